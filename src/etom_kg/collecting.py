"""Work that makes many objects and lets few go: looking for circles among them again and again would cost a fifth."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector of circular garbage while the body runs; where it was off before, it stays off.

    What the body made counts as old afterwards: it is looked at with the next look at everything, not at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # what a program has frozen itself stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
