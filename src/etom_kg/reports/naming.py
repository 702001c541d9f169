"""How the pages of a report name files: below the folder that was asked about, wherever on a disk that lies."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path, PurePath

from etom_kg.checking import Report
from etom_kg.errors import InputError
from etom_kg.explaining.facts import shown_place
from etom_kg.model import Place


class Naming:
    """The names of the files of one run: 'draft/order.bpmn' of a folder, 'order.bpmn' of one file.

    Of several files and folders asked about, names begin below the folder that holds them all.
    """

    def __init__(self, report: Report) -> None:
        self._paths = report.paths
        asked = [PurePath(path).parts for path in report.paths]
        read = [*(model.path for model in report.models), *(failure.file for failure in report.failures)]
        folder = len(asked) == 1 and any(_below(path, asked[0]) for path in read)
        self._folder = asked[0] if folder else _common([parts[:-1] for parts in asked])

    def shown(self, path: str) -> str:
        """Return the name of a file; a path that leads elsewhere is returned as it is."""
        if not self._folder or not _below(path, self._folder):
            return path
        return str(PurePath(*PurePath(path).parts[len(self._folder) :]))

    def place(self, place: Place) -> str:
        """Return 'order.bpmn:12', or 'register.xlsx Sheet1!B7' for a cell of a sheet."""
        return shown_place(Place(self.shown(place.file), place.line, place.cell))

    def failure(self, failure: InputError, lang: str) -> str:
        """Return the sentence about a file that could not be read."""
        return self.shown(failure.file) + failure.message(lang).removeprefix(failure.file)

    def asked(self) -> str:
        """Return what was asked about, a folder by its name."""
        if len(self._paths) == 1:
            (path,) = self._paths
            return PurePath(path).name if PurePath(path).name not in ("", "..") else Path(path).resolve().name
        return ", ".join(map(self.shown, self._paths))


def _common(folders: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False)))


def _below(path: str, folder: tuple[str, ...]) -> bool:
    parts = PurePath(path).parts
    return len(parts) > len(folder) and parts[: len(folder)] == folder
