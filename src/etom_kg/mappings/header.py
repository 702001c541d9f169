"""The metadata of an SSSOM file: the part of YAML that such headers are written in, read and written.

Blocks of keys, lists, quoted and plain texts of one or several lines, folded and literal texts, short lists in
brackets. Everything is text: what a value means is for its reader to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Value = str | tuple["Value", ...] | Mapping[str, "Value"]

_KEY = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"\[\]{}&*!|>%@`-][^:]*?|-[^\s:][^:]*?)\s*:(?:\s+(.*))?$"""
)
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?$")
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w.-]*")
_DEEPEST = 20
# plain texts that YAML would take for something else
_NOT_PLAIN = re.compile(
    r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|:\s|:$|\s#|\s$|^(?:true|false|yes|no|null|~)?$|^[\d.+-]""", re.I
)


class HeaderError(Exception):
    """A header that cannot be read: `line` counts from 1 within it."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


def read(lines: Sequence[str]) -> dict[str, Value]:
    """Return the keys of a header, given its lines without '#'. Raises HeaderError where a line has no sense.

    >>> read(["curie_map:", "  HP: http://purl.example/HP_", "creator_id:", "- orcid:1"])
    {'curie_map': {'HP': 'http://purl.example/HP_'}, 'creator_id': ('orcid:1',)}
    """
    given = [_Line(n, len(t) - len(t.lstrip(" ")), t.strip()) for n, t in enumerate(lines, 1)]
    return _Reader(given, lines).all()


def write(values: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """Yield the lines of a header."""
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{_name(key)}: {_scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{indent}{_name(key)}:"
            yield from write(value, indent + "  ")
        else:
            yield f"{indent}{_name(key)}:"
            for item in value:
                if isinstance(item, Mapping):
                    first, *rest = write(item, indent + "    ")
                    yield f"{indent}  - {first.strip()}"
                    yield from rest
                else:
                    yield f"{indent}  - {_scalar(str(item))}"


def _name(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _scalar(text: str) -> str:
    # a text in the quotes of JSON is one of YAML too
    return json.dumps(text, ensure_ascii=False) if _NOT_PLAIN.search(text) or not text.isprintable() else text


class _Reader:
    def __init__(self, lines: Sequence[_Line], raw: Sequence[str]) -> None:
        self.lines = lines
        self.raw = raw
        self.at = 0

    def all(self) -> dict[str, Value]:
        line = self.peek()
        if line is None:
            return {}
        found = self.mapping(line.indent, 0)
        if (rest := self.peek()) is not None:
            raise HeaderError(rest.number)
        return found

    def peek(self) -> _Line | None:
        """Return the next line that says something."""
        while self.at < len(self.lines) and (not self.lines[self.at].text or self.lines[self.at].text[0] == "#"):
            self.at += 1
        return self.lines[self.at] if self.at < len(self.lines) else None

    def mapping(self, indent: int, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while (line := self.peek()) and line.indent == indent and not _is_item(line.text):
            match = _KEY.match(line.text)
            if not match or depth > _DEEPEST:
                raise HeaderError(line.number)
            self.at += 1
            key = _unquoted(match[1], line.number)
            if key in found:
                raise HeaderError(line.number)
            found[key] = self.value(match[2] or "", line, indent, depth)
        return found

    def value(self, written: str, line: _Line, indent: int, depth: int) -> Value:
        """Return what stands behind a key or a dash: on its line, or on the deeper lines below."""
        written = written if written[:1] in ("'", '"') else _COMMENT.sub("", written).strip()
        if _BLOCK.match(written):
            return self.block(written, indent)
        if written:
            return self.text(written, line, indent)
        below = self.peek()
        if below is None or below.indent < indent or (below.indent == indent and not _is_item(below.text)):
            return ""
        if _is_item(below.text):
            return self.items(below.indent, depth + 1)
        if below.indent == indent:
            return ""
        if _KEY.match(below.text):
            return self.mapping(below.indent, depth + 1)
        self.at += 1
        return self.text(below.text, below, indent)

    def items(self, indent: int, depth: int) -> tuple[Value, ...]:
        found: list[Value] = []
        while (line := self.peek()) and line.indent == indent and _is_item(line.text):
            if depth > _DEEPEST:
                raise HeaderError(line.number)
            rest = line.text[1:].lstrip()
            inner = indent + len(line.text) - len(rest)
            if _KEY.match(rest) and rest[0] not in "'\"":
                # the keys of an item begin behind its dash
                self.lines = [*self.lines[: self.at], _Line(line.number, inner, rest), *self.lines[self.at + 1 :]]
                found.append(self.mapping(inner, depth + 1))
            else:
                self.at += 1
                found.append(self.value(rest, line, indent, depth))
        return tuple(found)

    def text(self, written: str, line: _Line, indent: int) -> Value:
        quote = written[0] if written[0] in "'\"" else ""
        parts = [written]
        while not (quote and _closed(parts)) and (below := self.peek()) and below.indent > indent:
            parts.append(below.text)
            self.at += 1
        joined = " ".join(parts)
        if joined[0] == "[":
            if joined[-1] != "]":
                raise HeaderError(line.number)
            inside = [part.strip() for part in joined[1:-1].split(",")]
            return tuple(_unquoted(part, line.number) for part in inside if part)
        if joined[0] == "{":
            raise HeaderError(line.number)
        if quote:
            joined = _COMMENT.sub("", joined).strip() if joined[-1] != quote else joined
        return _unquoted(joined, line.number)

    def block(self, mark: str, indent: int) -> str:
        """Return a text of several lines: '|' keeps its lines, '>' joins them."""
        taken: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.text and line.indent <= indent:
                break
            taken.append(self.raw[self.at].strip())
            self.at += 1
        while taken and not taken[-1]:
            taken.pop()
        if mark[0] == "|":
            return "\n".join(taken)
        paragraphs = "\n".join(taken).split("\n\n")
        return "\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)


def _is_item(text: str) -> bool:
    return text == "-" or text.startswith("- ")


def _closed(parts: Sequence[str]) -> bool:
    joined = " ".join(parts)
    body = joined[1:].replace("\\\\", "").replace('\\"', "") if joined[0] == '"' else joined[1:].replace("''", "")
    return joined[0] in body


def _unquoted(text: str, line: int) -> str:
    if text[:1] == "'" and text[-1:] == "'" and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text[:1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            raise HeaderError(line) from None
    return text
