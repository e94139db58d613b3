import * as z from "zod";
import { GATE } from "../../words/publish.ts";

/** @throws Error when the page lacks what its script works with. */
export const element = <T extends Element>(selector: string, kind: new () => T): T => {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`${selector} がページにありません`);
};

const answerSchema = z.union([z.object({ number: z.number() }), z.object({ message: z.string() })]);

/** Sends bytes to one of the console's own addresses. @returns what went wrong, for staff; undefined when all is well */
export async function sendBytes(
  address: string,
  body: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<string | undefined> {
  const token = element("meta[name=csrf]", HTMLMetaElement).content;
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "x-csrf-token": token },
      body,
    });
    const answer = answerSchema.parse(await response.json());
    return "message" in answer ? answer.message : undefined;
  } catch {
    return GATE.sendFailed;
  }
}
