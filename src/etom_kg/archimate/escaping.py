"""Identifiers of users made fit for a format, and taken back: what it does not take is escaped, `_x0031_` for '1'."""

from __future__ import annotations

import re

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ALIEN = re.compile(f"^[^{_START}]|[^{_NAME}]|_(?=x[0-9A-F]{{4,6}}_)")
_ALIEN_IN_TABLES = re.compile("[^A-Za-z0-9._-]|_(?=x[0-9A-F]{4,6}_)")
_ESCAPED = re.compile("_x([0-9A-F]{4,6})_")


def ncname(id: str) -> str:
    """Return an identifier as XML takes it (an NCName). An empty one becomes '_x_' for good.

    >>> ncname("11f5304f"), ncname("{A 1}"), ncname("id-1")
    ('_x0031_1f5304f', '_x007B_A_x0020_1_x007D_', 'id-1')
    """
    return _ALIEN.sub(_escape, id) if id else "_x_"


def ascii_name(id: str) -> str:
    """Return an identifier as Archi's tables take it: letters and digits of ASCII, dot, underscore and hyphen.

    >>> ascii_name("id-1.a"), ascii_name("П-01")
    ('id-1.a', '_x041F_-01')
    """
    return _ALIEN_IN_TABLES.sub(_escape, id) if id else "_x_"


def original(name: str) -> str:
    """Return the identifier that a name here was made of; any other name as it is, also one that looks escaped.

    >>> original("_x0031_1f5304f"), original("_x0041_"), original(ncname("_x0041_"))
    ('11f5304f', '_x0041_', '_x0041_')
    """
    if "_x" not in name:
        return name
    found = _ESCAPED.sub(_character, name)
    return found if name in (ncname(found), ascii_name(found)) else name


def _escape(met: re.Match[str]) -> str:
    return f"_x{ord(met[0]):04X}_"


def _character(met: re.Match[str]) -> str:
    number = int(met[1], 16)
    return chr(number) if number <= 0x10FFFF else met[0]
