import type { Register } from "../knowledge/ids.ts";
import type { Wish } from "./reply.ts";

/** Each language by its own name, whatever language is spoken. */
export const REGISTER_NAMES: Readonly<Record<Register, string>> = {
  ja: "ふつうの日本語",
  easy: "やさしい日本語",
  en: "English",
};

type SettingsWords = {
  readonly settingsHeading: string;
  readonly settings: readonly string[];
  readonly withReadings: string;
  readonly forget: string;
  readonly chosen: string;
  readonly forgotten: readonly string[];
  readonly willTell: readonly string[];
  readonly willRemind: readonly string[];
  /** Names the button under it that takes the wish back. */
  readonly stopReminder: string;
  readonly reminderStopped: readonly string[];
  readonly answerReady: (question: string) => readonly string[];
  readonly helpful: string;
  readonly notHelpful: readonly string[];
  readonly notGranted: Readonly<Record<Wish["kind"], string>>;
};

/** What the desk says about what it keeps for a person. */
export const SETTINGS_WORDS: Readonly<Record<Register, SettingsWords>> = {
  ja: {
    settingsHeading: "言葉を選ぶ",
    settings: [
      "これからの答えの言葉を選べます。",
      "選んだ言葉は、読めない形（暗号）にして覚えます。「設定を消す」を押すと、すぐに消します。",
    ],
    withReadings: "やさしい日本語（よみかた）",
    forget: "設定を消す",
    chosen: "わかりました。これからは、ふつうの日本語で答えます。",
    forgotten: [
      "選んだ言葉と、「答えができたら知らせて」「前の日に知らせて」のお願いを消しました。",
      "聞かれた質問の文には、はじめから名前をつけていません。文は180日で消えます。",
    ],
    willTell: [
      "わかりました。答えができたら、ここに一度だけお知らせします。お知らせしたら、宛先は消します。",
      "やめたいときは、「設定を消して」と送ってください。",
    ],
    willRemind: [
      "わかりました。教室の前の日に、ここに一度だけお知らせします。",
      "教室が中止や変更になったときは、前の日より早くお知らせします。お知らせしたら、宛先は消します。",
    ],
    stopReminder: "教室のお知らせをやめる",
    reminderStopped: ["教室のお知らせをやめました。宛先は消しました。"],
    answerReady: (question) => [
      `前に聞かれた「${question}」の答えができました。`,
      "これでお知らせは終わりです。あなたの宛先は消しました。",
    ],
    helpful: "教えてくださり、ありがとうございます。",
    notHelpful: [
      "教えてくださり、ありがとうございます。答えを直すときの参考にします。",
      "ちがう言葉で聞くと、見つかることがあります。人に聞きたいときは、市の窓口をお知らせします。",
    ],
    notGranted: {
      "choose-register":
        "ごめんなさい。今は言葉の設定を覚えられません。答えの下のボタンで、そのつど選べます。",
      forget:
        "ごめんなさい。今は消せませんでした。少したってから、もう一度「設定を消して」と送ってください。",
      "tell-me": "ごめんなさい。お知らせのお願いを残せませんでした。市の窓口に聞いてください。",
      rate: "ありがとうございます。今は記録できませんでしたが、お気持ちは受け取りました。",
      "remind-me": "ごめんなさい。お知らせのお願いを残せませんでした。日にちを紙に書いておいてください。",
      "stop-reminder": "ごめんなさい。今はやめられませんでした。少したってから、もう一度押してください。",
    },
  },
  easy: {
    settingsHeading: "言葉をえらぶ",
    settings: [
      "答えの言葉をえらんでください。",
      "えらんだ言葉は、ほかの人が読めない形でおぼえます。「設定を消す」をおすと、すぐ消します。",
    ],
    withReadings: "やさしい日本語（よみかた）",
    forget: "設定を消す",
    chosen: "わかりました。これからは、やさしい日本語で答えます。",
    forgotten: ["えらんだ言葉を消しました。", "「知らせて」のお願いも、ぜんぶ消しました。"],
    willTell: [
      "わかりました。答えができたら、ここに1回だけ知らせます。",
      "やめたい人は、「設定を消して」と書いてください。",
    ],
    willRemind: [
      "わかりました。教室の前の日に、ここに1回だけ知らせます。",
      "教室がなくなったり、かわったりしたときは、もっと早く知らせます。",
    ],
    stopReminder: "教室のお知らせをやめる",
    reminderStopped: ["教室のお知らせをやめました。"],
    answerReady: (question) => [
      `前の質問「${question}」の答えができました。`,
      "お知らせはこれで終わりです。",
    ],
    helpful: "教えてくれて、ありがとう。",
    notHelpful: [
      "教えてくれて、ありがとう。",
      "ちがう言葉で、もう一度聞いてください。市の人にも聞くことができます。",
    ],
    notGranted: {
      "choose-register":
        "ごめんなさい。今は言葉をおぼえることができません。答えの下のボタンをおしてください。",
      forget: "ごめんなさい。今は消すことができません。あとで、もう一度「設定を消して」と書いてください。",
      "tell-me": "ごめんなさい。お願いを残すことができません。市の人に聞いてください。",
      rate: "ありがとう。今は記録できませんでした。",
      "remind-me": "ごめんなさい。お願いを残すことができません。日にちを紙に書いてください。",
      "stop-reminder": "ごめんなさい。今はやめることができません。あとで、もう一度おしてください。",
    },
  },
  en: {
    settingsHeading: "Choose a language",
    settings: [
      "Choose the language of the answers.",
      'Your choice is kept encrypted. "Delete my settings" erases it at once.',
    ],
    withReadings: "Easy Japanese + kana",
    forget: "Delete my settings",
    chosen: "All right. Answers will be in English from now on.",
    forgotten: [
      "Your language choice and your wishes to be told or reminded are deleted.",
      "Questions were never kept with your name. Their text is deleted after 180 days.",
    ],
    willTell: [
      "All right. You will get one message here when there is an answer. Then your address is deleted.",
      'To stop, send "delete my settings".',
    ],
    willRemind: [
      "All right. You will get one message here the day before the class.",
      "If the class is cancelled or changed, it comes earlier. Then your address is deleted.",
    ],
    stopReminder: "Do not remind me",
    reminderStopped: ["You will not be reminded of this class. Your address is deleted."],
    answerReady: (question) => [
      `There is now an answer to your question "${question}".`,
      "This was the one message you asked for; your address is deleted.",
    ],
    helpful: "Thank you for telling us.",
    notHelpful: [
      "Thank you for telling us. It helps us to mend the answer.",
      "Other words may find it. To ask a person, see the city's counters.",
    ],
    notGranted: {
      "choose-register": "Sorry, your choice cannot be kept right now. Use the buttons below each answer.",
      forget: 'Sorry, this did not work right now. Please send "delete my settings" again later.',
      "tell-me": "Sorry, your wish could not be kept. Please ask the city.",
      rate: "Thank you. It could not be written down right now.",
      "remind-me": "Sorry, your wish could not be kept. Please write the date down.",
      "stop-reminder": "Sorry, this did not work right now. Please press again later.",
    },
  },
};
