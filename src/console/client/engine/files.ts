import type { CityId } from "../../../knowledge/ids.ts";
import { type Material, materialSchema } from "../../material.ts";
import type { EngineFiles } from "./engine.ts";
import { Trouble } from "./trouble.ts";

const NOT_READ =
  "必要なファイルを読みこめませんでした。インターネットのつながりを確かめて、ページを開き直してください。サインインが切れていることもあります。";
const NOT_YET =
  "公開中の版のファイルがまだ届いていません。公開してから1分ほど待って、もう一度開いてください。";

/** Files that KV brings everywhere only after a while. */
const PUBLISHED = /\/engine\/(?:index|content)\//u;

async function answered(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.status === 404 && PUBLISHED.test(url)) throw new Trouble(NOT_YET);
  if (response === undefined || !response.ok) throw new Trouble(NOT_READ);
  return response;
}

const isGzip = (bytes: ArrayBuffer): boolean => {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  return first === 0x1f && second === 0x8b;
};

/** Some servers name the packing in a header, and the browser has then unpacked it already. */
async function unpacked(url: string): Promise<ArrayBuffer> {
  const bytes = await (await answered(url)).arrayBuffer();
  if (!isGzip(bytes)) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** What the server knows of the city now, or of one of its releases. @throws Trouble */
export async function fetchMaterial(city: CityId, release?: number): Promise<Material> {
  const response = await answered(
    `/console/${city}/engine/material${release === undefined ? "" : `/${release}`}`,
  );
  const material = materialSchema.safeParse(await response.json().catch(() => undefined));
  if (!material.success) throw new Trouble(NOT_READ);
  return material.data;
}

/** The files that the material names; `onFile` hears how many have come, and of how many. @throws Trouble */
export async function fetchFiles(
  { city, live }: Pick<Material, "city" | "live">,
  onFile: (done: number, of: number) => void,
): Promise<EngineFiles> {
  const published = live.number > 0;
  const urls = {
    dictionary: "/console-assets/dictionary.bin.gz",
    authored: "/console-assets/authored.json.gz",
    liveIndex: published ? `/console/${city}/engine/index/${live.hash}` : "/console-assets/index.bin.gz",
  };
  const of = published ? 4 : 3;
  let done = 0;
  onFile(done, of);
  const get = async (url: string): Promise<ArrayBuffer> => {
    const bytes = await unpacked(url);
    done++;
    onFile(done, of);
    return bytes;
  };
  const [dictionary, authored, liveIndex, liveContent] = await Promise.all([
    get(urls.dictionary),
    get(urls.authored),
    get(urls.liveIndex),
    published ? get(`/console/${city}/engine/content/${live.hash}`) : undefined,
  ]);
  return { dictionary, authored, liveIndex, ...(liveContent === undefined ? {} : { liveContent }) };
}
