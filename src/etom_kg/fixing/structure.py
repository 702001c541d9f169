"""Mends of structure: ETOM201 and ETOM207."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from etom_kg.fixing.confirming import (
    cleaned,
    named_elements,
    numbers_above,
    numbers_in_file,
    own_number,
    remembered,
    roles,
)
from etom_kg.fixing.mend import Mend
from etom_kg.vocabulary import EDITIONS, OP

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХУаеорсхуIl|", "ABEKMHOPCTXYaeopcxy111")


def not_of_parent(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM201: the number that fits the row above, where the name says it, or where the number leads nowhere else."""
    raw, thing = result.value or "", result.focus
    edition, above = facts.edition(thing), numbers_above(thing, facts)
    if len(above) != 1 or "own" not in roles(thing, raw, facts):
        return
    (parent,) = above
    taken = frozenset(numbers_in_file(thing, facts)) - {cleaned(raw)}
    named = [one for one in named_elements(thing, facts, edition) if one.rpartition(".")[0] == parent]
    if len(named) == 1 and named[0] not in taken:
        yield Mend(thing, "own", raw, named[0], "named", {"id": named[0]})
        return
    old = own_number(thing, facts)
    by_number, _, last = old.rpartition(".")
    elsewhere = by_number in taken or facts.entry(by_number, edition) or facts.entry("1." + by_number[2:], edition)
    # what is numbered anew is one's own: 2.1.9.14 under 1.1.1 becomes 2.1.1.14
    under = "2." + parent.partition(".")[2] if edition == EDITIONS[0] else parent
    new = f"{under}.{last}"
    below = any(one.startswith((f"{old}.", f"{new}.")) for one in taken)
    same_depth = by_number.count(".") == parent.count(".")
    if old.startswith("2.") and same_depth and not (elsewhere or below or new in taken):
        yield Mend(thing, "own", raw, new, "above", {"id": new, "parent": parent})


def dangling(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM207: the end of a flow or a call that differs from one id of the file by look-alike letters or case alone."""
    thing, target = result.focus, result.value or ""
    if facts.format(thing) != "bpmn" or "#" not in target:
        return
    flow = facts.thing(thing)
    if flow is None or flow.kind not in ("flow", "hand_over") or not (result.path or "").endswith("pointsNowhere"):
        return
    written = unquote(target.rpartition("#")[2])

    def read() -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for other in facts.lifted.things.values():
            if other.source_id and other.kind not in ("flow", "hand_over"):
                found.setdefault(f"{other.model_key} {_plain(other.source_id)}", set()).add(other.source_id)
        return found

    same = remembered(facts, "ids", read).get(f"{flow.model_key} {_plain(written)}", set())
    ends = [end for end in ("source", "target") if target in facts.look.objects(thing, OP + end)]
    if len(same) == 1 and ends:
        meant = next(iter(same))
        yield Mend(thing, "reference", written, meant, "look_alike", {"id": meant})


def _plain(id: str) -> str:
    return unicodedata.normalize("NFKC", id).translate(_LOOK_ALIKES).casefold().strip()
