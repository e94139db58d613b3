import type { ClassUnit } from "../../knowledge/class-units.ts";
import type { ClassWish, Question } from "../reply.ts";
import type { Reading } from "../safety/folded.ts";
import { asksInEnglish } from "./asks-english.ts";
import { asksInJapanese } from "./asks-japanese.ts";
import { heard, isJapanese } from "./heard.ts";
import { unitIn } from "./units.ts";
import { whenIn } from "./when.ts";

/** Which classes a text asks for; `near` = those close by are wanted, but nobody has said close to what. */
export type ClassAsk = { readonly wish: ClassWish; readonly near: boolean };

const NEAR =
  /近く|ちかく|ちけえ|近い|ちかい|近場|近所(?!の(?:奥|人|一人|方|お))|きんじょ|最寄|もより|この(?:辺|へん|あたり)|歩いて|あるいて|徒歩|\bnear(?:by|est)?\b|\bclos(?:e|est)\b|\bneighbou?rhood\b|\bwalking distance\b|\baround here\b/u;

/**
 * Whether a text asks when, where or which classes are held, and for which of them; undefined where it asks for
 * something else (what is taught, the fee, other lessons), which the entries answer.
 */
export function classAsk(text: string, now: Date, units: readonly ClassUnit[]): ClassAsk | undefined {
  if (text.length > LONGEST_QUESTION) return undefined;
  const reading = heard(text);
  if (!mayBe(reading)) return undefined;
  const time = whenIn(reading, now);
  const unit = unitIn(reading, units);
  const spoken = { ...reading, named: time.named, rest: time.rest, unit };
  if (!(isJapanese(reading) ? asksInJapanese(spoken) : asksInEnglish(spoken))) return undefined;
  return {
    wish: { ...(unit === undefined ? {} : { unit }), ...time.when },
    near: NEAR.test(reading.kana) || NEAR.test(reading.words),
  };
}

/** Characters. Who writes more tells a story, of which a class is only a part; and reading it all takes its time. */
const LONGEST_QUESTION = 200;

/** Words without which no text is about classes, nor answered by an entry about them. */
const MAY_BE =
  /教室|今日室|き[ょよ]う?しつ|講[座習]|こう(?:ざ|しゅう)|勉強|べんきょう|稽古|けいこ|集まり|あつまり|習|なら[いうえわっ]|教[わえ]|お[そし]え?[わえ]|まな[びべぶん]|学|練習|れんしゅう|れっすん|すくーる|せみなー|わーくしょっぷ|体験|たいけん|でじたる|手のひら|板の電話|塾|教材|すま(?:ほ|ーと)|携帯|けいたい|がらけー|\b(?:class(?:es)?|lessons?|courses?|workshops?|training|seminars?|teach|learn|school|smart ?phones?|smart device|beginners|sumaho|handsets?|mobile|phones?|digital|touchscreen|kyoshitsu)\b/u;

const mayBe = ({ kana, words }: Reading): boolean => MAY_BE.test(kana) || MAY_BE.test(words);

/**
 * Whether the city's classes can matter for what somebody did: it asks for them, or for something that an entry about
 * them may answer. Cheap, and true for every text that `classAsk` takes; `isAboutClasses` tells it of an entry.
 */
export function asksForClasses(question: Question, isAboutClasses: (entryId: string) => boolean): boolean {
  switch (question.kind) {
    case "classes":
    case "class":
    case "location":
    case "class-reminder":
      return true;
    case "entry":
      return isAboutClasses(question.entryId);
    case "text":
      return mayBe(heard(question.text));
    default:
      return false;
  }
}
