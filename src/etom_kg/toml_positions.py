"""The line on which each table and key of a TOML file stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etom_kg import late

_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = late.pattern(rf"^\s*\[\[?\s*({_KEYS})\s*\]")
_ENTRY = late.pattern(rf"^\s*({_KEYS})\s*=")


def positions(lines: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return the line of each table and key that begins a line; tomllib itself keeps no positions.

    >>> positions(["[scope]", 'in = ["1.1"]'])
    {('scope',): 1, ('scope', 'in'): 2}
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            found.setdefault(table + _parts(entry[1]), number)
    return found


def _parts(keys: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, keys))
