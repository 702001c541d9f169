"""Identifiers of users made fit for a format, and taken back: what it does not take is escaped, `_x0031_` for '1'.

Two things hold for every identifier and every name in a file: an identifier that is written comes back as it was, and
a name that is read is written as it was, also one of another tool that happens to look escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ALIEN_TO_XML = re.compile(f"^[^{_START}]|[^{_NAME}]")
_ALIEN_TO_TABLES = re.compile("[^A-Za-z0-9._-]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-F]{4})")
_ESCAPED = re.compile("_x([0-9A-F]{4,6})_")


def ncname(id: str) -> str:
    """Return an identifier as XML takes it (an NCName). An empty one becomes '_x_' for good.

    >>> ncname("11f5304f"), ncname("{A 1}"), ncname("id-1")
    ('_x0031_1f5304f', '_x007B_A_x0020_1_x007D_', 'id-1')
    """
    return _name(id, _ALIEN_TO_XML)


def ascii_name(id: str) -> str:
    """Return an identifier as Archi's tables take it: letters and digits of ASCII, dot, underscore and hyphen.

    >>> ascii_name("id-1.a"), ascii_name("П-01")
    ('id-1.a', '_x041F_-01')
    """
    return _name(id, _ALIEN_TO_TABLES)


def original(name: str, written: Callable[[str], str] = ncname) -> str:
    """Return the identifier that `written` made a name of; any other name as it is.

    >>> original("_x0031_1f5304f"), original("_x0041_"), original(ncname("_x0031_"))
    ('11f5304f', '_x0041_', '_x0031_')
    """
    if "_x" not in name:
        return name
    found = _ESCAPED.sub(_character, name)
    return found if found != name and written(found) == name else name


def _name(id: str, alien: re.Pattern[str]) -> str:
    if not id:
        return "_x_"
    name = alien.sub(_escape, id)
    if "_x" in id:
        # where the name would be taken for that of another identifier, its own underscores are escaped too
        other = _ESCAPED.sub(_character, name)
        if other != id and (name != id or _name(other, alien) == name):
            return alien.sub(_escape, _LOOKS_ESCAPED.sub("_x005F_", id))
    return name


def _escape(met: re.Match[str]) -> str:
    return f"_x{ord(met[0]):04X}_"


def _character(met: re.Match[str]) -> str:
    number = int(met[1], 16)
    return chr(number) if number <= 0x10FFFF else met[0]
