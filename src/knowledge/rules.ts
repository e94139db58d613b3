import type * as z from "zod";
import type { CityId } from "./ids.ts";
import { isOfficial } from "./official.ts";
import type {
  Action,
  City,
  CityEntries,
  clarificationsFileSchema,
  Entry,
  otherTopicsFileSchema,
  Source,
  synonymsFileSchema,
} from "./schema.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

/** An entry with the file and place it was read from. */
export type PlacedEntry = {
  readonly entry: Entry;
  readonly city?: CityId;
  readonly at: (path: FieldPath, message: string) => Finding;
};

const PHONE_IN_TEXT = /(?<![\d-])(0\d{1,4}-\d{1,4}-\d{2,4}|#\d{4})(?![\d-])/gu;
const ADDRESS_IN_TEXT = /https?:\/\/[^\s「」（）、。]+/gu;

/** Two phrasings are the same question to a resident when only marks and spaces tell them apart. */
const phrasingKey = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s、。？！?!・「」]/gu, "");

function truthFindings(
  placed: PlacedEntry,
  sources: ReadonlyMap<string, Source>,
  officialAddresses: ReadonlySet<string>,
): Finding[] {
  const { entry, at } = placed;
  const findings: Finding[] = [];
  const phones = new Set<string>();
  entry.basis.forEach((id, position) => {
    const source = sources.get(id);
    if (source === undefined) {
      findings.push(
        at(["basis", position], `根拠「${id}」は sources.yaml にありません。IDを確かめてください`),
      );
    }
    for (const phone of source?.phones ?? []) phones.add(phone);
  });
  const checkPhone = (phone: string, path: FieldPath): void => {
    if (!phones.has(phone)) {
      findings.push(at(path, `電話番号 ${phone} は根拠（${entry.basis.join("、")}）に載っていません`));
    }
  };
  const checkAddress = (address: string, path: FieldPath): void => {
    if (!officialAddresses.has(address)) {
      findings.push(
        at(path, `${address} は sources.yaml の公式ページにありません。公式の住所だけを書けます`),
      );
    }
  };
  const checkText = (text: string, path: FieldPath): void => {
    for (const [phone] of text.matchAll(PHONE_IN_TEXT)) checkPhone(phone, path);
    for (const [address] of text.matchAll(ADDRESS_IN_TEXT)) checkAddress(address, path);
  };
  for (const [register, wording] of Object.entries(entry.answer)) {
    checkText(wording.summary, ["answer", register, "summary"]);
    wording.steps.forEach((step, position) => {
      checkText(step, ["answer", register, "steps", position]);
    });
    if (wording.note !== undefined) checkText(wording.note, ["answer", register, "note"]);
  }
  entry.actions.forEach((action: Action, position) => {
    if (action.kind === "call") checkPhone(action.phone, ["actions", position, "phone"]);
    else checkAddress(action.url, ["actions", position, "url"]);
  });
  return findings;
}

function dateFindings({ entry, at }: PlacedEntry): Finding[] {
  const findings: Finding[] = [];
  if (entry.reviewBy <= entry.checkedOn) {
    findings.push(at(["reviewBy"], "見直す日（reviewBy）は、確認した日（checkedOn）より後にしてください"));
  }
  if (entry.expires !== undefined && entry.expires <= entry.checkedOn) {
    findings.push(at(["expires"], "終わりの日（expires）は、確認した日（checkedOn）より後にしてください"));
  }
  return findings;
}

/** The official addresses that entries of a city (or the common ones) may link to. */
const addressesFor = (sources: Iterable<Source>, city: CityId | undefined): Set<string> => {
  const addresses = new Set<string>();
  for (const source of sources) {
    for (const { kind, url } of source.publications) {
      const own = kind === "city_official" && city !== undefined && source.city === city;
      if (url !== undefined && (isOfficial(kind) || own)) addresses.add(url);
    }
  }
  return addresses;
};

const meets = (left: CityId | undefined, right: CityId | undefined): boolean =>
  left === undefined || right === undefined || left === right;

