import { describe, expect, it } from "vitest";
import { likeness, openGroups, soundOf } from "../../src/search/similarity.ts";
import { authoredRelease, tokenizer } from "../helpers/open-desk.ts";

/** Questions that the desk has no answer for, each list one wish: polite, in kana, in dialect, mistyped. */
const WISHES: readonly (readonly string[])[] = [
  ["水泳教室の申し込み", "すいえいきょうしつのもうしこみ", "水泳教室さ申し込みてぇ", "水永教室の申し込み方"],
  ["粗大ごみの収集を頼みたい", "そだいごみをだしたい", "粗大ゴミの出し方", "粗大ごみってどげん出せばよかと"],
  ["プールは何時までですか", "市民プールの開いている時間", "ぷーるはなんじまで"],
  ["狂犬病の予防注射", "犬の狂犬病の注射はどこ", "きょうけんびょうのちゅうしゃ", "狂犬病の注謝の会場"],
  ["結婚相談はありますか", "婚活イベントに出たい", "結婚相談所はどこにあるべか"],
  ["生ごみ処理機の補助", "なまごみしょりきのほじょきん", "生ゴミ処理機を買う補助金"],
  ["太陽光パネルの補助金", "たいようこうパネルをつけたい", "太陽光発電の補助は出ますか"],
  ["除雪車は何時に来ますか", "じょせつしゃがこない", "うちの前さ除雪車来ねぇども", "除雪の順番を知りたい"],
  ["確定申告の会場はどこ", "かくていしんこくのかいじょう", "確定申告をする場所", "確定深刻の会場はいつから"],
  ["成人式の案内が来ない", "せいじんしきはいつ", "成人式の日にち"],
  ["保育園の空き状況", "ほいくえんのあきをしりたい", "保育園に空きはありますか"],
  ["コミュニティバスの時刻表", "コミュニティバスは何時に来る", "こみゅにてぃばすのじこくひょう"],
  ["害獣のわなを借りたい", "イノシシのわなを借りられますか", "いのししのわなをかりたい"],
  ["消防団に入りたい", "しょうぼうだんにはいるには", "消防団員の募集"],
  ["手話通訳を頼みたい", "しゅわつうやくのはけん", "手話通訳の派遣を申し込む"],
  ["がん検診の予約", "がんけんしんのもうしこみ", "ガン検診ば受けたかっちゃけど"],
  ["野焼きの煙がひどい"],
  ["落とし物を拾った"],
  ["水道管が破裂した"],
  ["町内会を抜けたい"],
  ["カラスがごみを荒らす"],
];

type Asked = { readonly kind: string; readonly sound: string };
const asked = (kind: string, texts: readonly string[]): Asked[] =>
  texts.map((text) => ({ kind, sound: soundOf(tokenizer, text) }));

/** Always the same order that has nothing to do with the kinds. */
const mixed = <T>(items: readonly T[]): T[] =>
  items
    .map((item, at) => ({ item, place: (at * 7919) % 10007 }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);

/** What comes of grouping them one after the other: share in a group where most are of their kind, groups a kind. */
function quality(questions: readonly Asked[]): { purity: number; groupsPerKind: number } {
  const groups = openGroups([]);
  const members = new Map<string, string[]>();
  for (const { kind, sound } of questions) {
    const near = groups.nearest(sound);
    if (near === undefined) {
      const id = `group ${members.size}`;
      groups.add({ id, sound });
      members.set(id, [kind]);
    } else members.get(near)?.push(kind);
  }
  const most = (kinds: readonly string[]): number =>
    Math.max(...[...Map.groupBy(kinds, (kind) => kind).values()].map(({ length }) => length));
  const pure = [...members.values()].reduce((sum, kinds) => sum + most(kinds), 0);
  return {
    purity: pure / questions.length,
    groupsPerKind: members.size / new Set(questions.map(({ kind }) => kind)).size,
  };
}

const alike = (a: string, b: string): number => likeness(soundOf(tokenizer, a), soundOf(tokenizer, b));

describe("the sound of a question", () => {
  it("is the same in kanji, kana and other widths, and without what may not be kept", () => {
    expect(soundOf(tokenizer, "防災無線が聞こえない")).toBe("+ぼうさいむせん_が+きこえ_ない");
    expect(soundOf(tokenizer, "ｶｰﾄﾞをつくる")).toBe(soundOf(tokenizer, "カードを作る"));
    expect(soundOf(tokenizer, "〔電話番号〕に犬のことで電話した")).not.toContain("ばんごう");
    expect(soundOf(tokenizer, "？？😀")).toBe("");
  });
});

describe("likeness", () => {
  it("is one for the same, nothing for what shares no sound, and the same both ways", () => {
    expect(alike("防災無線を聞きたい", "防災無線を聞きたい")).toBeCloseTo(1);
    expect(alike("犬", "空き家")).toBe(0);
    expect(likeness("", "")).toBe(0);
    expect(alike("粗大ごみを出す", "そだいごみはいつ")).toBeCloseTo(
      alike("そだいごみはいつ", "粗大ごみを出す"),
    );
  });

  it("goes by what a question is about, not by how it is asked", () => {
    expect(alike("太陽光の補助金の申し込み方を教えてください", "太陽光はもらえるの")).toBeGreaterThan(
      2 * alike("太陽光の補助金の申し込み方を教えてください", "結婚の補助金の申し込み方を教えてください"),
    );
  });
});

describe("groups", () => {
  it("take the nearest, the earliest of two that are as near, and none that is far", () => {
    const sound = soundOf(tokenizer, "粗大ごみの日");
    const groups = openGroups([{ id: "犬", sound: soundOf(tokenizer, "犬が逃げた") }]);
    expect(groups.nearest(sound)).toBeUndefined();
    groups.add({ id: "一", sound });
    groups.add({ id: "二", sound });
    groups.add({ id: "三", sound: soundOf(tokenizer, "粗大ごみの出し方") });
    expect(groups.nearest(sound)).toBe("一");
    expect(groups.nearest("")).toBeUndefined();
  });

  it("put residents' wishes together and hardly ever two wishes in one", () => {
    const { purity, groupsPerKind } = quality(
      mixed(WISHES.flatMap((texts, wish) => asked(String(wish), texts))),
    );
    expect(purity).toBeGreaterThan(0.95);
    expect(groupsPerKind).toBeLessThan(1.3);
  });

  it("keep phrasings of different entries apart, though these are written to differ within an entry", () => {
    const entries = mixed(authoredRelease.entries).slice(0, 60);
    const { purity, groupsPerKind } = quality(
      mixed(entries.flatMap(({ id, phrasings }) => asked(id, mixed(phrasings).slice(0, 7)))).slice(0, 400),
    );
    expect(purity).toBeGreaterThan(0.78);
    expect(groupsPerKind).toBeLessThan(4.2);
  });
});
