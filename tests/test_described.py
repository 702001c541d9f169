"""Running text in registers: what columns of descriptions name after the word eTOM, and how it is rewritten."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.config import Config, TagRules
from etom_kg.crosswalking.migration import migrate
from etom_kg.framework import GB921, M3050
from etom_kg.reading.tags import in_text
from etom_kg.reading.xlsx import read_workbook
from small_registers import MAIN, processes, read, read_with, sheet_xml, write_parts, written

HEADER = "Код;Процесс;eTOM;Описание;Примечание\r\n"
COMPLAINTS = (
    'Код;Процесс;Описание;Примечание\r\nP1;Управление жалобами;"Приём, ""звонки"". п. 1,1,1,6; '
    'eTOM: 1,1,1,6 и\r\nпрочее; ";"п. 1,1,1,6"\r\nP2;Отчёт;  1,1,1,6 ;eTOM 1.1.1.4, п. 1.1.1.4\r\n'
)


def run(*args: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*map(str, args)])
    return done.exit_code, done.output


def register(folder: Path, *rows: str) -> Path:
    path = folder / "r.csv"
    path.write_bytes((HEADER + "".join(f"{row}\r\n" for row in rows)).encode())
    return path


def as_workbook(path: Path, text: str) -> Path:
    """Write the rows of a CSV text as a workbook whose cells hold their texts themselves."""
    rows = []
    for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=";"), 1):
        cells = "".join(
            f'<c r="{"ABCDE"[at]}{number}" t="inlineStr"><is><t xml:space="preserve">{field}</t></is></c>'
            for at, field in enumerate(fields)
        )
        rows.append(f'<row r="{number}">{cells}</row>')
    return write_parts(path, sheet_xml("".join(rows)))


def test_descriptions_and_remarks_are_searched(tmp_path: Path) -> None:
    path = register(tmp_path, "P1;Приём;;Проверка. eTOM: 1.1.1.5;еТОМ 1.1.1.6", 'P2;Счёт;;"а\r\nб eTOM 1.1.1.10";')
    found = processes(read(path))
    assert written(found["Приём"]) == ["1.1.1.5", "1.1.1.6"]
    assert [(tag.rule, tag.place.line, tag.place.cell) for node in found.values() for tag in node.tags] == [
        ("description column", 2, "D2"),
        ("description column", 2, "E2"),
        ("description column", 3, "D3"),
    ]
    # a description is kept as it is, a remark stays a value of its own
    assert found["Приём"].documentation == "Проверка. eTOM: 1.1.1.5"
    assert dict(found["Приём"].attributes)["Примечание"] == "еТОМ 1.1.1.6"


def test_link_tells_the_rule_and_the_line(tmp_path: Path) -> None:
    path = register(tmp_path, "P1;Приём;;eTOM: 1.1.1.5;")
    code, output = run("link", path, "--format", "json")
    tag = json.loads(output)["files"][0]["tags"][0]
    assert code == 0 and (tag["rule"], tag["line"], tag["cell"], tag["id"]) == (
        "description column", 2, "D2", "1.1.1.5",
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["1.1.1.6", "1.1.1.6 Работа с проблемами"])
def test_a_column_of_codes_wins_over_text(tmp_path: Path, cell: str) -> None:
    path = register(tmp_path, f"P1;Приём;{cell};eTOM: 1.1.1.5;eTOM 1.1.1.4")
    assert written(processes(read(path))["Приём"]) == ["1.1.1.6"]
    # in a row whose code is empty the text is what there is
    path = register(tmp_path, "P1;Приём;—;eTOM: 1.1.1.5;")
    assert written(processes(read(path))["Приём"]) == ["1.1.1.5"]


@pytest.mark.parametrize(
    "text",
    [
        "ГОСТ Р 53633.1", "п. 1.1.1.5 регламента", "1.2.1.3 Отчёт за квартал", "01.03.2007", "10.1.1.5", "192.168.1.1",
        "версия 1.1.1", "eTOM 9.0", "этом 1.1.1.5", "см. GB921", "eTOM не применим; п. 1.1.1.5", "metom 1.1.1.5",
    ],
)  # fmt: skip
def test_numbers_without_the_word_are_none(tmp_path: Path, text: str) -> None:
    path = register(tmp_path, f'P1;Приём;;"{text}";"{text}"')
    assert processes(read(path))["Приём"].tags == ()


def test_a_list_and_a_workbook(tmp_path: Path) -> None:
    text = "Процесс;Описание\r\nПриём;eTOM: 1.1.1.5, 1.1.1.6\r\n"
    assert written(processes(read(as_workbook(tmp_path / "r.xlsx", text)))["Приём"]) == ["1.1.1.5", "1.1.1.6"]


def test_the_rule_can_be_switched_off(tmp_path: Path) -> None:
    path = register(tmp_path, "P1;Приём;;eTOM: 1.1.1.5;")
    (tmp_path / "etom.toml").write_text('[tags]\noff = ["description column"]\n', encoding="utf-8")
    assert json.loads(run("link", path, "--format", "json")[1])["files"][0]["tags"] == []
    settings = Config(tag_rules=TagRules(off=("description column",)))
    assert processes(read_with(path, settings))["Приём"].tags == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_mend_changes_the_id_alone_in_csv(tmp_path: Path, encoding: str, end: str) -> None:
    """The same number without the word eTOM, in the same cell or another, is not touched."""
    text = COMPLAINTS.replace("\r\n", end)
    path = tmp_path / "r.csv"
    path.write_bytes(text.encode(encoding))
    run("validate", path, "--fix")
    assert path.read_bytes() == text.replace("eTOM: 1,1,1,6", "eTOM: 1.1.1.6").encode(encoding)


def test_mend_changes_both_cells_that_name_it(tmp_path: Path) -> None:
    text = (
        "Код;Процесс;Описание;Примечание;Владелец;Статус;Система;Канал\r\n"
        "P1;Управление жалобами;eTOM: 1,1,1,6;новый eTOM: 1,1,1,6;;;;\r\n"
    )
    path = tmp_path / "r.csv"
    path.write_bytes(text.encode())
    run("validate", path, "--fix")
    assert path.read_bytes() == text.replace("1,1,1,6", "1.1.1.6").encode()


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def values(path: Path) -> dict[str, object]:
    sheet = read_workbook(path, path.name)[0]
    return {sheet.address(row.number, at): value for row in sheet.rows for at, value in row.cells.items()}


@pytest.mark.parametrize("how", ["fix", "migrate"])
def test_one_cell_of_a_workbook_changes(tmp_path: Path, how: str) -> None:
    old = as_workbook(tmp_path / "old.xlsx", COMPLAINTS.replace("eTOM 1.1.1.4, п. 1.1.1.4", "x"))
    path = tmp_path / "r.xlsx"
    shutil.copyfile(old, path)
    if how == "fix":
        run("validate", path, "--fix")
    else:
        run("migrate", path, "--to", GB921, "--edition", M3050, "--in-place")
    new = "1.1.1.6" if how == "fix" else "1.3.7"
    before, after = values(old), values(path)
    assert {at for at in before if before[at] != after[at]} == {"S!C2"}
    assert after["S!C2"] == str(before["S!C2"]).replace("eTOM: 1,1,1,6", f"eTOM: {new}")
    parts, changed = members(old), members(path)
    sheet = next(name for name in parts if name.startswith("xl/worksheets/sheet"))
    assert [name for name in parts if parts[name] != changed[name]] == [sheet] and parts.keys() == changed.keys()
    around = parts[sheet].split(b'<c r="C2"')[0], parts[sheet].split(b'<c r="D2"')[1]
    assert changed[sheet].startswith(around[0]) and changed[sheet].endswith(around[1])


@pytest.mark.parametrize("how", ["fix", "migrate"])
def test_text_formatted_in_parts_is_left_and_told(tmp_path: Path, how: str) -> None:
    rich = "<si><r><rPr><b/></rPr><t>Приём. </t></r><r><t>eTOM: 1,1,1,6</t></r></si>"
    head = "".join(
        f'<c r="{at}1" t="inlineStr"><is><t>{name}</t></is></c>' for at, name in (("A", "Процесс"), ("B", "Описание"))
    )
    row = '<c r="A2" t="inlineStr"><is><t>Управление жалобами</t></is></c><c r="B2" t="s"><v>0</v></c>'
    rows = f'<row r="1">{head}</row><row r="2">{row}</row>'
    shared = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{rich}</sst>'}
    path = write_parts(tmp_path / "r.xlsx", sheet_xml(rows), shared)
    before = members(path)
    if how == "fix":
        _, output = run("validate", path, "--fix", "--lang", "en")
    else:
        _, output = run("migrate", path, "--to", GB921, "--edition", M3050, "--in-place", "--lang", "en")
    assert "S!B2" in output and "formatted in parts" in " ".join(output.split())
    assert members(path) == before


def cell(address: str, content: str, formula: str = "") -> str:
    if formula:
        return f'<c r="{address}" t="str"><f>{formula}</f><v>{content}</v></c>'
    return f'<c r="{address}" s="0" t="inlineStr"><is><t>{content}</t></is></c>'


def of_formulas_and_merges(path: Path, *, same: bool = True) -> Path:
    """Write a workbook with a merged title, descriptions merged over two rows and over two columns, and formulas.

    C4:C5 and C7:D7 are merged; A8, C8 and E4 are results of formulas. `same`: the rows of C4:C5 have one name.
    """
    names = ("Код", "Процесс", "Описание", "Примечание", "N")
    head = "".join(cell(f"{at}2", name) for at, name in zip("ABCDE", names, strict=True))
    second = "Управление жалобами" if same else "Приём"
    rows = (
        f'<row r="1">{cell("A1", "Реестр, eTOM: 1,1,1,6")}<c r="B1"/><c r="C1"/></row><row r="2">{head}</row>'
        f'<row r="3">{cell("A3", "P0")}{cell("B3", "Отчёт")}{cell("C3", "п. 1,1,1,6")}</row>'
        f'<row r="4">{cell("A4", "P1")}{cell("B4", "Управление жалобами")}{cell("C4", "п. 1,1,1,6, eTOM: 1,1,1,6")}'
        '<c r="E4"><f>1+1</f><v>2</v></c></row>'
        f'<row r="5">{cell("A5", "P2")}{cell("B5", second)}<c r="C5"/></row>'
        f'<row r="6">{cell("A6", "P3")}{cell("B6", "Счёт")}{cell("D6", "eTOM: 1,1,1,6")}'
        '<c r="E6"><f>E4*2</f><v>4</v></c></row>'
        f'<row r="7">{cell("A7", "P4")}{cell("B7", "Заявка")}{cell("C7", "eTOM: 1,1,1,6")}<c r="D7"/></row>'
        f'<row r="8">{cell("A8", "P5", "CONCATENATE(&quot;P&quot;,5)")}{cell("B8", "Жалоба")}'
        f"{cell('C8', 'eTOM: 1,1,1,6', 'D6')}</row>"
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in ("A1:C1", "C4:C5", "C7:D7"))
    return write_parts(path, sheet_xml(rows, after=f'<mergeCells count="3">{merged}</mergeCells>'))


@pytest.mark.parametrize("how", ["fix", "migrate"])
@pytest.mark.parametrize("same", [True, False])
def test_sheets_with_formulas_and_merged_cells(tmp_path: Path, how: str, same: bool) -> None:
    """The text of a merged cell is mended once for all its rows; the result of a formula is left and told."""
    path = of_formulas_and_merges(tmp_path / "r.xlsx", same=same)
    parts, before = members(path), values(path)
    if how == "fix":
        _, output = run("validate", path, "--fix", "--lang", "en")
    else:
        _, output = run("migrate", path, "--to", GB921, "--edition", M3050, "--in-place", "--lang", "en")
    new = "eTOM: 1.1.1.6" if how == "fix" else "eTOM: 1.3.7"
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for address in ("C4", "D6", "C7"):
        start, end = sheet.index(f'<c r="{address}"'), sheet.index("</c>", sheet.index(f'<c r="{address}"'))
        sheet = sheet[:start] + sheet[start:end].replace("eTOM: 1,1,1,6", new) + sheet[end:]
    after = members(path)
    assert {name: after[name] for name in parts if name != "xl/worksheets/sheet1.xml"} == {
        name: parts[name] for name in parts if name != "xl/worksheets/sheet1.xml"
    }
    changed = values(path)
    assert {at for at in before if before[at] != changed[at]} == {"S!C4", "S!D6", "S!C7"}
    assert {changed[at] for at in ("S!D6", "S!C7")} == {new} and changed["S!C4"] == f"п. 1,1,1,6, {new}"
    assert after["xl/worksheets/sheet1.xml"].decode() == sheet
    assert "S!C8" in output and "formula" in output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_migrate_changes_the_id_alone_in_csv(tmp_path: Path, encoding: str, end: str) -> None:
    text = COMPLAINTS.replace("\r\n", end)
    path = tmp_path / "r.csv"
    path.write_bytes(text.encode(encoding))
    done = migrate(path, GB921, edition=M3050, column=None, config=Config())
    new = text.replace("eTOM: 1,1,1,6", "eTOM: 1.3.7").replace("eTOM 1.1.1.4", "eTOM 1.12.9")
    assert done.data == new.encode(encoding)
    assert [(one.where, one.new) for one in done.changes] == [("C2", "1.3.7"), ("D3", "1.12.9")]


def test_migrate_takes_the_column_and_the_text_beside_it(tmp_path: Path) -> None:
    path = register(tmp_path, 'P1;Приём;1.1.1.5;"п. 1.1.1.5; eTOM 1.1.1.5";', "P2;Счёт;;eTOM: 1.1.1.6;")
    done = migrate(path, GB921, edition=M3050, column=None, config=Config())
    expected = path.read_bytes().decode().replace(";1.1.1.5;", ";1.3.3;")
    assert done.data.decode() == expected.replace("eTOM 1.1.1.5", "eTOM 1.3.3").replace("eTOM: 1.1.1.6", "eTOM: 1.3.7")
    assert done.left == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Карта eTOM 01.02.2023, редакция eTOM 12.05.23", []),
        ("стенд eTOM 127.0.0.1 и eTOM 192.168.1.1, телефон eTOM 8.800.555.35.35", []),
        ("eTOM R9.2.1, eTOM 21.5.1", []),
        ("eTOM: 1.1.1.5-1.1.1.7", ["1.1.1.5-1.1.1.7"]),
        ("eTOM: 1.1.1.5 - 2.5 часа", ["1.1.1.5"]),
        ("eTOM — 1.1.1.5, eTOM - 1.1.1.6", ["1.1.1.5", "1.1.1.6"]),
        ("код eTOM 1.1.1.5 от 01.02.2023", ["1.1.1.5"]),
        ("eTOM 77.1.1.1.5, eTOM 1,1,1,6", ["77.1.1.1.5", "1,1,1,6"]),
        ("eTOM: 1.1. 1.5", ["1.1. 1.5"]),
        ("eTOM 1.1 .1.5; eTOM: 1. 1. 1. 5, 1.1.1.6", ["1.1 .1.5", "1. 1. 1. 5", "1.1.1.6"]),
        ("eTOM: 1.1.1. 5; далее. eTOM: 77.1. 1.1.5", ["1.1.1. 5", "77.1. 1.1.5"]),
        ("eTOM: 1.1. 1.5-1.1.1.7", ["1.1. 1.5-1.1.1.7"]),
        ("eTOM: 1.1.1.5, 1.1. 1.6", ["1.1.1.5", "1.1. 1.6"]),
        ("eTOM: 1.1.1.5. 2.5 часа", ["1.1.1.5"]),
        ("eTOM: 1.1.1.5. 3", ["1.1.1.5"]),
        ("eTOM: 1.1.1. 5 сотрудников", ["1.1.1"]),
        ("eTOM: 1.1.1. 2.5 часа", ["1.1.1"]),
        ("eTOM: 1.1. 1.1.1.5 исключён", ["1.1"]),
        ("eTOM: 1. 1. 1. 1. 1. 1. 1", []),
        ("eTOM: 1․1․1․5, 1·1·1·6", ["1․1․1․5", "1·1·1·6"]),
        ("eTOM: 1․1․1․5-1․1․1․7", ["1․1․1․5-1․1․1․7"]),
        ("eTOM: 1.1.\n1.5 часа", ["1.1"]),
        ("eTOM (ГОСТ Р 53633.3-2009) 1.1.1.5", ["1.1.1.5"]),
        ("код eTOM (по ГОСТ Р 53633.3–2009): 1.1.1.5, 1.1.1.6", ["1.1.1.5", "1.1.1.6"]),
        ("eTOM [M.3050] 1.1.1.5; eTOM (GB921 v25.5) 1.3.7", ["1.1.1.5", "1.3.7"]),
        ("eTOM (кроме 1.1.1.5) 1.1.1.6", []),
        ("eTOM (ГОСТ Р 53633.3-2009)", []),
        ("eTOM: 53633.3-2009; eTOM: 53633.3.1.5; eTOM 53633.3 1.1.1.5", []),
    ],
)
def test_numbers_behind_the_word(text: str, values: list[str]) -> None:
    assert [one.value for one in in_text(text)] == values


@pytest.mark.parametrize("kind", ["csv", "bpmn"])
def test_a_blank_inside_an_id_is_one_value(tmp_path: Path, kind: str) -> None:
    """Half of it is no identifier: it is read as 1.1.1.5, as in a column of ids, and mended and translated whole."""
    text = "Процесс;Описание\nСбор заявок;п. 1.1, eTOM: 1.1. 1.5\n"
    if kind == "bpmn":
        text = (
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">'
            '<process id="p" name="Сбор заявок"><documentation>п. 1.1, eTOM: 1.1. 1.5</documentation></process>'
            "</definitions>"
        )
    (path := tmp_path / f"r.{kind}").write_text(text, "utf-8")
    tag = json.loads(run("link", path, "--format", "json")[1])["files"][0]["tags"][0]
    assert (tag["value"], tag["id"]) == ("1.1. 1.5", "1.1.1.5")
    shutil.copyfile(path, mended := tmp_path / f"mended.{kind}")
    run("validate", mended, "--fix")
    assert mended.read_text("utf-8") == text.replace("1.1. 1.5", "1.1.1.5")
    code, output = run("migrate", path, "--to", GB921, "--edition", M3050, "--in-place")
    assert code == 0, output
    assert path.read_text("utf-8") == text.replace("1.1. 1.5", "1.3.3")


@pytest.mark.parametrize("text", ["eTOM: 1․1․1․5", "см. eTOM 1․1․1․5; eTOM: 1․1․1․6"])
def test_other_dots_are_translated(tmp_path: Path, text: str) -> None:
    """Where the dots of ids are one-dot leaders the ids were said to stand in a column to be named."""
    (path := tmp_path / "r.csv").write_text(f'Процесс;eTOM;Описание\nБ;1.1.1.6;а\nА;;"{text}"\n', "utf-8")
    done = migrate(path, GB921, edition=M3050, column=None, config=Config())
    assert done.left == ()
    new = text.replace("1․1․1․5", "1.3.3").replace("1․1․1․6", "1.3.7")
    assert done.data.decode() == f'Процесс;eTOM;Описание\nБ;1.3.7;а\nА;;"{new}"\n'


def test_a_list_with_other_dots_is_translated(tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text("Процесс;eTOM\nА;1․1․1․5, 1․1․1․6 и 1․1․1․4\n", "utf-8")
    done = migrate(path, GB921, edition=M3050, column=None, config=Config())
    assert (done.left, done.data.decode()) == ((), "Процесс;eTOM\nА;1.3.3, 1.3.7 и 1.12.9\n")


def test_a_range_is_not_migrated_by_half(tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text("Процесс;Описание\nА;eTOM: 1.1.1.5-1.1.1.7\nБ;eTOM: 1.1.1.6\n", "utf-8")
    done = CliRunner().invoke(
        main, ["migrate", str(path), "--edition", "gost", "--to", "gb921-25.5", "-o", str(tmp_path / "m.csv")]
    )
    assert done.exit_code in (0, 1), done.output
    rows = (tmp_path / "m.csv").read_text("utf-8").splitlines()
    assert rows[1] == "А;eTOM: 1.1.1.5-1.1.1.7" and rows[2].startswith("Б;eTOM: 1.") and rows[2] != "Б;eTOM: 1.1.1.6"
