"""Tables of Word documents: read as sheets, and the document written back with columns added to one of them.

A document is a zip of XML parts (ECMA-376, part 1, 17.4 on tables). Only its main part is parsed; in writing every
other part is copied byte for byte. Text that a tracked change deletes is not read, text that it inserts is.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

from etom_kg.errors import InputError
from etom_kg.reading.sheet import MAX_COLUMNS, Row, Sheet, Value
from etom_kg.reading.zipped import MAX_ALL, Kind, Package, opened, related, relations_of

# unpacked bytes of the part with the text; writing copies all parts
MAX_TEXT_PART = 67_108_864
MAX_TABLES = 10_000
_KIND = Kind(
    heart="[Content_Types].xml",
    heartless="crosswalk.no_document",
    damaged="crosswalk.damaged_document",
    encrypted="crosswalk.encrypted_document",
    unreadable="registers.unreadable",
    large="crosswalk.large_document",
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# what stands between a table and its rows, or a row and its cells, without being one: content controls and the like
_AROUND = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_WIDTHS = (1400, 3000, 1800, 3000)  # twentieths of a point


def read(path: Path, display: str) -> tuple[Sheet, ...]:
    """Return the tables of a document in their order, the first named '№1'; nested ones stand for themselves.

    Row numbers count the rows of the table. Raises InputError for what is no sound document or beyond the limits.
    """
    with _opened(path, display) as package:
        root = _tree(package, _main_part(package))
    tables = list(_tables(root))
    if not tables:
        raise InputError(display, 0, "crosswalk.no_tables")
    return tuple(_sheet(table, number, display) for number, table in enumerate(tables, 1))


def with_columns(path: Path, display: str, place: int, new: Mapping[int, Sequence[str]]) -> bytes:
    """Return the document with cells added at the end of each row of table `place`, by row number.

    Rows without new cells get empty ones; new cells look as those before them. Raises InputError as `read` does.
    """
    width = max(map(len, new.values()), default=0)
    stream = io.BytesIO()
    with _opened(path, display) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        main = _main_part(package)
        root = _tree(package, main)
        _widen(list(_tables(root))[place], new, width)
        whole = root.getroottree()
        standalone: Any = whole.docinfo.standalone
        changed = etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=standalone)
        for member in package.archive.infolist():
            if member.filename != main:
                with package.part(member.filename) as part:
                    target.writestr(member, part.read())
            else:
                target.writestr(member, changed)
    return stream.getvalue()


@contextmanager
def _opened(path: Path, display: str) -> Iterator[Package]:
    with opened(path, display, _KIND) as package:
        if sum(package.sizes.values()) > MAX_ALL:
            raise package.refuse(_KIND.large, limit=MAX_ALL // 1_000_000)
        try:
            yield package
        except etree.XMLSyntaxError:
            raise package.refuse(_KIND.damaged) from None


def _main_part(package: Package) -> str:
    found = "word/document.xml"
    if relations_of("") in package.sizes:
        for relation in _tree(package, relations_of("")).iter(_RELATION):
            if (relation.get("Type") or "").endswith("/officeDocument") and relation.get("TargetMode") != "External":
                found = related("", relation.get("Target") or "")
    if found not in package.sizes:
        raise package.refuse(_KIND.heartless)
    return found


def _tree(package: Package, part: str) -> etree._Element:
    with package.part(part, MAX_TEXT_PART) as stream:
        data = stream.read()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    return etree.fromstring(data, parser)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _tables(root: etree._Element) -> Iterator[etree._Element]:
    """Yield every table; of two versions of the same content (mc:AlternateContent) the first."""
    for table in root.iter("{*}tbl"):
        if next(table.iterancestors("{*}Fallback"), None) is None:
            yield table


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through content controls."""
    for child in element:
        name = _name(child)
        if name == wanted:
            yield child
        elif name in _AROUND:
            yield from _inside(child, wanted)


def _value_of(element: etree._Element, path: str) -> str:
    """Return the attribute 'val' of what stands at `path`, '' where it is absent."""
    found = element.find(path)
    named = found.attrib.items() if found is not None else ()
    return next((str(value) for name, value in named if str(name).endswith("}val")), "")


def _number(text: str) -> int:
    return min(int(text), MAX_COLUMNS) if text.isdecimal() and len(text) < 7 else 0


