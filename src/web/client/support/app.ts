import * as z from "zod";
import { CITY_IDS, registerSchema } from "../../../knowledge/ids.ts";
import { dayText, megabytes, SUPPORT } from "../../support/words.ts";
import { controlWith, fieldText, part } from "./dom.ts";
import { startEngine } from "./engine-client.ts";
import {
  frameReadings,
  keepText,
  keptText,
  loadSettings,
  onLooksChange,
  saveSettings,
  showSettings,
} from "./looks.ts";
import type { AskedHere, OpenRelease } from "./messages.ts";
import { noteForm } from "./note-form.ts";
import { pressSchema } from "./press.ts";
import { renewPages, startProgram } from "./program.ts";
import { hashOf, type Route, routeOf } from "./routes.ts";
import { readChosen, readSettings, type Settings } from "./settings.ts";
import { speech } from "./speech.ts";

const frameSchema = z.object({
  city: z.enum(CITY_IDS),
  addFriend: z.string().optional(),
});
/** Names in the browser's own history what was asked in this window; the words themselves stay in memory. */
const placeSchema = z.object({ asked: z.number() });

const { city, addFriend } = frameSchema.parse({ ...document.documentElement.dataset });
const CHOSEN = `support-chosen-${city}`;
const main = part("main");
const news = part("news");

let settings: Settings = loadSettings();
let chosen: readonly string[] = readChosen(keptText(CHOSEN));
let release: OpenRelease | undefined;
/** Set while the notes' page is still to be filled with what was asked. */
let toNote: string | undefined;
const asked = new Map<number, AskedHere>();
let lastAsked = 0;
let drawings = 0;

const paragraph = (text: string): HTMLParagraphElement => {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
};

/** Takes room on every page, so it goes with the first step. */
const ready = paragraph(SUPPORT.load.ready);

part("without-script").hidden = true;
showSettings(settings);

const engine = startEngine();
const voice = speech(main, () => settings.speed);

const routeNow = (): Route => routeOf(location.hash);
const askedNow = (): AskedHere | undefined => {
  const place = placeSchema.safeParse(history.state).data;
  return place === undefined ? undefined : asked.get(place.asked);
};

const button = (text: string, press: () => void): HTMLButtonElement => {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
};

/** What only the browser knows about what it keeps. */
async function fillDevicePage(): Promise<void> {
  const words = document.getElementById("kept-words");
  if (words === null || release === undefined) return;
  const persisted = (await navigator.storage?.persisted?.()) ?? false;
  const { device } = SUPPORT;
  const kept = persisted ? device.persisted : device.notPersisted;
  words.textContent = release.isKept ? kept : device.notKept;
}

/** The control that stood where this one stood, after the page was drawn again. */
function sameControl(before: Element | null): HTMLElement | undefined {
  if (!(before instanceof HTMLElement) || !main.contains(before)) return undefined;
  const [datum] = Object.entries(before.dataset);
  if (datum === undefined) return undefined;
  const [name, value] = datum;
  return [...main.querySelectorAll<HTMLElement>("button, a")].find(({ dataset }) => dataset[name] === value);
}

