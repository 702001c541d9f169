"""Reads the decisions that people typed into a workbook of proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etom_kg.errors import InputError
from etom_kg.mappings.finding_again import Key
from etom_kg.mappings.statement import State, Statement
from etom_kg.messages import LANGUAGES, text
from etom_kg.model import Place
from etom_kg.reading.sheet import Row, Sheet, Stored, shown
from etom_kg.reading.written import identifiers
from etom_kg.reading.xlsx import read_workbook
from etom_kg.workbooks import unneutral

COLUMNS = (
    "row", "process", "first", "score", "why", "second", "third", "decision", "own", "who", "note", "kind", "refused",
    "key", "counted",
)  # fmt: skip
PROPOSALS = ("first", "second", "third")
_HEADER_ROWS = 20
_FURTHER_WORDS = {
    "accept": ("принято", "accepted", "да", "yes", "ok", "ок"),
    "refuse": ("отклонено", "reject", "rejected", "refused", "нет", "no"),
    "other": ("другое", "другая"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the workbook: what each column holds, by the names of COLUMNS, and where it stands.

    `further` are the columns that the workbook did not have when it was written, by header.
    """

    number: int
    values: Mapping[str, str]
    further: Mapping[str, str]

    @property
    def key(self) -> Key:
        """What the row knows of its process."""
        row = self.values.get("row", "").rpartition("!")[2]
        return Key(self.values.get("key", ""), self.values.get("process", ""), int(row) if row.isdecimal() else 0)

    @property
    def touched(self) -> bool:
        """Whether a person has typed something into the row."""
        return any(self.values.get(name) for name in ("decision", "own", "who", "note")) or any(self.further.values())

    @property
    def refuses(self) -> bool:
        """Whether the row refuses what it proposes."""
        return _decisions().get(self.values.get("decision", "").casefold()) == "refuse"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a workbook says: `model` is the file name of the model it was made for ('' where it does not tell)."""

    path: str
    model: str
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    faults: tuple[InputError, ...]


def read(path: Path) -> Decided:
    """Return the decisions of a workbook; wrong cells stand in `faults`, the other rows count.

    Raises InputError where the file is no workbook, or none with proposals.
    """
    display = str(path)
    sheets = read_workbook(path, display)
    for sheet in sheets:
        if header := _header(sheet):
            return _Reader(display, sheet, *header).read(_model(sheets))
    raise InputError(display, 0, "decisions.no_columns", process=_words("process"), decision=_words("decision"))


def word(name: str, lang: str) -> str:
    """Return the word of the drop-down for 'accept', 'refuse' or 'other'."""
    return text(f"suggest.{name}", lang)


@cache
def names() -> Mapping[str, str]:
    """Return the names of COLUMNS by their headers in both languages."""
    return {text(f"suggest.column_{name}", lang).casefold(): name for name in COLUMNS for lang in LANGUAGES}


@cache
def _decisions() -> Mapping[str, str]:
    known = {text(f"suggest.{name}", lang).casefold(): name for name in _FURTHER_WORDS for lang in LANGUAGES}
    return {**known, **{further: name for name, words in _FURTHER_WORDS.items() for further in words}}


def _words(column: str) -> str:
    return text(f"suggest.column_{column}", "ru")


def _header(sheet: Sheet) -> tuple[Row, dict[int, str]] | None:
    for row in sheet.rows[:_HEADER_ROWS]:
        found: dict[int, str] = {}
        for column, value in sorted(row.cells.items()):
            name = names().get(" ".join(shown(value).split()).casefold())
            if name and name not in found.values():
                found[column] = name
        if {"process", "decision"} <= set(found.values()):
            return row, found
    return None


def _model(sheets: tuple[Sheet, ...]) -> str:
    """Return the file name of the model, which stands under its header on the sheet of elements."""
    titles = {text("suggest.of_model", lang) for lang in LANGUAGES}
    for sheet in sheets:
        if sheet.name in {text("suggest.list_sheet", lang) for lang in LANGUAGES}:
            for above, below in zip(sheet.rows, sheet.rows[1:], strict=False):
                for column, value in above.cells.items():
                    if shown(value) in titles:
                        return shown(below.cells.get(column))
    return ""


class _Reader:
    def __init__(self, display: str, sheet: Sheet, header: Row, columns: dict[int, str]) -> None:
        self.display = display
        self.sheet = sheet
        self.header = header
        self.columns = columns
        self.at = {name: column for column, name in columns.items()}
        self.faults: list[InputError] = []
        decision = shown(header.cells[self.at["decision"]]).strip()
        self.lang = next((lang for lang in LANGUAGES if text("suggest.column_decision", lang) == decision), "ru")

    def read(self, model: str) -> Decided:
        lines: list[Line] = []
        statements: list[Statement] = []
        headers = {c: " ".join(shown(v).split()) for c, v in self.header.cells.items() if c not in self.columns}
        for row in self.sheet.rows:
            if row.number <= self.header.number:
                continue
            values = {n: unneutral(" ".join(shown(row.cells.get(c)).split())) for c, n in self.columns.items()}
            values["note"] = unneutral(shown(row.cells.get(self.at.get("note", 0))).strip())
            further = {name: shown(row.cells.get(c)).strip() for c, name in headers.items() if name}
            line = Line(row.number, values, {name: value for name, value in further.items() if value})
            if values.get("process") or line.touched:
                lines.append(line)
                statements += self.statements(line, row)
        return Decided(self.display, model, tuple(lines), tuple(statements), tuple(self.faults))

    def statements(self, line: Line, row: Row) -> Iterator[Statement]:
        """Yield what a row says; a wrong cell is noted as a fault and says nothing."""
        said, own = line.values.get("decision", ""), line.values.get("own", "")
        decision = _decisions().get(said.casefold(), "")
        other = word("other", self.lang)
        if said and not decision:
            choice = " / ".join(word(name, self.lang) for name in _FURTHER_WORDS)
            self.fault(row, "decision", "unknown_word", word=said[:40], words=choice)
        elif own and not decision:
            self.fault(row, "own", "own_without_decision", other=other)
        elif own and decision == "refuse":
            self.fault(row, "own", "refused_with_own", other=other)
        elif decision == "accept" and not line.values.get("first"):
            self.fault(row, "decision", "nothing_to_accept", word=said, other=other)
        elif decision == "other" and not own:
            self.fault(row, "decision", "no_own_choice", word=said)
        else:
            yield from self.decided(line, row, decision)

    def decided(self, line: Line, row: Row, decision: str) -> Iterator[Statement]:
        refused = dict.fromkeys(identifiers(line.values.get("refused", "")))
        if decision == "accept":
            yield from self.said(line, "first", identifiers(line.values["first"])[:1], "accepted")
        elif decision == "refuse":
            refused.update(dict.fromkeys(i for name in PROPOSALS for i in identifiers(line.values.get(name, ""))[:1]))
        if decision in ("accept", "other") and line.values.get("own"):
            yield from self.said(line, "own", self.own_choice(row), "accepted")
        yield from self.said(line, "decision", refused, "refused")

    def own_choice(self, row: Row) -> Iterator[str]:
        value = row.cells[self.at["own"]]
        if isinstance(value, Stored):
            self.fault(row, "own", "spoilt", example="1.1.1.10")
            return
        # an id that does not exist is a finding of the rules, as anywhere else
        yield from identifiers(value)

    def said(self, line: Line, column: str, elements: Iterable[str], state: State) -> Iterator[Statement]:
        key = line.key
        for element in elements:
            yield Statement(
                key.id, key.path, element, state, self.place(line.number, column), key.row,
                line.values.get("who", ""), line.values.get("note", ""), score=_score(line.values.get("score", "")),
            )  # fmt: skip

    def place(self, row: int, column: str) -> Place:
        return Place(self.display, row, self.sheet.address(row, self.at.get(column, self.at["decision"])))

    def fault(self, row: Row, column: str, key: str, **values: object) -> None:
        cell = self.place(row.number, column).cell
        self.faults.append(InputError(self.display, row.line, f"decisions.{key}", cell=cell, **values))


def _score(written: str) -> float | None:
    try:
        return float(written.replace(",", "."))
    except ValueError:
        return None
