"""Fields of a CSV text in their places: one is written anew, every other keeps its quotes and blanks."""

from __future__ import annotations

from collections.abc import Iterator

from etom_kg.editing.sources import Source, of_known_text
from etom_kg.editing.spans import Edit
from etom_kg.frozen import dataclass
from etom_kg.reading.delimited import decode, delimiter_of


@dataclass(frozen=True, slots=True)
class Field:
    """A field between its delimiters, quotes included."""

    start: int
    end: int
    raw: str

    @property
    def value(self) -> str:
        """What the field says."""
        quoted = self.raw.startswith('"')
        return self.raw[1:].removesuffix('"').replace('""', '"') if quoted else self.raw


class DelimitedText:
    """A CSV file as text; rows and columns count from 1, as the reader counts them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.delimiter, self._declared = delimiter_of(source.text)
        self._fields: dict[tuple[int, int], Field] = {}
        self._next = _fields(self.text, self.delimiter, self._declared)

    @property
    def fields(self) -> dict[tuple[int, int], Field]:
        """Every field by row and column."""
        self._fields.update(self._next)
        return self._fields

    def put(self, row: int, column: int, value: str) -> Edit:
        """Return the edit that gives a field another value."""
        field = self.fields[row, column]
        quoted = field.raw.startswith('"') or self._needs_quotes(value)
        return Edit(field.start, field.end, f'"{_doubled(value)}"' if quoted else value)

    def put_part(self, row: int, column: int, first: int, last: int, new: str) -> Edit:
        """Return the edit that puts `new` for the characters `first` up to `last` of a field's value."""
        field = self.fields[row, column]
        value = field.value
        if not field.raw.startswith('"'):
            if self._needs_quotes(new):
                return self.put(row, column, value[:first] + new + value[last:])
            return Edit(field.start + first, field.start + last, new)
        start = field.start + 1 + len(_doubled(value[:first]))
        return Edit(start, start + len(_doubled(value[first:last])), _doubled(new))

    def _needs_quotes(self, value: str) -> bool:
        return any(sign in value for sign in (self.delimiter, '"', "\r", "\n"))


def of_bytes(data: bytes, display: str) -> DelimitedText | None:
    """Return the text of a CSV file; None where its bytes could not be made of it again.

    Raises InputError as the reader does.
    """
    source = of_known_text(data, decode(data, display))
    return DelimitedText(source) if source else None


def _doubled(value: str) -> str:
    return value.replace('"', '""')


def _fields(text: str, delimiter: str, declared: bool) -> Iterator[tuple[tuple[int, int], Field]]:
    """Yield each field with its row and column, as the csv module divides them; a line that declares is row 0."""
    record, at = (0 if declared else 1), 0
    while at < len(text):
        number = 1
        while True:
            start = at
            if text[at : at + 1] == '"':
                at += 1
                while at < len(text) and not (text[at] == '"' and text[at + 1 : at + 2] != '"'):
                    at += 2 if text[at] == '"' else 1
                at += 1
            while at < len(text) and text[at] not in (delimiter, "\r", "\n"):
                at += 1
            yield (record, number), Field(start, at, text[start:at])
            if text[at : at + 1] != delimiter:
                break
            at += 1
            number += 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
        record += 1
