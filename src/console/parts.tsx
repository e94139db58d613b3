import type { Child, FC } from "hono/jsx";

type FormProps = {
  readonly action: string;
  readonly csrf: string;
  readonly id?: string;
  readonly class?: string;
  /** Of a form with a file. */
  readonly enctype?: "multipart/form-data";
  readonly children?: Child;
};

/** Every form that changes something: POST, with the token that shows it came from one of our pages. */
export const Form: FC<FormProps> = ({ action, csrf, children, ...more }) => (
  <form method="post" action={action} {...more}>
    <input type="hidden" name="csrf" value={csrf} />
    {children}
  </form>
);

const NOTICE_WORDS = { done: "できました", info: "お知らせ", warning: "注意", error: "直すところ" } as const;
export type NoticeKind = keyof typeof NOTICE_WORDS;

/** A tinted box; the word in front says what the colour says. */
export const Notice: FC<{ readonly kind: NoticeKind; readonly children?: Child }> = ({ kind, children }) => (
  <div class={`notice ${kind}`} role={kind === "error" ? "alert" : "status"}>
    <strong>{NOTICE_WORDS[kind]}：</strong>
    {children}
  </div>
);

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was written here. */
  readonly errors?: readonly string[];
  /** What could be better. */
  readonly advice?: readonly string[];
  readonly children?: Child;
};

/** The ids that a field's input names in aria-describedby. */
export const describedBy = (id: string, { hint, errors = [], advice = [] }: Partial<FieldProps>): string =>
  [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(errors.length === 0 ? [] : [`${id}-errors`]),
    ...(advice.length === 0 ? [] : [`${id}-advice`]),
  ].join(" ");

/** A label, what to write, the input itself, and what is wrong with it. */
export const Field: FC<FieldProps> = ({ id, label, hint, errors = [], advice = [], children }) => (
  <div class={errors.length > 0 ? "field wrong" : "field"}>
    <label for={id}>{label}</label>
    {hint === undefined ? null : (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    {errors.length === 0 ? null : (
      <ul class="errors" id={`${id}-errors`}>
        {errors.map((error) => (
          <li>{`直す：${error}`}</li>
        ))}
      </ul>
    )}
    {advice.length === 0 ? null : (
      <ul class="advice" id={`${id}-advice`}>
        {advice.map((text) => (
          <li>{`できれば：${text}`}</li>
        ))}
      </ul>
    )}
  </div>
);

type DataTableProps = {
  readonly caption: string;
  readonly head: readonly Child[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Child[])[];
  readonly empty?: string;
};

/** A table with caption and headings; scrolls inside itself where the screen is narrow. */
export const DataTable: FC<DataTableProps> = ({ caption, head, rows, empty = "ありません" }) =>
  rows.length === 0 ? (
    <p>{`${caption}：${empty}`}</p>
  ) : (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">{first}</th>
              {rest.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

const JAPAN = { timeZone: "Asia/Tokyo" } as const;
const moment = new Intl.DateTimeFormat("ja-JP", { ...JAPAN, dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("ja-JP", { ...JAPAN, dateStyle: "medium" });

/** Milliseconds since 1970 as day and time in Japan. */
export const momentText = (milliseconds: number): string => moment.format(milliseconds);
/** Milliseconds since 1970 as a day in Japan. */
export const dayText = (milliseconds: number): string => day.format(milliseconds);
