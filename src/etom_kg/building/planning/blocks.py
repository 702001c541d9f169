"""One way to match a pattern: tables that are joined, conditions, and what each variable is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

Kind = Literal["id", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """A value that SQL has: the number of a term ('id'), or a text or count that was worked out ('text')."""

    sql: str
    kind: Kind = "id"


@dataclass(frozen=True, slots=True)
class Constant:
    """A term of the rule itself: its number, and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Worked:
    """A value that a function works out; `iri` tells an IRI from a plain string. Leaves are the two above."""

    tree: Any
    iri: bool = False


Value = Column | Constant | Worked


@dataclass(frozen=True, slots=True)
class Block:
    """A conjunction. `needs` are tables without whose rows it can match nothing, `p1=2` those rows of p1 with object 2.

    `reached` is set where the last thing was a path without end: the SELECT of all that it leads to, as x, from
    wherever it begins; it stands for the whole block where nothing else is asked of it. `end` is the column of x.
    `walks` are tables (name, SELECT) of what paths without end lead to, made before the block is asked.
    """

    tables: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    known: dict[str, Value] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    reached: str = ""
    end: str = ""
    walks: tuple[tuple[str, str], ...] = ()

    def table(self, source: str, alias: str, needs: frozenset[str] = frozenset()) -> Block:
        """Return the block with one more table."""
        return replace(self, tables=(*self.tables, f"{source} AS {alias}"), needs=self.needs | needs, reached="")

    def where(self, *conditions: str) -> Block:
        """Return the block with more conditions."""
        return replace(self, conditions=(*self.conditions, *conditions), reached="")

    def bind(self, variable: str, value: Value) -> Block:
        """Return the block with a variable that has a value."""
        return replace(self, known={**self.known, variable: value})

    @property
    def body(self) -> str:
        """Return FROM and WHERE."""
        joined = ", ".join(self.tables) or ("(SELECT 1)" if self.optional else "")
        source = f" FROM {joined}" if joined else ""
        return source + "".join(self.optional) + self.filtered

    @property
    def filtered(self) -> str:
        """Return WHERE."""
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
