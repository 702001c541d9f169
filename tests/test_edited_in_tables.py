"""A standard element edited in our own tables, a workbook or CSV, is found (ETOM806) by `etom validate`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from etom_kg import cli
from etom_kg.vocabulary import EDITIONS

Row = dict[str, str]
IRI = "https://w3id.org/etom-kg/process/"
HEADERS = {
    "ru": {"parent": "Родитель", "level": "Уровень", "definition": "Определение (наше)", "layer": "Слой"},
    "en": {"parent": "Parent", "level": "Level", "definition": "Definition (ours)", "layer": "Layer"},
}
NAMES = {"ru": ("Название (ru)", "Название (en)", "Название (zh)"), "en": ("Name (ru)", "Name (en)", "Name (zh)")}
VERTICALS = {"ru": "Вертикали", "en": "Verticals"}


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.main, list(args))
    return done.exit_code, done.stdout


def tables(folder: Path, form: str, lang: str = "en", *options: str) -> dict[str, list[Row]]:
    """Our export as rows, by sheet; a CSV has one."""
    path = folder / f"ours.{form}"
    code, _ = run("export", form, "-o", str(path), "--lang", lang, "--force", *options)
    assert code == 0
    if form == "csv":
        return {"": list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))}
    found = {}
    for sheet in openpyxl.load_workbook(path):
        header, *rows = ([str(cell or "") for cell in row] for row in sheet.values)
        found[sheet.title] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


def saved(folder: Path, form: str, sheets: dict[str, list[Row]]) -> Path:
    path = folder / f"edited.{form}"
    if form == "csv":
        (rows,) = sheets.values()
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([value or None for value in row.values()])
    book.save(path)
    return path


def findings(path: Path, lang: str = "en") -> list[dict[str, Any]]:
    code, out = run("validate", str(path), "--format", "json", "--lang", lang)
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    assert code == (1 if any(one["severity"] == "violation" for one in found) else 0)
    return found


def run_validate(path: Path) -> str:
    return run("validate", str(path), "--lang", "en")[1]


def first(sheets: dict[str, list[Row]]) -> list[Row]:
    return next(iter(sheets.values()))


def row_of(rows: list[Row], id: str) -> Row:
    return next(row for row in rows if row["ID"] == id)


def orders(lang: str, column: str, value: str) -> Callable[[list[Row]], None]:
    return lambda rows: row_of(rows, "1.1.1.5").update({column: value})


def edits(lang: str) -> dict[str, tuple[Callable[[list[Row]], None], str]]:
    """Return edits of 1.1.1.5, and what the English finding says of each."""
    ru, en, _ = NAMES[lang]
    own = HEADERS[lang]
    return {
        "name ru": (orders(lang, ru, "Жонглирование заказами"), 'its name is "Жонглирование заказами" instead of "'),
        "name en": (orders(lang, en, "Order juggling"), 'its name is "Order juggling" instead of "Order handling"'),
        "number": (orders(lang, "ID", "1.1.1.99"), "its number is 1.1.1.99 instead of 1.1.1.5"),
        "number of another": (orders(lang, "ID", "1.1.1.6"), "its number is 1.1.1.6 instead of 1.1.1.5"),
        "parent": (orders(lang, own["parent"], "1.1.2"), "it stands under 1.1.2 instead of 1.1.1"),
        "parent gone": (orders(lang, own["parent"], ""), "it is no longer part of 1.1.1"),
        "level": (orders(lang, own["level"], "3"), '"etom-kg level" is 3 instead of 2'),
        "definition": (
            orders(lang, own["definition"], "All about contracts."),
            'its definition reads "All about contracts." instead of "Processes that take in',
        ),
        "layer": (orders(lang, own["layer"], "RES"), "it is drawn in the layer RES, and the standard has it in MPC"),
        "vertical": (
            orders(lang, VERTICALS[lang], "OSR"),
            "it is drawn in the vertical OSR, and the standard has it in F",
        ),
    }


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_our_tables_as_they_are_have_no_findings(form: str, lang: str, edition: str, tmp_path: Path) -> None:
    path = tmp_path / f"ours.{form}"
    assert run("export", form, "-o", str(path), "--lang", lang, "--edition", edition)[0] == 0
    assert findings(path) == []
    assert findings(saved(tmp_path, form, tables(tmp_path, form, lang, "--edition", edition))) == []


@pytest.mark.parametrize("name", edits("en"))
@pytest.mark.parametrize(("form", "lang"), [("csv", "en"), ("csv", "ru"), ("xlsx", "ru"), ("xlsx", "en")])
def test_an_edit_is_one_finding_at_its_row(name: str, form: str, lang: str, tmp_path: Path) -> None:
    edit, words = edits(lang)[name]
    sheets = tables(tmp_path, form, lang)
    number = [row["ID"] for row in first(sheets)].index("1.1.1.5") + 2
    edit(first(sheets))
    (finding,) = findings(saved(tmp_path, form, sheets))
    assert finding["code"] == "ETOM806" and finding["value"] == "1.1.1.5"
    assert words in finding["message"], finding["message"]
    if form == "csv":
        assert finding["line"] == number
    else:
        assert finding["cell"] == f"eTOM!A{number}"


def test_an_edit_is_told_in_russian(tmp_path: Path) -> None:
    sheets = tables(tmp_path, "csv", "ru")
    row_of(first(sheets), "1.1.1.5")["Название (en)"] = "Order juggling"
    (finding,) = findings(saved(tmp_path, "csv", sheets), "ru")
    assert "наименование «Order juggling» вместо «Обработка заказов»" in finding["message"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_edit_of_gb921_is_found(form: str, tmp_path: Path) -> None:
    sheets = tables(tmp_path, form, "en", "--edition", "gb921-25.5")
    row = row_of(first(sheets), "1.2.2")
    row["Name (en)"] = "Product Undoing"
    row["Name (ru)"] = "Разработка продуктов"  # the standard has no Russian names: an addition
    (finding,) = findings(saved(tmp_path, form, sheets))
    assert finding["code"] == "ETOM806"
    assert 'its name is "Product Undoing" instead of "Product Development"' in finding["message"]


def test_functions_of_the_workbook_are_held_to_the_standard(tmp_path: Path) -> None:
    sheets = tables(tmp_path, "xlsx")
    functions = sheets["Functions"]
    functions[0]["Name (en)"] = functions[0]["Name (ru)"] = "Juggle"
    functions[1]["Element"] = "1.1.2.2" if functions[1]["Element"] != "1.1.2.2" else "1.1.2.3"
    renamed, moved = sorted(findings(saved(tmp_path, "xlsx", sheets)), key=lambda one: one["cell"])
    assert renamed["code"] == moved["code"] == "ETOM806"
    assert renamed["cell"] == "Functions!A2" and 'is called "Juggle" instead of' in renamed["message"]
    assert moved["cell"] == "Functions!A3" and "stands under 1.1.2." in moved["message"]


def test_a_function_deleted_among_others_is_missed_and_an_own_one_is_a_process(tmp_path: Path) -> None:
    sheets = tables(tmp_path, "xlsx")
    own = dict.fromkeys(sheets["Functions"][0], "")
    del sheets["Functions"][3]
    sheets["Functions"].append(own | {"ID": "F-1", "Element": "1.1.1.5", "Name (en)": "Ours"})
    path = saved(tmp_path, "xlsx", sheets)
    (finding,) = [one for one in findings(path) if one["severity"] == "violation"]
    assert finding["code"] == "ETOM806" and "is missing" in finding["message"]
    code, out = run("coverage", str(path), "--lang", "en")
    assert code == 0 and "processes 1, linked 1, not linked 0" in out
    del sheets["Functions"]
    sheets["eTOM"][0]["Kind"] = "area"
    assert findings(saved(tmp_path, "xlsx", sheets)) == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_left_out_or_added_redefines_nothing(form: str, tmp_path: Path) -> None:
    sheets = tables(tmp_path, form)
    rows = first(sheets)
    rows[:] = [row for row in rows if row["ID"] not in ("1.1.1.7", "1.1.2")]
    for row in rows:
        row["Definition (ours)"] += "\nOur regulation 12." if row["Definition (ours)"] else ""
        row["Owner"] = "CFO"
        del row["Name (zh)"], row["Verification"], row["Level"]
    orders = row_of(rows, "1.1.1.5")
    orders["Name (ru)"] = orders["Definition (ours)"] = ""
    orders["Name (en)"] = "1.1.1.5 Order  Handling"
    rows.reverse()
    assert findings(saved(tmp_path, form, sheets)) == []


def test_a_whole_without_a_row_is_still_another_one(tmp_path: Path) -> None:
    sheets = tables(tmp_path, "csv")
    rows = first(sheets)
    row_of(rows, "1.1.1.5")["Parent"] = "1.1.2"
    rows[:] = [row for row in rows if row["ID"] != "1.1.2"]
    (finding,) = findings(saved(tmp_path, "csv", sheets))
    assert "it stands under 1.1.2 instead of 1.1.1" in finding["message"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("parent", ["1.1.1.5", f"{IRI}1.1.1.5", "1.1.1.5 and its row gone"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_own_rows_are_processes_linked_by_their_place(form: str, parent: str, lang: str, tmp_path: Path) -> None:
    sheets = tables(tmp_path, form, lang)
    rows = first(sheets)
    if "gone" in parent:
        rows[:] = [row for row in rows if row["ID"] != "1.1.1.5"]
    own = dict.fromkeys(rows[0], "")
    name, above, level = NAMES[lang][lang == "en"], HEADERS[lang]["parent"], HEADERS[lang]["level"]
    rows.append(own | {"ID": "П-1", above: parent.split()[0], name: "Order handling", level: "3"})
    rows.append(own | {"ID": "П-2", above: "П-1", name: "Check the order", level: "5"})
    path = saved(tmp_path, form, sheets)
    found = findings(path)
    assert [one["code"] for one in found if one["severity"] == "violation"] == []
    code, out = run("coverage", str(path), "--format", "json")
    assert code == 0
    _, out = run("coverage", str(path), "--lang", "en")
    assert "processes 2, linked 2, not linked 0" in out and "has    1.1.1.5\n" in run_validate(path)
    code, out = run("validate", str(path), "--format", "json")
    assert json.loads(out)["files"][0]["read"]["process"] == 2


@pytest.mark.parametrize("iri", ["https://example.org/p/1", f"{IRI}1.1.1.5"])
def test_a_register_with_a_column_iri_of_its_own_is_read_as_before(iri: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"ID;Процесс;IRI;eTOM\nП-1;Приём заказов;{iri};1.1.1.5\n", "utf-8")
    code, out = run("validate", str(path), "--format", "json")
    report = json.loads(out)
    assert code == 0 and report["files"][0]["read"]["process"] == 1
    assert [one["code"] for one in report["findings"] if one["code"] == "ETOM806"] == []


def test_an_iri_that_we_do_not_know_leaves_the_row_a_process(tmp_path: Path) -> None:
    sheets = tables(tmp_path, "csv")
    row_of(first(sheets), "1.1.1.5")["IRI"] = "https://example.org/p/1"
    _, out = run("validate", str(saved(tmp_path, "csv", sheets)), "--format", "json")
    assert json.loads(out)["files"][0]["read"]["process"] == 1


@pytest.mark.parametrize(("lang", "gone", "mend"), [
    ("en", "no longer part of 1.1.1", "Put back what was taken away"),
    ("ru", "больше не входит в состав 1.1.1", "Верните то, что убрано"),
])  # fmt: skip
def test_the_mend_of_what_a_table_leaves_out_speaks_of_no_drawing(
    lang: str, gone: str, mend: str, tmp_path: Path
) -> None:
    sheets = tables(tmp_path, "csv", lang)
    row_of(first(sheets), "1.1.1.5")[HEADERS[lang]["parent"]] = ""
    (finding,) = findings(saved(tmp_path, "csv", sheets), lang)
    assert gone in finding["message"] and mend in finding["mend"]
    assert not any(word in finding["mend"].lower() for word in ("draw", "нарис", "import", "загруз"))
