"""`etom crosswalk --file matrix.docx`: tables of Word documents read, and written back with columns more."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from etom_kg import framework
from etom_kg.cli import main
from etom_kg.crosswalking import answer, documents, table
from etom_kg.errors import InputError, UsageError
from etom_kg.framework import GB921
from etom_kg.reading.sheet import shown

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
KNOWN = framework.load()


def cell(text: str, properties: str = "", inside: str = "") -> str:
    runs = "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{part}</w:t></w:r>' for part in text.split("|")
    )
    return f'<w:tc><w:tcPr>{properties}</w:tcPr>{inside}<w:p><w:pPr><w:jc w:val="left"/></w:pPr>{runs}</w:p></w:tc>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def grid(*rows: str, columns: int = 2) -> str:
    widths = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"


def controlled(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def write(path: Path, body: str, parts: Mapping[str, str | bytes | None] | None = None, before: str = "") -> Path:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    document = f'{declaration}{before}<w:document xmlns:w="{W}" xmlns:x="urn:x"><w:body>{body}</w:body></w:document>'
    every: dict[str, str | bytes | None] = {
        "[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document,
        "word/media/image1.png": b"\x89PNG\0\1\2", "customXml/item1.xml": "<a/>", **(parts or {}),
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in every.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def matrix() -> str:
    """A document as a vendor writes it: a table of contents, a matrix of v25.5 numbers, and another such table."""
    entries = KNOWN.entries(GB921)[:12]
    rows = [row(cell(entry.id), cell(entry.name("en").replace("&", "&amp;"))) for entry in entries]
    return (
        "<w:p><w:r><w:t>Compliance</w:t></w:r></w:p>"
        + grid(row(cell("Chapter"), cell("Page")), row(cell("1.3.8"), cell("7")))
        + grid(row(cell("eTOM ID"), cell("Process")), *rows)
        + "<w:p/>"
        + grid(row(cell("eTOM ID"), cell("Process")), row(cell("1.3.9"), cell("x")))
    )


def texts(path: Path, number: int) -> list[list[str]]:
    sheet = documents.read(path, "d")[number]
    return [[shown(value) for _, value in sorted(one.cells.items())] for one in sheet.rows]


def test_the_table_with_the_column_is_translated_and_others_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "m.docx", matrix())
    found = answer.translated(path, "eTOM ID", None)
    assert (found.table.sheet, found.table.others, found.edition) == (1, ("№3",), GB921)
    assert len(found.lines) == 12
    out = tmp_path / "out.docx"
    answer.write(found, out, "ru")
    after = texts(out, 1)
    assert after[0] == [
        "eTOM ID", "Process", "ГОСТ 2007: номер", "ГОСТ 2007: название", "ГОСТ 2007: вид изменения",
        "ГОСТ 2007: пояснение",
    ]  # fmt: skip
    for line, texts_of_row in zip(found.lines, after[1:], strict=True):
        assert texts_of_row[2:] == list(answer.cells(line, "ru"))
    assert (texts(out, 0), texts(out, 2)) == (texts(path, 0), texts(path, 2))
    first = out.read_bytes()
    answer.write(found, out, "ru")
    assert out.read_bytes() == first
    for name in ("out.xlsx", "out.csv"):
        answer.write(found, tmp_path / name, "en")


def test_nothing_else_changes(tmp_path: Path) -> None:
    path = write(tmp_path / "m.docx", matrix())
    out = tmp_path / "out.docx"
    answer.write(answer.translated(path, "eTOM ID", None), out, "en")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        assert old.namelist() == new.namelist()
        assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["word/document.xml"]
        before, after = (etree.fromstring(one.read("word/document.xml")) for one in (old, new))
    widened = list(after.iter(f"{{{W}}}tbl"))[1]
    for one in widened.iter(f"{{{W}}}tr"):
        for added in one.findall(f"{{{W}}}tc")[2:]:
            assert added.find(f"{{{W}}}p/{{{W}}}pPr/{{{W}}}jc") is not None
            assert added.find(f"{{{W}}}p/{{{W}}}r/{{{W}}}rPr/{{{W}}}b") is not None
            one.remove(added)
    added_columns = widened.find(f"{{{W}}}tblGrid")
    assert added_columns is not None and len(added_columns) == 6
    for extra in list(added_columns)[2:]:
        added_columns.remove(extra)
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")


def test_merged_nested_deleted_and_controlled_content(tmp_path: Path) -> None:
    spanning = cell("both", '<w:gridSpan w:val="2"/>')
    nested = grid(row(cell("1.4.6")), columns=1)
    deleted = "<w:del><w:r><w:delText>1.1.1.5</w:delText></w:r></w:del><w:ins><w:r><w:t>1.3.8</w:t></w:r></w:ins>"
    body = grid(
        row(spanning, cell("c")),
        row(cell("1.3|.7", '<w:vMerge w:val="restart"/>'), cell("outer", inside=nested), cell("x")),
        row(cell("hidden", "<w:vMerge/>"), f"<w:tc><w:p>{deleted}</w:p><w:p><w:r><w:t>two</w:t></w:r></w:p></w:tc>"),
        controlled(row(cell("a"), controlled(cell("b")))),
        row(cell("late"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        columns=3,
    )
    path = write(tmp_path / "m.docx", body)
    outer, inner = documents.read(path, "d")
    assert [dict(one.cells) for one in outer.rows] == [
        {1: "both", 3: "c"}, {1: "1.3.7", 2: "outer", 3: "x"}, {2: "1.3.8\ntwo"}, {1: "a", 2: "b"}, {2: "late"},
    ]  # fmt: skip
    assert [dict(one.cells) for one in inner.rows] == [{1: "1.4.6"}]
    out = tmp_path / "out.docx"
    out.write_bytes(documents.with_columns(path, "d", 0, {1: ("new",), 5: ("=1+1",)}))
    assert [dict(one.cells) for one in documents.read(out, "d")[0].rows] == [
        {1: "both", 3: "c", 4: "new"}, {1: "1.3.7", 2: "outer", 3: "x"}, {2: "1.3.8\ntwo"}, {1: "a", 2: "b"},
        {2: "late", 4: "=1+1"},
    ]  # fmt: skip


def test_control_signs_and_lines_in_new_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "m.docx", grid(row(cell("a"), cell("b"))))
    path.write_bytes(documents.with_columns(path, "d", 0, {1: ("x\x00\x0by\nz <&>",)}))
    assert documents.read(path, "d")[0].rows[0].cells[3] == "xy\nz <&>"


def test_hostile_documents_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entity = '<!DOCTYPE w:document [<!ENTITY a "b">]>'
    good = grid(row(cell("a"), cell("b")))
    bad = {
        "doctype": write(tmp_path / "1.docx", good, before=entity),
        "doctype in relations": write(tmp_path / "2.docx", good, {"_rels/.rels": entity + RELATIONS}),
        "no part": write(tmp_path / "3.docx", good, {"word/document.xml": None}),
        "no types": write(tmp_path / "4.docx", good, {"[Content_Types].xml": None}),
        "not xml": write(tmp_path / "5.docx", good, {"word/document.xml": "<w:document"}),
        "no table": write(tmp_path / "6.docx", "<w:p/>"),
        "presentation": write(tmp_path / "7.docx", good, {"_rels/.rels": None, "word/document.xml": None}),
    }
    cut = tmp_path / "8.docx"
    cut.write_bytes(write(tmp_path / "9.docx", good).read_bytes()[:300])
    bad["cut"] = cut
    for what, path in bad.items():
        with pytest.raises(InputError) as caught:
            documents.read(path, "d.docx")
        assert caught.value.message("ru").startswith("d.docx: "), what
    deep = write(tmp_path / "deep.docx", "<w:p>" * 300 + "</w:p>" * 300 + good)
    with pytest.raises(InputError):
        documents.read(deep, "d.docx")
    sound = write(tmp_path / "good.docx", good)
    for limit in ("MAX_TEXT_PART", "MAX_ALL"):
        with monkeypatch.context() as patch:
            patch.setattr(documents, limit, 3)
            with pytest.raises(InputError, match="unpacks to more than"):
                documents.read(sound, "d.docx")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], checkout: Path) -> None:
    path, out = write(tmp_path / "m.docx", matrix()), tmp_path / "out.docx"
    call = ["crosswalk", "--file", str(path), "--column", "eTOM ID", "-o", str(out), "--lang", "ru"]
    with pytest.raises(SystemExit) as caught:
        main(call)
    said = " ".join(capsys.readouterr().out.split())
    assert caught.value.code == 0 and out.is_file()
    assert "Таблица документа: №2, всего их 3." in said and "не переведены: №3." in said
    with pytest.raises(SystemExit):
        main([*call, "--force", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    schema = json.loads((checkout / "src/etom_kg/schemas/crosswalk-file.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert (data["sheet"], data["not_translated"]) == ("№2", ["№3"])
    csv_file = tmp_path / "m.csv"
    csv_file.write_text("eTOM ID;x\n1.3.8;y\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Word"):
        answer.write(answer.translated(csv_file, None, None), tmp_path / "o.docx", "en")


def test_a_document_without_the_column_names_its_headers(tmp_path: Path) -> None:
    path = write(tmp_path / "m.docx", grid(row(cell("Number"), cell("Name")), row(cell("x"), cell("y"))))
    with pytest.raises(UsageError, match="Number, Name"):
        table.read(path, "eTOM ID")
    with pytest.raises(UsageError, match="--column"):
        table.read(path, None)
