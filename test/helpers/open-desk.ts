import asked from "../../build/asked.bin";
import authored from "../../build/authored.json";
import dictionary from "../../build/dictionary.bin";
import index from "../../build/index.bin";
import kanji from "../../build/kanji-grades.json";
import pocketsJson from "../../build/pockets.json";
import built from "../../build/release.bin";
import { type Desk, openDesk, openTokenizer } from "../../src/desk.ts";
import type { Desks } from "../../src/desks.ts";
import { openAskedFile } from "../../src/knowledge/asked-file.ts";
import { readAuthoredRelease, readRelease } from "../../src/knowledge/release.ts";
import { openBuiltPockets } from "../../src/web/support/manifest.ts";
import { openKanjiGrades } from "../../src/knowledge/style/grades.ts";

export const tokenizer = openTokenizer(dictionary);
export const release = readRelease(built);
/** The same release with its ways of asking. */
export const authoredRelease = readAuthoredRelease(authored);
/** The desk with the knowledge of this repository, as the Worker opens it. */
export const desk = openDesk({ tokenizer, index, release });
export const askedFile = openAskedFile(asked);
export const gradeOf = openKanjiGrades(kanji);
export const pockets = openBuiltPockets(pocketsJson);

/** Desks that stay as they are, whatever is published. */
export const fixedDesks = (always: Desk): Desks => {
  const builtIn = { desk: always, release, number: 0 };
  return { builtIn, at: async () => builtIn, holds: () => builtIn };
};
