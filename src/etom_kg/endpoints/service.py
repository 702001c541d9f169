"""A store elsewhere as three URLs: where it is asked, where it is changed, and where graphs are put, if it has such."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from etom_kg.errors import UsageError
from etom_kg.querying import exchange, remote
from etom_kg.querying.answers import Table, Term

USUAL_LIMIT = 600.0
"""Seconds for one request: a rule runs over all models at once."""
ANSWERING = 20.0
"""Seconds for the first request of all, which asks for nothing."""
PORTION = 1000
"""Triples sent in one update, where the store has no place for whole graphs."""
PAGE = 5000
"""Rows asked for at once: fewer than any store is known to cut its answers at."""

# what the path of the URL of queries ends with, and what stands there in those of updates and of graphs
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
    ("/query", "/update", ""),
    ("/select", "/update", ""),
)


@dataclass(frozen=True, slots=True)
class Service:
    """A store elsewhere. `graphs_url` is that of the Graph Store Protocol, '' where graphs go in as updates.

    Every method raises UsageError, one line, where the store cannot be reached, refuses, answers something else or
    has not answered after `seconds`.
    """

    query_url: str
    update_url: str
    graphs_url: str = ""
    seconds: float = USUAL_LIMIT

    def rows(self, query: str) -> list[tuple[Term | None, ...]]:
        """Return the rows of a SELECT."""
        return list(self._answer(query).rows)

    def reach(self) -> None:
        """See that somebody answers, within a time in which anybody would."""
        replace(self, seconds=min(self.seconds, ANSWERING)).rows("SELECT ?any WHERE { VALUES ?any { 1 } }")

    def holds(self, graphs: Sequence[str], where: str) -> bool:
        """Tell whether a pattern is found in some graphs. Not an ASK: those are answered in several ways."""
        return bool(self.rows(f"SELECT *\n{dataset(graphs)}WHERE {{\n{where}\n}} LIMIT 1"))

    def all_rows(self, variables: str, graphs: Sequence[str], where: str) -> Iterator[tuple[Term | None, ...]]:
        """Give all distinct rows of some variables ('?this ?value') in pages.

        Raises UsageError where the store keeps rows back.
        """
        head, ordered = dataset(graphs), f"SELECT DISTINCT {variables} WHERE {{\n{where}\n}}"
        first = f"SELECT DISTINCT {variables}\n{head}WHERE {{\n{where}\n}} ORDER BY {variables} LIMIT {PAGE}"
        names = tuple(variables.replace("?", "").split())
        given, page = 0, self._columns(first, names)
        while page:
            yield from page
            given += len(page)
            # the subquery is ordered, and cut outside: some stores refuse a far offset in what they order
            paged = f"SELECT *\n{head}WHERE {{ {{ {ordered} ORDER BY {variables} }} }} OFFSET {given} LIMIT {PAGE}"
            page = self._columns(paged, names) if len(page) == PAGE else []
        if given:
            counted = self._columns(f"SELECT (COUNT(*) AS ?rows)\n{head}WHERE {{ {{ {ordered} }} }}", ("rows",))
            if not counted or counted[0][0] is None or counted[0][0].value != str(given):
                raise UsageError("endpoint.cut", endpoint=exchange.shown(self.query_url), rows=given)

    def _columns(self, query: str, names: Sequence[str]) -> list[tuple[Term | None, ...]]:
        """Return the rows of a SELECT in the order of some columns."""
        found = self._answer(query)
        if not set(names) <= set(found.columns):
            raise self._strange()
        places = [found.columns.index(name) for name in names]
        return [tuple(row[place] for place in places) for row in found.rows]

    def update(self, request: str) -> None:
        """Run an update."""
        self._send(exchange.Sent(self.update_url, request.encode("utf-8"), "application/sparql-update"), "update")

    def put(self, graph: str, triples: bytes | str) -> None:
        """Replace a named graph with N-Triples."""
        if self.graphs_url:
            data = triples.encode("utf-8") if isinstance(triples, str) else triples
            url = f"{self.graphs_url}?graph={quote(graph, safe='')}"
            self._send(exchange.Sent(url, data, "application/n-triples", method="PUT"), "update")
            return
        self.drop([graph])
        text = triples if isinstance(triples, str) else triples.decode("utf-8")
        lines = [line for line in text.split("\n") if line]
        for begin in range(0, len(lines), PORTION):
            portion = "\n".join(lines[begin : begin + PORTION])
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{portion}\n}} }}")

    def copy(self, graph: str, into: str) -> None:
        """Add all triples of a named graph to another; of one that is not there, none."""
        # not INSERT … WHERE, which takes Virtuoso five times as long; not SILENT, which says nothing of any failure
        if self.holds([graph], "?s ?p ?o"):
            self.update(f"ADD <{graph}> TO <{into}>")

    def subtract(self, graph: str, of: str) -> None:
        """Remove from a named graph the triples of another."""
        both = f"GRAPH <{of}> {{ ?s ?p ?o }} GRAPH <{graph}> {{ ?s ?p ?o }}"
        self.update(f"DELETE {{ GRAPH <{of}> {{ ?s ?p ?o }} }} WHERE {{ {both} }}")

    def drop(self, graphs: Iterable[str]) -> None:
        """Remove named graphs; one that is not there is no error."""
        for graph in graphs:
            self.update(f"DROP SILENT GRAPH <{graph}>")

    def _answer(self, query: str) -> Table:
        body = urlencode({"query": remote.planned_anew(query)}).encode("ascii")
        sent = exchange.Sent(self.query_url, body, remote.FORM, remote.RESULTS)
        body = self._send(sent, "query")
        try:
            answer = remote.rows(json.loads(body), "SELECT")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise self._strange(body) from None
        assert isinstance(answer, Table)
        return answer

    def _strange(self, body: bytes = b"") -> UsageError:
        return remote.unreadable(body, remote.RESULTS, exchange.shown(self.query_url))

    def _send(self, sent: exchange.Sent, what: str) -> bytes:
        try:
            return exchange.fetch(sent, seconds=self.seconds)
        except UsageError as error:
            code = error.values.get("code")
            if error.key != exchange.REFUSED:
                raise
            if code == 401 or (code == 403 and what == "query"):
                raise UsageError("endpoint.no_entry", **error.values) from None
            if what == "update":
                key = "endpoint.read_only" if code in (403, 404, 405, 501) else "endpoint.refuses_update"
                raise UsageError(key, **error.values) from None
            raise


def service(endpoint: str, update: str = "", graphs: str = "", seconds: float = USUAL_LIMIT) -> Service:
    """Return the store whose queries go to `endpoint`; the other URLs follow from it where they are not given.

    Raises UsageError for what is no URL of the web.
    """
    for url in filter(None, (endpoint, update, graphs)):
        exchange.shown(url)
    if not endpoint.strip():
        exchange.shown(endpoint)
    parts = urlsplit(endpoint)
    path = parts.path.rstrip("/")

    def beside(new: str) -> str:
        return urlunsplit(parts._replace(path=new))

    if "/repositories/" in path:
        known = (beside(f"{path}/statements"), beside(f"{path}/rdf-graphs/service"))
    else:
        known = next(
            (
                (beside(path.removesuffix(end) + there), beside(path.removesuffix(end) + store) if store else "")
                for end, there, store in _KNOWN
                if path.endswith(end)
            ),
            (endpoint, ""),
        )
    return Service(endpoint, update or known[0], graphs or known[1], seconds)


def dataset(graphs: Sequence[str], word: str = "FROM") -> str:
    """Return the clauses that make some graphs the one that a query (FROM) or an update (USING) looks at."""
    return "".join(f"{word} <{graph}>\n" for graph in graphs)
