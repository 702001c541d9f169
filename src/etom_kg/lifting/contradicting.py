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
from etom_kg.lifting import likening
from etom_kg.lifting.canon_nodes import OURS, called, canon_of, class_of, of_standard, short
from etom_kg.ntriples import lexical

if TYPE_CHECKING:
    from etom_kg.canon import Canon

CLAUSE, ABOUT = f"<{v.ETOM}clause>", f"<{v.ETOM}isAbout>"
CONDITION = f"<{v.ETOM}condition>"
TEXTS = (f"<{v.SKOS}definition>", f"<{v.DCTERMS}description>", CONDITION)
PARTS = (f"<{v.SKOS}narrower>", f"<{v.SKOS}narrowerTransitive>", f"<{v.SKOS}hasTopConcept>")
TYPE, DEPRECATED, LEVEL = f"<{v.RDF}type>", f"<{v.OWL}deprecated>", f"<{v.ETOM}level>"
ABOVE, TOP, SCHEME = (f"<{v.SKOS}{name}>" for name in ("broaderTransitive", "topConceptOf", "inScheme"))
_ACROSS = tuple(f"<{v.ETOM}{name}>" for name in ("alignedWithVertical", "inLayer", "sentBy", "receivedBy"))
_LANGUAGE = re.compile(r'"@([A-Za-z]+)[A-Za-z0-9-]*$')
_GROUP, _ABOVE = "ProcessGroup", "ProcessCategory"
_SUPERCLASSES = {
    **dict.fromkeys(("horizontal", "vertical", "enterprise"), (_GROUP, _ABOVE)),
    **dict.fromkeys(("area", "element", "retired", "catalogue"), (_ABOVE,)),
}
"""What a thing of a kind is besides, as a reasoner tells."""
_NO_CONCEPTS = frozenset(f"{v.SKOS}{name}" for name in ("ConceptScheme", "Collection", "OrderedCollection"))
Found = tuple[str, str, str]
"""Node of the standard, 'whole' or an aspect, value."""


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


def _clause(subject: str, predicate: str, value: str) -> Found | None:
    """Another place in the standard than where the thing stands, if that is known."""
    has = of_standard(subject[1:-1], short(predicate[1:-1])) if canon_of(subject) else ()
    entry = framework.load().entry_of(subject[1:-1]) if has else None
    if not has or lexical(value) in (*has, *(entry.clause_label.values() if entry else ())):
        return None
    return subject, *canon.valued(short(predicate[1:-1]), lexical(value))


def _about(subject: str, predicate: str, value: str) -> Found | None:
    """Another matter than the one by which the standard's entry is told from others."""
    entry = framework.load().entry_of(subject[1:-1]) if subject[1:].startswith(OURS) else None
    if entry is None or not value.startswith('"'):
        return None
    found = canon.departing(entry.about, [(lexical(value), language_of(value))])
    return (subject, *canon.valued(short(predicate[1:-1]), found[0])) if found else None


def _across(subject: str, predicate: str, value: str) -> Found | None:
    """A vertical or layer, or an end of a hand-over, that the thing does not have."""
    iri = subject[1:-1]
    if not value.startswith("<") or not subject[1:].startswith(OURS):
        return None
    has = of_standard(iri, short(predicate[1:-1]))
    if canon.of(iri) is None or not has or called(value) in has:
        return None
    return subject, *canon.valued(short(predicate[1:-1]), called(value))


CONTRADICTING: Mapping[str, Callable[[str, str, str], Found | None]] = {
    **dict.fromkeys(TEXTS, _text),
    likening.IDENTICAL: likening.identical,
    **dict.fromkeys(likening.MATCHES, likening.match),
    likening.REPLACED: likening.replaced,
    likening.REPLACES: likening.replaces,
    **dict.fromkeys(PARTS, _part),
    **dict.fromkeys((TOP, SCHEME), _scheme),
    **dict.fromkeys(_ACROSS, _across),
    TYPE: _type,
    DEPRECATED: _deprecated,
    LEVEL: _level,
    CLAUSE: _clause,
    ABOUT: _about,
    ABOVE: _above,
}
"""What reads a statement, by its predicate."""
