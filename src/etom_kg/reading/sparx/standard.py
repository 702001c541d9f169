"""Elements of the framework that stand in a project of Sparx EA, because our list was imported into it.

They are categories and no processes of the operator's; what is drawn between them and a process is its link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from etom_kg import framework
from etom_kg.archimate.document import Document, Relationship, Text, Value
from etom_kg.archimate.document import Element as Drawn
from etom_kg.archimate.standard import IRI
from etom_kg.archimate.types import element_type, relationship_type
from etom_kg.guids import guid
from etom_kg.model import Place, Restatement
from etom_kg.reading.archimate.kinds import BELONGING
from etom_kg.reading.archimate.standard import Standard
from etom_kg.reading.archimate.standard import restatements as restated
from etom_kg.reading.sparx.kinds import LISTED, kind_of, other_base, profile_of, relation_of
from etom_kg.reading.sparx.project import Connector, Element, Project
from etom_kg.ties import GROUPINGS
from etom_kg.vocabulary import EDITIONS

# UML has other words for what ArchiMate draws between a process and its category
_UML = frozenset(
    (
        "realisation",
        "realization",
        "generalization",
        "dependency",
        "abstraction",
        "association",
        "aggregation",
        "nesting",
    )
)
_BELONGING = frozenset(name.casefold() for name in BELONGING)


def standard_elements(elements: Iterable[Element]) -> dict[int, Standard]:
    """Return the elements that are entries or functions of the framework, by their number in the project.

    They are known by the GUID of our export, or by the tagged value with their IRI.
    """
    every = framework.load()
    by_guid = {guid(iri): iri for iri in every.iris()}
    known = frozenset(by_guid.values())
    found = {}
    for element in elements:
        told = (value.strip() for name, value in element.values if name.rpartition("::")[2] == IRI)
        iri = by_guid.get(element.guid.upper()) or next((value for value in told if value in known), "")
        if not iri:
            continue
        if entry := every.entry_of(iri):
            found[element.id] = Standard(iri, entry.id, entry.edition, entry.kind)
        elif function := every.function_of(iri):
            found[element.id] = Standard(iri, function.key, EDITIONS[0], "function")
    return found


def restatements(project: Project, found: Mapping[int, Standard], place: Place) -> Iterator[Restatement]:
    """Give what a project says of its standard elements, read as a model of architecture would be.

    What an element is nested in is its whole. Lists that came by CSV bring no other relationships.
    """
    ids = {number: project.elements[number].guid or f"object-{number}" for number in found}
    elements = tuple(_element(project.elements[number], ids[number], about.kind) for number, about in found.items())
    drawn = [one for connector in project.connectors if (one := _relationship(connector, ids))]
    pairs = {(one.source, one.target) for one in drawn}
    for number in found:
        parent = project.elements[number].parent
        if parent in ids and (ids[parent], ids[number]) not in pairs:
            drawn.append(Relationship(f"nesting-{number}", "Composition", ids[parent], ids[number]))
    document = Document("", elements=elements, relationships=tuple(drawn))
    by_id = {ids[number]: about for number, about in found.items()}
    names = {element.id: element.name for element in elements}
    for told in restated(document, by_id, place.file, every_kind=False):
        yield replace(told, place=place, name=told.name or names.get(told.node, ""))


def _element(element: Element, id: str, kind: str) -> Drawn:
    values = tuple(Value(name.rpartition("::")[2], value) for name, value in element.values)
    names, notes = (Text(element.name),), (Text(element.note),) if element.note.strip() else ()
    type = type_of(element)
    # our list makes verticals and layers business processes too, and the tool may add its prefix to the stereotype
    return Drawn(id, "" if type == LISTED and kind in GROUPINGS else type, names, notes, values)


def type_of(element: Element) -> str:
    """Return what an element is, in words of ArchiMate, BPMN or UML; '' for what our list makes of every element.

    A stereotype of the person's own says nothing.
    """
    for stereotype in element.stereotypes:
        profile, name = profile_of(stereotype)
        if profile != "archimate" and name == LISTED:
            return other_base(element.type)
        kind, _ = kind_of(element.type, (stereotype,))
        if found := element_type(name) or (name if profile == "bpmn" and kind else ""):
            return found
    kind, word = kind_of(element.type, ())
    return word if kind not in (None, "process") and not element.stereotypes else ""


def _relationship(connector: Connector, ids: Mapping[int, str]) -> Relationship | None:
    """Return a connector between two elements of the framework as a relationship of ArchiMate."""
    if connector.source not in ids or connector.target not in ids:
        return None
    source, target = ids[connector.source], ids[connector.target]
    kind = next((name for name in map(profile_of, connector.stereotypes) if name[0] == "archimate"), ("", ""))[1]
    if not kind and relation_of(connector.type, connector.stereotypes) == "part_of":
        # UML begins at the part, unless the other end is marked
        source, target = (source, target) if connector.whole == "source" else (target, source)
        kind = "Composition"
    if not kind:
        return None
    names = (Text(connector.name),) if connector.name else ()
    return Relationship(connector.guid or f"{source}-{kind}-{target}", relationship_type(kind), source, target, names)


def belongs(type_: str, stereotypes: tuple[str, ...]) -> bool:
    """Tell whether a connector between a process and an element of the framework says that it belongs there."""
    for stereotype in stereotypes:
        profile, name = profile_of(stereotype)
        if profile == "archimate":
            return name.casefold() in _BELONGING
    return type_.casefold() in _UML
