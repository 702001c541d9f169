"""The tables of an Enterprise Architect project, read from SQLite without trusting anything the file defines.

The file is opened read-only and immutable: no journal is replayed, no lock or temporary file is made. Only the named
columns of ordinary tables are read; a view, a virtual table or a generated column in their place is refused, and an
authorizer lets SQLite do nothing but read and count them, so no trigger and no function of the file is ever run.
"""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from etom_kg.errors import InputError
from etom_kg.reading.sparx.counting import COUNTED, FUNCTIONS, MEMO, counted
from etom_kg.reading.sparx.project import Connector, Element, Package, Project

MAX_ROWS = 1_000_000
MAX_TEXT = 10_000_000
_STEPS = 2_000_000_000  # steps of SQLite's machine: minutes of work, far more than any scan of these tables needs
_STEPS_AT_A_TIME = 10_000_000
_TABLES: dict[str, tuple[str, ...]] = {
    "t_package": ("Package_ID", "Name", "Parent_ID", "Notes", "ea_guid"),
    "t_object": (
        "Object_ID",
        "Object_Type",
        "Name",
        "Alias",
        "Note",
        "Package_ID",
        "Stereotype",
        "ParentID",
        "Status",
        "NType",
        "ea_guid",
    ),
    "t_objectproperties": ("Object_ID", "Property", "Value", "Notes"),
    "t_connector": (
        "Connector_ID",
        "Name",
        "Connector_Type",
        "SubType",
        "Start_Object_ID",
        "End_Object_ID",
        "Stereotype",
        "SourceIsAggregate",
        "DestIsAggregate",
        "ea_guid",
    ),
    "t_xref": ("Client", "Name", "Description"),
}
_OPTIONAL = frozenset(("t_xref", "t_objectproperties"))
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
_FULL_NAME = re.compile(r"FQName=([^;]+);")
_DENIED, _ALLOWED = sqlite3.SQLITE_DENY, sqlite3.SQLITE_OK
_READING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ))


def unsaved(path: Path) -> Path | None:
    """Return the journal beside a project that still holds changes, None where there is none."""
    for suffix in ("-wal", "-journal"):
        beside = path.with_name(path.name + suffix)
        try:
            if beside.stat().st_size:
                return beside
        except OSError:
            continue
    return None


def read_project(path: Path, display: str) -> Project:
    """Return the rows of a project; raises InputError for whatever is no sound project."""
    uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as base:
            return _Reader(base, display).project()
    except (sqlite3.Error, UnicodeError) as error:  # UnicodeError: SQLite's message quotes the damaged text
        why = str(error)[:80] if isinstance(error, sqlite3.Error) else "malformed database schema"
        raise InputError(display, 0, "reading.qea_damaged", why=" ".join(why.split())) from None


