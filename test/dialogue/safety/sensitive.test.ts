import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMyNumber } from "../../../src/dialogue/safety/my-number.ts";
import { findSensitive } from "../../../src/dialogue/safety/sensitive.ts";
import { ORDINARY } from "../../helpers/ordinary-texts.ts";
import { isPublic, myNumbers, written } from "./numbers.ts";

/** What is found: its kind and the words of the message that it stands for. */
const TRUE: readonly (readonly [text: string, found: readonly (readonly [kind: string, what: string])[]])[] =
  [
    ["123456789018", [["my-number", "123456789018"]]],
    ["マイナンバーは1234 5678 9018です", [["my-number", "1234 5678 9018"]]],
    ["１２３４５６７８９０１８", [["my-number", "１２３４５６７８９０１８"]]],
    ["一二三四五六七八九〇一八", [["my-number", "一二三四五六七八九〇一八"]]],
    ["1 2 3 4 5 6 7 8 9 0 1 8", [["my-number", "1 2 3 4 5 6 7 8 9 0 1 8"]]],
    ["1234\n5678\n9018", [["my-number", "1234\n5678\n9018"]]],
    ["1234ー5678ー9018", [["my-number", "1234ー5678ー9018"]]],
    ["まいなんばーは123456789012です", [["my-number", "123456789012"]]],
    ["ﾏｲﾅﾝﾊﾞｰ 123456789012", [["my-number", "123456789012"]]],
    ["😀番号1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣1️⃣8️⃣", [["my-number", "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣1️⃣8️⃣"]]],
    ["4111 1111 1111 1111", [["card-number", "4111 1111 1111 1111"]]],
    ["カード番号は4111-1111-1111-1112", [["card-number", "4111-1111-1111-1112"]]],
    ["口座番号は1234567です", [["account-number", "1234567"]]],
    ["普通 １２３４５６７", [["account-number", "１２３４５６７"]]],
    ["ゆうちょ 記号12345 番号12345678", [["account-number", "記号12345 番号12345678"]]],
    ["ゆうちょ 12345-12345678", [["account-number", "12345-12345678"]]],
    ["090-1234-5678", [["phone", "090-1234-5678"]]],
    ["０９０ー１２３４ー５６７８に電話ください", [["phone", "０９０ー１２３４ー５６７８"]]],
    ["+81 90 1234 5678", [["phone", "+81 90 1234 5678"]]],
    ["+1 202 555 0123 から電話が来た", [["phone", "+1 202 555 0123"]]],
    ["0985の23の4567です", [["phone", "0985の23の4567"]]],
    ["電話は23-4567です", [["phone", "23-4567"]]],
    ["(0467) 82-1234", [["phone", "0467) 82-1234"]]],
    ["0120-123-456", [["phone", "0120-123-456"]]],
    ["090一1234一5678", [["phone", "090一1234一5678"]]],
    ["050 1234 5678", [["phone", "050 1234 5678"]]],
    ["taro.yamada@example.com", [["email", "taro.yamada@example.com"]]],
    ["ＴＡＲＯ＠ｄｏｃｏｍｏ．ｎｅ．ｊｐ", [["email", "ＴＡＲＯ＠ｄｏｃｏｍｏ．ｎｅ．ｊｐ"]]],
    ["taro アットマーク example.com", [["email", "taro アットマーク example.com"]]],
    ["〒253-0041", [["address", "〒253-0041"]]],
    ["茅ヶ崎市本町1-2-3に住んでます", [["address", "茅ヶ崎市本町1-2-3"]]],
    ["都城市姫城町6-21の山田です", [["address", "都城市姫城町6-21"]]],
    ["盛岡市内丸12番2号", [["address", "盛岡市内丸12番2号"]]],
    ["二丁目三番四号", [["address", "二丁目三番四号"]]],
    ["能代市上町1番3号", [["address", "能代市上町1番3号"]]],
    ["東京都千代田区1丁目2-3 メゾン203", [["address", "東京都千代田区1丁目2-3"]]],
    ["境港市上道町3000番地", [["address", "境港市上道町3000番地"]]],
    ["ちがさきしほんちょう1-2-3", [["address", "1-2-3"]]],
    ["Honcho 1-2-3, Chigasaki-shi", [["address", "1-2-3"]]],
    ["暗証番号は1234です", [["pin", "1234"]]],
    ["暗証番号1234", [["pin", "1234"]]],
    ["暗証番号は１ ２ ３ ４", [["pin", "１ ２ ３ ４"]]],
    ["暗証番号は一二三四です", [["pin", "一二三四"]]],
    ["パスワードはabc123", [["pin", "abc123"]]],
    ["パスワード：Abc12345", [["pin", "Abc12345"]]],
    ["pin is 1234", [["pin", "1234"]]],
    ["my pin code is 1234", [["pin", "1234"]]],
    ["ばんごう 1234 でいいですか", [["pin", "1234"]]],
    ["番号は1234だ", [["pin", "1234"]]],
    ["1234が暗証番号です", [["pin", "1234"]]],
    ["あんしょうばんごうは 1234 です", [["pin", "1234"]]],
    ["署名用はABC123です", [["pin", "ABC123"]]],
    ["暗証番号を1234にしました", [["pin", "1234"]]],
    [
      "マイナンバー 1234 5678 9018 電話 090-1234-5678",
      [
        ["my-number", "1234 5678 9018"],
        ["phone", "090-1234-5678"],
      ],
    ],
    [
      "123456789018 090-1234-5678",
      [
        ["my-number", "123456789018"],
        ["phone", "090-1234-5678"],
      ],
    ],
    ["090-9876-5432 に連絡ください", [["phone", "090-9876-5432"]]],
    ["住所は能代市上町1-3です", [["address", "能代市上町1-3"]]],
    ["私の暗証番号 5678 です", [["pin", "5678"]]],
    ["マイナンバー ０００１２３４５６７８９", [["my-number", "０００１２３４５６７８９"]]],
    ["郵便番号 016-8501 に住んでいます", [["address", "郵便番号 016-8501"]]],
    ["パスはhimawari12", [["pin", "himawari12"]]],
    ["yamada_taro@gmail.com", [["email", "yamada_taro@gmail.com"]]],
    ["ぱすわーどは hana2020 です", [["pin", "hana2020"]]],
    ["口座は普通の7654321です", [["account-number", "7654321"]]],
    ["暗証番号「4649」で合っていますか", [["pin", "4649"]]],
    ["カード番号5555555555554444有効期限12/27", [["card-number", "5555555555554444"]]],
    ["電話 0185-52-0000", [["phone", "0185-52-0000"]]],
    ["盛岡市三本柳12地割34番地5", [["address", "盛岡市三本柳12地割34番地5"]]],
    ["都城市高城町穂満坊105", [["address", "都城市高城町穂満坊105"]]],
  ];

