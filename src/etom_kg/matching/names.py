"""Which elements a process fits by its name, with a score that says how likely it is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from etom_kg.frozen import dataclass
from etom_kg.matching.scoring import Candidate, index
from etom_kg.matching.words import plain

# logistic regressions, fitted on the names that are tuned on and on names of other walks of life:
# constant, raw score, coverage, led by one word, score times coverage, lead over the second
_IS_RIGHT = (-3.23, 9.23, 1.11, -3.8, -2.38, 2.88)
# whether the name is of an operator's work at all; the lead says nothing about that
_IS_OURS = (-0.73, 10.13, -1.05, -3.89, 2.74, 0.0)
_SURE = 0.7
_UNSURE_SHARE, _OTHERS_SHARE = 0.6, 0.65
# a candidate this near to the first is shown as well, with the lowest score that is shown
_STILL_NEAR, _LOWEST = 0.35, 0.3
# a single word that leads to a second element almost as well settles nothing
_AS_NEAR = 0.6


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
    written = as_typed(name)
    for candidate, score in zip(found[:limit], scores, strict=False):
        by_likeness = sorted(candidate.functions, key=lambda one: (-round(candidate.functions[one], 6), one))
        functions = tuple(known.functions[number] for number in by_likeness)
        matches.append(Match(known.ids[candidate.element], score, tuple(map(written, candidate.words)), functions))
    return tuple(matches)


def as_typed(name: str) -> Callable[[str], str]:
    """Return what gives words of a name back the letter ё that they had in it."""
    typed = {plain(word): word for word in re.findall(r"\w+", name.lower()) if "ё" in word}
    return lambda words: " ".join(typed.get(word, word) for word in words.split())


def _likelihoods(found: Sequence[Candidate]) -> list[float]:
    """Return scores from 0 to 1 that never rise from one candidate to the next.

    The first is scored by how often such a candidate is right; where that is less than sure, and for the others, by
    whether the name is of our field and by how near they come to the first.
    """
    if not found:
        return []
    first = found[0]
    rival = found[1].score if len(found) > 1 else 0.0
    known = (
        1.0,
        first.score,
        first.coverage,
        float(first.by_one_word),
        first.score * first.coverage,
        (first.score - rival) / (first.score + rival),
    )
    right, ours = _logistic(_IS_RIGHT, known), _logistic(_IS_OURS, known)
    scores = [right if right >= _SURE else min(max(right, _UNSURE_SHARE * ours), _SURE - 0.01)]
    if first.by_single and rival >= _AS_NEAR * first.score:
        scores = [min(scores[0], _SURE - 0.01)]
    if ours < 0.5:
        scores = [min(right, _UNSURE_SHARE * ours)]
    for candidate in found[1:]:
        near = (candidate.score / first.score - _STILL_NEAR) / (1 - _STILL_NEAR)
        score = _LOWEST + _OTHERS_SHARE * ours * near if near >= 0 else _LOWEST * candidate.score / first.score
        scores.append(min(score, scores[-1]))
    return [round(score, 3) for score in scores]


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))
