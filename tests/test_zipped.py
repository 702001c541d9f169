"""Files that are zips: one place opens them, and what is wrong with one is one line in the words of its kind."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from archimate_models import native
from etom_kg.cli import main
from etom_kg.reading.zipped import MAX_MEMBERS
from etom_kg.workbooks import added_sheets, beginning
from repositories_made import Drawing, zipped
from small_registers import sheet_xml, write_parts

FOLDER = '<folder name="B" id="f" type="business"><element xsi:type="archimate:BusinessProcess" name="Приём" id="b"/>'
TABLE = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Название процесса</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Приём заявки</t></is></c></row>'
)
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>'
    "<w:tr><w:tc><w:p><w:r><w:t>eTOM ID</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>1.3.7</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
Parts = Mapping[str, str | bytes]


def parts_of(kind: str, folder: Path) -> Parts:
    """Return the parts of a sound file of a kind, that which is read longest the last."""
    if kind == "archimate":
        return {"images/a.png": b"\x89PNG", "model.xml": native(f"{FOLDER}</folder>")}
    if kind == "docx":
        return {"[Content_Types].xml": TYPES, "word/document.xml": WORD}
    path = folder / f"made.{kind}"
    if kind == "xlsx":
        write_parts(path, sheet_xml(TABLE))
    else:
        drawing = Drawing(path)
        drawing.page("Карта")
        drawing.shape(1, "Обработка заказа", "Process")
        drawing.save()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path.unlink()
    last = next(name for name in parts if name.endswith(("sheet1.xml", "page1.xml")))
    return {**parts, last: parts.pop(last)}


def more(parts: Parts, name: str, content: str | bytes = "x") -> Callable[[Path], object]:
    return lambda path: zipped(path, [*parts.items(), (name, content)])


def packed(parts: Parts, packing: int, spoilt: bool = False) -> Callable[[Path], object]:
    """Write a zip packed in some way; spoilt where the last part begins."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", packing) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
            start = archive.getinfo(list(parts)[-1]).header_offset + 30 + len(list(parts)[-1])
        data = bytearray(path.read_bytes())
        if spoilt:
            data[start + 16 : start + 40] = b"\xff" * 24
        path.write_bytes(data)

    return make


def encrypted(parts: Parts) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        data = bytearray(zipped(path, parts.items()).read_bytes())
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.rfind(mark)
            data[at + place] |= 1
        path.write_bytes(data)

    return make


FAULTS: dict[str, tuple[Callable[[Parts], Callable[[Path], object]], str]] = {
    "up": (lambda parts: more(parts, "../../evil.xml"), "../../evil.xml"),
    "whole": (lambda parts: more(parts, "/etc/evil.xml"), "/etc/evil.xml"),
    "drive": (lambda parts: more(parts, "C:\\evil.xml"), "C:\\evil.xml"),
    "backslash": (lambda parts: more(parts, "images\\a.png"), "images\\a.png"),
    "colon": (lambda parts: more(parts, "images/a:b.png"), "images/a:b.png"),
    "many": (
        lambda parts: lambda path: zipped(path, [*parts.items(), *((f"p/{n}", "") for n in range(MAX_MEMBERS))]),
        f"{MAX_MEMBERS + 2}",
    ),
    "doctype": (lambda parts: more(parts, "docProps/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "docProps/x.xml"),
    "lzma": (lambda parts: packed(parts, zipfile.ZIP_LZMA), "damaged"),
    "lzma spoilt": (lambda parts: packed(parts, zipfile.ZIP_LZMA, spoilt=True), "damaged"),
    "bzip2 spoilt": (lambda parts: packed(parts, zipfile.ZIP_BZIP2, spoilt=True), "damaged"),
    "deflated spoilt": (lambda parts: packed(parts, zipfile.ZIP_DEFLATED, spoilt=True), "damaged"),
    "encrypted": (encrypted, "encrypted"),
}


def said(path: Path) -> tuple[int, str]:
    """Import a file, or translate a document, and return exit code and output."""
    out = str(path.parent / ("out.docx" if path.suffix == ".docx" else "out.ttl"))
    call = ["import", str(path), "-o", out, "--lang", "en"]
    if path.suffix == ".docx":
        call = ["crosswalk", "--file", str(path), "--column", "eTOM ID", "--edition", "gost", *call[2:]]
    result = CliRunner().invoke(main, call)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.strip()


@pytest.mark.parametrize("kind", ["xlsx", "vsdx", "archimate", "docx"])
def test_a_sound_file_is_read(tmp_path: Path, kind: str) -> None:
    path = zipped(tmp_path / f"a.{kind}", parts_of(kind, tmp_path).items())
    assert said(path)[0] == 0
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("kind", ["xlsx", "vsdx", "archimate", "docx"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_and_nothing_is_written(tmp_path: Path, kind: str, fault: str) -> None:
    make, word = FAULTS[fault]
    path = tmp_path / f"a.{kind}"
    make(parts_of(kind, tmp_path))(path)
    code, line = said(path)
    assert (code, len(line.splitlines())) == (2, 1), line
    assert (word in line or fault == "many") and "; " in line, line
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_spoilt_workbook_of_decisions_is_told_as_any_other(tmp_path: Path, packing: int) -> None:
    parts = parts_of("xlsx", tmp_path)
    zipped(tmp_path / "r.xlsx", parts.items())
    spoilt = tmp_path / "r.suggestions.xlsx"
    marked = "xl/workbook.xml"
    last = {marked: parts[marked]}
    packed({**{name: content for name, content in parts.items() if name != marked}, **last}, packing, True)(spoilt)
    result = CliRunner().invoke(main, ["validate", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 2 and isinstance(result.exception, SystemExit)
    assert f"{spoilt.name}: the workbook is damaged" in " ".join(result.output.split())
    assert beginning(spoilt, marked) == "" and added_sheets(spoilt) == ()
