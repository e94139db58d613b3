import type { CityId, Register } from "../../src/knowledge/ids.ts";
import { ownPrefix, type WantedMenu } from "./wanted-menus.ts";

export type Webhook = { readonly endpoint: string; readonly active: boolean };

/** What a channel has at LINE. */
export type ChannelState = {
  /** `hasImage` is looked up only for menus with a wanted name. */
  readonly menus: readonly { readonly id: string; readonly name: string; readonly hasImage: boolean }[];
  readonly aliases: ReadonlyMap<string, string>;
  readonly defaultMenu: string | undefined;
  readonly webhook: Webhook | undefined;
};

export type Step =
  | { readonly kind: "create"; readonly menu: WantedMenu }
  | { readonly kind: "upload"; readonly menu: WantedMenu }
  | { readonly kind: "create-alias" | "update-alias"; readonly menu: WantedMenu }
  | { readonly kind: "set-default"; readonly menu: WantedMenu; readonly replaced: string | undefined }
  | { readonly kind: "delete"; readonly id: string; readonly name: string }
  | { readonly kind: "set-webhook"; readonly endpoint: string; readonly replaced: string | undefined };

export type Plan = {
  readonly steps: readonly Step[];
  /** Menus that are already there, by register. */
  readonly kept: ReadonlyMap<Register, string>;
};

/** The register that everybody sees first. */
const DEFAULT_REGISTER: Register = "ja";

/**
 * The steps from what is there to what is wanted, none where both are the same. Old menus go last, when nothing points
 * to them: a run that breaks off anywhere leaves a menu that works, and the next run finishes it.
 */
export function planSteps(
  city: CityId,
  wanted: readonly WantedMenu[],
  state: ChannelState,
  endpoint: string | undefined,
): Plan {
  const kept = new Map<Register, string>();
  const making: Step[] = [];
  const pointing: Step[] = [];
  for (const menu of wanted) {
    const same = state.menus.filter(({ name }) => name === menu.name);
    const found = same.find(({ hasImage }) => hasImage) ?? same[0];
    if (found === undefined) making.push({ kind: "create", menu });
    if (!found?.hasImage) making.push({ kind: "upload", menu });
    if (found !== undefined) kept.set(menu.register, found.id);
    const target = state.aliases.get(menu.alias);
    if (target === undefined) pointing.push({ kind: "create-alias", menu });
    else if (target !== found?.id) pointing.push({ kind: "update-alias", menu });
  }
  const first = wanted.find(({ register }) => register === DEFAULT_REGISTER);
  const isDefault = state.defaultMenu !== undefined && state.defaultMenu === kept.get(DEFAULT_REGISTER);
  if (first !== undefined && !isDefault) {
    pointing.push({ kind: "set-default", menu: first, replaced: state.defaultMenu });
  }
  const keptIds = new Set(kept.values());
  const deleting = state.menus
    .filter(({ id, name }) => name.startsWith(ownPrefix(city)) && !keptIds.has(id))
    .map(({ id, name }): Step => ({ kind: "delete", id, name }));
  const before = state.webhook?.endpoint;
  const webhook: Step[] =
    endpoint === undefined || endpoint === before
      ? []
      : [{ kind: "set-webhook", endpoint, replaced: before }];
  return { steps: [...making, ...pointing, ...deleting, ...webhook], kept };
}
