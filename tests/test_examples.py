"""The examples: every deliberate mistake is reported once, in its place, in both languages; the twins are clean."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from archimate_models import archimate_schema

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODELS = ("order-to-payment.bpmn", "жалоба.bpmn", "архитектура.xml", "register.xlsx")
TWINS = tuple(f"corrected/{name}" for name in MODELS)
LANGUAGES = ("ru", "en")


def etom(*arguments: str, cwd: Path = EXAMPLES) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in `cwd`."""
    source = str(EXAMPLES.parent / "src")
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH", ""))))
    return subprocess.run(
        [sys.executable, "-m", "etom_kg", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def report(paths: Iterable[str], lang: str, code: int, cwd: Path = EXAMPLES) -> dict[str, Any]:
    """Return the JSON report of `paths`; the exit code must be `code`, and stderr may name the list alone."""
    run = etom("validate", *paths, "--lang", lang, "--format", "json", cwd=cwd)
    said = [line for line in run.stderr.splitlines() if not line.endswith("expected.txt)")]
    assert (run.returncode, said) == (code, []), run.stdout[-2000:]
    content: dict[str, Any] = json.loads(run.stdout)
    return content


def expected() -> list[dict[str, str]]:
    with (EXAMPLES / "expected.txt").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def place(row: dict[str, Any]) -> tuple[str, str, str, str]:
    """Return file, line or cell, code and id, as expected.txt has them."""
    where = row.get("cell") or row.get("line") or ""
    return str(row["file"]), str(where), str(row["code"]), str(row["element_id"] or "")


def wanted(files: Iterable[str]) -> Counter[tuple[str, str, str, str]]:
    names = set(files)
    rows = [(row["file"], row["place"], row["code"], row["element_id"]) for row in expected()]
    return Counter(row for row in rows if row[0] in names)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("files", [*((name,) for name in MODELS), MODELS], ids=" ".join)
def test_each_mistake_is_reported_once_in_its_place_and_nothing_else(files: tuple[str, ...], lang: str) -> None:
    found = Counter(place(finding) for finding in report(files, lang, 1)["findings"])
    assert found == wanted(files)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whole_folder_read_at_once_gives_the_same_findings(lang: str) -> None:
    found = Counter(place(finding) for finding in report([str(EXAMPLES)], lang, 1)["findings"])
    # the draft is unfinished: nothing leads to one of its steps; one indicator of the sheets has no target
    draft = (str(EXAMPLES / "draft" / "замена-модема.bpmn"), "27", "ETOM409", "Task_TakeBack")
    sheets = [(str(EXAMPLES / name), "B9", "ETOM603", "8") for name in ("indicators.csv", "показатели.csv")]
    named = {(str(EXAMPLES / row[0]), *row[1:]): count for row, count in wanted(MODELS).items()}
    assert found == Counter({**named, draft: 1, **dict.fromkeys(sheets, 1)})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("files", [*((name,) for name in TWINS), TWINS], ids=" ".join)
def test_corrected_twins_have_no_finding_of_any_severity(files: tuple[str, ...], lang: str) -> None:
    assert report(files, lang, 0)["findings"] == []


def test_at_least_ten_kinds_of_mistakes_are_spread_over_all_files() -> None:
    rows = expected()
    assert len({row["code"] for row in rows}) >= 10
    assert {row["file"] for row in rows} == set(MODELS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_report_names_each_mistake_with_its_place(lang: str) -> None:
    run = etom("validate", *MODELS, "--lang", lang)
    heads = [line for line in run.stdout.splitlines() if "  ETOM" in line and not line.startswith(" ")]
    assert run.returncode == 1
    assert len(heads) == len(expected())
    for row in expected():
        assert any(
            head.startswith(row["file"]) and row["place"] in head and head.endswith(row["code"]) for head in heads
        )


def test_messages_are_in_the_language_asked_for() -> None:
    for lang in LANGUAGES:
        for finding in report(MODELS, lang, 1)["findings"]:
            for key in ("message", "mend"):
                # what the user wrote is quoted; the sentence around it begins with a word or a quote of its language
                said = finding[key].replace("etom ", "").replace("eTOM", "")
                russian = sum("а" <= letter <= "я" for letter in said.lower())
                latin = sum("a" <= letter <= "z" for letter in said.lower())
                assert said, finding
                if lang == "ru":
                    assert russian > latin, said
                else:
                    assert latin > 0, said


# the reference engine takes ten times as long: one file in the short run, all of them together in the full one
@pytest.mark.parametrize(
    "files", [("жалоба.bpmn",), pytest.param(MODELS, marks=pytest.mark.full)], ids=("one file", "all files")
)
def test_both_engines_find_the_same(files: tuple[str, ...]) -> None:
    first, second = (
        etom("validate", *files, "--engine", engine, "--format", "json", "--lang", "en")
        for engine in ("auto", "pyshacl")
    )
    found = json.loads(first.stdout)["findings"]
    assert found
    assert found == json.loads(second.stdout)["findings"]


PROCESS = """  <bpmn:process id="{id}" name="{name}">
    <bpmn:extensionElements>
      <camunda:properties xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
        <camunda:property name="etom" value="{link}" />
      </camunda:properties>
    </bpmn:extensionElements>
{parts}  </bpmn:process>
"""
PART = """    <bpmn:subProcess id="{id}" name="{name}">
      <bpmn:extensionElements>
        <camunda:properties xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
          <camunda:property name="etom" value="{link}" />
        </camunda:properties>
      </bpmn:extensionElements>
      <bpmn:task id="{id}_task" name="Проверить результат" />
    </bpmn:subProcess>
"""
DEFINITIONS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://example.org/x">
{processes}</bpmn:definitions>
"""


def test_many_processes_of_one_element_are_no_mistake(tmp_path: Path) -> None:
    names = [f"Подключение услуги в районе {number}" for number in range(1, 31)]
    text = "".join(
        PROCESS.format(id=f"P{number}", name=name, link="1.1.1.5", parts="") for number, name in enumerate(names)
    )
    (tmp_path / "один элемент.bpmn").write_text(DEFINITIONS.format(processes=text), encoding="utf-8")
    content = report(["один элемент.bpmn", "--edition", "gost"], "ru", 0, cwd=tmp_path)
    assert content["findings"] == []


def test_a_part_of_another_group_than_its_whole_is_no_mistake(tmp_path: Path) -> None:
    parts = "".join(
        PART.format(id=f"S{number}", name=f"Часть работы {link}, этап", link=link)
        for number, link in enumerate(("1.1.2.2", "1.1.3.2", "1.1.4.2", "1.2.3.2", "1.3.5.3"))
    )
    text = PROCESS.format(id="P", name="Подключение офиса под ключ", link="1.1.1.5", parts=parts)
    (tmp_path / "whole.bpmn").write_text(DEFINITIONS.format(processes=text), encoding="utf-8")
    content = report(["whole.bpmn", "--edition", "gost"], "en", 0, cwd=tmp_path)
    assert content["findings"] == []


def test_twins_have_the_names_of_their_originals_and_differ() -> None:
    for name in MODELS:
        assert (EXAMPLES / name).read_bytes() != (EXAMPLES / "corrected" / name).read_bytes()


@pytest.mark.shared
@pytest.mark.parametrize("name", [name for name in (*MODELS, *TWINS) if name.endswith(".bpmn")])
def test_bpmn_is_valid_against_the_xsd_and_every_node_is_drawn(name: str, shared: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(shared / "corpora" / "xsd" / "bpmn-2.0" / "BPMN20.xsd")))
    document = etree.parse(str(EXAMPLES / name))
    schema.assertValid(document)
    spaces = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL", "d": "http://www.omg.org/spec/BPMN/20100524/DI"}
    drawn = {shape.get("bpmnElement") for shape in document.iterfind(".//d:*[@bpmnElement]", spaces)}
    kinds = (
        "participant",
        "lane",
        "task",
        "Task",
        "Event",
        "Gateway",
        "subProcess",
        "callActivity",
        "Flow",
        "Reference",
    )
    nodes = {
        node.get("id")
        for node in document.iterfind(".//b:*[@id]", spaces)
        if etree.QName(node).localname.endswith(kinds)
    }
    assert nodes - drawn == set()


@pytest.mark.shared
@pytest.mark.parametrize("name", [name for name in (*MODELS, *TWINS) if name.endswith(".xml")])
def test_exchange_files_are_valid_and_every_process_is_drawn(name: str, shared: Path) -> None:
    from etom_kg.archimate.document import walk
    from etom_kg.reading.archimate import read_document

    archimate_schema(shared).assertValid(etree.parse(str(EXAMPLES / name)))
    document = read_document(EXAMPLES / name, name)
    drawn = {node.element for view in document.views for node in walk(view.nodes)}
    assert {element.id for element in document.elements} == drawn


@pytest.mark.parametrize("name", ["register.xlsx", "corrected/register.xlsx"])
def test_workbook_is_small_and_carries_no_time_of_its_making(name: str) -> None:
    path = EXAMPLES / name
    assert path.stat().st_size < 60_000
    with zipfile.ZipFile(path) as book:
        assert {entry.date_time for entry in book.infolist()} == {(2026, 1, 1, 0, 0, 0)}
