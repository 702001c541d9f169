"""`etom suggest`: the workbook it writes and keeps, and its other forms."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from deciding import (
    BILL,
    COMPLAINT,
    DECISION,
    NOTE,
    ORDER,
    OWN,
    PENCILS,
    PROCESS,
    PROPOSED,
    ROWS,
    WHO,
    columns,
    decide,
    ids,
    register,
    row_of,
    table,
)  # fmt: skip
from etom_kg import cli, framework
from etom_kg.checking import Report, validate
from etom_kg.surveying import survey

FORMULAS = [
    start + rest
    for start in ("=", "+", "-", "@", "\t=")
    for rest in (
        'HYPERLINK("http://example.org","x")', "1+1", "cmd|' /C calc'!A0", "SUM(A1:A9)", 'IMPORTXML("x","y")',
        "A1", "WEBSERVICE(1)", "DDE(1)", "2+5+cmd", "INDIRECT(A1)", "B2*3", "NOW()", "заказ", "x-y", "(1)",
        '"x"', "$A$1", "R1C1", "TRUE", "Лист!A1",
    )
]  # fmt: skip


class Ran:
    """What a run of the command gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Ran]


@pytest.fixture
def etom(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object, lang: str = "ru") -> Ran:
        with pytest.raises(SystemExit) as left:
            cli.main([str(one) for one in arguments] + ["--lang", lang])
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return run


def book_of(model: Path) -> Path:
    return model.with_name(f"{model.stem}.предложения.xlsx")


def unlinked(report: Report) -> list[str]:
    """Return the cells of the rows that no element is given for."""
    found = [finding for finding in report.findings if finding.code == "ETOM301"]
    return [spot.cell for finding in found for spot in (finding.places or (finding,))]


def of_level_two() -> list[framework.Entry]:
    return [e for e in framework.load().entries("m3050-2007") if e.kind == "element" and e.level == 2]


