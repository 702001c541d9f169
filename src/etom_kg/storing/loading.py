"""Loading: models into a store, those alone that changed since they were loaded."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from etom_kg import preparing, resources
from etom_kg import store as memory
from etom_kg.config import Config
from etom_kg.errors import InputError, UsageError
from etom_kg.lifting import Lifted
from etom_kg.model import Model
from etom_kg.packs.stating import OF_PACK
from etom_kg.preparing import Stage, say_nothing
from etom_kg.storing import catalogue, disk, records
from etom_kg.storing.catalogue import MODELS, Catalogue, Entry
from etom_kg.validation import derivation
from etom_kg.vocabulary import LOCAL, model_iri

FRAMEWORK = "urn:etom-kg:framework"
DERIVED = "urn:etom-kg:derived"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: keys of the models that are new, changed, as they were, and removed; files that failed."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[InputError, ...]
    triples: int


def load(
    store: Path,
    paths: Sequence[Path],
    config: Config | None = None,
    *,
    edition: str | None = None,
    remove: Sequence[str] = (),
    tell: Callable[[Stage], None] = say_nothing,
) -> Loaded:
    """Load the models in `paths` into a store and take out those whose keys `remove` names.

    When this returns, everything it reports is on the disk. A file that cannot be read is among the failures, and
    what the store holds of it stays. Raises UsageError where the store cannot be opened or written, or has no model
    of a name to remove, or one of the same name from another file.
    """
    with disk.writing(store) as opened:
        named = catalogue.read(store)
        for key in remove:
            if key not in named.models:
                raise UsageError("storing.no_model", model=key, models=", ".join(sorted(named.models)) or "—")
        _sweep(store, opened, named)
        prepared = preparing.prepare(paths, config, edition=edition, tell=tell) if paths else None
        lifted = prepared.lifted if prepared else None
        failures = prepared.failures if prepared else ()
        models = {key: entry for key, entry in named.models.items() if key not in remove}
        new: list[str] = []
        changed: list[str] = []
        unchanged: list[str] = []
        texts = texts_of(lifted) if lifted else {}
        for model in lifted.models if lifted else ():
            assert lifted is not None
            before = models.get(model.key)
            entry = _entry(model, texts[model.key], lifted)
            if before is not None and before.file != entry.file:
                raise UsageError("storing.two_of_a_name", model=model.key, file=before.file)
            if before is not None and (before.graph, before.record) == (entry.graph, entry.record):
                unchanged.append(model.key)
                continue
            opened.bulk_load(texts[model.key], format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(entry.graph))
            size = sum(1 for _ in opened.quads_for_pattern(None, None, None, ox.NamedNode(entry.graph)))
            models[model.key] = replace(entry, triples=size)
            catalogue.settle(store / MODELS / entry.record, records.dumps(records.of_model(lifted, model)))
            (changed if before else new).append(model.key)
        after = replace(named, models=models)
        if new or changed or remove or not named.framework.endswith(_framework_digest()):
            after = _derived(opened, after)
        opened.flush()
        if after != named:
            catalogue.write(store, after)
            _sweep(store, opened, after)
        total = sum(after.graphs.values())
    return Loaded(tuple(new), tuple(changed), tuple(unchanged), tuple(remove), failures, total)


def texts_of(lifted: Lifted) -> dict[str, bytes]:
    """Return the triples of each model: a line belongs to the model of its subject, else to that of the line before.

    What packs say of own elements belongs to every model: it stays whichever of them goes. What they say of standard
    elements is a matter of the pack, which is read when a store is validated.
    """
    iris = {model_iri(model.key, lifted.base): model.key for model in lifted.models}
    owners = {thing.iri: thing.model_key for thing in lifted.things.values()}
    first = lifted.models[0].key
    lines: defaultdict[str, list[str]] = defaultdict(list)
    last = first
    for line in (line for text in lifted.texts() for line in text.split("\n") if line):
        subject = line[1 : line.index(">")] if line[:1] == "<" else ""
        if subject.startswith(LOCAL):
            for model in lifted.models:
                lines[model.key].append(f"{line}\n")
            continue
        if subject.startswith(OF_PACK):
            continue
        owner = owners.get(subject) or iris.get(subject) or iris.get(subject.partition("#")[0]) or last
        lines[owner].append(f"{line}\n")
        last = owner
    return {model.key: "".join(sorted(set(lines[model.key]))).encode("utf-8") for model in lifted.models}


def _entry(model: Model, text: bytes, lifted: Lifted) -> Entry:
    """Return the entry of a load: what it is called follows from what it holds."""
    record = hashlib.sha256(records.dumps(records.of_model(lifted, model))).hexdigest()
    digest = hashlib.sha256(text).hexdigest()[:_DIGITS]
    graph = f"{model_iri(model.key, lifted.base)}?load={digest}"
    return Entry(model.key, str(Path(model.path).resolve()), graph, 0, f"{record}.json.gz")


def _framework_digest() -> str:
    return hashlib.sha256(resources.built(resources.GRAPH)).hexdigest()[:_DIGITS]


def _derived(opened: ox.Store, named: Catalogue) -> Catalogue:
    """Write the graphs of the framework and of what the rules derive of all models; return the catalogue with them."""
    framework = f"{FRAMEWORK}?load={_framework_digest()}"
    sizes: dict[str, int] = {}
    if framework != named.framework:
        opened.bulk_load(
            resources.built(resources.GRAPH), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(framework)
        )
    texts = [disk.text_of(opened, entry.graph) for _, entry in sorted(named.models.items())]
    whole = memory.Store(*texts, framework=True)
    added = "".join(sorted(set("".join(derivation.derive(whole)).splitlines(keepends=True)))).encode("utf-8")
    graph = f"{DERIVED}?load={hashlib.sha256(added).hexdigest()[:_DIGITS]}"
    if graph != named.derived:
        opened.bulk_load(added, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
    for one in (framework, graph):
        sizes[one] = sum(1 for _ in opened.quads_for_pattern(None, None, None, ox.NamedNode(one)))
    return replace(named, framework=framework, derived=graph, sizes=sizes)


def _sweep(store: Path, opened: ox.Store, named: Catalogue) -> None:
    """Take away what the catalogue does not name: the rest of loads that were replaced, or ended half-way."""
    for graph in sorted(disk.graphs(opened) - set(named.graphs)):
        opened.remove_graph(ox.NamedNode(graph))
    folder = store / MODELS
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name not in named.records:
                path.unlink(missing_ok=True)
