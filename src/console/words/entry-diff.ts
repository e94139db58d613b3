/** How a change in a text is told, beside line and colour. */
export const ENTRY_DIFF = {
  added: "足す：",
  removed: "消す：",
  nothing: "文の違いはありません。",
} as const;
