(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const texts = data.texts;
  const SEVERITIES = ["violation", "warning", "information"];
  const SIGNS = ["▲", "◆", "●"];
  const CHUNK = 100;
  const LANGS = ["en", "ru"];
  root.classList.add("js");

  let lang = root.dataset.lang;
  let chosen = "";
  const said = (pair) => texts[pair[LANGS.indexOf(lang)]];
  const word = (key) => data.words[lang][key];

  // every text of a model goes through textContent: nothing of it is ever markup
  const make = (name, words, kind) => {
    const node = document.createElement(name);
    if (words !== undefined) node.textContent = words;
    if (kind) node.className = kind;
    return node;
  };
  const button = (words, act) => {
    const node = make("button", words);
    node.type = "button";
    node.addEventListener("click", () => act(node));
    return node;
  };

  const findings = data.findings.map((one) => {
    const [severity, code, file, line, cell, name, message, clause, mend, owners, elements, places] = one;
    return { severity, code, file, line, cell, name, message, clause, mend, owners, elements, places };
  });
  const place = (file, line, cell) => {
    const where = texts[cell];
    if (where.includes("!")) return `${texts[file]} ${where}`;
    return line ? `${texts[file]}:${line}` : texts[file];
  };
  const haystacks = new Map();
  const haystack = (one) => {
    const key = `${lang}`;
    if (!haystacks.has(key)) haystacks.set(key, new Map());
    const known = haystacks.get(key);
    if (!known.has(one)) {
      const words = [one.code, texts[one.name], said(one.message), place(one.file, one.line, one.cell)];
      words.push(...one.owners.map((name) => texts[name]), ...one.elements);
      for (const [, , , name] of one.places) words.push(texts[name]);
      known.set(one, words.join("\n").toLocaleLowerCase());
    }
    return known.get(one);
  };

  // the list
  const list = byId("list");
  const keysOf = {
    file: (one) => [texts[one.file]],
    rule: (one) => [data.rules[one.code] ? `${one.code}  ${data.rules[one.code][LANGS.indexOf(lang)]}` : one.code],
    element: (one) => one.elements.length ? one.elements.map(titled) : [word("no_element")],
    owner: (one) => one.owners.length ? one.owners.map((name) => texts[name]) : [word("no_owner")],
  };
  const titled = (id) => data.elements[id] ? `${id} ${texts[data.elements[id][LANGS.indexOf(lang)]]}` : id;
  const picked = (name) => [...document.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);

  const shown = () => {
    const severities = new Set(picked("severity").map(Number));
    const sought = byId("search").value.trim().toLocaleLowerCase();
    return findings.filter((one) => severities.has(one.severity)
      && (!chosen || one.elements.includes(chosen))
      && (!sought || haystack(one).includes(sought)));
  };

  const article = (one) => {
    const node = make("article", undefined, "finding");
    const head = make("p", undefined, "head");
    head.append(make("span", `${SIGNS[one.severity]} ${word(SEVERITIES[one.severity])}`, SEVERITIES[one.severity]));
    head.append(make("code", one.code), make("span", place(one.file, one.line, one.cell), "place"));
    head.append(button(word("copy"), (self) => copy(place(one.file, one.line, one.cell), self)));
    node.append(head, make("p", said(one.message)));
    for (const [key, pair] of [["reason", one.clause], ["mend", one.mend]]) {
      if (said(pair)) {
        const line = make("p");
        line.append(make("span", `${word(key)}: `, "quiet"), said(pair));
        node.append(line);
      }
    }
    if (one.places.length) {
      const all = make("details");
      all.append(make("summary", `${word("places")}: ${one.places.length}`));
      const items = make("ul");
      all.addEventListener("toggle", () => {
        if (all.open && !items.childElementCount) {
          inChunks(items, one.places, ([file, line, cell, name]) => make("li", `${place(file, line, cell)} ${texts[name]}`));
        }
      });
      all.append(items);
      node.append(all);
    }
    return node;
  };

  const inChunks = (parent, items, each, from = 0) => {
    const part = document.createDocumentFragment();
    for (const item of items.slice(from, from + CHUNK)) part.append(each(item));
    parent.append(part);
    if (items.length > from + CHUNK) {
      const more = button(`${word("more")} (${items.length - from - CHUNK})`, () => {
        const before = parent.childElementCount;
        more.remove();
        inChunks(parent, items, each, from + CHUNK);
        const next = parent.children[before - 1];
        next?.querySelector("button, summary")?.focus();
      });
      parent.append(more);
    }
  };

  const group = ([key, members], open) => {
    const node = make("details");
    node.append(make("summary", `${key} · ${members.length}`));
    const fill = () => {
      if (node.childElementCount === 1) inChunks(node, members, article);
    };
    node.addEventListener("toggle", () => node.open && fill());
    if (open) {
      node.open = true;
      fill();
    }
    return node;
  };

  const draw = () => {
    if (!list) return;
    const found = shown();
    const keys = keysOf[picked("by")[0]];
    const groups = new Map();
    for (const one of found) {
      for (const key of keys(one)) {
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(one);
      }
    }
    list.replaceChildren();
    let room = CHUNK;
    inChunks(list, [...groups], (entry) => {
      const open = room > 0;
      room -= Math.min(entry[1].length, CHUNK);
      return group(entry, open);
    });
    if (!found.length) list.append(make("p", word("none_found")));
    byId("count").textContent = `${word("count")}: ${found.length} / ${findings.length}`;
    const clear = byId("element");
    clear.hidden = !chosen;
    clear.textContent = `× ${chosen ? titled(chosen) : ""}`;
  };

  const copy = async (words, self) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const field = make("textarea", words);
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      self.focus();
    }
    self.textContent = word("copied");
    setTimeout(() => { self.textContent = word("copy"); }, 1500);
  };

  // the map: a click shows what is behind an element
  const card = byId("card");
  const open = (id) => {
    const one = data.elements[id];
    if (!card || !one) return;
    const [en, ru, processes, done, all, things] = one;
    card.replaceChildren(make("h3", `${id} ${texts[lang === "en" ? en : ru]}`));
    card.append(make("p", `${word("card_processes")}: ${processes}`));
    if (all) card.append(make("p", `${word("card_functions")}: ${done} / ${all}`));
    const items = make("ul");
    for (const [name, owner] of things) items.append(make("li", texts[owner] ? `${texts[name]}; ${texts[owner]}` : texts[name]));
    if (things.length) card.append(items);
    const about = findings.filter((finding) => finding.elements.includes(id)).length;
    if (about) {
      card.append(button(`${word("card_findings")}: ${about}`, () => {
        chosen = id;
        draw();
        byId("findings").scrollIntoView();
      }), " ");
    }
    card.append(button(word("close"), () => { card.hidden = true; }));
    card.hidden = false;
  };
  byId("map")?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    open((link.getAttribute("href") || "").slice(3));
  });

  // what is printed is a table of everything that is shown
  const printed = byId("print");
  const table = () => {
    if (!printed) return;
    const whole = make("table");
    whole.append(make("caption", word("table")));
    const body = make("tbody");
    shown().forEach((one, number) => {
      const row = make("tr");
      const cells = [number + 1, word(SEVERITIES[one.severity]), one.code, place(one.file, one.line, one.cell)];
      cells.push(said(one.message), said(one.clause), said(one.mend));
      for (const cell of cells) row.append(make("td", String(cell)));
      body.append(row);
    });
    whole.append(body);
    printed.replaceChildren(whole);
  };
  addEventListener("beforeprint", table);
  addEventListener("afterprint", () => printed?.replaceChildren());

  // language and theme
  const speak = (wanted) => {
    lang = wanted;
    root.lang = wanted;
    root.dataset.lang = wanted;
    for (const one of LANGS) byId(one).setAttribute("aria-pressed", String(one === wanted));
    if (card) card.hidden = true;
    draw();
  };
  for (const one of LANGS) byId(one).addEventListener("click", () => speak(one));
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
    addEventListener("keydown", (event) => {
      const typing = event.target.matches?.("input[type=search]");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        byId("search").focus();
      } else if (event.key === "Escape" && typing) {
        byId("search").value = "";
        draw();
      }
    });
  }
  speak(lang);
})();
