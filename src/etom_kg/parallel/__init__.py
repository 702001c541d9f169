"""Files checked by several processes of one machine: each reads, derives, validates and explains its share.

What looks at a run as a whole is told at one meeting of all, half-way through the rules (`meeting`); what would need
more is checked by one process, as ever. So the findings are the same, whoever found them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

LEAST_FILES, LEAST_BYTES = 150, 2_000_000
"""Fewer files, or smaller ones, are checked by one process before others have begun."""
FILES_EACH = 75
"""Files for each process at least."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth(paths: Iterable[Path]) -> int:
    """Return how many processes pay for some files and folders: one, or as many as there are processors."""
    most = processors()
    if most == 1:
        return 1
    count = size = 0
    for found in _sizes(paths):
        count, size = count + 1, size + found
        if count >= max(LEAST_FILES, FILES_EACH * most) and size >= LEAST_BYTES:
            return most
    if count < LEAST_FILES or size < LEAST_BYTES:
        return 1
    return max(1, min(most, count // FILES_EACH))


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    for path in paths:
        if not path.is_dir():
            continue
        for where, _, names in os.walk(path):
            for name in names:
                try:
                    yield Path(where, name).stat().st_size
                except OSError:
                    continue
