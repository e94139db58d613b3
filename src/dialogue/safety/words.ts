import type { Register } from "../../knowledge/ids.ts";
import type { Emergency } from "./emergency.ts";

type Said = { readonly heading: string; readonly paragraphs: readonly string[] };
/** unclear = some danger, nobody knows which. */
export type Danger = Emergency | "unclear";
type SafetyWords = {
  readonly emergency: Readonly<Record<Danger, Said>>;
  readonly scam: Said;
  readonly private: Said;
  /** Joined to another notice when the text also held something private. */
  readonly alsoPrivate: string;
  readonly abuse: readonly string[];
  readonly nonsense: readonly string[];
  readonly slowDown: readonly string[];
};

const OTHERWISE = {
  ja: "ちがう用件のときは、もう一度、短い文で聞いてください。",
  easy: "ちがうことは、もう一度、短い文で書いてください。",
  en: "If it is about something else, please ask again in a short sentence.",
} as const;
const MACHINE = {
  ja: "この窓口は機械が答えているので、人を呼べません。近くの人にも声をかけてください。",
  easy: "ここは機械です。人を呼べません。近くの人にも話してください。",
  en: "This is a machine and cannot call anyone. Please also speak to someone near you.",
} as const;

/** What the desk says before it searches for anything. */
export const SAFETY_WORDS: Readonly<Record<Register, SafetyWords>> = {
  ja: {
    emergency: {
      fire: {
        heading: "火事のときは119",
        paragraphs: ["すぐに119へ電話してください。", MACHINE.ja, OTHERWISE.ja],
      },
      ambulance: {
        heading: "救急のときは119",
        paragraphs: ["すぐに119へ電話してください。", MACHINE.ja, OTHERWISE.ja],
      },
      police: {
        heading: "事件・事故のときは110",
        paragraphs: ["すぐに110へ電話してください。", MACHINE.ja, OTHERWISE.ja],
      },
      unclear: {
        heading: "命やけがの危険があるとき",
        paragraphs: ["すぐに電話してください。", MACHINE.ja, OTHERWISE.ja],
      },
      life: {
        heading: "つらい気持ちのとき",
        paragraphs: [
          "話してくれて、ありがとうございます。ひとりでがまんしないでください。話を聞いてくれる電話があります。",
          "命があぶないときは、すぐに119へ電話してください。",
          MACHINE.ja,
        ],
      },
    },
    scam: {
      heading: "だまされたかもしれないとき",
      paragraphs: [
        "すぐに電話を切ってください。教えられた番号には、かけ直さないでください。",
        "お金や番号を渡してしまったときも、はずかしがらずに、下の電話に相談してください。",
      ],
    },
    private: {
      heading: "番号や住所は送らないでください",
      paragraphs: [
        "大切な番号や住所のようなものが書かれていたので、調べていません。この窓口には残していません。",
        "LINEの中には残っています。送った文を長く押して、「送信取消」を押してください。",
        "番号や住所を書かずに、もう一度聞いてください。",
      ],
    },
    alsoPrivate:
      "番号や住所のようなものも書かれていました。この窓口には残していません。送った文を長く押して、「送信取消」を押してください。",
    abuse: [
      "お役に立てず、ごめんなさい。ここは市の手続きを案内する窓口で、機械が答えています。",
      "困っていることを、短い文で聞いてください。人と話したいときは、市の窓口をお知らせします。",
    ],
    nonsense: [
      "うまく読めませんでした。聞きたいことを、短い文で送ってください。",
      "たとえば「カードをなくした」「暗証番号を忘れた」のように送ってください。",
    ],
    slowDown: [
      "たくさん届いているので、少しお待ちください。今の質問には、まだ答えていません。",
      "1分ほどたってから、もう一度送ってください。命の危険があるときは、すぐに119か110へ電話してください。",
    ],
  },
  easy: {
    emergency: {
      fire: {
        heading: "火事は119",
        paragraphs: ["すぐに119に電話してください。", MACHINE.easy, OTHERWISE.easy],
      },
      ambulance: {
        heading: "救急車は119",
        paragraphs: ["すぐに119に電話してください。", MACHINE.easy, OTHERWISE.easy],
      },
      police: {
        heading: "警察は110",
        paragraphs: ["すぐに110に電話してください。", MACHINE.easy, OTHERWISE.easy],
      },
      unclear: {
        heading: "命があぶないとき",
        paragraphs: ["すぐに電話してください。", MACHINE.easy, OTHERWISE.easy],
      },
      life: {
        heading: "つらいとき",
        paragraphs: [
          "話してくれて、ありがとう。話を聞く電話があります。電話してください。",
          "命があぶないときは、すぐに119に電話してください。",
          MACHINE.easy,
        ],
      },
    },
    scam: {
      heading: "だまされたかもしれないとき",
      paragraphs: [
        "すぐに電話を切ってください。その番号に、もう電話しないでください。",
        "お金をわたした人も、下の電話に相談してください。",
      ],
    },
    private: {
      heading: "番号や住所は書かないでください",
      paragraphs: [
        "大切な番号や住所がありました。だから、調べていません。ここには残していません。",
        "LINEの中には残っています。送った文を長くおしてください。「送信取消」をおすと消えます。",
        "番号や住所を書かないで、もう一度聞いてください。",
      ],
    },
    alsoPrivate:
      "番号や住所もありました。ここには残していません。送った文を長くおしてください。「送信取消」をおすと消えます。",
    abuse: [
      "役に立てなくて、ごめんなさい。ここは機械が答えます。",
      "困っていることを、短い文で書いてください。人と話したい人には、市の窓口を教えます。",
    ],
    nonsense: [
      "読めませんでした。短い文で書いてください。",
      "たとえば「カードをなくした」と書いてください。",
    ],
    slowDown: [
      "たくさん来ています。少し待ってください。今の質問は、まだ答えていません。",
      "1分待って、もう一度送ってください。命があぶない人は、119か110に電話してください。",
    ],
  },
  en: {
    emergency: {
      fire: {
        heading: "Fire: call 119",
        paragraphs: ["Call 119 right away.", MACHINE.en, OTHERWISE.en],
      },
      ambulance: {
        heading: "Ambulance: call 119",
        paragraphs: ["Call 119 right away.", MACHINE.en, OTHERWISE.en],
      },
      police: {
        heading: "Police: call 110",
        paragraphs: ["Call 110 right away.", MACHINE.en, OTHERWISE.en],
      },
      unclear: {
        heading: "If anyone is in danger",
        paragraphs: ["Call right away.", MACHINE.en, OTHERWISE.en],
      },
      life: {
        heading: "When you cannot bear it",
        paragraphs: [
          "Thank you for telling us. You do not have to bear it alone. These lines listen.",
          "If a life is in danger now, call 119 right away.",
          MACHINE.en,
        ],
      },
    },
    scam: {
      heading: "If you may have been cheated",
      paragraphs: [
        "Hang up right away. Do not call back the number you were given.",
        "If you have already paid or told a number, call one of the lines below. It is no shame.",
      ],
    },
    private: {
      heading: "Please do not send numbers or addresses",
      paragraphs: [
        "Your message seemed to hold a private number or address, so we did not search with it. This desk has not kept it.",
        "It is still in LINE. Press and hold your message and choose Unsend.",
        "Please ask again without numbers or addresses.",
      ],
    },
    alsoPrivate:
      "Your message also seemed to hold a private number or address. This desk has not kept it. Press and hold it and choose Unsend.",
    abuse: [
      "Sorry that we could not help. This is a machine that guides you through city procedures.",
      "Please say in a short sentence what you need. To speak to a person, see the city's counters.",
    ],
    nonsense: ["We could not read that. Please ask in a short sentence.", 'For example: "I lost my card".'],
    slowDown: [
      "Many messages have come from you, so please wait a little. This one has not been answered yet.",
      "Please send it again in about a minute. If a life is in danger, call 119 or 110 now.",
    ],
  },
};
