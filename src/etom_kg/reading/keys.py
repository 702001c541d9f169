"""Keys of the files of a run: names by which one is told from another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol


class Keys(Protocol):
    """Who gives files their keys: the only ones of their run, and of what the models go to."""

    def settle(self, found: Sequence[tuple[Path, str]]) -> None:
        """Look at all files at once, each with what its key would be, were it the only one of that name."""

    def of(self, path: Path, key: str) -> str:
        """Return the key of a file."""


def key_within(asked: Path, file: Path) -> str:
    """Return the name of a file within what was asked for."""
    return file.name if file == asked else file.relative_to(asked).as_posix()


def unique(key: str, path: Path, keys: set[str]) -> str:
    """Return the key with as many folders in front as it takes to be the only one of `keys`, and put it there."""
    folders = list(path.absolute().parts)[: -len(PurePosixPath(key).parts)]
    while key in keys and len(folders) > 1:
        key = f"{folders.pop()}/{key}"
    base, number = key, 1
    while key in keys:
        number += 1
        key = f"{base}~{number}"
    keys.add(key)
    return key
