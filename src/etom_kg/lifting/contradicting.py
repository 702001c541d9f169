"""Statements of a graph that contradict the standard, beside names and places: each is read to what it changes.

Nodes and values are in N-Triples form. What the standard says too, what schemes of others hold and what is said in
languages that the standard has no texts in contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from etom_kg import canon, framework
from etom_kg import vocabulary as v
from etom_kg.ntriples import lexical

if TYPE_CHECKING:
    from etom_kg.canon import Canon

OURS = (v.PROCESS, v.GB921, v.FUNCTION, v.VERTICAL, v.LAYER, v.HANDOVER)
CONDITION = f"<{v.ETOM}condition>"
TEXTS = (f"<{v.SKOS}definition>", f"<{v.DCTERMS}description>", CONDITION)
SAME = (f"<{v.OWL}sameAs>", f"<{v.SKOS}exactMatch>")
PARTS = (f"<{v.SKOS}narrower>", f"<{v.SKOS}narrowerTransitive>", f"<{v.SKOS}hasTopConcept>")
TYPE, DEPRECATED, LEVEL = f"<{v.RDF}type>", f"<{v.OWL}deprecated>", f"<{v.ETOM}level>"
ABOVE, TOP, SCHEME = (f"<{v.SKOS}{name}>" for name in ("broaderTransitive", "topConceptOf", "inScheme"))
_ACROSS = tuple(f"<{v.ETOM}{name}>" for name in ("alignedWithVertical", "inLayer", "sentBy", "receivedBy"))
_LANGUAGE = re.compile(r'"@([A-Za-z]+)[A-Za-z0-9-]*$')
_PREFIXES = {v.SKOS: "skos:", v.OWL: "owl:", v.ETOM: "etom:", v.OP: "op:", v.RDF: "rdf:"}
_CLASSES = {
    "function": "Function",
    "hand-over": "HandOver",
    "area": "ProcessArea",
    "horizontal": "HorizontalGroup",
    "vertical": "VerticalGroup",
    "enterprise": "EnterpriseGroup",
    "element": "ProcessElement",
    "retired": "RetiredElement",
    "layer": "Layer",
    "catalogue": "CatalogueEntry",
}
_GROUP, _ABOVE = "ProcessGroup", "ProcessCategory"
_SUPERCLASSES = {
    **dict.fromkeys(("horizontal", "vertical", "enterprise"), (_GROUP, _ABOVE)),
    **dict.fromkeys(("area", "element", "retired", "catalogue"), (_ABOVE,)),
}
"""What a thing of a kind is besides, as a reasoner tells."""
_NO_CONCEPTS = frozenset(f"{v.SKOS}{name}" for name in ("ConceptScheme", "Collection", "OrderedCollection"))
Found = tuple[str, str, str]
"""Node of the standard, 'whole' or an aspect, value."""


def canon_of(node: str) -> Canon | None:
    """Return the thing of the standard that a node in N-Triples form is, None for another."""
    return canon.of(node[1:-1]) if node[1:].startswith(OURS) else None


def language_of(value: str) -> str:
    """Return the language of a literal in N-Triples form, small letters and without region; '' for none.

    >>> language_of('"Тапсырыс"@kk-KZ'), language_of('"order"')
    ('kk', '')
    """
    found = _LANGUAGE.search(value)
    return found[1].lower() if found else ""


def is_whole(ours: Canon, value: str) -> bool:
    """Tell whether a node is the whole of a thing of the standard."""
    return ours.whole == value[1:-1]


def _text(subject: str, predicate: str, value: str) -> Found | None:
    ours = canon_of(subject)
    if ours is None or not value.startswith('"') or (predicate == CONDITION) != (ours.kind == "hand-over"):
        return None
    found = ours.other_texts([(lexical(value), language_of(value))])
    return (subject, *found[0]) if found else None


def _type(subject: str, _: str, value: str) -> Found | None:
    ours = canon_of(subject)
    iri = value[1:-1]
    if ours is None or not (iri.startswith((v.ETOM, v.OP)) or iri in _NO_CONCEPTS):
        return None
    known = (class_of(ours), *(v.ETOM + name for name in _SUPERCLASSES.get(ours.kind, ())))
    return None if iri in known else (subject, "type", short(iri))


def _deprecated(subject: str, predicate: str, value: str) -> Found | None:
    ours = canon_of(subject)
    if ours is None or ours.kind == "retired" or lexical(value) not in ("true", "1"):
        return None
    return subject, *canon.valued(short(predicate[1:-1]), "true")


def _same(subject: str, predicate: str, value: str) -> Found | None:
    """A thing made the same as one of the standard; of two things an exact match of the standard's own alone counts."""
    if subject == value or not value.startswith("<"):
        return None
    first, other = canon_of(subject), canon_of(value)
    if not (first or other) or (predicate == SAME[1] and not (first and other)):
        return None
    about, second = (subject, value) if first else (value, subject)
    return about, *canon.valued(short(predicate[1:-1]), called(second))


