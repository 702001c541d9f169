"""Sheets whose rows are agreements on quality, bills, products, contracts or providers: found, and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etom_kg.commercial import ASPECTS, TELLING
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.model import CommercialKind, Place, Saying
from etom_kg.reading.cells import plain
from etom_kg.reading.columns import HEADER_ROWS, MAX_TITLES, alternatives, headers_of
from etom_kg.reading.commercial import names
from etom_kg.reading.commercial.collecting import Collection
from etom_kg.reading.commercial.sayings import sayings
from etom_kg.reading.merges import Merges
from etom_kg.reading.names import normal
from etom_kg.reading.rows import TOTALS
from etom_kg.reading.sheet import Row, Sheet, Stored, Value, shown

# what stands beside other cells of its row and says nothing alone
_BESIDES = ("role", "parameter_kind", "value")


@dataclass(frozen=True, slots=True)
class CommercialLayout:
    """Where a sheet tells of things of one kind: row of the header, column of names (from 1), columns by aspect."""

    kind: CommercialKind
    row: int
    headers: Mapping[int, str]
    name: int
    columns: Mapping[str, tuple[int, ...]]


def layouts(sheet: Sheet, title: str, config: Config) -> tuple[CommercialLayout, ...]:
    """Return the layouts of the kinds that a sheet describes, none where it describes none.

    `title` is the name of the sheet, or of the file where a sheet has none. A kind needs a column of names and one
    that tells something (`commercial.TELLING`), unless etom.toml names the sheet. Of the rows in reach the one with
    most columns is the header.
    """
    best: tuple[CommercialLayout, ...] = ()
    reach = sheet.rows[:HEADER_ROWS]
    near = [area for area in sheet.merged if reach and area.first_row < reach[-1].number][:MAX_TITLES]
    for row in reach:
        headers, _ = headers_of(row, sheet, near)
        found = tuple(one for kind in ASPECTS if (one := _recognise(kind, row, headers, title, config)))
        if _columns(found) > _columns(best):
            best = found
    return best


def is_named(title: str, config: Config) -> bool:
    """Tell whether etom.toml says of what kind the rows of a sheet are."""
    return any(title in own.get("sheets", ()) for own in config.commercial.values())


def _recognise(
    kind: CommercialKind, row: Row, headers: Mapping[int, str], title: str, config: Config
) -> CommercialLayout | None:
    words = {column: frozenset(alternatives(text)) for column, text in headers.items() if text.strip()}
    named = title in config.commercial.get(kind, {}).get("sheets", ())
    name = next((c for c, found in words.items() if found & names.headers(kind, "name", config)), 0)
    # a list of parties tells by its roles and licences what it is
    parties = kind == "provider" and all(_has(words, names.headers(kind, a, config)) for a in ASPECTS[kind])
    if not name and (named or parties or names.SHEETS[kind].match(normal(title))):
        name = next((c for c, found in words.items() if found & names.general()), 0)
    if not name:
        return None
    columns: dict[str, tuple[int, ...]] = {}
    taken = {name}
    for aspect in ASPECTS[kind]:
        wanted = names.headers(kind, aspect, config)
        columns[aspect] = tuple(c for c, found in words.items() if c not in taken and found & wanted)
        taken.update(columns[aspect])
    if not any(columns[aspect] for aspect in (columns if named else TELLING[kind])):
        return None
    return CommercialLayout(kind, row.number, dict(headers), name, columns)


def _has(words: Mapping[int, frozenset[str]], wanted: frozenset[str]) -> bool:
    return any(found & wanted for found in words.values())


def _columns(found: Sequence[CommercialLayout]) -> int:
    return sum(1 + sum(map(len, one.columns.values())) for one in found)


def read_rows(sheet: Sheet, found: Sequence[CommercialLayout], things: Collection, display: str) -> int:
    """Read the rows below the header of one sheet into `things`; return how many of them describe something.

    Raises InputError with the row for a ragged row of a CSV.
    """
    described: set[int] = set()
    body = list(_body(sheet, found[0], display))
    for one in found:
        columns = frozenset((one.name, *(column for every in one.columns.values() for column in every)))
        merges = Merges(sheet, columns)
        last = ""
        for row in body:
            name = plain(shown(merges.look(row, one.name)))
            place = Place(display, row.line, sheet.address(row.number, one.name))
            said = list(_said(row, one, merges, sheet, display))
            if not name and not (said and last):
                continue
            last = name or last
            if one.kind != "provider" or _provides(row, one, merges):
                things.add(one.kind, last, place, said)
                described.add(row.number)
    return len(described)


def _said(row: Row, one: CommercialLayout, merges: Merges, sheet: Sheet, display: str) -> Iterator[Saying]:
    beside = {aspect: _first(row, one.columns.get(aspect, ()), merges) for aspect in _BESIDES}
    for aspect, columns in one.columns.items():
        for column in columns if aspect not in _BESIDES else ():
            place = Place(display, row.line, sheet.address(row.number, column))
            text = _text(merges.look(row, column))
            label = " ".join(one.headers[column].split())
            yield from sayings(
                one.kind, aspect, text, place,
                label=label, role=beside["role"], told=beside["parameter_kind"], value=beside["value"],
            )  # fmt: skip


def _provides(row: Row, one: CommercialLayout, merges: Merges) -> bool:
    """Tell a service provider from other parties of a sheet; without a column of roles all are providers."""
    roles = one.columns.get("role", ())
    return not roles or names.role_of(_first(row, roles, merges)) == "service-provider"


def _first(row: Row, columns: Sequence[int], merges: Merges) -> str:
    return next((text for column in columns if (text := plain(_text(merges.look(row, column))))), "")


def _text(value: Value | None) -> str:
    """Return what a cell shows, a number formatted as a percentage with its sign."""
    if isinstance(value, Stored) and value.percent:
        return f"{round(value.serial * 100, 10):g} %"
    return shown(value)


def _body(sheet: Sheet, one: CommercialLayout, display: str) -> Iterator[Row]:
    """Yield the rows below the header, without repeated headers, totals and a row of column numbers."""
    width = next((row.width for row in sheet.rows if row.number == one.row), 0)
    for row in sheet.rows:
        texts = {column: text for column, value in row.cells.items() if (text := shown(value).strip())}
        if row.number <= one.row or not texts:
            continue
        if row.width < width or (width and max(texts) > width):
            raise InputError(display, row.line, "registers.ragged", count=row.width, wanted=width)
        values = list(texts.values())
        repeated = len(texts) > 1 and all(one.headers.get(c, "").strip() == text for c, text in texts.items())
        total = values[0].casefold().strip(" .:") in TOTALS
        if not (repeated or total) and values != [str(number) for number in range(1, len(values) + 1)]:
            yield row
