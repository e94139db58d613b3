// It fills the list of cities, which must be there first.
import "./page.js";

/** The rich menu below the talk: an image with a button over each of its areas. */
const city = document.getElementById("city");
const say = document.getElementById("say");

const bar = document.createElement("button");
bar.type = "button";
bar.id = "menu-bar";
bar.setAttribute("aria-controls", "menu");
const menu = document.createElement("section");
menu.id = "menu";
menu.setAttribute("aria-label", "リッチメニュー");
say.after(bar, menu);

const percent = (part, whole) => `${(100 * part) / whole}%`;

const tap = (richMenuId, area) =>
  fetch("/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ city: city.value, action: { kind: "menu", richMenuId, area } }),
  }).catch(() => undefined);

const drawArea = ({ richMenuId, size }, { bounds, action }, position) => {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("aria-label", action.label ?? "");
  made.style.left = percent(bounds.x, size.width);
  made.style.top = percent(bounds.y, size.height);
  made.style.width = percent(bounds.width, size.width);
  made.style.height = percent(bounds.height, size.height);
  made.addEventListener("click", () => tap(richMenuId, position));
  return made;
};

const open = (wanted) => {
  menu.hidden = !wanted;
  bar.setAttribute("aria-expanded", String(wanted));
};
bar.addEventListener("click", () => open(menu.hidden));

/** The menu on the screen; a new one opens as it was told to. */
let drawn = "";

const show = (given) => {
  const name = given === null ? "" : `${city.value}/${given.richMenuId}`;
  if (name === drawn) return;
  const wasShown = drawn.startsWith(`${city.value}/`);
  drawn = name;
  bar.hidden = given === null;
  if (given === null) {
    open(false);
    return;
  }
  bar.textContent = `${given.chatBarText} ▾`;
  // A tab keeps the keyboard where it was: the areas of our menus stand in the same order.
  const focused = [...menu.querySelectorAll("button")].indexOf(document.activeElement);
  const image = new Image();
  image.src = `/menu-images/${encodeURIComponent(city.value)}/${encodeURIComponent(given.richMenuId)}`;
  image.alt = "";
  menu.style.aspectRatio = `${given.size.width} / ${given.size.height}`;
  const areas = given.areas.map((area, position) => drawArea(given, area, position));
  menu.replaceChildren(image, ...areas);
  if (focused >= 0) areas[focused]?.focus();
  if (!wasShown) open(given.selected);
};

const refresh = async () => {
  const wanted = city.value;
  const given = await fetch(`/menu?city=${encodeURIComponent(wanted)}`)
    .then((response) => response.json())
    .catch(() => undefined);
  if (given !== undefined && wanted === city.value) show(given);
};

bar.hidden = true;
menu.hidden = true;
city.addEventListener("change", refresh);
new EventSource("/changes").addEventListener("message", refresh);
