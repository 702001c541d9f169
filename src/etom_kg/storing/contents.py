"""Work on what a store holds: questions, validation, examination."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from etom_kg import packs
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.known_files import here
from etom_kg.lifting import Lifted
from etom_kg.preparing import Prepared, editions_in_use
from etom_kg.querying.answers import Answer
from etom_kg.storing import catalogue, disk, records, rereading
from etom_kg.storing.catalogue import MODELS, Catalogue
from etom_kg.triples import of_text


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the catalogue says: the key of a message with its values."""

    key: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Health:
    """What was found when everything was read: models, triples in all graphs, and what is damaged."""

    models: int
    triples: int
    faults: tuple[Fault, ...]


def query(store: Path, text: str) -> Answer:
    """Ask a query, whose values are bound, of all models of a store with the framework and what was derived.

    Raises UsageError where the store cannot be opened or the engine refuses the query.
    """
    from etom_kg.querying import local

    def ask(named: Catalogue, opened: ox.Store) -> Answer:
        if disk.graphs(opened) <= set(named.asked):
            return local.run(opened, text, union=True)
        return local.run(opened, text, graphs=named.asked)

    return rereading.read(store, ask)


def triples_of(store: Path) -> bytes:
    """Return all models and what was derived as N-Triples, for a question asked in a process of its own."""

    def texts(named: Catalogue, opened: ox.Store) -> bytes:
        graphs = [entry.graph for entry in named.models.values()] + ([named.derived] if named.derived else [])
        return b"".join(disk.text_of(opened, graph) for graph in graphs)

    return rereading.read(store, texts)


def prepared(store: Path, config: Config) -> Prepared:
    """Return the models of a store as if their files had been read: their decisions are in them already.

    Files below the working directory are named from there, others by their whole paths.
    The packs of the settings count as they are now. Raises UsageError where the store cannot be opened, is damaged or
    is empty, InputError for a pack that cannot be used.
    """
    used = packs.named(config)
    directory = here()

    def models(named: Catalogue, opened: ox.Store) -> tuple[list[records.Record], list[str]]:
        if not named.models:
            raise UsageError("storing.empty", path=store)
        entries = [entry for _, entry in sorted(named.models.items())]
        found = [_record(store, entry.record, directory) for entry in entries]
        return found, [disk.text_of(opened, entry.graph).decode("utf-8") for entry in entries]

    found, texts = rereading.read(store, models)
    lifted = Lifted(
        tuple(of_text("".join(sorted(text.splitlines(keepends=True)))) for text in texts),
        {thing.iri: thing for one in found for thing in one.things},
        tuple(one.model for one in found),
        {one.model.key: one.edition for one in found},
        refused={iri: frozenset(ids) for one in found for iri, ids in one.refused.items()},
    )
    shapes = tuple(path for pack in used for path in pack.manifest.shapes)
    editions = editions_in_use(lifted, config, False)
    return Prepared(packs.with_packs(lifted, used), (), (), editions, config, shapes=shapes)


def examine(store: Path) -> Health:
    """Read every triple, every name of a graph and every record of a store and say what is damaged.

    What no catalogue names is the rest of a load that was broken off; the next load takes it away: no damage.
    Data that does not open is damaged. Raises UsageError where there is no store, no catalogue that can be read, or a
    writer that changes the files again and again.
    """

    def everything(named: Catalogue, opened: ox.Store) -> Health:
        faults = _names(opened, named)
        total = 0
        for graph, expected in sorted(named.graphs.items()):
            count, why = _read(opened, graph)
            total += count
            if why:
                faults.append(Fault("storing.unreadable_graph", {"graph": graph, "why": why}))
            elif count != expected:
                faults.append(Fault("storing.wrong_size", {"graph": graph, "count": count, "expected": expected}))
        return Health(len(named.models), total, (*faults, *_records(store, named)))

    try:
        return rereading.read(store, everything, lambda found: not found.faults)
    except UsageError as error:
        if error.key != "storing.damaged_data":
            raise
        named = catalogue.read(store)
        fault = Fault(error.key, dict(error.values))
        return Health(len(named.models), 0, (fault, *_records(store, named)))


def _names(opened: ox.Store, named: Catalogue) -> list[Fault]:
    """Return which graphs the data does not know by name: the engine keeps the names apart from the triples."""
    try:
        # a graph without triples has no name there: nothing is derived of no models
        missing = sorted({graph for graph, size in named.graphs.items() if size} - disk.graphs(opened))
    except (OSError, RuntimeError) as error:
        return [Fault("storing.unreadable_names", {"why": " ".join(str(error).split())})]
    return [Fault("storing.no_name", {"graph": graph}) for graph in missing]


def _read(opened: ox.Store, graph: str) -> tuple[int, str]:
    """Return how many triples a graph has and what went wrong; each is read in all six orders that the engine keeps."""
    name = ox.NamedNode(graph)
    terms: tuple[set[Any], set[Any], set[Any]] = (set(), set(), set())
    count = 0
    try:
        for quad in opened.quads_for_pattern(None, None, None, name):
            count += 1
            for found, term in zip(terms, (quad.subject, quad.predicate, quad.object), strict=True):
                found.add(term)
        for place, found in enumerate(terms):
            for term in found:
                one = [term if at == place else None for at in range(3)]
                everywhere = opened.quads_for_pattern(one[0], one[1], one[2], None)
                here = opened.quads_for_pattern(one[0], one[1], one[2], name)
                if sum(1 for quad in everywhere if quad.graph_name == name) != sum(1 for _ in here):
                    return count, str(term)
    except (OSError, RuntimeError) as error:
        return count, " ".join(str(error).split())
    return count, ""


def _records(store: Path, named: Catalogue) -> Sequence[Fault]:
    faults = []
    for key, entry in sorted(named.models.items()):
        path = store / MODELS / entry.record
        try:
            data = path.read_bytes()
        except OSError as error:
            faults.append(Fault("storing.no_record", {"model": key, "path": path, "why": error.strerror or ""}))
            continue
        if hashlib.sha256(data).hexdigest() != entry.record.partition(".")[0]:
            faults.append(Fault("storing.changed_record", {"model": key, "path": path}))
    return faults


def _record(store: Path, name: str, directory: str) -> records.Record:
    path = store / MODELS / name
    try:
        return records.loads(path.read_bytes(), path, directory)
    except (OSError, gzip.BadGzipFile):
        raise UsageError("storing.damaged_record", path=path) from None