def _sheet(table: etree._Element, number: int, display: str) -> Sheet:
    if number > MAX_TABLES:
        raise InputError(display, 0, "crosswalk.large_document", limit=MAX_ALL // 1_000_000)
    rows = []
    for place, row in enumerate(_inside(table, "tr"), 1):
        cells: dict[int, Value] = {}
        for column, cell in _cells(row):
            merged = cell.find("{*}tcPr/{*}vMerge") is not None
            if merged and _value_of(cell, "{*}tcPr/{*}vMerge") != "restart":
                continue
            if column <= MAX_COLUMNS and (text := _text(cell)):
                cells[column] = text
        if cells:
            rows.append(Row(place, place, cells))
    return Sheet(f"№{number}", tuple(rows))


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield the column of the grid and the cell; a cell over several columns counts as the first of them."""
    column = 1 + _number(_value_of(row, "{*}trPr/{*}gridBefore"))
    for cell in _inside(row, "tc"):
        yield column, cell
        column += max(_number(_value_of(cell, "{*}tcPr/{*}gridSpan")), 1)


def _text(cell: etree._Element) -> str:
    lines = []
    for paragraph in cell.iter("{*}p"):
        if next(paragraph.iterancestors("{*}tc"), None) is not cell or next(
            paragraph.iterancestors("{*}Fallback"), None
        ):
            continue
        lines.append("".join(_pieces(paragraph)))
    return "\n".join(line for line in lines if line.strip()).strip()


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for part in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen"):
        if next(part.iterancestors("{*}p"), None) is not paragraph or _name(part.getparent()) != "r":  # type: ignore[arg-type]
            continue
        if any(next(part.iterancestors(f"{{*}}{name}"), None) is not None for name in ("del", "moveFrom")):
            continue
        name = _name(part)
        yield (part.text or "") if name == "t" else "-" if name == "noBreakHyphen" else "\n" if name != "tab" else "\t"


def _widen(table: etree._Element, new: Mapping[int, Sequence[str]], width: int) -> None:
    space = etree.QName(table).namespace
    widths = [_WIDTHS[number] if number < len(_WIDTHS) else _WIDTHS[-1] for number in range(width)]
    ends: list[tuple[etree._Element, int]] = []
    for row in _inside(table, "tr"):
        end = 1 + _number(_value_of(row, "{*}trPr/{*}gridBefore"))
        for column, cell in _cells(row):
            end = column + max(_number(_value_of(cell, "{*}tcPr/{*}gridSpan")), 1)
        ends.append((row, end))
    grid = table.find("{*}tblGrid")
    last = max((end for _, end in ends), default=1)
    if grid is not None:
        for one in widths:
            etree.SubElement(grid, f"{{{space}}}gridCol").set(f"{{{space}}}w", str(one))
        last = max(last, 1 + sum(_name(child) == "gridCol" for child in grid) - width)
    for place, (row, end) in enumerate(ends, 1):
        last_cell = next((cell for cell in reversed(list(_inside(row, "tc")))), None)
        if last > end:
            row.append(_cell(space, "", 0, last_cell, span=last - end))
            for name in ("gridAfter", "wAfter"):
                for space_after in row.findall(f"{{*}}trPr/{{*}}{name}"):
                    row.find("{*}trPr").remove(space_after)  # type: ignore[union-attr]
        texts = (*new.get(place, ()), *[""] * width)[:width]
        for text, one in zip(texts, widths, strict=True):
            row.append(_cell(space, text, one, last_cell))


def _cell(space: str | None, text: str, width: int, like: etree._Element | None, span: int = 1) -> etree._Element:
    """Return a cell with this text, dressed as the cell `like`."""

    def tag(name: str) -> str:
        return f"{{{space}}}{name}"

    cell = etree.Element(tag("tc"))
    properties = etree.SubElement(cell, tag("tcPr"))
    size = etree.SubElement(properties, tag("tcW"))
    size.set(tag("w"), str(width))
    size.set(tag("type"), "dxa" if width else "auto")
    if span > 1:
        etree.SubElement(properties, tag("gridSpan")).set(tag("val"), str(span))
    for name in ("tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign"):
        found = like.find(f"{{*}}tcPr/{{*}}{name}") if like is not None else None
        if found is not None:
            properties.append(copy.deepcopy(found))
    paragraph = etree.SubElement(cell, tag("p"))
    model = like.find("{*}p") if like is not None else None
    found = model.find("{*}pPr") if model is not None else None
    if found is not None:
        kept = copy.deepcopy(found)
        for name in ("sectPr", "pPrChange", "numPr"):
            for one in kept.findall(f"{{*}}{name}"):
                kept.remove(one)
        paragraph.append(kept)
    lines = _ILLEGAL.sub("", text).split("\n") if text else []
    for number, line in enumerate(lines):
        run = etree.SubElement(paragraph, tag("r"))
        dress = model.find("{*}r/{*}rPr") if model is not None else None
        if dress is not None:
            run.append(copy.deepcopy(dress))
        if number:
            etree.SubElement(run, tag("br"))
        words = etree.SubElement(run, tag("t"))
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return cell
