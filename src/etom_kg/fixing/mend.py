"""What a fixer gives: one mend that is certain, in no language yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from etom_kg.frozen import dataclass

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

What = Literal["link", "own", "function", "name", "channel", "reference", "predicate"]
"""What of a thing is mended: a tag by its role, its name, a channel, the end of a flow, the property of a link."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Of the thing `thing` (an IRI) what stands as `old` is to be `new`, both as the file has them.

    `reason` is the key of the message of `fixes` that says why nothing else can be meant; `values` fill it.
    """

    thing: str
    what: What
    old: str
    new: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)


Fixer = Callable[["Result", "Facts"], Iterable[Mend]]
"""From a result of the engine to its mends: none where more than one could be meant."""
