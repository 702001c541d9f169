"""Small registers for the tests: workbooks built by openpyxl, workbooks written part by part, CSV."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from etom_kg.config import Columns, Config
from etom_kg.model import Model, Node
from etom_kg.reading.registers import read_register

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Процесс</t></si><si><r><t>Приём </t></r><r><t>заявки</t></r>'
    "<rPh><t>фонетика</t></rPh></si></sst>",
}


def sheet_xml(rows: str, after: str = "", before: str = "") -> str:
    """Return a sheet part with these rows."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def write_parts(path: Path, sheet: str, parts: Mapping[str, str | None] | None = None) -> Path:
    """Write a workbook part by part; a part None is left out."""
    merged: dict[str, str | None] = {**PARTS, "xl/worksheets/sheet1.xml": sheet, **(parts or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in merged.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def write_rows(path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = (), title: str = "Реестр") -> Path:
    """Write a workbook of one sheet with openpyxl."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def read(path: Path, **columns: object) -> Model:
    """Read a register with settings for its columns."""
    settings = Config(columns=Columns(**columns))  # type: ignore[arg-type]
    return read_with(path, settings)


def read_with(path: Path, settings: Config) -> Model:
    """Read a register, its kind by its suffix."""
    kind = "xlsx" if path.suffix == ".xlsx" else "csv"
    return read_register(path, key=path.name, display=path.name, config=settings, kind=kind)  # type: ignore[arg-type]


def processes(model: Model) -> dict[str, Node]:
    """Return the processes of a model by name."""
    return {node.name: node for node in model.nodes if node.kind == "process"}


def parents(model: Model) -> dict[str, str]:
    """Return the name of the parent of each process, by the name of the process."""
    names = {node.id: node.name for node in model.nodes}
    return {node.name: names.get(node.parent, "") for node in model.nodes if node.kind == "process"}


def written(node: Node, role: str = "link") -> list[str]:
    """Return the values of a node's tags of one role."""
    return [tag.value for tag in node.tags if tag.role == role]
