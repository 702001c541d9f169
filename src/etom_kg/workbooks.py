"""Workbooks whose bytes depend on nothing but what is in them, and the sheets that people add to them."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Font

# everything that changes from run to run is set to this: the same input gives the same bytes
MOMENT = (2026, 1, 1, 0, 0, 0)
# a cell that begins so is a formula to a spreadsheet; a plain number with a sign is none
_FORMULA = re.compile(r"[=+\-@\t\r]")
_SIGNED = re.compile(r"[+-](?:\d[\d\xa0 .,]*)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
_MARK = "etomSheets"
"""The property of a workbook that lists the sheets it was written with."""
_MARKED = re.compile(rf'name="{_MARK}"[^>]*>\s*<vt:lpwstr[^>]*>([^<]*)<')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")
_MAX_PART = 1 << 20


def neutral(cell: str) -> str:
    """Return a cell of a CSV that no spreadsheet takes for a formula.

    >>> neutral("=1+1"), neutral("-5,0"), neutral("1.3.7")
    ("'=1+1", '-5,0', '1.3.7')
    """
    return f"'{cell}" if looks_like_formula(cell) else cell


def looks_like_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return bool(_FORMULA.match(cell)) and not _SIGNED.fullmatch(cell)


def unneutral(cell: str) -> str:
    """Return a cell as it was before `neutral`.

    >>> unneutral("'=1+1"), unneutral("'тихий' час")
    ('=1+1', "'тихий' час")
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:2]) else cell


def as_text(cell: str) -> str:
    """Return a text without the signs that a workbook cannot hold, cut to what a cell takes."""
    return _ILLEGAL.sub("", cell)[:LONGEST]


def lettering(bold: bool = False) -> Font:
    """Return the letters of all cells: a font without a name is shown as another one, with serifs, in bold heads."""
    from openpyxl.styles import Font

    return Font(name="Calibri", size=11, bold=bold)


def mark_sheets(book: Workbook) -> None:
    """Note in a workbook which sheets it is written with."""
    from openpyxl.packaging.custom import StringProperty

    book.custom_doc_props.append(StringProperty(name=_MARK, value=json.dumps(book.sheetnames, ensure_ascii=False)))


def added_sheets(path: Path) -> tuple[str, ...]:
    """Return the sheets that a workbook of ours has got since it was written; none where the file is no such one."""
    found = _MARKED.search(beginning(path, "docProps/custom.xml"))
    try:
        written = json.loads(unescape(found[1])) if found else None
    except (ValueError, RecursionError):
        return ()
    if not isinstance(written, list):
        return ()
    sheets = (unescape(one or other) for one, other in _SHEET.findall(beginning(path, "xl/workbook.xml")))
    return tuple(sheet for sheet in sheets if sheet not in written)


def beginning(path: Path, part: str) -> str:
    """Return the first megabyte of a part of a workbook, '' where the file is none or does not let itself be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            member = archive.getinfo(part)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return ""
            with archive.open(member) as stream:
                return stream.read(_MAX_PART).decode("utf-8", "replace")
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile):
        return ""


def settled(workbook: bytes) -> bytes:
    """Return the workbook with fixed times in place of those of its making."""
    moment = "{}-{:02}-{:02}T00:00:00Z".format(*MOMENT)
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment.encode(), data)
            entry = zipfile.ZipInfo(member.filename, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return stream.getvalue()
