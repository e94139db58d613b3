import type { Child, FC } from "hono/jsx";
import type { Ruby } from "../../japanese/furigana.ts";

/** A text with readings above its kanji; who cannot draw them reads 漢字（かんじ）. */
export const RubyText: FC<{ readonly pieces: readonly Ruby[] }> = ({ pieces }) => (
  <>
    {pieces.map(({ text, reading }) =>
      reading === undefined ? (
        text
      ) : (
        <ruby>
          {text}
          <rp>（</rp>
          <rt>{reading}</rt>
          <rp>）</rp>
        </ruby>
      ),
    )}
  </>
);

/** With what stands around it: 「境港市（…）」 inside an English text is one Japanese piece. */
const JAPANESE_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー「」『』【】、。・〜]+(?:[\p{N}\s（）()-]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー「」『』【】、。・〜]+)*/gu;

/** An English text in which Japanese names are marked as Japanese (WCAG 2.2, 3.1.2), so that they are read as such. */
const EnglishText: FC<{ readonly value: string }> = ({ value }) => {
  const parts: Child[] = [];
  let end = 0;
  for (const match of value.matchAll(JAPANESE_RUN)) {
    parts.push(value.slice(end, match.index), <span lang="ja">{match[0]}</span>);
    end = match.index + match[0].length;
  }
  return (
    <>
      {parts}
      {value.slice(end)}
    </>
  );
};

export type ReadingsOf = (text: string) => readonly Ruby[];

/** Texts of an English page. */
export const englishText = (value: string): Child => <EnglishText value={value} />;

/** Texts of a Japanese page, with readings where `readingsOf` is given. */
export const japaneseText =
  (readingsOf?: ReadingsOf) =>
  (value: string): Child =>
    readingsOf === undefined ? value : <RubyText pieces={readingsOf(value)} />;
