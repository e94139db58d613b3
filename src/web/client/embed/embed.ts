/**
 * The search box for the city's own site. Bundled once for each city, as a script of its own: it brings its styles along
 * and touches nothing of the page around it. What is asked travels by POST, so it stands in no address.
 */

/** Put in when the script is bundled. */
declare const CITY: { readonly id: string; readonly name: string; readonly nameEn: string };

type Words = {
  readonly lang: string;
  /** Behind the city in the desk's addresses. */
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
};

const WORDS: Readonly<Record<string, Words>> = {
  ja: {
    lang: "ja",
    path: "",
    label: `${CITY.name}のデジタルの手続きを質問する`,
    hint: "例：カードをなくした（新しいタブで開きます）",
    button: "質問する",
  },
  easy: {
    lang: "ja",
    path: "/easy",
    label: `${CITY.name}の手続きを聞く`,
    hint: "れい：カードをなくした（新しいページが開きます）",
    button: "聞く",
  },
  en: {
    lang: "en",
    path: "/en",
    label: `Ask about digital services of ${CITY.nameEn}`,
    hint: "Example: I lost my card (opens in a new tab)",
    button: "Ask",
  },
};

/**
 * What the page says of all its elements must not reach the box itself, hence !important. The letters are at least 18 px:
 * many sites make their rem small.
 */
const STYLE = `
:host{all:initial!important;display:block!important;margin:16px 0!important}
form{box-sizing:border-box;max-width:40em;padding:1em;border:2px solid #00468b;border-radius:8px;
background:#fff;color:#1b1b1b;font:max(18px,1.125rem)/1.6 system-ui,sans-serif}
label{display:block;font-weight:700}
p{margin:.25em 0 .5em}
div{display:flex;flex-wrap:wrap;gap:.5em}
input,button{box-sizing:border-box;min-height:48px;padding:.25em .75em;border:2px solid #00468b;
border-radius:4px;font:inherit}
input{flex:1 1 12em;min-width:0;background:#fff;color:#1b1b1b}
button{background:#00468b;color:#fff;font-weight:700;cursor:pointer}
:focus-visible{outline:3px solid #1b1b1b;outline-offset:3px}
`;

const make = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] => Object.assign(document.createElement(name), properties);

function box(words: Words, base: string): HTMLFormElement {
  const form = make("form", {
    method: "post",
    action: `${base}/${CITY.id}${words.path}/ask`,
    target: "_blank",
    rel: "noopener",
    // Some cities' pages are still written in Shift_JIS.
    acceptCharset: "UTF-8",
  });
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", words.label);
  const label = make("label", { htmlFor: "question", textContent: words.label });
  const hint = make("p", { id: "hint", textContent: words.hint });
  const field = make("input", {
    id: "question",
    name: "question",
    type: "text",
    required: true,
    maxLength: 300,
    autocomplete: "off",
  });
  field.setAttribute("aria-describedby", hint.id);
  const row = make("div", {});
  row.append(field, make("button", { type: "submit", textContent: words.button }));
  form.append(label, hint, row);
  return form;
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const words = WORDS[script.dataset.register ?? "ja"] ?? WORDS.ja;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  // Unlike a <style>, this asks nothing of the page's Content-Security-Policy.
  root.adoptedStyleSheets = [sheet];
  if (words !== undefined) {
    host.lang = words.lang;
    root.append(box(words, new URL(script.src).origin));
    script.after(host);
  }
}
