/** LINE waits two seconds for the answer to a webhook (LINE docs: Check webhook error causes). Milliseconds. */
const WAIT_MS = 2000;

type Trial = {
  readonly success: boolean;
  readonly timestamp: string;
  readonly statusCode: number;
  readonly reason: "OK" | "COULD_NOT_CONNECT" | "REQUEST_TIMEOUT" | "ERROR_STATUS_CODE";
  readonly detail: string;
};

/** Posts a body to a webhook and tells the outcome as LINE's test endpoint does. */
export async function tryWebhook(endpoint: string, body: string, signature: string): Promise<Trial> {
  const timestamp = new Date().toISOString();
  const headers = { "content-type": "application/json; charset=utf-8", "x-line-signature": signature };
  const signal = AbortSignal.timeout(WAIT_MS);
  try {
    const { ok, status } = await fetch(endpoint, {
      method: "POST",
      headers,
      body,
      signal,
      redirect: "manual",
    });
    const outcome = ok ? "OK" : "ERROR_STATUS_CODE";
    return { success: ok, timestamp, statusCode: status, reason: outcome, detail: String(status) };
  } catch {
    const reason = signal.aborted ? "REQUEST_TIMEOUT" : "COULD_NOT_CONNECT";
    const detail = signal.aborted ? "Request timeout" : "Connection failed";
    return { success: false, timestamp, statusCode: 0, reason, detail };
  }
}
