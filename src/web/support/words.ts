/** What volunteers read where there is nothing to take along. */
export const NO_MANIFEST = {
  "no-pocket":
    "いま公開されている版には、持ち出すためのファイルがまだありません。市の係の人が次に公開すると、持ち出せます。",
  unreachable: "いま、窓口の保管場所につながりません。少し待って、もう一度ためしてください。",
} as const;
