const byId = (id) => document.getElementById(id);
const talk = byId("talk");
const quick = byId("quick");
const city = byId("city");
const input = byId("text");

/** LINE's keyword sizes in pixels; anything else is taken as written. */
const TEXT_SIZES = {
  xxs: "11px",
  xs: "13px",
  sm: "14px",
  md: "16px",
  lg: "19px",
  xl: "22px",
  xxl: "29px",
  "3xl": "35px",
};
const SPACES = { none: "0", xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };
const SAFE_ADDRESS = /^(https:|tel:|line:)/;

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const space = (value) => SPACES[value] ?? value ?? "";

const act = async (action) => {
  const response = await fetch("/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ city: city.value, action }),
  });
  if (!response.ok) console.error("送れませんでした", response.status);
};

const pressed = (action) => {
  if (action.type === "postback") {
    act({ kind: "postback", data: action.data, displayText: action.displayText ?? action.label });
  } else if (action.type === "message") {
    act({ kind: "text", text: action.text });
  }
};

const drawButton = (part) => {
  const opens = part.action.type === "uri" && SAFE_ADDRESS.test(part.action.uri);
  const made = element(opens ? "a" : "button", `flex-button ${part.style ?? "link"}`, part.action.label);
  if (part.color) made.style[part.style === "link" ? "color" : "backgroundColor"] = part.color;
  if (opens) {
    made.href = part.action.uri;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
  } else {
    made.type = "button";
    made.addEventListener("click", () => pressed(part.action));
  }
  return made;
};

const drawText = (part) => {
  const made = element("p", `flex-text${part.wrap ? " wrap" : ""}`, part.text);
  made.style.fontSize = TEXT_SIZES[part.size ?? "md"] ?? part.size;
  made.style.color = part.color ?? "";
  made.style.fontWeight = part.weight === "bold" ? "700" : "";
  made.style.textAlign = part.align ?? "";
  made.style.textDecoration = part.decoration ?? "";
  return made;
};

const drawBox = (part) => {
  const made = element("div", `box ${part.layout}`);
  made.style.gap = space(part.spacing);
  if (part.paddingAll) made.style.padding = space(part.paddingAll);
  made.style.backgroundColor = part.backgroundColor ?? "";
  made.style.borderRadius = space(part.cornerRadius);
  for (const child of part.contents ?? []) made.append(draw(child));
  return made;
};

const draw = (part) => {
  const drawers = {
    box: drawBox,
    text: drawText,
    button: drawButton,
    separator: () => element("hr", "separator"),
  };
  const made = (drawers[part.type] ?? (() => element("div")))(part);
  if (part.margin) made.style.marginTop = space(part.margin);
  if (part.flex !== undefined) made.style.flex = part.flex === 0 ? "none" : String(part.flex);
  return made;
};

const drawBubble = (bubble) => {
  const made = element("div", "bubble");
  for (const name of ["header", "hero", "body", "footer"]) if (bubble[name]) made.append(draw(bubble[name]));
  return made;
};

const drawMessage = (message) => {
  if (message.type === "text") return [element("div", "said", message.text)];
  const bubbles = message.contents.type === "carousel" ? message.contents.contents : [message.contents];
  return bubbles.map(drawBubble);
};

const drawLine = (line) => {
  const made = element("div", `line ${line.from}`);
  made.append(...(line.from === "desk" ? drawMessage(line.message) : [element("div", "said", line.text)]));
  if (line.from !== "platform") {
    const time = new Date(line.at).toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
    made.append(element("time", "", time));
  }
  return made;
};

const drawQuickReplies = (lines) => {
  const last = lines.at(-1);
  const items = last?.from === "desk" ? (last.message.quickReply?.items ?? []) : [];
  quick.replaceChildren(
    ...items.map(({ action }) => {
      const made = element("button", "", action.label);
      made.type = "button";
      made.addEventListener("click", () => pressed(action));
      return made;
    }),
  );
};

const refresh = async () => {
  const response = await fetch(`/talk?city=${encodeURIComponent(city.value)}`);
  const lines = await response.json();
  talk.replaceChildren(...lines.map(drawLine));
  drawQuickReplies(lines);
  talk.lastElementChild?.scrollIntoView({ block: "start" });
  return lines;
};

const open = async () => {
  const lines = await refresh();
  if (lines.length === 0) await act({ kind: "follow" });
};

const cities = await (await fetch("/cities")).json();
city.append(...cities.map(({ id, name }) => new Option(name, id)));
city.value = new URLSearchParams(location.search).get("city") ?? "noshiro";
city.addEventListener("change", open);
byId("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  input.value = "";
  if (text !== "") act({ kind: "text", text });
});
for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => act({ kind: button.dataset.kind }));
}
await open();
new EventSource("/changes").addEventListener("message", refresh);
