"""What a worker of a cluster does. It may not see the disk of whoever asks, and may end at any moment.

So every task is a function of what it is given, and can be done again elsewhere: files come by content, and what is
kept between two tasks (`Piece`, `Half`) is what one of them gave.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path, PurePath
from threading import Lock
from typing import ParamSpec, TypeVar

from etom_kg import __version__, collecting, reading, validation
from etom_kg.config import Config
from etom_kg.errors import EtomError, InputError
from etom_kg.mappings.files import Told
from etom_kg.model import Model
from etom_kg.parallel import joining
from etom_kg.parallel.hands import BrokeError
from etom_kg.parallel.joining import Summary
from etom_kg.parallel.meeting import Facts
from etom_kg.parallel.share import Asked, Half, Share
from etom_kg.reading import Job
from etom_kg.reading.recognise import Recognised

_IN_MEMORY = 16
"""Bytes that a model takes for each byte of its file, about: Dask moves tasks to what is large."""
_SAID = 200
_TURNS = Lock()
"""Several threads of one worker take turns: they would share one processor anyway."""

_Given = ParamSpec("_Given")
_Come = TypeVar("_Come")


class OtherVersionError(Exception):
    """A worker has another version of this program, which is named."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file by its content; `number` is its place in the run."""

    number: int
    content: bytes
    name: str
    key: str
    display: str
    recognised: Recognised


@dataclass(frozen=True)
class Piece:
    """Some files of a run, read: models and what cannot be read, by their numbers; `size` in bytes, about."""

    models: Mapping[int, Model]
    refused: Mapping[int, InputError] = field(default_factory=dict)
    size: int = 0

    def __sizeof__(self) -> int:
        """Return about how much there is to move."""
        return self.size


class Weighed(Half):
    """A half that tells how much there is to move."""

    size = 0

    def __sizeof__(self) -> int:
        """Return about how much there is to move."""
        return self.size


def _plainly(do: Callable[_Given, _Come]) -> Callable[_Given, _Come]:
    """Let a task fail with errors alone: a trace that cannot be sent would leave whoever asked without any answer."""

    @wraps(do)
    def done(*about: _Given.args, **named: _Given.kwargs) -> _Come:
        try:
            return do(*about, **named)
        except (EtomError, BrokeError, OtherVersionError) as error:
            failure: Exception = error.with_traceback(None)
            failure.__cause__ = failure.__context__ = None
        except Exception as error:
            failure = BrokeError(repr(error)[:_SAID])
        raise failure

    return done


def version() -> str:
    """Return the version of this program that a worker has."""
    return __version__


@_plainly
def read(wanted: str, files: Sequence[Sent], config: Config) -> Piece:
    """Return the models in some files, and why others cannot be read.

    Raises OtherVersionError where this is not the version that is wanted.
    """
    _same(wanted)
    models: dict[int, Model] = {}
    refused: dict[int, InputError] = {}
    with _TURNS, collecting.paused(), tempfile.TemporaryDirectory(prefix="etom-") as folder:
        for one in files:
            # some readers look at the suffix; the name itself may be too long here
            path = Path(folder, f"model{PurePath(one.name).suffix}")
            path.write_bytes(one.content)
            try:
                models[one.number] = reading.read_job(Job(path, one.key, one.display, one.recognised), config)
            except InputError as error:
                refused[one.number] = error
    return Piece(models, refused, _IN_MEMORY * sum(len(one.content) for one in files))


@_plainly
def summaries(piece: Piece, decided: frozenset[int]) -> dict[int, Summary | InputError]:
    """Return what must be known of each file of a piece; `decided` are those with decisions beside them."""
    found = {number: joining.summary(model, number in decided) for number, model in piece.models.items()}
    return {**found, **piece.refused}


@_plainly
def some(piece: Piece, numbers: Sequence[int]) -> Piece:
    """Return a part of a piece, for another worker."""
    part = {number: piece.models[number] for number in numbers}
    return Piece(part, size=piece.size * len(part) // max(1, len(piece.models)))


@_plainly
def begin(
    wanted: str,
    mine: Sequence[tuple[int, str]],
    asked: Asked,
    said: Mapping[str, tuple[Told, ...]],
    *pieces: Piece,
) -> Half:
    """Return a share that has come to the meeting: models of the pieces, by number and final key in the run's order.

    Raises OtherVersionError as `read`, BrokeError where this machine cannot do it.
    """
    _same(wanted)
    if not validation.in_tables("auto"):
        raise BrokeError("no fast engine")
    models = {number: model for piece in pieces for number, model in piece.models.items()}
    half = Weighed([replace(models[number], key=key) for number, key in mine], asked, said)
    half.size = sum(piece.size for piece in pieces)
    with _TURNS, collecting.paused():
        half.begin()
    return half


@_plainly
def facts(half: Half) -> Facts:
    """Return what the others must know of a share."""
    with _TURNS, collecting.paused():
        return half.begin()


@_plainly
def end(half: Half, told: Facts) -> Share:
    """Return what came of a share, by what all told. Raises EngineError as `validation.check`."""
    with _TURNS, collecting.paused():
        return half.end(told)


def _same(wanted: str) -> None:
    if __version__ != wanted:
        raise OtherVersionError(__version__)
