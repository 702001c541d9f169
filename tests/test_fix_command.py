"""`etom validate --fix`: what a person is shown, what is written, and what programs are given."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import cli
from etom_kg.editing.spans import Edit, applied
from etom_kg.mending.diff import unified
from etom_kg.reports import sarif
from mendable import CERTAIN, Row, write
from test_sarif import checked

SCHEMA = Path(cli.__file__).parent.parent / "schemas" / "validate.schema.json"
GOST = ("--edition", "gost")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", *map(str, arguments)])
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two mends and a finding that has none, in the folder at hand."""
    monkeypatch.chdir(tmp_path)
    rows = (
        Row("Приём заявки", "1-1-1-5"),
        Row("Обрабoтка звонков", "1.1.1.2."),
        Row("Проверка задолженности", "1.1.1.13"),
    )
    write(tmp_path / "модель.bpmn", *rows)
    return Path("модель.bpmn")


def test_a_dry_run_shows_and_writes_nothing(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = model.read_bytes()
    code, out, err = run(capsys, model, "--fix", "--dry-run", *GOST, "--lang", "ru")
    assert code == 1 and err == "" and model.read_bytes() == before
    assert '-        <camunda:property name="eTOM" value="1-1-1-5"/>\n' in out
    assert '+        <camunda:property name="eTOM" value="1.1.1.5"/>\n' in out
    assert "модель.bpmn:7  ETOM101\n  «1-1-1-5» -> «1.1.1.5»: знаки между числами стоят вместо точек.\n" in out
    assert "буква «o» латинская" in " ".join(out.split()) and "модель.bpmn:16  запись\n" in out
    assert "Будет исправлено замечаний: 2; останется 1.\n" in out
    assert "Ничего не записано (--dry-run).\n" in out
    # the report is that of the file as it is
    assert "Замечаний: 3 " in out and "Исправляется с ключом --fix." in out


def test_what_is_written_is_told_and_validated_anew(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, model, "--fix", *GOST, "--lang", "en")
    assert code == 1
    assert "Mended: findings 2; remaining 1.\n" in out and "Written: модель.bpmn.\n" in out
    assert "Identifiers written as they are read: 1.\n" in out
    text = model.read_text(encoding="utf-8")
    assert 'value="1.1.1.5"' in text and 'name="Обработка звонков"' in text and 'value="1.1.1.2"' in text
    assert "ETOM101" not in out[out.index("Read: ") :] and "ETOM102" in out
    code, again, _ = run(capsys, model, "--fix", *GOST, "--lang", "en")
    assert code == 1 and again.startswith("--fix: nothing to mend for certain.\n")
    assert again[again.index("Read: ") :] == out[out.index("Read: ") :]


def test_the_exit_code_is_that_of_what_remains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "m.ttl", Row("Продажи", "2.1.1.4"))
    assert run(capsys, path, "--fix", "--dry-run", *GOST)[0] == 1
    assert run(capsys, path, "--fix", *GOST)[0] == 0
    assert run(capsys, path, *GOST)[0] == 0


def test_a_dry_run_without_fix_is_refused(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, model, "--dry-run", "--lang", "ru")
    assert (code, out) == (
        2,
        "",
    ) and err == "--dry-run указывают вместе с --fix; без него и так ничего не записывается\n"


def test_json_tells_the_mend_of_a_finding_and_what_was_done(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    before = json.loads(run(capsys, model, "--format", "json", *GOST)[1])
    jsonschema.validate(before, schema)
    fixes = {one["code"]: one["fix"] for one in before["findings"]}
    assert before["fixing"] is None and fixes["ETOM102"] is None
    assert fixes["ETOM101"] == {
        "complete": True,
        "changes": [
            {
                "code": "ETOM101", "file": "модель.bpmn", "line": 7, "cell": None, "old": "1-1-1-5", "new": "1.1.1.5",
                "description": "the marks between the numbers stand for dots",
            }
        ],
    }  # fmt: skip
    code, out, err = run(capsys, model, "--fix", "--format", "json", *GOST)
    after = json.loads(out)
    jsonschema.validate(after, schema)
    # what is for a person goes to stderr there
    assert code == 1 and "@@ -" in err and "Mended: findings 2; remaining 1." in err
    told = after["fixing"]
    assert (told["written"], told["mended"], told["remaining"], told["tidied"]) == (True, 2, 1, 1)
    assert [file["path"] for file in told["files"]] == ["модель.bpmn"] and len(told["files"][0]["changes"]) == 3
    assert all(one["fix"] is None for one in after["findings"])


@pytest.mark.parametrize("form", ["bpmn", "csv", "ttl"])
def test_sarif_has_the_change_as_a_region_and_its_content(tmp_path: Path, form: str) -> None:
    """What an editor does with it gives the bytes that --fix writes."""
    from etom_kg import checking
    from etom_kg.config import Config

    rows = [row for row in CERTAIN if form in row.formats]
    for number, row in enumerate(rows):
        path = write(tmp_path / f"m{number}.{form}", Row("\U0001f600 Продажи", "1.1.1.4"), row)
        report = checking.validate(path, Config(edition="m3050-2007"), lang="en")
        log = checked(json.loads(sarif.render(report, "en")))
        assert log["runs"][0]["columnKind"] == "utf16CodeUnits"
        fixes = [fix for one in log["runs"][0]["results"] if one["ruleId"] == row.code for fix in one["fixes"]]
        text = path.read_bytes().decode("utf-8-sig")
        edits = {edit for fix in fixes for edit in _edits(fix, text)}
        assert edits, row
        new = applied(text, edits)
        path.write_bytes(new.encode("utf-8-sig" if form == "csv" else "utf-8"))
        after = checking.validate(path, Config(edition="m3050-2007"), lang="en")
        assert row.code not in {one.code for one in after.findings}, row


def _edits(fix: Any, text: str) -> list[Edit]:
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]

    def at(line: int, column: int) -> int:
        before = lines[line - 1].encode("utf-16-le")[: 2 * (column - 1)].decode("utf-16-le")
        return starts[line - 1] + len(before)

    (change,) = fix["artifactChanges"]
    assert fix["description"]["text"]
    return [
        Edit(
            at(region["startLine"], region["startColumn"]), at(region["endLine"], region["endColumn"]),
            one["insertedContent"]["text"],
        )
        for one in change["replacements"]
        for region in (one["deletedRegion"],)
    ]  # fmt: skip


