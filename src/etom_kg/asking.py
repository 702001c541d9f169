"""A question asked: parameters checked and bound, the store chosen, the answer returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.querying import graph, local, parameters
from etom_kg.querying.answers import Answer
from etom_kg.querying.catalogue import Query


def ask(
    query: Query,
    given: Mapping[str, str],
    lang: str,
    *,
    models: Sequence[Path] = (),
    config: Config | None = None,
) -> Answer:
    """Return the answer of a query of the catalogue; `given` are values as typed, `lang` 'ru' or 'en'.

    `models` are files or folders that are asked together with the ontology. Raises UsageError for a missing or wrong
    value and where a query about models is given none, InputError for a model that cannot be read.
    """
    values = parameters.terms(query, given, lang)
    if query.asks == "model" and not models:
        raise UsageError("query.needs_model", query=query.name)
    store = graph.make(_lifted(models, config or Config())) if models else graph.shared()
    return local.run(store, parameters.bound(query.text, values))


def _lifted(models: Sequence[Path], config: Config) -> bytes:
    """Return the models and what the rules derive of them as N-Triples."""
    from etom_kg import lifting, reading
    from etom_kg.store import Store
    from etom_kg.validation import derivation

    read = reading.read_paths(models, config)
    if read.failures:
        raise read.failures[0]
    lifted = lifting.lift(read.models, config)
    added = derivation.derive(Store(lifted.triples, framework=True))
    return lifted.triples.encode() + "".join(added).encode()
