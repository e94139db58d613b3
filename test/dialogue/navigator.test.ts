import { describe, expect, it } from "vitest";
import type { Checklist, NavigatorStep, Reply } from "../../src/dialogue/reply.ts";
import { CITY_IDS, type CityId, REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { desk, release } from "../helpers/open-desk.ts";

const now = new Date("2026-11-22T03:00:00Z");
const guide = (
  navigator: string,
  path: readonly string[],
  city: CityId = "noshiro",
  register: Register = "ja",
) => desk.respond({ kind: "navigator", navigator, path, register }, { city, now });
const ask = (text: string, city: CityId = "noshiro"): Reply =>
  desk.respond({ kind: "text", text }, { city, now });

type Seen = { readonly steps: NavigatorStep[]; readonly lists: Checklist[] };

/** Presses every button of a guide, as residents together would. */
function walkAll(navigator: string, city: CityId, register: Register): Seen {
  const seen: Seen = { steps: [], lists: [] };
  const walk = (path: readonly string[]): void => {
    const reply = guide(navigator, path, city, register);
    if (reply.kind === "checklist") seen.lists.push(reply);
    if (reply.kind !== "navigator-step") return;
    seen.steps.push(reply);
    for (const option of reply.options) walk(option.path);
  };
  walk([]);
  return seen;
}

describe("the procedure navigator", () => {
  it("covers the situations that people meet", () => {
    expect(release.navigators.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "birth",
        "card-lost",
        "death",
        "first-smartphone",
        "hospital",
        "marriage-name",
        "moving-in",
        "moving-out",
        "moving-within",
        "parent-cannot-come",
        "renewal-notice",
      ]),
    );
  });

  it("ends every way, in every city and register, in a list that says what, and whom to ask", () => {
    for (const { id } of release.navigators) {
      for (const city of CITY_IDS) {
        for (const register of REGISTERS) {
          const { steps, lists } = walkAll(id, city, register);
          expect(lists.length, `${id} ${city}`).toBeGreaterThan(1);
          for (const { path, answered } of steps) {
            expect(path.length, `${id} ${path.join("/")}`).toBeLessThan(6);
            expect(answered).toHaveLength(path.length);
          }
          for (const list of lists) {
            const place = `${id} ${city} ${register} ${list.path.join("/")}`;
            expect(list.items.length, place).toBeGreaterThan(0);
            expect(list.contacts.length + (list.contactNote === undefined ? 0 : 1), place).toBeGreaterThan(0);
            expect(list.checkedOn, place).toMatch(/^\d{4}-\d{2}-\d{2}$/);
            if (list.basis.length > 0) expect(list.sources.length, place).toBeGreaterThan(0);
          }
        }
      }
    }
  });

  it("says how far it is, and never counts short", () => {
    for (const { id } of release.navigators) {
      for (const { path, progress, options } of walkAll(id, "noshiro", "ja").steps) {
        const more = Number(progress.match(/多くて(\d)つ/)?.[1] ?? 0);
        const after = Math.max(
          ...options.map((option) => {
            const next = guide(id, option.path);
            return next.kind === "navigator-step" ? 1 : 0;
          }),
        );
        expect(more, `${id} ${path.join("/")}`).toBeGreaterThanOrEqual(after);
      }
    }
  });

  it("names a city's own counter for the card, the switchboard otherwise, and the state's line", () => {
    const [list] = walkAll("card-lost", "noshiro", "ja").lists;
    expect(list?.contacts.map(({ section }) => section)).toContain("市民保険課 14番窓口");
    expect(list?.national?.phone).toBe("0120-95-0178");
    const [elsewhere] = walkAll("card-lost", "chigasaki", "ja").lists;
    expect(elsewhere?.contacts.map(({ phone }) => phone)).toEqual(["0467-82-1111"]);
    const [nowhere] = walkAll("card-lost", "morioka", "ja").lists;
    expect(nowhere?.contacts).toEqual([]);
    expect(nowhere?.contactNote).toContain("登録がありません");
  });

  it("starts anew when a button is older than the tree, and shows all guides when the tree is gone", () => {
    expect(guide("card-lost", ["no-such-answer"])).toMatchObject({ kind: "navigator-step", path: [] });
    const [first] = walkAll("card-lost", "noshiro", "ja").lists;
    expect(guide("card-lost", [...(first?.path ?? []), "beyond"])).toMatchObject({ path: [] });
    expect(guide("no-such-guide", [])).toMatchObject({ kind: "navigator-menu" });
  });

  it("is offered by answers and by other business, and by name", () => {
    const lost = ask("マイナンバーカードを紛失しました");
    expect(lost.kind === "answer" && lost.guides.map(({ navigator }) => navigator)).toContain("card-lost");
    const death = ask("死亡届はどこに出しますか");
    expect(death).toMatchObject({ kind: "handoff", reason: "other-business" });
    expect(death.kind === "handoff" && death.guides.map(({ navigator }) => navigator)).toContain("death");
    for (const text of ["手続きナビ", "やることリスト", "guide"]) {
      expect(ask(text), text).toMatchObject({ kind: "navigator-menu" });
    }
    expect(ask("こんにちは")).toMatchObject({ kind: "notice", guideMenu: expect.any(String) });
  });

  it("warns when its facts change often, and when nobody has looked for too long", () => {
    const at = (day: string) => {
      const [list] = walkAll("card-lost", "noshiro", "ja").lists;
      return desk.respond(
        { kind: "navigator", navigator: "card-lost", path: list?.path ?? [], register: "ja" },
        { city: "noshiro", now: new Date(`${day}T03:00:00Z`) },
      );
    };
    expect(at("2028-01-01")).toMatchObject({ warning: expect.stringContaining("確認した内容です") });
  });
});

describe("readings", () => {
  it("are written into easy answers and checklists on request, and only there", () => {
    const shown = desk.respond(
      { kind: "entry", entryId: "card-lost", register: "easy", readings: true },
      { city: "noshiro", now },
    );
    expect(shown).toMatchObject({ readings: true, summary: expect.stringContaining("電話（でんわ）") });
    const plain = desk.respond(
      { kind: "entry", entryId: "card-lost", register: "ja", readings: true },
      { city: "noshiro", now },
    );
    expect(JSON.stringify(plain)).not.toContain("（でんわ）");
    const [list] = walkAll("card-lost", "noshiro", "easy").lists;
    const read = desk.respond(
      { kind: "navigator", navigator: "card-lost", path: list?.path ?? [], register: "easy", readings: true },
      { city: "noshiro", now },
    );
    expect(read).toMatchObject({ kind: "checklist", readings: true });
    expect(JSON.stringify(read)).toContain("電話（でんわ）");
    expect(read.kind === "checklist" && read.sources).toEqual(list?.sources);
  });
});
