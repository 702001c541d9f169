"""A file of TOML, the settings or a pack's: its values checked by type, and the line on which each key stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from etom_kg import bounded
from etom_kg.errors import InputError
from etom_kg.vocabulary import EDITION_ALIASES

# A settings file is written by hand; far more than this is some other file.
MAX_BYTES = 1_000_000
_PLACE = re.compile(r"at line (\d+), column (\d+)")


class TomlFile:
    """What a file of TOML holds, checked as it is asked for; it knows on which line each key stands."""

    def __init__(self, path: Path) -> None:
        """Read a file; raises InputError (file, line) where it is absent, unreadable or no TOML."""
        from etom_kg.toml_positions import positions

        text, self.content = _parsed(path)
        self.path = path
        self.lines = text.splitlines()
        self.known = positions(self.lines)

    def fail(self, where: tuple[str, ...], key: str, **values: object) -> InputError:
        """Return what to say of the value at a place: a sentence of messages/, with the line."""
        return InputError(str(self.path), self.line(where), key, **values)

    def line(self, where: tuple[str, ...]) -> int:
        """Return the line of a key or of a value inside it: the nearest written key, then the text below it."""
        for end in range(len(where), 0, -1):
            start = self.known.get(where[:end])
            if start is None:
                continue
            rest = where[end:]
            for number in range(start, len(self.lines) + 1) if rest else ():
                if rest[-1] in self.lines[number - 1]:
                    return number
            return start
        return 1

    def keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], where: tuple[str, ...]) -> None:
        """Raise InputError for the first key of a table that is not among those allowed."""
        for key in table:
            if key not in allowed:
                raise self.fail((*where, key), "config.unknown_key", value=key, nearest=_nearest(key, allowed))

    def table(self, parent: Mapping[str, Any], key: str, where: tuple[str, ...] = ()) -> Mapping[str, Any]:
        """Return a table, empty where it is not written; raises InputError for anything else."""
        value = parent.get(key, {})
        if not isinstance(value, dict):
            raise self.fail((*where, key), "config.not_table", setting=key)
        return value

    def flag(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> bool | None:
        """Return true or false, None where it is not written; raises InputError for anything else."""
        value = table.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fail((*where, key), "config.not_flag", setting=key)
        return value

    def texts(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> tuple[str, ...]:
        """Return texts, a single one as one of them; raises InputError for anything else and for empty ones."""
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.fail((*where, key), "config.not_texts", setting=key)
        return tuple(values)

    def text(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> str:
        """Return a text without spaces around it, '' where it is not written; raises InputError for anything else."""
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.fail((*where, key), "config.not_text", setting=key)
        return value.strip()

    def mapping(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> Mapping[str, str]:
        """Return a table of texts; raises InputError for anything else."""
        value = self.table(table, key, where)
        for name, entry in value.items():
            if not isinstance(entry, str):
                raise self.fail((*where, key, name), "config.not_text", setting=name)
        return dict(value)

    def choice(
        self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], where: tuple[str, ...] = ()
    ) -> str | None:
        """Return one of the values allowed, None where nothing is written; raises InputError for others."""
        value = table.get(key)
        if value is not None and not (isinstance(value, str) and value in allowed):
            choices = tuple(allowed)
            raise self.fail((*where, key), "config.not_choice", setting=key, value=value, choices=choices)
        return value

    def edition(self, content: Mapping[str, Any]) -> str | None:
        """Return the canonical name of the edition, None where none is named; raises InputError for one not known."""
        value = self.choice(content, "edition", tuple(EDITION_ALIASES))
        return None if value is None else EDITION_ALIASES[value]


def _parsed(path: Path) -> tuple[str, Mapping[str, Any]]:
    """Return the text of a TOML file and what it says; raises InputError as `TomlFile` does."""
    import tomllib

    shown = str(path)
    data = bounded.read(
        path, MAX_BYTES, absent="config.absent", unreadable="config.unreadable", large="config.too_long"
    )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(shown, data.count(b"\n", 0, error.start) + 1, "config.encoding") from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        spot = _PLACE.search(str(error))
        line, column = (int(spot[1]), int(spot[2])) if spot else (text.count("\n") + 1, 1)
        raise InputError(shown, line, "config.not_toml", column=column) from None
    except RecursionError:
        raise InputError(shown, 0, "config.not_toml", column=1) from None
    return text, content


def _nearest(key: str, allowed: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), allowed, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(allowed)
