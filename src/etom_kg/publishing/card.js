// the map: a click or Enter shows what is behind an entry, arrows go from cell to cell
const map = byId("map");
const card = byId("card");
const FINDINGS_SHOWN = 20;
let opened = "";

const linksOf = (speaking) => [...(map?.querySelectorAll(`svg[lang="${speaking}"] a`) ?? [])];
const idOf = (link) => link.getAttribute("href").slice(3);
// of the cells of a drawing Tab stops at one; the arrows go on from there
const stopAt = (link) => {
  for (const one of linksOf(lang)) one.setAttribute("tabindex", one === link ? "0" : "-1");
};

const section = (heading, items, kind) => {
  if (!items.length) return [];
  const list = make("ul", undefined, kind);
  list.append(...items);
  return [make("h4", heading), list];
};
const functionItem = ([, wordings, names]) => {
  const item = make("li", undefined, names.length ? "done" : "open");
  item.append(make("span", names.length ? "✓" : "○", "sign"), make("span", said(wordings)));
  item.firstChild.setAttribute("role", "img");
  item.firstChild.setAttribute("aria-label", word(names.length ? "card_done" : "card_not_done"));
  if (names.length) item.append(make("strong", names.map((name) => texts[name]).join("; ")));
  return item;
};
const processItem = ([name, where]) => {
  const item = make("li", texts[name]);
  item.append(make("span", texts[where], "quiet where"));
  return item;
};
const aspectItem = ([aspect, names]) => {
  const item = make("li");
  item.append(make("span", `${word(`aspect_${aspect}`)}: `, "quiet"), names.map((name) => texts[name]).join("; "));
  return item;
};
const findingItem = (one) => {
  const item = make("li");
  item.append(severityOf(one), make("code", ` ${one.code} `), make("span", placeOf(one), "quiet where"), make("span", said(one.message)));
  return item;
};
const memberItem = (id) => {
  const item = make("li");
  item.append(button(titled(id), () => open(id), "plain"), make("span", said(data.cards[id].said), "quiet where"));
  return item;
};

const open = (id) => {
  const one = data.cards[id];
  if (!card || !one) return;
  const about = findings.filter((finding) => finding.elements.includes(id));
  const heading = make("h3", titled(id));
  heading.tabIndex = -1;
  card.replaceChildren(button("×", close, "close"), heading);
  card.firstChild.setAttribute("aria-label", word("close"));
  if (said(one.said)) card.append(make("p", said(one.said), "state"));
  if (said(one.about)) card.append(make("p", said(one.about)));
  card.append(...section(word("card_functions"), one.functions.map(functionItem), "functions"));
  card.append(...section(`${word("card_processes")}: ${one.count}`, one.processes.map(processItem)));
  if (one.count > one.processes.length && one.processes.length) card.append(make("p", `… ${one.processes.length} / ${one.count}`));
  const aspects = make("ul", undefined, "aspects");
  aspects.append(...one.aspects.map(aspectItem));
  if (one.aspects.length) card.append(aspects);
  card.append(...section(`${word("card_findings")}: ${about.length}`, about.slice(0, FINDINGS_SHOWN).map(findingItem)));
  if (about.length) {
    card.append(button(word("card_show"), () => {
      chosen = id;
      draw();
      byId("findings").scrollIntoView();
      byId("element").focus({ preventScroll: true });
    }, "show"));
  }
  card.append(...section(word("card_elements"), one.members.map(memberItem)));
  card.hidden = false;
  opened = id;
  for (const link of linksOf(lang)) link.classList.toggle("current", idOf(link) === id);
  heading.focus({ preventScroll: true });
  card.scrollTop = 0;
  // beside the card there is less room for the map: the cell it is about must stay in sight
  const cell = linksOf(lang).find((link) => idOf(link) === id)?.getBoundingClientRect();
  const frame = map.getBoundingClientRect();
  if (cell && cell.right > frame.right) map.scrollLeft += Math.min(cell.right - frame.right + 12, cell.left - frame.left - 12);
  if (cell && cell.left < frame.left) map.scrollLeft += cell.left - frame.left - 12;
  // where the card stands under the map, a person must see that it has opened
  if (card.getBoundingClientRect().top > innerHeight - 80) card.scrollIntoView({ block: "nearest" });
};
const close = () => {
  if (!card || card.hidden) return;
  card.hidden = true;
  for (const link of linksOf(lang)) {
    link.classList.remove("current");
    if (idOf(link) === opened) link.focus({ preventScroll: true });
  }
  opened = "";
};

map?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  stopAt(link);
  open(idOf(link));
});
map?.addEventListener("keydown", (event) => {
  const link = event.target.closest("a");
  if (!link || event.altKey || event.ctrlKey || event.metaKey || !isArrow(event.key)) return;
  const next = nearest(linksOf(lang), link, event.key);
  if (next) {
    event.preventDefault();
    stopAt(next);
    next.focus();
  }
});
