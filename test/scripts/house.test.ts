import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = path.resolve(import.meta.dirname, "../../src");
/** Imports only point downwards in this list; doors, and what runs by the clock, stand side by side. */
const FLOORS = [
  ["line", "web", "console", "jobs"],
  ["dialogue"],
  ["search"],
  ["japanese"],
  ["knowledge"],
  ["store"],
];
/**
 * What doors may use of the entry level: the assembled desks, the environment, the clock, the classes, the pages' addresses, and, for the console's
 * browser code, to which no app can hand it, LINE's look of a reply.
 */
const FOR_DOORS = new Set([
  "addresses.ts",
  "asking-speed.ts",
  "classes.ts",
  "clock.ts",
  "desk.ts",
  "desks.ts",
  "environment.ts",
  "error-name.ts",
  "preview.ts",
]);

const roomOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "");
const floorOf = (room: string): number => FLOORS.findIndex((floor) => floor.includes(room));

/** Why an import is against the house's rule, or undefined. Paths are relative to src. */
function objection(from: string, to: string): string | undefined {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  if (fromRoom === toRoom || fromRoom === "") return undefined;
  if (toRoom === "") {
    return floorOf(fromRoom) === 0 && FOR_DOORS.has(to) ? undefined : `${from} は入口の ${to} を使えません`;
  }
  return floorOf(toRoom) > floorOf(fromRoom) ? undefined : `${from} から ${to} へは上または隣の部屋です`;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /\.tsx?$/u.test(file) && !file.endsWith(".d.ts"));

describe("the house", () => {
  it("has only the rooms that the design names", () => {
    for (const file of files) {
      const room = roomOf(file);
      if (room !== "") expect(floorOf(room), file).toBeGreaterThanOrEqual(0);
    }
  });

  it("lets imports point downwards only", () => {
    const objections = files.flatMap((file) => {
      const text = readFileSync(path.join(SOURCE, file), "utf8");
      return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu)].flatMap(([, target = ""]) => {
        const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
        return to.startsWith("..") ? [] : (objection(file, to) ?? []);
      });
    });
    expect(objections).toEqual([]);
  });

  it("would notice an import that points upwards", () => {
    expect(objection("store/a.ts", "knowledge/b.ts")).toBeDefined();
    expect(objection("search/a.ts", "dialogue/b.ts")).toBeDefined();
    expect(objection("line/a.ts", "console/b.ts")).toBeDefined();
    expect(objection("knowledge/a.ts", "desk.ts")).toBeDefined();
    expect(objection("line/a.ts", "store/b.ts")).toBeUndefined();
  });
});
