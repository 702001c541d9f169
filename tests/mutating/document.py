"""A model that can be edited and written: what operators need of it, whatever its format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from copy import deepcopy
from pathlib import Path
from typing import Self

FIELDS = ("name", "link", "own", "function", "owner", "channel", "description", "end_to_end")


class Document(ABC):
    """A model of one file, with the settings it is validated by and the files that lie beside it.

    Things are its processes, activities and rows, by keys of its own. `edition`, `on` (rules switched on) and `more`
    (further text) make the etom.toml beside it; `beside` holds the texts of further files by name. `safe` are the
    things whose link, name and function no rule on other things looks at (none: all).
    """

    format = ""
    name = "model"

    def __init__(self) -> None:
        self.edition = "gost"
        self.on: list[str] = []
        self.more = ""
        self.beside: dict[str, str] = {}
        self.safe: tuple[str, ...] = ()

    @abstractmethod
    def things(self) -> list[str]:
        """Return the keys of all processes, activities and rows, in order."""

    @abstractmethod
    def get(self, thing: str, field: str) -> str:
        """Return what a thing has in a field of `FIELDS`, '' for nothing."""

    @abstractmethod
    def can(self, field: str) -> bool:
        """Tell whether the model has a place for a field."""

    @abstractmethod
    def set(self, thing: str, field: str, value: str) -> None:
        """Give a thing a value, or take it away with ''."""

    @abstractmethod
    def told_id(self, thing: str) -> str:
        """Return the id under which a finding speaks of a thing."""

    @abstractmethod
    def data(self) -> bytes:
        """Return the file."""

    def suffix(self) -> str:
        """Return the suffix of the file."""
        return f".{self.format}"

    def copy(self) -> Self:
        """Return a copy to edit."""
        return deepcopy(self)

    def state(self) -> str:
        """Return what tells two edits apart."""
        return repr((self.data(), self.edition, self.more, self.beside))

    def write(self, folder: Path) -> Path:
        """Write the file, and those beside it, into an empty folder; return the file."""
        folder.mkdir(parents=True, exist_ok=True)
        edition = f'edition = "{self.edition}"\n' if self.edition else ""
        rules = "".join(f'{code} = "on"\n' for code in self.on)
        settings = f"{edition}\n[rules]\n{rules}\n{self.more}"
        for name, text in {"etom.toml": settings, **self.beside}.items():
            (folder / name).write_text(text, encoding="utf-8")
        path = folder / f"{self.name}{self.suffix()}"
        path.write_bytes(self.data())
        return path
