import type { CityId, Register } from "../knowledge/ids.ts";
import type { Action } from "../knowledge/schema.ts";

/** Where an answer comes from, as a resident may see it. Another city's page is never linked. */
type SourceLine = {
  readonly text: string;
  readonly url?: string;
  /** The publication's own date as printed, e.g. 「2025-03-11」「日付なし」. */
  readonly date: string;
};

/** A counter that a resident can turn to. Everything optional is absent when no source gives it. */
export type ContactLine = {
  readonly section: string;
  readonly place?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly hours: readonly string[];
  readonly note?: string;
};

/** A choice of one entry. */
export type EntryOption = { readonly entryId: string; readonly label: string };

export type Answer = {
  readonly kind: "answer";
  readonly entryId: string;
  readonly register: Register;
  /** Registers in which the same answer can be had, without the one shown. */
  readonly otherRegisters: readonly Register[];
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly string[];
  readonly note?: string;
  /** Set when the entry is past its review date or rests on facts that change often. */
  readonly warning?: string;
  readonly actions: readonly Action[];
  readonly sources: readonly SourceLine[];
  /** YYYY-MM-DD */
  readonly checkedOn: string;
  readonly related: readonly EntryOption[];
  readonly basis: readonly string[];
  /** 0..1; 1 when the resident picked the entry themselves. */
  readonly confidence: number;
};

export type Choices = {
  readonly kind: "choices";
  readonly register: Register;
  readonly prompt: string;
  /** 2 to 4, best first. */
  readonly options: readonly EntryOption[];
  readonly noneLabel: string;
  readonly confidence: number;
};

export type Handoff = {
  readonly kind: "handoff";
  readonly register: Register;
  readonly reason: "unknown" | "withdrawn" | "asked" | "other-business";
  /** What the question seems to be about, when that is none of this desk's subjects. */
  readonly topic?: string;
  readonly message: string;
  readonly city: CityId;
  readonly cityName: string;
  readonly contacts: readonly ContactLine[];
  /** National line for questions about the card itself; absent where it would not help. */
  readonly national?: { readonly label: string; readonly phone: string };
  readonly confidence: number;
};

/** A short word that is no answer: greeting, "I read text only", thanks. */
export type Notice = {
  readonly kind: "notice";
  readonly register: Register;
  readonly paragraphs: readonly string[];
  readonly suggestions: readonly EntryOption[];
};

/** What the desk says. Every door renders this, none invents words of its own. */
export type Reply = Answer | Choices | Handoff | Notice;

/** What a resident did, free of any channel's words. */
export type Question =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "entry"; readonly entryId: string; readonly register: Register }
  | { readonly kind: "none-of-these"; readonly register: Register }
  | { readonly kind: "greeting" }
  | {
      readonly kind: "unreadable";
      readonly what: "sticker" | "image" | "video" | "audio" | "file" | "location";
    };
