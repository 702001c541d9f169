"""Files of a run in pieces, by content, for the workers of a cluster; what is not sent is read here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etom_kg import reading
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import Job
from etom_kg.spreading.task import Sent

LARGEST = 64 << 20
"""Bytes of a file from which on it is read here: it would fill the memory of a worker and the wire."""
EACH = 6
"""So many pieces of files for each worker, one after the other: whoever is faster reads more."""
MOST = 8 << 20
"""Bytes of a piece, but for a single file."""
_WHOLE = ("archi-csv",)
"""Formats of several files, which belong together on one disk."""


def is_sent(job: Job) -> bool:
    """Tell whether a file goes to a worker."""
    return job.recognised.format not in _WHOLE and job.recognised.fate == "read" and _size(job) <= LARGEST


def is_large(job: Job) -> bool:
    """Tell whether a file is too large for a worker."""
    return _size(job) > LARGEST


def pieces(jobs: Sequence[Job], numbers: Sequence[int], workers: int) -> Iterator[list[int]]:
    """Give the numbers of the files of each piece, in their order: neighbours often speak of each other."""
    sizes = {number: _size(jobs[number]) for number in numbers}
    count = max(1, workers) * EACH
    most, longest = min(MOST, sum(sizes.values()) // count), max(1, len(numbers) // count)
    piece: list[int] = []
    size = 0
    for number in numbers:
        full = size + sizes[number] > most and len(piece) >= longest
        if piece and (full or size + sizes[number] > MOST):
            yield piece
            piece, size = [], 0
        piece.append(number)
        size += sizes[number]
    if piece:
        yield piece


def sent(number: int, job: Job) -> Sent | InputError:
    """Return a file as it is sent, or why it cannot be."""
    try:
        content = job.path.read_bytes()
    except OSError as error:
        return InputError(job.display, 0, "reading.unreadable", why=error.strerror or type(error).__name__)
    return Sent(number, content, job.path.name, job.key, job.display, job.recognised)


def here(job: Job, config: Config) -> Model | InputError:
    """Read a file on this machine."""
    try:
        return reading.read_job(job, config)
    except InputError as error:
        return error


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0
