"""Elements of the framework that stand in a project of Sparx EA, because our list was imported into it.

They are categories and no processes of the operator's; what is drawn between them and a process is its link.
"""

from __future__ import annotations

from collections.abc import Iterable

from etom_kg import framework
from etom_kg.archimate.standard import IRI
from etom_kg.guids import guid
from etom_kg.reading.archimate.kinds import BELONGING
from etom_kg.reading.archimate.standard import Standard
from etom_kg.reading.sparx.database import Element
from etom_kg.reading.sparx.kinds import profile_of
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


def belongs(type_: str, stereotypes: tuple[str, ...]) -> bool:
    """Tell whether a connector between a process and an element of the framework says that it belongs there."""
    for stereotype in stereotypes:
        profile, name = profile_of(stereotype)
        if profile == "archimate":
            return name.casefold() in _BELONGING
    return type_.casefold() in _UML
