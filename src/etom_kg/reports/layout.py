"""Plain text in columns: widths as a terminal shows them, wrapping, a label beside a block."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

WIDTH = 80
GLUE = "\x1f"
"""Stands for a space at which a line is not broken."""
# between a word and the number behind it, a number and its percent sign, within the name of a standard
_COUNTED = re.compile(r" (?=\(?\d+(?:[.,;:)]|\s|$))|(?<=\d) (?=%|(?:of|из) \d)|(?<=ГОСТ) (?=Р )|(?<=GOST) (?=R )")


def plain(word: str, severity: str) -> str:
    """Return the word for a severity as it is; a console gives a function that colours it."""
    return word


def width_of(text: str) -> int:
    """Return the columns a text takes: Chinese signs two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text
    )


def padded(text: str, width: int) -> str:
    """Return the text with spaces behind it up to `width` columns."""
    return text + " " * max(0, width - width_of(text))


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` columns, between words; a longer word is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        # two spaces in a row are meant: they part what a comma would join
        candidate = f"{line} {word}" if line else word
        if width_of(candidate) <= width:
            line = candidate
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = word
        while width_of(line) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def wrap_counts(text: str, width: int) -> list[str]:
    """Break a text as `wrap` does, but leave a count on the line of the word it counts."""
    return [line.replace(GLUE, " ") for line in wrap(_COUNTED.sub(GLUE, text), width)]


def row(left: str, right: str, width: int) -> list[str]:
    """Return `left` wrapped, with `right` at the end of its first line, or under it where it takes half the width."""
    if not right:
        return wrap(left, width)
    if width_of(left) + 2 + width_of(right) <= width:
        return [padded(left, width - width_of(right)) + right]
    room = width - width_of(right) - 2
    if room < width // 2:
        return [*wrap(left, width), *(" " * max(0, width - width_of(line)) + line for line in wrap(right, width - 2))]
    first, *rest = wrap(left, room)
    return [padded(first, width - width_of(right)) + right, *rest]


def block(label: str, lines: Iterable[str], indent: int) -> Iterator[str]:
    """Yield lines beside a label; a label of two lines ('Other\\nnames') stands before the first two."""
    labels = label.split("\n")
    body = list(lines)
    for number in range(max(len(labels), len(body))):
        head = labels[number] if number < len(labels) else ""
        line = body[number] if number < len(body) else ""
        yield (padded(head, indent) + line).rstrip()


def _head(word: str, width: int) -> str:
    end = len(word)
    while width_of(word[:end]) > width:
        end -= 1
    return word[: max(end, 1)]


def typed(path: str) -> str:
    """Return a path as it is typed on a command line: in quotes where it holds a space.

    >>> typed("заказ и жалоба.bpmn")
    '"заказ и жалоба.bpmn"'
    """
    return f'"{path}"' if " " in path else path
