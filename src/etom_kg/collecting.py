"""Work that makes many objects and lets few go: looking for circles among them again and again would cost a fifth."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_bodies = count()
_pauses: list[bool] = []
"""Filled while the collector is paused by `paused` and not by the program around it."""


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector of circular garbage while the body runs; where it was off before, it stays off.

    What the first body of a program made counts as old afterwards: a command that ends soon does not look at all of it.
    What later ones made is looked at as anything new, so that a program that checks again and again does not grow.
    """
    was_on = gc.isenabled()
    gc.disable()
    if was_on:
        _pauses.append(True)
    try:
        yield
    finally:
        if was_on:
            _pauses.pop()
            if next(_bodies) == 0 and not gc.get_freeze_count():  # what a program has frozen itself stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def resumed() -> Iterator[None]:
    """Let the collector work for a while within `paused`: for code of others that leaves circles by the million.

    Where it was off before `paused`, or there is no pause, nothing changes.
    """
    if not _pauses:
        yield
        return
    gc.enable()
    try:
        yield
    finally:
        gc.disable()
