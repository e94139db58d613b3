/** Words around the preview of LINE messages; those inside it are the messages' own. */
export const LINE_LOOK = {
  button: "ボタン：",
  link: "リンク：",
  message: (number: number, of: number) => `LINEのメッセージ ${number}通目（全${of}通）`,
  cards: (count: number) => `横に並ぶカード ${count}枚（横に動かして見ます）`,
  quickReplies: "トークの下に横に並ぶボタン",
  destinations: "ボタンの行き先",
  newTab: "（ページは新しいタブで開きます）",
  call: (number: string) => `電話 ${number}`,
};
