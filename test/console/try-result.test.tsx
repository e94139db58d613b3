import { describe, expect, it } from "vitest";
import type { AskedBoth } from "../../src/console/client/engine/messages.ts";
import type { Asked, Candidate } from "../../src/console/client/engine/why.ts";
import { decisionInWords, differenceInWords, tryResultHtml } from "../../src/console/try-result.tsx";
import type { Handoff, Reply } from "../../src/dialogue/reply.ts";
import { renderLine } from "../../src/preview.ts";
import { desk } from "../helpers/open-desk.ts";

const at = { city: "noshiro", now: new Date("2026-11-21T03:00:00Z") } as const;
const replyTo = (text: string): Reply => desk.respond({ kind: "text", text }, at);
const lost = replyTo("マイナンバーカードをなくした");
const back = replyTo("カード");
const library = replyTo("図書館の本を借りたい");

const candidate: Candidate = {
  id: "card-lost",
  name: "<b>カード</b>をなくしました",
  chance: 0.82,
  score: 9.3,
  parts: { learned: 5, words: 2, covered: 1.5, sound: 0.5, bodySound: 0 },
  nearest: "カードをなくした",
  matches: [{ word: "なくす", how: "synonym", as: "紛失" }],
  places: [
    { match: { word: "なくす", how: "synonym", as: "紛失" }, inTitle: true, phrasings: 3, inBody: false },
  ],
  missing: ["熊"],
};
const asked = (reply: Reply, odds = { answer: 0.82, choices: 0.9 }): Asked => ({
  reply,
  odds,
  candidates: [candidate],
});

describe("how the draft differs", () => {
  const of = (live: Reply, draft: Reply): string =>
    differenceInWords({ live: asked(live), draft: asked(draft) });

  it("says that nothing changes when only the confidence does", () => {
    if (lost.kind !== "answer") throw new Error("no answer");
    expect(of(lost, { ...lost, confidence: 0.99 })).toBe("公開中と下書きは、同じ答えです。");
  });

  it("tells new words of the same entry from another answer", () => {
    if (lost.kind !== "answer") throw new Error("no answer");
    expect(of(lost, { ...lost, summary: "新しい文" })).toContain("答えの中身");
    expect(of(back, lost)).toMatch(
      /^下書きでは答えが変わります。公開中：「.*選んでもらう。下書き：「.*答える。$/u,
    );
    expect(of(lost, library)).toContain("下書き：ここで扱わない用件だと伝える");
  });
});

describe("why the desk replied so", () => {
  it("names the chance and what it is measured against", () => {
    expect(decisionInWords(asked(lost))).toContain("82%です。46%以上なので");
    expect(decisionInWords(asked(lost, { answer: 0.4, choices: 0.5 }))).toContain("ほかに近い項目がない");
    expect(decisionInWords(asked(back))).toContain("聞き返し");
    if (back.kind !== "choices") throw new Error("no choices");
    const unsure = decisionInWords(asked({ ...back, confidence: 0.3 }, { answer: 0.3, choices: 0.6 }));
    expect(unsure).toMatch(/30%.*46%に足りません.*60%（目安は35%以上）/u);
    expect(decisionInWords(asked(library))).toContain("扱わない用件");
    const unknown: Handoff = {
      kind: "handoff",
      register: "ja",
      reason: "unknown",
      message: "",
      city: "noshiro",
      cityName: "能代市",
      contacts: [],
      guides: [],
      confidence: 0.1,
    };
    expect(decisionInWords(asked(unknown, { answer: 0.1, choices: 0.2 }))).toContain("窓口を案内しました");
    expect(decisionInWords(asked(replyTo("死にたい")))).toContain("項目の点によらず");
  });
});

describe("the page of both answers", () => {
  const both: AskedBoth = { live: asked(back), draft: asked(lost) };
  const html = tryResultHtml({ text: '<script>"x"</script>', asked: both, renderLine });

  it("shows both replies as LINE does, and the reasons in a table with caption and headings", () => {
    expect(html.match(/class="line-look"/gu)).toHaveLength(2);
    expect(html.match(/<caption>/gu)).toHaveLength(2);
    expect(html).toContain("なくす→紛失（同じ意味）［質問・言い方3］");
    expect(html).toContain("熊");
    expect(html).toContain("市の項目の上乗せ 0.3");
    expect(html).not.toContain("答えの音");
  });

  it("keeps what was typed from being read as a page, and needs no inline style or script", () => {
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toMatch(/<script|<b>|\sstyle=|\son[a-z]+=/u);
  });

  it("says so where the ways of asking are not known", () => {
    const { nearest: _, places: __, ...rest } = candidate;
    const old = tryResultHtml({
      text: "あ",
      asked: { ...both, live: { ...asked(back), candidates: [rest] } },
      renderLine,
    });
    expect(old).toContain("わかりません");
    expect(old).toContain("なくす→紛失（同じ意味）</li>");
  });
});
