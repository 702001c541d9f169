"""Mends of identifiers: ETOM101, ETOM103, ETOM104, ETOM110, ETOM111, and those read only after cleaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from etom_kg import identifiers, late
from etom_kg.fixing.confirming import (
    bare_name,
    cleaned,
    exists,
    folded,
    named,
    named_elements,
    numbers_above,
    numbers_in_file,
    performed_elements,
    roles,
    the_one,
)
from etom_kg.fixing.mend import Mend
from etom_kg.identifiers import Identifier, Malformed
from etom_kg.vocabulary import EDITIONS

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

_ONE_MARK = late.pattern(r"\d+(?:(?P<mark>[\s_:‐‑–-])\d+)(?:(?P=mark)\d+)+")
_JOINED = late.pattern(r"[.\d_:]+")
_ONE_DASH = late.pattern(r"(\d+(?:\.\d+)+)[‐‑–-](\d+)")
_WORDS_BESIDE = frozenset(("", "etom", "tm forum etom", "гост", "гост р 53633 3", "m 3050"))


def malformed(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM101: the one reading that the signs allow, else the one that the name bears out."""
    raw, thing = result.value or "", result.focus
    edition = facts.edition(thing)
    new, reason = _reading(raw, thing, facts, edition)
    if not new:
        return
    for what in roles(thing, raw, facts):
        if what in ("link", "own") and not (what == "own" and ";" in new):
            yield Mend(thing, what, raw, new, reason, {"id": new})


def _reading(raw: str, thing: str, facts: Facts, edition: str) -> tuple[str, str]:
    read = identifiers.parse(raw, edition)
    if not isinstance(read, Malformed):
        return "", ""
    kind = read.part.partition(".")[2]
    if kind == "several":
        pieces = [cleaned(piece) for piece in identifiers.split(raw)]
        # one literal of RDF holds one identifier
        whole = facts.node(thing) is not None and all(exists(piece, facts, edition) for piece in pieces)
        return ("; ".join(pieces), "several") if whole else ("", "")
    proposal = read.proposal
    if not proposal or not exists(proposal, facts, edition):
        return "", ""
    if kind == "zero":
        return proposal, "zeros"
    if kind == "strange_mark" and _is_dots(raw.strip(), facts, edition):
        return proposal, "marks"
    entry = facts.entry(proposal, edition)
    if kind == "more_than_identifier" and entry:
        beside = folded(re.sub(re.escape(proposal).replace(r"\.", r"\s*[.,]\s*"), " ", raw, count=1))
        if beside in _WORDS_BESIDE or proposal in named(beside, edition):
            return proposal, "beside"
    if proposal in named_elements(thing, facts, edition):
        return proposal, "named"
    return "", ""


def _is_dots(raw: str, facts: Facts, edition: str) -> bool:
    """Tell whether every mark between numbers can only stand for a dot; '1.1.1-3' may be three groups."""
    if _ONE_MARK.fullmatch(raw) or _JOINED.fullmatch(raw):
        return True
    dash = _ONE_DASH.fullmatch(raw)
    return dash is not None and facts.entry(f"{dash[1].rpartition('.')[0]}.{dash[2]}", edition) is None


def retired(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM103: the one successor, that whose functions the process performs, or that whose name it bears."""
    raw, thing = result.value or "", result.focus
    read = identifiers.parse(raw, EDITIONS[0])
    entry = facts.entry(read.standard, EDITIONS[0]) if isinstance(read, Identifier) and not read.prefix else None
    if entry is None or not entry.successors or facts.edition(thing) != EDITIONS[0]:
        return
    performed = performed_elements(thing, facts)
    new, reason = (entry.successors[0], "successor") if len(entry.successors) == 1 else ("", "")
    if not new and performed and performed <= set(entry.successors):
        new, reason = the_one(entry.successors, performed), "performed"
    if not new:
        new, reason = the_one(entry.successors, named_elements(thing, facts, EDITIONS[0])), "named"
    if new:
        for what in roles(thing, raw, facts):
            if what in ("link", "own"):
                yield Mend(thing, what, raw, new, reason, {"id": new})


def spoilt(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM104: what the cell must have held, where the name of the process or the row above bears it out."""
    raw, thing = result.value or "", result.focus
    edition = facts.edition(thing)
    tag = facts.tag(thing, raw)
    if tag is None:
        return
    proposals = [one for one in facts.likely(tag.proposals, edition) if exists(one, facts, edition)]
    new, reason = the_one(proposals, named_elements(thing, facts, edition)), "named"
    if not new and tag.role == "own":
        fitting = [one for one in proposals if one.rpartition(".")[0] in numbers_above(thing, facts)]
        taken = numbers_in_file(thing, facts)
        new, reason = (fitting[0], "above") if len(fitting) == 1 and fitting[0] not in taken else ("", "")
    if new:
        for what in roles(thing, raw, facts):
            if what in ("link", "own"):
                yield Mend(thing, what, raw, new, reason, {"id": new})


def own_digit(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM110: the same number under developer digit 2, where it is free and no standard element is meant.

    A number that two rows declare is left: which of them it belongs to is for a person to say.
    """
    raw, thing = result.value or "", result.focus
    old = cleaned(raw)
    new = "2." + old.partition(".")[2]
    taken = numbers_in_file(thing, facts)
    numbered_below = any(one.startswith((f"{old}.", f"{new}.")) for one in taken)
    if new in taken or taken[old] > 1 or numbered_below or named_elements(thing, facts, facts.edition(thing)):
        return
    if "own" in roles(thing, raw, facts):
        yield Mend(thing, "own", raw, new, "own_digit", {"id": new})


def standard_digit(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM111: number and name are the standard's but for the digit."""
    raw, thing = result.value or "", result.focus
    new = "1." + cleaned(raw).partition(".")[2]
    for what in roles(thing, raw, facts):
        if what == "link" or (what == "own" and new not in numbers_in_file(thing, facts)):
            yield Mend(thing, what, raw, new, "named", {"id": new, "name": bare_name(thing, facts)})


def untidy(thing: str, raw: str, facts: Facts) -> Iterator[Mend]:
    """Write an identifier as it is read: without spaces, commas for dots, a final dot, letters for digits."""
    new = cleaned(raw)
    if new == raw or not exists(new, facts, facts.edition(thing)):
        return
    for what in roles(thing, raw, facts):
        if what in ("link", "own"):
            yield Mend(thing, what, raw, new, "untidy", {"id": new})
