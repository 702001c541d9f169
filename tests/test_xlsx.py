"""Workbooks: what is read from their XML, held against openpyxl, and what is refused."""

from __future__ import annotations

import random
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.errors import InputError
from etom_kg.reading import xlsx, zipped
from etom_kg.reading.sheet import Merged, Stored, letters, number
from etom_kg.reading.xlsx import read_workbook
from repositories_made import unpacking_to_a_gigabyte
from small_registers import MAIN, PARTS, sheet_xml, write_parts, write_rows

HEAD = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_workbook(path, path.name)
    for lang in ("en", "ru"):
        assert caught.value.message(lang).startswith(path.name)
        assert "\n" not in caught.value.message(lang)
    return caught.value


def test_column_letters_and_numbers_agree() -> None:
    assert [number(letters(column)) for column in range(1, 16_385)] == list(range(1, 16_385))


def test_values_agree_with_openpyxl(tmp_path: Path) -> None:
    from openpyxl import Workbook, load_workbook

    chance = random.Random(7)
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("Первый", "Second sheet", "Третий «лист»"):
        sheet = book.create_sheet(name)
        for row in range(1, 60):
            for column in chance.sample(range(1, 40), 9):
                sheet.cell(row, column, chance.choice(["текст", "a\nb", "=1+1", 3, 1.25, -7.5, True, "x_x", " "]))
    book.save(tmp_path / "все.xlsx")
    oracle = load_workbook(tmp_path / "все.xlsx", data_only=True)
    read = read_workbook(tmp_path / "все.xlsx", "все.xlsx")
    assert [sheet.name for sheet in read] == oracle.sheetnames
    for sheet in read:
        wanted = {}
        for row in oracle[sheet.name].iter_rows():
            for cell in row:
                if cell.value is not None:
                    wanted[cell.row, cell.column] = cell.value
        found = {(row.number, column): value for row in sheet.rows for column, value in row.cells.items()}
        assert found.keys() == wanted.keys()
        for place, value in found.items():
            expected = wanted[place]
            if isinstance(value, Stored):
                assert value.serial == expected
            else:
                assert value == (str(expected).upper() if isinstance(expected, bool) else expected)


def test_dates_and_numbers_keep_what_was_stored(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    formats = {"dd.mm.yyyy": "date", "dd\\.mmm": "day-month", "mmm\\.yy": "month-year", "m/d/yyyy h:mm": "date"}
    for row, code in enumerate(formats, 1):
        sheet.cell(row, 1, date(2007, 3, 1)).number_format = code
    sheet.cell(5, 1, 1.1).number_format = "0.00"
    sheet.cell(6, 1, 1115).number_format = "#,##0"
    sheet.cell(7, 1, 1.1)
    sheet.cell(8, 1, datetime(1900, 2, 1))
    book.save(tmp_path / "d.xlsx")
    values = [row.cells[1] for row in read_workbook(tmp_path / "d.xlsx", "d.xlsx")[0].rows]
    assert all(isinstance(value, Stored) for value in values)
    stored = [value for value in values if isinstance(value, Stored)]
    assert [value.shown for value in stored[:4]] == list(formats.values())
    assert {value.text for value in stored[:4]} == {"01.03.2007"}
    assert [(value.text, value.shown) for value in stored[4:7]] == [
        ("1.10", "number"),
        ("1115", "number"),
        ("1.1", "number"),
    ]
    assert stored[7].text == "01.02.1900"


def test_dates_of_1904_workbooks(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].cell(1, 1, date(2007, 3, 1))
    book.save(tmp_path / "mac.xlsx")
    (row,) = read_workbook(tmp_path / "mac.xlsx", "mac.xlsx")[0].rows
    assert row.cells[1] == Stored("01.03.2007", 39142, "date")


def test_runs_phonetics_escapes_and_cells_without_addresses(tmp_path: Path) -> None:
    rows = (
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>a_x000D_b_xD800_</t></is></c></row>'
        '<row r="3"><c r="B3" t="s"><v>1</v></c><c t="str"><f>A1</f><v>итог</v></c><c t="e"><v>#REF!</v></c></row>'
        '<row r="4"><c r="A4"><f>1+1</f></c></row>'
    )
    (sheet,) = read_workbook(write_parts(tmp_path / "r.xlsx", sheet_xml(rows)), "r.xlsx")
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (1, {1: "Процесс", 2: "a\rb_xD800_"}),
        (3, {2: "Приём заявки", 3: "итог", 4: "#REF!"}),
    ]
    assert sheet.unsaved == "S!A4"


def test_strict_workbooks_are_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {
        name: content.replace(MAIN, strict).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", relations
        )
        for name, content in PARTS.items()
    }
    path = write_parts(tmp_path / "strict.xlsx", sheet_xml(HEAD).replace(MAIN, strict), parts)
    (sheet,) = read_workbook(path, "strict.xlsx")
    assert sheet.rows[0].cells == {1: "Процесс"}


