import type { Role } from "../../store/members.ts";
import type { QuestionDoor } from "../../store/questions.ts";

/** What every page says. */
export const COMMON = {
  console: "まよわない窓口 管理画面",
  skip: "本文へ移動",
  menu: "メニュー",
  sampleBanner: "見本の画面です。質問や件数は、ためすために作ったもので、本当の住民のものではありません。",
  signedInAs: (email: string, role: string): string => `${email}（${role}）`,
  signOut: "サインアウト",
  otherCity: "ほかの市",
  nothing: "ありません",
} as const;

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  viewer: "見る人",
  editor: "書く人",
  approver: "承認する人",
};

/** Through which door a question came. */
export const DOOR_NAMES: Readonly<Record<QuestionDoor, string>> = {
  line: "LINE",
  web: "ホームページ",
  support: "教室の人から",
};

/** The sections of the console, in the order of the menu. */
export const SECTIONS = [
  { path: "", name: "はじめ" },
  { path: "/entries", name: "項目を書く" },
  { path: "/try", name: "ためす" },
  { path: "/unanswered", name: "答えられなかった質問" },
  { path: "/publish", name: "確かめて公開" },
  { path: "/classes", name: "教室" },
  { path: "/sheet", name: "Excel・CSV" },
  { path: "/numbers", name: "数字" },
  { path: "/freshness", name: "見直し" },
  { path: "/staff", name: "係の人と記録" },
  { path: "/handbook", name: "使い方" },
] as const;
export type SectionPath = (typeof SECTIONS)[number]["path"];

export const SIGN_IN = {
  title: "サインイン",
  refusedTitle: "開けません",
  localLead: "手元でためすためのサインインです。だれとして使うか選んでください。",
  absent:
    "管理画面のサインインが設定されていません。システムの担当の人に、READMEの「管理画面」のとおりに設定してもらってください。",
  noRole: (email: string): string =>
    `${email} には、まだどの市の役割もありません。市の「承認する人」に、係の人として加えてもらってください。`,
  noRoleHere: "この市の役割がありません。市の「承認する人」に、係の人として加えてもらってください。",
  roleTooLow: (role: string): string =>
    `このページは「${role}」だけが使えます。必要なら、市の「承認する人」に役割を変えてもらってください。`,
  notFound: "このページはありません。メニューから選び直してください。",
  wentWrong:
    "うまくいきませんでした。少し待って、もう一度開いてください。続くときは、システムの担当の人に時刻を伝えてください。",
  chooseCity: "どの市の管理画面を開きますか",
} as const;
