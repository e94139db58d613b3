import { createServer } from "node:net";

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

const TRIES = 50;

/** The wanted port or the next free one; says so when it is another. @throws Error when 50 in a row are taken. */
export async function freePort(
  wanted: number,
  what: string,
  taken: ReadonlySet<number> = new Set(),
): Promise<number> {
  for (let port = wanted; port < wanted + TRIES; port++) {
    if (taken.has(port) || !(await isFree(port))) continue;
    if (port !== wanted)
      console.log(`ポート ${wanted} は使われているので、${what}はポート ${port} を使います。`);
    return port;
  }
  throw new Error(
    `${what}のためのポートが空いていません（${wanted}〜${wanted + TRIES - 1}）。ほかのプログラムを止めてください`,
  );
}
