"""Elements of the framework that stand in an operator's own model, because our export was merged into it.

They are categories and no processes of the operator's: what is drawn between them and a process is its link. What is
said of them in the model is kept too, so that a change of the standard is noticed (ETOM806).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from etom_kg import canon, framework
from etom_kg.archimate import standard
from etom_kg.archimate.document import Document, Element, Relationship
from etom_kg.model import Difference, Place, Restatement
from etom_kg.reading.archimate.drawn import WHOLES, Drawn
from etom_kg.reading.archimate.recognised import Standard
from etom_kg.ties import GROUPINGS
from etom_kg.vocabulary import EDITIONS

__all__ = ["Standard", "bare", "restatements", "standard_elements"]

_LONGER = re.compile(r"\.?\d")
"""What goes on with a number: what begins like it is another one."""


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


def restatements(
    document: Document, found: Mapping[str, Standard], file: str, *, every_kind: bool = True
) -> Iterator[Restatement]:
    """Give what the document says of its standard elements, and of the hand-overs between them that it changes.

    `file` is that of its relationships; without `every_kind` none is missed of a kind that is not drawn at all.
    """
    wholes: defaultdict[str, list[str]] = defaultdict(list)
    properties = {definition.id: definition.name for definition in document.definitions}
    for one in document.relationships:
        whole, part = found.get(one.source), found.get(one.target)
        if one.type in WHOLES and whole and part and whole.kind not in GROUPINGS:
            wholes[one.target].append(whole.iri)
    drawn = Drawn(document, found, every_kind=every_kind)
    cut = drawn.cut()
    for element in document.elements:
        if element.id in found and found[element.id].kind != "own":
            about = found[element.id]
            said = (*(text.value for text in element.names), *_in_properties(element, properties))
            names = tuple(dict.fromkeys(filter(None, (bare(name, about) for name in said))))
            ours = canon.of(about.iri)
            own = ours.whole if ours and ours.has_derived_place else ""
            places = tuple(whole for whole in dict.fromkeys(wholes[element.id]) if whole != own)
            nameless = document.kind != "archi-csv" and not any(text.value.strip() for text in element.names)
            emptied = (canon.valued("name", ""),) if nameless else ()
            differences = (*emptied, *_differences(element, properties, about.iri), *cut.get(element.id, ()))
            yield Restatement(element.id, about.iri, names, places, differences)
    for flow, tie in drawn.flows():
        if tie.hand_over:
            differences = (*_differences(flow, properties, tie.hand_over.iri), *drawn.redrawn(flow, tie))
            if differences:
                place = Place(file, flow.line)
                yield Restatement(flow.id, tie.hand_over.iri, (), (), differences, place, flow.name)


def _differences(thing: Element | Relationship, properties: Mapping[str, str], iri: str) -> Iterator[Difference]:
    """Give what type, documentation and our properties say otherwise than the standard."""
    ours = canon.of(iri)
    if ours is None:
        return
    yield from ours.other_type(thing.type)
    yield from ours.other_texts((text.value, text.lang) for text in thing.documentation)
    for value in thing.values:
        name = properties.get(value.property, value.property)
        yield from ours.other_value(name, value.value)


def _in_properties(element: Element, properties: Mapping[str, str]) -> Iterator[str]:
    """Give the names that our properties hold."""
    for value in element.values:
        if properties.get(value.property, value.property) in standard.NAMES.values():
            yield value.value


def bare(name: str, about: Standard) -> str:
    """Return a name without the number that our export put before it, or the key behind it.

    >>> orders = Standard("", "1.1.1.5", "m3050-2007", "element")
    >>> bare("1.1.1.5 Order handling", orders), bare("1.1.1.55 Order handling", orders)
    ('Order handling', '1.1.1.55 Order handling')
    """
    tidy = " ".join(name.split())
    if about.kind == "vertical":
        return tidy.removesuffix(f"({about.id})").removeprefix(f"{about.id} ").strip()
    if not tidy.startswith(about.id) or _LONGER.match(tidy, len(about.id)):
        return tidy
    return tidy.removeprefix(about.id).strip(" .:-–—")
