"""Rules over shares of models made by chance, with the meeting between, find what they find in the whole."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from etom_kg import lifting, reading, rules, validation
from etom_kg.config import Config
from etom_kg.lifting import Lifted
from etom_kg.parallel import meeting
from etom_kg.parallel.meeting import Facts, Shared
from etom_kg.relations import Relations
from etom_kg.triples import TripleText
from etom_kg.validation import Result
from generated_models import run

ALL_ON = Config(rules=dict.fromkeys(rules.load(), "on"))
NOTHING_LINKED = "ETOM300"
DECLARED = "<urn:etom-kg:local:"
_LINE = re.compile(r"<([^>]*)> <[^>]*> (?:<([^>]*)> \.|.*)\n")


def components(triples: str) -> list[str]:
    """Return the triples in parts that no thing joins."""
    lines = [(match[1], match[2], match[0]) for match in _LINE.finditer(triples)]
    above = {subject: subject for subject, _, _ in lines}

    def top(one: str) -> str:
        while above[one] != one:
            one = above[one]
        return one

    for subject, value, _ in lines:
        if value in above:
            above[top(subject)] = top(value)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, _, line in lines:
        found[top(subject)].append(line)
    return ["".join(part) for part in found.values()]


def apart(shares: Sequence[str]) -> tuple[set[Result], list[Facts]]:
    """Return what is found in shares that meet, each in a thread of its own."""
    told: list[Facts] = []
    here, there = Barrier(len(shares)), Barrier(len(shares))

    def meet(facts: Facts) -> Facts:
        told.append(facts)
        here.wait(60)
        come = meeting.together([replace(one, own=False) for one in told])
        there.wait(60)
        assert come is not None
        return come

    def found(triples: str) -> tuple[Result, ...]:
        shared = Shared()

        def derive(relations: Relations, idle: Set[str]) -> int:
            nonlocal shared
            given, facts = meeting.before(relations, idle, True)
            more, shared = meeting.after(relations, idle, meet(facts))
            return given + more

        lifted = Lifted((TripleText(triples),), {}, (), {})
        checked = validation.check(lifted, config=ALL_ON, derived_by=derive)
        return tuple(r for r in checked.results if r.code != NOTHING_LINKED or r.focus == shared.first)

    with ThreadPoolExecutor(len(shares)) as threads:
        return {result for results in threads.map(found, shares) for result in results}, told


@pytest.mark.parametrize("seed", range(12))
def test_shares_find_what_the_whole_finds(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "run.ttl"
    path.write_text(run(seed, 8, 3), encoding="utf-8")
    lifted = lifting.lift(reading.read_paths(path).models, ALL_ON).triples
    # elements that a graph declares are of the whole run: no other file can
    triples = "".join(line for line in lifted.splitlines(keepends=True) if not line.startswith(DECLARED))
    whole = set(validation.check(Lifted((TripleText(triples),), {}, (), {}), config=ALL_ON).results)
    parts = components(triples)
    assert len(parts) > 1
    chance = random.Random(seed)
    shares = [""] * chance.randint(2, 4)
    for part in parts:
        shares[chance.randrange(len(shares))] += part
    found, _ = apart([share for share in shares if share])
    assert found - whole == set()
    assert whole - found == set()
