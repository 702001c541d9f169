"""Operators: named edits that declare what they raise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from mutating.document import Document

Edit = Callable[[Document, Random], str | None]


@dataclass(frozen=True, slots=True)
class Operator:
    """An edit by name. `code` is what it must raise once (several with blanks between), '' for nothing.

    `edit` changes the document and returns the key of the thing at fault, '' where another place is meant, None
    where the document gives no occasion for it. `formats` and `bases` are those it applies to (none: all).
    """

    name: str
    code: str
    edit: Edit
    formats: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


OPERATORS: list[Operator] = []
RICH = (
    "service-bpmn service-ttl register-csv register-xlsx levels-csv levels-xlsx "
    "example-order example-claim example-register"
)
"""The models in which things of every kind are linked."""


def operator(name: str, code: str = "", formats: str = "", bases: str = "") -> Callable[[Edit], Edit]:
    """Enter an edit into the list; `formats` and `bases` are names with spaces between."""

    def enter(edit: Edit) -> Edit:
        assert all(name != known.name for known in OPERATORS), name
        OPERATORS.append(Operator(name, code, edit, tuple(formats.split()), tuple(bases.split())))
        return edit

    return enter


def some(document: Document, chance: Random, *fields: str, without: tuple[str, ...] = ()) -> str:
    """Return a safe thing that has a value in each of some fields and none in others, '' where there is none."""
    found = [
        thing
        for thing in document.safe or document.things()
        if all(document.get(thing, field) for field in fields)
        and not any(document.can(field) and document.get(thing, field) for field in without)
    ]
    return chance.choice(found) if found else ""
