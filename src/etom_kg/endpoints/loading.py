"""Loading: models into a store elsewhere, a named graph each; those alone that changed since they were loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etom_kg import preparing
from etom_kg.config import Config
from etom_kg.endpoints import catalogue
from etom_kg.endpoints.catalogue import TAG, Entry
from etom_kg.endpoints.service import Service
from etom_kg.errors import InputError, UsageError
from etom_kg.lifting import Lifted, Thing
from etom_kg.model import Model
from etom_kg.ntriples import encodable, literal
from etom_kg.preparing import Stage, say_nothing
from etom_kg.storing.loading import texts_of
from etom_kg.vocabulary import OP, XSD, model_iri, node_iri


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: keys of the models that are new, changed, as they were, and removed; files that failed.

    `models` are all that are there now.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[InputError, ...]
    models: int


def load(
    service: Service,
    paths: Sequence[Path],
    config: Config | None = None,
    *,
    edition: str | None = None,
    remove: Sequence[str] = (),
    tell: Callable[[Stage], None] = say_nothing,
) -> Loaded:
    """Load the models in `paths` and take out those whose keys `remove` names.

    A model that is replaced is named by no catalogue until it is there whole, so that a load broken off is made good
    by the next one. Raises UsageError where the store cannot be reached or written, or has no model to remove.
    """
    service.reach()
    named = catalogue.read(service)
    for key in remove:
        if key not in named:
            raise UsageError("storing.no_model", model=key, models=", ".join(sorted(named)) or "—")
    prepared = preparing.prepare(paths, config, edition=edition, tell=tell, commercial=True) if paths else None
    lifted = prepared.lifted if prepared else None
    done: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
    for key in remove:
        _take_out(service, named.pop(key))
    texts = texts_of(lifted) if lifted else {}
    stands = _places(lifted) if lifted else {}
    for model in lifted.models if lifted else ():
        assert lifted is not None
        file = str(Path(model.path).resolve())
        before = named.get(model.key)
        if before is not None and before.file != file:
            raise UsageError("storing.two_of_a_name", model=model.key, file=before.file)
        text, places = texts[model.key], encodable("".join(stands.get(model.key, ()))).encode("utf-8")
        graph = model_iri(model.key, lifted.base)
        digest = hashlib.sha256(text + b"\0" + places).hexdigest()
        entry = Entry(model.key, graph, f"{graph}?provenance", encodable(file), digest)
        if before == entry:
            done["unchanged"].append(model.key)
            continue
        if before is not None:
            catalogue.forget(service, [before.graph])
        service.put(entry.graph, text)
        service.put(entry.places, places)
        catalogue.add(service, entry)
        named[model.key] = entry
        done["changed" if before else "new"].append(model.key)
    failures = prepared.failures if prepared else ()
    new, changed, unchanged = (tuple(done[name]) for name in ("new", "changed", "unchanged"))
    return Loaded(new, changed, unchanged, tuple(remove), failures, len(named))


def _take_out(service: Service, entry: Entry) -> None:
    catalogue.forget(service, [entry.graph])
    service.drop([entry.graph, entry.places])


def _places(lifted: Lifted) -> dict[str, list[str]]:
    """Return where things stand as N-Triples, by the key of their model."""
    found: dict[str, list[str]] = {}
    tags: dict[str, list[str]] = {}
    for model in lifted.models:
        tags.update(_tags(model, lifted.base))
    for thing in lifted.things.values():
        found.setdefault(thing.model_key, []).extend(_place(thing, tags.get(thing.iri, ())))
    return found


def _place(thing: Thing, tags: Sequence[str]) -> list[str]:
    place, me = thing.place, f"<{thing.iri}>"
    lines = [f"{me} <{OP}sourceFile> {literal(place.file)} .\n"]
    if place.line:
        lines.append(f'{me} <{OP}line> "{place.line}"^^<{XSD}integer> .\n')
    if place.cell:
        lines.append(f"{me} <{OP}cell> {literal(place.cell)} .\n")
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
