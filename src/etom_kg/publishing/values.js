// what the page is made of: the values of the report, and nodes whose texts are never markup
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
const titled = (id) => {
  const names = data.cards[id]?.names ?? data.titles[id];
  return names ? `${id} ${said(names)}` : id;
};

const make = (name, words, kind) => {
  const node = document.createElement(name);
  if (words !== undefined) node.textContent = words;
  if (kind) node.className = kind;
  return node;
};
const button = (words, act, kind) => {
  const node = make("button", words, kind);
  node.type = "button";
  node.addEventListener("click", () => act(node));
  return node;
};

const findings = data.findings.map((one) => {
  const [severity, code, file, line, cell, name, message, clause, mend, owners, elements, places] = one;
  return { severity, code, file, line, cell, name, message, clause, mend, owners, elements, places };
});
const place = (file, line, cell, name = texts[file]) => {
  const where = texts[cell];
  if (where.includes("!")) return `${name} ${where}`;
  return line ? `${name}:${line}` : name;
};
const placeOf = (one) => place(one.file, one.line, one.cell);
// what is copied is the path as it was asked about: an editor opens it
const pathOf = (one) => place(one.file, one.line, one.cell, data.paths[one.file]);
const severityOf = (one) => make("span", `${SIGNS[one.severity]} ${word(SEVERITIES[one.severity])}`, SEVERITIES[one.severity]);