const FALSE = [
  ...ORDINARY,
  "0120-95-0178",
  "0120-95-0178に電話した",
  "110番",
  "#9110",
  "188にかける",
  "住所が変わった",
  "茅ヶ崎市の窓口",
  "二丁目の教室",
  "暗証番号は4桁ですか",
  "暗証番号を3回まちがえた",
  "6〜16文字",
  "暗証番号は6〜16文字",
  "1234のような番号はだめ?",
  "暗証番号に1234は使えますか",
  "暗証番号は1234ではだめですか",
  "2026年11月21日",
  "2026-11-21 12:30",
  "1,000円",
  "1,234,567円",
  "令和8年度",
  "第1234号",
  "23桁の申請書ID 1234 5678 9012 3456 7890 123",
  "法人番号 7000012050002",
  "番地がむかしのままなので",
  "三市五町",
  "午後3時から5時",
  "10-12時に行きます",
  "3-4月は混みますか",
  "1-2-3のどれですか",
  "市役所の2階",
  "9時から17時15分まで",
  "第3土曜日",
  "カードは10年、電子証明書は5回目の誕生日",
  "パスワードを忘れた",
  "passwordは何文字?",
  "PIN is locked",
  "暗証番号は数字4けたと6けたです",
  "0120につながらない",
  "電話番号は0120-95-0178ですか",
  "shinsei@city.chigasaki.lg.jp に送ればいいですか",
  "@chigasaki を友だち追加したい",
  "手数料は200円か300円",
  "iOS 17.2.1",
  "スマホはAndroid 14",
  "1人で3つ",
  "口座番号は7桁ですか",
  "郵便番号だけでも教えて",
  "219-8650 form destination",
  "2番窓口の3番目",
  "電話番号が変わった",
  "12桁の番号を教えてしまった",
  "平成5年3月2日生まれです",
  "暗証番号は8月に変えた",
  "20歳と30歳",
  "13-14日",
  "号室",
  "101号室の住人",
  "市役所の職員の電話番号",
  "ATMの手数料",
  "お金を払ってカードを作り直しますか",
  "振り込んだ税金の領収書",
  "詐欺メールの例",
  "年金の振込先を変えたい",
  "役所から電話がありました",
  "3丁目の公民館",
  "1番窓口はどこ",
  "カードの12桁の番号",
  "6桁から16桁の暗証番号",
  "暗証番号は誕生日でもいいですか",
  "0000は使えますか",
  "9時30分から17時",
  "令和8年11月21日(土)",
  "昭和25年生まれ",
  "1957年3月生まれの母",
  "マイナポイント20000円分",
  "2回目の更新で3人分",
  "第2庁舎の1-2階",
  "パスワードを3回間違えた",
  "アプリ版2.10.1",
  "電話は9時から17時ですか",
  "しねんじゃ",
  "ばかにしないで教えて",
  "死ねる保険",
  "だまれば消えますか",
  "うざい広告を消したい",
  "はい",
  "www.example.com",
  "お",
  "カカオ",
  "property",
  "ささ",
  "power",
];

