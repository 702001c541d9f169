"""The command `validate`: what it prints, in which form, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import checking, cli, rules
from etom_kg.config import Config
from etom_kg.errors import EngineError, UsageError

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:x" id="d">\n'
)
ORDER = "Приём и выполнение заказа"
SCHEMA = Path(cli.__file__).parent.parent / "schemas" / "validate.schema.json"


def process(link: str = "", name: str = ORDER, id: str = "p") -> str:
    tag = (
        f'<extensionElements><camunda:properties><camunda:property name="etom" value="{link}"/>'
        "</camunda:properties></extensionElements>"
        if link
        else ""
    )
    return (
        f'<process id="{id}" name="{name}">{tag}\n<task id="{id}_t" name="Принять заявку"/>\n'
        f'<task id="{id}_u" name="Передать на выполнение"/>\n</process>\n'
    )


def write(path: Path, *processes: str) -> Path:
    path.write_text(HEAD + "".join(processes) + "</definitions>\n", encoding="utf-8")
    return path


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        self.code = left.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def report(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write(tmp_path / "чистая модель.bpmn", process("1.1.1.5"))


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return write(tmp_path / "заказ и жалоба.bpmn", process("1.1.1.5"), process("1.1.1.13", "Проверить долг", "q"))


def test_a_clean_model_says_so_with_the_number_of_rules_and_exits_0(
    clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "validate", clean, "--lang", "ru", "--edition", "gost")
    checked = len(rules.chosen({}))
    assert run.code == 0
    assert run.err == ""
    report, _, whole_map = run.out.partition("Вся карта: ")
    assert whole_map in (f'etom coverage "{clean}"\n', "etom coverage …\n")
    assert report == (
        "Прочитано: файлов 1, процессов 1, действий 2; пропущено 0.\n"
        "Редакция: ГОСТ Р 53633 (2007), указана ключом --edition.\n"
        "\n"
        f"Замечаний нет. Правил проверено {checked}, отступлений 0.\n"
        "\n"
        "Покрытие 1.1.1 CRM: элементов 1 из 11      OSR 0/1   F 1/5   A 0/4   B 0/5\n"
        "  есть  1.1.1.5\n"
        "  нет   1.1.1.1  1.1.1.2  1.1.1.3  1.1.1.4  1.1.1.6  1.1.1.7  1.1.1.9  1.1.1.10\n"
        "        1.1.1.11  1.1.1.12\n"
    )


def test_a_finding_reads_as_in_the_mock_up(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "validate", faulty, "--lang", "en", "--edition", "gost")
    assert run.code == 1
    lines = run.out.splitlines()
    start = lines.index(f"{faulty}:7  violation  ETOM102")
    assert lines[start + 1].startswith('  "Проверить долг": 1.1.1.13 does not exist in edition 2007.')
    assert any(line.startswith("  Nearest: 1.1.1.12, 1.1.1.11, ") for line in lines[start:])
    assert "  Reason:  GOST R 53633.3-2009, table A.1" in lines
    assert any(line.startswith("  Mend:    ") for line in lines[start:])
    assert "Findings: 1 (violations 1).  More: etom explain ETOM102" in lines


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_lines_fit_80_columns_but_for_the_place(faulty: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    long = write(faulty.with_name("long.bpmn"), process("1.1.1.x", "Очень длинное название процесса " * 8, "r"))
    run = Run(capsys, "validate", faulty, long, "--lang", lang)
    assert "ETOM101" in run.out
    assert [line for line in run.out.splitlines() if len(line) > 80 and "  ETOM" not in line] == []


def test_without_any_link_there_is_one_finding_for_all_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.bpmn", process())
    run = Run(capsys, "validate", tmp_path, "--format", "json", "--lang", "ru")
    assert run.code == 1
    assert [finding["code"] for finding in run.report["findings"]] == ["ETOM300"]
    assert "прочитано процессов 3, связей 0" in run.report["findings"][0]["message"]


def test_json_meets_its_schema_and_the_contract(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = Run(capsys, "validate", faulty, "--format", "json", "--lang", "ru").report
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    keys = {"version", "engine", "edition", "files", "findings", "coverage", "suppressed"}
    assert keys <= set(report)
    (found,) = report["findings"]
    assert found["line"] == 7
    assert found["element_id"] == "q"
    assert found["element_name"] == "Проверить долг"
    assert found["value"] == "1.1.1.13"
    assert found["severity"] == "violation"
    assert found["cell"] is None
    assert report["coverage"]["elements"] == {"covered": 1, "total": 75}
    assert report["engine"]


@pytest.mark.parametrize("spoil", ["findings", "coverage", "files"])
def test_the_schema_refuses_a_report_that_lacks_a_key(
    faulty: Path, spoil: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Run(capsys, "validate", faulty, "--format", "json").report
    del report[spoil]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, json.loads(SCHEMA.read_text("utf-8")))


def test_an_unreadable_file_is_one_line_on_stderr_and_the_others_are_still_reported(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (faulty.parent / "оборван.bpmn").write_text(HEAD + "<process id='x'>", encoding="utf-8")
    run = Run(capsys, "validate", faulty.parent, "--lang", "ru")
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
    assert run.err.startswith(f"{faulty.parent / 'оборван.bpmn'}:")
    assert "ETOM102" in run.out
    assert "не прочитано файлов 1." in run.out.replace("\n  ", " ")


def test_a_file_that_is_not_there_exits_2_and_reports_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "validate", tmp_path / "нет.bpmn", "--lang", "ru")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [f"{tmp_path / 'нет.bpmn'}: нет такого файла; проверьте путь"]


def test_a_model_without_process_and_activity_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "пусто.bpmn"
    empty.write_text(HEAD + '<collaboration id="c"/></definitions>', encoding="utf-8")
    run = Run(capsys, "validate", empty, "--lang", "ru")
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
    assert "Замечаний нет" not in run.out


def test_a_graph_without_processes_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "g.ttl"
    graph.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    run = Run(capsys, "validate", graph, "--lang", "en")
    assert run.code == 2
    assert "Замечаний нет" not in run.out
    assert "No findings" not in run.out


@pytest.mark.parametrize(("fail_on", "code"), [("violation", 0), ("warning", 1), ("information", 1)])
def test_fail_on_sets_the_severity_that_fails(
    tmp_path: Path, fail_on: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "a.bpmn", process("1.1.1.5"), process("", "Архив", "q"))
    run = Run(capsys, "validate", path, "--fail-on", fail_on, "--format", "json")
    assert [finding["code"] for finding in run.report["findings"]] == ["ETOM301"]
    assert run.code == code


def test_level_leaves_out_the_rules_below_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.bpmn", process("1.1.1.5"), process("", "Архив", "q"), process("1.1.1", "Группа", "r"))
    codes = {
        level: [
            f["code"] for f in Run(capsys, "validate", path, "--level", level, "--format", "json").report["findings"]
        ]
        for level in rules.LEVELS
    }
    assert codes == {"mandatory": [], "recommended": ["ETOM301"], "all": ["ETOM301", "ETOM114"]}


def test_a_rule_is_switched_off_and_on_by_the_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.bpmn", process("1.1.1.5"), process("", "Архив", "q"))
    (tmp_path / "etom.toml").write_text('[rules]\nETOM301 = "off"\nETOM304 = "on"\n', encoding="utf-8")
    report = Run(capsys, "validate", path, "--format", "json").report
    assert [finding["code"] for finding in report["findings"]] == ["ETOM304"]
    assert report["rules_checked"] == len(rules.chosen({}))


def test_a_rule_that_does_not_exist_is_an_error(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clean.parent / "etom.toml").write_text('[rules]\nETOM999 = "off"\n', encoding="utf-8")
    run = Run(capsys, "validate", clean, "--lang", "ru")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("ETOM999: такого правила нет")


def test_no_rule_in_force_is_never_a_clean_model(clean: Path) -> None:
    every = dict.fromkeys(rules.load(), "off")
    with pytest.raises(EngineError):
        checking.validate([clean], Config(rules=every))


def test_unknown_code_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        rules.chosen({"ETOM000": "on"})


def test_the_source_of_the_edition_is_told(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "(2007), by default." in Run(capsys, "validate", clean, "--lang", "en").out
    (clean.parent / "etom.toml").write_text('edition = "gost"\n', encoding="utf-8")
    assert f"(2007), from {clean.parent / 'etom.toml'}." in Run(capsys, "validate", clean, "--lang", "en").out.replace(
        "\n  ", " "
    )
    given = Run(capsys, "validate", clean, "--lang", "en", "--edition", "gb921-25.5").out
    assert "Edition: TM Forum GB921 v25.5, from --edition." in given


def test_an_edition_recognised_by_its_identifiers_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.bpmn", process("1.3.8", "Customer QoS/SLA Management"))
    run = Run(capsys, "validate", path, "--lang", "ru")
    assert "Редакция: TM Forum GB921 v25.5, определена по идентификаторам." in run.out
    assert "Покрытие считается по карте редакции 2007 года" in run.out.replace("\n  ", " ")
    assert "есть  1.1.1.7" in run.out


def test_scope_of_the_settings_narrows_the_coverage(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clean.parent / "etom.toml").write_text(
        '[scope]\nin = ["1.1.1"]\nout = { "1.1.1.12" = "у партнёра" }\n', encoding="utf-8"
    )
    run = Run(capsys, "validate", clean, "--lang", "ru")
    assert "элементов 1 из 10" in run.out
    assert "\nВне области проверки: 1.1.1.12.\nВся карта: etom coverage " in run.out


def test_output_goes_to_the_file_and_its_suffix_chooses_the_form(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "отчёт.json"
    run = Run(capsys, "validate", faulty, "-o", target, "--lang", "ru")
    assert (run.code, run.out) == (1, "")
    assert json.loads(target.read_text("utf-8"))["findings"]
    plain = tmp_path / "отчёт.txt"
    Run(capsys, "validate", faulty, "-o", plain, "--lang", "ru")
    assert plain.read_text("utf-8") == Run(capsys, "validate", faulty, "--lang", "ru").out
    assert sorted(path.name for path in tmp_path.iterdir()) == [faulty.name, "отчёт.json", "отчёт.txt"]


def test_output_that_cannot_be_written_exits_2(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "validate", faulty, "-o", tmp_path / "нет папки" / "x.txt", "--lang", "ru")
    assert run.code == 2
    assert "не удалось записать" in run.err


@pytest.mark.parametrize("name", ["отчёт.docx", "отчёт.pdf", "отчёт.htmlx"])
def test_a_suffix_without_a_form_is_refused_before_work_begins(
    faulty: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "validate", faulty, "-o", tmp_path / name, "--lang", "ru")
    assert (run.code, run.out) == (2, "")
    assert ".txt, .json" in run.err
    assert not (tmp_path / name).exists()
    assert Run(capsys, "validate", faulty, "-o", tmp_path / "отчёт.md", "--format", "text").code == 1
    assert (tmp_path / "отчёт.md").read_text("utf-8")


def test_the_language_of_the_settings_holds_unless_the_person_asks_for_another(
    clean: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clean.with_name("etom.toml").write_text('lang = "ru"\n', encoding="utf-8")
    assert Run(capsys, "validate", clean).out.startswith("Прочитано: ")
    assert Run(capsys, "import", clean, "-o", os.devnull).err.count("прочитано") == 1
    assert Run(capsys, "validate", clean, "--lang", "en").out.startswith("Read: ")
    assert Run(capsys, "--lang", "en", "validate", clean).out.startswith("Read: ")
    monkeypatch.setenv("ETOM_LANG", "en")
    assert Run(capsys, "validate", clean).out.startswith("Read: ")


def test_a_report_never_takes_the_place_of_the_model(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = faulty.read_bytes()
    run = Run(capsys, "validate", faulty, "-o", faulty, "--format", "json", "--lang", "ru")
    assert (run.code, faulty.read_bytes()) == (2, before)
    assert run.err.startswith(f"{faulty}: ")


def test_shapes_of_the_users_own_are_checked_too(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = clean.parent / "own.ttl"
    shapes.write_text(
        """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
