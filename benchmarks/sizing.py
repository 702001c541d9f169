"""The tables of the sizing pages in English and Russian: what was measured, and what is reckoned from it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from benchmarks import blocks, tasks
from benchmarks.blocks import FROM, OWN, number
from benchmarks.rows import OURS, Row, exponent, find, series

BEYOND = (1_000_000, 10_000_000, 100_000_000)
MEMORIES = (4, 8, 16, 32)  # gigabytes that a process may have
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "processes": "processes",
        "triples": "triples",
        "form": "form",
        "cpu": "CPU, s",
        "clock": "clock, s",
        "peak": "memory, MB",
        "time": "time",
        "memory": "memory for the program",
        "holds": "processes, N-Triples",
        "growth": "From {before} to {last} processes the CPU of N-Triples grows with the size to the power of "
        "{measured}; reckoned with is {power}.",
        "line": "- {size} processes: {base} s × ({size} / {last})^{power} = {seconds} s, which is {hours}.",
        "each": "Between {before} and {last} processes each further process takes {each} kB: "
        "({high} MB − {low} MB) / ({last} − {before}).",
        "minutes": "{n} minutes",
        "hours": "{n} hours",
        "days": "{n} days",
        "none": "Not measured yet.",
        "gb": "{n} GB",
    },
    "ru": {
        "processes": "процессов",
        "triples": "троек",
        "form": "форма",
        "cpu": "процессорное время, с",
        "clock": "по часам, с",
        "peak": "память, МБ",
        "time": "время",
        "memory": "память для программы",
        "holds": "процессов, N-Triples",
        "growth": "От {before} до {last} процессов процессорное время на N-Triples растёт как размер в степени "
        "{measured}; расчёт ведётся со степенью {power}.",
        "line": "- {size} процессов: {base} с × ({size} / {last})^{power} = {seconds} с, то есть {hours}.",
        "each": "Между {before} и {last} процессов каждый следующий занимает {each} кБ: "
        "({high} МБ − {low} МБ) / ({last} − {before}).",
        "minutes": "{n} мин",
        "hours": "{n} ч",
        "days": "{n} сут",
        "none": "Ещё не измерено.",
        "gb": "{n} ГБ",
    },
}


def _own(rows: Sequence[Row], task: str = OWN) -> list[Row]:
    return [row for row in series(rows, task, OURS) if row.ended and row.size >= FROM]


def table(rows: Sequence[Row], lang: str) -> str:
    """Return what our validation took by size and form."""
    words = _WORDS[lang]
    body = []
    for size in dict.fromkeys(row.size for row in _own(rows)):
        read = find(rows, "read N-Triples", OURS, size)
        triples = number(read.results, lang) if read and read.results else ""
        for form in tasks.RAW:
            row = find(_own(rows, f"validate {form}"), f"validate {form}", OURS, size)
            if row:
                figures = (number(figure, lang) for figure in (row.cpu_s, row.wall_s, row.peak_mb))
                body.append([number(size, lang), triples if form in tasks.COMPARED else "", form, *figures])
    return blocks.table([words[key] for key in ("processes", "triples", "form", "cpu", "clock", "peak")], body)


def reckoned(rows: Sequence[Row], lang: str) -> str:
    """Return the seconds of sizes that nobody measured, with the arithmetic.

    The power is that of the last two sizes, in which the start of the program weighs least, and never below 1.
    """
    words, found = _WORDS[lang], _own(rows)[-2:]
    measured = exponent(found)
    if measured is None:
        return words["none"]
    power, last = max(1.0, round(measured, 2)), found[-1]
    told = {
        "before": number(found[0].size, lang),
        "last": number(last.size, lang),
        "measured": number(round(measured, 2), lang),
        "power": number(power, lang),
        "base": number(last.cpu_s, lang),
    }
    base = float(number(last.cpu_s).replace(",", ""))  # as it is shown, so that the arithmetic can be followed
    lines = [words["growth"].format(**told), ""]
    for size in (size for size in BEYOND if size > last.size):
        seconds = base * (size / last.size) ** power
        values = {"size": number(size, lang), "seconds": number(round(seconds), lang), "hours": _time(seconds, lang)}
        lines.append(words["line"].format(**values, **told))
    return "\n".join(lines)


def memory(rows: Sequence[Row], lang: str) -> str:
    """Return how large a model fits into so much memory: the last two sizes as a line."""
    words, found = _WORDS[lang], _own(rows)
    if len(found) < 2 or found[-1].peak_mb <= found[-2].peak_mb:
        return words["none"]
    before, last = found[-2:]
    each = (last.peak_mb - before.peak_mb) / (last.size - before.size)  # megabytes
    told = words["each"].format(
        before=number(before.size, lang), last=number(last.size, lang), each=number(each * 1000, lang),
        high=number(last.peak_mb, lang), low=number(before.peak_mb, lang),
    )  # fmt: skip
    body = []
    for gigabytes in MEMORIES:
        holds = before.size + (gigabytes * 1000 - before.peak_mb) / each
        body.append([words["gb"].format(n=gigabytes), number(_floored(holds), lang) if holds > 0 else "–"])
    return f"{told}\n\n{blocks.table([words['memory'], words['holds']], body)}"


def _time(seconds: float, lang: str) -> str:
    """Return seconds in the unit that a person would use."""
    unit, length = next(
        (u, n) for u, n in (("days", 86_400), ("hours", 3600), ("minutes", 60)) if seconds >= 1.5 * n or n == 60
    )
    told = f"{float(f'{seconds / length:.2g}'):g}"
    return _WORDS[lang][unit].format(n=told.replace(".", ",") if lang == "ru" else told)


def _floored(found: float) -> float:
    """Return a number with two figures, never more than it is: what is told must fit.

    >>> _floored(2_881_740.0), _floored(16.4)
    (2800000.0, 16.0)
    """
    unit = 10.0 ** (math.floor(math.log10(found)) - 1)
    return math.floor(found / unit) * unit