describe("findSensitive", () => {
  it.each(TRUE)("finds what is given away: %s", (text, expected) => {
    const found = findSensitive(text, isPublic).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
    expect(found).toEqual(expected);
  });

  it.each(FALSE)("leaves alone: %s", (text) => expect(findSensitive(text, isPublic)).toEqual([]));

  it("leaves numbers alone that a source of ours prints, however they are written", () => {
    for (const text of ["0120-95-0178", "０１２０９５０１７８に電話", "〇一二〇-九五-〇一七八"]) {
      expect(findSensitive(text, isPublic)).toEqual([]);
      expect(findSensitive(text, () => false)).toHaveLength(1);
    }
  });

  it("finds the own number beside a public one", () => {
    const found = findSensitive("0120-95-0178 090-1234-5678", isPublic);
    expect(found).toEqual([{ kind: "phone", start: 13, end: 26 }]);
  });

  it("finds any My Number in any writing, in its place, behind emoji too", () => {
    fc.assert(
      fc.property(
        myNumbers,
        written,
        fc.constantFrom("", "😀", "👨‍👩‍👧 ", "番号は"),
        (digits, write, before) => {
          const number = write(digits);
          const text = `${before}${number}です`;
          expect(findSensitive(text, isPublic)).toEqual([
            { kind: "my-number", start: before.length, end: before.length + number.length },
          ]);
        },
      ),
    );
  });

  it("finds nothing where there are neither digits nor an at sign", () => {
    const words = fc
      .string({ unit: "grapheme", maxLength: 60 })
      .filter((text) => !/[\p{N}@〇零一二三四五六七八九十百]/u.test(text.normalize("NFKC")));
    fc.assert(
      fc.property(words, (text) => {
        expect(findSensitive(text, () => false)).toEqual([]);
      }),
    );
  });

  it("keeps findings in order, apart from each other and inside the text", () => {
    const piece = fc.constantFrom(
      "090-1234-5678",
      "a@b.jp",
      "😀",
      "ｶﾞ",
      "1",
      "-",
      " ",
      "暗証番号は1234",
      "本町1-2-3",
      "〒253-0041",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        let end = 0;
        for (const finding of findSensitive(text, isPublic)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          end = finding.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("isMyNumber", () => {
  it("holds to the check digit of the rule", () => {
    expect(isMyNumber("123456789018")).toBe(true);
    for (const last of "012345679") expect(isMyNumber(`12345678901${last}`)).toBe(false);
    expect(isMyNumber("12345678901")).toBe(false);
    expect(isMyNumber("12345678901a")).toBe(false);
  });

  it("is 0 where the rule leaves 10 or 11", () => {
    expect(isMyNumber("000000000000")).toBe(true);
    expect(isMyNumber("000000000060")).toBe(true);
  });

  it("notices any single wrong digit but those that the rule cannot tell apart", () => {
    fc.assert(
      fc.property(myNumbers, fc.nat({ max: 9 }), (digits, last) => {
        expect(isMyNumber(digits.slice(0, 11) + last)).toBe(digits.endsWith(String(last)));
      }),
    );
  });
});
