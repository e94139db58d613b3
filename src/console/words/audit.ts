import * as z from "zod";
import { CLASS_STATES } from "../../knowledge/class-session.ts";
import type { AuditRow } from "../../store/audit.ts";
import { roleSchema } from "../../store/members.ts";
import { STATE_NAMES } from "./classes.ts";
import { ROLE_NAMES } from "./common.ts";

/** What a sentence needs: the row, and how staff and the clock name things. */
type Told = Pick<AuditRow, "action" | "at" | "target"> & { readonly detail: unknown };
type Names = {
  /** The question that an entry answers. */
  readonly entry: (id: string) => string;
  /** Milliseconds since 1970 as day and time. */
  readonly moment: (milliseconds: number) => string;
};
type Sentence = (told: Told, names: Names) => string | undefined;

/** Undefined where the detail is not what this sentence is about: the row is then shown as it is. */
const saying =
  <T>(schema: z.ZodType<T>, sentence: (detail: T, told: Told, names: Names) => string): Sentence =>
  (told, names) => {
    const detail = schema.safeParse(told.detail);
    return detail.success ? sentence(detail.data, told, names) : undefined;
  };

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const anything = z.unknown();
const version = (number: string): string => (number === "0" ? "はじめから入っている版" : `第${number}版`);
const startSchema = z.object({ startsAt: z.number() });
const start = (startsAt: number, { at }: Told, { moment }: Names): string =>
  startsAt > at ? `${moment(startsAt)}から` : "すぐに";

const titleSchema = z.object({ title: z.string() });
const titleIn = (content: string): string => titleSchema.safeParse(parsed(content)).data?.title ?? "";

const SENTENCES: Readonly<Record<string, Sentence>> = {
  "entry-saved": saying(
    z.object({ version: z.number(), stage: z.enum(["writing", "ready"]), errors: z.number() }),
    ({ version: number, stage, errors }, { target }, { entry }) => {
      const state = stage === "ready" ? "公開の候補" : "書きかけ";
      const left = errors === 0 ? "" : `、直すところが${errors}`;
      return `項目「${entry(target)}」を保存しました（${number}回目、${state}${left}）`;
    },
  ),
  "release-made": saying(
    z.object({ entries: z.number(), note: z.string(), overrideReason: z.string().nullish() }),
    ({ entries, note, overrideReason }, { target }) => {
      const why = overrideReason ? `。確かめる質問の結果が悪くても公開する理由：${overrideReason}` : "";
      return `${version(target)}を用意しました（変えた項目は${entries}。メモ：${note === "" ? "なし" : note}${why}）`;
    },
  ),
  "release-publish": saying(
    startSchema.extend({ endsAt: z.number().nullish() }),
    ({ startsAt, endsAt }, told, names) => {
      const until = endsAt ? `（${names.moment(endsAt)}まで）` : "";
      return `${version(told.target)}を${start(startsAt, told, names)}公開することにしました${until}`;
    },
  ),
  "release-rollback": saying(
    startSchema,
    ({ startsAt }, told, names) =>
      `${start(startsAt, told, names)}${version(told.target)}に元に戻すことにしました`,
  ),
  "release-cancelled": () => "予約していた公開を取り消しました",
  "member-set": saying(
    z.object({ role: roleSchema }),
    ({ role }, { target }) => `${target} を「${ROLE_NAMES[role]}」にしました`,
  ),
  "member-removed": saying(anything, (_, { target }) => `${target} を係の人から外しました`),
  "gold-added": saying(z.object({ text: z.string() }), ({ text }) => `確かめる質問「${text}」を加えました`),
  "gold-added-many": saying(
    z.object({ sent: z.number() }),
    ({ sent }) => `確かめる質問を、ファイルから${sent}まとめて加えました`,
  ),
  "gold-removed": saying(z.object({ text: z.string() }), ({ text }) => `確かめる質問「${text}」を消しました`),
  "group-decided": saying(
    z.object({
      state: z.enum(["open", "assigned", "answered", "out-of-scope"]),
      entry: z.string().optional(),
      section: z.string().optional(),
      due: z.string().optional(),
    }),
    ({ state, entry = "", section = "", due }, { target }, names) => {
      // What residents asked is not repeated here: the record is kept longer than their words.
      const what = {
        open: "まだ決めていない様子に戻しました",
        assigned: `「${section}」にたのみました${due === undefined ? "" : `、${due}まで`}`,
        answered: `項目「${names.entry(entry)}」で答えることにしました`,
        "out-of-scope": "この窓口では答えないことにしました",
      }[state];
      return `答えられなかった質問（${target}）：${what}`;
    },
  ),
  "class-saved": saying(
    z.object({
      title: z.string(),
      startsAt: z.number(),
      state: z.enum(CLASS_STATES),
      before: z.string().nullable(),
    }),
    ({ title, startsAt, state, before }, _, { moment }) => {
      const what = `教室「${title}」（${moment(startsAt)}から）を`;
      if (before === null) return `${what}加えました`;
      return before === state ? `${what}書きかえました` : `${what}「${STATE_NAMES[state]}」にしました`;
    },
  ),
  "class-removed": saying(
    z.object({ startsAt: z.number(), content: z.string().transform(titleIn) }),
    ({ startsAt, content }, _, { moment }) => `教室「${content}」（${moment(startsAt)}から）を消しました`,
  ),
  assigned: saying(
    z.object({ section: z.string(), due: z.string().nullish() }),
    ({ section, due }, { target }) => {
      const until = due ? `、${due}まで` : "";
      return `${target} を「${section}」にたのみました${until}`;
    },
  ),
  "assignment-removed": saying(anything, (_, { target }) => `${target} をたのむのをやめました`),
  "restore-begun": saying(
    z.object({ rows: z.number() }),
    ({ rows }, { target }) => `控えを戻しはじめました（${rows}行、ファイルの指紋 ${target}）`,
  ),
  "restore-emptied": saying(
    z.object({ rows: z.number() }),
    ({ rows }) => `戻しかけた控え（${rows}行まで）を空にしました`,
  ),
  "restore-finished": saying(
    anything,
    (_, { target }) => `控えを戻しおわりました（ファイルの指紋 ${target}）`,
  ),
};

