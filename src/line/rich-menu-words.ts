import type { Register } from "../knowledge/ids.ts";
import type { City } from "../knowledge/schema.ts";

/** A piece of a drawn line; kanji may carry their reading. */
type DrawnText = { readonly text: string; readonly reading?: string };
export type DrawnLine = readonly DrawnText[];

export type MenuCity = Pick<City, "id" | "name" | "reading" | "nameEn">;

export type TileId = "card" | "lost" | "pin" | "guides" | "class" | "ask-city";

type Words = {
  /** Drawn on the tile, at most three lines. */
  readonly lines: readonly DrawnLine[];
  /** Read aloud by a screen reader; no longer than LIMITS.richMenuLabelGraphemes. */
  readonly label: string;
  /** Stands in the talk as the resident's own message. */
  readonly displayText: string;
};

type MenuWords = {
  readonly tab: DrawnLine;
  readonly settings: Words;
  readonly tiles: (city: MenuCity) => Readonly<Record<TileId, Words>>;
};

const plain = (text: string): DrawnLine => [{ text }];
const read = (text: string, reading: string): DrawnText => ({ text, reading });

/** Opens and closes the menu below the talk; no longer than LIMITS.chatBarTextGraphemes. */
export const CHAT_BAR_TEXT = "メニュー";

/** Every word of the rich menu, drawn or spoken. */
export const MENU_WORDS: Readonly<Record<Register, MenuWords>> = {
  ja: {
    tab: plain("ふつう"),
    settings: { lines: [plain("設定")], label: "設定", displayText: "設定を見たい" },
    tiles: ({ name }) => ({
      card: {
        lines: [plain("カードを"), plain("作る・受け取る")],
        label: "カードを作る・受け取る",
        displayText: "マイナンバーカードを作りたい、受け取りたい",
      },
      lost: {
        lines: [plain("カードを"), plain("なくした")],
        label: "カードをなくした",
        displayText: "カードをなくした",
      },
      pin: {
        lines: [plain("暗証番号を"), plain("忘れた")],
        label: "暗証番号を忘れた",
        displayText: "暗証番号を忘れた",
      },
      guides: {
        lines: [plain("やることを"), plain("順に調べる")],
        label: "やることを順に調べる",
        displayText: "やることを順に調べたい",
      },
      class: {
        lines: [plain("スマホ教室"), plain("を探す")],
        label: "スマホ教室を探す",
        displayText: "スマホ教室に行きたい",
      },
      "ask-city": {
        lines: [plain(`${name}に`), plain("聞く")],
        label: `${name}に聞く`,
        displayText: `${name}の窓口を知りたい`,
      },
    }),
  },
  easy: {
    tab: [{ text: "やさしい" }, read("日本語", "にほんご")],
    settings: { lines: [[read("設定", "せってい")]], label: "設定", displayText: "設定を 見たいです" },
    tiles: ({ name, reading }) => ({
      card: {
        lines: [plain("カードを"), [read("作", "つく"), { text: "る・もらう" }]],
        label: "カードを作る・もらう",
        displayText: "マイナンバーカードを 作りたいです",
      },
      lost: {
        lines: [plain("カードを"), plain("なくした")],
        label: "カードをなくした",
        displayText: "カードを なくしました",
      },
      pin: {
        lines: [[read("暗証番号", "あんしょうばんごう"), { text: "を" }], plain("わすれた")],
        label: "暗証番号をわすれた",
        displayText: "暗証番号を わすれました",
      },
      guides: {
        lines: [plain("することを"), plain("しらべる")],
        label: "することをしらべる",
        displayText: "することを しらべたいです",
      },
      class: {
        lines: [[{ text: "スマホ" }, read("教室", "きょうしつ")], plain("をさがす")],
        label: "スマホ教室をさがす",
        displayText: "スマホ教室に 行きたいです",
      },
      "ask-city": {
        lines: [
          [read(name, reading), { text: "に" }],
          [read("聞", "き"), { text: "く" }],
        ],
        label: `${name}に聞く`,
        displayText: `${name}に 聞きたいです`,
      },
    }),
  },
  en: {
    tab: plain("English"),
    settings: { lines: [plain("Settings")], label: "Settings", displayText: "Show the settings" },
    tiles: ({ nameEn }) => ({
      card: {
        lines: [plain("Get a"), plain("My Number"), plain("Card")],
        label: "Get a My Number Card",
        displayText: "How do I get a My Number Card?",
      },
      lost: {
        lines: [plain("I lost"), plain("my card")],
        label: "I lost my card",
        displayText: "I lost my card",
      },
      pin: {
        lines: [plain("I forgot"), plain("my PIN")],
        label: "I forgot my PIN",
        displayText: "I forgot my PIN",
      },
      guides: {
        lines: [plain("What do I"), plain("have to do?")],
        label: "What do I have to do",
        displayText: "What do I have to do?",
      },
      class: {
        lines: [plain("Smartphone"), plain("classes")],
        label: "Smartphone classes",
        displayText: "Where are smartphone classes?",
      },
      "ask-city": {
        lines: [plain("Ask"), ...nameEn.split(" ").map(plain)],
        label: `Ask ${nameEn}`,
        displayText: `Who can I ask in ${nameEn}?`,
      },
    }),
  },
};
