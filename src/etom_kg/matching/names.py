"""Which elements a process fits by its name, with a score that says how likely it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from etom_kg.matching.scoring import Candidate, index

# from the raw score of a candidate to how often such a candidate is right: fitted on the names that are tuned on
_STEEPNESS, _MIDDLE, _LEAD = 10.0, 0.3, 3.0


@dataclass(frozen=True, slots=True)
class Match:
    """An element that a name fits: its id, a score from 0 to 1, the words of the name that led to it, best first.

    `functions` are keys of the element's functions that the name is near to, best first.
    """

    id: str
    score: float
    words: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


def by_name(name: str, limit: int = 3, *, above: Sequence[str] = ()) -> tuple[Match, ...]:
    """Return the level-2 elements of the 2007 edition that `name` fits, best first, at most `limit`.

    `above` are the names over it in a hierarchy, outermost first.
    """
    known = index()
    found = known.candidates(name, above)[: limit + 1]
    scores = _likelihoods(found)
    matches = []
    for candidate, score in zip(found[:limit], scores, strict=False):
        by_likeness = sorted(candidate.functions, key=lambda one: (-round(candidate.functions[one], 6), one))
        functions = tuple(known.functions[number] for number in by_likeness)
        matches.append(Match(known.ids[candidate.element], score, candidate.words, functions))
    return tuple(matches)


def _likelihoods(found: Sequence[Candidate]) -> list[float]:
    """Return scores from 0 to 1 that never rise from one candidate to the next."""
    scores: list[float] = []
    for number, candidate in enumerate(found):
        rival = found[1 - number if number < 2 else 0].score if len(found) > 1 else 0.0
        lead = candidate.score - rival
        likely = 1 / (1 + math.exp(-_STEEPNESS * (candidate.score - _MIDDLE) - _LEAD * lead))
        scores.append(min([round(likely, 3), *scores[-1:]]))
    return scores
