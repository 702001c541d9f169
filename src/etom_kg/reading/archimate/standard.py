"""Elements of the framework that stand in an operator's own model, because our export was merged into it.

They are categories and no processes of the operator's: what is drawn between them and a process is its link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etom_kg import framework
from etom_kg.archimate.document import Element
from etom_kg.archimate.identifiers import identifier, plain
from etom_kg.vocabulary import EDITIONS


@dataclass(frozen=True, slots=True)
class Standard:
    """An entry of the framework: its id, the edition that it is of, its names."""

    id: str
    edition: str
    names: frozenset[str]


def standard_elements(elements: Iterable[Element]) -> dict[str, Standard]:
    """Return the elements that are entries of the framework, by the identifiers they have in the file."""
    known = _known()
    return {element.id: known[key] for element in elements if (key := plain(element.id)) in known}


def is_renamed(element: Element, standard: Standard) -> bool:
    """Tell whether an entry bears none of its names any more, with or without its number."""
    return bool(element.names) and not any(_bare(text.value, standard.id) in standard.names for text in element.names)


@cache
def _known() -> dict[str, Standard]:
    found: dict[str, Standard] = {}
    for edition in EDITIONS:
        for entry in framework.load().entries(edition):
            names = [*entry.names.values(), *(name for names in entry.alt_names.values() for name in names)]
            found[plain(identifier(entry.iri))] = Standard(
                entry.id, edition, frozenset(_bare(name, entry.id) for name in names)
            )
    return found


def _bare(name: str, id: str) -> str:
    return " ".join(name.casefold().removeprefix(id).split()).strip(" .:-–—")
