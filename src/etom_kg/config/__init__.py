"""The settings file `etom.toml`: edition, language, scope, columns of registers, channels, rules and tag names.

One `Config` is the whole of it; a run without a file has `Config()`.
Everything in the file is checked when it is read: an unknown key, a value of the wrong type or an unknown edition
is an `InputError` with the line, never a setting silently ignored.
"""

from __future__ import annotations

from pathlib import Path

from etom_kg.config.sections import Settings
from etom_kg.config.settings import MOST_JOBS as MOST_JOBS
from etom_kg.config.settings import NAME as NAME
from etom_kg.config.settings import PACK as PACK
from etom_kg.config.settings import TAG_PLACES as TAG_PLACES
from etom_kg.config.settings import Columns as Columns
from etom_kg.config.settings import Config as Config
from etom_kg.config.settings import Kpi as Kpi
from etom_kg.config.settings import TagRules as TagRules
from etom_kg.config.toml_file import TomlFile


def load(path: Path | str | None, near: Path | str | None = None) -> Config:
    """Return the settings of `path`, else of the `etom.toml` in the folder of `near` or the first one above it.

    `near` is a model's file or folder. Without either file the result is `Config()`.
    Raises InputError (file, line) where the file is absent, unreadable or holds anything that is not a setting.
    """
    found = Path(path) if path is not None else (find(Path(near)) if near is not None else None)
    return read(found) if found is not None else Config()


def find(near: Path) -> Path | None:
    """Return the nearest `etom.toml` in the folder of `near` or above it, relative to the current folder if below."""
    folder = near if near.is_dir() else near.parent
    if (folder / NAME).is_file():
        return folder / NAME
    for above in folder.absolute().parents:
        candidate = above / NAME
        if candidate.is_file():
            here = Path.cwd()
            return candidate.relative_to(here) if candidate.is_relative_to(here) else candidate
    return None


def read(path: Path) -> Config:
    """Return the settings of one file; raises InputError as `load` does."""
    return Settings(path).config()


def reader(path: Path) -> TomlFile:
    """Return a checker of a file of TOML, such as that of a pack; raises InputError as `load` does."""
    return TomlFile(path)
