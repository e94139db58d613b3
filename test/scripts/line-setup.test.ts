import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type LineChannel, LineFailure, lineChannel } from "../../scripts/line-setup/line-channel.ts";
import { accessTokenOf, readOptions } from "../../scripts/line-setup/options.ts";
import { setUpCity } from "../../scripts/line-setup/set-up-city.ts";
import { wantedMenus } from "../../scripts/line-setup/wanted-menus.ts";
import { webhookReport } from "../../scripts/line-setup/webhook-report.ts";
import { Platform } from "../../scripts/simulator/platform.ts";
import { createSimulatorServer } from "../../scripts/simulator/server.ts";

const NOSHIRO = { id: "noshiro", name: "能代市", reading: "のしろし", nameEn: "Noshiro City" } as const;
const NAMES = wantedMenus(NOSHIRO).map(({ name }) => name);

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

/** A desk that answers every webhook with one status. */
const desk = (status: number): Promise<string> =>
  listen(
    createServer((request, response) => {
      request.resume();
      response.writeHead(status).end("{}");
    }),
  );

/** A stand-in for LINE with one channel. */
async function line(): Promise<LineChannel> {
  const platform = new Platform({
    accounts: new Map([["noshiro", { secret: "secret", accessToken: "token" }]]),
    now: Date.now,
    changed: () => undefined,
    post: async () => 200,
  });
  const base = await listen(createSimulatorServer(() => platform, new Map()).server);
  return lineChannel({ accessToken: "token", apiBase: base, dataBase: base });
}

async function setUp(channel: LineChannel, worker: string | undefined, dryRun = false) {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
  };
  return { well: await setUpCity(NOSHIRO, { channel, worker, dryRun, say }), said };
}

/** Everything at LINE, with names in place of ids, which differ from run to run. */
async function everything(channel: LineChannel) {
  const menus = await channel.menus();
  const nameOf = (id: string | undefined) => menus.find((menu) => menu.id === id)?.name;
  return {
    menus: menus.map(({ name }) => name).sort(),
    withoutImage: (await Promise.all(menus.map(({ id }) => channel.hasImage(id)))).filter((has) => !has)
      .length,
    aliases: [...(await channel.aliases())].map(([alias, id]) => [alias, nameOf(id)]).sort(),
    first: nameOf(await channel.defaultMenu()),
    webhook: await channel.webhook(),
  };
}

const wantedState = (worker: string) => ({
  menus: [...NAMES].sort(),
  withoutImage: 0,
  aliases: [
    ["mayowanai-easy", NAMES[1]],
    ["mayowanai-en", NAMES[2]],
    ["mayowanai-ja", NAMES[0]],
  ],
  first: NAMES[0],
  webhook: { endpoint: `${worker}/webhook/noshiro`, active: true },
});

/** The same channel, whose calls that change something break off once `left` of them have been done. */
function breakingOff(channel: LineChannel, left: number): LineChannel {
  let done = 0;
  const counted =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await call(...args);
      if (++done >= left) throw new LineFailure("切れました");
      return result;
    };
  return {
    ...channel,
    create: counted(channel.create),
    upload: counted(channel.upload),
    createAlias: counted(channel.createAlias),
    updateAlias: counted(channel.updateAlias),
    setDefault: counted(channel.setDefault),
    deleteMenu: counted(channel.deleteMenu),
    setWebhook: counted(channel.setWebhook),
  };
}

/** A menu of an earlier version in front, and one of somebody else. */
async function withOldMenus(channel: LineChannel): Promise<void> {
  const [menu] = wantedMenus(NOSHIRO);
  if (menu === undefined) throw new Error("no menu");
  for (const name of [
    "mayowanai:noshiro:ja:0000000000000000",
    "広報課のメニュー",
    "mayowanai:morioka:ja:1",
  ]) {
    const id = await channel.create({ ...menu.request, name });
    await channel.upload(id, await menu.png());
    if (name.includes("noshiro")) {
      await channel.createAlias("mayowanai-ja", id);
      await channel.setDefault(id);
    } else await channel.createAlias(`other-${id.slice(-6)}`, id);
  }
}

