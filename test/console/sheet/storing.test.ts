import { describe, expect, it } from "vitest";
import { entryTable } from "../../../src/console/client/sheet/rows.ts";
import type { ReviewedRow } from "../../../src/console/client/sheet-page/review.ts";
import { review } from "../../../src/console/client/sheet-page/review.ts";
import type { Server } from "../../../src/console/client/sheet-page/server.ts";
import { openStoring } from "../../../src/console/client/sheet-page/storing.ts";
import type { ImportRequest } from "../../../src/console/sheet-exchange.ts";
import { currentOf, entryWith } from "../../helpers/sheet-values.ts";

const rowsOf = (count: number): ReviewedRow[] =>
  Array.from({ length: count }, (_, at) => ({
    plan: { kind: "add", row: at + 2, id: `noshiro-${at}`, entry: entryWith({ id: `noshiro-${at}` }) },
    name: `質問${at}`,
    flags: [],
  }));

/** A server that keeps what it is sent, and fails at the requests of these numbers. */
function serverThat(fails: readonly number[] = []) {
  const sent: ImportRequest[] = [];
  let requests = 0;
  const server: Server = {
    entries: () => Promise.reject(new Error("not asked here")),
    check: async (entries, tell) => {
      tell(entries.length);
      return entries.map((_entry, at) => (at === 0 ? [{ path: ["basis", 0], message: "根拠がない" }] : []));
    },
    store: async (request) => {
      requests++;
      if (fails.includes(requests)) throw new Error("no connection");
      sent.push(request);
      return { results: request.rows.map(() => ({ kind: "saved", errors: 0 })) };
    },
  };
  return { server, sent };
}
const versions = new Map([["noshiro-3", 4]]);

describe("storing the rows of a file", () => {
  it("sends them in batches, each once, with the version that was seen", async () => {
    const { server, sent } = serverThat();
    const storing = openStoring(server, { versions }, rowsOf(45), true);
    const told: number[] = [];
    await storing.run((done) => told.push(done));
    expect(told).toEqual([20, 40, 45]);
    expect(sent.map(({ rows, ready }) => [rows.length, ready])).toEqual([
      [20, true],
      [20, true],
      [5, true],
    ]);
    expect(sent[0]?.rows.slice(2, 5).map(({ seen }) => seen)).toEqual([0, 4, 0]);
    expect(storing.stored().map(({ row }) => row.plan.id)).toEqual(rowsOf(45).map(({ plan }) => plan.id));
  });

  it("goes on with the batch that failed", async () => {
    const { server, sent } = serverThat([2]);
    const storing = openStoring(server, { versions }, rowsOf(45), false);
    await expect(storing.run(() => undefined)).rejects.toThrow();
    expect(storing.stored()).toHaveLength(20);
    await storing.run(() => undefined);
    expect(storing.stored()).toHaveLength(45);
    expect(sent.flatMap(({ rows }) => rows)).toHaveLength(45);
  });

  it("stops between batches", async () => {
    const { server } = serverThat();
    const storing = openStoring(server, { versions }, rowsOf(45), false);
    await storing.run(() => storing.stop());
    expect([storing.stored().length, storing.all]).toEqual([20, 45]);
  });

  it("says which rows switch an entry off, and sends none that stay or are wrong", async () => {
    const { server, sent } = serverThat();
    const entry = entryWith();
    const same: ReviewedRow = { plan: { kind: "same", row: 2, id: "a" }, name: "", flags: [] };
    const off: ReviewedRow = {
      plan: {
        kind: "change",
        row: 3,
        id: entry.id,
        current: { entry, origin: "common", off: false },
        entry,
        off: true,
        changes: [],
      },
      name: "",
      flags: [],
    };
    await openStoring(server, { versions }, [same, off], false).run(() => undefined);
    expect(sent).toEqual([{ ready: false, rows: [{ entry, off: true, seen: 0 }] }]);
  });
});

describe("reviewing a file", () => {
  it("names the rows by their questions and flags those that the server finds wrong", async () => {
    const fee = entryWith();
    const photo = entryWith({ id: "card-photo", question: "写真は要りますか" });
    const current = currentOf({ entry: fee }, { entry: photo });
    const [header = [], first = [], second = []] = entryTable(current.values());
    const at = header.indexOf("見直す日");
    const added = second.with(header.indexOf("ID"), "").with(header.indexOf("もと"), "");
    const table = [
      header,
      first.with(at, "2027-01-01"),
      second.with(at, "いつか"),
      added.with(header.indexOf("質問"), "新しい質問"),
      added.with(header.indexOf("質問"), ""),
    ];
    const told: string[] = [];
    const entries = { current, versions: new Map([["card-fee", 1]]), lost: [] };
    const result = await review(table, "noshiro", entries, serverThat().server, (done, all) =>
      told.push(`${done}/${all}`),
    );
    expect(told).toEqual(["2/2"]);
    expect(
      result.ok
        ? result.rows.map(({ plan, name, flags }) => [plan.kind, name, flags.length])
        : result.message,
    ).toEqual([
      ["change", fee.question, 1],
      ["error", photo.question, 0],
      ["add", "新しい質問", 0],
      ["error", "", 0],
    ]);
  });
});