def test_the_summary_says_what_was_read_and_how_sure_it_is(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    lines = etom("suggest", path).out.splitlines()
    assert lines[:2] == ["Строк 4; уровни «Уровень 1», «Уровень 2», «Уровень 3»; владелец «Владелец».", ""]
    assert lines[2:5] == [
        "Уверенно (0,70 и выше)      3",
        "Есть варианты               0",
        "Предложений нет             1",
    ]
    assert lines[5] == f"Записано: {book_of(path)}"
    english = etom("suggest", path, lang="en").out
    assert (tmp_path / "реестр.suggestions.xlsx").is_file()
    assert "Sure (0.70 and above)       3" in english


def test_the_workbook_has_filters_drop_downs_and_a_frozen_header(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    book = openpyxl.load_workbook(book_of(path))
    assert book.sheetnames == ["Предложения", "Карта", "eTOM элементы"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:11] == [
        "Строка", PROCESS, "Предложение 1", "Оценка", "Довод", "Предложение 2", "Предложение 3", DECISION, OWN, WHO,
        NOTE,
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:N5")
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert choices == {"H2:H5": '"принять,отклонить,другой"', "I2:I5": "'eTOM элементы'!$A$2:$A$76"}
    listed = [book["eTOM элементы"].cell(row, 1).value for row in range(2, 77)]
    assert [text.split(" ")[0] for text in listed] == [entry.id for entry in of_level_two()]
    assert len(set(listed)) == 75
    first = row_of(book_of(path), ORDER)
    assert (first[PROCESS], ids(first)[0]) == (
        "Продажи > Приём заказов > Проверить ТВ по адресу и оформить заявку",
        "1.1.1.5",
    )
    assert 0.7 <= first["Оценка"] <= 1
    assert "оформить" in first["Довод"]


def test_writing_again_changes_nothing(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    first = book_of(path).read_bytes()
    etom("suggest", path)
    assert book_of(path).read_bytes() == first


def test_writing_again_keeps_what_was_typed(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    decide(
        book_of(path),
        {
            ORDER: {DECISION: "принять", WHO: "Анна"},
            COMPLAINT: {DECISION: "другой", OWN: "1.1.1.7"},
            BILL: {NOTE: "спросить", "Свой столбец": "важно"},
        },
    )
    before = {row[PROCESS]: row for row in table(book_of(path))}
    register(tmp_path, "Новое;Новое;Принять платёж;", *ROWS)
    out = etom("suggest", path).out
    assert "Решено раньше               2" in out
    after = {row[PROCESS]: row for row in table(book_of(path))}
    assert len(after) == 5
    for process, row in before.items():
        same = {header: value for header, value in row.items() if header not in ("Строка", "Принятый элемент")}
        assert same.items() <= after[process].items()
        assert after[process]["Строка"] == row["Строка"] + 1


def test_what_was_refused_is_never_proposed_again(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    refused = ids(row_of(book_of(path), COMPLAINT))
    assert len(refused) >= 2
    decide(book_of(path), {COMPLAINT: {DECISION: "отклонить", WHO: "Анна"}})
    etom("suggest", path)
    row = row_of(book_of(path), COMPLAINT)
    assert (ids(row), row[DECISION], row[WHO], row["Отклонено"]) == ([], "отклонить", "Анна", "; ".join(refused))
    # who wants further proposals empties the cell
    decide(book_of(path), {COMPLAINT: {DECISION: None}})
    for _ in range(3):
        etom("suggest", path)
        row = row_of(book_of(path), COMPLAINT)
        assert not set(ids(row)) & set(refused)
        assert row["Отклонено"] == "; ".join(refused)
    for form in ("csv", "json", "sssom"):
        said = etom("suggest", path, "--format", form).out
        proposed = [line for line in said.splitlines() if "1.1.1.6" in line and "\tNot\t" not in line]
        assert proposed == [], form
    assert [used.refused for used in validate([path]).decisions] == [1]


def test_rows_are_never_lost(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    decide(book_of(path), {ORDER: {DECISION: "принять"}, BILL: {NOTE: "спросить"}})
    register(tmp_path, *ROWS[1:2], ROWS[3])
    out = etom("suggest", path).out
    assert "решений, чей процесс не найден (сохранены в конце таблицы): 2" in " ".join(out.split())
    rows = table(book_of(path))
    assert [(row["Строка"], row[DECISION], row[NOTE]) for row in rows] == [
        (2, None, None), (3, None, None), (None, "принять", None), (None, None, "спросить"),
    ]  # fmt: skip
    register(tmp_path)
    etom("suggest", path)
    assert [row["Строка"] for row in table(book_of(path))] == [2, 3, 4, 5]
    assert row_of(book_of(path), ORDER)[DECISION] == "принять"


def test_what_is_linked_is_left_out_and_counted(tmp_path: Path, etom: Run) -> None:
    header = "Наименование процесса;eTOM\n"
    path = register(tmp_path, "Оформить заявку;1.1.1.5", "Выставление счёта;", "Приём платежа;1.1.1.11", header=header)
    out = etom("suggest", path).out
    assert "Уже отнесено                2" in out
    assert [row[PROCESS] for row in table(book_of(path))] == ["Выставление счёта"]
    shutil.copy(book_of(path), tmp_path / "x.xlsx")
    register(tmp_path, "Оформить заявку;1.1.1.5", name="всё.csv", header=header)
    said = etom("suggest", tmp_path / "всё.csv").out
    assert ("Всё уже отнесено" in said, (tmp_path / "всё.предложения.xlsx").exists()) == (True, False)


def test_another_file_is_not_overwritten_without_leave(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    mine = tmp_path / "мой.xlsx"
    openpyxl.Workbook().save(mine)
    ran = etom("suggest", path, "-o", mine)
    assert (ran.code, "добавьте --force" in ran.err) == (2, True)
    assert etom("suggest", path, "-o", mine, "--force").code == 0
    assert len(table(mine)) == 4
    decide(mine, {ORDER: {DECISION: "принять"}})
    assert etom("suggest", path, "-o", mine, "--force").code == 0
    assert row_of(mine, ORDER)[DECISION] == "принять"
    answer = tmp_path / "ответ.csv"
    assert etom("suggest", path, "-o", answer).code == 0
    assert etom("suggest", path, "-o", answer).code == 2


def test_a_list_of_names(tmp_path: Path, etom: Run, checkout: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('n,text\n1,Выставление счёта\n2,\n3,"Проверить, =оформить заявку"\n4,zzzz qqqq\n', encoding="utf-8")
    rows = list(csv.reader(io.StringIO(etom("suggest", "--file", path, "--column", "text", "--format", "csv").out)))
    assert rows[0] == ["row", "text", "rank", "id", "score"]
    assert [row[:4] for row in rows[1:] if row[2] == "1"] == [
        ["2", "Выставление счёта", "1", "1.1.1.10"],
        ["4", "Проверить, =оформить заявку", "1", "1.1.1.5"],
    ]
    known = {entry.id for entry in of_level_two()}
    assert {row[3] for row in rows[1:]} <= known
    data = json.loads(etom("suggest", "--file", path, "--column", "text", "--format", "json").out)
    schema = json.loads((checkout / "src/etom_kg/schemas/suggest-file.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert [(one["row"], one["state"]) for one in data] == [(2, "sure"), (4, "sure"), (5, "none")]
    ran = etom("suggest", "--file", path, "--column", "Имя", "--format", "csv")
    assert (ran.code, "столбца «Имя» нет; есть n, text" in ran.err) == (2, True)


def test_a_list_of_one_column(tmp_path: Path, etom: Run) -> None:
    path = tmp_path / "list.csv"
    path.write_text("text\nВыставление счёта\nОформить заявку\n", encoding="utf-8")
    out = etom("suggest", "--file", path, "--column", "text", "--format", "csv").out
    assert [line.split(",")[0] for line in out.splitlines()[1:] if ",1,1.1.1" in line] == ["2", "3"]


def test_a_column_named_makes_a_register_of_any_table(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path, "1;Выставление счёта", header="N;Тема\n")
    assert etom("suggest", path).code == 2
    assert etom("suggest", path, "--column", "Тема").code == 0
    assert ids(row_of(book_of(path), BILL))[0] == "1.1.1.10"


def test_a_text(etom: Run, checkout: Path) -> None:
    assert "1.1.1.10  Управление выставлением счетов" in etom("suggest", "Выставление счёта").out
    data = json.loads(etom("suggest", "Выставление счёта", "--format", "json").out)
    schema = json.loads((checkout / "src/etom_kg/schemas/suggest.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert (data["text"], data["suggestions"][0]["id"]) == ("Выставление счёта", "1.1.1.10")
    assert (
        etom("suggest", "Выставление счёта", "--format", "csv").out.splitlines()[1].startswith("1,Выставление счёта,1,")
    )
    assert etom("suggest", "Заточка карандашей").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "укажите текст или ключ --file"),
        (("счёт", "--file", "x.csv"), "укажите текст или ключ --file"),
        (("нет.xlsx",), "нет.xlsx"),
        (("  ",), "текст пуст"),
        (("счёт", "--column", "x"), "добавьте --file"),
        (("счёт", "--format", "sssom"), "такого вида нет"),
    ],
)
def test_what_cannot_be_answered(etom: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = etom("suggest", *arguments)
    assert (ran.code, words in ran.err, ran.err.count("\n")) == (2, True, 1)


def test_forms_for_a_model(tmp_path: Path, etom: Run, checkout: Path) -> None:
    path = tmp_path / "жалоба.bpmn"
    shutil.copy(checkout / "examples" / "жалоба.bpmn", path)
    data = json.loads(etom("suggest", path, "--format", "json").out)
    schema = json.loads((checkout / "src/etom_kg/schemas/suggest-file.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert data[0]["element_id"] == "Process_Visit"
    assert {one["kind"] for one in data} == {"process", "activity"}
    assert all(one["path"][-1] == one["text"] for one in data)
    rows = list(csv.DictReader(io.StringIO(etom("suggest", path, "--format", "csv").out)))
    assert [int(row["row"]) for row in rows if row["rank"] == "1"] == [one["row"] for one in data]
    assert "Выезд мастера" in etom("suggest", path, "--format", "text").out
    assert not book_of(path).exists()


def test_no_cell_is_a_formula_but_ours(tmp_path: Path, etom: Run) -> None:
    assert len(FORMULAS) == 100
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Процесс", "Прочее"])
    for number, text in enumerate(FORMULAS, 2):
        for column, value in ((1, text), (2, "x")):
            sheet.cell(number, column).value = value
            sheet.cell(number, column).data_type = "s"
    path = tmp_path / "реестр.xlsx"
    book.save(path)
    etom("suggest", path)
    decide(book_of(path), {})
    typed = openpyxl.load_workbook(book_of(path))
    at = columns(typed.worksheets[0])
    for number, text in enumerate(FORMULAS, 2):
        for header in (WHO, NOTE):
            cell = typed.worksheets[0].cell(number, at[header])
            cell.value, cell.data_type = text, "s"
    typed.save(book_of(path))
    etom("suggest", path)
    written = openpyxl.load_workbook(book_of(path)).worksheets[0]
    assert written.max_row == 101
    for row in written.iter_rows(min_row=2, max_col=at["Ключ"]):
        assert [cell.coordinate for cell in row if cell.data_type == "f"] == []
        name = row[1].value
        assert name == " ".join(name.split())
        assert row[1].quotePrefix == (name[0] in "=+-@" and not name[1:].isdecimal())
        assert row[at[WHO] - 1].value == name
    starts = ("=", "+", "-", "@", "\t", "\r")
    answers = list(
        csv.reader(io.StringIO(etom("suggest", "--file", path, "--column", "Процесс", "--format", "csv").out))
    )
    assert len(answers) > 1
    assert [cell for row in answers for cell in row if cell.startswith(starts)] == []
    said = etom("suggest", path, "--format", "sssom").out
    assert [cell for line in said.splitlines() for cell in line.split("\t") if cell.startswith(starts)] == []


def register_of_312(folder: Path) -> Path:
    """Write a register of 312 rows in three levels whose names are those of elements and of other work."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Реестр"
    sheet.append(["Уровень 1", "Уровень 2", "Уровень 3", "Владелец", "Система"])
    names = [entry.names.get("ru") or entry.names["en"] for entry in of_level_two()]
    for number in range(312):
        work = "Заточка карандашей" if number % 8 == 7 else names[number % 75]
        sheet.append([f"Блок {number // 60}", f"Группа {number // 12}", f"{work} № {number}", "Иванов", "CRM"])
    path = folder / "реестр процессов.xlsx"
    book.save(path)
    return path


def decided_312(path: Path) -> tuple[int, int, int]:
    """Accept, refuse and choose in turn; return how many of each."""
    book = openpyxl.load_workbook(book_of(path))
    sheet = book.worksheets[0]
    at = columns(sheet)
    accepted = refused = chosen = 0
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, at[PROPOSED[0]]).value is None:
            continue
        if row % 5 == 0:
            sheet.cell(row, at[DECISION]).value = "отклонить"
            refused += 1
        elif row % 7 == 0:
            sheet.cell(row, at[DECISION]).value = "другой"
            sheet.cell(row, at[OWN]).value = "1.3.7.5 Трудовые отношения*"
            chosen += 1
        else:
            sheet.cell(row, at[DECISION]).value = "принять"
            accepted += 1
    book.save(book_of(path))
    return accepted, refused, chosen


def test_a_register_of_312_rows_goes_all_the_way(tmp_path: Path, etom: Run) -> None:
    path = register_of_312(tmp_path)
    ran = etom("suggest", path)
    assert (ran.code, ran.out.splitlines()[0][:28]) == (0, "Лист «Реестр»: строк 312; ур")
    accepted, refused, chosen = decided_312(path)
    assert (accepted > 150, refused > 30, chosen > 20) == (True, True, True)
    report = validate([path])
    assert [(used.accepted, used.refused) for used in report.decisions] == [(accepted + chosen, refused)]
    assert len(unlinked(report)) == 312 - accepted - chosen
    rows = table(book_of(path))
    wanted = {ids(row)[0] for row in rows if row[DECISION] == "принять"} | {"1.3.7.5"}
    found = survey([path])
    assert {one.id for one in found.coverage.elements if one.covered} == wanted
    assert found.coverage.processes - found.coverage.linked >= len(unlinked(report))


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
def test_the_workbook_survives_libreoffice(tmp_path: Path, etom: Run) -> None:
    path = register_of_312(tmp_path)
    etom("suggest", path)
    accepted, refused, chosen = decided_312(path)
    before = validate([path])
    run = subprocess.run(
        [
            str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(book_of(path)),
        ],
        capture_output=True,
        check=False,
        timeout=300,
    )  # fmt: skip
    opened = tmp_path / "out" / book_of(path).name
    assert opened.is_file(), run.stderr
    values = openpyxl.load_workbook(opened, data_only=True)
    chart = values["Карта"]
    counts = {
        row[0]: row[3]
        for row in chart.iter_rows(values_only=True)
        if row[0] and isinstance(row[3], int) and str(row[0]).count(".") == 3
    }
    assert sorted(counts) == sorted(entry.id for entry in of_level_two())
    assert sum(counts.values()) == accepted + chosen
    assert counts["1.3.7.5"] >= chosen
    covered = sum(1 for count in counts.values() if count)
    assert chart["B1"].value == f"{covered} / 75"
    assert covered == before.coverage.total.covered
    shutil.copy(opened, book_of(path))
    after = validate([path])
    assert after.coverage == before.coverage
    assert [(used.accepted, used.refused) for used in after.decisions] == [(accepted + chosen, refused)]
    etom("suggest", path)
    assert sum(1 for row in table(book_of(path)) if row[DECISION]) == accepted + refused + chosen
    assert row_of(book_of(path), f"{PENCILS} № 7")[DECISION] is None


def test_the_workbook_in_english(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path, lang="en")
    book = openpyxl.load_workbook(tmp_path / "реестр.suggestions.xlsx")
    sheet = book.worksheets[0]
    at = columns(sheet)
    assert (book.sheetnames[:2], list(at)[7:9]) == (["Suggestions", "Map"], ["Decision", "Own choice"])
    sheet.cell(2, at["Decision"]).value = "accept"
    sheet.cell(3, at["Decision"]).value = "Refuse "
    sheet.cell(4, at["Decision"]).value = "other"
    sheet.cell(4, at["Own choice"]).value = "1.1.1.11 Bill Payments & Receivables Management"
    sheet.cell(5, at["Decision"]).value = "perhaps"
    book.save(tmp_path / "реестр.suggestions.xlsx")
    report = validate([path])
    assert [(used.accepted, used.refused) for used in report.decisions] == [(2, 1)]
    assert [failure.message("en").partition(": ")[2] for failure in report.failures] == [
        'Suggestions!H5: decision "perhaps" is not known; choose accept / refuse / other'
    ]
    # in the other language the same decisions count
    out = etom("suggest", path).out
    assert [row[PROCESS].rpartition(" ")[2] for row in table(book_of(path))] == ["клиента", "карандашей"]
    assert ids(row_of(book_of(path), COMPLAINT)) == []
    assert "Предложений нет             2" in out


def test_sheets_of_one_register(tmp_path: Path, etom: Run) -> None:
    book = openpyxl.Workbook()
    for sheet, title in ((book.active, "Продажи"), (book.create_sheet(), "Счета")):
        sheet.title = title
        sheet.append(["Процесс", "Владелец"])
        sheet.append(["Оформить заявку", "Анна"])
        sheet.append(["Выставление счёта", "Пётр"])
    path = tmp_path / "реестр.xlsx"
    book.save(path)
    out = etom("suggest", path).out
    assert out.splitlines()[:2] == [
        "Лист «Продажи»: строк 2; название «Процесс»; владелец «Владелец».",
        "Лист «Счета»: строк 2; название «Процесс»; владелец «Владелец».",
    ]
    assert [row["Строка"] for row in table(book_of(path))] == ["Продажи!2", "Продажи!3", "Счета!2", "Счета!3"]
    typed = openpyxl.load_workbook(book_of(path))
    typed.worksheets[0].cell(4, 8).value = "принять"
    typed.save(book_of(path))
    report = validate([path])
    assert unlinked(report) == ["Продажи!A2", "Продажи!A3", "Счета!A3"]


def test_a_workbook_that_excel_has_open(tmp_path: Path, etom: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    before = book_of(path).read_bytes()

    def in_use(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", in_use)
    register(tmp_path, *ROWS[:2])
    ran = etom("suggest", path)
    assert (ran.code, ran.err) == (2, f"{book_of(path)}: занят другой программой; закройте его в Excel\n")
    assert book_of(path).read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["реестр.csv", "реестр.предложения.xlsx"]


def test_decisions_that_are_not_understood_are_told_and_kept(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    decide(book_of(path), {ORDER: {DECISION: "наверное"}, BILL: {OWN: "1.1.1.10"}})
    ran = etom("suggest", path)
    assert (ran.code, ran.err.count("Предложения!")) == (2, 2)
    assert row_of(book_of(path), ORDER)[DECISION] == "наверное"
    assert (row_of(book_of(path), BILL)[OWN], ids(row_of(book_of(path), BILL))[0]) == ("1.1.1.10", "1.1.1.10")


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from etom_kg.cli.progress import Bar

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with Bar() as bar:
            for done in range(313):
                bar.show(done, 312)
        assert stream.getvalue().endswith(f"\r[{'#' * 40}] 312/312\n") == shown
        assert bool(stream.getvalue()) == shown
    monkeypatch.setattr(sys, "stderr", short := Terminal())
    with Bar() as bar:
        bar.show(5, 5)
    assert short.getvalue() == ""


def test_what_others_decided_is_counted_and_their_conflicts_are_told(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    for name, cells in (
        ("Анна", {ORDER: {DECISION: "принять"}, BILL: {DECISION: "принять"}}),
        ("Пётр", {ORDER: {DECISION: "принять"}, BILL: {DECISION: "отклонить"}}),
    ):
        theirs = tmp_path / f"реестр.предложения.{name}.xlsx"
        shutil.copy(book_of(path), theirs)
        decide(theirs, cells)
    ran = etom("suggest", path)
    counts = [int(line[28:]) for line in ran.out.splitlines() if line[28:].strip().isdigit() and line[0] != " "]
    assert sum(counts) == len(ROWS)
    assert "Решено раньше               1\n" in ran.out
    told = " ".join(ran.err.split())
    assert "Решения противоречат друг другу и не учтены: «Финансы > Счета > Выставление счёта», 1.1.1.10" in told


def test_activities_of_a_decided_process_are_counted(tmp_path: Path, etom: Run, checkout: Path) -> None:
    text = (checkout / "examples" / "corrected" / "order-to-payment.bpmn").read_text("utf-8")
    path = tmp_path / "модель.bpmn"
    path.write_text("\n".join(line for line in text.split("\n") if 'property name="etom' not in line), encoding="utf-8")
    before = etom("suggest", path).out
    rows = [row[PROCESS] for row in table(book_of(path)) if " > " not in row[PROCESS]]
    decide(book_of(path), {row: {DECISION: "принять"} for row in rows})
    after = etom("suggest", path).out
    for said in (before, after):
        counts = [int(line[28:]) for line in said.splitlines() if line[28:].strip().isdigit() and line[0] != " "]
        assert sum(counts) == 27


def test_an_empty_text_is_no_path(etom: Run) -> None:
    for empty in ("", "  "):
        ran = etom("suggest", empty)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("\n") == 1 and "текст пуст" in ran.err


def test_a_workbook_with_two_wrong_cells_is_one_file(tmp_path: Path, etom: Run) -> None:
    path = register(tmp_path)
    etom("suggest", path)
    decide(book_of(path), {ORDER: {DECISION: "чушь"}, BILL: {DECISION: "ерунда"}})
    for command in ("validate", "coverage"):
        ran = etom(command, path)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 2
        assert "не прочитано файлов 1" in ran.out
