"""What a parser of RDF gives, as columns of numbers: the parser's own writer makes N-Triples of it, block by block.

Line statements (`subjects`) become the places of subjects, blank nodes are named in order of appearance, and what
stands in no model is counted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from etom_kg import vocabulary as v
from etom_kg.frozen import dataclass
from etom_kg.reading import subjects
from etom_kg.triples import Columns, Gatherer

_MARK = subjects.MARK.removeprefix("urn:")  # a context may have a prefix of the name 'urn'
_VOCABULARY = (f"<{v.OP}", f"<{v.ETOM}")
_JSON = f'"^^<{v.RDF}JSON>'
_DIRECTION = re.compile(r'("@[A-Za-z0-9-]+)--(?:ltr|rtl)$')
_LAST = 2**32 - 1
_TOGETHER = 2_000  # triples: the terms of a block stay near the processor
_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
_WITH_GRAPHS = ("trig", "n-quads", "json-ld")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The triples of a text; `lines` by the number of the subject, 0 for none; `blank` gives the names of nodes.

    `left` counts what was left out: 'provenance', 'triple_term', 'vocabulary'. `merged` counts what stood in graphs.
    """

    triples: Columns
    lines: array[int]
    blank: dict[str, str]
    left: Counter[str]
    merged: int


class _Triples:
    """The statements of a text one by one; those of graphs as if they stood in none."""

    def __init__(self, text: str, form: str, base: str) -> None:
        self.left: Counter[str] = Counter()
        self.merged = 0
        self._quads = ox.parse(text.encode("utf-8"), format=_FORMATS[form], base_iri=base)
        self._form = form

    def blocks(self) -> Iterator[bytes]:
        """Give them as N-Triples. Raises SyntaxError and ValueError where the text is no RDF."""
        triples = self._of_graphs() if self._form in _WITH_GRAPHS else self._quads
        while block := ox.serialize(islice(triples, _TOGETHER), format=ox.RdfFormat.N_TRIPLES):
            yield block

    def _of_graphs(self) -> Iterator[ox.Triple]:
        for quad in self._quads:
            graph = quad.graph_name
            if not isinstance(graph, ox.DefaultGraph) and not quad.predicate.value.endswith(_MARK):
                if isinstance(graph, ox.NamedNode) and graph.value.endswith("?provenance"):
                    self.left["provenance"] += 1
                    continue
                self.merged += 1
            yield quad.triple


def collect(text: str, form: str, base: str, marked: bool) -> Parsed:
    """Return what a text says, `marked` with line statements or not.

    Raises SyntaxError and ValueError where the text is no RDF, or a line statement fell into a literal.
    """
    source = _Triples(text, form, base)
    gathered = Gatherer()
    for block in source.blocks():
        gathered.add(block)
    found, blank = _with_names(gathered.done(once=False))
    names = found.terms.names
    if marked and any(_MARK in name and name.endswith(_JSON) for name in names):
        raise ValueError("a line statement fell into a literal")
    marks = {number for number in found.columns if names[number].endswith(f"{_MARK}>")}
    lines = array("I", bytes(found.order.itemsize * len(names)))

    def is_told(subject: int, predicate: int, value: int) -> bool:
        if predicate in marks:
            lines[subject] = lines[subject] or min(max(_number(names[value]), 0), _LAST)
            return False
        if names[value].startswith("<<"):
            source.left["triple_term"] += 1
        elif names[subject].startswith(_VOCABULARY):
            source.left["vocabulary"] += 1
        else:
            return True
        return False

    ours, quoted = set(found.terms.with_prefix(_VOCABULARY)), set(found.terms.with_prefix("<<"))
    among = {
        number
        for number, (those, values) in found.columns.items()
        if number in marks or not ours.isdisjoint(those) or (quoted and not quoted.isdisjoint(values))
    }
    told = found.kept(among, is_told) if among else found
    return Parsed(told.distinct(), lines, blank, source.left, source.merged)


def _with_names(found: Columns) -> tuple[Columns, dict[str, str]]:
    """Return the triples with blank nodes named in order of appearance, and these names by those of the source.

    Directions of writing go: they are of RDF 1.2, which not every engine behind us reads.
    """
    names = found.terms.names
    odd = {n for n, name in enumerate(names) if name.startswith("_:") or _DIRECTION.search(name)}
    if not odd:
        return found, {}
    new: dict[int, str] = {}
    blank: dict[str, str] = {}
    for subject, _, value in found.rows():
        if subject in odd and subject not in new:
            new[subject] = blank[names[subject][2:]] = f"_:b{len(blank)}"
        if value in odd and value not in new:
            if names[value].startswith("_:"):
                new[value] = blank[names[value][2:]] = f"_:b{len(blank)}"
            else:
                new[value] = _DIRECTION.sub(r"\1", names[value])
    return found.renamed(new), blank


def _number(literal: str) -> int:
    """Return the number that a literal holds. Raises ValueError for what holds none."""
    return int(literal[1 : literal.index('"', 1)])
