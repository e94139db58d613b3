import { describe, expect, it, vi } from "vitest";
import { alarmMemory, alarmOf } from "../../src/line/alarm.ts";
import { jumpingClock } from "../helpers/fake-line.ts";

const minute = 60_000;

function alarmWith(mayCall = () => true) {
  const clock = jumpingClock();
  const alerts = {
    raise: vi.fn(async () => undefined),
    clear: vi.fn(async () => undefined),
    list: async () => [],
  };
  return { clock, alerts, alarm: alarmOf("noshiro", alerts, alarmMemory(), clock, mayCall) };
}

describe("an isolate's alarm", () => {
  it("writes at most once a minute and loses no count", async () => {
    const { alarm, alerts, clock } = alarmWith();
    for (let time = 0; time < 5; time++) await alarm.raise("line-token", "HTTP 401");
    await clock.wait(minute);
    await alarm.raise("line-token", "HTTP 403");
    expect(alerts.raise.mock.calls).toMatchObject([
      [{ kind: "line-token", city: "noshiro", count: 1, detail: "HTTP 401" }, expect.any(Number)],
      [{ kind: "line-token", city: "noshiro", count: 5, detail: "HTTP 403" }, expect.any(Number)],
    ]);
  });

  it("tries again at once what could not be written", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { alarm, alerts } = alarmWith();
    alerts.raise.mockRejectedValueOnce(new Error("D1 is down"));
    await alarm.raise("reply-too-late", "遅すぎました");
    await alarm.raise("reply-too-late", "遅すぎました");
    expect(alerts.raise.mock.lastCall).toMatchObject([{ count: 2 }, expect.any(Number)]);
    error.mockRestore();
  });

  it("clears a token's alert with the first success, and again only after it was raised", async () => {
    const { alarm, alerts } = alarmWith();
    await alarm.tokenWorks();
    await alarm.tokenWorks();
    expect(alerts.clear).toHaveBeenCalledOnce();
    await alarm.raise("line-token", "HTTP 401");
    await alarm.tokenWorks();
    expect(alerts.clear).toHaveBeenCalledTimes(2);
    await alarm.raise("line-token", "HTTP 401");
    expect(alerts.raise).toHaveBeenCalledTimes(2);
  });

  it("makes no call that the request is not allowed", async () => {
    const { alarm, alerts } = alarmWith(() => false);
    await alarm.raise("line-token", "HTTP 401");
    await alarm.tokenWorks();
    expect(alerts.raise).not.toHaveBeenCalled();
    expect(alerts.clear).not.toHaveBeenCalled();
  });
});