/** What somebody did, as a Japanese sentence; a deed that no sentence knows is shown as it was written down. */
export function auditSentence(
  row: Pick<AuditRow, "action" | "at" | "target" | "detail">,
  names: Names,
): string {
  const sentence = Object.hasOwn(SENTENCES, row.action) ? SENTENCES[row.action] : undefined;
  return (
    sentence?.({ ...row, detail: parsed(row.detail) }, names) ?? `${row.action} ${row.target} ${row.detail}`
  );
}

const ACTORS: Readonly<Record<string, string>> = {
  "console:member": "システムの担当の人（コマンド）",
  "npm start": "見本を用意したプログラム",
};
/** Who did it; programs have names of their own. */
export const actorName = (actor: string): string =>
  (Object.hasOwn(ACTORS, actor) ? ACTORS[actor] : actor) ?? actor;

export const AUDIT = {
  title: "記録",
  lead: "だれが、いつ、何をしたかの記録です。新しいものから50ずつ並んでいます。消すことも書きかえることもできません。",
  caption: "したこと",
  head: ["いつ", "だれが", "何をしたか"],
  older: "これより前の記録",
  newest: "いちばん新しい記録に戻る",
  exportHeading: "記録をファイルにする",
  exportLead: "選んだ月の記録を、ExcelでひらけるCSVのファイルにします。",
  month: "月",
  exportButton: "CSVをダウンロード",
  csvHead: ["番号", "日時（日本時間）", "だれが", "何をしたか", "種類", "対象", "くわしく"],
  csvName: (city: string, month: string): string => `kiroku-${city}-${month}.csv`,
  monthName: (year: number, month: number): string => `${year}年${month}月`,
} as const;
