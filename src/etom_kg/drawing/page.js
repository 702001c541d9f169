const root = document.documentElement;
const main = document.querySelector("main");
const map = document.getElementById("map");
const drawing = map.querySelector("svg");
const links = [...drawing.querySelectorAll("a")];
const byId = (id) => document.getElementById(id);
root.classList.add("js");

// the theme: as the system has it until someone chooses
const night = matchMedia("(prefers-color-scheme: dark)");
const theme = byId("theme");
const isDark = () => (root.dataset.theme || (night.matches ? "dark" : "light")) === "dark";
theme.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  theme.setAttribute("aria-pressed", String(isDark()));
});
theme.setAttribute("aria-pressed", String(isDark()));

// map or list
const show = (as) => {
  main.classList.toggle("as-map", as === "map");
  main.classList.toggle("as-list", as === "list");
  byId("as-map").setAttribute("aria-pressed", String(as === "map"));
  byId("as-list").setAttribute("aria-pressed", String(as === "list"));
};
byId("as-map").addEventListener("click", () => show("map"));
byId("as-list").addEventListener("click", () => show("list"));
show(innerWidth < 700 ? "list" : "map");

// zoom: the drawing grows in a frame that scrolls
let scale = 1;
const zoom = (to) => {
  const before = scale;
  scale = Math.min(6, Math.max(1, to));
  const x = (map.scrollLeft + map.clientWidth / 2) / before;
  const y = (map.scrollTop + map.clientHeight / 2) / before;
  drawing.style.width = `${scale * 100}%`;
  map.scrollLeft = x * scale - map.clientWidth / 2;
  map.scrollTop = y * scale - map.clientHeight / 2;
};
byId("closer").addEventListener("click", () => zoom(scale * 1.3));
byId("farther").addEventListener("click", () => zoom(scale / 1.3));
byId("whole").addEventListener("click", () => zoom(1));
map.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? scale * 1.15 : scale / 1.15);
}, { passive: false });
let held = null;
let moved = false;
map.addEventListener("pointerdown", (event) => {
  moved = false;
  if (event.pointerType === "mouse" && event.button === 0) held = [event.clientX, event.clientY, map.scrollLeft, map.scrollTop];
});
addEventListener("pointermove", (event) => {
  if (!held) return;
  moved = moved || Math.hypot(event.clientX - held[0], event.clientY - held[1]) > 4;
  map.scrollLeft = held[2] - event.clientX + held[0];
  map.scrollTop = held[3] - event.clientY + held[1];
});
addEventListener("pointerup", () => { held = null; });
drawing.addEventListener("dragstart", (event) => event.preventDefault());
drawing.addEventListener("click", (event) => { if (moved) event.preventDefault(); });

// cards: the address names the one that is open
let opener = null;
const idOf = (link) => link.getAttribute("href").slice(1);
const open = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const card = id && byId(id);
  const found = card && card.classList.contains("card");
  main.classList.toggle("open", Boolean(found));
  for (const link of links) link.classList.toggle("current", Boolean(found) && idOf(link) === id);
  if (found) {
    card.querySelector("h2").focus({ preventScroll: true });
    requestAnimationFrame(() => { byId("cards").scrollTop = 0; });
  }
};
const close = () => {
  location.hash = "#"; // :target goes only with a step of the history
  main.classList.remove("open");
  for (const link of links) link.classList.remove("current");
  if (opener) opener.focus();
};
addEventListener("hashchange", open);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#c-']");
  if (link && !byId("cards").contains(link)) opener = link;
  if (event.target.closest(".close")) close();
});
if (location.hash) open();

// search dims what does not have the words
const search = byId("search");
const items = [...document.querySelectorAll(".list li")];
const plain = (words) => words.toLowerCase().replaceAll("ё", "е");
const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.id, plain(card.textContent)]));
search.addEventListener("input", () => {
  const wanted = plain(search.value.trim());
  const has = (id) => !wanted || (cards.get(id) || "").includes(wanted);
  let count = 0;
  for (const link of links) link.classList.toggle("dimmed", !has(idOf(link)));
  for (const item of items) {
    item.hidden = !has(idOf(item.querySelector("a")));
    count += item.hidden ? 0 : 1;
  }
  byId("found").textContent = wanted ? `${count}` : "";
});
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const first = items.find((item) => !item.hidden);
  if (first) first.querySelector("a").click();
});

// keys: arrows go to the nearest cell, Escape closes, + - 0 zoom, / searches
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") { close(); return; }
  if (event.target === search) return;
  if (isArrow(event.key) && links.includes(document.activeElement)) {
    const next = nearest(links, document.activeElement, event.key);
    if (next) { event.preventDefault(); next.focus(); }
  } else if (event.key === "+" || event.key === "=") zoom(scale * 1.3);
  else if (event.key === "-") zoom(scale / 1.3);
  else if (event.key === "0") zoom(1);
  else if (event.key === "/") { event.preventDefault(); search.focus(); }
});
