"""`etom link`: each tag of a file, by which rule it was found, on which line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate

from etom_kg import cli

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLES = CHECKOUT / "examples"
ORDER = EXAMPLES / "order-to-payment.bpmn"
PLACES = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:x">
<process id="p" name="Приём заказа">
<documentation>eTOM: 1.1.1.5</documentation>
<extensionElements><camunda:properties>
<camunda:property name="код eTOM" value="1.1.1.6"/>
<camunda:property name="Мой процесс" value="1.1.1.7"/>
<camunda:property name="Моя вертикаль" value="F"/>
</camunda:properties></extensionElements>
</process>
</definitions>
"""


def etom(*arguments: object, lang: str = "en") -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def tags(path: Path, *options: object) -> list[dict[str, object]]:
    done = etom("link", path, "--format", "json", *options)
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    validate(found, json.loads((CHECKOUT / "src/etom_kg/schemas/link.schema.json").read_text("utf-8")))
    told: list[dict[str, object]] = found["files"][0]["tags"]
    return told


def test_every_tag_is_on_its_line() -> None:
    lines = ORDER.read_text("utf-8").splitlines()
    found = tags(ORDER)
    assert len(found) == sum(line.count("<camunda:property ") for line in lines if "etom" in line.lower())
    for tag in found:
        assert str(tag["value"]) in lines[int(str(tag["line"])) - 1], tag


def test_cells_of_a_register() -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(EXAMPLES / "register.xlsx")["Реестр"]
    found = tags(EXAMPLES / "register.xlsx")
    assert Counter(tag["role"] for tag in found) == {"link": 30, "own": 8}
    for tag in found:
        name, _, cell = str(tag["cell"]).partition("!")
        assert name == "Реестр"
        written = sheet[cell].value
        shown = written.strftime("%d.%m.%Y") if hasattr(written, "strftime") else str(written)
        assert str(tag["value"]) in shown
    assert {tag["state"] for tag in found} <= {"known", "unknown", "malformed"}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.bpmn"
    path.write_text(PLACES, encoding="utf-8")
    return path


def test_rules_of_the_settings(model: Path) -> None:
    assert [(tag["rule"], tag["value"], tag["line"]) for tag in tags(model)] == [
        ("documentation", "1.1.1.5", 4),
        ("camunda:properties", "1.1.1.6", 6),
    ]
    settings = model.with_name("etom.toml")
    settings.write_text(
        '[tags]\nlink = ["Мой процесс"]\nvertical = ["Моя вертикаль"]\noff = ["documentation"]\n', encoding="utf-8"
    )
    assert [(tag["role"], tag["value"], tag["line"]) for tag in tags(model)] == [
        ("link", "1.1.1.6", 6),
        ("link", "1.1.1.7", 7),
        ("vertical", "F", 8),
    ]
    assert '[tags] off): "documentation".' in etom("link", model).stdout


def test_the_settings_know_every_place() -> None:
    from etom_kg.config import TAG_PLACES
    from etom_kg.reading import tags as rules

    known = {*rules.STYLES.values(), rules.EXTENSION, rules.ATTRIBUTE, rules.DOCUMENTATION, rules.ANNOTATION}
    assert {*known, rules.CATEGORY, rules.PROPERTY, rules.RELATIONSHIP, rules.DESCRIPTION} == set(TAG_PLACES)


def test_a_place_that_does_not_exist_is_an_error(model: Path) -> None:
    model.with_name("etom.toml").write_text('[tags]\noff = ["documentaton"]\n', encoding="utf-8")
    done = etom("link", model)
    assert done.exit_code == 2
    assert "documentation" in done.stderr


def test_numbers_before_names_are_named_though_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Процесс\n1.1.1 Печать бланков\n1.1.2 Хранение бланков\n", encoding="utf-8")
    found = tags(path)
    assert [(tag["rule"], tag["state"]) for tag in found] == [("name prefix", "not_taken")] * 2
    assert "not taken for eTOM: 2" in etom("link", path).stdout
    path.with_name("etom.toml").write_text("name_prefix = true\n", encoding="utf-8")
    assert {tag["state"] for tag in tags(path)} == {"known"}


def test_a_graph(tmp_path: Path) -> None:
    graph = tmp_path / "g.ttl"
    assert etom("import", ORDER, "-o", graph).exit_code == 0
    assert Counter((tag["role"], tag["value"]) for tag in tags(graph)) == Counter(
        (tag["role"], tag["value"]) for tag in tags(ORDER)
    )


