import type { Clock } from "../../src/clock.ts";
import type { LineApi, Outcome } from "../../src/line/deliver.ts";

type Messages = Parameters<LineApi["reply"]>[2];
type Sent = { readonly replyToken: string; readonly messages: Messages };
type Pushed = { readonly to: string; readonly messages: Messages; readonly retryKey: string };

/** LINE under the test's control: records what was sent, answers with the outcomes in turn, then delivers. */
export function fakeLine(...outcomes: Outcome[]): { line: LineApi; sent: Sent[]; pushed: Pushed[] } {
  const sent: Sent[] = [];
  const pushed: Pushed[] = [];
  const outcome = (): Outcome => outcomes.shift() ?? { kind: "delivered" };
  const line: LineApi = {
    reply: async (_, replyToken, messages) => {
      sent.push({ replyToken, messages });
      return outcome();
    },
    push: async (_, to, messages, retryKey) => {
      pushed.push({ to, messages, retryKey });
      return outcome();
    },
  };
  return { line, sent, pushed };
}

/** A clock that stands at `now` until someone waits, and then is there at once. */
export function jumpingClock(now = Date.now()): Clock & { readonly waited: number[] } {
  let time = now;
  const waited: number[] = [];
  return {
    waited,
    now: () => time,
    // A time limit is stopped when its work is done in time, which here it always is.
    wait: async (milliseconds, stopped) => {
      if (stopped !== undefined) return new Promise(() => undefined);
      waited.push(milliseconds);
      time += milliseconds;
    },
  };
}
