"""Waivers: which breach of which rule is allowed, why, by whose word and until when.

They stand in `etom.toml` as `[[waivers]]`, or in a TOML file of their own that `waivers = "FILE"` names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any

from etom_kg.errors import InputError
from etom_kg.frozen import dataclass

KEYS = ("code", "file", "element", "reason", "author", "until")
NEEDED = ("reason", "author", "until")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver and where it is written.

    `file` is a pattern of file names or paths ('': every file), `element` an id or name in the file ('': everything).
    `missing` are those of reason, author and until that it lacks: such a waiver allows nothing.
    """

    code: str
    file: str
    element: str
    reason: str
    author: str
    until: date | None
    source: str
    line: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks, in the order of `NEEDED`."""
        return tuple(key for key in NEEDED if not getattr(self, key))

    def expired(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return self.until is not None and self.until < today

    def covers(self, code: str, key: str, path: str, names: Sequence[str]) -> bool:
        """Tell whether it speaks of a rule, of a file by key or path, and of a thing by one of its `names`."""
        if code != self.code or (self.element and self.element not in names):
            return False
        slashed = path.replace("\\", "/")
        ways = (key, slashed, slashed.rpartition("/")[2])
        return not self.file or any(fnmatchcase(way, self.file.replace("\\", "/")) for way in ways)


def parsed(entries: Sequence[Any], source: str, line: Callable[[int], int]) -> tuple[Waiver, ...]:
    """Return the waivers of a parsed file; `line` gives the line of an entry by its number from 0.

    Raises InputError for an entry that is no table, an unknown key, a value of the wrong kind and an absent code.
    """
    return tuple(_waiver(entry, source, line(number)) for number, entry in enumerate(entries))


def _waiver(entry: Any, source: str, line: int) -> Waiver:
    if not isinstance(entry, Mapping):
        raise InputError(source, line, "waivers.no_table")
    for key, value in entry.items():
        if key not in KEYS:
            raise InputError(source, line, "waivers.unknown_key", value=key, keys=", ".join(KEYS))
        if key != "until" and not isinstance(value, str):
            raise InputError(source, line, "waivers.no_text", name=key)
    texts = {key: str(entry.get(key, "")).strip() for key in KEYS}
    if not texts["code"]:
        raise InputError(source, line, "waivers.no_code")
    return Waiver(
        code=texts["code"],
        file=texts["file"],
        element=texts["element"],
        reason=texts["reason"],
        author=texts["author"],
        until=_date(entry.get("until", ""), source, line),
        source=source,
        line=line,
    )


def _date(value: object, source: str, line: int) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "":
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(source, line, "waivers.no_date", value=value) from None
