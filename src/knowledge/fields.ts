import * as z from "zod";

const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });
/** How many characters a person counts. */
const graphemeCount = (text: string): number => [...graphemes.segment(text)].length;

/** A date that exists in the calendar, as YYYY-MM-DD. */
export const dateSchema = z
  .string({ error: "日付を「2026-11-21」の形で書いてください" })
  .regex(/^\d{4}-\d{2}-\d{2}$/, "日付は「2026-11-21」の形で書いてください")
  .refine((text) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }, "暦にない日付です");

export const idSchema = z
  .string({ error: "IDを書いてください" })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "IDは小文字の英数字とハイフンだけで書いてください");

export const requiredText = (what: string) =>
  z
    .string({ error: `${what}を書いてください` })
    .trim()
    .min(1, `${what}が空です`);

/** A text of at most `max` graphemes. */
export const shortText = (what: string, max: number) =>
  requiredText(what).refine(
    // Counting graphemes takes most of the time of checking an entry, and no text has more of them than units.
    (text) => text.length <= max || graphemeCount(text) <= max,
    `${what}は${max}文字以内で書いてください`,
  );

/** One text in each register; English needs about twice the letters. */
export const inRegisters = (what: string, max: number) =>
  z.strictObject({
    ja: shortText(`${what}（ja）`, max),
    easy: shortText(`${what}（easy）`, max),
    en: shortText(`${what}（en）`, max * 2),
  });

/** The same number of lines in each register; English lines may be longer. */
export const linesInRegisters = (what: string, max: number, maxEn: number) =>
  z.strictObject({
    ja: z.array(shortText(`${what}（ja）`, max)),
    easy: z.array(shortText(`${what}（easy）`, max)),
    en: z.array(shortText(`${what}（en）`, maxEn)),
  });

export const webAddressSchema = z.url({
  protocol: /^https$/,
  error: "ウェブの住所は https:// から書いてください",
});

/** A Japanese telephone number as printed: 0120-95-0178, 0467-82-1111, 188, #9110. */
export const phoneSchema = z
  .string()
  .regex(/^(0\d{1,4}-\d{1,4}-\d{2,4}|1\d{2}|#\d{4})$/, "電話番号は「0120-95-0178」の形で書いてください");

export const basisSchema = z.array(requiredText("根拠のID")).min(1, "根拠（basis）を1つ以上書いてください");
