import { part } from "./dom.ts";
import type { Settings } from "./settings.ts";

/** Times the voice's usual speed. */
const RATES = { slow: 0.7, usual: 1 } as const satisfies Record<Settings["speed"], number>;
const SPEAKING = "speaking";

/** What is said of an element: its words once, without the readings above them. */
export function spokenText(element: Element): string {
  const copy = element.cloneNode(true);
  if (copy instanceof Element) for (const over of copy.querySelectorAll("rt, rp")) over.remove();
  return (copy.textContent ?? "").trim();
}

const languageOf = (element: Element): "ja-JP" | "en" =>
  element.closest("[lang]")?.getAttribute("lang") === "en" ? "en" : "ja-JP";

const voiceFor = (language: string): SpeechSynthesisVoice | undefined => {
  const start = language.slice(0, 2);
  const voices = speechSynthesis.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(start));
  // A voice on the device itself also speaks without a network.
  return voices.find(({ localService }) => localService) ?? voices[0];
};

export type Speech = {
  /** The page shows something else: silence, and buttons only where there is something to say and a voice for it. */
  renew(): void;
};

/** Reads a page aloud, one sentence after the other; the one being said is framed. */
export function speech(main: HTMLElement, speedNow: () => Settings["speed"]): Speech {
  const bar = part("speech");
  const [buttons, noVoice] = [part("speech-buttons"), part("no-voice")];
  const [begin, pause, resume, stop] = [
    part("speech-start"),
    part("speech-pause"),
    part("speech-resume"),
    part("speech-stop"),
  ];
  let left: Element[] = [];
  /** Names the reading aloud that goes on; events of an earlier one say nothing about it. */
  let turn = 0;
  const sentences = (): Element[] =>
    [...main.querySelectorAll(".sentence")].filter((element) => element.closest(".sources") === null);
  const show = (state: "silent" | "speaking" | "paused"): void => {
    begin.hidden = state !== "silent";
    pause.hidden = state !== "speaking";
    resume.hidden = state !== "paused";
    stop.hidden = state === "silent";
  };
  const unmark = (): void => {
    for (const element of main.querySelectorAll(`.${SPEAKING}`)) element.classList.remove(SPEAKING);
  };
  const end = (): void => {
    turn++;
    left = [];
    speechSynthesis.cancel();
    unmark();
    show("silent");
  };
  const next = (mine: number): void => {
    if (mine !== turn) return;
    unmark();
    const element = left.shift();
    if (element === undefined) {
      end();
      return;
    }
    const language = languageOf(element);
    const utterance = new SpeechSynthesisUtterance(spokenText(element));
    utterance.lang = language;
    utterance.voice = voiceFor(language) ?? null;
    utterance.rate = RATES[speedNow()];
    utterance.addEventListener("end", () => next(mine));
    utterance.addEventListener("error", () => {
      if (mine === turn) end();
    });
    element.classList.add(SPEAKING);
    element.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(utterance);
  };
  const renew = (): void => {
    const all = sentences();
    bar.hidden = all.length === 0;
    const hasVoice =
      "speechSynthesis" in globalThis && all.some((element) => voiceFor(languageOf(element)) !== undefined);
    buttons.hidden = !hasVoice;
    noVoice.hidden = hasVoice;
    if ("speechSynthesis" in globalThis) end();
  };
  if ("speechSynthesis" in globalThis) {
    // Voices come late in some browsers.
    speechSynthesis.addEventListener("voiceschanged", renew);
    begin.addEventListener("click", () => {
      end();
      left = sentences();
      show("speaking");
      next(turn);
      pause.focus();
    });
    pause.addEventListener("click", () => {
      speechSynthesis.pause();
      show("paused");
      resume.focus();
    });
    resume.addEventListener("click", () => {
      speechSynthesis.resume();
      show("speaking");
      pause.focus();
    });
    stop.addEventListener("click", () => {
      end();
      begin.focus();
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }
  return { renew };
}
