import type { Register } from "../knowledge/ids.ts";
import { bareNotice, type DialogueContext, notice } from "./context.ts";
import type { Notice, Offer, Pressable, Wish } from "./reply.ts";
import { REGISTER_NAMES, SETTINGS_WORDS } from "./settings-words.ts";
import { WORDS } from "./words.ts";

const END =
  "[をにへで、。！!\\s]*(?:して|かえて|変えて|答えて|こたえて|おねがいします|お願いします|ください|下さい|please|、|。|！|!|\\s)*$";
const command = (words: string): RegExp => new RegExp(`^\\s*(?:${words})${END}`, "iu");

/** Commands are whole messages: a question that merely holds such a word is a question. */
const COMMANDS: readonly (readonly [RegExp, (register: Register) => Pressable])[] = [
  [
    command(
      "(?:私の|わたしの|自分の)?(?:設定|せってい|データ|記録)(?:を|は)?\\s*(?:全部|ぜんぶ|すべて)?\\s*(?:(?:消|け)(?:し(?:て|たい)?|す|去)|(?:削除|リセット)(?:し(?:て)?|する)?|(?:忘|わす)れ(?:て|る)?)|forget me|(?:delete|erase|reset) my (?:settings|data)",
    ),
    (register) => ({ kind: "forget", register }),
  ],
  [
    command("(?:やさしい|優しい|易しい)(?:日本語|にほんご)"),
    () => ({ kind: "choose-register", register: "easy" }),
  ],
  [
    command("(?:ふつう|普通)の(?:日本語|にほんご)|日本語|にほんご|japanese"),
    () => ({ kind: "choose-register", register: "ja" }),
  ],
  [command("(?:in )?english|英語|えいご"), () => ({ kind: "choose-register", register: "en" })],
  [
    command(
      "設定|せってい|(?:言葉|ことば|言語|げんご)(?:の設定|のせってい|を(?:選ぶ|えらぶ|変える|かえる|変えたい|かえたい))?|language|settings",
    ),
    (register) => ({ kind: "settings", register }),
  ],
];

/** UTF-16 units. The ends that a command may have take the square of their length to read. */
const LONGEST_COMMAND = 100;

/** What a message asks of the desk's memory when it is nothing but such a wish; `register` words the reply. */
export function commandOf(text: string, register: Register): Pressable | undefined {
  if (text.length > LONGEST_COMMAND) return undefined;
  return COMMANDS.find(([pattern]) => pattern.test(text))?.[1](register);
}

/** The languages to choose from, each by its own name. */
export const registerOffers = (): Offer[] => [
  { label: REGISTER_NAMES.ja, press: { kind: "choose-register", register: "ja" } },
  { label: REGISTER_NAMES.easy, press: { kind: "choose-register", register: "easy" } },
  {
    label: SETTINGS_WORDS.easy.withReadings,
    press: { kind: "choose-register", register: "easy", readings: true },
  },
  { label: REGISTER_NAMES.en, press: { kind: "choose-register", register: "en" } },
];

/** The languages, and the way to have everything forgotten. */
export const settings = (register: Register): Notice => {
  const words = SETTINGS_WORDS[register];
  return {
    ...bareNotice(register, "settings", words.settings),
    heading: words.settingsHeading,
    offers: [...registerOffers(), { label: words.forget, press: { kind: "forget", register } }],
  };
};

/** Says how a wish went; `granted` is false when it could not be kept. */
export function wishGranted(context: DialogueContext, wish: Wish, granted: boolean): Notice {
  const { register } = wish;
  const words = SETTINGS_WORDS[register];
  if (!granted) return bareNotice(register, "wish", [words.notGranted[wish.kind]]);
  switch (wish.kind) {
    case "choose-register":
      return notice(context, register, "wish", [words.chosen]);
    case "forget":
      return bareNotice(register, "wish", words.forgotten);
    case "tell-me":
      return bareNotice(register, "wish", words.willTell);
    case "remind-me":
      return {
        ...bareNotice(register, "wish", words.willRemind),
        offers: [{ label: words.stopReminder, press: { ...wish, kind: "stop-reminder" } }],
      };
    case "stop-reminder":
      return bareNotice(register, "wish", words.reminderStopped);
    case "rate":
      return wish.helpful
        ? bareNotice(register, "wish", [words.helpful])
        : {
            ...bareNotice(register, "wish", words.notHelpful),
            offers: [{ label: WORDS[register].counters, press: { kind: "none-of-these", register } }],
          };
  }
}

/** Said above the answer that somebody waited for. */
export const answerReady = (register: Register, question: string): Notice =>
  bareNotice(register, "wish", SETTINGS_WORDS[register].answerReady(question));
