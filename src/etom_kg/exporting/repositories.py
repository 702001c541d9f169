"""eTOM, or the processes of models, as lists that other repositories import: Sparx EA, LeanIX, Ardoq."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from etom_kg import own
from etom_kg.exporting.request import Exported, ExportRequest
from etom_kg.exporting.sheets import ProcessRow, entries_in_order, process_rows
from etom_kg.framework import Entry
from etom_kg.tables import Table, csv_file, workbook

_DEEPEST = 50


def leanix(request: ExportRequest) -> Exported:
    """Return a workbook for the import of LeanIX: one type of fact sheet, hierarchy by names of parents.

    LeanIX takes at most 10,000 rows of one type a workbook.
    """
    headers = ("id", "type", "name", "displayName", "description", "externalId", "relToParent")
    rows = tuple(
        ("", "BusinessCapability", one.name, one.name, one.text, one.key, one.parent) for one in _facts(request)
    )
    return Exported.one(workbook([Table("BusinessCapability", headers, rows)]), counts={"row": len(rows)})


def ardoq(request: ExportRequest) -> Exported:
    """Return a workbook for the import of Ardoq: components with the path of their parents, and their fields."""
    headers = ("Component Type", "Name", "Parent", "Description", "eTOM ID", "External ID")
    rows = tuple(("Business Process", one.name, one.path, one.text, one.links, one.key) for one in _facts(request))
    return Exported.one(workbook([Table("Components", headers, rows)]), counts={"row": len(rows)})


def sparx(request: ExportRequest) -> Exported:
    """Return the CSV that Sparx EA imports: hierarchy by CSV_KEY, tagged values, GUIDs that stay from run to run."""
    headers = (
        "GUID", "Type", "Stereotype", "Name", "Alias", "Notes", "CSV_KEY", "CSV_PARENT_KEY", "TagValue_eTOM",
        "TagValue_eTOM IRI",
    )  # fmt: skip
    rows = []
    for one in _facts(request):
        hexadecimal = uuid5(NAMESPACE_URL, one.key).hex.upper()
        guid = "{" + "-".join(hexadecimal[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))) + "}"
        rows.append(
            (
                guid,
                "Activity",
                "BusinessProcess",
                one.name,
                one.alias,
                one.text,
                one.key,
                one.parent_key,
                one.links,
                one.iri,
            )
        )
    return Exported.one(csv_file(Table("EA", headers, tuple(rows))), counts={"row": len(rows)})


@dataclass(frozen=True, slots=True)
class _Fact:
    """An entry or a process as other repositories list it; `parent` is the parent's name, `path` those from the top."""

    key: str
    name: str
    alias: str
    text: str
    links: str
    iri: str
    parent_key: str = ""
    parent: str = ""
    path: str = ""


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
        )


def _named(entry: Entry, lang: str) -> str:
    return f"{entry.id} {entry.name(lang)}"
