"""Finds the header of a sheet and what each column holds, by names in Russian and English or by etom.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields

from etom_kg.config import Columns, Kpi, TagRules
from etom_kg.frozen import dataclass
from etom_kg.reading.names import LEVELS, MANY, MEASURES, RACI, ROMAN, SINGLE, STEPS, normal, ranks, speaks_of_etom
from etom_kg.reading.sheet import Merged, Row, Sheet, shown
from etom_kg.reading.tag_columns import has_indicators, of_tags, remarks

# Registers begin with titles, approvals and notes; a header further down than this is none.
HEADER_ROWS = 60
MAX_HEADER = 120
# Merged ranges among those rows: titles and groups of columns, never thousands.
MAX_TITLES = 1_000
# What Sparx EA puts before the name of a tagged value that it writes as a column.
_TAGGED = "tagvalue_"
_BRACKETS = str.maketrans("()[]", "    ")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's header is and which column (from 1) holds what; 0 where there is no such column.

    `levels` are (level, column) from the top down. `weak_name`: only a name like 'Наименование' says that the rows
    are processes. `weak_key`: the key column is a running number. `missing` are headers of etom.toml not found.
    `measures` are the columns that speak of one indicator a row, by role; `pairs` are indicators with columns of
    their own: name, column of targets, column of observed values. `remarks` are (message key, header, rule) on names
    in `[tags]` that meet a column with another usual meaning.
    """

    row: int
    headers: Mapping[int, str]
    name: int = 0
    id: int = 0
    parent: int = 0
    level: int = 0
    description: int = 0
    levels: tuple[tuple[int, int], ...] = ()
    many: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    raci: tuple[tuple[str, int], ...] = ()
    weak_name: bool = False
    weak_key: bool = False
    missing: tuple[str, ...] = ()
    measures: Mapping[str, int] = field(default_factory=dict)
    pairs: tuple[tuple[str, int, int], ...] = ()
    remarks: tuple[tuple[str, str, str], ...] = ()

    @property
    def measuring(self) -> frozenset[int]:
        """The columns that speak of indicators."""
        pairs = {column for _, *columns in self.pairs for column in columns}
        return frozenset((*self.measures.values(), *pairs)) - {0}

    @property
    def used(self) -> frozenset[int]:
        """The columns that have a role."""
        single = {self.name, self.id, self.parent, self.level, self.description} - {0}
        lists = [column for columns in self.many.values() for column in columns]
        return frozenset((*single, *lists, *(c for _, c in self.levels), *(c for _, c in self.raci), *self.measuring))

    @property
    def roles(self) -> int:
        """How many columns have a role: the measure by which a header row is told from data."""
        return len(self.used)


class RepeatedHeader(Exception):  # noqa: N818  a signal within this package, not an error a person sees
    """Two columns have the same header and the same role: `header`, `row`."""

    def __init__(self, header: str, row: Row) -> None:
        super().__init__(header)
        self.header = header
        self.row = row


def layout(
    sheet: Sheet, columns: Columns, kpi: Mapping[str, Kpi] | None = None, tags: TagRules | None = None
) -> Layout | None:
    """Return the layout of a sheet, None where no row in reach names a column of processes.

    `tags` are names of properties in models: a column of such a name holds the same, unless `columns` names others.
    The row with most columns recognised is the header, the first of equals.
    Raises RepeatedHeader where one row has the same header twice for a role.
    """
    best: Layout | None = None
    reach = sheet.rows[:HEADER_ROWS]
    near = [area for area in sheet.merged if reach and area.first_row < reach[-1].number][:MAX_TITLES]
    for row in reach:
        headers, joined = headers_of(row, sheet, near)
        found = _recognise(row, headers, columns, kpi or {}, tags or TagRules())
        if found and (best is None or found.roles + joined > best.roles):
            best = found
    if best:
        _refuse_repeated(sheet, best)
    return best


def nearest_header(sheet: Sheet) -> tuple[int, tuple[str, ...]]:
    """Return the line and the texts of the row most like a header, for the message that there is none."""
    reach = sheet.rows[:HEADER_ROWS]
    row = next((row for row in reach if len(row.cells) > 1), reach[0] if reach else None)
    if row is None:
        return 1, ()
    texts = (" ".join(shown(value).split()) for value in row.cells.values())
    return row.line, tuple(text[:30] for text in texts if text)[:8]


