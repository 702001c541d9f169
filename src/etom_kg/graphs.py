"""The graph of the models read, written as Turtle, TriG, N-Triples, N-Quads or JSON-LD; same input, same bytes."""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from etom_kg import lifting, ntriples, provenance, resources
from etom_kg import vocabulary as v
from etom_kg.errors import EtomError
from etom_kg.lifting import Lifted

if TYPE_CHECKING:
    import pyoxigraph as ox

FORMATS = {".ttl": "turtle", ".nt": "n-triples", ".nq": "n-quads", ".trig": "trig", ".jsonld": "json-ld"}
PLACED = frozenset(("n-quads", "trig"))  # those that hold where things stand
PREFIXES = {
    "dcterms": v.DCTERMS,
    "ef": v.FUNCTION,
    "ep": v.PROCESS,
    "etom": v.ETOM,
    "ev": v.VERTICAL,
    "op": v.OP,
    "owl": v.OWL,
    "prov": v.PROV,
    "rdf": v.RDF,
    "rdfs": v.RDFS,
    "skos": v.SKOS,
    "sosa": v.SOSA,
    "time": v.TIME,
    "xsd": v.XSD,
}
CONTEXT = "context.jsonld"  # among the files of the ontology

PART = 50_000  # lines of Turtle made at once
WRITTEN = 8_000  # lines written at once
PORTION = 16_384  # subjects put in order at once, so many that few bounds must be looked through
SAMPLED = 128  # every so many subjects one is in the sample

_TYPE = f"<{v.RDF}type>"
_BLANK = re.compile(r"(?:^| )_:m\d+b")
_OF_ONE_SUBJECT = re.compile(r"(\S+ ).*+\n(?:\1.*+\n)*+")


def render(lifted: Lifted, form: str) -> str:
    """Return the graph in one of the `FORMATS`; 'n-quads' and 'trig' hold the lines and cells of things as well."""
    return "".join(pieces(lifted, form))


def pieces(lifted: Lifted, form: str) -> Iterator[str]:
    """Give what `render` returns piece by piece: a long list of triples is never in memory a second time."""
    if form == "turtle":
        yield _turtle(lifted)
    elif form == "json-ld":
        yield _json_ld(_lines(lifted))
    elif form == "trig":
        yield _turtle(lifted) + _trig_provenance(lifted)
    else:
        yield from _in_order(_texts(lifted))
        if form == "n-quads":
            yield from _in_order([provenance.quads(lifted)])


def _in_order(pieces: Iterable[str]) -> Iterator[str]:
    """Give the lines of some texts in order, each once, in pieces of some `WRITTEN` lines.

    Lines about one subject stand together for the most part. A subject ends where no subject goes on, so that putting
    subjects in order and then the lines of each is the order of all lines. Subjects are put in order portion by
    portion, each between two of a sample: where their lines are is all that is kept of the others.
    """
    texts = list(pieces)
    text_of, starts, ends = array("L"), array("L"), array("L")
    sample: list[str] = []
    for number, text in enumerate(texts):
        for block in _OF_ONE_SUBJECT.finditer(text):
            if len(starts) % SAMPLED == 0:
                sample.append(block[1])
            text_of.append(number)
            starts.append(block.start())
            ends.append(block.end())

    def subject(at: int) -> str:
        text, start = texts[text_of[at]], starts[at]
        return text[start : text.index(" ", start) + 1]

    bounds = sorted(sample)[PORTION // SAMPLED :: PORTION // SAMPLED]
    portions = [array("L") for _ in range(len(bounds) + 1)]
    for at in range(len(starts)):
        portions[bisect_right(bounds, subject(at)) if bounds else 0].append(at)
    piece: list[str] = []
    for portion in portions:
        told = sorted((subject(at), at) for at in portion)
        for _, places in groupby(told, itemgetter(0)):
            lines = "".join(texts[text_of[at]][starts[at] : ends[at]] for _, at in places).split("\n")
            lines.pop()  # what stands behind the last line end
            piece.extend(lines if len(lines) == 1 else sorted(set(lines)))
            if len(piece) >= WRITTEN:
                yield "\n".join(piece) + "\n"
                piece = []
    if piece:
        yield "\n".join(piece) + "\n"


def _lines(lifted: Lifted, blank: bool = True) -> list[str]:
    """Return the triples in order, each once; for `blank` see `_texts`."""
    return sorted({line for text in _texts(lifted, blank) for line in text.split("\n") if line})


def _texts(lifted: Lifted, blank: bool = True) -> Iterator[str]:
    """Give the triples piece by piece; `blank` gives nodes that had no name in the user's RDF back as blank nodes."""
    names = []
    for number, model in enumerate(lifted.models):
        if blank and model.format in lifting.RDF_FORMATS and model.graph.has_blank():
            own = re.escape(v.node_iri(model.key, "_:b", lifted.base))
            named = re.compile(rf"({ntriples.LITERAL})|<{own}(\d+)>", re.DOTALL)
            names.append((number, named))
    for text in lifted.texts():
        for number, named in names:
            text = named.sub(lambda m, n=number: m[1] or f"_:m{n}b{m[2]}", text)  # type: ignore[misc]
        yield text


def _turtle(lifted: Lifted) -> str:
    from etom_kg import turtle

    for blank in (True, False):
        lines = _lines(lifted, blank)
        parts = [lines] if blank and any(_BLANK.search(line) for line in lines if "_:" in line) else _parts(lines)
        try:
            return turtle.render_parts(map(_triples, parts), PREFIXES)
        except (EtomError, ValueError):
            # blank nodes that are shared or form a circle have no place in a tree: they keep their IRIs
            continue
    # N-Triples is Turtle too
    return "".join(f"{line}\n" for line in lines)


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """Give sorted triples in parts of some `PART` lines, each subject in one: the terms of all would fill memory."""
    begun = 0
    while begun < len(lines):
        end = min(begun + PART, len(lines))
        while end < len(lines) and lines[end].partition(" ")[0] == lines[end - 1].partition(" ")[0]:
            end += 1
        yield lines[begun:end]
        begun = end


def _triples(lines: list[str]) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    return (quad.triple for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES))


