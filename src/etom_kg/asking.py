"""A question asked: parameters checked and bound, the engine chosen, the answer returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg.errors import UsageError
from etom_kg.querying import catalogue, parameters
from etom_kg.querying.answers import Answer
from etom_kg.querying.catalogue import Query

if TYPE_CHECKING:
    from etom_kg.config import Config
    from etom_kg.model import Model


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked: the ontology; with `models` (files or folders) these too; with `store` (a folder) its models.

    With `endpoint` (URL) another store is asked: its named `graphs` (IRIs), else the models that were loaded there.

    `seconds` is the limit of time, None for the usual one: none for a query of the catalogue asked here.
    """

    models: tuple[Path, ...] = ()
    endpoint: str = ""
    seconds: float | None = None
    config: Config | None = None
    store: Path | None = None
    graphs: tuple[str, ...] = ()


HERE = Whom()


def say_nothing(model: Model) -> None:
    """Take no notice of a model that was read."""


def ask(
    query: Query, given: Mapping[str, str], lang: str, whom: Whom = HERE, *, tell: Callable[[Model], None] = say_nothing
) -> Answer:
    """Return the answer of a query; `given` are values as typed, `lang` the language where the query has one.

    `tell` is called with each model read.

    A query of a user's own, and any with a limit of time, runs in a process of its own. Raises UsageError for a
    missing or wrong value, for a query about models that is given none, and where no answer came in time; InputError
    for a model that cannot be read.
    """
    values = parameters.terms(query, given, lang)
    if whom.endpoint and whom.models:
        raise UsageError("query.endpoint_and_model")
    if query.asks == "model" and not (whom.models or whom.endpoint or whom.store):
        raise UsageError("query.needs_model", query=query.name)
    text = parameters.bound(query.text, values, query.head)
    if whom.endpoint:
        from etom_kg.endpoints import asking as elsewhere
        from etom_kg.querying import remote

        about = elsewhere.OF_MODELS if query.asks == "model" else elsewhere.OF_FRAMEWORK
        return elsewhere.ask(
            whom.endpoint,
            text,
            whom.graphs,
            about=elsewhere.ANYTHING if query.is_own else about,
            seconds=whom.seconds or remote.USUAL_LIMIT,
        )
    if whom.store and not (whom.seconds or query.is_own):
        from etom_kg.storing import contents

        return contents.query(whom.store, text)
    lifted = _models(whom, tell)
    if whom.seconds or query.is_own:
        from etom_kg.querying import worker

        return worker.run(text, lifted, seconds=whom.seconds or worker.USUAL_LIMIT)
    from etom_kg.querying import graph, local

    return local.run(graph.make(lifted) if lifted else graph.shared(), text)


def _models(whom: Whom, tell: Callable[[Model], None]) -> bytes:
    if whom.store:
        from etom_kg.storing import contents

        return contents.triples_of(whom.store)
    if whom.models:
        return triples_of(whom.models, whom.config, tell)
    return _own(whom.config) if whom.config and whom.config.packs else b""


def _own(config: Config) -> bytes:
    """Return the own elements of packs as N-Triples: they are in the graph without a model too."""
    from etom_kg import lifting, packs

    return packs.with_packs(lifting.lift((), config), packs.named(config)).triples.encode("utf-8")


def own(path: Path) -> Query:
    """Return the query in a user's file, made safe. Raises InputError, with the line, where it may not be run."""
    from etom_kg.querying import safety

    text = safety.read(path)
    return catalogue.own(safety.checked(text, str(path)), text, str(path))


def triples_of(
    models: Sequence[Path], config: Config | None = None, tell: Callable[[Model], None] = say_nothing
) -> bytes:
    """Return models and what the rules derive of them as N-Triples.

    Raises InputError for the first file that cannot be read.
    """
    from etom_kg import preparing
    from etom_kg.store import Store
    from etom_kg.validation import derivation

    prepared = preparing.prepare(models, config, commercial=True)
    if prepared.failures:
        raise prepared.failures[0]
    for model in prepared.models:
        tell(model)
    if prepared.lifted is None:
        return b""
    added = derivation.derive(Store(*prepared.lifted.texts(), framework=True))
    return "".join((*prepared.lifted.texts(), *added)).encode("utf-8")
