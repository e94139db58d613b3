import type { Desk } from "../../../../desk.ts";
import type { CityKnowledge } from "../../../../knowledge/overlay.ts";
import type { Manifest } from "../../../support/manifest.ts";

/** A city as the device has it. */
export type OpenCity = {
  readonly desk: Desk;
  readonly knowledge: CityKnowledge;
  readonly manifest: Manifest;
};
