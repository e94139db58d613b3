import type { ClassUnitId } from "../knowledge/class-units.ts";
import type { CityId, Register } from "../knowledge/ids.ts";
import type { Action } from "../knowledge/schema.ts";

/** Where an answer comes from, as a resident may see it. Another city's page is never linked. */
export type SourceLine = {
  readonly text: string;
  readonly url?: string;
  /** The publication's own date as printed, e.g. 「2025-03-11」「日付なし」. */
  readonly date: string;
};

/** Whether a counter is open at this moment, and until or from when; in words. */
export type OpeningLine = { readonly open: boolean; readonly text: string };

/** A counter that a resident can turn to. Everything optional is absent when no source gives it. */
export type ContactLine = {
  readonly section: string;
  readonly place?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly hours: readonly string[];
  /** Absent where no source gives the hours. */
  readonly opening?: OpeningLine;
  readonly note?: string;
};

/** A number to call, with what it is for. */
export type CallLine = { readonly label: string; readonly phone: string; readonly note?: string };

/** Counters to ask for what no source of ours tells; the message names it, and says so where no phone is known. */
export type AskCity = { readonly message: string; readonly contacts: readonly ContactLine[] };

/** A choice of one entry. */
export type EntryOption = { readonly entryId: string; readonly label: string };

/** A guide of the procedure navigator that can be started. */
export type GuideOption = { readonly navigator: string; readonly label: string };

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
  readonly guides: readonly GuideOption[];
  /** Ways on that are no entry: to the classes that are held. */
  readonly offers: readonly Offer[];
  /** What the city has not told yet, and whom to ask for it. */
  readonly askCity?: AskCity;
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
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
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
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
  readonly guides: readonly GuideOption[];
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
  readonly confidence: number;
};

/** What a notice is about. */
export type NoticeSubject =
  | "greeting"
  | "chat"
  | "too-short"
  | "unreadable"
  | "emergency"
  | "scam"
  | "private"
  | "abuse"
  | "nonsense"
  | "slow-down"
  | "settings"
  | "wish";

/** A short word that is no answer: greeting, "I read text only", a warning, numbers to call at once. */
export type Notice = {
  readonly kind: "notice";
  readonly about: NoticeSubject;
  readonly register: Register;
  /** Set where a person must see at once what it is about. */
  readonly heading?: string;
  readonly paragraphs: readonly string[];
  /** To call at once, the most urgent first. */
  readonly calls: readonly CallLine[];
  readonly suggestions: readonly EntryOption[];
  readonly guides: readonly GuideOption[];
  /** Names the way to all guides; absent where no choice should distract. */
  readonly guideMenu?: string;
  readonly offers: readonly Offer[];
  readonly sources: readonly SourceLine[];
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
};

/** What a new friend reads first, in as many parts as it has subjects. */
export type Welcome = {
  readonly kind: "welcome";
  readonly register: Register;
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly suggestions: readonly EntryOption[];
  readonly guideMenu: string;
  readonly offers: readonly Offer[];
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
};

/** The situations that the procedure navigator leads through. */
export type NavigatorMenu = {
  readonly kind: "navigator-menu";
  readonly register: Register;
  readonly otherRegisters: readonly Register[];
  readonly prompt: string;
  readonly guides: readonly GuideOption[];
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
};

/** What a guide knows of the person: the answers given so far, which travel in the buttons and are stored nowhere. */
type GuidePlace = {
  readonly register: Register;
  readonly otherRegisters: readonly Register[];
  readonly navigator: string;
  /** The guide's name. */
  readonly guide: string;
  /** Ids of the answers so far. */
  readonly path: readonly string[];
  /** The same answers in words. */
  readonly answered: readonly string[];
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
};

export type NavigatorStep = GuidePlace & {
  readonly kind: "navigator-step";
  /** Said before the first question. */
  readonly intro?: string;
  readonly progress: string;
  readonly question: string;
  readonly options: readonly { readonly label: string; readonly path: readonly string[] }[];
};

