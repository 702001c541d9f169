"""Rows of measurements: written as JSON, compared by ratios within one run, and fitted for how cost grows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

OURS = "etom-kg"


@dataclass(frozen=True, slots=True)
class Row:
    """One task done by one tool on a model of `size` processes (0 where the task has no size).

    `results` counts what came out (results, rows, triples). `correct` is True or False by the reference, or says
    why that is not known: 'reference', 'not comparable', 'over 300 s', 'failed: …'. Of a task that was ended the
    figures are what it had taken by then. `run` is the begin of the run, `machine` what it ran on.
    """

    size: int
    task: str
    tool: str
    version: str
    cpu_s: float
    wall_s: float
    peak_mb: float
    results: int | None
    correct: bool | str
    run: str = ""
    machine: str = ""

    @property
    def ended(self) -> bool:
        """Whether the task came to its end."""
        return not str(self.correct).startswith(("over ", "failed"))

    @property
    def trusted(self) -> bool:
        """Whether nothing is known against the results."""
        return self.ended and self.correct is not False


def write(place: Path, rows: Iterable[Row]) -> None:
    """Write rows as a JSON list."""
    place.write_text(
        "[\n" + ",\n".join(json.dumps(asdict(row), ensure_ascii=False) for row in rows) + "\n]\n",
        encoding="utf-8",
        newline="\n",
    )


def read(place: Path) -> list[Row]:
    """Return the rows of a JSON list."""
    return [Row(**one) for one in json.loads(place.read_text(encoding="utf-8"))]


def find(rows: Iterable[Row], task: str, tool: str, size: int, run: str = "") -> Row | None:
    """Return the row of a task, tool and size: of one run where asked for, else of the latest."""
    found = [row for row in rows if (row.task, row.tool, row.size) == (task, tool, size) and run in ("", row.run)]
    return max(found, key=lambda row: row.run, default=None)


def series(rows: Sequence[Row], task: str, tool: str) -> list[Row]:
    """Return the rows of a task and tool by size, of each size the latest."""
    named = sorted({row.size for row in rows if (row.task, row.tool) == (task, tool)})
    return [row for size in named if (row := find(rows, task, tool, size))]


def ratio(row: Row, base: Row | None) -> str:
    """Return how many times the CPU of `base` a row took: '12', '0.4', '> 50' where it was ended, '' where unknown.

    Figures of two runs are not compared.
    """
    if base is None or row.run != base.run or not base.ended or base.cpu_s <= 0:
        return ""
    times = row.cpu_s / base.cpu_s
    text = f"{times:.0f}" if times >= 10 else f"{times:.1f}" if times >= 1 else f"{times:.2g}"
    if row.ended:
        return text
    return f"> {text}" if str(row.correct).startswith("over ") else ""


def exponent(rows: Sequence[Row], figure: str = "cpu_s") -> float | None:
    """Return the growth exponent of a figure: the slope of its logarithm over that of the size, by least squares.

    1 is linear, 2 quadratic. Only rows that came to an end count; None where there are fewer than two sizes.
    The constant part of a start makes it smaller at small sizes.
    """
    points = [(math.log(row.size), math.log(getattr(row, figure))) for row in rows if row.ended and row.size]
    if len({x for x, _ in points}) < 2:
        return None
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
