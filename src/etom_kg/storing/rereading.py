"""Reading a store again while a writer changes its files: damage is what is found twice with nothing changed between.

The engine takes files away as it writes, and who has the data open to read may still need them. Whether a writer is at
work is told by the files alone: asking for the lock would take it from a writer in this very process.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from etom_kg.errors import UsageError
from etom_kg.storing import catalogue, disk
from etom_kg.storing.catalogue import DATA, Catalogue

Found = TypeVar("Found")
State = tuple[tuple[str, int, int], ...]

PAUSES = (0.02, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds to wait after each try that failed."""
_TELLING = frozenset({"storing.damaged_data", "storing.damaged_record", "storing.in_use"})


def read(
    store: Path, work: Callable[[Catalogue, ox.Store], Found], sound: Callable[[Found], bool] = lambda _: True
) -> Found:
    """Return what `work` finds in the data as it is now; a writer may go on meanwhile.

    Where it fails, or finds what is not `sound`, it is done again: what is the same twice, with no file changed in
    between, is so. Raises UsageError as `disk.reading`; where the files change with every try, that another program
    is writing.
    """
    known: State | None = None
    for pause in PAUSES:
        before = _state(store)
        failed: UsageError | None = None
        try:
            with disk.reading(store) as (named, opened):
                found = work(named, opened)
            if sound(found):
                return found
        except UsageError as error:
            if error.key not in _TELLING:
                raise
            failed = error
        if before == known == _state(store):
            if failed is not None:
                raise failed
            return found
        known = before
        time.sleep(pause)
    raise UsageError("storing.in_use", path=store)


def _state(store: Path) -> State:
    """Return name, size and time of change in nanoseconds of what a writer changes."""
    found = []
    for path in (store / catalogue.NAME, *_listed(store / DATA)):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((path.name, state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