async function draw({ isNew }: { readonly isNew: boolean }): Promise<void> {
  if (isNew) ready.remove();
  drawings++;
  const mine = drawings;
  const route = routeNow();
  const here = route.page === "asked" ? askedNow() : undefined;
  const result = await engine.ask({
    kind: "draw",
    drawing: {
      route,
      ...(here === undefined ? {} : { asked: here }),
      settings,
      chosen,
      base: location.origin,
      ...(addFriend === undefined ? {} : { addFriendUrl: addFriend }),
    },
  });
  if (mine !== drawings) return;
  if (result.kind !== "drawn") {
    main.replaceChildren(paragraph(SUPPORT.failures.broken));
    return;
  }
  const before = document.activeElement;
  const same = () => sameControl(before);
  main.innerHTML = result.page.html;
  document.title = result.page.title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".menu a")) {
    if (link.hash === hashOf(route)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  voice.renew();
  if (isNew) {
    scrollTo(0, 0);
    main.querySelector("h1")?.focus();
  } else (same() ?? main.querySelector("h1"))?.focus({ preventScroll: true });
  if (route.page === "device") await fillDevicePage();
  if (route.page === "notes" && toNote !== undefined) {
    notes.fill(toNote);
    toNote = undefined;
  }
}

const notes = noteForm({
  engine,
  register: () => settings.register,
  redraw: async (told = "") => {
    if (routeNow().page !== "notes") return;
    await draw({ isNew: false });
    part("note-status").textContent = told;
  },
});

function go(route: Route): void {
  history.pushState(null, "", hashOf(route));
  void draw({ isNew: true });
}

function ask(question: AskedHere): void {
  lastAsked++;
  asked.set(lastAsked, question);
  history.pushState(
    { asked: lastAsked } satisfies z.infer<typeof placeSchema>,
    "",
    hashOf({ page: "asked" }),
  );
  void draw({ isNew: true });
}

function change(changed: Partial<Settings>): void {
  const isDrawn = changed.size === undefined && changed.speed === undefined;
  settings = { ...settings, ...changed };
  saveSettings(settings);
  showSettings(settings);
  if (release === undefined || !isDrawn) return;
  if (changed.readings !== undefined) void frameReadings(engine, changed.readings);
  void draw({ isNew: false });
}

function choose(entryId: string): void {
  chosen = chosen.includes(entryId) ? chosen.filter((id) => id !== entryId) : [...chosen, entryId];
  keepText(CHOSEN, JSON.stringify(chosen));
  void draw({ isNew: false });
}

function press(text: string): void {
  ask(pressSchema.parse(JSON.parse(text)));
}

const tellUpdate = (text: string): void =>
  news.replaceChildren(
    paragraph(text),
    button(SUPPORT.update.take, () => location.reload()),
  );

/** Looks for a newer release; undefined when nobody could be asked. */
async function lookForUpdate(): Promise<"newer" | "none" | undefined> {
  const result = await engine.ask({ kind: "update" });
  if (result.kind === "updated") {
    if (result.day === undefined) return "none";
    tellUpdate(SUPPORT.update.ready(dayText(result.day)));
    return "newer";
  }
  if (result.kind === "failed" && result.why === "full") news.replaceChildren(paragraph(SUPPORT.update.full));
  return undefined;
}

async function checkNow(): Promise<void> {
  const found = await lookForUpdate();
  const status = document.getElementById("check-status");
  if (status === null) return;
  if (found === undefined) status.textContent = SUPPORT.device.checkFailed;
  else status.textContent = found === "none" ? SUPPORT.device.newest : "";
}

/** Shows what has been sent meanwhile, but never takes away what somebody is writing. */
async function renewNotes(): Promise<void> {
  if (routeNow().page === "notes" && notes.isIdle()) await draw({ isNew: false });
}

/** What is done whenever there is a network. */
async function online(): Promise<void> {
  await engine.ask({ kind: "send-notes" });
  await renewNotes();
  await lookForUpdate();
  renewPages();
}

const handlers: Readonly<Record<string, (value: string) => void>> = {
  press,
  register: (value) => change({ register: registerSchema.parse(value) }),
  device: (value) => change({ device: readSettings(JSON.stringify({ device: value })).device }),
  choose,
  print: () => print(),
  note: (text) => {
    toNote = text;
    go({ page: "notes" });
  },
  "keep-note": () => void notes.keep(),
  "edit-note": () => notes.edit(),
  "remove-note": (id) => void notes.remove(id),
  send: () => void notes.send(),
  check: () => void checkNow(),
};

main.addEventListener("click", ({ target }) => {
  for (const [datum, handle] of Object.entries(handlers)) {
    const control = controlWith(target, datum);
    if (control instanceof HTMLButtonElement) {
      handle(control.getAttribute(`data-${datum}`) ?? "");
      return;
    }
  }
});
main.addEventListener("submit", (event) => {
  const { target } = event;
  if (!(target instanceof HTMLFormElement)) return;
  event.preventDefault();
  if (target.dataset.form === "ask") {
    const text = fieldText(target, "question");
    if (text !== "") ask({ kind: "text", text });
  }
  if (target.dataset.form === "note") void notes.check(target);
});

const progress = (done: number, of: number): void => {
  const bar = document.getElementById("load-bar");
  if (bar instanceof HTMLProgressElement) {
    bar.max = of;
    bar.value = Math.min(done, of);
  }
  part("load-status").textContent =
    done >= of ? SUPPORT.load.opening : SUPPORT.load.progress(megabytes(Math.min(done, of)), megabytes(of));
};

async function open(): Promise<void> {
  part("load").hidden = false;
  part("load-retry").hidden = true;
  const result = await engine.ask({ kind: "open", city }, progress);
  if (result.kind !== "opened") {
    part("load-status").textContent = SUPPORT.failures[result.kind === "failed" ? result.why : "broken"];
    part("load-retry").hidden = false;
    return;
  }
  release = result.release;
  part("edition").textContent = dayText(release.day);
  part("menu").hidden = false;
  if (result.isFirst) news.replaceChildren(ready);
  await navigator.storage?.persist?.().catch(() => false);
  addEventListener("popstate", () => void draw({ isNew: true }));
  addEventListener("online", () => void online());
  onLooksChange(change);
  await draw({ isNew: false });
  if (settings.readings) await frameReadings(engine, true);
  if (navigator.onLine) await online();
}

part("load-retry").addEventListener("click", () => void open());
const goesOn = await startProgram(
  () => tellUpdate(SUPPORT.update.newProgram),
  () => void renewNotes(),
);
if (goesOn) await open();