/** Reports a text that two entries of one city would share. */
function repeatFindings(
  entries: readonly PlacedEntry[],
  texts: (entry: Entry) => readonly { readonly text: string; readonly path: FieldPath }[],
  what: string,
): Finding[] {
  const seen = new Map<string, PlacedEntry[]>();
  const findings: Finding[] = [];
  for (const placed of entries) {
    for (const { text, path } of texts(placed.entry)) {
      const key = phrasingKey(text);
      const others = seen.get(key) ?? [];
      const other = others.find(({ city }) => meets(city, placed.city));
      if (other !== undefined) {
        findings.push(
          placed.at(
            path,
            `${what}「${text}」は「${other.entry.id}」にもあります。どちらか一つにしてください`,
          ),
        );
      }
      seen.set(key, [...others, placed]);
    }
  }
  return findings;
}

const phrasingsOf = (entry: Entry) => [
  { text: entry.question, path: ["question"] },
  ...entry.phrasings.map((text, position) => ({ text, path: ["phrasings", position] })),
  ...entry.phrasingsEn.map((text, position) => ({ text, path: ["phrasingsEn", position] })),
];

/** All rules that reach across files: basis, truth, repeats, links between entries. */
export function entryFindings(entries: readonly PlacedEntry[], sources: readonly Source[]): Finding[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const firstOfId = new Map<string, PlacedEntry>();
  const findings: Finding[] = [];
  for (const placed of entries) {
    const { entry, city, at } = placed;
    if (firstOfId.has(entry.id)) findings.push(at(["id"], `ID「${entry.id}」の項目が二つあります`));
    else firstOfId.set(entry.id, placed);
    if (city !== undefined && entry.cities?.join() !== city) {
      findings.push(at(["cities"], `この市のファイルの項目には「cities: [${city}]」と書いてください`));
    }
    findings.push(...truthFindings(placed, byId, addressesFor(sources, city)), ...dateFindings(placed));
  }
  for (const { entry, at } of entries) {
    entry.related.forEach((id, position) => {
      if (id === entry.id || !firstOfId.has(id)) {
        findings.push(at(["related", position], `関連の項目「${id}」はありません`));
      }
    });
  }
  return [
    ...findings,
    ...repeatFindings(entries, phrasingsOf, "言い方"),
    ...repeatFindings(entries, (entry) => [{ text: entry.label, path: ["label"] }], "短い名前"),
  ];
}

/** A city's card: its contacts may show only what their basis prints. */
export function cityFindings(file: KnowledgeFile<City>, city: CityId, sources: readonly Source[]): Finding[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const findings: Finding[] = [];
  if (file.data.id !== city) findings.push(file.at(["id"], `このフォルダーの市のIDは「${city}」です`));
  const checkBasis = (basis: readonly string[], path: FieldPath): void => {
    basis.forEach((id, position) => {
      if (!byId.has(id))
        findings.push(file.at([...path, position], `根拠「${id}」は sources.yaml にありません`));
    });
  };
  checkBasis(file.data.plan.basis, ["plan", "basis"]);
  file.data.contacts.forEach((contact, position) => {
    checkBasis(contact.basis, ["contacts", position, "basis"]);
    const phones = new Set(contact.basis.flatMap((id) => byId.get(id)?.phones ?? []));
    for (const field of ["phone", "fax"] as const) {
      const number = contact[field];
      if (number !== undefined && !phones.has(number)) {
        findings.push(file.at(["contacts", position, field], `番号 ${number} は根拠に載っていません`));
      }
    }
  });
  return findings;
}

/** Overrides and switched-off ids must name common entries, and new basis ids must exist. */
export function overlayFindings(
  file: KnowledgeFile<CityEntries>,
  commonIds: ReadonlySet<string>,
  sources: readonly Source[],
): Finding[] {
  const known = new Set(sources.map((source) => source.id));
  const findings: Finding[] = [];
  file.data.override.forEach((override, position) => {
    if (!commonIds.has(override.id)) {
      findings.push(file.at(["override", position, "id"], `共通の項目に「${override.id}」はありません`));
    }
    override.addBasis.forEach((id, at) => {
      if (!known.has(id)) {
        findings.push(
          file.at(["override", position, "addBasis", at], `根拠「${id}」は sources.yaml にありません`),
        );
      }
    });
  });
  file.data.off.forEach((id, position) => {
    if (!commonIds.has(id)) findings.push(file.at(["off", position], `共通の項目に「${id}」はありません`));
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
