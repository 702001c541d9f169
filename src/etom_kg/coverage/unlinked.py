"""The processes that belong to no element, with what their names speak for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etom_kg.coverage.counting import linked
from etom_kg.coverage.provisional import EXAMINED, Guess, names_above, proposed
from etom_kg.vocabulary import OP

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted
    from etom_kg.lookup import Lookup


def unlinked(look: Lookup, lifted: Lifted) -> Iterator[Guess]:
    """Yield the processes that are linked neither themselves nor through a part or whole, in the order of the files.

    Proposals are made for the first so many that have a name and are not made of other processes: those are linked.
    """
    from etom_kg.matching import Answer

    wanted = set(look.subjects_of_type(OP + "Process")) - linked(look)
    above = names_above(lifted)
    made_of_processes = {whole for whole, _ in above.values()}
    examined = 0
    for thing in lifted.things.values():
        if thing.iri not in wanted:
            continue
        answer = Answer(thing.name, "none", 0.0, ())
        if examined < EXAMINED and thing.name.strip() and thing.iri not in made_of_processes:
            examined += 1
            answer = proposed(thing, above, lifted)
        yield Guess(thing, answer)
