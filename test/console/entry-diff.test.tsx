import { describe, expect, it } from "vitest";
import { EntryDiff } from "../../src/console/entry-diff.tsx";
import type { Entry } from "../../src/knowledge/schema.ts";
import { authoredRelease } from "../helpers/open-desk.ts";

const [entry] = authoredRelease.entries;
if (entry === undefined) throw new Error("no entries");
const shown = (before: Entry | undefined, after: Entry | undefined): string =>
  `${<EntryDiff before={before} after={after} />}`;
const saying = (summary: string): Entry => ({
  ...entry,
  answer: { ...entry.answer, ja: { ...entry.answer.ja, summary } },
});

describe("the difference between two texts of an entry", () => {
  it("shows within a sentence what goes out and what comes in, told in words as well", () => {
    const html = shown(saying("月曜から金曜まで受け付けます。"), saying("月曜から土曜まで受け付けます。"));
    expect(html).toContain('<del><span class="hidden">消す：</span>金曜</del>');
    expect(html).toContain('<ins><span class="hidden">足す：</span>土曜</ins>');
    expect(html.match(/<dt>/gu)).toHaveLength(1);
  });

  it("shows sentences with little in common one after the other", () => {
    const html = shown(saying("窓口で受け付けます。"), saying("インターネットだけで、いつでもできます。"));
    expect(html).toContain("<del><span>消す：</span>窓口で受け付けます。</del>");
    expect(html).toContain("<ins><span>足す：</span>インターネットだけで、いつでもできます。</ins>");
  });

  it("shows of lists only the lines that changed, and of a new entry all that is written in it", () => {
    const [first = "", ...rest] = entry.phrasings;
    const html = shown(entry, { ...entry, phrasings: [...rest, "新しい聞き方"] });
    expect(html.match(/<li>/gu)).toHaveLength(2);
    expect(html).toContain(`<span>消す：</span>${first}`);
    expect(html).toContain("<span>足す：</span>新しい聞き方");
    expect(shown(undefined, entry)).not.toContain("<del>");
    expect(shown(entry, undefined)).not.toContain("<ins>");
  });

  it("says so when nothing differs, and never lets a text become markup", () => {
    expect(shown(entry, { ...entry })).toBe("<p>文の違いはありません。</p>");
    expect(shown(saying("あ"), saying("<b>い</b>"))).toContain("&lt;b&gt;");
  });
});
