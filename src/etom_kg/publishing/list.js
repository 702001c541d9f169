// the list of findings: grouped, narrowed, drawn a hundred at a time
const list = byId("list");
const plain = (words) => words.toLocaleLowerCase().replaceAll("ё", "е");
const haystacks = { en: new Map(), ru: new Map() };
const haystack = (one) => {
  const known = haystacks[lang];
  if (!known.has(one)) {
    const words = [one.code, texts[one.name], said(one.message), placeOf(one)];
    words.push(...one.owners.map((name) => texts[name]), ...one.elements);
    for (const [, , , name] of one.places) words.push(texts[name]);
    known.set(one, plain(words.join("\n")));
  }
  return known.get(one);
};

const keysOf = {
  file: (one) => [texts[one.file]],
  rule: (one) => [data.rules[one.code] ? `${one.code}  ${data.rules[one.code][LANGS.indexOf(lang)]}` : one.code],
  element: (one) => one.elements.length ? one.elements.map(titled) : [word("no_element")],
  owner: (one) => one.owners.length ? one.owners.map((name) => texts[name]) : [word("no_owner")],
};
const picked = (name) => [...document.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);

const shown = () => {
  const severities = new Set(picked("severity").map(Number));
  const sought = plain(byId("search").value.trim());
  return findings.filter((one) => severities.has(one.severity)
    && (!chosen || one.elements.includes(chosen))
    && (!sought || haystack(one).includes(sought)));
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

const article = (one) => {
  const node = make("article", undefined, "finding");
  const head = make("p", undefined, "head");
  head.append(severityOf(one), make("code", one.code), make("span", placeOf(one), "place"));
  head.append(button(word("copy"), (self) => copy(pathOf(one), self)));
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
