import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { entryPath, supportPath } from "../../src/addresses.ts";
import { CITY_IDS, type CityId, REGISTERS } from "../../src/knowledge/ids.ts";
import { SUPPORT_STYLES } from "../build-client.ts";
import { BUILD } from "../knowledge-folder.ts";
import { median } from "../statistics.ts";
import type { Workerd } from "./workerd.ts";

const ASSET = / (?:href|src)="(\/web-assets\/[^"]+)"/gu;

const asset = (address: string): Buffer => readFileSync(path.join(BUILD, "assets", address));

/** Bytes as they travel; pictures are packed already. */
const packed = (content: string | Buffer): number =>
  Math.min(gzipSync(content).length, Buffer.byteLength(content));

/** A page with its styles and scripts, in bytes: unpacked, and as they travel. */
type Weight = { readonly address: string; readonly unpacked: number; readonly travelling: number };

async function weightOf(workerd: Workerd, address: string): Promise<Weight> {
  const html = await workerd.page(address);
  const files = [...html.matchAll(ASSET)].map(([, found = ""]) => asset(found));
  const sum = (of: (content: string | Buffer) => number): number =>
    files.reduce((total, file) => total + of(file), of(html));
  return { address, unpacked: sum(Buffer.byteLength), travelling: sum(packed) };
}

type Weights = { readonly largest: Weight; readonly unpacked: number; readonly travelling: number };

/** The heaviest of all answers of a city in all registers, and the medians. */
export async function weighAnswers(workerd: Workerd, city: CityId, ids: readonly string[]): Promise<Weights> {
  const all: Weight[] = [];
  for (const register of REGISTERS) {
    for (const id of ids) all.push(await weightOf(workerd, entryPath(city, register, id)));
  }
  return {
    largest: all.reduce((most, each) => (each.unpacked > most.unpacked ? each : most)),
    unpacked: median(all.map(({ unpacked }) => unpacked)),
    travelling: median(all.map(({ travelling }) => travelling)),
  };
}

/** The volunteers' app without any city's knowledge, in bytes as they travel: its program, and its pages. */
export async function weighShell(workerd: Workerd): Promise<number> {
  const files = [
    ...readdirSync(path.join(BUILD, "assets/support")).map((name) => `/support/${name}`),
    ...SUPPORT_STYLES,
  ];
  const pages = [
    "/support/",
    ...CITY_IDS.flatMap((city) => [supportPath(city), `${supportPath(city)}/app.webmanifest`]),
  ];
  let bytes = files.reduce((sum, file) => sum + packed(asset(file)), 0);
  for (const page of pages) bytes += packed(await workerd.page(page));
  return bytes;
}
