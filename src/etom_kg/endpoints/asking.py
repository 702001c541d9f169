"""Which graphs of a store elsewhere a question is asked of: those named, else the models that were loaded there."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.endpoints import catalogue
from etom_kg.endpoints.service import Service, service
from etom_kg.errors import UsageError
from etom_kg.lifting.terms import ABSOLUTE_IRI
from etom_kg.loading import DERIVED, FRAMEWORK, WHOLE
from etom_kg.querying import exchange, remote, tokens
from etom_kg.querying.answers import Answer
from etom_kg.vocabulary import OP, PROCESS

ANYTHING = "?s ?p ?o"
OF_MODELS = f"{{ ?s a <{OP}Model> }} UNION {{ ?s a <{OP}Process> }} UNION {{ ?s a <{OP}Activity> }}"
OF_FRAMEWORK = f"<{PROCESS}1.1.1.5> ?p ?o"


def ask(
    endpoint: str,
    text: str,
    graphs: Sequence[str] = (),
    *,
    about: str = ANYTHING,
    seconds: float = remote.USUAL_LIMIT,
) -> Answer:
    """Ask a query, whose values are bound, of named graphs; none: of all that a load of ours keeps there.

    Where nothing was loaded, the store's own default graph is asked, if it has what the query is `about` (a pattern):
    some stores are never empty. `seconds` bounds each request. Raises UsageError, one line, for what is no IRI, for a
    store that has none of that in its default graph, for one whose last load did not end, and as `remote.run`.
    """
    graphs, named = _chosen(service(endpoint, seconds=seconds), graphs, about)
    # told of graphs by name, Virtuoso looks into them alone in some places of a query
    by_name = any(token.word == "GRAPH" for token in tokens.tokens(text))
    text = remote.planned_anew(text)
    return remote.run(endpoint, text, graphs=graphs, named=named if by_name else (), seconds=seconds)


def checked(graphs: Sequence[str]) -> tuple[str, ...]:
    """Return named graphs, each once. Raises UsageError for what is no absolute IRI."""
    for graph in graphs:
        if not ABSOLUTE_IRI.fullmatch(graph):
            raise UsageError("endpoint.bad_graph", graph=graph)
    return tuple(dict.fromkeys(graphs))


def _chosen(there: Service, graphs: Sequence[str], about: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the graphs asked as one, and those that a query may name."""
    named = checked(graphs)
    derived = {entry.graph: entry.derived for entry in _loaded(there)}
    if named and not derived.keys() & set(named):
        if not there.holds(named, "?s ?p ?o"):
            raise UsageError("endpoint.empty_graphs", endpoint=exchange.shown(there.query_url), graphs=", ".join(named))
        return named, named
    if derived:
        if not catalogue.noted(there, DERIVED):
            raise UsageError("endpoint.half_loaded", endpoint=exchange.shown(there.query_url))
        # a question about models needs what the rules give of them, and the framework that they speak of
        own = [derived[graph] for graph in named if graph in derived]
        return (*named, *own, FRAMEWORK) if named else (WHOLE,), named or tuple(derived)
    if not there.holds((), about):
        key = (
            "endpoint.empty_default"
            if about == ANYTHING or not there.holds((), ANYTHING)
            else "endpoint.strange_default"
        )
        raise UsageError(key, endpoint=exchange.shown(there.query_url))
    return (), ()


def _loaded(there: Service) -> tuple[catalogue.Entry, ...]:
    """Return what was loaded; nothing where a store does not want to be asked for it."""
    try:
        return tuple(catalogue.read(there).values())
    except UsageError as error:
        if error.key != exchange.REFUSED:
            raise
        return ()
