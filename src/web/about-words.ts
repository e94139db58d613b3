import type { Register } from "../knowledge/ids.ts";

type Section = { readonly heading: string; readonly lines: readonly string[] };
type AboutPage = { readonly title: string; readonly lead: string; readonly sections: readonly Section[] };

type AboutWords = {
  /** `days` = how long a question is kept; 0 = this desk keeps none. */
  readonly privacy: (days: number) => AboutPage;
  readonly accessibility: AboutPage;
  readonly tell: string;
};

/** Facts of this program about what it keeps and for whom it is made; nothing that somebody else would have to keep. */
export const ABOUT_WORDS: Readonly<Record<Register, AboutWords>> = {
  ja: {
    tell: "聞きたいとき、困ったとき",
    privacy: (days) => ({
      title: "残すもの・残さないもの",
      lead: "このページで質問したとき、何が残り、何が残らないかを書いています。",
      sections: [
        {
          heading: "残すもの",
          lines:
            days === 0
              ? ["今、このサイトは質問も答えも残していません。"]
              : [
                  "質問の文。番号、メールアドレス、住所のように見えるところは消してから残します。",
                  "質問の時刻（一時間ごとに丸めます）、市、言葉の種類、どの答えを出したか。",
                  "「役に立った」「役に立たなかった」のどちらを押したか。",
                  `どれも、だれが聞いたかわからない形です。${days}日たつと消します。答えを直すためだけに使います。`,
                ],
        },
        {
          heading: "残さないもの",
          lines: [
            "名前、電話番号、メールアドレス。このサイトでは聞きません。",
            "命にかかわる質問、詐欺の相談、番号などが入った質問の文。",
            "「やることを順に調べる」で選んだこと。",
            "クッキー（ブラウザーに残す印）は使いません。広告も、ほかの会社の計測もありません。",
            "質問と答えのやりとりは、開いているページの中だけにあります。ページを閉じると消えます。",
          ],
        },
        {
          heading: "一時的に使うもの",
          lines: [
            "短い間にたくさんの質問が来ていないかを数えるため、通信の住所（IPアドレス）から作った、元にもどせない印を使います。記録には書きません。",
            "通信を届ける会社や、このサイトを動かすしくみ（Cloudflare）が自分の決まりで残すものは、この説明に入っていません。",
          ],
        },
        {
          heading: "気をつけてほしいこと",
          lines: [
            "マイナンバー、暗証番号、口座番号、電話番号、住所は書かないでください。",
            "みんなで使うパソコンやスマホでは、終わったらページを閉じてください。",
            "市や国のページ、地図を開くと、その先は、開いたサイトの決まりになります。",
          ],
        },
      ],
    }),
    accessibility: {
      title: "使いやすさについて",
      lead: "年齢や体の状態、使う機器にかかわらず読めることを目指しています。",
      sections: [
        {
          heading: "目標",
          lines: [
            "JIS X 8341-3:2016 のレベルAAを目標にしています。作るときは WCAG 2.2 のレベルAAも見ています。",
            "第三者の試験は受けていません。そのため「準拠」「適合」とは書きません。",
          ],
        },
        {
          heading: "確かめたこと",
          lines: [
            "主なページを、検査の道具（axe-core）とブラウザー（Chromium）で、プログラムを直すたびに調べています。",
            "幅320ピクセルの画面（400％の拡大と同じ）で、横に動かさずに読めること。",
            "スクリプトを使わない設定でも、読むことと質問することができること。",
            "文字と背景の色の差が7対1以上あること（明るい画面、暗い画面の両方）。",
          ],
        },
        {
          heading: "わかっている限り",
          lines: [
            "機械の検査で見つかるのは、問題の一部です。読み上げソフトを使う人による試験は、まだしていません。",
            "やさしい日本語のページのふりがなは機械が付けるので、まちがうことがあります。",
            "英語のページでも、役所の名前、住所、もとの資料の題は日本語のままのことがあります。",
            "開いた先の、市や国、地図のサイトは、このサイトでは直せません。",
          ],
        },
        {
          heading: "使いにくいとき",
          lines: ["下の窓口に、どのページで何に困ったかをお知らせください。"],
        },
      ],
    },
  },
  easy: {
    tell: "聞きたいとき、こまったとき",
    privacy: (days) => ({
      title: "残るもの・残らないもの",
      lead: "質問したとき、何が残るかを書きました。",
      sections: [
        {
          heading: "残るもの",
          lines:
            days === 0
              ? ["今は、何も残りません。"]
              : [
                  "質問の文が残ります。番号や住所のようなところは消します。",
                  "質問した時間と市、出た答えが残ります。",
                  "「よかった」「よくなかった」のどちらをおしたかが残ります。",
                  `だれの質問かは、わかりません。${days}日で消します。答えをなおすために使います。`,
                ],
        },
        {
          heading: "残らないもの",
          lines: [
            "名前や電話番号は聞きません。",
            "命のこと、だまされたこと、番号を書いた質問の文は残りません。",
            "「することを調べる」でえらんだことは残りません。",
            "クッキーは使いません。広告もありません。",
            "ページを閉じると、質問と答えは画面から消えます。",
          ],
        },
        {
          heading: "少しの間だけ使うもの",
          lines: [
            "質問が多すぎないか数えるために、インターネットの住所から作った印を使います。記録はしません。",
            "インターネットの会社が残すものは、ここに書いてありません。",
          ],
        },
        {
          heading: "気をつけること",
          lines: [
            "マイナンバーや暗証番号は書かないでください。口座番号、電話番号、住所も書かないでください。",
            "みんなで使うスマホでは、終わったらページを閉じてください。",
          ],
        },
      ],
    }),
    accessibility: {
      title: "使いやすさのこと",
      lead: "だれでも読むことができるページにしたいです。",
      sections: [
        {
          heading: "めざすこと",
          lines: [
            "日本の決まり「JIS X 8341-3:2016」のAAをめざします。世界の決まり「WCAG 2.2」のAAも見ます。",
            "ほかの人のテストは、まだ受けていません。",
          ],
        },
        {
          heading: "たしかめたこと",
          lines: [
            "おもなページを、機械（axe-core）でしらべています。",
            "小さい画面でも、文字を大きくしても読むことができます。",
            "文字の色と後ろの色は、はっきりちがいます。",
          ],
        },
        {
          heading: "まだできないこと",
          lines: [
            "機械のテストだけでは、ぜんぶはわかりません。",
            "ふりがなは機械がつけます。まちがうことがあります。",
            "市や国のページは、ここではなおせません。",
          ],
        },
        {
          heading: "使いにくいとき",
          lines: ["下の窓口に知らせてください。どのページで、何にこまったかを教えてください。"],
        },
      ],
    },
  },
  en: {
    tell: "Questions or trouble",
    privacy: (days) => ({
      title: "What is kept and what is not",
      lead: "This page says what stays behind when you ask a question here, and what does not.",
      sections: [
        {
          heading: "What is kept",
          lines:
            days === 0
              ? ["At present this site keeps neither questions nor answers."]
              : [
                  "The words of the question, after everything that looks like a number, an e-mail address or a street address has been taken out.",
                  "The time (rounded to the hour), the city, the language, and which answer was given.",
                  'Whether "It helped" or "It did not help" was pressed.',
                  `None of it says who asked. It is deleted after ${days} days and used only to mend the answers.`,
                ],
        },
        {
          heading: "What is not kept",
          lines: [
            "Names, phone numbers, e-mail addresses: this site does not ask for them.",
            "The words of questions about danger to life, about fraud, or with private numbers in them.",
            "What you choose in the step-by-step guides.",
            "There are no cookies, no advertisements, and no measuring by other companies.",
            "Your talk stands only in the open page. Close the page and it is gone.",
          ],
        },
        {
          heading: "What is used for a moment",
          lines: [
            "To count whether too many questions come at once, a mark made of your network address (IP address) is used that cannot be turned back. It is not written down.",
            "What companies that carry the connection, and the platform of this site (Cloudflare), keep by their own rules is not part of this page.",
          ],
        },
        {
          heading: "Please take care",
          lines: [
            "Do not write your My Number, PINs, bank account numbers, phone numbers or addresses.",
            "On a shared computer or phone, close the page when you are done.",
            "Pages of the city or the state, and maps, have rules of their own.",
          ],
        },
      ],
    }),
    accessibility: {
      title: "Accessibility",
      lead: "These pages are meant to be readable for everybody, whatever their age, body or device.",
      sections: [
        {
          heading: "The aim",
          lines: [
            "The aim is level AA of JIS X 8341-3:2016. Level AA of WCAG 2.2 guides the work as well.",
            "Nobody else has certified these pages, so this is no claim of conformity.",
          ],
        },
        {
          heading: "What has been checked",
          lines: [
            "The main pages are checked with a tool (axe-core) in a browser (Chromium) whenever the program changes.",
            "At a width of 320 pixels (the same as zooming to 400 %), nothing needs sideways scrolling.",
            "Reading and asking work without scripts.",
            "The contrast of text is at least 7 to 1, on light and dark screens.",
          ],
        },
        {
          heading: "Known limits",
          lines: [
            "Tools find only a part of all problems. No test with people who use screen readers has been made yet.",
            "On the pages in easy Japanese a machine adds the readings of kanji, and may be wrong.",
            "Names of offices, addresses and titles of sources may be in Japanese on English pages.",
            "Pages of the city or the state, and maps, cannot be mended here.",
          ],
        },
        {
          heading: "If something is hard to use",
          lines: ["Please tell the counter below which page it was and what was in your way."],
        },
      ],
    },
  },
};
