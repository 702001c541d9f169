"""What the makers hold themselves to, beside what was measured: a miss is written as a miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks import tasks
from benchmarks.blocks import FROM, OWN, number, table
from benchmarks.rows import OURS, Row, exponent, find, series

Goal = tuple[str, str, bool | None]  # what is wanted, what was measured, whether it is held (None: not known)
UNKNOWN = "not measured"


def goals(rows: Sequence[Row]) -> Iterator[Goal]:
    """Give each goal with the figure and whether it is held."""
    yield _less(rows, 10_000, tasks.CORE, 30, 60)
    yield _less(rows, 10_000, tasks.RULES, 500, None)
    yield _less(rows, 100_000, tasks.CORE, 60, None)
    yield _fastest(rows, 100_000, 2.5, 1.5)
    yield _bytes(rows, 100_000, 300)
    yield _million(rows, 1_000_000, 150, 6000)
    found = [row for row in series(rows, OWN, OURS) if row.size >= FROM]
    growth = exponent(found)
    span = f"{number(min(r.size for r in found))} to {number(max(r.size for r in found))}" if found else ""
    wanted = "from 1,000 to 1,000,000 processes CPU grows with the size to the power of 1.1 at most"
    whole = bool(found) and found[-1].size >= 1_000_000
    held = None if growth is None or (growth <= 1.1 and not whole) else growth <= 1.1
    yield wanted, f"{growth:.2f} from {span}" if growth else UNKNOWN, held
    yield _cores(rows, 1.7)


def table_of(found: Sequence[Goal]) -> str:
    """Return the goals as a table."""
    words = {True: "held", False: "**missed**", None: ""}
    return table(["goal", "measured", ""], [[wanted, figure, words[held]] for wanted, figure, held in found])


def _less(rows: Sequence[Row], size: int, task: str, least: float, wish: float | None) -> Goal:
    wanted = f"{number(size)} processes: at least {least} times less CPU than pyshacl, {task}"
    wanted += f" (hoped for: {wish})" if wish else ""
    other = find(rows, task, "pyshacl", size)
    ours = find(rows, OWN, OURS, size, other.run) if other else None
    if ours is None or other is None or not ours.ended:
        return wanted, UNKNOWN, None
    times = other.cpu_s / ours.cpu_s
    figure = f"{number(times)} times" if other.ended else f"more than {number(times)} times, pyshacl was ended"
    return wanted, figure, True if times >= least else False if other.ended else None


def _fastest(rows: Sequence[Row], size: int, most: float, wish: float) -> Goal:
    wanted = f"{number(size)} processes: at most {most} times the fastest right peer (hoped for: {wish})"
    peers = [row for row in rows if (row.task, row.size) == (tasks.CORE, size) and row.trusted]
    latest = max((row.run for row in peers), default="")
    best = min((row for row in peers if row.run == latest), key=lambda row: row.cpu_s, default=None)
    ours = find(rows, OWN, OURS, size, latest) if best else None
    if ours is None or best is None or not ours.ended:
        return wanted, UNKNOWN, None
    times = ours.cpu_s / best.cpu_s
    return wanted, f"{number(times)} times {best.tool}", times <= most


def _bytes(rows: Sequence[Row], size: int, most: float) -> Goal:
    wanted = f"{number(size)} processes: at most {most} bytes of memory a triple"
    ours, read = find(rows, OWN, OURS, size), find(rows, "read N-Triples", OURS, size)
    if ours is None or read is None or not read.results or not ours.ended:
        return wanted, UNKNOWN, None
    each = ours.peak_mb * 1e6 / read.results
    return wanted, f"{number(each)} bytes", each <= most


def _million(rows: Sequence[Row], size: int, seconds: float, megabytes: float) -> Goal:
    wanted = f"{number(size)} processes: at most {number(seconds)} s of CPU and {number(megabytes)} MB"
    ours = find(rows, OWN, OURS, size)
    if ours is None:
        return wanted, UNKNOWN, None
    if not ours.ended:
        return wanted, f"ended: {ours.correct}", False
    figure = f"{number(ours.cpu_s)} s, {number(ours.peak_mb)} MB"
    return wanted, figure, ours.cpu_s <= seconds and ours.peak_mb <= megabytes


def _cores(rows: Sequence[Row], least: float) -> Goal:
    wanted = f"a folder of 1,000 BPMN files: at least {least} times faster on two cores"
    pairs = [
        (one, two)
        for one in rows
        for two in rows
        if one.task == f"{tasks.FOLDER}, 1 core"
        and two.task == f"{tasks.FOLDER}, 2 cores"
        and one.size == two.size >= 10_000
        and one.run == two.run
        and one.ended
        and two.ended
    ]
    if not pairs:
        return wanted, UNKNOWN, None
    one, two = max(pairs, key=lambda pair: pair[0].size)
    times = one.wall_s / two.wall_s
    return wanted, f"{times:.2f} times", times >= least


def goals_table(rows: Sequence[Row]) -> str:
    """Return the goals and what became of them."""
    return table_of(list(goals(rows)))
