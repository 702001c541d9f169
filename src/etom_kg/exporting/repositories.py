"""eTOM, or the processes of models, as lists that other repositories import: Sparx EA, LeanIX, Ardoq."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from etom_kg import own
from etom_kg.archimate.standard import ID, IRI
from etom_kg.exporting.books import book
from etom_kg.exporting.request import Exported, ExportRequest
from etom_kg.exporting.sheets import ProcessRow, entries_in_order, process_rows
from etom_kg.framework import Entry
from etom_kg.guids import guid
from etom_kg.model import Notice
from etom_kg.tables import Table, csv_file

_DEEPEST = 50
LEANIX_TAKES = 10_000
TOLD = ("function", "owner", "performer", "unit", "system", "state")
"""What a register tells of its processes beyond the columns all rows have; under these names it is read back."""
TAGS = ("eTOM function", "Owner", "Performer", "Unit", "System", "State")


def leanix(request: ExportRequest) -> Exported:
    """Return a workbook for the import of LeanIX: one type of fact sheet, hierarchy by names of parents.

    LeanIX takes at most 10,000 rows of one type a workbook: more are written, and told.
    """
    headers = ("id", "type", "name", "displayName", "description", "externalId", "relToParent")
    rows = tuple(
        ("", "BusinessCapability", one.name, one.name, one.text, one.key, one.parent) for one in _facts(request)
    )
    many = len(rows) > LEANIX_TAKES
    told = (Notice(0, "export.leanix_many", {"count": len(rows), "limit": LEANIX_TAKES}),) if many else ()
    return book([Table("BusinessCapability", headers, rows)], told)


def ardoq(request: ExportRequest) -> Exported:
    """Return a workbook for the import of Ardoq: components with the path of their parents, and their fields."""
    headers = ("Component Type", "Name", "Parent", "Description", "eTOM ID", "External ID")
    rows = tuple(("Business Process", one.name, one.path, one.text, one.links, one.key) for one in _facts(request))
    return book([Table("Components", headers, rows)])


def sparx(request: ExportRequest) -> Exported:
    """Return the CSV that Sparx EA imports: tagged values, GUIDs that stay, hierarchy by CSV_KEY in the last columns.

    A process of a project keeps its GUID. An element of eTOM has no tagged value `eTOM`: it is linked to nothing.
    """
    further = tuple(f"TagValue_{name}" for name in TAGS)  # in both: one specification reads both
    headers = (
        "GUID", "Type", "Stereotype", "Name", "Alias", "Notes", "TagValue_eTOM", f"TagValue_{ID}", f"TagValue_{IRI}",
        *further, "CSV_KEY", "CSV_PARENT_KEY",
    )  # fmt: skip
    rows = []
    met: set[str] = set()
    for one in _facts(request):
        own = one.guid.upper() if one.guid.upper() not in met else ""
        met.add(own)
        rows.append(
            (
                own or guid(one.key),
                "Activity",
                "BusinessProcess",
                one.name,
                one.alias,
                one.text,
                "" if one.standard else one.links,
                one.links if one.standard else "",
                one.iri,
                *one.told,
                one.key,
                one.parent_key,
            )
        )
    return Exported.one(csv_file(Table("EA", headers, tuple(rows))), counts={"row": len(rows)})


@dataclass(frozen=True, slots=True)
class _Fact:
    """An entry or a process as other repositories list it; `parent` is the parent's name, `path` those from the top.

    `standard` tells an entry of eTOM, `guid` is that of a process of Sparx EA, `told` are
    the values of `TOLD`, none of an entry.
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
    standard: bool = False
    guid: str = ""
    told: tuple[str, ...] = ("",) * len(TOLD)


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
                standard=True,
            )
        return
    rows = list(process_rows(request.models, request.lang))
    by_key = {(row.columns["file"], row.columns["id"]): row for row in rows}
    for row in rows:
        way_up: list[ProcessRow] = []
        above_row = by_key.get((row.columns["file"], row.columns["parent"]))
        while above_row is not None and len(way_up) < _DEEPEST:
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
            guid=row.guid,
            told=tuple(row.columns[name] for name in TOLD),
        )


def _named(entry: Entry, lang: str) -> str:
    return f"{entry.id} {entry.name(lang)}"
