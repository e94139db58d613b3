import type { CityId } from "./ids.ts";
import { isOfficial } from "./official.ts";
import type { Action, Source } from "./schema.ts";
import type { FieldPath, Finding } from "./yaml-file.ts";

/** Something shown to residents, with what it rests on and where a person finds it. */
export type Claim = {
  readonly basis: readonly string[];
  readonly texts: readonly { readonly text: string; readonly path: FieldPath }[];
  readonly actions: readonly { readonly action: Action; readonly path: FieldPath }[];
  /** Whose own pages may be linked, beside the national ones. */
  readonly city: CityId | undefined;
  readonly at: (path: FieldPath, message: string) => Finding;
};

/** What may be shown, out of the ledger of sources. */
export type Ledger = {
  readonly sources: ReadonlyMap<string, Source>;
  /** The official addresses that entries of a city (undefined: the common ones) may link to. */
  readonly addresses: (city: CityId | undefined) => ReadonlySet<string>;
};

const PHONE_IN_TEXT = /(?<![\d-])(0\d{1,4}-\d{1,4}-\d{2,4}|#\d{4})(?![\d-])/gu;
const ADDRESS_IN_TEXT = /https?:\/\/[^\s「」（）、。]+/gu;

export function openLedger(sources: readonly Source[]): Ledger {
  const known = new Map<CityId | undefined, ReadonlySet<string>>();
  const addressesFor = (city: CityId | undefined): ReadonlySet<string> =>
    new Set(
      sources.flatMap((source) =>
        source.publications.flatMap(({ kind, url }) => {
          const own = kind === "city_official" && city !== undefined && source.city === city;
          return url !== undefined && (isOfficial(kind) || own) ? [url] : [];
        }),
      ),
    );
  return {
    sources: new Map(sources.map((source) => [source.id, source])),
    addresses: (city) => {
      const addresses = known.get(city) ?? addressesFor(city);
      known.set(city, addresses);
      return addresses;
    },
  };
}

/** Basis ids that the ledger does not know. */
export function basisFindings(
  basis: readonly string[],
  path: FieldPath,
  { sources }: Ledger,
  at: Claim["at"],
): Finding[] {
  return basis.flatMap((id, position) =>
    sources.has(id)
      ? []
      : [at([...path, position], `根拠「${id}」は sources.yaml にありません。IDを確かめてください`)],
  );
}

/** Phone numbers that the basis does not print and addresses that are no official page. */
export function claimFindings(claim: Claim, ledger: Ledger): Finding[] {
  const phones = new Set(claim.basis.flatMap((id) => ledger.sources.get(id)?.phones ?? []));
  const addresses = ledger.addresses(claim.city);
  const phoneFindings = (phone: string, path: FieldPath): Finding[] =>
    phones.has(phone)
      ? []
      : [claim.at(path, `電話番号 ${phone} は根拠（${claim.basis.join("、")}）に載っていません`)];
  const addressFindings = (address: string, path: FieldPath): Finding[] =>
    addresses.has(address)
      ? []
      : [claim.at(path, `${address} は sources.yaml の公式ページにありません。公式の住所だけを書けます`)];
  return [
    ...claim.texts.flatMap(({ text, path }) => [
      ...[...text.matchAll(PHONE_IN_TEXT)].flatMap(([phone]) => phoneFindings(phone, path)),
      ...[...text.matchAll(ADDRESS_IN_TEXT)].flatMap(([address]) => addressFindings(address, path)),
    ]),
    ...claim.actions.flatMap(({ action, path }) =>
      action.kind === "call"
        ? phoneFindings(action.phone, [...path, "phone"])
        : addressFindings(action.url, [...path, "url"]),
    ),
  ];
}
