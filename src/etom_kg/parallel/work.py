"""What another process does: files read and kept, and its share of a run checked, with one meeting of all between."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from etom_kg import reading
from etom_kg.config import Config
from etom_kg.errors import EtomError, InputError
from etom_kg.mappings import files
from etom_kg.model import Model
from etom_kg.parallel import share
from etom_kg.parallel.joining import Summary, summary
from etom_kg.parallel.meeting import Facts
from etom_kg.parallel.share import Asked, Share
from etom_kg.reading import Job
from etom_kg.reading.beside import Beside

Numbered = tuple[int, Job]


class NotApartError(Exception):
    """The meeting found that the run is one whole."""


class Worker:
    """Answers by its methods. Models go by their number in the run."""

    def __init__(self, heard: IO[bytes], told: IO[bytes]) -> None:
        self._heard, self._told = heard, told
        self._models: dict[int, Model] = {}
        self._around = Beside()

    def warm(self) -> None:
        """Load what every share needs, while the one who asks still looks for files."""
        share.warm()

    def read(self, jobs: Sequence[Numbered], config: Config) -> list[tuple[int, Summary | InputError]]:
        """Read files and keep the models; return what the others must know of each."""
        return [(number, self._read(number, job, config)) for number, job in jobs]

    def _read(self, number: int, job: Job, config: Config) -> Summary | InputError:
        try:
            model = reading.read_job(job, config)
        except InputError as error:
            return error
        self._models[number] = model
        return summary(model, bool(files.read(Path(model.path), self._around)))

    def give(self, numbers: Sequence[int]) -> list[tuple[int, Model]]:
        """Return models, and keep them no more."""
        return [(number, self._models.pop(number)) for number in numbers]

    def take(self, models: Sequence[tuple[int, Model]]) -> None:
        """Keep models that another process has read."""
        self._models.update(models)

    def check(self, mine: Sequence[tuple[int, str]], asked: Asked) -> Share | None:
        """Check models, given by number and final key in the order of the run; None where the run is one whole."""
        models = [replace(self._models[number], key=key) for number, key in mine]
        try:
            return share.check(models, asked, self._meet)
        except NotApartError:
            return None

    def _meet(self, facts: Facts) -> Facts:
        """Tell what others need, and return what all of them told."""
        answer(self._told, "gave", facts)
        come = pickle.load(self._heard)
        if come is None:
            raise NotApartError
        return come  # type: ignore[no-any-return]


def answer(told: IO[bytes], kind: str, what: Any) -> None:
    """Send an answer."""
    pickle.dump((kind, what), told, pickle.HIGHEST_PROTOCOL)
    told.flush()


def serve(heard: IO[bytes], told: IO[bytes]) -> None:
    """Answer until nobody asks any more."""
    worker = Worker(heard, told)
    while True:
        try:
            what, about = pickle.load(heard)
        except (EOFError, OSError):
            return
        try:
            answer(told, "gave", getattr(worker, what)(*about))
        except EtomError as error:
            answer(told, "refused", error)
        except Exception as error:  # whatever it is, one process will meet it too and show it
            answer(told, "broke", repr(error))


def begin() -> None:
    """Make a process ready to serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends this process
    gc.disable()  # as `collecting.paused` does for the work of a run


def main() -> None:
    """Answer on stdin and stdout, to which nothing else may write."""
    begin()
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, told)
