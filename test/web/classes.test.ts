import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/clock.ts";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { withBrokenDatabase } from "../helpers/broken-database.ts";
import { desk, fixedDesks } from "../helpers/open-desk.ts";
import { ORIGIN, webVisitor } from "../helpers/web.ts";

/** A Saturday. */
const NOW = Date.parse("2026-11-21T10:00:00+09:00");
const clock = { ...systemClock, now: () => NOW };
const environment = { DB: env.DB, RELEASES: env.RELEASES };
const { get, post } = webVisitor({ desks: fixedDesks(desk), environment, clock });
const html = async (path: string): Promise<string> => (await get(path)).text();

const CAMERA = "camera0000000001";
const MAPS = "maps000000000001";
const OFF = "off0000000000001";

const session = (id: string, start: string, own: Partial<ClassSession> = {}): ClassSession => ({
  id,
  city: "noshiro",
  title: "カメラの教室",
  unit: "camera",
  level: "first-step",
  venue: { name: "中央公民館", address: "能代市1-1", accessible: "yes" },
  startsAt: Date.parse(`${start}+09:00`),
  endsAt: Date.parse(`${start}+09:00`) + 3_600_000,
  feeYen: 0,
  seats: 10,
  contactName: "地域情報課",
  contactPhone: "0185-89-2189",
  state: "open",
  sample: false,
  changedAt: NOW,
  ...own,
});

async function hold(...sessions: readonly ClassSession[]): Promise<void> {
  for (const { sample, ...content } of sessions) {
    const { city, id, startsAt, endsAt, state } = content;
    await env.DB.prepare(
      `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, sample, changed_at, changed_by)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'test')`,
    )
      .bind(city, id, startsAt, endsAt, state, JSON.stringify(content), sample ? 1 : 0, NOW)
      .run();
  }
}

/** Made-up classes are there only for a database that says of itself that it is a sample. */
const markAsSample = () =>
  env.DB.prepare(
    "INSERT INTO console_settings (city, name, value) VALUES ('*', 'sample', '1') ON CONFLICT DO NOTHING",
  ).run();

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM class_sessions").run();
  await markAsSample();
  await hold(
    session(CAMERA, "2026-11-28T10:00:00"),
    session(MAPS, "2026-12-02T14:00:00", { title: "地図の教室", unit: "maps", sample: true }),
    session(OFF, "2026-11-25T10:00:00", { title: "電話の教室", unit: "phone", state: "cancelled" }),
  );
});

describe("the list of classes", () => {
  it("shows those to come, with links for days and what is taught", async () => {
    const page = await html("/noshiro/classes");
    for (const words of ["カメラの教室", "地図の教室", "中央公民館"]) expect(page).toContain(words);
    expect(page).toContain('href="/noshiro/classes?week=next"');
    expect(page).toContain('href="/noshiro/classes?unit=camera"');
    expect(page).not.toContain("unit=e-tax");
    expect(await html("/morioka/classes")).not.toContain("カメラの教室");
  });

  it("shows only those that fit", async () => {
    const weekend = await html("/noshiro/classes?weekdays=06");
    expect(weekend).toContain(`/noshiro/classes/${CAMERA}"`);
    expect(weekend).not.toContain(`/noshiro/classes/${MAPS}"`);
    expect(weekend).toContain('<meta name="robots" content="noindex"/>');
    const maps = await html("/noshiro/classes?unit=maps");
    expect(maps).toContain(`/noshiro/classes/${MAPS}"`);
    expect(maps).not.toContain(`/noshiro/classes/${CAMERA}"`);
  });

  it("says in words what is off, and what is made up", async () => {
    const page = await html("/noshiro/classes");
    expect(page).toMatch(/class="class cancelled".*?<strong>[^<]+<\/strong>/su);
    expect(page).toContain('class="sample"');
    expect(page).not.toContain(`/noshiro/classes/${OFF}/calendar.ics`);
    expect(page).toContain(`/noshiro/classes/${CAMERA}/calendar.ics`);
  });

  it("shows nothing made up to residents", async () => {
    await env.DB.prepare("DELETE FROM console_settings WHERE name = 'sample'").run();
    expect(await html("/noshiro/classes")).not.toContain("地図の教室");
    expect((await get(`/noshiro/classes/${MAPS}`)).status).toBe(404);
  });

  it("names whom to call while the database is down, and is not kept", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const broken = webVisitor({
      desks: fixedDesks(desk),
      environment: { ...environment, ...withBrokenDatabase },
      clock,
    });
    for (const path of ["", `/${CAMERA}`, `/${CAMERA}/calendar.ics`]) {
      const response = await broken.get(`/noshiro/classes${path}`);
      expect(response.status, path).toBe(503);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.text()).toContain('href="tel:');
    }
    error.mockRestore();
  });
});

describe("one class", () => {
  it("is an event for search engines, unless it is made up", async () => {
    const page = await html(`/noshiro/classes/${CAMERA}`);
    const data = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/su)?.[1] ?? "";
    expect(JSON.parse(data)).toMatchObject({
      "@type": "EducationEvent",
      name: "カメラの教室",
      url: `${ORIGIN}/noshiro/classes/${CAMERA}`,
      startDate: "2026-11-28T10:00:00+09:00",
      endDate: "2026-11-28T11:00:00+09:00",
      eventStatus: "https://schema.org/EventScheduled",
      isAccessibleForFree: true,
    });
    expect(page).not.toContain("noindex");
    const sample = await html(`/noshiro/classes/${MAPS}`);
    expect(sample).toContain('<meta name="robots" content="noindex"/>');
    expect(sample).not.toContain("ld+json");
  });

  it("lets none of its words end the data block or become HTML", async () => {
    const title = "</script><img src=x>&quot;";
    await hold(session("hostile000000001", "2026-12-05T10:00:00", { title }));
    const page = await html("/noshiro/classes/hostile000000001");
    expect(page).not.toContain("<img");
    const data = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/su)?.[1] ?? "";
    expect(JSON.parse(data)).toMatchObject({ name: title });
  });

  it("is missing when it is over, another city's, or never was", async () => {
    await hold(session("over000000000001", "2026-11-20T10:00:00"));
    for (const path of [
      "/noshiro/classes/over000000000001",
      `/morioka/classes/${CAMERA}`,
      "/noshiro/classes/x",
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain('/classes"');
    }
  });

  it("goes into a calendar", async () => {
    const response = await get(`/noshiro/classes/${CAMERA}/calendar.ics`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="class-${CAMERA}.ics"`);
    const file = await response.text();
    expect(file).toContain("DTSTART:20261128T010000Z");
    expect(file.replaceAll("\r\n ", "")).toContain(`URL;VALUE=URI:${ORIGIN}/noshiro/classes/${CAMERA}`);
    expect(await (await get(`/noshiro/classes/${OFF}/calendar.ics`)).text()).toContain("STATUS:CANCELLED");
  });
});

describe("classes elsewhere on the pages", () => {
  it("stand on the first page, and are found by a question", async () => {
    expect(await html("/noshiro")).toContain(`/noshiro/classes/${CAMERA}"`);
    const page = await (
      await post("/noshiro/ask", { question: "来週の土曜にスマホ教室はありますか" })
    ).text();
    expect(page).toContain(`/noshiro/classes/${CAMERA}"`);
    expect(page).not.toContain(`/noshiro/classes/${MAPS}"`);
  });
});
