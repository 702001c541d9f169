"""How elements of eTOM itself look in an ArchiMate model: identifiers, properties, how they are known again.

An element that we wrote keeps its identifier where tools merge models, and its properties where a person copies it:
either is enough. The properties are called so that no tag rule takes an element of eTOM for a process linked to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from etom_kg.archimate.identifiers import identifier, plain
from etom_kg.vocabulary import LOCAL, ROOT

if TYPE_CHECKING:
    from etom_kg.archimate.document import Document, PropertyDefinition

PREFIX = "etom-kg "
ID, EDITION, LEVEL, IRI, VERIFICATION, SOURCE, CLAUSE, SHOWN = (
    PREFIX + name for name in ("id", "edition", "level", "IRI", "verification", "source", "clause", "shown")
)
NAMES: Mapping[str, str] = {"ru": f"{PREFIX}name ru", "en": f"{PREFIX}name en"}
NAME_MARKS: Mapping[str, str] = {"ru": f"{PREFIX}name ru verification", "en": f"{PREFIX}name en verification"}
PACK = f"{PREFIX}pack"
KIND, RELATION = f"{PREFIX}source kind", f"{PREFIX}source relation"
"""What a thing or relation of a model is, where ArchiMate has no type that tells it: a unit, an owner."""
OWN_NAMES: Mapping[str, str] = {"ru": f"{PREFIX}own name ru", "en": f"{PREFIX}own name en"}
KEYS = (
    ID,
    EDITION,
    LEVEL,
    IRI,
    *NAMES.values(),
    *NAME_MARKS.values(),
    VERIFICATION,
    SOURCE,
    CLAUSE,
    SHOWN,
    PACK,
    *OWN_NAMES.values(),
)


def is_standard(iri: str) -> bool:
    """Tell whether an IRI is one of eTOM itself, and not of a model's process.

    >>> is_standard("https://w3id.org/etom-kg/process/1.1.1"), is_standard("urn:etom-kg:model:a#b")
    (True, False)
    """
    return iri.startswith(ROOT)


def definition(key: str) -> PropertyDefinition:
    """Return the definition of a property by its name: that of one of ours has an id that needs no escape.

    >>> definition("etom-kg id")
    PropertyDefinition(id='prop-etom-kg-id', name='etom-kg id', type='string')
    """
    from etom_kg.archimate.document import PropertyDefinition

    return PropertyDefinition("prop-" + (key.replace(" ", "-") if key.startswith(PREFIX) else key), key)


def own_id(iri: str) -> str:
    """Return the identifier of an operator's own element by its IRI, '' for another IRI."""
    return iri.removeprefix(LOCAL) if iri.startswith(LOCAL) else ""


def recognised(document: Document, iris: Iterable[str]) -> Mapping[str, str]:
    """Return which elements of a document are the standard's own: the IRI of each by the element's id.

    `iris` are those of all entries and functions. An operator's own element, which our export wrote from a pack, is
    known by its property: it is a category as they are.
    """
    by_identity = {plain(identifier(iri)): iri for iri in iris}
    known = frozenset(by_identity.values())
    keys = {one.id for one in document.definitions if one.name == IRI}
    found = {}
    for element in document.elements:
        told = (value.value.strip() for value in element.values if value.property in keys)
        iri = by_identity.get(plain(element.id)) or next(
            (value for value in told if value in known or value.startswith(LOCAL)), ""
        )
        if iri:
            found[element.id] = iri
    return found
