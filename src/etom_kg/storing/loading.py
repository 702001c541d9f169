"""Loading into a store on disk: a graph and a file of records for each model that changed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from etom_kg import loading, resources
from etom_kg import store as memory
from etom_kg.config import Config
from etom_kg.known_files import Known, moved_with, real_path
from etom_kg.lifting import Lifted, Thing
from etom_kg.loading import Loaded
from etom_kg.model import Model
from etom_kg.preparing import Stage
from etom_kg.reading import say_nothing
from etom_kg.storing import catalogue, disk, records
from etom_kg.storing.catalogue import MODELS, Catalogue, Entry
from etom_kg.validation import derivation
from etom_kg.vocabulary import model_iri

_DIGITS = 16


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

    A store that is not there is made, though not for files of which none could be read. When this returns, everything
    it reports is on the disk. A file that cannot be read is among the failures, and what the store holds of it stays.
    Raises UsageError where the store cannot be opened or written, or has no model of a name to remove.
    """
    read = loading.reader(paths, config, edition, tell)
    if not remove and disk.is_free(store):
        prepared = read(Known({}), None)
        if prepared is None or not prepared.models:
            return Loaded(failures=prepared.failures if prepared else ())
        disk.create(store)
        with disk.writing(store) as opened:
            return loading.load(_Folder(store, opened), lambda *_: prepared)
    with disk.writing(store) as opened:
        return loading.load(_Folder(store, opened), read, remove, paths)


class _Folder:
    """The keeper of a store on disk: new graphs and files beside the old ones, then one replaced catalogue."""

    def __init__(self, store: Path, opened: ox.Store) -> None:
        self.store, self.opened = store, opened
        self.named = catalogue.read(store)
        self.place = real_path(store)
        self.things: Mapping[str, Mapping[str, Thing]] | None = None  # of what is loaded, by key
        self.models = {
            key: replace(entry, file=moved_with(entry.file, self.named.place, self.place))
            for key, entry in self.named.models.items()
        }
        _sweep(store, opened, self.named)

    def files(self) -> Mapping[str, str]:
        return {key: entry.file for key, entry in self.models.items()}

    def processes(self, ids: Collection[str], without: Collection[str]) -> Mapping[str, Sequence[str]]:
        graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
            ox.NamedNode(entry.graph) for key, entry in self.models.items() if key not in without
        ]
        if not graphs:
            return {}
        query = f"SELECT ?process ?id WHERE {{ {loading.called_processes(ids)} }}"
        rows = self.opened.query(query, default_graph=graphs)
        assert isinstance(rows, ox.QuerySolutions)
        return loading.by_id((row["process"].value, row["id"].value) for row in rows)

    def keep(self, model: Model, text: bytes, lifted: Lifted) -> bool:
        if self.things is None:
            self.things = lifted.things_by_model()
        entry, record = _entry(model, text, lifted, self.things[model.key])
        before = self.models.get(model.key)
        if before is not None and (before.graph, before.record) == (entry.graph, entry.record):
            self.models[model.key] = replace(before, file=entry.file)
            return False
        graph = ox.NamedNode(entry.graph)
        self.opened.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        size = sum(1 for _ in self.opened.quads_for_pattern(None, None, None, graph))
        self.models[model.key] = replace(entry, triples=size)
        catalogue.settle(self.store / MODELS / entry.record, record)
        return True

    def take_out(self, key: str) -> None:
        del self.models[key]

    def settle(self, changed: bool) -> None:
        after = replace(self.named, models=self.models)
        if changed or not self.named.framework.endswith(_framework_digest()):
            after = _derived(self.opened, after)
        self.opened.flush()
        if after != self.named:
            catalogue.write(self.store, replace(after, place=self.place))
            _sweep(self.store, self.opened, after)


def _entry(model: Model, text: bytes, lifted: Lifted, things: Mapping[str, Thing]) -> tuple[Entry, bytes]:
    """Return the entry of a load, what it is called follows from what it holds, and its file of records."""
    record = records.dumps(records.of_model(lifted, model, things))
    digest = hashlib.sha256(text).hexdigest()[:_DIGITS]
    graph = f"{model_iri(model.key, lifted.base)}?load={digest}"
    name = f"{hashlib.sha256(record).hexdigest()}.json.gz"
    return Entry(model.key, loading.file_of(model), graph, 0, name), record


def _framework_digest() -> str:
    return hashlib.sha256(resources.built(resources.GRAPH)).hexdigest()[:_DIGITS]


def _derived(opened: ox.Store, named: Catalogue) -> Catalogue:
    """Write the graphs of the framework and of what the rules derive of all models; return the catalogue with them."""
    framework = f"{loading.FRAMEWORK}?load={_framework_digest()}"
    sizes: dict[str, int] = {}
    if framework != named.framework:
        opened.bulk_load(
            resources.built(resources.GRAPH), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(framework)
        )
    texts = [disk.text_of(opened, entry.graph) for _, entry in sorted(named.models.items())]
    whole = memory.Store(*texts, framework=True)
    follows = set("".join(derivation.derive(whole)).encode("utf-8").splitlines(keepends=True))
    # asked of all graphs together, a triple of two graphs is two rows
    for text in (*texts, resources.built(resources.GRAPH)):
        follows.difference_update(io.BytesIO(text))
    added = b"".join(sorted(follows))
    graph = f"{loading.DERIVED}?load={hashlib.sha256(added).hexdigest()[:_DIGITS]}"
    if graph != named.derived:
        opened.bulk_load(added, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
    once = _said_again(dict(zip(sorted(named.models), texts, strict=True)), named)
    for name, text in once.items():
        if name not in named.sizes:
            opened.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    for one in (framework, graph, *once):
        sizes[one] = sum(1 for _ in opened.quads_for_pattern(None, None, None, ox.NamedNode(one)))
    return replace(named, framework=framework, derived=graph, sizes=sizes)


def _said_again(texts: Mapping[str, bytes], named: Catalogue) -> dict[str, bytes]:
    """Return, for each model that says what the framework or a model before it says too, the rest of its triples.

    By the name of the graph that questions ask in place of the model's own; `texts` are by key, in order.
    """
    outside: set[bytes] = set()
    for key, text in texts.items():
        # what is said of a thing of this file is said here alone, unless RDF or a pack says something of other things
        iri = named.models[key].graph.partition("?load=")[0].encode()
        own = (b"<" + iri + b"#", b"<" + iri + b">")
        outside.update(line for line in io.BytesIO(text) if not line.startswith(own))
    if not outside:
        return {}
    said = outside.intersection(io.BytesIO(resources.built(resources.GRAPH)))
    found: dict[str, bytes] = {}
    for key, text in texts.items():
        here = outside.intersection(io.BytesIO(text))
        again = here & said
        said |= here
        if again:
            rest = b"".join(sorted(line for line in io.BytesIO(text) if line not in again))
            found[catalogue.once(named.models[key], hashlib.sha256(rest).hexdigest()[:_DIGITS])] = rest
    return found


def _sweep(store: Path, opened: ox.Store, named: Catalogue) -> None:
    """Take away what the catalogue does not name: the rest of loads that were replaced, or ended half-way."""
    for graph in sorted(disk.graphs(opened) - set(named.graphs)):
        opened.remove_graph(ox.NamedNode(graph))
    folder = store / MODELS
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name not in named.records:
                path.unlink(missing_ok=True)
