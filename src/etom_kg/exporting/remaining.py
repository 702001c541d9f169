"""What models tell that a format has no place for, counted by what it is: nothing stays behind without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Protocol

from etom_kg.model import LeftOut, Model

FIELDS = (
    "id", "name", "parent", "level", "description", "link", "own", "function", "vertical", "owner", "performer", "unit",
    "system", "state", "channel", "end_to_end", "consulted", "informed",
)  # fmt: skip
"""What a process tells; further values go by the names they have in the model."""
_ROWS = ("process", "activity")
_BEHIND = ("performed_by", "owned_by", "supported_by")
"""Links that the fields of a process tell."""


class Row(Protocol):
    """What a process tells: fields by their names, and values of the person's own."""

    @property
    def columns(self) -> Mapping[str, str]:
        """What is told under each of `FIELDS`."""

    @property
    def further(self) -> Mapping[str, str]:
        """Further values by the names they have in the model."""


def left_out(
    models: Iterable[Model], rows: Iterable[Row], carried: Set[str], why: str, beside: str = "export.why_beside"
) -> tuple[LeftOut, ...]:
    """Return what of the models is not in a table of their processes, each kind of it with its count.

    `carried` are the fields that the table has, `why` is the key of the reason, `beside` that for what is no process.
    Of a field the processes count that tell it, of all else the things themselves.
    """
    found: Counter[str] = Counter()
    for row in rows:
        found.update(name for name in FIELDS if name not in carried and row.columns[name])
        found.update(name for name, value in row.further.items() if name not in carried and value)
    others = Counter(what for model in models for what in _beside(model))
    return (
        *(LeftOut(what, why, count) for what, count in found.items()),
        *(LeftOut(what, beside, count) for what, count in others.items()),
    )


def _beside(model: Model) -> Iterator[str]:
    """Give, once for each thing, what it is: what stands beside the processes, and what ties them to one another."""
    shown = {node.id for node in model.nodes if node.kind in _ROWS}
    told = shown | {link.target for link in model.links if link.kind in _BEHIND and link.source in shown}
    yield from (node.kind for node in model.nodes if node.id not in told)
    yield from (link.kind for link in model.links if not (link.kind in _BEHIND and link.source in shown))
    yield from ("indicator" for _ in model.measures)
    yield from ("agreement" for _ in model.commercial)
