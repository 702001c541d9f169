"""What models without any link would probably cover, going by the names of their processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etom_kg.frozen import dataclass
from etom_kg.ntriples import encodable
from etom_kg.vocabulary import node_iri

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted, Thing
    from etom_kg.matching import Answer

SHOWN = 3
EXAMINED = 100
"""So many processes are looked at: a first look must not take longer than the check."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A process and what its name speaks for."""

    thing: Thing
    answer: Answer


@dataclass(frozen=True, slots=True)
class Guesses:
    """The first look at a run: `named` counts the processes (or activities, `kind`) with a name, of which at most
    `EXAMINED` were looked at; `found` are those with a proposal, in the order of the files.
    """

    kind: str
    named: int
    examined: int
    found: tuple[Guess, ...]

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that are proposed first, without repetition."""
        return tuple(dict.fromkeys(guess.answer.proposals[0].id for guess in self.found))


def guesses(lifted: Lifted) -> Guesses:
    """Return what the names of the processes speak for; where no process's name does, those of the activities.

    Of processes made of processes only the innermost count: they are what a person links.
    """
    above = names_above(lifted)
    made_of_processes = {whole for whole, _ in above.values() if whole}
    looked = Guesses("process", 0, 0, ())
    for kind in ("process", "activity"):
        named = [
            thing
            for thing in lifted.things.values()
            if thing.kind == kind and thing.name.strip() and thing.iri not in made_of_processes
        ]
        examined = named[:EXAMINED]
        answers = (Guess(thing, proposed(thing, above, lifted)) for thing in examined)
        found = tuple(guess for guess in answers if guess.answer.proposals)
        if found:
            return Guesses(kind, len(named), len(examined), found)
        if kind == "process":
            looked = Guesses(kind, len(named), len(examined), ())
    return looked


def proposed(thing: Thing, above: dict[str, tuple[str, str]], lifted: Lifted) -> Answer:
    """Return what is proposed for a thing; what a person has refused is not."""
    from etom_kg import matching

    refused = lifted.refused.get(thing.iri, frozenset())
    answer = matching.propose(thing.name, above=_path(thing.iri, above), limit=SHOWN + len(refused))
    return matching.without(answer, refused, SHOWN)


def names_above(lifted: Lifted) -> dict[str, tuple[str, str]]:
    """Return the process above each process of the records, as (its IRI, its name)."""
    found: dict[str, tuple[str, str]] = {}
    for model in lifted.models:
        processes = {node.id: node for node in model.nodes if node.kind == "process"}
        for node in processes.values():
            if whole := processes.get(node.parent):
                here, there = (node_iri(model.key, encodable(one.id), lifted.base) for one in (node, whole))
                found[here] = (there, whole.name)
    return found


def _path(thing: str, above: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    return tuple(reversed(list(_upward(thing, above))))


def _upward(thing: str, above: dict[str, tuple[str, str]]) -> Iterator[str]:
    seen = {thing}
    while thing in above and above[thing][0] not in seen:
        thing, name = above[thing]
        seen.add(thing)
        yield name
