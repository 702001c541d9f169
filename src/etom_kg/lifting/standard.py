"""What a graph says of the standard's own entries and functions: held apart, so that the rules compare it (ETOM806).

A name or place that a model gives a standard element is never taken for the standard's: what is said becomes an
`op:OtherElement` that restates the element, and does not stay in the graph, where it would excuse itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from etom_kg import framework
from etom_kg import vocabulary as v
from etom_kg.ntriples import lexical

OURS = (v.PROCESS, v.GB921, v.FUNCTION, v.VERTICAL, v.LAYER)
NAMES = (f"<{v.SKOS}prefLabel>", f"<{v.RDFS}label>", f"<{v.SKOS}notation>")
WHOLES = (f"<{v.SKOS}broader>", f"<{v.ETOM}isFunctionOf>")
STATED = frozenset((*NAMES, *WHOLES, f"<{v.SKOS}altLabel>", f"<{v.SKOS}hiddenLabel>"))


@dataclass(slots=True)
class Said:
    """What is said of one entry or function: names in N-Triples form, IRIs of wholes."""

    names: list[str] = field(default_factory=list)
    wholes: list[str] = field(default_factory=list)


def is_of_standard(subject: str, predicate: str) -> bool:
    """Tell whether a statement, in N-Triples form, gives an entry or function of the standard a name or a place."""
    return (
        predicate in STATED
        and subject[1:].startswith(OURS)
        and (framework.load().entry_of(subject[1:-1]) or framework.load().function_of(subject[1:-1])) is not None
    )


def is_apart(subject: str, predicate: str, value: str, said: defaultdict[str, Said]) -> bool:
    """Tell whether a statement, in N-Triples form, is the name or place of a standard thing, and note it then.

    Of a function only a place that it does not have is noted: a graph that leaves functions out takes none away.
    """
    if not is_of_standard(subject, predicate):
        return False
    iri = subject[1:-1]
    noted = said[iri]
    if predicate in NAMES and value.startswith('"') and not _is_its_number(iri, predicate, value):
        noted.names.append(value)
    elif predicate in WHOLES and value.startswith("<") and not _has_it(iri, value[1:-1]):
        noted.wholes.append(value[1:-1])
    return True


def _is_its_number(iri: str, predicate: str, value: str) -> bool:
    entry, function = framework.load().entry_of(iri), framework.load().function_of(iri)
    number = entry.id if entry else function.key if function else ""
    return predicate == NAMES[-1] and lexical(value) == number


def _has_it(iri: str, whole: str) -> bool:
    function = framework.load().function_of(iri)
    element = framework.load().entry(function.element) if function else None
    return element is not None and element.iri == whole
