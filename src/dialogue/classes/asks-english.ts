import type { Spoken } from "./asks-japanese.ts";

const PHONE =
  "(?:smart ?phones?|cell ?phones?|mobile(?: ?phones?)?|phones?|iphones?|androids?|handsets?|sumaho|tablets?|digital|line|mynaportal|camera|maps?|internet|messaging)";
const CLASS = "(?:class(?:es)?|lessons?|courses?|workshops?|training|seminars?|schools?|kyoshitsu|sessions?)";
const GLUE =
  "(?:app|and|or|use|using|skills?|basics?|beginners?'?|for|the|a|an|my|how|to|in|about|on|of|seniors?'?|free|starter|beginner|trial|elderly|practice)";
const OF_PHONES = new RegExp(
  `\\b${PHONE}(?:'s)?(?: ${GLUE})* ${CLASS}\\b|\\b${CLASS} (?:(?:that|which|where they) teach(?:es)?|to learn|for learning|for|on|about|in|at)(?: (?:how|to|use|using|the|a|an|my|your|people|seniors|beginners|use of|with))* ${PHONE}\\b`,
  "u",
);
const LEARNING = new RegExp(
  `\\b(?:learn|study|taught|teach(?:es)?(?: me)?|training|coach(?:es)?(?: \\w+)?)(?: (?:how|to|use|using|about|on|the|a|an|my|of|me))* ${PHONE}\\b`,
  "u",
);
const STRONG =
  /\bwhen(?:'s)?\b(?! i\b)|\bwhere(?:'s)?\b|\b(?:which|what) (?:day|date|time|place|library|hall)s?\b|\bnext\b|\bnear(?:by|est)?\b|\bschedules?\b|\bdates?\b(?! of birth)|\bvenues?\b|\blocations?\b|\baddress(?:es)?\b|\bcalendar\b|\bclosest\b|\bneighbou?rhood\b|\bupcoming\b|\bwalking distance\b|\bwhich classes\b|\blist of\b|\bdoko\b|\bitsu\b/u;
const WEAK =
  /\b(?:is|are) there\b|\bany\b|\bsign(?: me)? up\b|\bbook(?:ing)?\b|\bjoin\b|\battend\b|\bregister\b|\breserve\b|\bapply\b|\bgo to\b|\bfind\b|\bother\b|\bshow\b|\bsee\b|\blooking for\b/u;
/** What the entries answer. */
const OTHER =
  /\b(?:costs?|fees?|free|pay(?:ment)?|charges?|yen|price|cheap|tuition|expensive|money|without|no (?:smart)?phone|borrow|lend(?:ing)?|loan|own(?:ing)?|flip|folding|garakei|observe|bought|buy(?:ing)?|empty-handed|textbooks?|contents?|curriculum|syllabus|topics?|subjects?|materials?|handbook|teach me|will the|what (?:do|does|will|skills)|learn what|what thing|mother|father|parents?|grand\w*|husband|wife|mom|mum|dad|aunt|uncle|elderly|relatives?|obaachan)\b/u;
const OTHER_ROLE =
  /\b(?:volunteer|instructor|become a teacher|teach (?:a|the|at)|cancel|late for|feedback|complain\w*|licen[cs]e|password|my number|card|apply for|driving|cooking|piano|japanese (?:class|lesson|course)s?|language)\b/u;

const BARE_WORDS = new RegExp(
  `\\b(?:${CLASS}|the|a|an|any|is|are|there|when|where|which|what|day|date|dates|time|place|next|near|nearest|nearby|closest|me|my|home|house|here|around|upcoming|schedule|venue|location|list|of|on|in|at|for|to|do|does|you|have|has|i|can|could|please|show|see|find|want|would|like|join|attend|book|other|more|held|it|they|be|will|city|noshiro|miyakonojo|sakaiminato|chigasaki|morioka|tell|about|from|until|and|or|'s|this|coming|after|before|by|between|during|with|late|early|all|looking|i'm)\\b|[?!.,'◇\\s]`,
  "gu",
);
const BARE_CLASS = /\b(?:class(?:es)?|lessons?|courses?|workshops?)\b/u;

/** 「LINE class」 and little else: which one is meant is all that it says. */
const NAMED_CLASS = new RegExp(`^(?:\\S+ ){1,3}${CLASS}[?!. ]*$`, "u");

const isBare = (rest: string): boolean => BARE_CLASS.test(rest) && rest.replace(BARE_WORDS, "") === "";

/** Whether an English text asks when, where or which smartphone classes are held. */
export function asksInEnglish({ words, rest, named, unit }: Spoken): boolean {
  if (OTHER_ROLE.test(words)) return false;
  const isStrong = STRONG.test(words);
  const isPlain = !OTHER.test(words);
  if (isBare(rest)) return isStrong || (isPlain && (named || WEAK.test(words)));
  if (OF_PHONES.test(words)) {
    return (
      isStrong || (isPlain && (named || WEAK.test(words) || (unit !== undefined && NAMED_CLASS.test(words))))
    );
  }
  return LEARNING.test(words) && (isStrong || (isPlain && named));
}
