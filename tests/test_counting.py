"""What is counted in tables is what is counted from pairs: on graphs made by chance, with circles and texts."""

from __future__ import annotations

import random

import pytest

from etom_kg.lookup import Lookup
from etom_kg.relations import DerivedStore, Relations
from etom_kg.store import Store
from etom_kg.triples import TripleText
from etom_kg.vocabulary import OP, PROCESS, RDF

COUNTED = (OP + "Process", OP + "classifiedAs", OP + "partOf")


def both(text: str) -> tuple[Lookup, Lookup]:
    relations = Relations()
    relations.load(text.splitlines(keepends=True))
    return Lookup(Store(text, framework=True)), Lookup(DerivedStore([TripleText(text)], relations))


def by_chance(seed: int) -> str:
    """Return things of which some are processes, few are classified, and parts run in every direction."""
    chance = random.Random(seed)
    things = [f"<urn:m#{number}>" for number in range(30)]
    lines = [f"{one} <{RDF}type> <{OP}{chance.choice(('Process', 'Activity'))}> .\n" for one in things]
    lines += [f"{chance.choice(things)} <{OP}partOf> {chance.choice(things)} .\n" for _ in range(seed % 40)]
    lines += [f"{chance.choice(things)} <{OP}classifiedAs> <{PROCESS}1.1.1.{chance.randrange(4)}> .\n" for _ in "abc"]
    lines += [f'{chance.choice(things)} <{OP}performs> "{chance.randrange(3)}" .\n' for _ in "abcd"]
    return "".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_tables_count_as_pairs_do(seed: int) -> None:
    slow, fast = both(by_chance(seed))
    for predicate in COUNTED[1:]:
        assert fast.tally(predicate) == slow.tally(predicate)
    assert fast.tied(*COUNTED) == slow.tied(*COUNTED)
    assert set(slow.having(*COUNTED[1:])) >= {one for one, _ in slow.pairs(COUNTED[1])} != set()


def test_parts_and_wholes_of_what_is_classified_are_tied_but_not_its_siblings() -> None:
    lines = [f"<urn:{one}> <{RDF}type> <{OP}Process> .\n" for one in "abcdef"]
    lines += [f"<urn:{part}> <{OP}partOf> <urn:{whole}> .\n" for part, whole in ("ba", "cb", "da", "ef")]
    for look in both("".join([*lines, f"<urn:b> <{OP}classifiedAs> <{PROCESS}1.1.1.5> .\n"])):
        assert look.having(*COUNTED[1:]) == {"urn:a", "urn:b", "urn:c"}
        assert look.tied(*COUNTED) == (6, 3)


def test_what_no_table_holds_or_has_one_text_in_two_forms_is_counted_from_pairs() -> None:
    text = f'<urn:a> <{OP}performs> "urn:x" .\n<urn:a> <{OP}performs> <urn:x> .\n<urn:a> <urn:said> "y" .\n'
    for look in both(text):
        assert look.tally(OP + "performs") == {"urn:x": 1}
        assert look.tally("urn:said") == {"y": 1} and look.tally("urn:never") == {}
        assert look.tied("urn:none", OP + "performs", OP + "partOf") == (0, 0)