class _Reader:
    def __init__(self, base: sqlite3.Connection, display: str) -> None:
        self.base = base
        self.display = display
        self.steps = 0
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TEXT)
        base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        base.execute("PRAGMA trusted_schema=OFF")
        base.execute("PRAGMA cell_size_check=ON")
        base.execute("PRAGMA query_only=ON")
        base.text_factory = lambda raw: raw.decode("utf-8", "replace")
        base.set_progress_handler(self.tick, _STEPS_AT_A_TIME)
        self.columns = {table: self.check(table) for table in _TABLES}
        self.counted = {table: self.columns.get(table) or self.sound(table) for table in COUNTED}
        base.set_authorizer(self.permit)

    def tick(self) -> int:
        self.steps += _STEPS_AT_A_TIME
        return int(self.steps > _STEPS)

    def permit(self, action: int, first: str | None, second: str | None, base: str | None, inner: str | None) -> int:
        """Allow nothing but to read and count columns of tables, and not from within a view or trigger (`inner`)."""
        counting = action == sqlite3.SQLITE_FUNCTION and second in FUNCTIONS
        return _ALLOWED if (action in _READING or counting) and inner is None else _DENIED

    def check(self, table: str) -> frozenset[str]:
        """Return the columns of a table, none where an optional one is missing; refuse what is no ordinary table."""
        rows = self.base.execute("SELECT type, sql FROM sqlite_master WHERE lower(name) = ?", (table,)).fetchall()
        if not rows:
            if table in _OPTIONAL:
                return frozenset()
            raise InputError(self.display, 0, "reading.qea_not", table=table)
        kind, sql = str(rows[0][0]), str(rows[0][1] or "")
        if kind != "table" or not re.match(r"\s*create\s+table\b", sql, re.IGNORECASE):
            shown = "a virtual table" if kind == "table" else kind
            raise InputError(self.display, 0, "reading.qea_schema", table=table, kind=shown)
        hidden = self.base.execute(f"PRAGMA table_xinfo({table})").fetchall()
        if any(column[6] for column in hidden):
            raise InputError(self.display, 0, "reading.qea_schema", table=table, kind="a table with computed columns")
        return frozenset(str(column[1]).casefold() for column in hidden)

    def sound(self, table: str) -> frozenset[str]:
        """Return the columns of a table that is only counted, none where it is no ordinary one: it is left alone."""
        try:
            return self.check(table)
        except InputError:
            return frozenset()

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        """Yield the wanted columns of a table in the order of its rows; a column it lacks is empty."""
        here = self.columns[table]
        if not here:
            return
        wanted = ", ".join(f'"{name}"' if name.casefold() in here else "NULL" for name in _TABLES[table])
        for number, row in enumerate(self.base.execute(f'SELECT {wanted} FROM "{table}" NOT INDEXED')):
            if number >= MAX_ROWS:
                raise InputError(self.display, 0, "reading.qea_many", table=table, limit=MAX_ROWS)
            yield row

    def project(self) -> Project:
        full = self.full_names()
        packages = {
            _number(ident): Package(_number(ident), _text(name), _number(parent), _text(notes), _text(guid))
            for ident, name, parent, notes, guid in self.rows("t_package")
        }
        elements: dict[int, Element] = {}
        for ident, kind, name, alias, note, package, stereotype, parent, status, ntype, guid in self.rows("t_object"):
            elements[_number(ident)] = Element(
                _number(ident),
                _text(kind),
                " ".join(_text(name).split()),
                _text(alias),
                bare(_text(note)),
                _number(package),
                _number(parent),
                _text(status),
                _number(ntype),
                _text(guid),
                *_stereotypes(full.get(_text(guid).casefold(), ()), _text(stereotype)),
            )
        unsaid = counted(self.counted, self.base.execute)
        for ident, name, value, notes in self.rows("t_objectproperties"):
            element = elements.get(_number(ident))
            written = _text(value)
            # a value longer than its column stands in the notes
            content = _text(notes) if written == MEMO else written
            if element is not None and content.strip():
                element.values.append((_text(name), content))
            elif content.strip():
                unsaid["other_value"] += 1
        connectors = []
        for _, name, kind, _, start, end, stereotype, source_whole, target_whole, guid in self.rows("t_connector"):
            stereotypes, further = _stereotypes(full.get(_text(guid).casefold(), ()), _text(stereotype))
            whole = "target" if _number(target_whole) else "source" if _number(source_whole) else ""
            named, ends = " ".join(_text(name).split()), (_number(start), _number(end))
            connectors.append(Connector(named, _text(kind), *ends, _text(guid), stereotypes, whole, further))
        return Project(packages, elements, connectors, unsaid)

    def full_names(self) -> dict[str, tuple[str, ...]]:
        """Return the full names of stereotypes by the GUID of what bears them, small letters."""
        found: dict[str, tuple[str, ...]] = {}
        for client, name, description in self.rows("t_xref"):
            if _text(name) == "Stereotypes" and (names := _FULL_NAME.findall(_text(description))):
                found[_text(client).casefold()] = tuple(names)
        return found


def bare(note: str) -> str:
    """Return a note without its formatting.

    >>> bare("<b>Order</b> &amp; pay")
    'Order & pay'
    """
    return html.unescape(_TAG.sub("", note)) if "<" in note or "&" in note else note


def _stereotypes(full: tuple[str, ...], written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the stereotypes of a row, by their full names where these are known, and what it has besides."""
    names = tuple(name.strip() for name in written.split(",") if name.strip())
    if not full:
        return names, ()
    known = {one.rpartition("::")[2].casefold() for one in full}
    return full, tuple(name for name in names if name.rpartition("::")[2].casefold() not in known)


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None or isinstance(value, bytes) else str(value)


def _number(value: object) -> int:
    if isinstance(value, int):
        return value
    text = str(value or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 19 else 0
