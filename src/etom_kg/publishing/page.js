// what is printed: a table of everything that the list shows, and no section closed
const printed = byId("print");
const COLUMNS = ["column_number", "column_rule", "column_place", "column_message", "column_clause", "column_mend"];
// the number of a line is never broken
const where = (one) => {
  const [, file, line] = /^(.*?)(:\d+)?$/s.exec(placeOf(one));
  const cell = make("td", file, "place");
  if (line) cell.append(make("span", line, "line"));
  return cell;
};
const table = () => {
  for (const one of document.querySelectorAll("main > section > details:not([open])")) {
    one.open = true;
    one.dataset.closed = "yes";
  }
  if (!printed) return;
  const found = shown();
  const whole = make("table");
  const part = found.length < findings.length ? ` (${word("table_filtered")}: ${found.length} / ${findings.length})` : "";
  whole.append(make("caption", word("table_findings") + part));
  const heads = make("tr");
  for (const key of COLUMNS) {
    const head = make("th", word(key), key);
    head.scope = "col";
    heads.append(head);
  }
  const body = make("tbody");
  found.forEach((one, number) => {
    const row = make("tr");
    const rule = make("td", `${SIGNS[one.severity]} ${word(SEVERITIES[one.severity])}`);
    rule.append(make("br"), one.code);
    const message = make("td", said(one.message));
    for (const [file, line, cell, name] of one.places) message.append(make("br"), `${place(file, line, cell)} ${texts[name]}`);
    row.append(make("td", String(number + 1)), rule, where(one), message);
    row.append(make("td", said(one.clause)), make("td", said(one.mend)));
    body.append(row);
  });
  whole.createTHead().append(heads);
  whole.append(body);
  printed.replaceChildren(whole);
};
addEventListener("beforeprint", table);
addEventListener("afterprint", () => {
  printed?.replaceChildren();
  for (const one of document.querySelectorAll("details[data-closed]")) {
    one.open = false;
    delete one.dataset.closed;
  }
});

// language and theme
const speak = (wanted) => {
  const shownCard = opened;
  close();
  lang = wanted;
  root.lang = wanted;
  root.dataset.lang = wanted;
  document.title = word("title");
  for (const one of LANGS) byId(one).setAttribute("aria-pressed", String(one === wanted));
  if (map) stopAt(linksOf(lang).find((link) => idOf(link) === "1.1"));
  draw();
  if (shownCard) open(shownCard);
};
for (const one of LANGS) {
  byId(one).addEventListener("click", () => {
    speak(one);
    byId(one).focus();
  });
}
const theme = byId("theme");
const paint = (dark) => {
  root.dataset.theme = dark ? "dark" : "light";
  theme.setAttribute("aria-pressed", String(dark));
};
theme.addEventListener("click", () => paint(root.dataset.theme !== "dark"));
paint(matchMedia("(prefers-color-scheme: dark)").matches);

if (list) {
  for (const box of document.querySelectorAll('input[name="by"], input[name="severity"]')) box.addEventListener("change", draw);
  let waiting = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 120);
  });
  byId("element").addEventListener("click", () => { chosen = ""; draw(); });
}
addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input[type=search]");
  if (event.key === "/" && !typing && list && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && typing) {
    byId("search").value = "";
    draw();
  } else if (event.key === "Escape") {
    close();
  }
});
speak(lang);
