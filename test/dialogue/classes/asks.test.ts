import { describe, expect, it } from "vitest";
import { asksForClasses, classAsk } from "../../../src/dialogue/classes/asks.ts";
import { inJapan } from "../../helpers/classes.ts";
import { authoredRelease, desk, release } from "../../helpers/open-desk.ts";

/** A Saturday. */
const now = new Date(inJapan("2026-11-21T12:00"));
const ask = (text: string) => classAsk(text, now, release.units);
const on = (from: string, until = from) => ({ from, until });

describe("classAsk", () => {
  it.each([
    ["次のスマホ教室は", {}],
    ["スマホ教室の日程", {}],
    ["教室いつ", {}],
    ["教室はいつありますか", {}],
    ["すまほきょうしつ いつ", {}],
    ["スマホきょうしつ どこ？", {}],
    ["スマホ習いたい どこでやってる", {}],
    ["スマホを習いたいんですが、どこでやっていますか", {}],
    ["スマートフォン講座の開催日を教えてください", {}],
    ["スマホの講習会は何日ですか", {}],
    ["スマホの勉強会、次はいつ", {}],
    ["スマホ教室の会場はどこですか", {}],
    ["スマホ教室に申し込みたい", {}],
    ["スマホ教室を予約したいのですが", {}],
    ["スマホ教室に参加したい", {}],
    ["スマホ教室やってますか", {}],
    ["スマホ教室ありますか", {}],
    ["スマホの教室って今ある？", {}],
    ["スマホ教室 一覧", {}],
    ["スマホ教室のスケジュール", {}],
    ["すまーとふぉんのきょうしつはどこですか", {}],
    ["スマフォ教室 日時", {}],
    ["ｽﾏﾎ教室 いつ", {}],
    ["スマホ共室 いつですか", {}],
    ["スマホ今日室の日にち", {}],
    ["らくらくホンの教室はどこでやりますか", {}],
    ["iPhoneの教室はいつ", {}],
    ["携帯の使い方の教室に行きたい", {}],
    ["タブレット教室の日程", {}],
    ["デジタル講座の日程が知りたい", {}],
    ["高齢者向けのスマホ教室はどこでありますか", {}],
    ["シニア向けスマホ講座はありますか", {}],
    ["初心者のスマホ教室を探しています", {}],
    ["無料のスマホ教室はいつありますか", {}],
    ["母に行かせたいスマホ教室、日程を教えて", {}],
    ["スマホさ習いてえんだども、どごでやってらべ", {}],
    ["スマホの教室はいづあるべか", {}],
    ["スマホん教室は、いつあっとけ", {}],
    ["スマホの教室、どこでやっちょっと", {}],
    ["スマホ教室はどこでやあだかいな", {}],
    ["スマホの きょうしつは いつですか", {}],
    ["スマホの きょうしつは どこに ありますか", {}],
    ["わたしは スマホを ならいたいです。きょうしつは どこですか", {}],
    ["sumaho kyoshitsu itsu", {}],
    ["次の教室を教えて", {}],
    ["今度の教室はいつですか", {}],
    ["これからの教室は？", {}],
    ["教室の日程を知りたい", {}],
    ["教室の場所はどこですか", {}],
    ["教室に申し込みたいです", {}],
    ["講習会はいつありますか", {}],
    ["能代の教室はいつ", {}],
    ["スマホを教えてくれる会、次はいつ？", {}],
    ["スマホ体験会の日にち", {}],
    ["土曜のスマホ教室ある？", { weekdays: [6] }],
    ["土曜日の教室ある？", { weekdays: [6] }],
    ["どようびの すまほきょうしつ", { weekdays: [6] }],
    ["土日にやっているスマホ教室", { weekdays: [0, 6] }],
    ["どにちの教室", { weekdays: [0, 6] }],
    ["平日のスマホ教室", { weekdays: [1, 2, 3, 4, 5] }],
    ["水曜の午前のスマホ教室は？", { weekdays: [3], part: "morning" }],
    ["日曜の午後にスマホ教室はありますか", { weekdays: [0], part: "afternoon" }],
    ["午前中のスマホ教室", { part: "morning" }],
    ["夜やってるスマホ教室ない？", { part: "evening" }],
    ["仕事帰りに行けるスマホ教室", { part: "evening" }],
    ["来週のスマホ教室", on("2026-11-23", "2026-11-29")],
    ["来週教室ある？", on("2026-11-23", "2026-11-29")],
    ["らいしゅうのきょうしつ", on("2026-11-23", "2026-11-29")],
    ["来週の土曜にスマホ教室ありますか", on("2026-11-28")],
    ["今週のスマホ教室", on("2026-11-21", "2026-11-22")],
    ["今月のスマホ講座", on("2026-11-21", "2026-11-30")],
    ["来月スマホ教室はありますか", on("2026-12-01", "2026-12-31")],
    ["12月のスマホ教室の予定", on("2026-12-01", "2026-12-31")],
    ["明日の教室は？", on("2026-11-22")],
    ["あしたんスマホ教室はどこね", on("2026-11-22")],
    ["11月28日のスマホ教室", on("2026-11-28")],
    ["11/28の教室", on("2026-11-28")],
    ["二十八日のスマホ教室はどこ", on("2026-11-28")],
    ["１１月２８日にスマホ教室ありますか", on("2026-11-28")],
    ["LINEの使い方の教室", { unit: "messaging" }],
    ["ラインの教室はありますか", { unit: "messaging" }],
    ["らいんのつかいかたの きょうしつ", { unit: "messaging" }],
    ["スマホのカメラの教室", { unit: "camera" }],
    ["写真の撮り方の講座はいつ", { unit: "camera" }],
    ["スマホの地図の教室、いつある？", { unit: "maps" }],
    ["マイナポータルの講座はありますか", { unit: "mynaportal" }],
    ["来週LINEを習える教室", { unit: "messaging", ...on("2026-11-23", "2026-11-29") }],
    ["e-Taxの教室いつ", { unit: "e-tax" }],
    ["インターネットの教室はどこ", { unit: "internet" }],
    ["ねんきんネットの講座の日程", { unit: "nenkin-net" }],
    ["土曜の午前のカメラの使い方の教室", { unit: "camera", weekdays: [6], part: "morning" }],
    ["スマホ教室は電話で申し込めますか。いつですか", {}],
    ["スマホ教室はネットで予約できますか", {}],
    ["オンラインで申し込めるスマホ教室はいつ", {}],
    ["When is the next smartphone class?", {}],
    ["Where are the phone classes held", {}],
    ["Any classes this week?", on("2026-11-21", "2026-11-22")],
    ["next class", {}],
    ["classes on Saturday?", { weekdays: [6] }],
    ["Is there a smartphone class tomorrow morning?", { ...on("2026-11-22"), part: "morning" }],
    ["smartphone lessons next week", on("2026-11-23", "2026-11-29")],
    ["phone class on Nov 28", on("2026-11-28")],
    ["smartphone class schedule", {}],
    ["I want to join a smartphone class", {}],
    ["How can I sign up for the cell phone course?", {}],
    ["class about LINE for seniors, when?", { unit: "messaging" }],
    ["Do you have a smartphone workshop in December?", on("2026-12-01", "2026-12-31")],
    ["Where can I learn to use a smartphone?", {}],
  ])("takes %s", (text, wish) => {
    expect(ask(text)?.wish).toEqual(wish);
    expect(asksForClasses({ kind: "text", text }, () => false)).toBe(true);
  });

  it.each([
    "近くの教室",
    "近くのスマホ教室",
    "近くで スマホ教室 やってる？",
    "ちかくのすまほきょうしつ",
    "最寄りのスマホ教室はどこ",
    "この辺でスマホ教えてくれるとこある？",
    "うちの近くの教室を知りたい",
    "歩いて行けるスマホ教室を探しています",
    "smartphone class near me",
    "classes near my house",
  ])("hears that those nearby are wanted: %s", (text) => {
    expect(ask(text)).toMatchObject({ near: true, wish: {} });
  });

  it.each([
    // What the entries on classes answer.
    "スマホ教室",
    "スマホ教室では何を習うの",
    "スマホ教室の内容",
    "スマホ教室でLINEも教えてもらえますか",
    "スマホ教室はいくらですか",
    "スマホ講座は有料ですか",
    "スマホを持っていなくても教室に行けますか",
    "スマホ教室でスマホを貸してもらえますか",
    "ガラケーでもスマホ教室に参加できますか",
    "母にスマホを習わせたい",
    "スマホ教室に親を連れて行ってもいいですか",
    "スマホの使い方を習いたい",
    "how much is the smartphone class",
    "what do smartphone classes teach",
    "Can I join a class without a smartphone?",
    // Other lessons and other classes.
    "料理教室はいつですか",
    "ピアノ教室 近く",
    "子どものプログラミング教室の日程",
    "パソコン教室はどこでやっていますか",
    "土曜の書道教室ある？",
    "英会話教室に申し込みたい",
    "体操教室の予約",
    "写真教室はいつ",
    "スマホで料理教室を予約したい",
    "水泳教室の申し込みはスマホでできますか",
    "学校の教室の場所",
    "小学校の教室が避難所になるのはどこ",
    "両親学級はいつ",
    "介護予防教室の日程",
    "日本語教室はどこですか",
    "高齢者講習の予約はいつできますか",
    "運転免許の講習はどこ",
    "救命講習の日程",
    "防災講座に参加したい",
    "オンライン講座の申し込み",
    "cooking class near me",
    "Japanese class for foreigners, when?",
    "driving lesson schedule",
    // Other business.
    "スマホ教室で聞いたマイナンバーカードの更新はどこでできますか",
    "スマホの電子証明書はどこで申請しますか",
    "スマホの修理はどこ",
    "携帯の機種変更はどこでするの",
    "LINEの友だち追加はどこからするの",
    "マイナポータルはどこから入るの",
    "地図はどこで見られますか",
    "今日は何日ですか",
    "土曜に窓口は開いていますか",
    "明日の天気は",
    // Who teaches, who cannot come.
    "スマホ教室の講師になりたい",
    "スマホ教室のボランティアをしたい。どこに言えばいい",
    "スマホ教室をキャンセルしたい",
    "スマホ教室を休みたい",
  ])("leaves %s alone", (text) => {
    expect(ask(text)).toBeUndefined();
  });

  it.each([
    "スマホ教室って次いつやるの",
    "スマホ教室の予定おしえて",
    "教室の予定",
    "スマホの使い方教室 来月",
    "携帯教室いつですか",
    "スマホ講習いつ",
    "公民館でやるスマホ教室はいつですか",
    "図書館のスマホ教室",
    "スマホ教室 明日",
    "明日スマホ教室あるんだっけ",
    "スマホ教室は今週もありますか",
    "スマホ教室、土曜か日曜にないですか",
    "午後からのスマホ教室",
    "スマホ教室何時から",
    "スマホ教室は何時に始まりますか",
    "スマホ教室、まだ空いてる？",
    "スマホ教室の空き状況",
    "空いてるスマホ教室",
    "スマホ教室申込",
    "スマホきょうしつに いきたいです",
    "スマホの べんきょうが したいです。どこですか",
    "つぎの スマホきょうしつは いつ ですか",
    "スマホの教室を探してます",
    "スマホ教室の開催情報",
    "スマホ教室のお知らせ",
    "スマホ教室に行ける日を知りたい",
    "一番近いスマホ教室",
    "ここから近いスマホ教室は？",
    "家から近い教室",
    "バスで行けるスマホ教室",
    "駐車場のあるスマホ教室",
    "車いすで行けるスマホ教室はどこ",
    "LINEの教室",
    "LINE教室",
    "ライン講座いつ",
    "スマホで写真を撮る教室はいつ",
    "電話のかけ方の教室",
    "メールの打ち方を教えてくれる教室はいつですか",
    "マイナ保険証の使い方の教室はありますか",
    "スマホ決済の教室",
    "確定申告のスマホ教室はある？",
    "スマホ確定申告の講座",
    "スマホ相談会はいつ",
    "スマホの相談会 どこ",
    "スマホ無料体験会 日程",
    "スマホ教室行きたいっちゃけど、どこであっと",
    "スマホの教室さ、来週やらねが",
    "今月中にスマホ教室ある？",
    "年内のスマホ教室",
    "スマホ教室の次の日程は決まってますか",
    "スマホ教室の時間と場所",
    "教室の時間",
    "みんなの教室はどこですか",
    "教室見せて",
    "教室の一覧",
    "全部の教室",
    "smartphone class today",
    "where is the class?",
    "class schedule please",
    "any smartphone lesson for beginners on Sunday afternoon",
    "show me all classes",
    "What time does the smartphone class start?",
    "phone lessons for seniors near Noshiro station",
    "I'm looking for a smartphone class",
    "LINE class",
    "スマホ教室に母と行きたいので日にちを教えてください",
    "スマホの講座、今からでも申し込めるのはどれですか",
    "来週あたりスマホ教室やってないかしら",
    "スマホの教室は火曜日にもありますか",
    "スマートフォン教室の次回開催",
    "金曜の夕方に行けるスマホ教室",
    "スマホ教室、十二月はいつですか",
    "スマホきょうしつ あした ありますか",
    "すまほのきょうしつ どようび ありますか",
    "スマホをおしえてくれるきょうしつは、いつ、どこですか",
    "おら、スマホの教室さ行きてえ、いつだべ",
    "スマホの教室いつやっとっと？",
    "スマホん教室、次はいつな",
    "スマホ教室はいつだすか",
    "スマホの講習、次ぁいつやあだ",
    "スマホ教室 11月30日",
    "11月30日にスマホの講習ありましたよね",
    "スマホ教室の予約をしたい",
    "中央公民館のスマホ教室はいつですか",
    "インターネット教室の日程を知りたい",
    "地図アプリの使い方講座",
    "テレビ電話のやり方を教える教室はいつ",
    "LINEのやり方を習える教室を教えて",
    "マイナポータル教室 来月",
    "今日どこかでスマホ教室やってますか",
    "スマホ教室の場所がわからない",
    "この前のスマホ教室、今度はいつ",
    "駅の近くのスマホ教室",
    "スマホ教室は日曜もやっていますか",
    "休みの日に行けるスマホ教室",
    "スマホ教室の日をもう一度教えて",
    "初心者向けスマホ講座 12月",
    "スマホ教室の直近の日程",
    "今度の日曜のスマホ教室",
    "夜間のスマホ教室ある？",
    "Are there any phone classes this weekend?",
    "smartphone classes in the evening",
    "What days are the smartphone lessons on?",
    "Where's the nearest smartphone class?",
    "is there class next Tuesday",
    "Tell me the dates of the smartphone workshops",
    "Smartphone class Dec 5 where",
    "sumaho kyoshitsu doko de",
    "sumaho kyoushitsu raishuu",
  ])("takes %s, whatever the wish", (text) => {
    expect(ask(text)).toBeDefined();
    expect(asksForClasses({ kind: "text", text }, () => false)).toBe(true);
  });

  it.each([
    "教室の感想を送りたい",
    "スマホ教室のテキストはどこで読めますか",
    "スマホ教室で使う教材はどこにありますか",
    "スマホ教室に必要な持ち物",
    "スマホ教室に持って行くもの",
    "スマホ教室に何歳から行けますか",
    "スマホ教室は一人で行ってもいいですか",
    "スマホ教室の先生は誰",
    "スマホの使い方を教えて",
    "スマホの電源の入れ方",
    "LINEの使い方を教えて",
    "LINEの使い方",
    "スマホでの写真の撮り方",
    "マイナポータルの使い方を教えて",
    "マイナンバーカードの教室",
    "マイナンバーカードの申請はどこでできますか",
    "健康教室はいつ",
    "健康診断はいつ",
    "子育て教室の日程",
    "ヨガ教室の場所",
    "日曜に開いている教室のある体育館",
    "習い事の教室",
    "学習塾はどこ",
    "スマホを落とした。どこに届ける",
    "スマホの充電はどこでできますか",
    "スマホで確定申告はいつまで",
    "携帯の契約はどこでできる",
    "スマホ教室詐欺ってありますか",
    "スマホ教室の勧誘の電話が来た。いつまでに払えと言われた",
    "スマホの講座料を払い込むのはどこの口座",
    "市民講座の申し込みはいつまで",
    "市民大学はいつですか",
    "公民館の講座の一覧",
    "パソコンとスマホの両方使えない",
    "土曜日に市役所は開いてますか",
    "来週の土曜に引っ越します",
    "次の選挙はいつ",
    "ワクチンは近くでどこ",
    "いつですか",
    "どこですか",
    "近くにありますか",
    "土曜日",
    "明日",
    "what day is it today",
    "where is city hall",
    "is there a class action",
    "phone number of the school",
    "my child's school class schedule",
    "スマホ教室で写真の送り方は習えますか",
    "スマホ教室ってどんな感じ",
    "スマホ教室はお年寄りばかりですか",
    "スマホ教室に子どもを連れて行っていい？",
    "スマホ教室の参加費",
    "受講料はどこで払いますか",
    "プログラミング教室はどこ",
    "ダンス教室 来週",
    "そろばん教室はいつ",
    "かるた教室の日程",
    "陶芸教室に申し込みたい",
    "ペットのしつけ教室はいつ",
    "離乳食教室の予約",
    "がん検診はいつ",
    "防災教室の場所",
    "交通安全教室はいつ",
    "スマホのアプリで診察の予約はどこから",
    "スマホで住民票を取れる場所",
    "スマホをなくした場所がわからない",
    "携帯電話を拾いました。どこに届けますか",
    "土曜日に転入届を出せますか",
    "マイナンバーカードの受け取りは次いつ",
    "図書館のパソコン教室はいつ",
    "教室の電気がつかない",
    "学校の教室開放はいつ",
    "音楽教室の近くの駐車場",
    "ピアノの先生を近くで探しています",
    "英語の勉強はどこでできますか",
    "日本語を勉強したい。どこですか",
    "勉強会の会場を借りたい",
    "会議室の予約",
    "講座の講師料はいくら",
    "スマホの講師をしたい",
    "スマホの料金の支払いはどこ",
    "スマホの学割はいつまで",
    "スマホの充電器はどこで捨てる",
    "スマホのゴミの日はいつ",
    "when is garbage day",
    "where can I buy a phone",
    "yoga classes near me",
    "my phone is lost, where do I report",
    "where is the nearest school",
    "swimming lessons next week",
    "first class mail price",
    "class reunion hall booking",
  ])("leaves %s to the rest of the desk", (text) => {
    expect(ask(text)).toBeUndefined();
  });

  it("takes nothing that any other entry or topic is asked by", () => {
    const others = [
      ...authoredRelease.entries.filter(({ category }) => category !== "smartphone-class"),
      ...authoredRelease.topics,
    ];
    const taken = others.flatMap((entry) =>
      [...("question" in entry ? [entry.question] : []), ...entry.phrasings, ...(entry.phrasingsEn ?? [])]
        .filter((text) => ask(text) !== undefined)
        .map((text) => `${entry.id}: ${text}`),
    );
    expect(others.length).toBeGreaterThan(300);
    expect(taken).toEqual([]);
  });

  it("leaves what is taught, the fee, classes without a phone and for the family to their entries", () => {
    const taken = authoredRelease.entries
      .filter(({ id }) => /^smartphone-class(?:-fee|-no-phone|-family)?$/u.test(id))
      .flatMap(({ phrasings, phrasingsEn }) => [...phrasings, ...phrasingsEn])
      .filter((text) => ask(text) !== undefined);
    expect(taken).toEqual([]);
  });

  it("reads a text that can be cut into words in very many ways", () => {
    for (const [word, end] of [
      ["月火水木金土日", "教室x"],
      ["ある", "教室x"],
      ["ですない", "きょうしつ鬱"],
      ["むけの", "x"],
      ["向けの", "鬱"],
    ] as const) {
      for (const length of [36, 40, 190]) {
        const text = `スマホ${word.repeat(length / word.length)}${end}`;
        expect(ask(text), text).toBeUndefined();
        expect(ask(text.slice(3)), text).toBeUndefined();
      }
    }
    expect(ask(`${"いつですか".repeat(6)}教室`)).toBeDefined();
  });

  it("takes most of what asks where and when classes are", () => {
    const where = authoredRelease.entries.find(({ id }) => id === "smartphone-class-where");
    const texts = [...(where?.phrasings ?? []), ...(where?.phrasingsEn ?? [])];
    const left = texts.filter((text) => ask(text) === undefined);
    expect(left).toEqual([
      "携帯ショップの教室でもいいですか",
      "家の近くで通える教室を探す方法",
      "このあいだ便りに出てた手のひら電話の会、何日だったかね",
      "sumaho kyoshitsu location date",
    ]);
  });
});

describe("needsClasses", () => {
  const needs = (question: Parameters<typeof desk.needsClasses>[0]) => desk.needsClasses(question, "noshiro");

  it("says which doings the classes belong to", () => {
    expect(needs({ kind: "classes", wish: {}, register: "ja" })).toBe(true);
    expect(needs({ kind: "class", sessionId: "a", register: "ja" })).toBe(true);
    expect(needs({ kind: "class-reminder", sessionId: "a", register: "ja" })).toBe(true);
    expect(needs({ kind: "location", latitude: 40, longitude: 140 })).toBe(true);
    expect(needs({ kind: "entry", entryId: "smartphone-class-where", register: "ja" })).toBe(true);
    expect(needs({ kind: "entry", entryId: "noshiro-smartphone-class", register: "ja" })).toBe(true);
    expect(needs({ kind: "entry", entryId: "card-lost", register: "ja" })).toBe(false);
    expect(needs({ kind: "greeting" })).toBe(false);
    expect(needs({ kind: "settings", register: "ja" })).toBe(false);
    expect(needs({ kind: "text", text: "カードをなくした" })).toBe(false);
    expect(needs({ kind: "text", text: "スマホ教室" })).toBe(true);
  });
});
