"""The map for a terminal: operations, strategy and enterprise management one below the other, drawn with lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etom_kg import framework
from etom_kg.drawing.picture import Mark, Picture, known, numbered
from etom_kg.drawing.rows import COLUMNS, ENTERPRISE, OPERATIONS, STRATEGY, Row, groups, heading_of, vertical
from etom_kg.framework import marked
from etom_kg.reports.layout import padded, width_of, wrap

WIDTHS = {OPERATIONS: 25, STRATEGY: 29}
"""Of a column of each area, in letters."""
NAME_WIDTH = 38
SIGNS = {"full": "●", "part": "◐", "has": "■", "none": "○", "out": "–"}


def render(picture: Picture) -> str:
    """Return the map as lines of at most 105 columns."""
    lines = [picture.heading, *wrap(picture.subtitle, _whole(OPERATIONS)), ""]
    for area in (OPERATIONS, STRATEGY):
        lines += [*_area(picture, area), ""]
    lines += [*_enterprise(picture), ""]
    # grades are written as numbers, which need no key
    keys = [f"{_sign((key.sign,))} {key.words}" for key in picture.keys if not key.sign.startswith("grade-")]
    if keys:
        lines += wrap("   ".join(keys), _whole(OPERATIONS))
    for note in picture.footnotes(framework.load().entries()):
        lines += wrap(note, _whole(OPERATIONS))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _whole(area: str) -> int:
    columns = len(COLUMNS[area])
    return columns * WIDTHS[area] + columns + 1


def _area(picture: Picture, area: str) -> Iterator[str]:
    lang, each, keys = picture.lang, WIDTHS[area], COLUMNS[area]
    inner = _whole(area) - 2
    words = f"{area}  {marked(known(area), lang)}"
    blank = inner - width_of(words)
    yield f"┌{'─' * inner}┐"
    yield f"│{padded(' ' * (blank // 2) + words, inner)}│"
    heads = [wrap(vertical(key, lang), each) for key in keys]
    yield _rule("├┬┤", keys, each)
    for number in range(max(map(len, heads))):
        yield "│" + "│".join(padded(head[number] if number < len(head) else "", each) for head in heads) + "│"
    for group in groups(area):
        yield _rule("├┴┤", keys, each)
        share = picture.shares.get(group.id, "")
        name = heading_of(group, lang)
        yield f"│ {padded(name, inner - 2 - width_of(share))}{share} │"
        yield _rule("├┬┤", keys, each)
        yield from _row(picture, Row(group), each)
    yield _rule("└┴┘", keys, each)


def _rule(ends: str, keys: Sequence[str], each: int) -> str:
    return ends[0] + ends[1].join("─" * each for _ in keys) + ends[2]


@dataclass(frozen=True, slots=True)
class _Bar:
    """An element across columns, on lines of its own in them."""

    first: int
    last: int
    lines: tuple[str, ...]


def _row(picture: Picture, row: Row, each: int) -> Iterator[str]:
    """Yield the lines of a group: stacks side by side, bars across their columns before and after them."""
    keys = row.columns
    stacks = [[line for id in row.stacks[key] for line in _lines(picture, id, each)] for key in keys]
    tops, feet = ([_bar(picture, id, keys, each) for id in ids] for ids in (row.tops, row.feet))

    def across(bars: list[_Bar], column: int) -> int:
        return sum(len(bar.lines) for bar in bars if bar.first <= column <= bar.last)

    # as drawn: a column that no bar crosses has its room from top to bottom
    starts = [across(tops, column) for column in range(len(keys))]
    height = max(starts[column] + len(stack) + across(feet, column) for column, stack in enumerate(stacks))
    upper = [(bar, line) for bar in tops for line in bar.lines]
    lower = [(bar, line) for bar in reversed(feet) for line in bar.lines]
    bars = dict(enumerate(upper)) | dict(enumerate(lower, height - len(lower)))
    for number in range(height):
        line, column = "│", 0
        bar, words = bars.get(number, (None, ""))
        while column < len(keys):
            if bar and bar.first == column:
                line += words + "│"
                column = bar.last + 1
                continue
            at = number - starts[column]
            line += padded(stacks[column][at] if 0 <= at < len(stacks[column]) else "", each) + "│"
            column += 1
        yield line


def _bar(picture: Picture, id: str, keys: Sequence[str], each: int) -> _Bar:
    taken = [number for number, key in enumerate(keys) if key in known(id).verticals]
    room = len(taken) * (each + 1) - 1
    sign, words = _words(picture, id)
    first, *rest = wrap(f"{sign} {words}".strip(), room - 6)
    arrow = f"◄─ {first} {'─' * (room - 6 - width_of(first))}─►"
    return _Bar(taken[0], taken[-1], (arrow, *(padded(f"     {line}", room) for line in rest)))


def _lines(picture: Picture, id: str, each: int) -> list[str]:
    sign, words = _words(picture, id)
    indent = width_of(sign) + 1 if sign else 0
    first, *rest = wrap(words, each - indent)
    return [f"{sign} {first}" if sign else first, *(" " * indent + line for line in rest)]


def _words(picture: Picture, id: str) -> tuple[str, str]:
    entry, mark = known(id), picture.mark(id)
    return sign_of(mark), f"{numbered(entry, picture.lang)} {marked(entry, picture.lang)}"


def sign_of(mark: Mark) -> str:
    """Return the signs of a mark as letters: '●', '1,2', '1,2,3,…', for a grade the number itself."""
    if mark.style.startswith("grade-"):
        return mark.note
    return _sign(mark.shown)


def _sign(signs: Sequence[str]) -> str:
    return ",".join(SIGNS.get(sign, sign.removeprefix("#")) for sign in signs)


def _enterprise(picture: Picture) -> Iterator[str]:
    """Yield area 1.3: a row a group, its elements beside its name."""
    lang, room = picture.lang, _whole(OPERATIONS) - NAME_WIDTH
    yield f"{ENTERPRISE}  {marked(known(ENTERPRISE), lang)}"
    for group in groups(ENTERPRISE):
        share = picture.shares.get(group.id, "")
        heads = wrap(f"{heading_of(group, lang)}  {share}".rstrip(), NAME_WIDTH - 2)
        items = []
        for id in group.children:
            sign, words = _words(picture, id)
            # the number of the group is said once, and no item is broken at the end of a line
            items.append(f"{sign} {words.removeprefix(group.id)}".strip().replace(" ", "\u00a0"))
        body = wrap("  ".join(items), room)
        for number in range(max(len(heads), len(body))):
            head = heads[number] if number < len(heads) else ""
            yield padded(head, NAME_WIDTH) + (body[number].replace("\u00a0", " ") if number < len(body) else "")
