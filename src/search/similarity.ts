import { analyze } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";

/**
 * Words that many different questions share, in dictionary form: what the phrasings of most entries have in common,
 * and what every second wish to a city is called. They say how something is asked, hardly what it is about.
 */
const COMMON_WORDS = new Set(
  (
    "何 いつ どこ どれ どの どう どんな いくら 誰 どちら 教える 知る 聞く 分かる わかる できる 出来る 使う 使える 使い方 " +
    "行く 来る 出す だす 出る 書く 持つ 入れる 入る 作る つくる 取る 要る 頼む 困る もらう もらえる 届く 置く 見る 申し込む " +
    "申し込み 変わる 忘れる 送る 済む 済ませる すむ 違う かける 出せる ない いい 新しい 悪い だめ もう まだ 今 先 前 中 後 " +
    "次 場合 場所 方法 必要 本当 代わり 意味 話 心配 利用 仕事 情報 番号 名前 自分 ひと 人 者 方 年寄り 家 うち 母 父 夫 妻 " +
    "孫 息子 娘 年 日 時間 一 二 三 国 市 町 市民 市役所 役所 窓口 手続き 申請 登録 証明 証明書 電話 紙 写真 お金 機械 画面 " +
    "ネット インターネット オンライン デジタル 電子 パソコン スマホ 携帯 カード マイナンバーカード マイナンバー " +
    "予約 募集 応募 補助 補助金 助成 助成金 大会 講座 教室 相談 会 料金 費用 受付 受け付け 参加 案内 期限 締め切り 開く 夜 金 所 費 料 員 課 " +
    "get go use need want happen make take ask mean say know city office hall card number phone smartphone online " +
    "digital people service new one some any that this there if about"
  ).split(" "),
);

/** How much a run of kana counts, and how it is marked in a sound. */
const WEIGHTS = { "+": 1, "-": 0.1, _: 0.05 } as const;
type Mark = keyof typeof WEIGHTS;
const [STRONG, COMMON] = [..."+-"].map((mark) => mark.charCodeAt(0));
const WEAK = "_".charCodeAt(0);
/** 0 for what is no mark. */
const weightOf = (code: number): number =>
  code === STRONG ? WEIGHTS["+"] : code === COMMON ? WEIGHTS["-"] : code === WEAK ? WEIGHTS._ : 0;

/** What stands in a text for what may not be kept. */
const MASKED = /〔[^〕]*〕/gu;

/**
 * From this likeness on two questions stand in one group. Of 400 phrasings of 60 entries, which are written to differ
 * in words, four in five then stand in a group of their own entry; of questions as residents type them, 97 in 100.
 */
const SAME_FROM = 0.28;

/**
 * How a question sounds, short enough to keep: its reading in hiragana, in runs that begin with a mark: `+` a word
 * that tells what it is about, `-` a common word, `_` the rest. Empty where nothing can be read.
 */
export function soundOf(tokenizer: Tokenizer, text: string): string {
  const { terms, kana } = analyze(tokenizer, text.replace(MASKED, "、"));
  const marks = new Array<Mark>(kana.length).fill("_");
  let from = 0;
  for (const { base, reading } of terms) {
    const form = reading === "" ? base : reading;
    // Kana that the tokenizer took for one long word has lost its ending.
    const at = form.startsWith(kana.slice(from)) ? from : kana.indexOf(form, from);
    if (at < 0) continue;
    from = Math.min(kana.length, at + form.length);
    marks.fill(form.length === 1 || COMMON_WORDS.has(base) ? "-" : "+", at, from);
  }
  return marks.map((mark, at) => (mark === marks[at - 1] ? "" : mark) + kana.charAt(at)).join("");
}

/** What is compared: every two and three kana in a row, each run as one number, and how much it weighs. */
type Heard = { readonly runs: readonly number[]; readonly weights: readonly number[]; readonly mass: number };

/** The last ten bits tell kana apart; three of them are as much as V8 keeps without a heap object. */
const CHARACTER_BITS = 10;
const CHARACTER_MASK = 0x3ff;

function hear(sound: string): Heard {
  const runs: number[] = [];
  const weights: number[] = [];
  let mass = 0;
  const add = (run: number, weight: number): void => {
    if (runs.includes(run)) return;
    runs.push(run);
    weights.push(weight);
    mass += weight;
  };
  let weight = 0;
  let [second, last] = [0, 0];
  let [secondWeight, lastWeight] = [0, 0];
  for (let at = 0; at < sound.length; at++) {
    const code = sound.charCodeAt(at);
    const marked = weightOf(code);
    if (marked > 0) {
      weight = marked;
      continue;
    }
    const character = code & CHARACTER_MASK;
    const pair = (last << CHARACTER_BITS) | character;
    if (last > 0) add(pair, (lastWeight + weight) / 2);
    if (second > 0) add((second << (2 * CHARACTER_BITS)) | pair, (secondWeight + lastWeight + weight) / 3);
    [second, last, secondWeight, lastWeight] = [last, character, lastWeight, weight];
  }
  return { runs, weights, mass };
}

/** The runs of a question, ready to be looked for in many others. */
type Asked = {
  readonly mass: number;
  /** What a run weighs in the question, 0 for a run that it does not have. */
  readonly weightOf: (run: number) => number;
};

/** Most runs of other questions are not in this one: a bit for each rest says so without a look into the map. */
const SIEVE_SIZE = 1024;

function ask({ runs, weights, mass }: Heard): Asked {
  const byRun = new Map(runs.map((run, at) => [run, weights[at] ?? 0]));
  const sieve = new Uint8Array(SIEVE_SIZE);
  for (const run of runs) sieve[(run ^ (run >> CHARACTER_BITS)) % SIEVE_SIZE] = 1;
  return {
    mass,
    weightOf: (run) =>
      sieve[(run ^ (run >> CHARACTER_BITS)) % SIEVE_SIZE] === 0 ? 0 : (byRun.get(run) ?? 0),
  };
}

/** Weighted Dice; a run that weighs differently on both sides counts as on the lighter one. */
function share(asked: Asked, other: Heard): number {
  let common = 0;
  for (let at = 0; at < other.runs.length; at++) {
    const weight = asked.weightOf(other.runs[at] ?? 0);
    if (weight > 0) common += Math.min(weight, other.weights[at] ?? 0);
  }
  return (2 * common) / (asked.mass + other.mass || 1);
}

/** How much two sounds have in common, 0..1. */
export const likeness = (a: string, b: string): number => share(ask(hear(a)), hear(b));

/** Questions that ask for the same, known by the sound of one of them. */
export type SoundGroup = { readonly id: string; readonly sound: string };

export type SoundGroups = {
  add(group: SoundGroup): void;
  /** The group that a question belongs to, undefined where none is near enough. */
  nearest(sound: string): string | undefined;
};

/** Reads the groups once for all questions that come after. */
export function openGroups(groups: readonly SoundGroup[]): SoundGroups {
  const read = ({ id, sound }: SoundGroup) => ({ id, heard: hear(sound) });
  const opened = groups.map(read);
  return {
    add: (group) => {
      opened.push(read(group));
    },
    nearest(sound) {
      const asked = ask(hear(sound));
      let nearest: string | undefined;
      let best = SAME_FROM;
      for (const { id, heard } of opened) {
        const found = share(asked, heard);
        if (found < best || (found === best && nearest !== undefined)) continue;
        nearest = id;
        best = found;
      }
      return nearest;
    },
  };
}
