"""The tables of `docs/benchmarks.md`, made of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks import tasks
from benchmarks.rows import OURS, Row, exponent, find, ratio, series

OWN = "validate N-Triples"
MARK = ", wrong"
FROM = 1000  # smaller models are mostly the start of the program: they say nothing about growth


def number(value: float, lang: str = "en") -> str:
    """Return a figure with three digits that count, and thousands apart.

    >>> number(0.01234), number(29.53), number(1234567), number(1234567, "ru")
    ('0.0123', '29.5', '1,234,567', '1 234 567')
    """
    if value >= 100 or value == int(value):
        text = f"{value:,.0f}"
    else:
        text = f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3g}"
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",") if lang == "ru" else text


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def sizes(rows: Iterable[Row], task: str) -> list[int]:
    """Return the sizes at which a task was measured."""
    return sorted({row.size for row in rows if row.task == task})


def runs(rows: Sequence[Row]) -> str:
    """Tell when and where the figures were measured."""
    known = dict.fromkeys((row.run, row.machine) for row in rows)
    return "\n".join(
        f"- {run}, on {machine}: sizes {', '.join(number(size) for size in _sizes_of(rows, run))}"
        for run, machine in sorted(known)
    )


def _sizes_of(rows: Iterable[Row], run: str) -> list[int]:
    return sorted({row.size for row in rows if row.run == run and row.size})


def core(rows: Sequence[Row]) -> str:
    """Our way from file to findings beside the peers on derived data."""
    return _beside(rows, tasks.CORE)


def rules(rows: Sequence[Row]) -> str:
    """Our way from file to findings beside the peers that run the rules themselves."""
    return _beside(rows, tasks.RULES)


def _beside(rows: Sequence[Row], task: str) -> str:
    """Compare the peers of a task with our own validation of N-Triples: seconds of CPU, times ours, growth, memory."""
    measured = sizes(rows, task)
    tools = list(dict.fromkeys(row.tool for row in rows if row.task == task))
    body = [_line(rows, OWN, OURS, measured), *(_line(rows, task, tool, measured) for tool in tools)]
    return table(["tool", *(f"{number(size)} processes" for size in measured), "growth", "peak memory"], body)


def _line(rows: Sequence[Row], task: str, tool: str, measured: Sequence[int]) -> list[str]:
    own = [row for row in series(rows, task, tool) if row.size in measured]
    cells = [_cell(rows, find(own, task, tool, size), OWN) for size in measured]
    growth = exponent([row for row in own if row.size >= FROM])
    last = max((row for row in own if row.ended), key=lambda row: row.size, default=None)
    memory = f"{number(last.peak_mb)} MB at {number(last.size)}" if last else ""
    name = f"**{tool}**, file to findings" if tool == OURS else f"{tool} {own[0].version}"
    return [name, *cells, f"{growth:.2f}" if growth else "", memory]


def _cell(rows: Sequence[Row], row: Row | None, task: str) -> str:
    """Return what a tool took, and how many times what our `task` took in the same run."""
    if row is None:
        return ""
    base = find(rows, task, OURS, row.size, row.run)
    if not row.ended:
        times = ratio(row, base)
        return f"{row.correct}" + (f", {times} times" if times else "")
    times = "" if row.tool == OURS else ratio(row, base)
    return f"{number(row.cpu_s)} s" + (f", {times} times" if times else "") + ("" if row.trusted else MARK)


def own(rows: Sequence[Row]) -> str:
    """Our validation by form and size: seconds of CPU and wall, memory, bytes a triple."""
    body = []
    for form in tasks.RAW:
        task = f"validate {form}"
        found = series(rows, task, OURS)
        growth = exponent([row for row in found if row.size >= FROM])
        for row in found:
            read = find(rows, f"read {form}", OURS, row.size)
            each = f"{number(row.peak_mb * 1e6 / read.results)}" if read and read.results else ""
            last = row is found[-1]
            figures = [number(row.cpu_s), number(row.wall_s), number(row.peak_mb), each, _results(row)]
            body.append([form, number(row.size), *figures, f"{growth:.2f}" if last and growth else ""])
    return table(["form", "processes", "CPU, s", "clock, s", "peak, MB", "bytes a triple", "results", "growth"], body)


def _results(row: Row) -> str:
    if not row.ended:
        return str(row.correct)
    words = {True: " as the reference", False: MARK}
    return ("" if row.results is None else number(row.results)) + words.get(row.correct, "")  # type: ignore[call-overload]


def folder(rows: Sequence[Row]) -> str:
    """The same models as many files on one core and on two."""
    one, two = (f"{tasks.FOLDER}, {cores} core{'s' * (cores > 1)}" for cores in (1, 2))
    body = []
    for size in sizes(rows, one):
        first = find(rows, one, OURS, size)
        second = first and find(rows, two, OURS, size, first.run)
        if first and second and first.ended and second.ended:
            cells = (number(first.wall_s), number(second.wall_s), f"{first.wall_s / second.wall_s:.2f}")
            body.append([number(min(1000, max(1, size // 10))), number(size), *cells])
    return table(["files", "processes", "clock on one core, s", "clock on two, s", "times faster"], body)


def reading(rows: Sequence[Row]) -> str:
    """Parsers on the same files."""
    body = []
    for form in tasks.COMPARED:
        task = f"read {form}"
        measured = sizes(rows, task)
        for tool in dict.fromkeys(row.tool for row in rows if row.task == task):
            found = [find(rows, task, tool, size) for size in measured]
            version = next(row.version for row in found if row)
            body.append([form, f"{tool} {version}", *(_cell(rows, row, task) for row in found)])
    named = sizes(rows, f"read {tasks.COMPARED[0]}")
    return table(["form", "tool", *(f"{number(size)} processes" for size in named)], body)


def asking(rows: Sequence[Row]) -> str:
    """Questions of the catalogue, the first answer from a cold start, and starts."""
    body = []
    for task in (tasks.ASK, tasks.FIRST_ANSWER, tasks.START):
        for tool in dict.fromkeys(row.tool for row in rows if row.task == task):
            row = series(rows, task, tool)[-1]
            base = find(rows, task, "python" if task == tasks.START else OURS, 0, row.run)
            times = "" if row is base else ratio(row, base)
            name = "python -c pass" if row.tool == "python" else row.tool
            figures = [f"{number(row.cpu_s * 1000)} ms", f"{number(row.wall_s * 1000)} ms"]
            said = str(row.correct) if not row.ended else "" if row.trusted else "wrong"
            body.append([task, f"{name} {row.version}".strip(), *figures, times, said])
    return table(["task", "tool", "CPU", "clock", "times the first", ""], body)


def settings(rows: Sequence[Row]) -> str:
    """How each peer was run."""
    from benchmarks.peers import PEERS

    return table(["engine", "settings"], [[name, peer.settings] for name, peer in PEERS.items()])
