import type { AlertKind } from "../../store/alerts.ts";

export const HOME = {
  title: "はじめ",
  noAlerts: "LINEの窓口は、いま問題なく動いています。",
  alerts: "LINEの窓口で直すところ",
  alertHead: ["何が起きたか", "いつから", "回数", "くわしく"],
  next: "次にすること",
  nothingToDo: "いますることはありません。",
  waiting: (count: number): string => `公開の候補が${count}件あります。確かめて公開してください`,
  unfinished: (count: number): string => `書きかけか、直すところのある下書きが${count}件あります`,
  baseIsNew: "共通の項目が新しくなりました。何が変わるか見て、確かめて公開してください",
  noClasses: "これからの教室はありません。決まったら加えてください",
  classes: (count: number): string => `これからの教室は${count}あります。`,
  live: "いま住民に出ている答え",
  builtIn: (hash: string): string =>
    `はじめから入っている版（${hash}）です。市の職員が変えたことは、入っていません。`,
  published: (number: number, made: string, note: string): string => `第${number}版（${made}）${note}`,
  entries: (count: number): string => `項目は${count}あります。`,
} as const;

/** What each alert means and what to do. */
export const ALERTS: Readonly<Record<AlertKind, string>> = {
  "line-token":
    "LINEがアクセストークンを受けつけません。LINE Developersで発行し直し、システムの担当の人に渡してください",
  "message-refused": "LINEが答えの中身を受けつけません。システムの担当の人に、この行を見せてください",
  "reply-refused": "LINEが返信を受けつけませんでした。続くときは、システムの担当の人に伝えてください",
  "reply-too-late": "返信の期限（1分）に間に合いませんでした。続くときは、システムの担当の人に伝えてください",
  "reply-unsure":
    "返信が届いたかどうか、LINEから返事がありません。続くときは、システムの担当の人に伝えてください",
  "push-refused": "LINEがプッシュを受けつけません。月の上限（無料の通数）を確かめてください",
};