export type ChecklistItem = {
  readonly what: string;
  /** Where, online or not, what to bring, until when: those that are known. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly entry?: EntryOption;
};

/** What must be done in the situation that a guide has found. */
export type Checklist = GuidePlace & {
  readonly kind: "checklist";
  readonly title: string;
  readonly items: readonly ChecklistItem[];
  readonly cityName: string;
  readonly contacts: readonly ContactLine[];
  /** Set where no phone number is known. */
  readonly contactNote?: string;
  readonly national?: { readonly label: string; readonly phone: string };
  readonly warning?: string;
  readonly sources: readonly SourceLine[];
  /** YYYY-MM-DD */
  readonly checkedOn: string;
  readonly basis: readonly string[];
};

/** Which classes a person means; what is absent does not matter. Days are Japan's, YYYY-MM-DD. */
export type ClassWish = {
  readonly unit?: ClassUnitId;
  readonly from?: string;
  readonly until?: string;
  /** 0 = Sunday. */
  readonly weekdays?: readonly number[];
  readonly part?: "morning" | "afternoon" | "evening";
};

/** One class, everything in words. */
export type ClassCard = {
  readonly sessionId: string;
  readonly title: string;
  readonly when: string;
  /** Set where nobody can come (any more). */
  readonly status?: { readonly kind: "full" | "cancelled" | "apply-closed"; readonly text: string };
  /** Says that the class is made up, to try the desk out. */
  readonly sample?: string;
  /** How far from the place that the person has sent. */
  readonly distance?: string;
  /** Where, what, for whom, fee, seats, how to apply, whom to ask: those that are known. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly phone?: { readonly label: string; readonly phone: string };
  readonly map?: { readonly label: string; readonly url: string };
  /** Milliseconds since 1970, for calendars. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** The day before has not come yet, so that a reminder still makes sense. */
  readonly mayRemind: boolean;
};

/** Classes that fit a wish, or that none is known and whom to ask. */
export type ClassList = {
  readonly kind: "class-list";
  readonly register: Register;
  readonly otherRegisters: readonly Register[];
  readonly title: string;
  readonly message: string;
  /** Those that fit best first; at most 10. */
  readonly sessions: readonly ClassCard[];
  /** Whom to ask; empty where the classes themselves say it. */
  readonly contacts: readonly ContactLine[];
  /** Other wishes, e.g. Saturday and Sunday. */
  readonly offers: readonly Offer[];
  /** Invites the person to send a place, on doors that can take one. */
  readonly askLocation?: string;
  readonly related: readonly EntryOption[];
  readonly wish: ClassWish;
  /** Set when the kanji carry their readings. */
  readonly readings?: true;
  readonly basis: readonly string[];
};

/** What the desk says. Every door renders this, none invents words of its own. */
export type Reply =
  | Answer
  | Choices
  | Handoff
  | Notice
  | Welcome
  | NavigatorMenu
  | NavigatorStep
  | Checklist
  | ClassList;

/** How a person wants to be answered from now on; readings of kanji in easy Japanese only. */
export type Preference = { readonly register: Register; readonly readings?: true };

/**
 * What a person asks of the desk beside answers. It needs a memory, so the door carries it out and then asks the
 * dialogue for the words, with `wish-granted`.
 */
export type Wish =
  | ({ readonly kind: "choose-register" } & Preference)
  | { readonly kind: "forget"; readonly register: Register }
  | {
      readonly kind: "rate";
      /** Names the answer that is rated. */
      readonly record: string;
      readonly helpful: boolean;
      readonly register: Register;
    }
  | { readonly kind: "tell-me"; readonly record: string; readonly register: Register }
  /** To be told of a class the day before. */
  | { readonly kind: "remind-me"; readonly sessionId: string; readonly register: Register }
  | { readonly kind: "stop-reminder"; readonly sessionId: string; readonly register: Register };

/** What a button can stand for. */
export type Pressable =
  | Extract<
      Question,
      { kind: "entry" | "none-of-these" | "navigator" | "navigator-menu" | "settings" | "classes" | "class" }
    >
  | Wish;

/** A button with a name of its own. */
export type Offer = { readonly label: string; readonly press: Pressable };

/** What a resident did, free of any channel's words. */
export type Question =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "entry";
      readonly entryId: string;
      readonly register: Register;
      /** Readings of kanji are wanted; easy Japanese only. */
      readonly readings?: true;
    }
  | {
      readonly kind: "none-of-these";
      readonly register: Register;
      /** Names the question whose choices did not fit. */
      readonly record?: string;
    }
  | { readonly kind: "navigator-menu"; readonly register: Register; readonly readings?: true }
  | {
      readonly kind: "navigator";
      readonly navigator: string;
      readonly path: readonly string[];
      readonly register: Register;
      readonly readings?: true;
    }
  | { readonly kind: "greeting" }
  /** Has just become a friend of the account. */
  | { readonly kind: "welcome" }
  | { readonly kind: "settings"; readonly register: Register }
  | { readonly kind: "classes"; readonly wish: ClassWish; readonly register: Register }
  /** One class by itself. */
  | { readonly kind: "class"; readonly sessionId: string; readonly register: Register }
  /** A place that the person has sent: the nearest classes are wanted. WGS 84, degrees; stored nowhere. */
  | { readonly kind: "location"; readonly latitude: number; readonly longitude: number }
  /** The day before a class, to somebody who asked to be told. */
  | { readonly kind: "class-reminder"; readonly sessionId: string; readonly register: Register }
  /** Introduces the answer that somebody waited for; `question` is what was written down. */
  | { readonly kind: "answer-ready"; readonly register: Register; readonly question: string }
  | { readonly kind: "wish-granted"; readonly wish: Wish; readonly granted: boolean }
  | {
      readonly kind: "unreadable";
      readonly what: "sticker" | "image" | "video" | "audio" | "file";
    };
