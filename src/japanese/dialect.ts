/**
 * Forms of speech that stand for one standard form, as residents of the five cities (諸県, 秋田, 伯耆・出雲, 岩手) and
 * casual speakers type them. Only forms that mean nothing else; written in kana, so that words in kanji stay whole.
 */
const FORMS: readonly (readonly [pattern: RegExp, standard: string])[] = [
  [/なんと[しせ](?:たら|れば|ば|だら)/gu, "どうすれば"],
  [/なじょ(?:に|して|すれば|したら|せば)?/gu, "どう"],
  [/どげ(?:ん|ー)?(?:すりゃ|すれば|したら|すっと|せば)/gu, "どうすれば"],
  [/ど[げが]ん(?:して)?/gu, "どう"],
  [/どげな/gu, "どんな"],
  [/ど(?:こ|ご|け)(?:さ|ん)(?=[行い持来きあや])/gu, "どこに"],
  [/どごで/gu, "どこで"],
  [/なんぼ/gu, "いくら"],
  [/なぐ([しす])/gu, "なく$1"],
  [/おど([しす])/gu, "おと$1"],
  [/わがら/gu, "わから"],
  [/わ(?:が|か)[らん]ね(?:ぐ|え|ぇ)?/gu, "わからない"],
  [/教え(?:でけ[ろれる]|てけ[ろれる]|てごせ|てごしない|てくんろ|ちくり|てくいやい)/gu, "教えてください"],
  [/(?:てけ[ろれ]|でけ[ろれ]|てごせ|てごさんか|てごしない|てくいやい|てたもんせ)/gu, "てください"],
  [/ねぐ(?:なっ|て)/gu, "なくなっ"],
  [/ね(?:え|ぇ)(?=$|[。、？！ん])/gu, "ない"],
  [/っ(?:ちゅう|つう|ちゅー)/gu, "という"],
  [/(?:だ|や|じゃ)けん/gu, "だから"],
  [/んだども|だばって/gu, "だけど"],
  [/(?<=[一-龠ァ-ヶー])さ(?=[行い持来き])/gu, "に"],
  [/(?:ち|と)ょ(?:る|っ)/gu, "てい"],
];

/** Dialect and casual forms in their standard form; everything else stays. */
export const standardForms = (text: string): string =>
  FORMS.reduce((kept, [pattern, standard]) => kept.replace(pattern, standard), text);
