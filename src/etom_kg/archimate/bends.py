"""Bends of connections as Archi tells them: distances from the middles of both ends, which need not agree."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.archimate.document import Extras, Point

BENDPOINT = "bendpoint"
Bend = tuple[int, int, int, int]  # distances from the middle of the source, then of the target
Middle = tuple[float, float]


def points(bends: Sequence[Bend], start: Middle, end: Middle) -> tuple[Point, ...]:
    """Return bends as points: each keeps to the source the more, the nearer it is to it in their order."""
    found = []
    for number, (start_x, start_y, end_x, end_y) in enumerate(bends, 1):
        share = number / (len(bends) + 1)
        x = (start[0] + start_x) * (1 - share) + (end[0] + end_x) * share
        y = (start[1] + start_y) * (1 - share) + (end[1] + end_y) * share
        found.append(Point(int(x), int(y)))
    return tuple(found)


def told(bends: Sequence[Bend]) -> Extras:
    """Return bends as what a file says of a connection.

    >>> written(told([(1, 2, 0, -4)]))
    ((1, 2, 0, -4),)
    """
    return tuple((BENDPOINT, " ".join(map(str, bend))) for bend in bends)


def written(extras: Extras) -> tuple[Bend, ...]:
    """Return the bends that a file of Archi told."""
    found = (tuple(map(int, said.split())) for name, said in extras if name == BENDPOINT)
    return tuple((bend[0], bend[1], bend[2], bend[3]) for bend in found if len(bend) == 4)