<urn:shapes#OwnerShape> a sh:NodeShape ; sh:targetClass op:Process ; sh:property <urn:shapes#OwnerShape-ownedBy> .
<urn:shapes#OwnerShape-ownedBy> sh:path op:ownedBy ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "нет владельца"@ru , "no owner"@en .
""",
        encoding="utf-8",
    )
    run = Run(capsys, "validate", clean, "--shapes", shapes, "--format", "json", "--lang", "ru")
    (found,) = run.report["findings"]
    assert found["code"] == "OwnerShape-ownedBy"
    assert found["message"] == f"«{ORDER}»: нет владельца"
    assert found["severity"] == "warning"
    assert found["line"] == 3
    jsonschema.validate(run.report, json.loads(SCHEMA.read_text("utf-8")))


def test_the_same_input_gives_the_same_bytes(faulty: Path) -> None:
    def run(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "etom_kg", "validate", str(faulty), "--lang", "ru", "--format"]
        outputs = [
            subprocess.run([*command, form], capture_output=True, check=False, env=environment).stdout
            for form in ("text", "json")
        ]
        return b"".join(outputs)

    assert run("1") == run("2") != b""


def test_the_hot_path_imports_no_heavy_library(faulty: Path) -> None:
    code = (
        "import sys\n"
        "from etom_kg.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as left:\n    assert left.code == 1, left.code\n"
        "heavy = {'rdflib', 'pyshacl', 'owlrl', 'openpyxl', 'importlib.metadata', 'jsonschema', 'logging'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "validate", str(faulty)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stderr.splitlines()[-1] == "[]"


def test_both_engines_give_the_same_report(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fast, reference = (
        Run(capsys, "validate", faulty, "--format", "json", "--engine", engine).report for engine in ("auto", "pyshacl")
    )
    assert fast["findings"] == reference["findings"]
    assert fast["coverage"] == reference["coverage"]
    assert reference["engine"] == "pyshacl"


def test_colour_and_time_appear_on_a_terminal_only(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "validate", faulty, "--lang", "ru")
    assert "\x1b" not in run.out
    assert not run.out.rstrip().endswith(" с")
