"""N-Triples terms as text: what can be said of them without an RDF library."""

from __future__ import annotations

import re

# to be passed over whole, so that what looks like a term inside it is left alone
LITERAL = r'"(?:[^"\\]++|\\.)*+"'
BLANK = r"_:[^\s.]+(?:\.[^\s.]+)*"

_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SEQUENCE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_MEANINGS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def literal(value: str) -> str:
    """Return a plain string as a literal.

    >>> literal('say "a"')
    '"say \\\\"a\\\\""'
    """
    return f'"{_ESCAPED.sub(_escape, value)}"' if _ESCAPED.search(value) else f'"{value}"'


def lexical(term: str) -> str:
    """Return the lexical form of a literal.

    >>> lexical('"say \\\\"a\\\\""@en')
    'say "a"'
    """
    inner = term[1 : term.rindex('"')]
    return _SEQUENCE.sub(_meaning, inner) if "\\" in inner else inner


def encodable(text: str) -> str:
    """Return the text with '?' for halves of characters: file names of another encoding and JSON may hold them."""
    return _HALF.sub("?", text) if not text.isascii() and _HALF.search(text) else text


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def _meaning(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape[1:], 16)) if escape[0] in "uU" and len(escape) > 1 else _MEANINGS.get(escape, escape)
