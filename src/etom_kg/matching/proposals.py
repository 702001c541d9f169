"""Proposals of elements for a name, and whether they are sure, several or none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from etom_kg import own
from etom_kg.frozen import dataclass
from etom_kg.matching import own_names
from etom_kg.matching.names import Match, as_typed, by_name
from etom_kg.matching.scoring import index

State = Literal["sure", "several", "none"]
SURE = 0.7
THRESHOLD = 0.3
"""Below this score nothing is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An element proposed for a text.

    `score` is from 0 to 1; `functions` are keys of the element's functions that the text names, best first;
    `words` are the words of the text that led to it.
    """

    rank: int
    id: str
    score: float
    functions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is proposed for a text: at most `limit` proposals, best first, none below the threshold.

    `best` is the score of the best candidate, also where it is not proposed.
    """

    text: str
    state: State
    best: float
    proposals: tuple[Proposal, ...]


def propose(text: str, *, above: Sequence[str] = (), limit: int = 3) -> Answer:
    """Return what fits `text`; `above` are the names over it in the user's own hierarchy, outermost first.

    Own elements of packs in use are proposed beside the standard's, and own names of these count as names.
    """
    found = _with_own(text, by_name(text, limit, above=above), limit)
    best = found[0].score if found else 0.0
    proposals = tuple(
        Proposal(rank, match.id, match.score, match.functions, match.words)
        for rank, match in enumerate((match for match in found if match.score >= THRESHOLD), 1)
    )
    state: State = "none" if not proposals else "sure" if best >= SURE else "several"
    return Answer(text, state, best, proposals)


def _with_own(text: str, found: tuple[Match, ...], limit: int) -> tuple[Match, ...]:
    if not (own.load().elements or own.load().names):
        return found
    best = {match.id: match for match in found}
    for one in own_names.matches(text, index().plain_vector):
        if one.id not in best or one.score > best[one.id].score:
            functions = best[one.id].functions if one.id in best else ()
            best[one.id] = Match(one.id, one.score, tuple(map(as_typed(text), one.words)), functions)
    local = own.load().elements
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.id not in local)))[:limit]


def without(answer: Answer, refused: Collection[str], limit: int = 3) -> Answer:
    """Return an answer without the elements that a person has refused, ranked anew, at most `limit` proposals."""
    left = [proposal for proposal in answer.proposals if proposal.id not in refused][:limit]
    if len(left) == len(answer.proposals):
        return answer
    proposals = tuple(replace(proposal, rank=rank) for rank, proposal in enumerate(left, 1))
    best = proposals[0].score if proposals else 0.0
    state: State = "none" if not proposals else "sure" if best >= SURE and answer.state == "sure" else "several"
    return replace(answer, state=state, best=best, proposals=proposals)
