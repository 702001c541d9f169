"""What a graph says of the standard's own entries, functions and hand-overs: held apart, for the rules to compare.

A name or place that a model gives a standard element is never taken for the standard's: what is said becomes an
`op:OtherElement` that restates the element (ETOM806), and does not stay in the graph, where it would excuse itself.
So does whatever else contradicts the standard. What a graph does not say changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etom_kg import canon
from etom_kg import vocabulary as v
from etom_kg.lifting.canon_nodes import canon_of, short
from etom_kg.lifting.contradicting import CONTRADICTING, PARTS, is_whole, language_of
from etom_kg.lifting.likening import IDENTICAL
from etom_kg.ntriples import lexical, literal

if TYPE_CHECKING:
    from etom_kg.canon import Canon
    from etom_kg.model import Aspect, Difference

NOTATION = f"<{v.SKOS}notation>"
NAMES = (f"<{v.SKOS}prefLabel>", f"<{v.RDFS}label>", NOTATION)
WHOLES = (f"<{v.SKOS}broader>", f"<{v.ETOM}isFunctionOf>")
STATED = frozenset((*NAMES, *WHOLES, f"<{v.SKOS}altLabel>", f"<{v.SKOS}hiddenLabel>"))
OF_SUBJECT = STATED | (CONTRADICTING.keys() - {IDENTICAL, *PARTS})
"""Predicates of statements about their subject."""
OF_EITHER = frozenset((IDENTICAL, *PARTS))
"""Predicates of statements about their object too."""
_PREDICATES: Mapping[Aspect, str] = {
    "type": "redefinesType",
    "text": "redefinesText",
    "value": "redefinesValue",
    "relation": "dropsRelation",
}


@dataclass(slots=True)
class Said:
    """What is said of one thing of the standard: names in N-Triples form, IRIs of wholes, other differences.

    `subject` is the IRI that the first statement was made of, where it is another one.
    """

    names: list[str] = field(default_factory=list)
    wholes: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    subject: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.wholes or self.differences)


def different(me: str, differences: Iterable[Difference]) -> Iterator[str]:
    """Give as triples in what something of a model departs from the standard."""
    for aspect, said in differences:
        value = f"<{said}>" if aspect == "relation" else literal(said)
        yield f"{me} <{v.OP}{_PREDICATES[aspect]}> {value} ."


def is_apart(subject: str, predicate: str, value: str, said: defaultdict[str, Said]) -> bool:
    """Tell whether a statement, in N-Triples form, is one that the standard does not bear beside it, and note it then.

    Of a function only a place that it does not have is noted: a graph that leaves functions out takes none away.
    """
    read = CONTRADICTING.get(predicate)
    if read is not None:
        found = read(subject, predicate, value)
        if found is not None:
            _note(said, subject, *found)
        return found is not None
    ours = canon_of(subject) if predicate in STATED else None
    if ours is None:
        return False
    if predicate in NAMES and value.startswith('"') and _is_held(ours, predicate, value):
        if predicate == NOTATION:
            _note(said, subject, subject, *canon.valued(short(predicate[1:-1]), lexical(value)))
        elif ours.kind != "hand-over":
            _note(said, subject, subject, "name", value)
        elif not ours.is_name(lexical(value)):  # names of hand-overs stand in no run
            _note(said, subject, subject, *canon.valued("name", lexical(value)))
    elif predicate in WHOLES and value.startswith("<") and not _is_known(ours, value):
        _note(said, subject, subject, "whole", value[1:-1])
    return True


def _note(said: defaultdict[str, Said], subject: str, about: str, aspect: Aspect | str, value: str) -> None:
    noted = said[about[1:-1]]
    if not noted and subject != about:
        noted.subject = subject[1:-1]
    if aspect == "name":
        noted.names.append(value)
    elif aspect == "whole":
        noted.wholes.append(value)
    else:
        noted.differences.append((aspect, value))  # type: ignore[arg-type]


def _is_held(ours: Canon, predicate: str, value: str) -> bool:
    """Tell whether a name is held to the standard: its number is its own, and in other languages it has no names."""
    if predicate == NOTATION:
        return lexical(value) != ours.id
    lang = language_of(value)
    return not lang or lang in ours.names


def _is_known(ours: Canon, whole: str) -> bool:
    """Tell whether a place is the thing's own and need not be compared."""
    return (ours.kind == "function" or ours.has_derived_place) and is_whole(ours, whole)
