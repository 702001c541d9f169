"""How much of the framework the processes read cover, and what covers it."""

from __future__ import annotations

from etom_kg.coverage.counting import (
    VERTICALS,
    Coverage,
    ElementCoverage,
    GroupCoverage,
    Share,
    Tally,
    coverage,
    of_tally,
    tallied,
)
from etom_kg.coverage.covering import ASPECTS, Aspect, Covering
from etom_kg.coverage.provisional import EXAMINED, Guess, Guesses, guesses

__all__ = [
    "ASPECTS",
    "EXAMINED",
    "VERTICALS",
    "Aspect",
    "Coverage",
    "Covering",
    "ElementCoverage",
    "GroupCoverage",
    "Guess",
    "Guesses",
    "Share",
    "Tally",
    "coverage",
    "guesses",
    "of_tally",
    "tallied",
]