describe("line:setup", () => {
  it("makes the menus, tabs, default and webhook, and nothing more when run again", async () => {
    const [channel, worker] = [await line(), await desk(200)];
    const first = await setUp(channel, worker);
    expect(first.well).toBe(true);
    expect(first.said.at(-1)).toContain("つながりました");
    expect(await everything(channel)).toEqual(wantedState(worker));
    const before = await channel.menus();
    const second = await setUp(channel, worker);
    expect(second.said[0]).toContain("もうそのとおり");
    expect(await channel.menus()).toEqual(before);
    // Without an address the one at LINE stays.
    expect((await setUp(channel, undefined)).well).toBe(true);
    expect(await everything(channel)).toEqual(wantedState(worker));
  });

  it("replaces its own old menus and leaves everybody else's alone", async () => {
    const [channel, worker] = [await line(), await desk(200)];
    await withOldMenus(channel);
    expect((await setUp(channel, worker)).well).toBe(true);
    const after = await everything(channel);
    expect(after.menus).toEqual([...NAMES, "mayowanai:morioka:ja:1", "広報課のメニュー"].sort());
    expect(after.aliases.length).toBe(5);
    expect(after.first).toBe(NAMES[0]);
  });

  it("is finished by the next run wherever it breaks off", async () => {
    const worker = await desk(200);
    let breaks = 0;
    for (let broken = true; broken; breaks++) {
      const channel = await line();
      await withOldMenus(channel);
      broken = await setUp(breakingOff(channel, breaks + 1), worker).then(
        () => false,
        (error: unknown) => error instanceof LineFailure,
      );
      // Residents have a menu at every moment, the old one or the new.
      const between = await everything(channel);
      expect(between.first, `broke off after ${breaks + 1}`).toBeDefined();
      for (const [, name] of between.aliases) expect(name).toBeDefined();
      expect((await setUp(channel, worker)).well).toBe(true);
      const after = await everything(channel);
      expect(after.menus, `broke off after ${breaks + 1}`).toEqual(
        [...NAMES, "mayowanai:morioka:ja:1", "広報課のメニュー"].sort(),
      );
      expect(after.withoutImage).toBe(0);
      expect(after.first).toBe(NAMES[0]);
      expect(after.webhook).toEqual(wantedState(worker).webhook);
      expect(after.aliases.filter(([alias]) => alias?.startsWith("mayowanai-"))).toEqual(
        wantedState(worker).aliases,
      );
    }
    // 3 menus, 3 images, 3 aliases, default, 1 old menu, webhook; and the run that came through.
    expect(breaks).toBe(13);
  });

  it("heals a menu that was made twice because LINE's answer was lost", async () => {
    const [channel, worker] = [await line(), await desk(200)];
    for (const { request } of wantedMenus(NOSHIRO)) {
      await channel.create(request);
      await channel.create(request);
    }
    await setUp(channel, worker);
    expect(await everything(channel)).toEqual(wantedState(worker));
  });

  it("changes nothing in a dry run, and says what it would do", async () => {
    const [channel, worker] = [await line(), await desk(200)];
    await withOldMenus(channel);
    const before = await everything(channel);
    const { said, well } = await setUp(channel, worker, true);
    expect(await everything(channel)).toEqual(before);
    expect(well).toBe(true);
    expect(said.filter((text) => text.startsWith("する予定")).length).toBe(13);
    expect(said.join("\n")).toContain("mayowanai:noshiro:ja:0000000000000000 を消す");
    expect(said.join("\n")).not.toContain("広報課");
  });

  it("does nothing without an address for the webhook", async () => {
    const channel = await line();
    const { well, said } = await setUp(channel, undefined);
    expect(well).toBe(false);
    expect(said.join()).toContain("--url");
    expect((await everything(channel)).menus).toEqual([]);
  });

  it("says that the address at LINE belongs to something else", async () => {
    const [channel, worker] = [await line(), await desk(200)];
    await channel.setWebhook(`${worker}/callback`);
    const { well, said } = await setUp(channel, undefined);
    expect(well).toBe(false);
    expect(said.join()).toContain("/webhook/noshiro で終わる");
    expect((await channel.webhook())?.endpoint).toBe(`${worker}/callback`);
  });

  it("tests the webhook and says what to do", async () => {
    const channel = await line();
    const unsigned = await setUp(channel, await desk(401));
    expect(unsigned.well).toBe(false);
    expect(unsigned.said.join()).toContain("LINE_CHANNEL_SECRET_NOSHIRO");
    expect((await setUp(channel, await desk(503))).said.join()).toContain("秘密が足りません");
    expect((await setUp(channel, await desk(302))).said.join()).toContain("移った先");
    const gone = await desk(200);
    servers.pop()?.close();
    expect((await setUp(channel, gone)).said.join()).toContain("COULD_NOT_CONNECT");
    const late = { success: false, statusCode: 0, reason: "REQUEST_TIMEOUT", detail: "Request timeout" };
    expect(webhookReport(late, "noshiro")).toContain("2秒");
    expect(webhookReport({ ...late, reason: "UNCLASSIFIED" }, "noshiro")).toContain("原因がわかりません");
  });

  it("puts a wrong token and a missing network into words without the token", async () => {
    const worker = await desk(200);
    const base = await listen(
      createServer((request, response) => {
        request.resume();
        response.writeHead(401).end('{"message":"Authentication failed"}');
      }),
    );
    const refused = lineChannel({ accessToken: "very-secret", apiBase: base, dataBase: base });
    await expect(setUp(refused, worker)).rejects.toThrow(/アクセストークンが正しくありません（HTTP 401）/u);
    await expect(setUp(refused, worker)).rejects.not.toThrow(/very-secret/u);
    servers.pop()?.close();
    await expect(setUp(refused, worker)).rejects.toThrow(/LINEにつながりません/u);
  });
});

