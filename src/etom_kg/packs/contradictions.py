"""Statements of a pack in Turtle that contradict the standard: taken out, and told of the thing that they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from etom_kg.lifting.contradicting import CONTRADICTING
from etom_kg.model import Difference

Triple = tuple[str, str, str]
"""Subject, predicate and object in N-Triples form."""


@dataclass(slots=True)
class Contradicted:
    """What a pack says against one thing of the standard; `subject` is the IRI that says it first."""

    subject: str
    wholes: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def taken_out(triples: Iterable[Triple]) -> tuple[list[Triple], dict[str, Contradicted]]:
    """Return the triples that contradict nothing, and what the others say, by the IRI of the thing they change."""
    rest: list[Triple] = []
    found: dict[str, Contradicted] = {}
    for triple in triples:
        subject, predicate, value = triple
        read = CONTRADICTING.get(predicate)
        told = read(subject, predicate, value) if read else None
        if told is None:
            rest.append(triple)
            continue
        about, aspect, said = told
        noted = found.setdefault(about[1:-1], Contradicted(subject[1:-1]))
        if aspect == "whole":
            noted.wholes.append(said)
        else:
            noted.differences.append((aspect, said))  # type: ignore[arg-type]
    return rest, found
