"""What a command reads it never writes over, `--force` or not; and what is wrong with a file is called by its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from etom_kg import cli

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def etom(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", "en"])


@pytest.mark.parametrize("name", ["register.xlsx", "order-to-payment.bpmn", "indicators.csv"])
@pytest.mark.parametrize("command", [["baseline"], ["suggest"], ["suggest", "--format", "csv"], ["validate"]])
def test_a_model_is_never_written_over(tmp_path: Path, name: str, command: list[str]) -> None:
    model = tmp_path / name
    shutil.copy(EXAMPLES / name, model)
    before = model.read_bytes()
    first, *options = command
    force = [] if first == "validate" else ["--force"]
    done = etom(first, model, *options, "-o", model, *force)
    assert done.exit_code == 2
    assert model.read_bytes() == before


def test_settings_are_never_written_over(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "register.xlsx", tmp_path)
    settings = tmp_path / "etom.toml"
    settings.write_text('edition = "gost"\n', encoding="utf-8")
    assert etom("baseline", tmp_path / "register.xlsx", "-o", settings, "--force").exit_code == 2
    assert settings.read_text("utf-8") == 'edition = "gost"\n'


def test_a_long_cell_is_no_open_quotation_mark(tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text("Процесс;eTOM\n" + "я" * 140_000 + ";1.1.1.5\n", encoding="utf-8")
    said = etom("validate", table).stderr
    assert "quotation" not in said
    assert "r.csv:2: a cell of this row is longer" in said


READ_FILES = {
    "import": ["import", "MODEL", "-o", "MODEL", "--force"],
    "import of a folder": ["import", "FOLDER", "-o", "MODEL", "--force"],
    "export": ["export", "turtle", "MODEL", "-o", "MODEL", "--force"],
    "export of a folder": ["export", "turtle", "FOLDER", "-o", "MODEL", "--force"],
    "validate": ["validate", "MODEL", "-o", "MODEL"],
    "validate of a folder": ["validate", "FOLDER", "-o", "MODEL"],
    "validate of a folder, mended": ["validate", "FOLDER", "-o", "MODEL", "--fix"],
    "validate, settings": ["validate", "MODEL", "--config", "SETTINGS", "-o", "SETTINGS", "--format", "text"],
    "validate, shapes": ["validate", "MODEL", "--shapes", "SHAPES", "-o", "SHAPES"],
    "validate, baseline": ["validate", "MODEL", "--baseline", "BASELINE", "-o", "BASELINE"],
    "coverage, settings": ["coverage", "MODEL", "--format", "text", "-o", "SETTINGS", "--force"],
    "coverage of a folder": ["coverage", "FOLDER", "--format", "csv", "-o", "MODEL", "--force"],
    "compare": ["compare", "MODEL", "OTHER", "--format", "csv", "-o", "OTHER", "--force"],
    "compare of folders": ["compare", "FOLDER", "OTHER", "--format", "csv", "-o", "MODEL", "--force"],
    "diff of folders": ["diff", "FOLDER", "OTHER", "--format", "csv", "-o", "MODEL", "--force"],
    "link of a folder": ["link", "FOLDER", "--format", "csv", "-o", "MODEL", "--force"],
    "map of a folder": ["map", "FOLDER", "--format", "text", "-o", "MODEL", "--force"],
    "migrate": ["migrate", "MODEL", "--to", "gb921-25.5", "-o", "MODEL", "--force"],
    "query": ["query", "processes-per-element", "--model", "FOLDER", "--format", "csv", "-o", "MODEL", "--force"],
    "query of one's own": ["query", "--file", "QUERY", "-o", "QUERY", "--format", "csv", "--force"],
    "report, previous": ["report", "MODEL", "--protocol", "--previous", "BASELINE", "-o", "BASELINE", "--force"],
}


@pytest.mark.parametrize("name", READ_FILES)
def test_no_command_writes_over_what_it_reads(tmp_path: Path, name: str) -> None:
    files = {
        "MODEL": tmp_path / "модели" / "m.ttl",
        "OTHER": tmp_path / "o.ttl",
        "SETTINGS": tmp_path / "etom.toml",
        "SHAPES": tmp_path / "shapes.ttl",
        "BASELINE": tmp_path / "b.json",
        "QUERY": tmp_path / "q.rq",
    }
    files["MODEL"].parent.mkdir()
    for key in ("MODEL", "OTHER"):
        files[key].write_text(GRAPH, encoding="utf-8")
    files["SETTINGS"].write_text("", encoding="utf-8")
    files["SHAPES"].write_text("", encoding="utf-8")
    files["BASELINE"].write_text('{"format": "etom-kg baseline", "version": 1, "entries": []}', encoding="utf-8")
    files["QUERY"].write_text("SELECT * WHERE { ?s ?p ?o } LIMIT 1", encoding="utf-8")
    before = {key: path.read_bytes() for key, path in files.items()}
    places = {**files, "FOLDER": files["MODEL"].parent}
    done = etom(*(places.get(word, word) for word in READ_FILES[name]))
    assert {key: path.read_bytes() for key, path in files.items()} == before
    assert done.exit_code == 2, done.output
    assert "the output would take its place" in done.stderr


GRAPH = """@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:x:a> a op:Process ; rdfs:label "Приём заявки" ; op:taggedWith "1.1.1.5" .
"""


def test_a_report_in_the_folder_that_is_checked_may_be_written_again(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "order-to-payment.bpmn", tmp_path)
    for _ in range(2):
        done = etom(
            "validate", tmp_path, "-o", tmp_path / "r.ttl", "-o", tmp_path / "r.json", "-o", tmp_path / "r.html"
        )
        assert done.exit_code < 2, done.output


@pytest.mark.parametrize(
    ("command", "out"),
    [
        (["validate", "MODEL", "--format", "xlsx"], "o.json"),
        (["validate", "MODEL", "--format", "json"], "o.xlsx"),
        (["coverage", "MODEL", "--format", "csv"], "o.xlsx"),
        (["coverage", "MODEL", "--format", "xlsx"], "o.csv"),
        (["suggest", "MODEL", "--format", "csv"], "o.xlsx"),
        (["suggest", "MODEL", "--format", "xlsx"], "o.csv"),
        (["map", "--format", "png"], "o.svg"),
        (["migrate", "MODEL", "--to", "gb921-25.5"], "o.csv"),
    ],
)
def test_a_workbook_or_picture_gets_no_name_of_another_form(tmp_path: Path, command: list[str], out: str) -> None:
    model = tmp_path / "r.xlsx"
    shutil.copy(EXAMPLES / "register.xlsx", model)
    done = etom(*(model if word == "MODEL" else word for word in command), "-o", tmp_path / out)
    assert done.exit_code == 2
    assert f"{tmp_path / out}: " in done.stderr and len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.xlsx"]


@pytest.mark.parametrize(
    ("command", "outs"),
    [
        (["validate"], ["f.sarif", "f.json", "f.html"]),
        (["report"], ["f.html"]),
        (["report", "--by", "owner"], ["parts"]),
        (["report", "--protocol"], ["p.html"]),
        (["coverage"], ["c.json"]),
        (["map"], ["m.svg"]),
        (["link"], ["l.json"]),
        (["import"], ["i.ttl"]),
    ],
)
def test_where_nothing_is_read_nothing_is_written(tmp_path: Path, command: list[str], outs: list[str]) -> None:
    broken = tmp_path / "cut.bpmn"
    broken.write_text("<bad", encoding="utf-8")
    for model in (tmp_path / "nosuch.bpmn", broken):
        done = etom(*command, model, *(word for out in outs for word in ("-o", tmp_path / out)))
        assert done.exit_code == 2
        assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cut.bpmn"]


def test_where_one_of_two_is_read_its_report_is_written(tmp_path: Path) -> None:
    (tmp_path / "cut.bpmn").write_text("<bad", encoding="utf-8")
    shutil.copy(EXAMPLES / "order-to-payment.bpmn", tmp_path)
    done = etom("validate", tmp_path, "-o", tmp_path / "f.sarif")
    assert done.exit_code == 2 and (tmp_path / "f.sarif").is_file()


@pytest.mark.parametrize(
    "command",
    [
        ["suggest", "MODEL"],
        ["coverage", "MODEL", "-o", "OUT", "--force"],
        ["validate", "MODEL", "-o", "OUT"],
        ["report", "MODEL", "-o", "OUT", "--force"],
        ["export", "xlsx", "MODEL", "-o", "OUT", "--force"],
        ["crosswalk", "--file", "MODEL", "-o", "OUT", "--force"],
    ],
)
def test_a_sheet_that_a_person_added_is_never_lost(tmp_path: Path, command: list[str]) -> None:
    model, out = tmp_path / "r.xlsx", tmp_path / "out.xlsx"
    shutil.copy(EXAMPLES / "register.xlsx", model)
    words = [str({"MODEL": model, "OUT": out}.get(word, word)) for word in command]
    place = tmp_path / "r.suggestions.xlsx" if command[0] == "suggest" else out
    for _ in range(2):  # as it was written it is written again
        assert etom(*words).exit_code < 2
    book = openpyxl.load_workbook(place)
    book.create_sheet("Сводка & план")
    book.save(place)
    before = place.read_bytes()
    done = etom(*words)
    assert (done.exit_code, place.read_bytes()) == (2, before)
    assert f"{place}: sheets added to it would be lost (Сводка & план)" in done.stderr
