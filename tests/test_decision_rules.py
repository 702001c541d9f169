"""Rules ETOM801 to ETOM805: found by every engine, told at the very line or cell, in every form of the report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

import etom_kg
from deciding import BILL, DECISION, ORDER, OWN, PENCILS, ROWS, WHO, decide, register
from etom_kg import checking, cli, config
from etom_kg.findings import Finding

MODELS = Path(__file__).parent / "models"
SCHEMA = Path(etom_kg.__file__).parent / "schemas" / "validate.schema.json"
JUNIT = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit.xsd")))
FOLDERS = {
    "ETOM801": ("реестр.csv", 2, "violation", "А. Иванова, 2026-07-01, {folder}/реестр.sssom.tsv:6"),
    "ETOM802": ("реестр.sssom.tsv", 6, "warning", ": etom migrate {folder}/реестр.sssom.tsv --to gost"),
    "ETOM803": ("реестр.sssom.tsv", 6, "violation", "П. Петров, 2026-07-01, {folder}/реестр.петров.sssom.tsv:6"),
    "ETOM805": ("etom.toml", 3, "violation", "until"),
}
ACCEPT, REFUSE = {DECISION: "принять"}, {DECISION: "отклонить"}


def checked(path: Path, lang: str = "ru", engine: str = "auto") -> checking.Report:
    near = path if path.is_dir() else path.parent
    settings = config.load(near / config.NAME if (near / config.NAME).is_file() else None)
    return checking.validate([path], settings, lang=lang, engine=engine)


def of(code: str, report: checking.Report) -> Finding:
    (found,) = [finding for finding in report.findings if finding.code == code]
    return found


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A register with a workbook of proposals beside it, nothing decided; one row is linked in the register itself."""
    header = "Уровень 1;Уровень 2;Уровень 3;Владелец;eTOM\n"
    path = register(
        tmp_path, *(f"{row};" for row in ROWS), "Продажи;Приём заказов;Принять заказ;Иванов;", header=header
    )
    with pytest.raises(SystemExit):
        cli.main(["suggest", str(path), "--lang", "ru"])
    return path


def book_of(model: Path) -> Path:
    return model.with_name(f"{model.stem}.предложения.xlsx")


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("code", FOLDERS)
def test_the_finding_stands_at_the_line_that_was_written(code: str, lang: str) -> None:
    file, line, severity, words = FOLDERS[code]
    folder = MODELS / code / "breaks"
    found = of(code, checked(folder, lang))
    assert (Path(found.file).name, found.line, found.severity) == (file, line, severity)
    assert words.format(folder=folder) in found.message + found.mend
    if code == "ETOM803":
        assert [Path(one.file).name for one in found.places] == ["реестр.sssom.tsv", "реестр.петров.sssom.tsv"]


