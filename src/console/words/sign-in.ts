import type { SignInRefusal } from "../sign-in/sign-in.ts";

/** What happened, and what to do now. */
type Trouble = { readonly happened: string; readonly todo: string };

export const SIGN_IN_TROUBLE: Readonly<Record<SignInRefusal, Trouble>> = {
  "not-signed-in": {
    happened: "サインインしていません。",
    todo: "ページを開き直して、サインインしてください。",
  },
  "not-genuine": {
    happened: "サインインの記録を確かめられませんでした。",
    todo: "ページを開き直して、もう一度サインインしてください。続くときは、管理画面の担当者に知らせてください。",
  },
  expired: {
    happened: "サインインしてから時間がたったため、サインインが切れました。",
    todo: "ページを開き直して、もう一度サインインしてください。",
  },
  "no-email": {
    happened: "サインインの記録にメールアドレスがありません。",
    todo: "職員のメールアドレスでサインインし直してください。続くときは、管理画面の担当者に知らせてください。",
  },
  "keys-out-of-reach": {
    happened: "サインインを確かめるところ（Cloudflare Access）につながりませんでした。",
    todo: "1分ほど待ってから、ページを開き直してください。続くときは、管理画面の担当者に知らせてください。",
  },
  "not-local": {
    happened: "見本の人でサインインできるのは、このパソコンの中で試すときだけです。",
    todo: "http://127.0.0.1 か http://localhost から始まるアドレスで開いてください。",
  },
};

export const FORM_NOT_TAKEN = {
  title: "送られたものを受け取れませんでした",
  happened:
    "このページから送られたことを確かめられなかったため、何も変えていません。ページを開いてから時間がたったときや、Cookie（クッキー）が使えないときに起こります。",
  todo: "ページを開き直してください。",
  keepText:
    "書いたものがあるときは、ブラウザーの「戻る」を押すと残っていることがあります。写してから、ページを開き直してください。",
  start: "管理画面の最初のページを開く",
} as const;
