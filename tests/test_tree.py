from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from etom_kg import framework
from etom_kg.cli import main
from etom_kg.reports.layout import width_of

KNOWN = framework.load()


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(["tree", *arguments])
    captured = capsys.readouterr()
    return int(caught.value.code or 0), captured.out, captured.err


def test_the_group_with_its_elements(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("1.1.1", "--lang", "ru", capsys=capsys)
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 12)
    assert lines[0] == "1.1.1  Управление взаимоотношениями с клиентами"
    assert lines[5] == "  1.1.1.5  Обработка заказов" + " " * 51 + "F"
    assert [line.split()[0] for line in lines[1:]] == list(KNOWN.entry("1.1.1").children)  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_whole_map_holds_every_area_group_and_element_once(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("--lang", lang, capsys=capsys)
    lines = [line for line in out.splitlines() if line.lstrip()[:1].isdigit() and line.lstrip()[1] == "."]
    wanted = [entry.id for entry in KNOWN.entries() if entry.kind in ("area", "horizontal", "enterprise", "element")]
    assert sorted(line.split()[0] for line in lines) == sorted(wanted)
    assert all(width_of(line) <= 80 for line in out.splitlines())


def test_the_depth_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("--depth", "0", "--lang", "en", capsys=capsys)
    assert out.split("\n")[:3] == [
        "1.1  Operations",
        "1.2  Strategy, infrastructure and product",
        "1.3  Enterprise Management",
    ]
    _, out, _ = run("1.1", "--depth", "1", "--lang", "en", capsys=capsys)
    assert "1.1.1 " in out and "1.1.1.5" not in out


def test_verticals_and_layers_are_branches_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("B", "--lang", "ru", capsys=capsys)
    assert "1.1.1.10  Управление выставлением счетов" in out
    _, out, _ = run("SVC", "--lang", "ru", capsys=capsys)
    assert "  1.1.2  Управление и эксплуатация услуг" in out and "    1.1.2.1" in out


def test_a_vertical_stands_in_its_area_without_repeating_the_elements(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("1.1", "--lang", "en", capsys=capsys)
    assert out.endswith("\n  OSR  Operations Support & Readiness\n  F  Fulfillment\n  A  Assurance\n  B  Billing\n")


def test_the_retired_element_is_marked_as_retired(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("1.1.1.8", "--lang", "en", capsys=capsys)
    assert out.splitlines()[0].startswith("1.1.1.8  Billing & Collections Management ") and out.endswith(" retired\n")


def test_a_wrong_id_is_answered_under_the_name_of_this_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("1.1.1.55", "--lang", "en", capsys=capsys)
    assert (code, err.partition(":")[0]) == (2, "etom tree 1.1.1.55")


def test_the_later_edition(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("1.3.10", "--edition", "gb921-25.5", "--lang", "en", capsys=capsys)
    assert (code, out) == (0, "1.3.10  Customer Receivables Management\n  1.3.10.4  Manage Customer Bill Inquiry\n")


def test_what_is_no_branch_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("H1", "--lang", "en", capsys=capsys)
    assert (code, err) == (2, "etom tree H1: has nothing below it; etom show H1 shows the entry\n")


def test_json_follows_its_schema(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((checkout / "src/etom_kg/schemas/tree.schema.json").read_text(encoding="utf-8"))
    for arguments in ((), ("1.1.1",), ("F",), ("--edition", "25.5"), ("--depth", "1")):
        _, out, _ = run(*arguments, "--format", "json", capsys=capsys)
        jsonschema.validate(json.loads(out), schema)
    _, out, _ = run("1.1.1", "--format", "json", capsys=capsys)
    group = json.loads(out)["entries"][0]
    assert [child["id"] for child in group["children"]][4] == "1.1.1.5"
    assert group["children"][4]["verticals"] == ["F"]
