"""Files checked by several processes of one machine: each reads, derives, validates and explains its share.

What looks at a run as a whole is told at one meeting of all, half-way through the rules (`meeting`); what would need
more is checked by one process, as ever. So the findings are the same, whoever found them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LEAST_FILES, LEAST_BYTES = 150, 2_000_000
"""Fewer files, or smaller ones, are checked by one process before others have begun."""
SLOW_START = 3
"""So many times as much must there be where a process begins as a Python of its own, which takes half a second."""
FILES_EACH = 75
"""Files for each process at least."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_copy() -> bool:
    """Tell whether this process may be copied: the system forks well, and there is one thread, ours or a library's."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def worth(paths: Iterable[Path]) -> int:
    """Return how many processes pay for some files and folders: one, or as many as there are processors."""
    most = processors()
    if most == 1:
        return 1
    times = 1 if can_copy() else SLOW_START
    least_files, least_bytes = LEAST_FILES * times, LEAST_BYTES * times
    count = size = 0
    for found in _sizes(paths):
        count, size = count + 1, size + found
        if count >= max(least_files, FILES_EACH * most) and size >= least_bytes:
            return most
    if count < least_files or size < least_bytes:
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
