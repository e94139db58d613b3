import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { LineError } from "./reply-check.ts";
import {
  checkAlias,
  checkAliasTarget,
  checkRichMenu,
  objectionToImage,
  type RichMenu,
} from "./rich-menu-check.ts";

export type ApiAnswer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: 200; readonly png: Buffer };

const DONE = { status: 200, body: {} } as const;
const refused = (status: 400 | 404, error: LineError): ApiAnswer => ({ status, body: error });
const NO_MENU = refused(404, { message: "richmenu not found" });
const NO_IMAGE = refused(400, { message: "must upload richmenu image before applying it to user" });

const MAX_ENDPOINT = 500;
/** LINE takes https only. The desk that is tried on this machine has no certificate. */
const endpointSchema = z.object({
  endpoint: z.union([
    z.url({ protocol: /^https$/u }).max(MAX_ENDPOINT),
    z.url({ protocol: /^http$/u, hostname: /^(127\.0\.0\.1|localhost)$/u }),
  ]),
});
const anyEndpointSchema = z.object({ endpoint: endpointSchema.shape.endpoint.optional() }).catch({});

type StoredMenu = RichMenu & { readonly richMenuId: string };
/** The status that a tab's postback carries (LINE docs: Messaging API reference > Postback params, rich menu). */
type SwitchStatus = "SUCCESS" | "RICHMENU_ALIAS_ID_NOTFOUND" | "RICHMENU_NOTFOUND";
type TryWebhook = (endpoint: string) => Promise<unknown>;

/** What LINE keeps for one channel beside its talks: rich menus, their aliases, the webhook's address. */
export class ChannelSettings {
  readonly #menus = new Map<string, StoredMenu>();
  readonly #images = new Map<string, Buffer>();
  readonly #aliases = new Map<string, string>();
  readonly #changed: () => void;
  #defaultMenu: string | undefined;
  /** Chosen by the person at the trial page with a tab. */
  #chosenMenu: string | undefined;
  #endpoint: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The menu that the person sees, if any. */
  shownMenu(): StoredMenu | undefined {
    const chosen = this.#chosenMenu === undefined ? undefined : this.#menus.get(this.#chosenMenu);
    return chosen ?? (this.#defaultMenu === undefined ? undefined : this.#menus.get(this.#defaultMenu));
  }

  switchTo(alias: string): SwitchStatus {
    const id = this.#aliases.get(alias);
    if (id === undefined) return "RICHMENU_ALIAS_ID_NOTFOUND";
    if (!this.#menus.has(id)) return "RICHMENU_NOTFOUND";
    this.#chosenMenu = id;
    this.#changed();
    return "SUCCESS";
  }

  validateMenu(value: unknown): ApiAnswer {
    const checked = checkRichMenu(value);
    return checked.ok ? DONE : refused(400, checked.error);
  }

  createMenu(value: unknown): ApiAnswer {
    const checked = checkRichMenu(value);
    if (!checked.ok) return refused(400, checked.error);
    const richMenuId = `richmenu-${randomBytes(16).toString("hex")}`;
    this.#menus.set(richMenuId, { ...checked.value, richMenuId });
    return { status: 200, body: { richMenuId } };
  }

  listMenus(): ApiAnswer {
    return { status: 200, body: { richmenus: [...this.#menus.values()] } };
  }

  menu(id: string): ApiAnswer {
    const menu = this.#menus.get(id);
    return menu === undefined ? NO_MENU : { status: 200, body: menu };
  }

  deleteMenu(id: string): ApiAnswer {
    if (!this.#menus.delete(id)) return NO_MENU;
    this.#images.delete(id);
    if (this.#defaultMenu === id) this.#defaultMenu = undefined;
    this.#changed();
    return DONE;
  }

  image(id: string): ApiAnswer {
    const png = this.#images.get(id);
    return png === undefined ? refused(404, { message: "Not found" }) : { status: 200, png };
  }

  setImage(id: string, type: string, image: Buffer): ApiAnswer {
    const menu = this.#menus.get(id);
    if (menu === undefined) return NO_MENU;
    if (this.#images.has(id)) return refused(400, { message: "An image has already been uploaded" });
    const objection = objectionToImage(type, image, menu.size);
    if (objection !== undefined) return refused(400, { message: objection });
    this.#images.set(id, image);
    this.#changed();
    return DONE;
  }

  listAliases(): ApiAnswer {
    const aliases = [...this.#aliases].map(([richMenuAliasId, richMenuId]) => ({
      richMenuAliasId,
      richMenuId,
    }));
    return { status: 200, body: { aliases } };
  }

  alias(richMenuAliasId: string): ApiAnswer {
    const richMenuId = this.#aliases.get(richMenuAliasId);
    return richMenuId === undefined
      ? refused(404, { message: "richmenu alias not found" })
      : { status: 200, body: { richMenuAliasId, richMenuId } };
  }

  createAlias(value: unknown): ApiAnswer {
    const checked = checkAlias(value);
    if (!checked.ok) return refused(400, checked.error);
    const { richMenuAliasId, richMenuId } = checked.value;
    if (this.#aliases.has(richMenuAliasId)) return refused(400, { message: "conflict richmenu alias id" });
    return this.#point(richMenuAliasId, richMenuId);
  }

  updateAlias(alias: string, value: unknown): ApiAnswer {
    const checked = checkAliasTarget(value);
    if (!checked.ok) return refused(400, checked.error);
    if (!this.#aliases.has(alias)) return refused(404, { message: "richmenu alias not found" });
    return this.#point(alias, checked.value.richMenuId);
  }

  #point(alias: string, menu: string): ApiAnswer {
    if (!this.#menus.has(menu)) return refused(400, { message: "richmenu not found" });
    if (!this.#images.has(menu)) return NO_IMAGE;
    this.#aliases.set(alias, menu);
    return DONE;
  }

  deleteAlias(alias: string): ApiAnswer {
    return this.#aliases.delete(alias) ? DONE : refused(404, { message: "richmenu alias not found" });
  }

  defaultMenu(): ApiAnswer {
    return this.#defaultMenu === undefined
      ? refused(404, { message: "no default richmenu" })
      : { status: 200, body: { richMenuId: this.#defaultMenu } };
  }

  setDefaultMenu(id: string): ApiAnswer {
    if (!this.#menus.has(id)) return NO_MENU;
    if (!this.#images.has(id)) return NO_IMAGE;
    this.#defaultMenu = id;
    this.#changed();
    return DONE;
  }

  cancelDefaultMenu(): ApiAnswer {
    this.#defaultMenu = undefined;
    this.#changed();
    return DONE;
  }

  webhook(): ApiAnswer {
    return this.#endpoint === undefined
      ? refused(404, { message: "Not found" })
      : { status: 200, body: { endpoint: this.#endpoint, active: true } };
  }

  setWebhook(value: unknown): ApiAnswer {
    const parsed = endpointSchema.safeParse(value);
    if (!parsed.success) return refused(400, { message: "Invalid webhook endpoint URL" });
    this.#endpoint = parsed.data.endpoint;
    return DONE;
  }

  async testWebhook(value: unknown, tryWebhook: TryWebhook): Promise<ApiAnswer> {
    const endpoint = anyEndpointSchema.parse(value).endpoint ?? this.#endpoint;
    if (endpoint === undefined) return refused(404, { message: "Webhook endpoint not found" });
    return { status: 200, body: await tryWebhook(endpoint) };
  }
}
