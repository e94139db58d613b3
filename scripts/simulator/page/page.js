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
/** Beside LINE's own, the desk of this machine, which has no certificate. */
const SAFE_ADDRESS = /^(https:|tel:|line:|http:\/\/(127\.0\.0\.1|localhost)[:/])/;

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const space = (value) => SPACES[value] ?? value ?? "";

const tellTrouble = (text) => {
  byId("trouble").textContent = text;
};

const act = async (action) => {
  const response = await fetch("/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ city: city.value, action }),
  }).catch(() => undefined);
  tellTrouble(response?.ok ? "" : "送れませんでした。端末で npm start が動いているか見てください。");
};

const place = byId("place");
const placeName = byId("place-name");
const openPlace = byId("open-place");
/** The places of each city that can be chosen instead of typing where one is. */
const places = new Map();

const takePlace = () => {
  const chosen = places.get(city.value)?.[placeName.selectedIndex];
  if (chosen === undefined) return;
  byId("latitude").value = chosen.latitude;
  byId("longitude").value = chosen.longitude;
};

const fillPlaces = () => {
  const known = places.get(city.value) ?? [];
  placeName.replaceChildren(...known.map(({ name }) => new Option(name)));
  byId("place-known").hidden = known.length === 0;
  takePlace();
};

const showPlaces = (open) => {
  place.hidden = !open;
  openPlace.setAttribute("aria-expanded", String(open));
  if (!open) return;
  fillPlaces();
  place.querySelector(placeName.options.length > 0 ? "select" : "input").focus();
};

const sendPlace = (event) => {
  event.preventDefault();
  const latitude = Number(byId("latitude").value);
  const longitude = Number(byId("longitude").value);
  const chosen = (places.get(city.value) ?? []).find(
    (known) => known.latitude === latitude && known.longitude === longitude,
  );
  act({ kind: "location", latitude, longitude, ...(chosen === undefined ? {} : { title: chosen.name }) });
  showPlaces(false);
};

const pressed = (action) => {
  if (action.type === "postback") {
    act({ kind: "postback", data: action.data, displayText: action.displayText ?? action.label });
  } else if (action.type === "message") {
    act({ kind: "text", text: action.text });
  } else if (action.type === "location") {
    showPlaces(true);
  } else {
    tellTrouble("この手元のページでは動かないボタンです（LINEで開ける住所は https: tel: line: だけです）。");
  }
};

/** An element that does what the action says: a link where it opens something, else a button. */
const pressable = (action, className, text) => {
  const opens = action.type === "uri" && SAFE_ADDRESS.test(action.uri);
  const made = element(opens ? "a" : "button", className, text);
  if (opens) {
    made.href = action.uri;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
  } else {
    made.type = "button";
    made.addEventListener("click", () => pressed(action));
  }
  return made;
};

const drawButton = (part) => {
  const made = pressable(part.action, `flex-button ${part.style ?? "link"}`, part.action.label);
  if (part.color) made.style[part.style === "link" ? "color" : "backgroundColor"] = part.color;
  return made;
};

const drawText = (part) => {
  const className = `flex-text${part.wrap ? " wrap" : ""}`;
  const made = part.action
    ? pressable(part.action, className, part.text)
    : element("p", className, part.text);
  made.style.fontSize = TEXT_SIZES[part.size ?? "md"] ?? part.size;
  made.style.color = part.color ?? "";
  made.style.fontWeight = part.weight === "bold" ? "700" : "";
  made.style.textAlign = part.align ?? "";
  made.style.textDecoration = part.decoration ?? "";
  return made;
};

const drawBox = (part) => {
  const className = `box ${part.layout}`;
  const made = part.action ? pressable(part.action, `${className} pressable`) : element("div", className);
  if (part.paddingAll) made.style.padding = space(part.paddingAll);
  for (const side of ["Top", "Bottom", "Start", "End"]) {
    const value = part[`padding${side}`];
    if (value) made.style[`padding${{ Start: "Left", End: "Right" }[side] ?? side}`] = space(value);
  }
  made.style.backgroundColor = part.backgroundColor ?? "";
  made.style.borderRadius = space(part.cornerRadius);
  if (part.borderWidth) made.style.border = `${part.borderWidth} solid ${part.borderColor}`;
  made.style.justifyContent = part.justifyContent ?? "";
  const side = part.layout === "vertical" ? "marginTop" : "marginLeft";
  for (const [position, child] of (part.contents ?? []).entries()) {
    const drawnChild = draw(child);
    // A margin is the space to the component before, in place of the box's own spacing.
    if (position > 0 && (child.margin ?? part.spacing))
      drawnChild.style[side] = space(child.margin ?? part.spacing);
    made.append(drawnChild);
  }
  return made;
};

const drawImage = (part) => {
  const made = element("img", "flex-image");
  if (/^https:/.test(part.url)) made.src = part.url;
  made.alt = "";
  return made;
};

const draw = (part) => {
  const drawers = {
    box: drawBox,
    text: drawText,
    button: drawButton,
    image: drawImage,
    separator: () => element("hr", "separator"),
  };
  const made = (drawers[part.type] ?? (() => element("div")))(part);
  if (part.flex !== undefined) made.style.flex = part.flex === 0 ? "none" : String(part.flex);
  return made;
};

const drawBubble = (bubble) => {
  const made = element("div", `bubble ${bubble.size ?? "mega"}`);
  for (const name of ["header", "hero", "body", "footer"]) {
    if (!bubble[name]) continue;
    const block = draw(bubble[name]);
    block.classList.add(name);
    made.append(block);
  }
  return made;
};

const drawMessage = (message) => {
  if (message.type === "text") return [element("div", "said", message.text)];
  if (message.contents.type !== "carousel") return [drawBubble(message.contents)];
  const row = element("div", "carousel");
  row.tabIndex = 0;
  row.append(...message.contents.contents.map(drawBubble));
  return [row];
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

const load = async () => {
  const wanted = city.value;
  const response = await fetch(`/talk?city=${encodeURIComponent(wanted)}`);
  return { wanted, lines: await response.json() };
};

/** What is on the screen: a talk only grows, so only its new lines are drawn and read aloud. */
let drawn = { city: "", count: 0 };

const show = ({ wanted, lines }) => {
  const sameTalk = drawn.city === wanted;
  // Answers can overtake each other; an older one must not undo a newer one.
  if (wanted !== city.value || (sameTalk && lines.length <= drawn.count)) return;
  if (!sameTalk) talk.replaceChildren();
  const fresh = lines.slice(sameTalk ? drawn.count : 0).map(drawLine);
  talk.append(...fresh);
  drawQuickReplies(lines);
  (sameTalk ? fresh[0] : fresh.at(-1))?.scrollIntoView({ block: "start" });
  drawn = { city: wanted, count: lines.length };
};

const refresh = async () => {
  const loaded = await load().catch(() => undefined);
  if (loaded !== undefined) show(loaded);
};

const open = async () => {
  const loaded = await load();
  show(loaded);
  if (loaded.lines.length === 0) await act({ kind: "follow" });
};

const cities = await (await fetch("/cities")).json();
city.append(...cities.map(({ id, name }) => new Option(name, id)));
for (const { id, places: known } of cities) places.set(id, known);
city.value = new URLSearchParams(location.search).get("city") ?? "noshiro";
city.addEventListener("change", open);
city.addEventListener("change", () => showPlaces(false));
openPlace.addEventListener("click", () => showPlaces(place.hidden));
placeName.addEventListener("change", takePlace);
place.addEventListener("submit", sendPlace);
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
