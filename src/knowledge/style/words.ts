import type { Register } from "../ids.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Katakana words that people over 70 meet every day, and names that are printed on the thing itself. */
export const PLAIN_KATAKANA: ReadonlySet<string> = words(`
  マイナンバーカード マイナンバー マイナポータル マイナアプリ マイナ カード スマホ スマートフォン コンビニ パソコン
  コンピューター ホットライン サービス メール インターネット ネット オンライン アプリ ページ ホームページ ホーム ボタン パスポート パスワード
  コピー マルチコピー センター ポイント デジタル バス テレビ ニュース カメラ ビデオ サイン ファックス ファクス フリーダイヤル クレジットカード
  キャッシュカード カードリーダー コード レジ グループ ショップ ケース カラー センチ シール バーコード イベント サポート チーム テーマ マネー ケーブル ノートパソコン ハマミーナ コロナ トイレ
  セブン イレブン ローソン ファミリーマート ミニストップ イオン スペイン ポルトガル ベトナム タガログ インドネシア ネパール
`);

/** Words that Japanese readers know, but newcomers and children do not. */
export const PLAIN_KATAKANA_JA: ReadonlySet<string> = words(`
  サイト データ システム ロック プログラミング ネットワーク キャッシュレス ログイン ロボット セキュリティ アンケート メーカー
`);

/** Words with harder kanji that stand on the card, the form or the sign; a reader must recognise them as they are. */
export const TAUGHT_WORDS: readonly string[] = [
  "免許",
  "戸籍",
  "印鑑",
  "介護",
  "詐欺",
  "本籍",
  "施設",
  "交付通知書",
  "交付申請書",
  "在留",
  "鳥取",
  "茅ヶ崎",
  "川崎",
  "盛岡",
  "二ツ井",
  "辻堂",
  "萩園",
  "香川",
  "三鷹",
  "会津",
  "長井",
  "真岡",
  "静岡",
  "韓国",
];

type Forbidden = {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Absent = in Japanese and easy Japanese alike. */
  readonly registers?: readonly Register[];
};

/** Words of offices that people do not speak. */
export const FORBIDDEN: readonly Forbidden[] = [
  { pattern: /となっております|となっています/u, instead: "「〜です」と書いてください" },
  { pattern: /させていただ/u, instead: "「〜します」と書いてください" },
  { pattern: /ご了承|ご承知おき/u, instead: "理由と、どうすればよいかを書いてください" },
  { pattern: /当該|標記|前述|上記|下記/u, instead: "何のことかを、もう一度書いてください" },
  { pattern: /及び|並びに|又は|若しくは|且つ/u, instead: "「と」「や」「か」と書いてください" },
  { pattern: /に係る|に関しまして|につきまして|におきまして/u, instead: "「〜の」「〜で」と書いてください" },
  { pattern: /下さい|頂[くきけい]|致し|出来[るまな]|御座/u, instead: "ひらがなで書いてください" },
  { pattern: /ございます/u, instead: "「あります」「です」と書いてください" },
  { pattern: /いただけます|いただく必要/u, instead: "「〜できます」「〜してください」と書いてください" },
  { pattern: /速やかに|遅滞なく|可及的/u, instead: "「すぐに」か、いつまでかを書いてください" },
  { pattern: /誰か/u, instead: "だれのことかを書いてください" },
  { pattern: /ご持参|持参/u, instead: "「持って行く」と書いてください" },
  { pattern: /ことが可能|が可能/u, instead: "「〜できます」と書いてください" },
  { pattern: /(?<![平同均上高初中対優])等(?![級分身号しく])/u, instead: "「など」と書いてください" },
  { pattern: /来庁|庁舎|開庁/u, instead: "「市役所に行く」「市役所」と書いてください", registers: ["easy"] },
  {
    pattern: /申請|交付|有効期限|失効|更新(?!の)/u,
    instead: "やさしい言葉（申しこみ、わたす、いつまで、使えなくなる、新しくする）にしてください",
    registers: ["easy"],
  },
];
