import {
  type ArchiveParts,
  archiveLastLine,
  archivePieces,
  sha256Text,
} from "../../../store/archive-file.ts";

/** The whole archive of a city as the server would stream it, gathered part by part. */
export async function takeArchive(city: string, parts: ArchiveParts): Promise<ArrayBuffer> {
  const pieces: (string | ArrayBuffer)[] = [];
  for await (const piece of archivePieces(city, parts)) pieces.push(piece);
  const body = await new Blob(pieces).arrayBuffer();
  const sha256 = sha256Text(await crypto.subtle.digest("SHA-256", body));
  return new Blob([body, archiveLastLine(sha256)]).arrayBuffer();
}
