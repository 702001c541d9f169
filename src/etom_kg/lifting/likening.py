"""What a graph says lies between things of the standard: that they are the same, match, or that one replaced another.

Between two things of the standard that is the standard's to say. Between one of them and something else, only
`owl:sameAs` and `dcterms:isReplacedBy` change it; a match is a link like others.
"""

from __future__ import annotations

from etom_kg import canon, framework
from etom_kg import vocabulary as v
from etom_kg.lifting.canon_nodes import called, canon_of, short
from etom_kg.vocabulary import EDITIONS

IDENTICAL = f"<{v.OWL}sameAs>"
MATCHES = tuple(f"<{v.SKOS}{name}Match>" for name in ("exact", "close", "broad", "narrow"))
"""`skos:relatedMatch` says of neither thing what it is."""
REPLACED, REPLACES = f"<{v.DCTERMS}isReplacedBy>", f"<{v.DCTERMS}replaces>"
_REPLACING = ("replaced-by", "split-into")
"""Changes between editions that a graph may call a replacement."""


def _names_another(subject: str, value: str) -> bool:
    return subject != value and value.startswith("<")


def identical(subject: str, predicate: str, value: str) -> tuple[str, str, str] | None:
    """Return what is said of a thing of the standard that is made the same as something else, whoever says it."""
    first = canon_of(subject)
    if not _names_another(subject, value) or not (first or canon_of(value)):
        return None
    about, second = (subject, value) if first else (value, subject)
    return about, *canon.valued(short(predicate[1:-1]), called(second))


def match(subject: str, predicate: str, value: str) -> tuple[str, str, str] | None:
    """Return a match of two things of the standard that the standard does not have."""
    if not _names_another(subject, value) or not canon_of(subject) or not canon_of(value):
        return None
    entry, kind = framework.load().entry_of(subject[1:-1]), short(predicate[1:-1])
    has = [id for id, one in entry.matches if f"skos:{one}" == kind] if entry else []
    others = [edition for edition in EDITIONS if entry and edition != entry.edition]
    if any(other.iri == value[1:-1] for id in has for one in others if (other := framework.load().entry(id, one))):
        return None
    return subject, *canon.valued(kind, called(value))


def replaced(subject: str, predicate: str, value: str) -> tuple[str, str, str] | None:
    """Return what is said to stand in place of a thing of the standard; the standard itself retires some."""
    entry = framework.load().entry_of(subject[1:-1]) if canon_of(subject) else None
    if canon_of(subject) is None or not _names_another(subject, value):
        return None
    later = [one.id for one in entry.changes if one.kind in _REPLACING] if entry else []
    ours = canon_of(value)
    if entry and ours and ours.id in (entry.successors if ours.edition == entry.edition else later):
        return None
    return subject, *canon.valued(short(predicate[1:-1]), called(value))


def replaces(subject: str, _: str, value: str) -> tuple[str, str, str] | None:
    """Return the same said the other way round; what stands in place of the standard's under own numbers may say so."""
    return replaced(value, REPLACED, subject) if canon_of(subject) else None
