import { diffArrays, diffWords } from "diff";
import type { FC } from "hono/jsx";
import type { Action, Entry } from "../knowledge/schema.ts";
import { ENTRY_DIFF } from "./words/entry-diff.ts";
import { AUDIENCE_NAMES, CATEGORY_NAMES, FIELD_NAMES, REGISTER_NAMES } from "./words/entry-fields.ts";

type Value = string | readonly string[];
type EntryField = { readonly name: string; readonly of: (entry: Entry) => Value };

const actionText = (action: Action): string =>
  `${action.label}（${action.kind === "call" ? action.phone : action.url}）`;

const WORDING_FIELDS = (["ja", "easy", "en"] as const).flatMap((register): EntryField[] => {
  const named = (name: string): string => `${name}（${REGISTER_NAMES[register]}）`;
  return [
    { name: named(FIELD_NAMES.summary), of: ({ answer }) => answer[register].summary },
    { name: named(FIELD_NAMES.steps), of: ({ answer }) => answer[register].steps },
    { name: named(FIELD_NAMES.note), of: ({ answer }) => answer[register].note ?? "" },
  ];
});

/** What staff write in an entry, in the order of the form. */
const FIELDS: readonly EntryField[] = [
  { name: FIELD_NAMES.question, of: ({ question }) => question },
  { name: FIELD_NAMES.label, of: ({ label }) => label },
  { name: FIELD_NAMES.labelEn, of: ({ labelEn }) => labelEn ?? "" },
  { name: FIELD_NAMES.category, of: ({ category }) => CATEGORY_NAMES[category] },
  { name: FIELD_NAMES.phrasings, of: ({ phrasings }) => phrasings },
  { name: FIELD_NAMES.phrasingsEn, of: ({ phrasingsEn }) => phrasingsEn },
  ...WORDING_FIELDS,
  { name: FIELD_NAMES.actions, of: ({ actions }) => actions.map(actionText) },
  { name: FIELD_NAMES.basis, of: ({ basis }) => basis },
  { name: FIELD_NAMES.checkedOn, of: ({ checkedOn }) => checkedOn },
  { name: FIELD_NAMES.reviewBy, of: ({ reviewBy }) => reviewBy },
  { name: FIELD_NAMES.expires, of: ({ expires }) => expires ?? "" },
  { name: FIELD_NAMES.audience, of: ({ audience }) => audience.map((who) => AUDIENCE_NAMES[who]) },
  { name: FIELD_NAMES.related, of: ({ related }) => related },
];

type Part = { readonly kind: "same" | "added" | "removed"; readonly text: string };
type Changed = { readonly added: boolean; readonly removed: boolean };
const kindOf = ({ added, removed }: Changed): Part["kind"] =>
  added ? "added" : removed ? "removed" : "same";

/** Japanese puts no spaces between words. */
const intlSegmenter = new Intl.Segmenter("ja", { granularity: "word" });
/** With less in common two texts are easier to read one after the other. */
const LEAST_SHARED = 0.5;

function textParts(before: string, after: string): Part[] {
  const parts = diffWords(before, after, { intlSegmenter }).map(
    (change): Part => ({ kind: kindOf(change), text: change.value }),
  );
  const shared = parts.reduce((sum, { kind, text }) => (kind === "same" ? sum + text.length : sum), 0);
  if (shared >= LEAST_SHARED * Math.max(before.length, after.length)) return parts;
  const whole: Part[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return whole.filter(({ text }) => text !== "");
}

const listParts = (before: readonly string[], after: readonly string[]): Part[] =>
  diffArrays([...before], [...after]).flatMap((change) =>
    change.value.map((text) => ({ kind: kindOf(change), text })),
  );

type FieldChange = {
  readonly name: string;
  readonly shape: "text" | "list";
  readonly parts: readonly Part[];
};

/** What of an entry reads otherwise, field by field; an entry that is not there has nothing written in it. */
function entryChanges(before: Entry | undefined, after: Entry | undefined): FieldChange[] {
  return FIELDS.flatMap(({ name, of }): FieldChange[] => {
    const [old, now] = [before && of(before), after && of(after)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const isList = Array.isArray(old) || Array.isArray(now);
    const lines = (value: Value = []): readonly string[] => (typeof value === "string" ? [value] : value);
    const parts = isList
      ? listParts(lines(old), lines(now))
      : textParts(lines(old).join(""), lines(now).join(""));
    return parts.length === 0 ? [] : [{ name, shape: isList ? "list" : "text", parts }];
  });
}

const PartText: FC<{ readonly part: Part; readonly wordClass?: string }> = ({ part, wordClass }) => {
  const word = part.kind === "same" ? null : <span class={wordClass}>{ENTRY_DIFF[part.kind]}</span>;
  if (part.kind === "added") {
    return (
      <ins>
        {word}
        {part.text}
      </ins>
    );
  }
  if (part.kind === "removed") {
    return (
      <del>
        {word}
        {part.text}
      </del>
    );
  }
  return <>{part.text}</>;
};

/** Field by field what was taken out and what was put in; lists show only the lines that changed. */
export const EntryDiff: FC<{ readonly before: Entry | undefined; readonly after: Entry | undefined }> = ({
  before,
  after,
}) => {
  const changes = entryChanges(before, after);
  if (changes.length === 0) return <p>{ENTRY_DIFF.nothing}</p>;
  return (
    <dl class="diff">
      {changes.map(({ name, shape, parts }) => (
        <>
          <dt>{name}</dt>
          {shape === "text" && parts.some(({ kind }) => kind === "same") ? (
            <dd>
              {parts.map((part) => (
                <PartText part={part} wordClass="hidden" />
              ))}
            </dd>
          ) : (
            <dd>
              <ul>
                {parts
                  .filter(({ kind }) => kind !== "same")
                  .map((part) => (
                    <li>
                      <PartText part={part} />
                    </li>
                  ))}
              </ul>
            </dd>
          )}
        </>
      ))}
    </dl>
  );
};
