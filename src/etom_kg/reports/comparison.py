"""What `etom compare` prints: the elements only one side covers, then those that both cover in different ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etom_kg import framework
from etom_kg.comparing import Compared, Comparison, Side
from etom_kg.coverage import ASPECTS, Aspect
from etom_kg.coverage.covering import shown
from etom_kg.framework import STAR, marked
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, row, wrap, wrap_counts

NAMES = 3
"""So many names of one kind are printed."""
SHOWN: tuple[Aspect, ...] = ("owner", "unit", "system")
"""What is told of an element that one side covers; of two that differ, what differs."""


def render(found: Comparison, lang: str, *, everything: bool = False) -> str:
    """Return the comparison as lines of at most 80 columns; `everything` adds what both cover alike."""
    lines = list(_head(found, lang))
    both = found.only("both")
    blocks: list[tuple[str, Sequence[Compared]]] = [
        ("only_a", found.only("only_a")),
        ("only_b", found.only("only_b")),
        ("changed", [one for one in both if one.changed]),
    ]
    alike = [one for one in both if not one.changed]
    if everything:
        blocks.append(("alike", alike))
    for key, elements in blocks:
        if elements:
            lines += ["", _say(f"title_{key}", lang)]
            lines += [line for one in elements for line in _element(one, lang, key)]
    if alike and not everything:
        lines += ["", _say("all_more", lang, count=len(alike))]
    if any(STAR in line for line in lines[2:]):
        lines += ["", text("show.star", lang)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(found: Comparison, lang: str) -> Iterator[str]:
    yield from _side("A", found.a, lang)
    yield from _side("B", found.b, lang)
    counts = found.counts
    said = _say("counts", lang, **{where: counts[where] for where in ("only_a", "only_b", "both", "neither")})
    if counts["out"]:
        said += " " + _say("counts_out", lang, out=counts["out"])
    changed = sum(1 for one in found.only("both") if one.changed)
    if changed:
        said += " " + _say("changed_count", lang, count=changed)
    yield from wrap_counts(said, WIDTH)


def _side(letter: str, side: Side, lang: str) -> Iterator[str]:
    counted = side.survey.coverage
    total = counted.total
    numbers = {"processes": counted.processes, "linked": counted.linked}
    said = _say("head", lang, side=letter, label=side.label, **numbers, covered=total.covered, total=total.total)
    first, *rest = wrap_counts(said, WIDTH - 3)
    yield first
    yield from ("   " + line for line in rest)


def _element(one: Compared, lang: str, key: str) -> Iterator[str]:
    entry = framework.load().entry(one.id)
    other = {"only_a": one.b, "only_b": one.a}.get(key)
    mark = _say("out_there", lang) if other and other.out_of_scope is not None else ""
    begin = f"  {one.id:<9} "
    first, *rest = row(marked(entry, lang) if entry else "", mark, WIDTH - len(begin))
    yield begin + first
    yield from (" " * len(begin) + line for line in rest)
    aspects = one.changed if key == "changed" else SHOWN
    for letter, things in (("A", one.things_a), ("B", one.things_b)):
        if not things:
            continue
        told = [_some(list(dict.fromkeys(map(shown, things))), lang)]
        for aspect in (aspect for aspect in ASPECTS if aspect in aspects):
            names = list(dict.fromkeys(name for thing in things for name in thing.aspects.get(aspect, ())))
            if names or key == "changed":
                told.append(f"{_say(aspect, lang)}: {_some(names, lang) if names else _say('none', lang)}")
        margin = f"      {letter}  "
        first, *rest = wrap("; ".join(told), WIDTH - len(margin))
        yield margin + first
        yield from (" " * len(margin) + line for line in rest)


def _some(names: Sequence[str], lang: str) -> str:
    listed = ", ".join(names[:NAMES])
    if len(names) > NAMES:
        listed += " " + text("coverage.and_more", lang, count=len(names) - NAMES)
    return listed


def _say(key: str, lang: str, /, **values: object) -> str:
    return text(f"compare.{key}", lang, **values)
