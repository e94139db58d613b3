import { describe, expect, it } from "vitest";
import { readChosen, readSettings } from "../../../../src/web/client/support/settings.ts";

const usual = { register: "ja", readings: false, size: "usual", speed: "usual", device: "any" };

describe("settings on the device", () => {
  it("are the usual ones where nothing or nonsense is kept", () => {
    for (const text of [null, "", "{", "null", "[]", "3", '"large"']) {
      expect(readSettings(text), String(text)).toEqual(usual);
    }
  });

  it("keep what can be read beside what cannot", () => {
    expect(readSettings('{"size":"largest","register":"fr","readings":true,"old":1}')).toEqual({
      ...usual,
      size: "largest",
      readings: true,
    });
  });

  it("hold a list of chosen entries, or none", () => {
    expect(readChosen('["card-lost","pin-locked"]')).toEqual(["card-lost", "pin-locked"]);
    for (const text of [null, "{}", "[1]", "x"]) expect(readChosen(text), String(text)).toEqual([]);
  });
});
