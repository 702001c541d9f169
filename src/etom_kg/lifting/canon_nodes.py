"""Things of the standard as nodes of a graph, and what the standard has of them under the terms of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etom_kg import canon, framework
from etom_kg import vocabulary as v
from etom_kg.archimate.standard import CLAUSE

if TYPE_CHECKING:
    from etom_kg.canon import Canon

OURS = (v.PROCESS, v.GB921, v.FUNCTION, v.VERTICAL, v.LAYER, v.HANDOVER)
_PREFIXES = {v.SKOS: "skos:", v.DCTERMS: "dcterms:", v.OWL: "owl:", v.ETOM: "etom:", v.OP: "op:", v.RDF: "rdf:"}
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


def canon_of(node: str) -> Canon | None:
    """Return the thing of the standard that a node in N-Triples form is, None for another."""
    return canon.of(node[1:-1]) if node[1:].startswith(OURS) else None


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
            "skos:notation": (entry.id,),
            "etom:clause": (entry.clause,) if entry.clause else (),
            "etom:isAbout": tuple(entry.about.values()),
            "dcterms:isReplacedBy": entry.successors,
            **{f"skos:{kind}": tuple(id for id, one in entry.matches if one == kind) for _, kind in entry.matches},
        }
        return told.get(name, ())
    if name in ("etom:clause", "skos:notation") and (thing := canon.of(iri)):
        return (thing.told[CLAUSE],) if name == "etom:clause" else (thing.id,)
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
