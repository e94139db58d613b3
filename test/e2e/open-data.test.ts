import { createServer } from "node:http";
import { expect, inject, it, onTestFinished } from "vitest";
import { axeViolations, sticksOutSideways } from "./checks.ts";
import { inBrowser, visit } from "./visit.ts";

const place = inject("place");
const base = place.kind === "ready" ? place.base : "";
const MOST_BYTES = 5 * 1024;

/** The city's own site: another origin, with styles that would spoil the box, and a policy of its own. */
async function citySite(attributes: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ${base}; form-action ${base}`,
    });
    response.end(`<!doctype html><html lang="ja"><head><title>市</title><link rel="icon" href="data:,">
<style>form,input,button,label{display:none!important} * {font-size:3px;color:#700000}</style></head>
<body><main><h1>市のページ</h1><script src="${base}/embed/noshiro.js" ${attributes} async></script><p>下</p></main></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/`;
}

inBrowser("the search box on the city's own site", () => {
  it("stands where its line stands, is not touched by the page, and asks in a new tab by POST", async () => {
    const { page, complaints } = await visit();
    await page.goto(await citySite(""));
    const field = page.getByRole("searchbox").or(page.getByRole("textbox"));
    await field.waitFor();
    expect(await page.getByRole("search").getAttribute("aria-label")).toBe(
      "能代市のデジタルの手続きを質問する",
    );
    expect(await page.locator("main > script + div + p").count()).toBe(1);
    expect(await field.evaluate((input) => Number.parseFloat(getComputedStyle(input).fontSize))).toBe(18);
    const button = page.getByRole("button", { name: "質問する" });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await field.fill("カードをなくしました");
    const opened = page.context().waitForEvent("page");
    await page.keyboard.press("Enter");
    const tab = await opened;
    await tab.waitForLoadState();
    expect(tab.url()).toBe(`${base}/noshiro/ask`);
    expect(await tab.locator("main").innerText()).toContain("0120-95-0178");
    expect(complaints).toEqual([]);
  });

  it("speaks the words that its line asks for", async () => {
    const { page } = await visit();
    await page.goto(await citySite('data-register="en"'));
    const button = page.getByRole("button", { name: "Ask" });
    await button.waitFor();
    expect(await button.evaluate((element) => element.closest("form")?.getAttribute("action"))).toBe(
      `${base}/noshiro/en/ask`,
    );
  });

  it("is small, may be loaded from anywhere, sets no cookie, and stands on the page for staff", async () => {
    const response = await fetch(`${base}/embed/noshiro.js`);
    expect((await response.text()).length).toBeLessThanOrEqual(MOST_BYTES);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(response.headers.get("set-cookie")).toBeNull();
    const tag = response.headers.get("etag") ?? "";
    const again = await fetch(`${base}/embed/noshiro.js`, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);
    const { page, complaints } = await visit();
    await page.goto("/noshiro/embed");
    await page.getByRole("search").waitFor();
    expect(complaints).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });
});

inBrowser("open data in a browser", () => {
  it("has XML that a browser's parser takes", async () => {
    const { page } = await visit();
    await page.goto("/noshiro/opendata");
    const paths = ["/noshiro/feed.xml", "/noshiro/classes.xml", "/noshiro/sitemap.xml", "/sitemap.xml"];
    const roots = await page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map(async (address) => {
            const text = await (await fetch(address)).text();
            return new DOMParser().parseFromString(text, "application/xml").documentElement.nodeName;
          }),
        ),
      paths,
    );
    expect(roots).toEqual(["feed", "feed", "urlset", "sitemapindex"]);
  });

  it("is explained on an accessible page that needs no sideways scrolling", async () => {
    const { page, complaints } = await visit();
    await page.goto("/noshiro/opendata");
    expect(complaints).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
  });
});
