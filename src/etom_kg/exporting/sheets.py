"""eTOM, or models with their links, as tables: a workbook or CSV that `etom` reads again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etom_kg import framework, own
from etom_kg.coverage.covering import Aspect, Holders
from etom_kg.evidence import DEFAULT_EDITION
from etom_kg.exporting import remaining
from etom_kg.exporting.books import book
from etom_kg.exporting.models import Models
from etom_kg.exporting.request import Exported, ExportRequest
from etom_kg.framework import M3050, Entry
from etom_kg.guids import is_guid
from etom_kg.identifiers import clean
from etom_kg.messages import text
from etom_kg.model import LeftOut, Model, Node
from etom_kg.reading.names import has_meaning, normal
from etom_kg.reading.record import OWN_ATTRIBUTES
from etom_kg.reading.tags import EDITION_NAMES
from etom_kg.tables import Table, csv_file
from etom_kg.vocabulary import FUNCTION

KINDS = ("process", "activity")
ENTRY_COLUMNS = (
    "id", "parent", "level", "kind", "name_ru", "name_en", "name_zh", "unseen", "own_names", "verticals", "layer",
    "definition", "functions", "iri", "source", "verification",
)  # fmt: skip
PROCESS_COLUMNS = (
    "id", "parent", "name", "kind", "link", "function", "owner", "performer", "unit", "system", "state", "description",
    "file", "place",
)  # fmt: skip
OPTIONAL_COLUMNS = ("own", "vertical", "level", "channel", "end_to_end", "consulted", "informed")
"""Columns that a table of processes has only where one of its processes tells something there."""
HELD: tuple[Aspect, ...] = ("owner", "performer", "unit", "system", "state")
CONSULTING: tuple[Aspect, ...] = ("consulted", "informed")
"""A reader knows these columns by name only together."""
SEPARATOR = "; "
_LONGEST_HEADER = 120


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process or activity of a model as a row: `columns` by the names of PROCESS_COLUMNS and OPTIONAL_COLUMNS.

    `further` are values of the person's own, by the names they have in the model. `model` is the key of the model.
    `guid` is that of Sparx EA where the process comes from there, else ''.
    """

    iri: str
    columns: Mapping[str, str]
    further: Mapping[str, str]
    model: str
    guid: str = ""


def workbook(request: ExportRequest) -> Exported:
    """Return a workbook: a sheet of processes that is read as a register again, or the sheets of eTOM."""
    if request.models is None:
        return book([_entries(request), _functions(request)])
    table, left_out = _processes(request, request.models)
    return replace(book([table]), left_out=left_out)


def delimited(request: ExportRequest) -> Exported:
    """Return one table as CSV: the processes of the models, or the entries of eTOM."""
    table, left_out = _processes(request, request.models) if request.models else (_entries(request), ())
    return Exported.one(csv_file(table), left_out, counts={"row": len(table.rows)})


def process_rows(models: Models, lang: str) -> Iterator[ProcessRow]:
    """Give the processes and activities of models in the order of their files, with what they are linked to."""
    known = framework.load()
    holders = Holders(models.look, models.lifted)
    for model in models.models:
        iris = models.iris(model)
        ids = _ids(model)
        edition = models.lifted.editions[model.key].name
        there = {node.id for node in model.nodes}
        missing = {one.source: one.target for one in model.links if one.kind == "part_of" and one.target not in there}
        for node in model.nodes:
            if node.kind not in KINDS or (node.subtype == "level" and not node.name):
                continue
            iri = iris[node.id]
            belonging = models.as_written.get(iri)
            links: list[str] = []
            functions: list[str] = []
            if belonging is not None:
                written = [clean(value) for value in belonging.written]
                every = [entry.id for one in belonging.entries if (entry := known.entry_of(one))]
                decided = [id for id in every if id not in belonging.named]
                links = list(dict.fromkeys((*written, *decided)))
                keys = (one.removeprefix(FUNCTION) for one in belonging.functions)
                functions = [*keys, *belonging.other_functions]
            own_ids = belonging.own if belonging else ()
            place = node.place
            told = attributes_of(node)
            own_attributes = {name: SEPARATOR.join(told.get(name, ())) for name in OWN_ATTRIBUTES}
            yield ProcessRow(
                iri,
                {
                    "id": ids[node.id],
                    "parent": ids.get(node.parent)
                    or ("" if node.parent in there else node.parent)
                    or missing.get(node.id, ""),
                    "name": node.name or text(f"export.nameless_{node.kind}", lang),
                    "kind": text(f"export.kind_{node.kind}", lang),
                    "link": SEPARATOR.join(links),
                    "function": SEPARATOR.join(functions),
                    **{name: SEPARATOR.join(holders.own(iri, name)) for name in HELD},
                    "description": node.documentation,
                    "file": place.file,
                    "place": place.cell or str(place.line or ""),
                    "own": SEPARATOR.join(own_ids),
                    "vertical": SEPARATOR.join(belonging.verticals if belonging else ()),
                    **{name: own_attributes[name] for name in ("level", "channel", "end_to_end")},
                    **{name: SEPARATOR.join(holders.own(iri, name)) for name in CONSULTING},
                },
                {
                    **{name: SEPARATOR.join(values) for name, values in told.items() if name not in OWN_ATTRIBUTES},
                    **({EDITION_NAMES[0]: edition} if edition != DEFAULT_EDITION and (links or own_ids) else {}),
                },
                model.key,
                next(filter(is_guid, (node.written_id, dict(node.attributes).get("GUID", ""))), ""),
            )


