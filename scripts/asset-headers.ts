import { writeFileSync } from "node:fs";
import path from "node:path";
import { BUILD } from "./knowledge-folder.ts";

/**
 * Cloudflare docs: Workers > Static Assets > Headers. What the offline app takes with it is never packed a second time:
 * nothing would be gained, and the app could not count the bytes. Other sites load the search box, by a plain script
 * element or to look at it.
 */
const RULES = `/*
  X-Content-Type-Options: nosniff

/support-assets/knowledge/*
  Cache-Control: public, max-age=31536000, immutable, no-transform

/embed/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=3600
`;

/** Says with which headers Cloudflare serves the files of build/assets. */
export function writeAssetHeaders(): void {
  writeFileSync(path.join(BUILD, "assets/_headers"), RULES);
}