@pytest.mark.parametrize("code", FOLDERS)
def test_every_form_of_the_report_has_it(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, line, severity, _ = FOLDERS[code]
    folder = MODELS / code / "breaks"
    settings = ["--config", str(folder / config.NAME)] if (folder / config.NAME).is_file() else []
    suffixes = (".json", ".sarif", ".xml", ".md", ".html", ".xlsx", ".ttl", ".txt")
    outputs = [tmp_path / f"r{suffix}" for suffix in suffixes]
    with pytest.raises(SystemExit) as left:
        cli.main(
            ["validate", str(folder), *settings, "--lang", "ru", *(a for out in outputs for a in ("-o", str(out)))]
        )
    assert left.value.code == int(severity == "violation")
    # nothing is said but what was found and written
    assert [line.split(":")[0].split(".")[0] for line in capsys.readouterr().err.splitlines()] == [
        "Замечаний", "Записано",
    ]  # fmt: skip
    content: Any = json.loads((tmp_path / "r.json").read_text("utf-8"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.validate(content, schema)
    assert [(one["code"], Path(one["file"]).name, one["line"]) for one in content["findings"]] == [(code, file, line)]
    (run,) = json.loads((tmp_path / "r.sarif").read_text("utf-8"))["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], place["region"]) == (code, {"startLine": line})
    root = etree.parse(str(tmp_path / "r.xml"))
    JUNIT.assertValid(root)
    assert len(root.findall(f".//testcase/{'failure' if severity == 'violation' else 'skipped'}")) == 1
    for suffix in (".md", ".html", ".txt"):
        assert code in (tmp_path / f"r{suffix}").read_text("utf-8")
    assert f"rdfs:seeAlso rule:{code}" in (tmp_path / "r.ttl").read_text("utf-8")


def test_a_refused_link_is_told_at_its_cell_with_the_cell_of_the_refusal(model: Path) -> None:
    decide(book_of(model), {ORDER: {**REFUSE, WHO: "Анна"}})
    assert "ETOM801" not in {finding.code for finding in checked(model).findings}
    text = model.read_text(encoding="utf-8").replace("оформить заявку;Иванов;", "оформить заявку;Иванов;1.1.1.5")
    model.write_text(text, encoding="utf-8")
    found = of("ETOM801", checked(model))
    assert (found.file, found.line, found.value, found.severity) == (str(model), 2, "1.1.1.5", "violation")
    assert f"отклонена (Анна, {book_of(model)} Предложения!H2)" in found.message


def test_a_link_that_another_accepts_is_a_contradiction_alone(model: Path) -> None:
    hers = model.with_name("реестр.предложения.Анна.xlsx")
    shutil.copy(book_of(model), hers)
    decide(book_of(model), {ORDER: ACCEPT, PENCILS: {DECISION: "другой", OWN: "1.3.5.3"}})
    decide(hers, {ORDER: REFUSE})
    report = checked(model)
    assert of("ETOM803", report).severity == "violation"
    assert "ETOM801" not in {finding.code for finding in report.findings}
    # that its link does not count is no second mistake of the process
    assert ORDER not in " ".join(f.element_name for f in report.findings if f.code == "ETOM301")


def test_decisions_of_a_workbook_for_a_model_of_the_later_edition(model: Path) -> None:
    decide(book_of(model), {ORDER: ACCEPT, BILL: ACCEPT})
    assert "ETOM802" not in {finding.code for finding in checked(model).findings}
    report = checking.validate([model], lang="ru", edition="gb921-25.5")
    found = of("ETOM802", report)
    assert (found.file, found.cell, len(found.places)) == (str(book_of(model)), "Предложения!C2", 2)
    assert "Связей, сделанных для редакции 2007 года: 2" in found.message
    assert "--edition gost" in found.mend and f"etom migrate {model} --to gost" in found.mend
    assert report.exit_code() == 0


def test_a_bare_id_is_of_the_edition_that_the_file_states(tmp_path: Path) -> None:
    path = register(tmp_path, "A-1;Заказы", header="Код;Процесс\n")
    told = (
        "#{slot}\nsubject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\n"
        "A-1\tЗаказы\tskos:broadMatch\t{id}\tsemapv:ManualMappingCuration\n"
    )
    beside = tmp_path / "реестр.sssom.tsv"
    for slot, id, codes in (
        ("license: x", "1.1.1.5", set()),
        ('object_source_version: "gb921-25.5"', "1.3.3", {"ETOM802"}),
        ('object_source: "https://w3id.org/etom-kg/edition/gb921-25.5"', "1.3.3", {"ETOM802"}),
        ('object_source_version: "m3050-2007"', "1.1.1.5", set()),
    ):
        beside.write_text(told.format(slot=slot, id=id), encoding="utf-8")
        report = checking.validate([path], lang="ru")
        assert {f.code for f in report.findings if f.code.startswith("ETOM8")} == codes, slot
        assert report.coverage.linked == 1 and not report.failures


def test_the_same_link_refused_in_a_model_of_the_later_edition(tmp_path: Path) -> None:
    """An id of the later edition stands for the elements that it is matched with."""
    path = register(tmp_path, "A-1;Заказы;1.3.3", header="Код;Процесс;eTOM\n")
    (tmp_path / "реестр.sssom.tsv").write_text(
        "#curie_map:\n#  element: https://w3id.org/etom-kg/process/\n"
        "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\n"
        "A-1\tЗаказы\tskos:broadMatch\tNot\telement:1.1.1.5\tsemapv:ManualMappingCuration\n",
        encoding="utf-8",
    )
    report = checking.validate([path], lang="ru", edition="gb921-25.5")
    assert of("ETOM801", report).value == "1.3.3"


def test_incomplete_waivers_are_told_one_by_one(tmp_path: Path) -> None:
    path = register(tmp_path, "A-1;Заказы;1.1.1.5", header="Код;Процесс;eTOM\n")
    (tmp_path / "etom.toml").write_text(
        '[[waivers]]\ncode = "ETOM102"\n\n[[waivers]]\ncode = "ETOM102"\nreason = "r"\nuntil = 2999-01-01\n'
        '\n[[waivers]]\ncode = "ETOM805"\nreason = "r"\nauthor = "a"\nuntil = 2999-01-01\n',
        encoding="utf-8",
    )
    report = checking.validate([path], config.load(None, path), lang="en")
    told = [(f.line, f.message, f.mend) for f in report.findings if f.code == "ETOM805"]
    assert [line for line, _, _ in told] == [1, 4]
    assert told[0][1] == "Waiver of ETOM102 lacks reason, author and date; it allows nothing."
    assert told[1][2] == "Add to the entry: author."
    assert len({f.fingerprint for f in report.findings}) == len(report.findings)
    assert (report.exit_code(), report.waived) == (1, ())


def test_rules_on_waivers_obey_level_and_settings(tmp_path: Path) -> None:
    path = register(tmp_path, "A-1;Заказы;1.1.1.13", header="Код;Процесс;eTOM\n")
    waiver = '[[waivers]]\ncode = "ETOM102"\nreason = "r"\nauthor = "a"\nuntil = 2020-01-01\n'
    for settings, level, told in (
        ("", "all", True),
        ("", "mandatory", False),
        ('[rules]\nETOM804 = "off"\n', "all", False),
    ):
        (tmp_path / "etom.toml").write_text(settings + waiver, encoding="utf-8")
        report = checking.validate([path], config.load(None, path), lang="ru", level=level)  # type: ignore[arg-type]
        codes = {finding.code for finding in report.findings}
        assert "ETOM102" in codes and ("ETOM804" in codes) == told


def test_a_waiver_in_a_model_permits_nothing(tmp_path: Path) -> None:
    """A model is untrusted: it cannot excuse itself."""
    path = tmp_path / "модель.ttl"
    path.write_text(
        "@prefix op: <https://w3id.org/etom-kg/operator#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        '<urn:a> a op:Process ; rdfs:label "Долги" ; op:taggedWith "1.1.1.13" .\n'
        '<urn:w> a op:Waiver ; op:waives "ETOM102" ; op:reason "r" ; op:author "a" ;'
        ' op:until "2999-01-01"^^xsd:date .\n'
        '<urn:d> a op:Decision ; op:decidesOn <urn:a> ; op:verdict "accepted" ; op:decidedIdentifier "1.1.1.5" .\n',
        encoding="utf-8",
    )
    report = checking.validate([path], lang="ru")
    assert ([f.code for f in report.findings], report.waived, report.coverage.linked) == (["ETOM102"], (), 0)
