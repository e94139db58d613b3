import type * as z from "zod";
import { type PlacedEntry, phrasingKey, phrasingsOf } from "./entry-rules.ts";
import type { CityId } from "./ids.ts";
import { englishTime, japaneseTime } from "./opening-hours.ts";
import type {
  City,
  Contact,
  clarificationsFileSchema,
  otherTopicsFileSchema,
  synonymsFileSchema,
} from "./schema.ts";
import { basisFindings, type Ledger } from "./truth.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

/** Times that the clock knows and the printed hours do not. */
const unprintedTimes = ({ opening = [], hours, hoursEn }: Contact) =>
  opening.flatMap(({ from, to }, range) =>
    [
      { field: "from", time: from },
      { field: "to", time: to },
    ].flatMap(({ field, time }) => {
      const printed =
        hours.some((line) => line.includes(japaneseTime(time))) &&
        hoursEn.some((line) => line.includes(englishTime(time)));
      return printed ? [] : [{ path: ["opening", range, field], time }];
    }),
  );

/** A city's card: its contacts may show only what their basis prints. */
export function cityFindings(file: KnowledgeFile<City>, city: CityId, ledger: Ledger): Finding[] {
  const findings: Finding[] = [];
  if (file.data.id !== city) findings.push(file.at(["id"], `このフォルダーの市のIDは「${city}」です`));
  findings.push(...basisFindings(file.data.plan.basis, ["plan", "basis"], ledger, file.at));
  file.data.contacts.forEach((contact, position) => {
    findings.push(...basisFindings(contact.basis, ["contacts", position, "basis"], ledger, file.at));
    const phones = new Set(contact.basis.flatMap((id) => ledger.sources.get(id)?.phones ?? []));
    for (const field of ["phone", "fax"] as const) {
      const number = contact[field];
      if (number !== undefined && !phones.has(number)) {
        findings.push(file.at(["contacts", position, field], `番号 ${number} は根拠に載っていません`));
      }
    }
    for (const { path, time } of unprintedTimes(contact)) {
      findings.push(
        file.at(
          ["contacts", position, ...path],
          `時刻 ${time} が hours（${japaneseTime(time)}）と hoursEn（${englishTime(time)}）にありません`,
        ),
      );
    }
  });
  return findings;
}

/** A synonym must be one word to the tokenizer. */
export function synonymFindings(
  file: KnowledgeFile<z.infer<typeof synonymsFileSchema>>,
  isOneWord: (word: string) => boolean,
): Finding[] {
  return file.data.groups.flatMap((group, number) =>
    group.flatMap((word, position) =>
      isOneWord(word)
        ? []
        : [
            file.at(
              ["groups", number, position],
              `「${word}」は一つの言葉として読まれません。words.csv に足すか、辞書の形（「なくす」など）で書いてください`,
            ),
          ],
    ),
  );
}

/** A way of asking must lead to one place: to an entry or to one topic. */
export function topicFindings(
  file: KnowledgeFile<z.infer<typeof otherTopicsFileSchema>>,
  entries: readonly PlacedEntry[],
): Finding[] {
  const owners = new Map(
    entries.flatMap(({ entry }) =>
      phrasingsOf(entry).map(({ text }) => [phrasingKey(text), entry.id] as const),
    ),
  );
  const ids = new Set<string>();
  return file.data.topics.flatMap((topic, number) => {
    const findings: Finding[] = [];
    if (ids.has(topic.id)) {
      findings.push(file.at(["topics", number, "id"], `ID「${topic.id}」の用件が二つあります`));
    }
    ids.add(topic.id);
    for (const field of ["phrasings", "phrasingsEn"] as const) {
      topic[field].forEach((text, position) => {
        const key = phrasingKey(text);
        const owner = owners.get(key);
        if (owner !== undefined) {
          findings.push(
            file.at(
              ["topics", number, field, position],
              `言い方「${text}」は「${owner}」にもあります。どちらか一つにしてください`,
            ),
          );
        }
        owners.set(key, topic.id);
      });
    }
    return findings;
  });
}

/** Asking back may lead to entries only. */
export function clarificationFindings(
  file: KnowledgeFile<z.infer<typeof clarificationsFileSchema>>,
  ids: ReadonlySet<string>,
): Finding[] {
  const seen = new Map<string, string>();
  return file.data.clarifications.flatMap(({ id: asking, words, options, about }, number) => {
    const check = (id: string, path: FieldPath): Finding[] =>
      ids.has(id)
        ? []
        : [file.at(["clarifications", number, ...path], `項目「${id}」はありません。IDを確かめてください`)];
    return [
      ...options.flatMap(({ entry }, position) => check(entry, ["options", position, "entry"])),
      ...about.flatMap((id, position) => check(id, ["about", position])),
      ...words.flatMap((word, position) => {
        const other = seen.get(word);
        seen.set(word, asking);
        return other === undefined
          ? []
          : [
              file.at(
                ["clarifications", number, "words", position],
                `言葉「${word}」は「${other}」にもあります。どちらか一つにしてください`,
              ),
            ];
      }),
    ];
  });
}
