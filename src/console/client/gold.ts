/** What Excel saves as text is Shift_JIS, most other programs write UTF-8. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

const box = document.querySelector("#gold-file");
const file = document.querySelector("#file");
const rows = document.querySelector("#rows");
if (box instanceof HTMLElement && file instanceof HTMLInputElement && rows instanceof HTMLTextAreaElement) {
  box.hidden = false;
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) rows.value = decoded(await chosen.arrayBuffer());
  });
}