def _part(subject: str, predicate: str, value: str) -> Found | None:
    """A thing of the standard that is said to be below another, or at the top of one of our schemes."""
    ours = canon_of(value)
    if ours is None or subject == value:
        return None
    if predicate == PARTS[2]:
        return _scheme(value, TOP, subject)
    fits = subject[1:-1] in canon.ancestors(ours.iri) if predicate == PARTS[1] else is_whole(ours, subject)
    return None if fits else (value, "whole", subject[1:-1])


def _above(subject: str, _: str, value: str) -> Found | None:
    ours = canon_of(subject)
    if ours is None or not value.startswith("<") or value[1:-1] in canon.ancestors(ours.iri):
        return None
    return subject, "whole", value[1:-1]


def _scheme(subject: str, predicate: str, value: str) -> Found | None:
    """An edition that the thing is not of, or not at the top of; schemes of others may hold what they like."""
    ours = canon_of(subject)
    if ours is None or not value[1:].startswith(v.EDITION):
        return None
    is_its = value[1:-1] == v.EDITION + ours.edition
    if is_its and (predicate == SCHEME or ours.kind == "area"):
        return None
    return subject, *canon.valued(short(predicate[1:-1]), value[1:-1].removeprefix(v.EDITION))


def _level(subject: str, predicate: str, value: str) -> Found | None:
    entry = framework.load().entry_of(subject[1:-1]) if subject[1:].startswith(OURS) else None
    if entry is None or entry.level < 0 or lexical(value) == str(entry.level):
        return None
    return subject, *canon.valued(short(predicate[1:-1]), lexical(value))


def _across(subject: str, predicate: str, value: str) -> Found | None:
    """A vertical or layer, or an end of a hand-over, that the thing does not have."""
    iri = subject[1:-1]
    if not value.startswith("<") or not subject[1:].startswith(OURS):
        return None
    has = of_standard(iri, short(predicate[1:-1]))
    if canon.of(iri) is None or not has or called(value) in has:
        return None
    return subject, *canon.valued(short(predicate[1:-1]), called(value))


def class_of(ours: Canon) -> str:
    """Return the IRI of the class of a thing of the standard."""
    return v.ETOM + _CLASSES[ours.kind]


def of_standard(iri: str, name: str) -> tuple[str, ...]:
    """Return the ids of what the standard has for a property of one of its things, by its short name."""
    every = framework.load()
    entry = every.entry_of(iri)
    hand_over = every.hand_over(iri.removeprefix(v.HANDOVER)) if iri.startswith(v.HANDOVER) else None
    if entry:
        told = {
            "etom:alignedWithVertical": entry.verticals,
            "etom:inLayer": (entry.layer,) if entry.layer else (),
            "etom:level": (str(entry.level),) if entry.level >= 0 else (),
            "skos:inScheme": (entry.edition,),
        }
        return told.get(name, ())
    sides = {"etom:sentBy": "senders", "etom:receivedBy": "receivers"}
    if hand_over and name in sides:
        return tuple(party.id for party in getattr(hand_over, sides[name]))
    return ()


def called(node: str) -> str:
    """Return the id of something of ours by its IRI, the IRI of something else.

    >>> called("<https://w3id.org/etom-kg/process/1.1.1.5>"), called("<urn:example:m#a>")
    ('1.1.1.5', 'urn:example:m#a')
    """
    ours, iri = canon_of(node), node[1:-1]
    return ours.id if ours else iri.rpartition("/")[2] if iri.startswith(v.ROOT) else iri


def short(iri: str) -> str:
    """Return the IRI of a term with a prefix.

    >>> short("http://www.w3.org/2002/07/owl#sameAs")
    'owl:sameAs'
    """
    return next((short + iri.removeprefix(base) for base, short in _PREFIXES.items() if iri.startswith(base)), iri)


CONTRADICTING: Mapping[str, Callable[[str, str, str], Found | None]] = {
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(SAME, _same),
    **dict.fromkeys(PARTS, _part),
    **dict.fromkeys((TOP, SCHEME), _scheme),
    **dict.fromkeys(_ACROSS, _across),
    TYPE: _type,
    DEPRECATED: _deprecated,
    LEVEL: _level,
    ABOVE: _above,
}
"""What reads a statement, by its predicate."""