def _trig_provenance(lifted: Lifted) -> str:
    by_graph: defaultdict[str, list[str]] = defaultdict(list)
    for iri, thing in sorted(lifted.things.items()):
        place = thing.place
        about = [f"op:cell {ntriples.literal(place.cell)}"] if place.cell else []
        about += [f"op:line {place.line}"] if place.line else []
        about.append(f"op:sourceFile {ntriples.literal(place.file)}")
        by_graph[provenance.graph_of(lifted, thing)].append(f"    <{iri}> {' ; '.join(about)} .")
    blocks = ["\n".join([f"\n<{graph}> {{", *lines, "}\n"]) for graph, lines in sorted(by_graph.items())]
    # the prefix may have gone unused above
    return "".join([f"\n@prefix op: <{v.OP}> .\n", *blocks]) if blocks else ""


@cache
def _context() -> dict[str, Any]:
    context: dict[str, Any] = json.loads((resources.folder("ontology") / CONTEXT).read_text("utf-8"))["@context"]
    return context


def _json_ld(lines: list[str]) -> str:
    """Write nodes under our context, which has terms but no prefixes: no IRI of a user can be taken for a short one."""
    names = {meaning if isinstance(meaning, str) else meaning["@id"]: name for name, meaning in _context().items()}
    links = {
        name for name, meaning in _context().items() if isinstance(meaning, dict) and meaning.get("@type") == "@id"
    }
    nodes: dict[str, dict[str, list[Any]]] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        node = nodes.setdefault(_name(subject), {})
        term = rest[:-2]
        if predicate == _TYPE and term[0] != '"':
            node.setdefault("@type", []).append(names.get(_name(term), _name(term)))
            continue
        key = names.get(predicate[1:-1], predicate[1:-1])
        node.setdefault(key, []).append(_value(term, key in links))
    graph = [
        {"@id": name, **{key: values[0] if len(values) == 1 else values for key, values in sorted(node.items())}}
        for name, node in nodes.items()
    ]
    return json.dumps({"@context": _context(), "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _name(term: str) -> str:
    return term[1:-1] if term[0] == "<" else term


def _value(term: str, link: bool) -> Any:
    if term[0] != '"':
        return _name(term) if link else {"@id": _name(term)}
    text = ntriples.lexical(term)
    mark = term[term.rindex('"') + 1 :]
    if mark.startswith("@"):
        return {"@value": text, "@language": mark[1:]}
    if mark == f"^^<{v.XSD}boolean>" and text in ("true", "false"):
        return {"@value": True} if link and text == "true" else {"@value": False} if link else text == "true"
    if mark:
        return {"@value": text, "@type": mark[3:-1]}
    return {"@value": text} if link else text
