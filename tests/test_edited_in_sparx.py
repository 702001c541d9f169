"""A standard element edited in Enterprise Architect is found (ETOM806): in a project, and in a CSV that it writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from etom_kg import checking, cli
from etom_kg.archimate.document import Document
from etom_kg.config import Config
from etom_kg.exporting.archimate import make
from etom_kg.exporting.request import ExportRequest
from etom_kg.findings import Finding
from etom_kg.reading import read_paths
from etom_kg.vocabulary import EDITIONS
from repositories_made import Project

Row = dict[str, str]
ARCHIMATE = "ArchiMate3::ArchiMate_"
IRI = "https://w3id.org/etom-kg/process/"


def listed(folder: Path, *options: str) -> list[Row]:
    """Our list for the tool, as rows."""
    path = folder / "etom-ea.csv"
    done = CliRunner().invoke(cli.main, ["export", "sparx", "-o", str(path), "--force", *options])
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def imported(path: Path, rows: list[Row], *, nested: bool = True, stereotype: str = "BusinessProcess") -> Project:
    """Return the project that the tool makes of our list."""
    project = Project(path)
    project.package(1, "eTOM")
    numbers = {row["CSV_KEY"]: number for number, row in enumerate(rows, 1)}
    for row in rows:
        number = numbers[row["CSV_KEY"]]
        project.guid = lambda _, guid=row["GUID"]: guid  # type: ignore[method-assign, misc]
        project.element(
            number,
            row["Type"],
            row["Name"],
            row["Stereotype"] if stereotype == "BusinessProcess" else stereotype,
            parent=numbers.get(row["CSV_PARENT_KEY"], 0) if nested else 0,
            values={key.removeprefix("TagValue_"): row[key] for key in row if key.startswith("TagValue_") and row[key]},
            note=row["Notes"],
            alias=row["Alias"],
        )
        del project.guid
    return project


def drawn(path: Path, document: Document) -> Project:
    """Return the project that the tool makes of our exchange file: packages for folders, connectors, new GUIDs."""
    project = Project(path)
    project.package(1, "eTOM")
    names = {one.id: one.name for one in document.definitions}
    numbers = {element.id: number for number, element in enumerate(document.elements, 1)}
    for element in document.elements:
        values = {names[value.property]: value.value for value in element.values}
        note = "\n".join(text.value for text in element.documentation[:1])
        type_ = "Class" if element.type == "Grouping" else "Activity"
        number = numbers[element.id]
        project.element(number, type_, element.name, ARCHIMATE + element.type, values=values, note=note)
    for one in document.relationships:
        ends = numbers[one.source], numbers[one.target]
        project.connector(*ends, "Association", ARCHIMATE + one.type, name=one.name)
    return project


def redefined(path: Path, lang: str = "en") -> list[Finding]:
    report = checking.validate([path], Config(), lang=lang)
    assert report.failures == ()
    return [finding for finding in report.findings if finding.code == "ETOM806"]


def row_of(rows: list[Row], id: str) -> Row:
    return next(row for row in rows if row["Alias"] == id)


EDITS: dict[str, tuple[Callable[[list[Row]], Any], str]] = {
    "name": (lambda rows: row_of(rows, "1.1.1.5").update(Name="1.1.1.5 Orders and contracts"), "its name is"),
    "name without number": (lambda rows: row_of(rows, "1.1.1.5").update(Name="Orders and contracts"), "its name is"),
    "place": (
        lambda rows: row_of(rows, "1.1.1.5").update(CSV_PARENT_KEY=f"{IRI}1.1.2"),
        "it stands under 1.1.2 instead of 1.1.1",
    ),
    "taken out": (lambda rows: row_of(rows, "1.1.1.5").update(CSV_PARENT_KEY=""), "it is no longer part of 1.1.1"),
    "number": (
        lambda rows: row_of(rows, "1.1.1.5").update({"TagValue_etom-kg id": "1.1.1.6"}),
        "its number is 1.1.1.6 instead of 1.1.1.5",
    ),
    "number that begins like its own": (
        lambda rows: row_of(rows, "1.1.1.5").update({"TagValue_etom-kg id": "1.1.1.55"}),
        "its number is 1.1.1.55 instead of 1.1.1.5",
    ),
    "number of one figure": (
        lambda rows: row_of(rows, "1.1.1.5").update({"TagValue_etom-kg id": "7"}),
        "its number is 7 instead of 1.1.1.5",
    ),
    "definition": (
        lambda rows: row_of(rows, "1.1.1.5").update(Notes="All about contracts."),
        'its definition reads "All about contracts." instead of "Processes that take in',
    ),
    "type": (
        lambda rows: row_of(rows, "1.1.1.5").update(Stereotype="BusinessFunction"),
        "its type is BusinessFunction instead of BusinessProcess or Capability",
    ),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("form", ["project", "csv"])
def test_an_edit_of_our_list_is_one_finding(name: str, form: str, tmp_path: Path) -> None:
    edit, words = EDITS[name]
    rows = listed(tmp_path, "--lang", "en")
    edit(rows)
    path = imported(tmp_path / "p.qea", rows).save() if form == "project" else saved(tmp_path / "p.csv", rows)
    (finding,) = redefined(path)
    assert finding.value == "1.1.1.5" and words in finding.message
    assert finding.file == str(path)
    line = [row["Alias"] for row in rows].index("1.1.1.5") + 2
    assert finding.line == (line if form == "csv" else 0)


def saved(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_our_list_as_it_is_redefines_nothing(lang: str, edition: str, tmp_path: Path) -> None:
    rows = listed(tmp_path, "--lang", lang, "--edition", edition)
    assert redefined(imported(tmp_path / "nested.qea", rows).save()) == []
    assert redefined(imported(tmp_path / "flat.qea", rows, nested=False).save()) == []
    assert redefined(imported(tmp_path / "bpmn.qea", rows, stereotype="BPMN2.0::BusinessProcess").save()) == []
    assert redefined(tmp_path / "etom-ea.csv") == []


@pytest.mark.parametrize("form", ["project", "csv"])
@pytest.mark.parametrize("prefix", ["ArchiMate_", "ArchiMate3::ArchiMate_", "BPMN2.0::", ""])
def test_the_type_of_our_list_is_right_in_every_spelling(prefix: str, form: str, tmp_path: Path) -> None:
    rows = listed(tmp_path, "--lang", "en")

    def told(name: str = "unedited") -> list[tuple[str, str]]:
        path = tmp_path / name
        found = (
            imported(path.with_suffix(".qea"), rows).save()
            if form == "project"
            else saved(path.with_suffix(".csv"), rows)
        )
        return [(one.value or "", one.message) for one in redefined(found)]

    for row in rows:
        row["Stereotype"] = f"{prefix}BusinessProcess"
    assert told() == []
    for id in ("1.1.1.5", "OSR"):
        row_of(rows, id)["Stereotype"] = f"{prefix}BusinessService"
    if prefix.startswith("ArchiMate"):
        assert [
            (id, "its type is BusinessService instead of" in message) for id, message in sorted(told("edited"))
        ] == [
            ("1.1.1.5", True),
            ("OSR", True),
        ]


def test_what_a_person_adds_redefines_nothing(tmp_path: Path) -> None:
    rows = listed(tmp_path, "--lang", "en")
    for row in rows:
        row["Notes"] = f"{row['Notes']}\nOur regulation 12." if row["Notes"] else "Ours."
        row["TagValue_Owner"] = "CFO"
    own = dict.fromkeys(rows[0], "") | {
        "GUID": "{00000001-0000-4000-8000-000000000000}",
        "Type": "Activity",
        "Name": "Take orders",
        "Notes": "ours",
        "TagValue_eTOM": "1.1.1.5",
        "CSV_KEY": "own-1",
        "CSV_PARENT_KEY": f"{IRI}1.1.1.5",
    }
    rows.append(own)
    assert redefined(saved(tmp_path / "p.csv", rows)) == []
    project = imported(tmp_path / "p.qea", rows)
    project.connector(len(rows), 5, "Realisation")
    project.connector(4, len(rows), "Aggregation")
    assert redefined(project.save()) == []


@pytest.fixture(scope="module")
def etom() -> Document:
    return make(ExportRequest("en", EDITIONS[0])).document


def test_our_exchange_file_in_a_project_redefines_nothing(etom: Document, tmp_path: Path) -> None:
    assert redefined(drawn(tmp_path / "p.qea", etom).save()) == []


DRAWN = {
    "a composition": ("Composition", "1.1.1", "1.1.1.5", "1.1.1.5", "it is no longer part of 1.1.1"),
    "an aggregation": ("Aggregation", "F", "1.1.1.5", "1.1.1.5", "it is no longer in the vertical F"),
    "a hand-over": ("Flow", "1.1.1.2", "1.1.1.5", "1.1.1.2", 'the hand-over "customer contact" (1.1.1.2 →'),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_connector_deleted_in_a_project_is_one_finding(name: str, etom: Document, tmp_path: Path) -> None:
    kind, source, target, id, words = DRAWN[name]
    project = drawn(tmp_path / "p.qea", etom)
    named = (f"{source} ", f"{target} ")
    ends = [n for n, one in enumerate(etom.elements, 1) if one.name.startswith(named) or f"({source})" in one.name]
    sql = (
        f"DELETE FROM t_connector WHERE Stereotype = 'ArchiMate_{kind}' "
        f"AND Start_Object_ID IN {tuple(ends)} AND End_Object_ID IN {tuple(ends)}"
    )
    (finding,) = redefined(project.save(sql))
    assert finding.value == id and words in finding.message


def test_a_function_and_its_type_edited_in_a_project(etom: Document, tmp_path: Path) -> None:
    number = next(n for n, one in enumerate(etom.elements, 1) if one.name == "Credit check of the customer")
    project = drawn(tmp_path / "p.qea", etom)
    (finding,) = redefined(project.save(f"UPDATE t_object SET Name = 'Passport check' WHERE Object_ID = {number}"))
    assert 'a function is called "Passport check" instead of "Credit check of the customer"' in finding.message
    typed = drawn(tmp_path / "t.qea", etom)
    swap = "ArchiMate3::ArchiMate_BusinessService"
    change = f"UPDATE t_xref SET Description = 'FQName={swap};' WHERE Client = '{typed.guid(number)}'"
    (finding,) = redefined(typed.save(change))
    assert "is BusinessService instead of BusinessFunction or Capability" in finding.message


@pytest.mark.parametrize("form", ["project", "csv"])
def test_our_list_as_it_is_finds_nothing_at_all(form: str, tmp_path: Path) -> None:
    rows = listed(tmp_path, "--lang", "en")
    path = imported(tmp_path / "p.qea", rows).save() if form == "project" else saved(tmp_path / "p.csv", rows)
    done = CliRunner().invoke(cli.main, ["validate", str(path), "--lang", "en"])
    told = [line.partition(": ")[2] for line in done.stderr.splitlines()]
    assert done.exit_code == 0
    assert [line.partition(":")[0] for line in told] == (
        ["reading of Sparx EA is experimental"] if form == "project" else []
    )
    assert "ETOM" not in done.stdout and f"left out {len(rows)}" in done.stdout


def test_packages_and_other_things_of_the_tool_are_no_processes(tmp_path: Path) -> None:
    blank = dict.fromkeys(listed(tmp_path, "--lang", "en")[0], "")

    def row(number: int, type: str, name: str, below: str = "", **more: str) -> Row:
        key = {"GUID": f"{{{number:08}-0000-4000-8000-000000000000}}", "CSV_KEY": f"k{number}"}
        return blank | key | {"Type": type, "Name": name, "CSV_PARENT_KEY": below} | more

    path = saved(
        tmp_path / "own.csv",
        [
            row(1, "Package", "Model"),
            row(2, "Activity", "Take orders", "k1", TagValue_eTOM="1.1.1.5"),
            row(3, "Package", "Steps", "k2"),
            row(4, "Activity", "Check address", "k3", TagValue_eTOM="1.1.1.5"),
            row(5, "Actor", "Clerk", "k2"),
            row(6, "Activity", "Lane", "k2", Stereotype="BPMN2.0::Lane"),
            row(7, "Requirement", "Bill customers", "k1", TagValue_eTOM="1.1.1.10"),
        ],
    )
    (model,) = read_paths((path,), Config()).models
    assert {node.name: node.parent for node in model.nodes} == {
        "Take orders": "",
        "Check address": "k2",
        "Bill customers": "",
    }
    assert model.notices == ()
    assert {(one.why, one.count, one.harmless) for one in model.left_out} == {
        ("registers.left_package", 2, True),
        ("registers.left_type", 2, False),
    }
    done = CliRunner().invoke(cli.main, ["validate", str(path), "--lang", "en"])
    assert "Objects not read: 2 (rows 2)." in " ".join(done.stdout.split())


def test_a_register_with_types_and_numbers_of_its_own_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("GUID;Type;Process;eTOM\n1;Package;Take orders;1.1.1.5\n2;Event;Bill;1.1.1.10\n", "utf-8")
    done = CliRunner().invoke(cli.main, ["validate", str(path), "--lang", "en"])
    assert "processes 2" in " ".join(done.stdout.split())


@pytest.mark.parametrize("id", ["1.1.1.5", "F"])
@pytest.mark.parametrize("form", ["project", "csv"])
def test_a_class_with_the_stereotype_of_our_list_is_an_edit(form: str, id: str, tmp_path: Path) -> None:
    rows = listed(tmp_path, "--lang", "en")
    row_of(rows, id)["Type"] = "Class"
    path = imported(tmp_path / "p.qea", rows).save() if form == "project" else saved(tmp_path / "p.csv", rows)
    (finding,) = redefined(path)
    assert finding.value == id and "its type is Class instead of" in finding.message