def test_merged_ranges_and_hidden_sheets(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write_rows(tmp_path / "m.xlsx", [["Процесс"], ["а"]], ["A2:A5", "B1:C1"])
    book = load_workbook(path)
    book.create_sheet("Скрыт").sheet_state = "hidden"
    book.save(path)
    read = read_workbook(path, "m.xlsx")
    assert set(read[0].merged) == {Merged(2, 1, 5, 1), Merged(1, 2, 1, 3)}
    assert [sheet.hidden for sheet in read] == [False, True]


def test_far_corner_and_false_dimension_cost_nothing(tmp_path: Path) -> None:
    import tracemalloc

    far = HEAD + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    claim = sheet_xml(far, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>').replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    path = write_parts(tmp_path / "far.xlsx", claim)
    tracemalloc.start()
    (sheet,) = read_workbook(path, "far.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.number for row in sheet.rows] == [1, 1_048_576]
    assert peak < 5_000_000


def test_bytes_that_are_no_workbook(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    cases = {
        "пусто.xlsx": (b"", "пуст"),
        "текст.xlsx": (b"id,name\n1,a\n", "не книга Excel"),
        "старый.xlsx": (ole, "Excel 97-2003"),
        "пароль.xlsx": (ole + "EncryptedPackage".encode("utf-16-le"), "паролем"),
        "обрыв.xlsx": (b"PK\x03\x04" + bytes(40), "повреждена"),
    }
    for name, (data, words) in cases.items():
        (tmp_path / name).write_bytes(data)
        assert words in refusal(tmp_path / name).message("ru")


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ('<row r="0"><c r="A0"><v>1</v></c></row>', 1, "address"),
        ('<row r="1"><c r="ZZZZZ99999999"><v>1</v></c></row>', 1, "ZZZZZ99999999"),
        ('<row r="7"><c r="A7" t="s"><v>99999</v></c></row>', 7, "A7"),
        ("<a>" * 10_000 + "</a>" * 10_000, 0, "damaged"),
        ("<row><c>", 0, "damaged"),
    ],
)
def test_unsound_cells_are_refused(tmp_path: Path, rows: str, line: int, words: str) -> None:
    error = refusal(write_parts(tmp_path / "bad.xlsx", sheet_xml(rows)))
    assert error.line == line
    assert words in error.message("en")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_doctype_in_any_part_is_refused(tmp_path: Path, part: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "lol">]>'
    content = {**PARTS, "xl/worksheets/sheet1.xml": sheet_xml(HEAD)}[part]
    path = write_parts(tmp_path / "dtd.xlsx", sheet_xml(HEAD), {part: doctype + content})
    error = refusal(path)
    assert "DOCTYPE" in error.message("ru")
    assert "TOPSECRET" not in error.message("ru")


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l11;</t></is></c></row>'
    path = write_parts(tmp_path / "lol.xlsx", sheet_xml(row, before=f"<!DOCTYPE a [{entities}]>"))
    assert "DOCTYPE" in refusal(path).message("en")


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_missing_parts_are_refused(tmp_path: Path, part: str) -> None:
    refusal(write_parts(tmp_path / "missing.xlsx", sheet_xml(HEAD), {part: None}))


def test_size_is_looked_at_before_unpacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_parts(
        tmp_path / "bomb.xlsx",
        sheet_xml(HEAD),
        {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{" " * 70_000_000}</t></si></sst>'},
    )
    opened: list[str] = []
    plain = zipfile.ZipFile.open

    def watched(self: zipfile.ZipFile, name: str, *rest: object) -> object:
        opened.append(name)
        return plain(self, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "open", watched)
    assert "sharedStrings" in refusal(path).message("en")
    assert "xl/sharedStrings.xml" not in opened


def test_a_sheet_that_unpacks_to_a_gigabyte_is_refused_by_the_command(tmp_path: Path) -> None:
    large = "xl/worksheets/sheet1.xml"
    path = unpacking_to_a_gigabyte(tmp_path / "bomb.xlsx", PARTS, large)
    assert path.stat().st_size < 20_000_000
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "o.ttl"), "--lang", "en"])
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert large in result.output
    assert [entry.name for entry in tmp_path.iterdir()] == ["bomb.xlsx"]


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "xl/../../evil.xml", "C:\\evil.xml"])
def test_a_part_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    path = write_parts(tmp_path / "out.xlsx", sheet_xml(HEAD), {name: "x"})
    assert refusal(path).key == "registers.part_outside"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.xlsx"]


def test_limits_of_cells_and_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_rows(tmp_path / "n.xlsx", [["Процесс"], ["а"], ["б"]])
    monkeypatch.setattr(xlsx, "MAX_CELLS", 2)
    assert refusal(path).line == 3
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 3)
    assert "3" in refusal(path).message("en")


def test_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "crc.xlsx", sheet_xml(HEAD))
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 16 : entry + 20] = bytes(4)
    path.write_bytes(bytes(data))
    assert "damaged" in refusal(path).message("en")


def test_reading_needs_no_openpyxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_rows(tmp_path / "o.xlsx", [["Процесс"], ["а"]])
    for name in [name for name in sys.modules if name.split(".")[0] == "openpyxl"]:
        monkeypatch.delitem(sys.modules, name)
    read_workbook(path, "o.xlsx")
    assert "openpyxl" not in sys.modules


def test_times_of_day_are_shown_as_times(tmp_path: Path) -> None:
    from datetime import time

    path = write_rows(tmp_path / "a.xlsx", [["Процесс", "eTOM"], ["a", time(1, 11, 1)]])
    value = read_workbook(path, "a.xlsx")[0].rows[1].cells[2]
    assert isinstance(value, Stored)
    assert (value.text, value.shown) == ("1:11:01", "date")
