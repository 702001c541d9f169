"""Which files of a run belong together, and who checks them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from etom_kg.model import Model
from etom_kg.preparing import has_work
from etom_kg.triples import NONE

MOVED = 0.25
"""Where more than this share of all things would have to change hands, one process does it all."""
LARGEST = 0.75
"""Where so large a share of all things belongs together, too."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the others must know of a model: its `head` (all but what it holds), and what joins it to other files.

    `processes` are the ids of its processes as written, `calls` those that it calls and has not.
    `of_one` names what lets all files that have it be one: rows with numbers of their own, decisions beside them.
    `size` counts nodes and links. `graph` tells that any thing of any file may stand in it.
    """

    head: Model
    has_work: bool
    processes: tuple[str, ...]
    calls: tuple[str, ...]
    of_one: tuple[str, ...]
    size: int
    graph: bool


def summary(model: Model, decided: bool) -> Summary:
    """Return the summary of a model; `decided` tells that files beside it hold decisions."""
    here = {node.id for node in model.nodes} | {node.written_id for node in model.nodes}
    of_one = []
    if any(tag.role == "own" for node in model.nodes for tag in node.tags):
        of_one.append("numbered")
    if decided:
        of_one.append("decided")
    return Summary(
        replace(model, nodes=(), links=(), measures=(), commercial=(), restatements=(), graph=NONE, places={}),
        has_work(model),
        tuple({node.written_id for node in model.nodes if node.kind == "process" and node.written_id}),
        tuple({link.target for link in model.links if link.kind == "calls"} - here),
        tuple(of_one),
        len(model.nodes) + len(model.links),
        bool(model.graph),
    )


def groups(models: Mapping[int, Summary]) -> list[list[int]]:
    """Return the numbers of files that belong together, in the order of the first of each."""
    above = {number: number for number in models}

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    def join(numbers: Iterable[int]) -> None:
        first, *others = numbers
        for other in others:
            low, high = sorted((top(first), top(other)))
            above[high] = low

    with_process: defaultdict[str, list[int]] = defaultdict(list)
    as_one: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in models.items():
        for process in one.processes:
            with_process[process].append(number)
        for what in one.of_one:
            as_one[what].append(number)
    for number, one in models.items():
        for call in one.calls:
            join((number, *with_process.get(call, ())))
    for numbers in as_one.values():
        join(numbers)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in models:
        found[top(number)].append(number)
    return list(found.values())


def shares(models: Mapping[int, Summary], held: Mapping[int, int], hands: int) -> list[list[int]] | None:
    """Return the numbers of the files that each of so many processes checks; None where one should check them all.

    `held` says which of them has read each file: files that belong together go to whoever holds most of them.
    """
    if any(one.graph for one in models.values()):
        return None
    whole = sum(one.size for one in models.values())
    given: list[list[int]] = [[] for _ in range(hands)]
    moved = 0
    for group in groups(models):
        load = [0] * hands
        for number in group:
            load[held[number]] += models[number].size
        if sum(load) > whole * LARGEST:
            return None
        best = max(range(hands), key=lambda hand: load[hand])
        moved += sum(load) - load[best]
        given[best] += group
    return None if moved > whole * MOVED or sum(map(bool, given)) < 2 else [sorted(one) for one in given]


def moves(given: Sequence[Sequence[int]], held: Mapping[int, int]) -> dict[tuple[int, int], list[int]]:
    """Return the numbers of the files that go from one process to another, by the two of them."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for there, numbers in enumerate(given):
        for number in numbers:
            if held[number] != there:
                found[held[number], there].append(number)
    return dict(found)
