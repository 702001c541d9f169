"""The answer of a query: as a table for people, as CSV, as SPARQL results in JSON, as Turtle."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

from etom_kg.errors import InputError, UsageError
from etom_kg.messages import text
from etom_kg.querying.answers import Answer, Table, Term, Triples, Verdict
from etom_kg.reports import columns
from etom_kg.vocabulary import DCTERMS, ETOM, MODEL, OP, OWL, PROV, RDF, RDFS, ROOT, SH, SHAPES, SKOS, XSD

FORMATS = ("table", "csv", "json", "turtle")
SUFFIXES = {".txt": "table", ".csv": "csv", ".json": "json", ".srj": "json", ".ttl": "turtle"}
_SPACES = {
    ETOM: "etom:", OP: "op:", SHAPES: "shapes:", RDF: "rdf:", RDFS: "rdfs:", OWL: "owl:", XSD: "xsd:", SKOS: "skos:",
    DCTERMS: "dcterms:", SH: "sh:", PROV: "prov:",
}  # fmt: skip


def render(answer: Answer, form: str, lang: str, name: str = "") -> str:
    """Return the answer in one of FORMATS, '' for the usual one: triples as Turtle, else a table.

    `name` is that of the query, for errors. Raises UsageError where the form does not fit the answer.
    """
    if isinstance(answer, Triples):
        if form not in ("", "turtle"):
            raise UsageError("query.form_of_construct", name=name)
        return turtle(answer)
    if form == "turtle":
        raise UsageError("query.form_of_select", name=name)
    if form == "json":
        return json.dumps(as_dict(answer), ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return csv(answer)
    return table(answer, lang)


def form_of(path: Path) -> str:
    """Return the form that a file's suffix chooses; raises UsageError where it chooses none."""
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise UsageError("query.suffix", path=path) from None


def table(answer: Table | Verdict, lang: str) -> str:
    """Return rows as columns that fit 80 places; ids of ours are shown short."""
    if isinstance(answer, Verdict):
        return text("query.yes" if answer.holds else "query.no", lang) + "\n"
    return columns.render(answer.columns, [[shown(cell) for cell in row] for row in answer.rows])


def csv(answer: Table | Verdict) -> str:
    """Return rows by RFC 4180; ids of ours are short, and no cell is a formula to a spreadsheet."""
    from etom_kg.workbooks import neutral

    if isinstance(answer, Verdict):
        return f"answer\r\n{str(answer.holds).lower()}\r\n"
    lines = [answer.columns, *([neutral(shown(cell)) for cell in row] for row in answer.rows)]
    return "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines)


def as_dict(answer: Table | Verdict) -> dict[str, object]:
    """Return SPARQL 1.1 Query Results JSON."""
    if isinstance(answer, Verdict):
        return {"head": {}, "boolean": answer.holds}
    rows = [
        {name: _binding(cell) for name, cell in zip(answer.columns, row, strict=True) if cell is not None}
        for row in answer.rows
    ]
    return {"head": {"vars": list(answer.columns)}, "results": {"bindings": rows}}


def turtle(answer: Triples) -> str:
    """Return triples as canonical Turtle, with the prefixes they use."""
    from etom_kg import graphs
    from etom_kg import turtle as writing

    lines = "".join(f"{line}\n" for line in answer.lines)
    used = "".join(f"@prefix {name}: <{space}> .\n" for name, space in graphs.PREFIXES.items() if f"<{space}" in lines)
    try:
        return writing.canonical(used + lines)
    except InputError:  # blank nodes that are shared: N-Triples are Turtle too
        return lines


def shown(term: Term | None) -> str:
    """Return a term as people read it: an id of ours for its IRI, the bare text of a literal."""
    if term is None:
        return ""
    if term.kind != "iri":
        return f"_:{term.value}" if term.kind == "blank" else term.value
    for space, prefix in _SPACES.items():
        if term.value.startswith(space):
            return prefix + term.value.removeprefix(space)
    if term.value.startswith(MODEL):
        return unquote(term.value.removeprefix(MODEL))
    if term.value.startswith(ROOT):
        return unquote(term.value.rpartition("/")[2]) or term.value
    return term.value


def _binding(term: Term) -> dict[str, str]:
    kind = {"iri": "uri", "literal": "literal", "blank": "bnode"}[term.kind]
    found = {"type": kind, "value": term.value}
    if term.lang:
        found["xml:lang"] = term.lang
    elif term.datatype:
        found["datatype"] = term.datatype
    return found


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if any(sign in cell for sign in ',"\r\n') else cell