def headers_of(row: Row, sheet: Sheet, near: Sequence[Merged]) -> tuple[dict[int, str], bool]:
    """Return the headers of a row, and whether the rows above it belong to the header too.

    A header merged downwards to this row counts in it; where texts repeat ('Код', 'Название' under each level), the
    group title merged across them is put in front.
    """
    own = {column: shown(value) for column, value in row.cells.items() if len(shown(value)) <= MAX_HEADER}
    above = {other.number: other for other in sheet.rows[:HEADER_ROWS] if other.number < row.number}
    texts = [normal(text) for text in own.values()]
    joined = False
    for area in near:
        title = shown(above[area.first_row].cells.get(area.first_column)) if area.first_row in above else ""
        if not title or len(title) > MAX_HEADER:
            continue
        if area.first_row < row.number <= area.last_row and area.first_column not in own:
            own[area.first_column] = title
            joined = True
        elif area.last_row == row.number - 1:
            for column in (c for c in row.cells if area.first_column <= c <= area.last_column and c in own):
                if texts.count(normal(own[column])) > 1:
                    own[column] = f"{title} {own[column]}"
                    joined = True
    return own, joined


def _recognise(
    row: Row, headers: Mapping[int, str], columns: Columns, kpi: Mapping[str, Kpi], tags: TagRules
) -> Layout | None:
    names_of = {column: alternatives(text) for column, text in headers.items() if text.strip()}
    taken: dict[int, str] = {}
    missing: list[str] = []
    # what etom.toml says comes first and takes the column from every other role
    configured: dict[str, list[int]] = {}
    for setting in fields(Columns):
        if setting.name in ("fill_down", "raci"):
            continue
        for header in getattr(columns, setting.name):
            found = [c for c, names in names_of.items() if normal(header) in names and c not in taken]
            if not found:
                missing.append(header)
                continue
            taken[found[0]] = setting.name
            configured.setdefault(setting.name, []).append(found[0])
    pairs = _pairs(names_of, kpi, taken, missing)
    raci = _raci(names_of, columns, taken, missing)
    levels = tuple(enumerate(configured.get("levels", ()), 1)) or _levels(names_of, taken)
    taken.update({column: "levels" for _, column in levels})
    single = {role: configured.get(role, [0])[0] for role in SINGLE}
    weak = {"name": False, "id": False}
    many: dict[str, tuple[int, ...]] = {}
    measured = "indicator" in configured or has_indicators(names_of)
    for role in MANY:
        chosen = configured.get(role) or sorted(
            {column for column, _, _ in _matching(role, names_of, taken)}
            | set(of_tags(role, names_of, taken, tags, measured))
        )
        if role == "link" and not chosen:
            # a wording of their own: it counts where only one column can be meant
            speaking = [c for c, names in names_of.items() if c not in taken and any(map(speaks_of_etom, names))]
            chosen = speaking if len(speaking) == 1 else []
        many[role] = tuple(chosen)
        taken.update(dict.fromkeys(chosen, role))
    for role in SINGLE:
        if not single[role]:
            ranked = sorted(_matching(role, names_of, taken), key=lambda match: match[1])
            if ranked:
                single[role] = ranked[0][0]
                taken[ranked[0][0]] = role
                if role in weak:
                    weak[role] = ranked[0][2]
    if not single["name"] and not levels:
        return None
    measures = _measures(names_of, configured, taken)
    named = [column for every in configured.values() for column in every]
    told = tuple(remarks(headers, names_of, taken, named, tags))
    return Layout(
        row=row.number,
        headers=dict(headers),
        levels=levels,
        many=many,
        raci=raci,
        weak_name=weak["name"] and not levels,
        weak_key=weak["id"],
        missing=tuple(missing),
        measures=measures,
        pairs=pairs,
        remarks=told,
        **single,
    )


def alternatives(text: str) -> tuple[str, ...]:
    """Return the names a header goes by: without brackets, with them, and its parts where it is bilingual.

    >>> alternatives("Процесс / Process"), alternatives("TagValue_eTOM")
    (('процесс / process', 'процесс', 'process'), ('tagvalue etom', 'etom'))
    """
    bare = text.translate(_BRACKETS)
    ways = [text, bare]
    parts = re.split(r"[/\n|]", text)
    if len(parts) > 1:
        ways.extend(parts)
    if text.casefold().startswith(_TAGGED):
        ways.append(text[len(_TAGGED) :])
    names = map(normal, ways)
    return tuple(dict.fromkeys(name for name in names if name))


