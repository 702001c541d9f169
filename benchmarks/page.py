"""Pages whose figures are measured: what stands from `<!-- measured: NAME -->` to `<!-- end -->` is written anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import blocks, goals, sizing
from benchmarks.rows import Row

_BLOCK = re.compile(r"(<!-- measured: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)

BLOCKS: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "runs": blocks.runs,
    "goals": goals.goals_table,
    "core": blocks.core,
    "rules": blocks.rules,
    "own": blocks.own,
    "folder": blocks.folder,
    "reading": blocks.reading,
    "asking": blocks.asking,
    "settings": blocks.settings,
    "sizes en": lambda rows: sizing.table(rows, "en"),
    "sizes ru": lambda rows: sizing.table(rows, "ru"),
    "reckoned en": lambda rows: sizing.reckoned(rows, "en"),
    "reckoned ru": lambda rows: sizing.reckoned(rows, "ru"),
    "memory en": lambda rows: sizing.memory(rows, "en"),
    "memory ru": lambda rows: sizing.memory(rows, "ru"),
}


def rendered(text: str, rows: Sequence[Row]) -> str:
    """Return a page with its blocks written anew. Raises SystemExit for a block that nobody knows."""

    def anew(match: re.Match[str]) -> str:
        if match[2] not in BLOCKS:
            raise SystemExit(f"<!-- measured: {match[2]} -->: no such block; there are {', '.join(BLOCKS)}")
        return f"{match[1]}{BLOCKS[match[2]](rows).rstrip()}\n{match[3]}"

    return _BLOCK.sub(anew, text)


def write(place: Path, rows: Sequence[Row]) -> None:
    """Write the blocks of a page anew."""
    place.write_text(rendered(place.read_text(encoding="utf-8"), rows), encoding="utf-8", newline="\n")
