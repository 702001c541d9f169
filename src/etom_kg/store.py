"""The triple store behind few verbs: load, select, ask, construct, update, dump. This one lives in memory.

Queries come from files and rules; values are bound to them by `given`, never formatted into their text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from etom_kg import resources

if TYPE_CHECKING:
    import pyoxigraph as ox

Row = tuple[str | None, ...]

_FORMATS = {"n-triples": "nt", "n-quads": "nq", "turtle": "ttl", "trig": "trig"}
"""The suffixes of the formats: a run that asks no SPARQL imports no Oxigraph, which takes as long as ten modules."""


class Store:
    """Triples in memory.

    Blank nodes get new names when loaded: whoever needs to meet them again gives IRIs (as lifting does).
    """

    def __init__(self, *texts: str | bytes, framework: bool = False) -> None:
        """Load N-Triples texts, and the framework with them where asked."""
        import pyoxigraph as ox

        self._store = ox.Store()
        for text in texts:
            self.load(text)
        if framework:
            self.load(framework_triples())

    def __len__(self) -> int:
        return len(self._store)

    def load(self, text: str | bytes, form: str = "n-triples", graph: str | None = None) -> None:
        """Add triples. `form` is 'n-triples', 'n-quads', 'turtle' or 'trig'; `graph` is the IRI of a named graph.

        The text is our own or was checked by a reader; SyntaxError is raised where it is not well formed.
        """
        import pyoxigraph as ox

        to = ox.NamedNode(graph) if graph else None
        self._store.load(text, format=_format(form), to_graph=to, base_iri=None)

    def select(self, query: str, given: Mapping[str, str] | None = None) -> list[Row]:
        """Return the rows of a SELECT, each value as a plain string (IRI or lexical form), None where unbound.

        `given` binds variables to terms in N-Triples form (`iri`, `literal` below make them).
        """
        found = cast("ox.QuerySolutions", self._store.query(query + _values(given)))
        width = range(len(found.variables))
        return [tuple(_plain(row[i]) for i in width) for row in found]

    def ask(self, query: str, given: Mapping[str, str] | None = None) -> bool:
        """Return the answer of an ASK."""
        return bool(self._store.query(query + _values(given)))

    def construct(self, query: str) -> bytes:
        """Return what a CONSTRUCT gives, as N-Triples."""
        found = cast("ox.QueryTriples", self._store.query(query))
        return cast(bytes, found.serialize(format=_format("n-triples")))

    def update(self, request: str) -> None:
        """Run a SPARQL update."""
        self._store.update(request)

    def dump(self, form: str = "n-triples", graph: str | None = None) -> str:
        """Return the default graph, or a named one, in no particular order ('n-quads' and 'trig': all graphs)."""
        import pyoxigraph as ox

        source: ox.DefaultGraph | ox.NamedNode | None = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        if form in ("n-quads", "trig") and graph is None:
            source = None
        return cast(bytes, self._store.dump(format=_format(form), from_graph=source)).decode("utf-8")


def iri(value: str) -> str:
    """Return an IRI as a term; raises ValueError where it is none."""
    import pyoxigraph as ox

    return str(ox.NamedNode(value))


def literal(value: str, lang: str = "") -> str:
    """Return a string as a term, with a language tag where one is given."""
    import pyoxigraph as ox

    return str(ox.Literal(value, language=lang) if lang else ox.Literal(value))


@cache
def framework_triples() -> bytes:
    """Return the part of vocabulary and framework that rules and coverage need, as N-Triples."""
    return resources.built("framework.nt")


def _format(form: str) -> ox.RdfFormat:
    import pyoxigraph as ox

    found = ox.RdfFormat.from_extension(_FORMATS[form])
    assert found is not None, form
    return found


def _values(given: Mapping[str, str] | None) -> str:
    """Return the VALUES block that closes a query: pyoxigraph's own substitution misses unprojected variables."""
    if not given:
        return ""
    names: Sequence[str] = tuple(given)
    return f"\nVALUES ({' '.join('?' + n for n in names)}) {{ ({' '.join(given[n] for n in names)}) }}"


def _plain(term: object) -> str | None:
    if term is None:
        return None
    import pyoxigraph as ox

    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else cast("ox.NamedNode | ox.Literal", term).value
