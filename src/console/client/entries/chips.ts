import { FORM } from "../../words/entries.ts";

const WORDS = FORM.chips;

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const button = (text: string, kind = "quiet"): HTMLButtonElement => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = text;
  return made;
};

/**
 * Shows the lines of a textarea as chips that can be added and removed one by one. The textarea stays what is sent;
 * it can be brought back at any time.
 */
export function showAsChips(area: HTMLTextAreaElement): void {
  const { id, lang } = area;
  const label = document.querySelector<HTMLLabelElement>(`label[for="${id}"]`);
  const described = area.getAttribute("aria-describedby") ?? "";

  const list = document.createElement("ul");
  list.className = "chips";
  if (label !== null) list.setAttribute("aria-label", label.textContent ?? "");
  const spoken = document.createElement("p");
  spoken.className = "hidden";
  spoken.setAttribute("role", "status");
  const input = document.createElement("input");
  input.type = "text";
  input.autocomplete = "off";
  input.placeholder = WORDS.next;
  input.lang = lang;
  input.setAttribute("aria-describedby", described);
  const add = button(WORDS.add);
  const row = document.createElement("div");
  row.className = "with-button";
  row.append(input, add);
  const toggle = button(WORDS.all);
  const chips = document.createElement("div");
  chips.append(list, row, spoken);

  const write = (lines: readonly string[]): void => {
    area.value = lines.join("\n");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };
  const remove = (position: number): void => {
    const lines = linesOf(area.value);
    const [removed] = lines.splice(position, 1);
    write(lines);
    spoken.textContent = WORDS.removed(removed ?? "");
    const left = list.querySelectorAll("button");
    (left[Math.min(position, left.length - 1)] ?? input).focus();
  };
  const draw = (): void => {
    list.replaceChildren(
      ...linesOf(area.value).map((line, position) => {
        const chip = document.createElement("li");
        const text = document.createElement("span");
        text.textContent = line;
        text.lang = lang;
        const away = button("×", "remove");
        away.setAttribute("aria-label", WORDS.remove(line));
        away.addEventListener("click", () => remove(position));
        chip.append(text, away);
        return chip;
      }),
    );
  };
  const take = (): void => {
    const lines = linesOf(area.value);
    const fresh = linesOf(input.value);
    const added = fresh.filter((line) => !lines.includes(line));
    const [first] = fresh;
    if (first === undefined) return;
    spoken.textContent =
      added.length === 0 ? WORDS.twice(first) : added.map((line) => WORDS.added(line)).join("");
    input.value = "";
    write([...lines, ...added]);
    input.focus();
  };

  add.addEventListener("click", take);
  input.addEventListener("keydown", (event) => {
    // While kana are being turned into kanji, Enter takes the kanji.
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take();
  });
  input.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text") ?? "";
    if (!pasted.includes("\n")) return;
    event.preventDefault();
    const lines = linesOf(area.value);
    write([...lines, ...linesOf(pasted).filter((line) => !lines.includes(line))]);
  });

  /** The label, and links to the field, lead to whichever of the two is shown. */
  const show = (asChips: boolean): void => {
    area.hidden = asChips;
    chips.hidden = !asChips;
    area.id = asChips ? `${id}-all` : id;
    input.id = asChips ? id : `${id}-one`;
    toggle.textContent = asChips ? WORDS.all : WORDS.one;
    if (asChips) draw();
  };
  toggle.addEventListener("click", () => {
    // What stands in the input would be forgotten.
    if (!chips.hidden) take();
    show(area.hidden === false);
    (area.hidden ? input : area).focus();
  });
  area.before(chips);
  area.after(toggle);
  // What stands in the input when the form is sent is meant to go along.
  area.form?.addEventListener("submit", () => {
    if (!chips.hidden && input.value.trim() !== "") take();
  });
  show(true);
}
