"""Elements of the framework that stand in an operator's own model, because our export was merged into it.

They are categories and no processes of the operator's: what is drawn between them and a process is its link. What is
said of them in the model is kept too, so that a change of the standard is noticed (ETOM806).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etom_kg import framework
from etom_kg.archimate import standard
from etom_kg.archimate.document import Document, Element
from etom_kg.model import Restatement
from etom_kg.vocabulary import EDITIONS

WHOLES = ("Composition", "Aggregation")
ACROSS = ("vertical", "layer")
"""Kinds of entries that are no part of the hierarchy."""


@dataclass(frozen=True, slots=True)
class Standard:
    """An entry of the framework or a function: its id or key, the edition that it is of, its kind."""

    iri: str
    id: str
    edition: str
    kind: str


def standard_elements(document: Document) -> dict[str, Standard]:
    """Return the elements that are entries or functions of the framework, by the identifiers they have in the file."""
    every = framework.load()
    found = {}
    for id, iri in standard.recognised(document, every.iris()).items():
        if entry := every.entry_of(iri):
            found[id] = Standard(iri, entry.id, entry.edition, entry.kind)
        elif function := every.function_of(iri):
            found[id] = Standard(iri, function.key, EDITIONS[0], "function")
        elif own := standard.own_id(iri):
            found[id] = Standard(iri, own, EDITIONS[0], "own")
    return found


def restatements(document: Document, found: Mapping[str, Standard]) -> Iterator[Restatement]:
    """Give what the document says of its standard elements."""
    wholes: defaultdict[str, list[str]] = defaultdict(list)
    properties = {definition.id: definition.name for definition in document.definitions}
    for one in document.relationships:
        whole, part = found.get(one.source), found.get(one.target)
        if one.type in WHOLES and whole and part and whole.kind not in ACROSS:
            wholes[one.target].append(whole.iri)
    for element in document.elements:
        if element.id in found and found[element.id].kind != "own":
            about = found[element.id]
            said = (*(text.value for text in element.names), *_in_properties(element, properties, about))
            names = tuple(dict.fromkeys(filter(None, (_bare(name, about) for name in said))))
            yield Restatement(element.id, about.iri, names, tuple(dict.fromkeys(wholes[element.id])))


def _in_properties(element: Element, properties: Mapping[str, str], about: Standard) -> Iterator[str]:
    """Give the names that our properties hold, and their id where it is another one: it is told like a name."""
    for value in element.values:
        name = properties.get(value.property, value.property)
        if name in standard.NAMES.values() or (name == standard.ID and value.value.strip() != about.id):
            yield value.value


def _bare(name: str, about: Standard) -> str:
    """Return a name without the number that our export put before it, or the key behind it."""
    tidy = " ".join(name.split())
    if about.kind == "vertical":
        return tidy.removesuffix(f"({about.id})").strip()
    return tidy.removeprefix(about.id).strip(" .:-–—") if tidy.startswith(about.id) else tidy
