"""What an explainer is given and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from etom_kg.frozen import dataclass

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.rules import Rule
    from etom_kg.validation import Result


@dataclass(frozen=True, slots=True)
class Case:
    """The results that become one finding: one, or those grouped together, in order of their places.

    `crowd` marks a group made only because there were too many alike in a file.
    """

    rule: Rule
    results: tuple[Result, ...]
    crowd: bool = False

    @property
    def focus(self) -> str:
        """IRI of the thing at fault (the first one of a group)."""
        focus: str = self.results[0].focus
        return focus

    @property
    def value(self) -> str:
        """The value at fault (the first one of a group), '' where the fault is an absence."""
        return self.results[0].value or ""

    def focuses(self) -> list[str]:
        """Return every thing at fault, each once."""
        return list(dict.fromkeys(result.focus for result in self.results))


@dataclass(frozen=True, slots=True)
class Words:
    """The values that fill a rule's sentences.

    `message` and `mend` are keys of messages that stand in for the rule's own sentence where one of its values
    does not exist; '' leaves the rule's own. `value` is the value at fault as the finding shows it.
    `clause` is the key of what the finding rests on where that is not what the rule names.
    `at` are the things to point at where they are others than those the engine named (a model, say).
    """

    values: Mapping[str, object] = field(default_factory=dict)
    message: str = ""
    mend: str = ""
    value: str = ""
    clause: str = ""
    at: tuple[tuple[str, str], ...] = ()
    """(IRI of a thing, its value)."""


Explainer = Callable[[Case, "Facts"], Words]