def _matching(
    role: str, alternatives: Mapping[int, tuple[str, ...]], taken: Mapping[int, str]
) -> Iterator[tuple[int, int, bool]]:
    """Yield (column, rank of its name in the list, whether the name is weak) for a role's columns still free."""
    known, edge = ranks(role)
    for column, names in alternatives.items():
        found = [known[name] for name in names if name in known]
        if found and column not in taken:
            yield column, min(found), min(found) > edge


def _levels(alternatives: Mapping[int, tuple[str, ...]], taken: Mapping[int, str]) -> tuple[tuple[int, int], ...]:
    numbered: dict[int, int] = {}
    for column, names in alternatives.items():
        for name in names if column not in taken else ():
            match = next((m for m in (pattern.fullmatch(name) for pattern in LEVELS) if m), None)
            if match:
                digit = match["n"]
                numbered.setdefault(ROMAN.get(digit) or int(digit), column)
    if numbered:
        return tuple(sorted(numbered.items()))
    steps: dict[str, int] = {}
    for step, words in STEPS.items():
        wanted = {normal(word) for word in words.split("|")}
        for column, names in alternatives.items():
            if column not in taken and wanted.intersection(names):
                steps.setdefault(step, column)
    if len(steps) < 2 or not {"2", "3"} & steps.keys():
        return ()
    return tuple(enumerate((column for _, column in sorted(steps.items())), 1))


def _raci(
    alternatives: Mapping[int, tuple[str, ...]], columns: Columns, taken: dict[int, str], missing: list[str]
) -> tuple[tuple[str, int], ...]:
    """Return (letter, column) of columns that say who is responsible, accountable, consulted, informed.

    By name they count only together: a lone column 'A' or 'C' says nothing.
    """
    found: list[tuple[str, int]] = []
    for letter, words in RACI.items():
        wanted = columns.raci.get(letter, ())
        names = {normal(word) for word in wanted or words.split("|")}
        matches = [c for c, own in alternatives.items() if names.intersection(own) and c not in taken]
        if wanted and not matches:
            missing.extend(wanted)
        found.extend((letter, column) for column in matches)
    if not columns.raci and len({letter for letter, _ in found}) < 2:
        return ()
    taken.update({column: "raci" for _, column in found})
    return tuple(found)


def _pairs(
    alternatives: Mapping[int, tuple[str, ...]], kpi: Mapping[str, Kpi], taken: dict[int, str], missing: list[str]
) -> tuple[tuple[str, int, int], ...]:
    """Return (indicator, column of targets, column of observed values) for indicators with columns; 0 for none."""
    found = []
    for name, said in kpi.items():
        columns = []
        for wanted in (said.target, said.actual):
            matches = [
                c for c, names in alternatives.items() if c not in taken and names and _any(wanted).intersection(names)
            ]
            columns.append(matches[0] if matches else 0)
            taken.update(dict.fromkeys(matches[:1], "kpi"))
            missing.extend(wanted if not matches else ())
        if any(columns):
            found.append((name, *columns))
    return tuple(found)  # type: ignore[arg-type]


def _any(headers: Sequence[str]) -> set[str]:
    return {normal(header) for header in headers}


def _measures(
    alternatives: Mapping[int, tuple[str, ...]], configured: Mapping[str, list[int]], taken: dict[int, str]
) -> Mapping[str, int]:
    """Return the column of each role that speaks of an indicator.

    By name they count only beside a column of indicators: 'Цель' alone may be what a process is for.
    """
    found = {role: configured[role][0] for role in MEASURES if role in configured}
    for role in MEASURES:
        if role not in found and (role == "indicator" or "indicator" in found):
            ranked = sorted(_matching(role, alternatives, taken), key=lambda match: match[1])
            if ranked:
                found[role] = ranked[0][0]
                taken[ranked[0][0]] = role
    if not found.keys() & {"target", "actual"}:
        # a lone list of names: it stays what it was, a further column of the process
        return {} if "indicator" not in configured else found
    return found


def _refuse_repeated(sheet: Sheet, found: Layout) -> None:
    # what stands in brackets tells columns apart: 'Name (ru)', 'Name (en)'
    texts = {column: alternatives(text)[:2] for column, text in found.headers.items()}
    for column in sorted(found.used & texts.keys()):
        if texts[column] and list(texts.values()).count(texts[column]) > 1:
            row = next(row for row in sheet.rows if row.number == found.row)
            raise RepeatedHeader(" ".join(found.headers[column].split()), row)