def test_forms_and_failures(tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    assert etom("link", ORDER, "-o", out, lang="ru").exit_code == 0
    assert out.read_text("utf-8-sig").startswith("Файл;Строка;Ячейка;Правило;")
    done = etom("link", ORDER, tmp_path / "absent.bpmn")
    assert done.exit_code == 2
    assert "order-to-payment.bpmn" in done.stdout
    assert all(len(line) <= 80 for line in etom("link", EXAMPLES / "register.xlsx", lang="ru").stdout.splitlines())


def test_the_rules_stand_in_quotes_and_their_counts_behind() -> None:
    shown = etom("link", EXAMPLES / "register.xlsx", lang="ru").stdout
    assert "По правилам: «eTOM» 30, «Собственный код eTOM» 8." in shown


def test_what_was_odd_on_reading_is_in_the_json_as_validate_has_it(tmp_path: Path) -> None:
    path = tmp_path / "twice.bpmn"
    path.write_text(PLACES.replace("</process>", '</process><process id="p" name="Ещё один"/>'), encoding="utf-8")
    for lang in ("en", "ru"):
        by_link = json.loads(etom("link", path, "--format", "json", lang=lang).stdout)
        by_validate = json.loads(etom("validate", path, "--format", "json", lang=lang).stdout)
        assert by_link["files"][0]["notices"] == by_validate["files"][0]["notices"] != []
        assert by_link["files"][0]["notices"][0]["line"] == 10
    assert json.loads(etom("link", ORDER, "--format", "json").stdout)["files"][0]["notices"] == []


@pytest.mark.parametrize("name", ["№", "(", "***"])
def test_a_name_without_letters_is_that_name_alone(model: Path, name: str) -> None:
    before = Counter((tag["rule"], tag["value"]) for tag in tags(model))
    settings = model.with_name("signs.toml")
    settings.write_text(f'[tags]\nlink = ["{name}"]\n', encoding="utf-8")
    assert Counter((tag["rule"], tag["value"]) for tag in tags(model, "--config", settings)) == before
    text = model.read_text("utf-8")
    model.write_text(
        text.replace(
            "</camunda:properties>", f'<camunda:property name="{name}" value="1.1.1.9"/></camunda:properties>'
        ),
        encoding="utf-8",
    )
    found = Counter((tag["rule"], tag["value"]) for tag in tags(model, "--config", settings))
    assert found - before == {("camunda:properties", "1.1.1.9"): 1} and not before - found


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_an_id_of_the_later_edition_is_told_in_the_words_of_show(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "later.csv"
    path.write_text("Process;eTOM\nA;1.2.7\nB;1.1.1.21\n", encoding="utf-8")
    shown = etom("show", "1.2.7", "--edition", "gb921-25.5", lang=lang).stderr.partition(": ")[2].split()
    done = etom("link", path, "--edition", "gb921-25.5", lang=lang)
    assert " ".join(shown) in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert [tag["state"] for tag in tags(path, "--edition", "gb921-25.5")] == ["unchecked", "unchecked"]
    assert [tag["state"] for tag in tags(path)] == ["unknown", "unknown"]


def test_what_the_edition_gave_up_and_a_mark_of_names_are_told(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Процесс;eTOM\nОплата;1.1.1.8\nЗаказ;1.1.1.5\n", "utf-8")
    assert [one["state"] for one in tags(path)] == ["retired", "known"]
    said = etom("link", path, lang="ru").stdout
    assert "1.1.1.8 (исключён)" in said and "*\n" in said
    assert said.splitlines()[-1].startswith("* русское название")
    path.write_text("Процесс;eTOM\nЗаказ;1.1.1.5\n", "utf-8")
    assert "* русское" not in etom("link", path, lang="ru").stdout


def test_what_a_pack_does_not_have_is_said_to_be_unknown(tmp_path: Path) -> None:
    (tmp_path / "etom.toml").write_text('packs = ["dealer"]\n', "utf-8")
    assert etom("pack", "new", tmp_path / "dealer", "--prefix", "7").exit_code == 0
    path = tmp_path / "r.csv"
    path.write_text("Процесс;eTOM\nА;7.1.1.1.5.1\nБ;7.1.1.1.5.9\n", "utf-8")
    assert [one["state"] for one in tags(path)] == ["known", "unknown"]
    found = json.loads(etom("validate", path, "--format", "json").stdout)["findings"]
    (told,) = [one for one in found if one["code"] == "ETOM112"]
    assert "the pack of this prefix has no 7.1.1.1.5.9" in told["message"] and "GB921" not in told["mend"]