def attributes_of(node: Node) -> Mapping[str, list[str]]:
    """Return the values of a node's attributes by their names; empty ones say nothing."""
    found: dict[str, list[str]] = {}
    for name, value in node.attributes:
        if value.strip():
            found.setdefault(name, []).append(value)
    return found


def _ids(model: Model) -> dict[str, str]:
    """Return the ids of the processes and activities: their own, else numbers in the order of the file."""
    shown: dict[str, str] = {}
    taken: set[str] = set()
    for number, node in enumerate((one for one in model.nodes if one.kind in KINDS), 1):
        written = node.written_id or _numbered(node, number)
        shown[node.id] = node.id if written in taken else written  # rows of one key could not be read again
        taken.add(shown[node.id])
    return shown


def _numbered(node: Node, number: int) -> str:
    return f"P{number}"


def _processes(request: ExportRequest, models: Models) -> tuple[Table, tuple[LeftOut, ...]]:
    """Return the processes as a table, and what of the models it does not tell."""
    lang, rows = request.lang, list(process_rows(models, request.lang))
    columns = (*PROCESS_COLUMNS, *told_columns(rows))
    headers = [text(f"export.column_{name}", lang) for name in columns]
    further = further_columns(rows, headers)
    cells = tuple(
        (*(row.columns[name] for name in columns), *(row.further.get(name, "") for name in further)) for row in rows
    )
    table = Table(text("export.sheet_processes", lang), (*headers, *further), cells)
    return table, remaining.left_out(models.models, rows, {*columns, *further}, "export.why_table")


def told_columns(rows: Sequence[ProcessRow]) -> tuple[str, ...]:
    """Return the optional columns in which a row tells something."""
    told = {name for row in rows for name in OPTIONAL_COLUMNS if row.columns[name]}
    return tuple(name for name in OPTIONAL_COLUMNS if name in told or (name in CONSULTING and told & {*CONSULTING}))


def further_columns(rows: Sequence[ProcessRow], headers: Iterable[str]) -> tuple[str, ...]:
    """Return the values of a person's own that may have a column: its name says nothing else to a reader."""
    taken = {normal(header) for header in headers}
    found: list[str] = []
    for name in dict.fromkeys(name for row in rows for name in row.further):
        way = normal(name)
        if way and way not in taken and len(name) <= _LONGEST_HEADER and not has_meaning(name):
            taken.add(way)
            found.append(name)
    return tuple(found)


def _entries(request: ExportRequest) -> Table:
    headers = tuple(text(f"export.column_{name}", request.lang) for name in _columns())
    rows = tuple(_entry(entry, request.lang) for entry in entries_in_order(request))
    return Table(text("export.sheet_entries", request.lang), headers, rows)


def _entry(entry: Entry, lang: str) -> tuple[str, ...]:
    unseen = [one for one in ("ru", "en") if entry.is_unseen(one)]
    told = {
        "id": entry.id,
        "parent": entry.parent,
        "level": str(entry.level) if entry.level >= 0 else "",
        "kind": text(f"show.kind_{entry.kind}", lang, level=entry.level) if entry.kind else "",
        "name_ru": entry.names.get("ru", ""),
        "name_en": entry.names.get("en", ""),
        "name_zh": entry.names.get("zh", ""),
        "unseen": ", ".join(unseen),
        "own_names": SEPARATOR.join(own.load().names_of(entry.id, lang)) if entry.edition == M3050 else "",
        "verticals": ", ".join(entry.verticals),
        "layer": entry.layer,
        "definition": own.described(entry, lang),
        "functions": str(len(entry.functions) or ""),
        "iri": entry.iri,
        "source": ", ".join(entry.sources),
        "verification": entry.verification,
    }
    return tuple(told[name] for name in _columns())


def _columns() -> tuple[str, ...]:
    """Return the columns of entries; own names have one where packs give some."""
    return tuple(name for name in ENTRY_COLUMNS if name != "own_names" or own.load().names)


def _functions(request: ExportRequest) -> Table:
    names = ("id", "element", "name_ru", "name_en", "clause", "iri", "verification")
    headers = tuple(text(f"export.column_{name}", request.lang) for name in names)
    rows = tuple(
        (
            one.key,
            one.element,
            one.label.get("ru", ""),
            one.label.get("en", ""),
            one.clause,
            one.iri,
            one.verification,
        )
        for one in framework.load().functions()
    )
    return Table(text("export.sheet_functions", request.lang), headers, rows)


def entries_in_order(request: ExportRequest) -> Sequence[Entry]:
    """Return the entries of the edition that have a level, but retired ones, in order, with the own ones of packs."""
    entries = framework.load().entries(request.edition)
    return own.load().among([entry for entry in entries if entry.level >= 0 and entry.kind != "retired"])