def test_sarif_of_a_workbook_has_no_regions(tmp_path: Path) -> None:
    from etom_kg import checking
    from etom_kg.config import Config

    path = write(tmp_path / "m.xlsx", CERTAIN[0])
    log = sarif.as_dict(checking.validate(path, Config(edition="m3050-2007"), lang="en"), "en")
    assert "fixes" not in json.dumps(checked(log))


def test_the_page_and_the_other_reports_say_that_it_can_be_mended(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("r.html", "r.md", "r.xml", "r.xlsx")
    run(capsys, model, *GOST, *(part for name in names for part in ("-o", tmp_path / name)), "--lang", "ru")
    for name in names[:3]:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Исправляется с ключом --fix." in text.replace("\\", ""), name


def test_rights_and_links_of_a_file_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "m.csv", CERTAIN[0])
    path.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    run(capsys, link, "--fix", *GOST)
    assert link.is_symlink() and "1.1.1.5;" in path.read_text(encoding="utf-8-sig")
    assert path.stat().st_mode & 0o777 == 0o640


def test_signs_that_a_terminal_obeys_are_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.csv"
    path.write_text("Процесс;eTOM\nПриём\x1b[2J\u202e;1-1-1-5\n", encoding="utf-8", newline="")
    _, out, _ = run(capsys, path, "--fix", *GOST)
    assert "1.1.1.5" in out and "\x1b" not in out and "\u202e" not in out
    assert path.read_text(encoding="utf-8") == "Процесс;eTOM\nПриём\x1b[2J\u202e;1.1.1.5\n"


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("a\nb\nc\n", [(2, 3, "B")]),
        ("a\nb\nc", [(4, 5, "C")]),
        ("".join(f"{n}\n" for n in range(40)), [(0, 1, "x"), (50, 51, "y"), (52, 53, "z"), (68, 69, "w")]),
        ("one\r\ntwo\r\nthree\r\n", [(5, 8, "2")]),
        ("a\nb\nc\nd\n", [(2, 2, "new\n")]),
        ("a\nb\nc\nd\n", [(2, 4, "")]),
        ("a b", [(0, 1, "x"), (2, 3, "y")]),
    ],
)
def test_the_diff_is_one_that_patch_applies(tmp_path: Path, text: str, edits: list[tuple[int, int, str]]) -> None:
    whole = tuple(Edit(*edit) for edit in edits)
    path = tmp_path / "f.txt"
    path.write_text(text, encoding="utf-8", newline="")
    diff = "".join(f"{line}\n" for line in unified(text, whole, "a/f.txt", "b/f.txt"))
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    (tmp_path / "d.diff").write_text(diff, encoding="utf-8", newline="")
    subprocess.run([git, "apply", "--unsafe-paths", "d.diff"], cwd=tmp_path, check=True, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})  # fmt: skip  # noqa: E501
    assert path.read_bytes().decode() == applied(text, whole)


def test_a_name_by_which_a_decision_finds_its_process_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from deciding import decide, register

    path = register(tmp_path, "Продажи;Приём заказов;Принять зaявку;Иванов", "Финансы;Счета;Выставить счёт;Сидоров")
    with pytest.raises(SystemExit):
        cli.main(["suggest", str(path), "--lang", "ru"])
    decide(tmp_path / "реестр.предложения.xlsx", {"зaявку": {"Решение": "другой", "Свой вариант": "1.1.1.5"}})
    before = path.read_bytes()
    capsys.readouterr()
    _, out, _ = run(capsys, path, "--fix", *GOST, "--lang", "ru")
    assert "по нему процесс находят решение, исходный срез или отступление" in " ".join(out.split())
    assert path.read_bytes() == before


def test_a_name_by_which_a_baseline_knows_its_process_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, known = tmp_path / "m.csv", tmp_path / "known.json"
    path.write_text("Процесс;eTOM\nПродажи;1.1.1.4\nУчёт зaявок;\n", encoding="utf-8", newline="")
    config = tmp_path / "etom.toml"
    config.write_text('[rules]\nETOM904 = "off"\n', encoding="utf-8")
    with pytest.raises(SystemExit):
        cli.main(["baseline", str(path), "-o", str(known), "--edition", "gost"])
    config.unlink()
    before = path.read_bytes()
    capsys.readouterr()
    _, out, _ = run(capsys, path, "--fix", "--baseline", known, *GOST, "--lang", "en")
    assert "a decision, a baseline or a waiver knows the process by this" in " ".join(out.split())
    assert path.read_bytes() == before
    _, out, _ = run(capsys, path, "--fix", *GOST, "--lang", "en")
    assert "Учёт заявок;" in path.read_text(encoding="utf-8")
