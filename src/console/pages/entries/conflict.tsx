import type { FC } from "hono/jsx";
import {
  differingFields,
  type EntryDraft,
  entryDraftSchema,
  withField,
} from "../../../knowledge/entry-draft.ts";
import type { EntryVersion } from "../../../store/entry-versions.ts";
import { Form, momentText, Notice } from "../../parts.tsx";
import { CONFLICT, HISTORY } from "../../words/entries.ts";
import { Difference, Lines } from "./difference.tsx";
import { type FieldTextParts, fieldName, fieldText } from "./field-text.ts";
import { type FormReader, readNumber } from "./form-data.ts";

/** Undefined where the text is no draft of ours. */
function heldDraft(text: string): EntryDraft | undefined {
  try {
    return entryDraftSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export type Resolving = { readonly mine: EntryDraft; readonly seen: number; readonly mark: string };

/** What the page of a conflict sends back; undefined where it is no such page's. */
export function readResolving(form: FormReader): Resolving | undefined {
  const mine = heldDraft(form.text("mine"));
  const seen = readNumber(form, "seen");
  return mine === undefined || seen === undefined ? undefined : { mine, seen, mark: form.text("mark") };
}

/** One's own draft with the other's text in those fields for which that was chosen. */
export const resolved = (mine: EntryDraft, theirs: EntryDraft, form: FormReader): EntryDraft =>
  differingFields(mine, theirs)
    .filter((field) => form.text(`pick.${field}`) === "theirs")
    .reduce((draft, field) => withField(draft, field, theirs), mine);

type Props = {
  readonly address: string;
  readonly csrf: string;
  readonly mine: EntryDraft;
  readonly mark: string;
  /** Absent where the other has taken the entry away. */
  readonly theirs: EntryDraft | undefined;
  /** What one began to write from: where one's own text is still that, only the other has changed it. */
  readonly began: EntryDraft | undefined;
  readonly kind: keyof typeof HISTORY.kinds;
  readonly newest: EntryVersion;
  readonly parts: FieldTextParts;
};

/** Somebody saved first: both texts, and what to keep of each. One's own travels in the form, so nothing is lost. */
export const Conflict: FC<Props> = ({ address, csrf, mine, mark, theirs, began, kind, newest, parts }) => {
  const fields = theirs === undefined ? [] : differingFields(theirs, mine);
  const written = began === undefined ? fields : differingFields(began, mine);
  return (
    <>
      <Notice kind="warning">{CONFLICT.told(newest.madeBy, momentText(newest.madeAt))}</Notice>
      {kind === "off" || kind === "common" ? <p>{CONFLICT.otherKind(HISTORY.kinds[kind])}</p> : null}
      <Form action={`${address}/resolve`} csrf={csrf} class="entry-form">
        <input type="hidden" name="seen" value={`${newest.version}`} />
        <input type="hidden" name="mark" value={mark} />
        <input type="hidden" name="mine" value={JSON.stringify(mine)} />
        {theirs === undefined || fields.length === 0 ? (
          <p>{theirs === undefined ? "" : CONFLICT.same}</p>
        ) : (
          <>
            <p>{CONFLICT.todo}</p>
            {fields.map((field) => {
              const [theirText, myText] = [fieldText(theirs, field, parts), fieldText(mine, field, parts)];
              return (
                <fieldset>
                  <legend>{fieldName(field)}</legend>
                  <div class="columns">
                    <label class="tick">
                      <input
                        type="radio"
                        name={`pick.${field}`}
                        value="theirs"
                        checked={!written.includes(field)}
                      />
                      <span>
                        <strong>{CONFLICT.theirs}</strong>
                        <br />
                        <Lines text={theirText} />
                      </span>
                    </label>
                    <label class="tick">
                      <input
                        type="radio"
                        name={`pick.${field}`}
                        value="mine"
                        checked={written.includes(field)}
                      />
                      <span>
                        <strong>{CONFLICT.mine}</strong>
                        <br />
                        <Lines text={myText} />
                      </span>
                    </label>
                  </div>
                  <p class="hint">{CONFLICT.change}</p>
                  <p class="difference">
                    <Difference field={field} from={theirText} to={myText} />
                  </p>
                </fieldset>
              );
            })}
          </>
        )}
        <div class="actions">
          <button type="submit" name="how" value="keep">
            {CONFLICT.keep}
          </button>
          <button type="submit" class="quiet" name="how" value="edit">
            {CONFLICT.edit}
          </button>
          <button type="submit" class="danger" name="how" value="theirs">
            {CONFLICT.takeTheirs}
          </button>
        </div>
      </Form>
    </>
  );
};
