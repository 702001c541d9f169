"""XML as text, element by element: indented, escaped, the same bytes for the same calls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_ATTRIBUTE = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
Attributes = Mapping[str, object]


class Markup:
    """A document in the making. An attribute whose value is None is left out."""

    def __init__(self) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._indent = ""

    @contextmanager
    def inside(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Open an element, and close it after what is written meanwhile; one that stays empty is closed at once."""
        self._lines.append(f"{self._indent}<{name}{_attributes(attributes)}>")
        opened, outer = len(self._lines), self._indent
        self._indent += "  "
        yield
        self._indent = outer
        if len(self._lines) == opened:
            self._lines[-1] = f"{self._lines[-1][:-1]}/>"
        else:
            self._lines.append(f"{outer}</{name}>")

    def empty(self, name: str, attributes: Attributes | None = None) -> None:
        """Write an element without content."""
        self._lines.append(f"{self._indent}<{name}{_attributes(attributes)}/>")

    def instruction(self, target: str, told: str) -> None:
        """Write a processing instruction."""
        self._lines.append(f"{self._indent}<?{target} {told}?>")

    def text(self, name: str, words: str, attributes: Attributes | None = None) -> None:
        """Write an element with text in it, as it is."""
        self._lines.append(f"{self._indent}<{name}{_attributes(attributes)}>{_escaped(words)}</{name}>")

    def as_bytes(self) -> bytes:
        """Return the document as UTF-8."""
        return ("\n".join(self._lines) + "\n").encode("utf-8")


def _attributes(attributes: Attributes | None) -> str:
    told = ((name, value) for name, value in (attributes or {}).items() if value is not None)
    return "".join(f' {name}="{_escaped(str(value)).translate(_IN_ATTRIBUTE)}"' for name, value in told)


def _escaped(words: str) -> str:
    """Return words as XML has them; characters that it does not know become blanks."""
    return escape(_NOT_IN_XML.sub(" ", words)).replace("&#x27;", "'").replace("\r", "&#13;")
