"""eTOM, or the processes of models, as lists that other repositories import: Sparx EA, LeanIX, Ardoq."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from etom_kg import own
from etom_kg.archimate.standard import ID, IRI
from etom_kg.exporting import remaining
from etom_kg.exporting.books import book
from etom_kg.exporting.request import Exported, ExportRequest
from etom_kg.exporting.sheets import (
    SEPARATOR,
    ProcessRow,
    entries_in_order,
    further_columns,
    process_rows,
    told_columns,
)
from etom_kg.framework import Entry
from etom_kg.guids import guid
from etom_kg.messages import text
from etom_kg.model import LeftOut, Notice
from etom_kg.reading.tags import EDITION_NAMES
from etom_kg.tables import Table, csv_file

_DEEPEST = 50
LEANIX_TAKES = 10_000
TOLD = ("function", "owner", "performer", "unit", "system", "state", "own", "vertical")
"""What a register tells of its processes beyond the columns all rows have; under these names it is read back."""
TAGS = ("eTOM function", "Owner", "Performer", "Unit", "System", "State", "Own eTOM ID", "eTOM vertical")
_IN_EACH = frozenset(("id", "name", "parent", "description", "link"))
_DESCRIBED = ("link", "function", "own", "vertical", "owner", "performer", "unit", "state")
"""What LeanIX has no field for in every workspace: it is told below the description."""
APPLICATIONS = "relBusinessCapabilityToApplication"
"""The relation of LeanIX that tells the systems: names of fact sheets that are there, between semicolons."""


def leanix(request: ExportRequest) -> Exported:
    """Return a workbook for the import of LeanIX: one type of fact sheet, hierarchy by names of parents.

    Systems are a relation; the eTOM link, owners and the like stand below the description, as LeanIX takes no column
    for a field that the workspace does not have. It takes at most 10,000 rows of one type a workbook: more are written,
    and told.
    """
    headers = ["id", "type", "name", "displayName", "description", "externalId", "relToParent"]
    facts = list(_facts(request))
    table = [
        ["", "BusinessCapability", one.name, one.name, _described(one, request.lang), one.key, one.parent]
        for one in facts
    ]
    if any(one.row and one.row.columns["system"] for one in facts):
        headers.append(APPLICATIONS)
        for cells, one in zip(table, facts, strict=True):
            cells.append(one.row.columns["system"].replace(SEPARATOR, ";") if one.row else "")
    many = len(table) > LEANIX_TAKES
    told = (Notice(0, "export.leanix_many", {"count": len(table), "limit": LEANIX_TAKES}),) if many else ()
    made = book([Table("BusinessCapability", tuple(headers), tuple(map(tuple, table)))], told)
    return replace(made, left_out=_left_out(request, facts, {*_IN_EACH, *_DESCRIBED, "system"}, "export.why_leanix"))


def _described(one: _Fact, lang: str) -> str:
    """Return the description of a process with what it tells in lines of their own below."""
    if one.row is None:
        return one.text
    lines = [
        f"{text(f'export.column_{name}', lang)}: {one.row.columns[name]}"
        for name in _DESCRIBED
        if one.row.columns[name]
    ]
    return "\n\n".join(filter(None, (one.text, "\n".join(lines))))


def ardoq(request: ExportRequest) -> Exported:
    """Return a workbook for the import of Ardoq: components with the path of their parents, and their fields.

    A field that a process tells is a column; in Ardoq each column is mapped to a field when it is imported.
    """
    headers = ["Component Type", "Name", "Parent", "Description", "eTOM ID", "External ID"]
    facts = list(_facts(request))
    table = [["Business Process", one.name, one.path, one.text, one.links, one.key] for one in facts]
    rows = [one.row for one in facts if one.row]
    fields = ["id", *(name for name in TOLD[:6] if any(row.columns[name] for row in rows)), *told_columns(rows)]
    named = [text(f"export.column_{name}", "en") for name in fields] if rows else []
    further = further_columns(rows, (*headers, *named))
    for cells, row in zip(table, rows, strict=False):
        cells += [*(row.columns[name] for name in fields), *(row.further.get(name, "") for name in further)]
    names = Counter(one.name for one in facts)
    doubtful = sum(names[one.parent] > 1 for one in facts if one.parent)
    told = (Notice(0, "export.ardoq_parents", {"count": doubtful}),) if doubtful else ()
    made = book([Table("Components", (*headers, *named, *further), tuple(map(tuple, table)))], told)
    carried = {*_IN_EACH, *fields, *further}
    return replace(made, left_out=_left_out(request, facts, carried, "export.why_table"))


def sparx(request: ExportRequest) -> Exported:
    """Return the CSV that Sparx EA imports: tagged values, GUIDs that stay, hierarchy by CSV_KEY in the last columns.

    A process of a project keeps its GUID. An element of eTOM has no tagged value `eTOM`: it is linked to nothing.
    """
    facts = list(_facts(request))
    edition = EDITION_NAMES[0]
    of_later = any(one.row and one.row.further.get(edition) for one in facts)
    further = tuple(f"TagValue_{name}" for name in TAGS)  # in both: one specification reads both
    further += (f"TagValue_{edition}",) if of_later else ()
    headers = (
        "GUID", "Type", "Stereotype", "Name", "Alias", "Notes", "TagValue_eTOM", f"TagValue_{ID}", f"TagValue_{IRI}",
        *further, "CSV_KEY", "CSV_PARENT_KEY",
    )  # fmt: skip
    rows = []
    met: set[str] = set()
    for one in facts:
        known = one.row.guid.upper() if one.row else ""
        own = known if known not in met else ""
        met.add(own)
        rows.append(
            (
                own or guid(one.key),
                "Activity",
                "BusinessProcess",
                one.name,
                one.alias,
                one.text,
                one.links if one.row else "",
                "" if one.row else one.links,
                one.iri,
                *one.told,
                *((one.row.further.get(edition, "") if one.row else "",) if of_later else ()),
                one.key,
                one.parent_key,
            )
        )
    left_out = _left_out(request, facts, {*_IN_EACH, *TOLD, "GUID", edition}, "export.why_table")
    return Exported.one(csv_file(Table("EA", headers, tuple(rows))), left_out, counts={"row": len(rows)})


def _left_out(request: ExportRequest, facts: Sequence[_Fact], carried: Set[str], why: str) -> tuple[LeftOut, ...]:
    rows = [one.row for one in facts if one.row]
    return remaining.left_out(request.models.models, rows, carried, why) if request.models else ()


@dataclass(frozen=True, slots=True)
class _Fact:
    """An entry or a process as other repositories list it; `parent` is the parent's name, `path` those from the top.

    `row` is that of a process, None of an entry of eTOM.
    """

    key: str
    name: str
    alias: str
    text: str
    links: str
    iri: str
    parent_key: str = ""
    parent: str = ""
    path: str = ""
    row: ProcessRow | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """The values of `TOLD`; an entry has none."""
        return tuple(self.row.columns[name] if self.row else "" for name in TOLD)


def _facts(request: ExportRequest) -> Iterator[_Fact]:
    if request.models is None:
        for entry in entries_in_order(request):
            above = own.whole_of(entry)
            way: list[Entry] = []
            while above is not None:
                way.insert(0, above)
                above = own.whole_of(above)
            names = [_named(one, request.lang) for one in way]
            yield _Fact(
                entry.iri,
                _named(entry, request.lang),
                entry.id,
                own.described(entry, request.lang),
                entry.id,
                entry.iri,
                way[-1].iri if way else "",
                names[-1] if names else "",
                " > ".join(names),
            )
        return
    rows = list(process_rows(request.models, request.lang))
    by_key = {(row.columns["file"], row.columns["id"]): row for row in rows}
    for row in rows:
        way_up: list[ProcessRow] = []
        above_row = by_key.get((row.columns["file"], row.columns["parent"]))
        while above_row is not None and above_row not in (row, *way_up) and len(way_up) < _DEEPEST:
            way_up.insert(0, above_row)
            above_row = by_key.get((above_row.columns["file"], above_row.columns["parent"]))
        names = [one.columns["name"] for one in way_up]
        yield _Fact(
            row.iri,
            row.columns["name"],
            row.columns["id"],
            row.columns["description"],
            row.columns["link"],
            row.iri,
            way_up[-1].iri if way_up else "",
            names[-1] if names else "",
            " > ".join(names),
            row,
        )


def _named(entry: Entry, lang: str) -> str:
    return f"{entry.id} {entry.name(lang)}"