describe("line:setup's command line", () => {
  it("takes a city and the address of the Worker", () => {
    expect(readOptions(["--city", "noshiro", "--url", "https://desk.example/"])).toEqual({
      ok: true,
      value: {
        cities: ["noshiro"],
        worker: "https://desk.example",
        dryRun: false,
        apiBase: "https://api.line.me",
        dataBase: "https://api-data.line.me",
      },
    });
    expect(readOptions(["--city", "all", "--dry-run"])).toMatchObject({ value: { dryRun: true } });
  });

  it("refuses what would go wrong, in Japanese", () => {
    const message = (...args: string[]): string => {
      const options = readOptions(args);
      return options.ok ? "" : options.message;
    };
    expect(message()).toContain("--city");
    expect(message("--city", "tokyo")).toContain("tokyo");
    expect(message("--city", "noshiro", "--url", "http://desk.example")).toContain("https://");
    expect(message("--city", "noshiro", "--url", "https://desk.example/webhook/noshiro")).toContain("自動で");
    expect(message("--city", "noshiro", "--api-base", "http://api.line.me")).toContain("https://");
    expect(message("--city", "noshiro", "--api-base", "http://127.0.0.1:8080")).toBe("");
  });

  it("finds the token in the environment, then in .dev.vars, and never shows it", () => {
    const name = "LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO";
    expect(accessTokenOf(NOSHIRO, { [name]: " one " }, `${name}=two`)).toEqual({ ok: true, value: "one" });
    expect(accessTokenOf(NOSHIRO, {}, `${name}="two"\n`)).toEqual({ ok: true, value: "two" });
    expect(accessTokenOf(NOSHIRO, {}, "")).toMatchObject({
      ok: false,
      message: expect.stringContaining(name),
    });
    const broken = accessTokenOf(NOSHIRO, { [name]: "abc\ndef" }, "");
    expect(broken).toMatchObject({ ok: false });
    expect(JSON.stringify(broken)).not.toContain("abc");
  });
});
