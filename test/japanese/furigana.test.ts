import { describe, expect, it } from "vitest";
import { counterReading } from "../../src/japanese/counters.ts";
import { createFurigana, rubyAsText, unread } from "../../src/japanese/furigana.ts";
import { release, tokenizer } from "../helpers/open-desk.ts";

const NONE = new Map<string, string>();
const read = (text: string, fixed: ReadonlyMap<string, string> = NONE): string =>
  rubyAsText(createFurigana(tokenizer, fixed)(text));

describe("furigana", () => {
  it("stands over kanji only", () => {
    expect(read("書き込みを見てください")).toBe("書（か）き込（こ）みを見（み）てください");
    expect(read("スマホとカードを持って行きます")).toBe("スマホとカードを持（も）って行（い）きます");
  });

  it("reads counters by their number", () => {
    expect(read("14日から20日まで、3月に2人で30分")).toBe(
      "14日（か）から20日（はつか）まで、3月（がつ）に2人（ふたり）で30分（ぷん）",
    );
    expect(read("1,201人と24時間")).toBe("1,201人（にん）と24時間（じかん）");
    expect(counterReading(4, "分")).toBe("ぷん");
    expect(counterReading(5, "分")).toBe("ふん");
    expect(counterReading(3, "本")).toBe("ぼん");
    expect(counterReading(3, "市役所")).toBeUndefined();
  });

  it("reads a letter that stands for a day of the week as one", () => {
    expect(read("25日（水）と（火）")).toBe("25日（にち）（水（すい））と（火（か））");
    expect(read("月〜木 8時、金 9時")).toBe("月（げつ）〜木（もく） 8時（じ）、金（きん） 9時（じ）");
    expect(read("火・木・土・祝")).toBe("火（か）・木（もく）・土（ど）・祝（しゅく）");
    expect(read("月曜から金曜")).toBe("月曜（げつよう）から金曜（きんよう）");
    expect(read("水を飲む。土地と月末")).toBe("水（みず）を飲（の）む。土地（とち）と月末（げつまつ）");
  });

  it("takes a fixed reading before the tokenizer's, the longer one first, never inside a longer number", () => {
    const fixed = new Map([
      ["日本", "ニホン"],
      ["日本郵便", "ニッポンユウビン"],
      ["4日", "ヨッカ"],
    ]);
    expect(read("日本の日本郵便", fixed)).toBe("日本（にほん）の日本郵便（にっぽんゆうびん）");
    expect(read("4日と14日", fixed)).toBe("4日（よっか）と14日（か）");
  });

  it("keeps every letter of the text, and reads every kanji of the easy answers", () => {
    const furigana = createFurigana(tokenizer, new Map(release.readings));
    for (const { id, answer } of release.entries) {
      for (const text of [answer.easy.summary, ...answer.easy.steps, answer.easy.note ?? ""]) {
        const pieces = furigana(text);
        expect(pieces.map((piece) => piece.text).join(""), id).toBe(text);
        expect(unread(pieces), `${id}: ${text}`).toEqual([]);
      }
    }
  });
});
