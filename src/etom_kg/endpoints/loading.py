"""Loading into a store elsewhere: models in a named graph each, and what questions need beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from etom_kg import loading, resources
from etom_kg.config import Config
from etom_kg.endpoints import catalogue, deriving
from etom_kg.endpoints.catalogue import KEY, TAG, Entry
from etom_kg.endpoints.facts import SHARE
from etom_kg.endpoints.service import Service
from etom_kg.endpoints.workspace import workspace
from etom_kg.lifting import Lifted, Thing
from etom_kg.loading import DERIVED, FRAMEWORK, WHOLE, Loaded
from etom_kg.model import Model
from etom_kg.ntriples import encodable, literal
from etom_kg.preparing import Stage
from etom_kg.reading import say_nothing
from etom_kg.vocabulary import OP, RDFS, XSD, model_iri, node_iri


def load(
    service: Service,
    paths: Sequence[Path],
    config: Config | None = None,
    *,
    edition: str | None = None,
    remove: Sequence[str] = (),
    tell: Callable[[Stage], None] = say_nothing,
    working: Callable[[int, int], None] = lambda done, of: None,
) -> Loaded:
    """Load the models in `paths` and take out those whose keys `remove` names.

    A model that is replaced is named by no catalogue until it is there whole, so that a load broken off is made good
    by the next one. Beside the models stand the framework and what the rules give of all of them, which questions
    need; `working` is called with the rules done and all. Raises UsageError where the store cannot be reached or
    written, or has no model to remove.
    """
    service.reach()
    return loading.load(_Elsewhere(service, working), loading.reader(paths, config, edition, tell), remove, paths)


class _Elsewhere:
    """The keeper of a store elsewhere: each model a graph that its catalogue names once it is there whole."""

    def __init__(self, service: Service, tell: Callable[[int, int], None]) -> None:
        self.service, self.tell = service, tell
        self.named = catalogue.read(service)
        self.derived_by = catalogue.noted(service, DERIVED)
        self.stands: dict[str, list[str]] | None = None

    def files(self) -> Mapping[str, str]:
        return {key: entry.file for key, entry in self.named.items()}

    def processes(self, ids: Collection[str], without: Collection[str]) -> Mapping[str, Sequence[str]]:
        graphs = [entry.graph for key, entry in self.named.items() if key not in without]
        if not graphs:
            return {}
        asked = sorted(ids)
        rows = [
            row
            for begin in range(0, len(asked), SHARE)
            for row in self.service.all_rows(
                "?process ?id", graphs, loading.called_processes(asked[begin : begin + SHARE])
            )
        ]
        return loading.by_id((row[0].value, row[1].value) for row in rows if row[0] and row[1])

    def keep(self, model: Model, text: bytes, lifted: Lifted) -> bool:
        if self.stands is None:
            self.stands = _places(lifted)
        places = encodable("".join(self.stands.get(model.key, ()))).encode("utf-8")
        graph = model_iri(model.key, lifted.base)
        digest = hashlib.sha256(text + b"\0" + places).hexdigest()
        entry = Entry(model.key, graph, f"{graph}?provenance", loading.file_of(model), digest)
        before = self.named.get(model.key)
        if before == entry:
            return False
        self._changing()
        if before is not None:
            catalogue.forget(self.service, [before.graph])
        self.service.put(entry.graph, text)
        self.service.put(entry.places, places)
        catalogue.add(self.service, entry)
        self.named[model.key] = entry
        return True

    def take_out(self, key: str) -> None:
        self._changing()
        entry = self.named.pop(key)
        catalogue.forget(self.service, [entry.graph])
        self.service.drop([entry.graph, entry.places, entry.derived])

    def settle(self, changed: bool) -> None:
        by = deriving.edition()
        stands = self.derived_by == by and catalogue.is_derived(self.service, by)
        if stands or not (self.named or self.derived_by or changed):
            return
        self._changing()
        self.service.drop([DERIVED, WHOLE])
        catalogue.empty_derived(self.service)
        if not self.named or catalogue.noted(self.service, FRAMEWORK) != by:
            catalogue.forget(self.service, [FRAMEWORK])
            self.service.drop([FRAMEWORK])
        if not self.named:
            return
        if not catalogue.noted(self.service, FRAMEWORK):
            self.service.put(FRAMEWORK, resources.built(resources.GRAPH))
            catalogue.note(self.service, FRAMEWORK, by)
        for entry in self.named.values():
            self.service.copy(entry.graph, WHOLE)
        with workspace(self.service, [WHOLE]) as place:
            deriving.derive(self.service, [WHOLE, place.framework], DERIVED, place.scratch, tell=self.tell)
        self.service.copy(FRAMEWORK, WHOLE)
        # a triple in two graphs that are asked together counts twice with some stores
        self.service.subtract(WHOLE, DERIVED)
        self.service.copy(DERIVED, WHOLE)
        catalogue.share_derived(self.service)
        catalogue.note_derived(self.service, by)

    def _changing(self) -> None:
        """Say that what was derived is no longer what the rules give: so it is until the load has ended."""
        if self.derived_by:
            catalogue.forget_derived(self.service)
            self.derived_by = ""


def _places(lifted: Lifted) -> dict[str, list[str]]:
    """Return where things stand as N-Triples, by the key of their model."""
    found: dict[str, list[str]] = {}
    things = lifted.things_by_model()
    for model in lifted.models:
        tags = _tags(model, lifted.base)
        of_model = found.setdefault(model.key, [])
        for thing in things[model.key].values():
            of_model += _place(thing, tags.get(thing.iri, ()))
            if thing.kind == "model" and thing.iri != model_iri(model.key, lifted.base):
                of_model.append(f"<{thing.iri}> <{KEY}> {literal(encodable(model.key))} .\n")
    return found


def _place(thing: Thing, tags: Sequence[str]) -> list[str]:
    place, me = thing.place, f"<{thing.iri}>"
    lines = [f"{me} <{OP}sourceFile> {literal(place.file)} .\n"]
    if place.line:
        lines.append(f'{me} <{OP}line> "{place.line}"^^<{XSD}integer> .\n')
    if place.cell:
        lines.append(f"{me} <{OP}cell> {literal(place.cell)} .\n")
    if thing.kind == "decision" and thing.name:
        # what it decides on may stand in another file, by another name
        lines.append(f"{me} <{RDFS}label> {literal(encodable(thing.name))} .\n")
    lines += [f"{me} <{TAG}> {literal(told)} .\n" for told in tags]
    return lines


def _tags(model: Model, base: str) -> dict[str, list[str]]:
    """Return the tags of nodes as JSON, by the IRI of the node: where each stands and how it was kept."""
    return {
        node_iri(model.key, encodable(node.id), base): [
            json.dumps(
                [tag.role, tag.value, tag.place.file, tag.place.line, tag.place.cell, tag.stored, *tag.proposals],
                ensure_ascii=False,
            )
            for tag in node.tags
        ]
        for node in model.nodes
        if node.tags
    }
