"""How far the reading of one large file is: told to whoever listens, and only a bar on a terminal does.

Where nobody listens, streams and rows are handed on as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO, TypeVar, cast

Hears = Callable[[float], None]
Step = TypeVar("Step")
PARSED = 0.6
"""The share of the work that is done when the file has been parsed; the rest goes to its rows."""
_EVERY = 500
_listener: ContextVar[Hears | None] = ContextVar("advance", default=None)


@contextmanager
def heard(listener: Hears) -> Iterator[None]:
    """Let `listener` hear what part (0 to 1) of a reading is done, as long as the context lasts."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def of_bytes(stream: IO[bytes], before: int, total: int) -> IO[bytes]:
    """Return a stream that tells how much of `total` bytes was read, where `before` were read before it."""
    listener = _listener.get()
    return stream if listener is None or not total else cast("IO[bytes]", _Told(stream, before, total, listener))


def of_rows(rows: Sequence[Step]) -> Iterable[Step]:
    """Return the rows, telling how many were taken."""
    listener = _listener.get()
    return rows if listener is None else _told(rows, listener)


def _told(rows: Sequence[Step], listener: Hears) -> Iterator[Step]:
    for number, row in enumerate(rows):
        if number and number % _EVERY == 0:
            listener(PARSED + (1 - PARSED) * number / len(rows))
        yield row


class _Told:
    """What a parser needs of a stream."""

    def __init__(self, stream: IO[bytes], before: int, total: int, listener: Hears) -> None:
        self._stream, self._done, self._total, self._listener = stream, before, total, listener

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._done += len(data)
        self._listener(PARSED * min(1.0, self._done / self._total))
        return data
