"""What packs add, through the commands: own elements and own names are known, the standard's stay what they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli, framework, own

MANIFEST = """name = "dealer"
version = "1.0"
prefix = "77"
elements = ["elements.csv"]
labels = ["labels.csv"]
"""
ELEMENTS = """id;name_ru;name_en;description;parent
77.1.1.1.77.1;Карточка дилера;;заводит карточку;
77.1.1.1.5.1;Приём заказа дилера;Dealer order intake;для дилеров;1.1.1.5
77.1.1.1.77;Учёт дилеров;;ведёт список;
77.1.1.1.6;Разбор жалоб дилеров;;по договору;
"""
LABELS = """id;name_ru;name_en
1.1.1.5;Заказы B2B;Business orders
1.1.1.5;Оформление договора;
1.1.1.6;Ремонтная служба;
F;Подключение;
"""


def etom(*arguments: object, lang: str = "ru") -> Result:
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def as_json(*arguments: object) -> Any:
    done = etom(*arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with settings that name a pack."""
    (tmp_path / "etom.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
    (tmp_path / "pack").mkdir()
    for name, text in (("pack.toml", MANIFEST), ("elements.csv", ELEMENTS), ("labels.csv", LABELS)):
        (tmp_path / "pack" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_show_knows_own_elements_and_names() -> None:
    card = etom("show", "77.1.1.1.5.1").stdout
    assert card.startswith("77.1.1.1.5.1  Приём заказа дилера · Dealer order intake")
    assert "1.1.1.5 Обработка заказов" in card
    assert "dealer 1.0" in card
    own_one, changed, named = (as_json("show", id) for id in ("77.1.1.1.77.1", "77.1.1.1.6", "1.1.1.5"))
    assert (own_one["kind"], own_one["parent"], own_one["level"]) == ("own", "77.1.1.1.77", 3)
    assert (changed["extends"], changed["verticals"]) == ("1.1.1.6", ["A"])
    assert named["names"]["ru"] == "Обработка заказов"
    assert named["own_names"] == {"ru": ["Заказы B2B", "Оформление договора"], "en": ["Business orders"]}
    assert (named["own_elements"], named["pack"]) == (["77.1.1.1.5.1"], "dealer 1.0")
    head, *rest = etom("show", "1.1.1.5").stdout.splitlines()
    assert head.startswith("1.1.1.5  Обработка заказов · Order handling ")
    assert any("Заказы B2B (dealer 1.0)" in line for line in rest)
    assert all(len(line) <= 80 for line in (head, *rest))


@pytest.mark.usefixtures("folder")
def test_a_prefixed_number_that_no_pack_has_is_read_as_before() -> None:
    assert etom("show", "77.1.1.1.4").stdout.startswith("1.1.1.4  Продажи")
    assert etom("show", "77.1.1.1.5.9").exit_code == 2


@pytest.mark.usefixtures("folder")
def test_tree_has_them_in_their_places() -> None:
    lines = etom("tree", "1.1.1").stdout.splitlines()
    order = next(number for number, line in enumerate(lines) if "1.1.1.5 " in line)
    assert lines[order].startswith("  1.1.1.5  Обработка заказов («Заказы B2B»)")
    assert lines[order + 1].split() == ["77.1.1.1.5.1", "Приём", "заказа", "дилера", "свой"]
    assert [line.split()[0] for line in lines[-3:]] == ["77.1.1.1.6", "77.1.1.1.77", "77.1.1.1.77.1"]
    branch = as_json("tree", "77.1.1.1.77")["entries"][0]
    assert [one["id"] for one in branch["children"]] == ["77.1.1.1.77.1"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "kind", "id", "field"),
    [
        ("карточка дилера", "own", "77.1.1.1.77.1", "name"),
        ("список", "own", "77.1.1.1.77", "definition"),
        ("ремонтной службы", "element", "1.1.1.6", "own_name"),
        ("77.1.1.1.5.1", "own", "77.1.1.1.5.1", "id"),
        ("подключения", "vertical", "F", "own_name"),
    ],
)
def test_search_finds_them(text: str, kind: str, id: str, field: str) -> None:
    hits = [(one["kind"], one["id"], one["field"]) for one in as_json("search", text, "--limit", 30)["hits"]]
    assert (kind, id, field) in hits
    assert as_json("search", text, "--kind", kind)["hits"][0]["id"] == id


@pytest.mark.usefixtures("folder")
def test_suggest_proposes_them_with_the_standard_beside() -> None:
    first, second = as_json("suggest", "Приём заказа дилера")["suggestions"][:2]
    assert (first["id"], second["id"]) == ("77.1.1.1.5.1", "1.1.1.5")
    assert as_json("suggest", "Ремонтная служба")["suggestions"][0]["id"] == "1.1.1.6"
    assert "1.1.1.6   Обработка проблем клиентов («Ремонтная служба»)" in etom("suggest", "Ремонтная служба").stdout


def test_a_decision_for_an_own_element_is_a_link(folder: Path) -> None:
    (folder / "реестр.csv").write_text("id;Процесс\n1;Приём заказа дилера\n2;Обед\n", encoding="utf-8")
    said = etom("suggest", "реестр.csv", "--format", "sssom").stdout
    assert "element:77.1.1.1.5.1" in said
    accepted = said.replace("semapv:LexicalMatching", "semapv:ManualMappingCuration")
    lines = [
        line
        for line in accepted.splitlines()
        if line.startswith("#") or "element:" not in line or "77.1.1.1.5.1" in line
    ]
    (folder / "реестр.sssom.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = json.loads(etom("validate", "реестр.csv", "--format", "json").stdout)
    assert [one["code"] for one in report["findings"] if one["code"].startswith(("ETOM10", "ETOM80"))] == []
    graph = etom("query", "--model", "реестр.csv", "--file", _query(folder)).stdout
    assert "urn:etom-kg:local:77.1.1.1.5.1" in graph


def _query(folder: Path) -> Path:
    path = folder / "own.rq"
    text = "SELECT ?own WHERE { ?process <https://w3id.org/etom-kg/operator#classifiedAs> ?own } ORDER BY ?own"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_pack_nothing_is_added(folder: Path) -> None:
    (folder / "etom.toml").write_text("", encoding="utf-8")
    assert own.load() == own.Own()
    assert "own_names" not in as_json("show", "1.1.1.5")
    assert "77.1.1.1.5.1" not in etom("tree").stdout
    assert as_json("suggest", "Приём заказа дилера")["suggestions"][0]["id"] == "1.1.1.5"


@pytest.mark.usefixtures("folder")
def test_the_entries_of_the_standard_stay_as_they_are() -> None:
    before = framework.load().entries()
    etom("tree")
    assert framework.load().entries() == before
    assert own.load() == own.Own()


BAD = {
    "of nothing": ("labels.csv", "id;name_ru\n1.1.1.99;Имя\n", 'labels.csv:2: "1.1.1.99" is not in the standard'),
    "of an own one": ("labels.csv", "id;name_ru\n77.1.1.1.77;Имя\n", 'labels.csv:2: "77.1.1.1.77" is not in'),
    "nameless": ("labels.csv", "id;name_ru\n1.1.1.5;\n", 'labels.csv:2: "1.1.1.5" has no name'),
    "of another": ("labels.csv", "id;name_ru\n1.1.1.5;обработка проблем  клиентов\n", "the standard calls 1.1.1.6 so"),
    "columns": ("labels.csv", "id;имя\n1.1.1.5;Имя\n", "labels.csv:1: the first row"),
    "colour": ("pack.toml", MANIFEST + '[colours]\n"1.1.1.5" = "red"\n', 'pack.toml:7: "red" for "1.1.1.5" is no'),
    "colour of": ("pack.toml", MANIFEST + '[colours]\n"9.9" = "#ffffff"\n', 'pack.toml:7: "9.9" is neither'),
    "circle": (
        "elements.csv",
        "id;name_ru;parent\n77.1.1.1.77;А;77.1.1.1.77\n",
        'elements.csv:2: "77.1.1.1.77" is not',
    ),
    "nowhere": ("elements.csv", "id;name_ru\n77.1.1.9.77;А\n", 'elements.csv:2: "77.1.1.9.77" lies under nothing'),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", [("show", "1.1.1.5"), ("tree",), ("search", "заказ"), ("suggest", "заказ")])
def test_a_bad_pack_is_one_line_in_every_command(folder: Path, case: str, command: tuple[str, ...]) -> None:
    name, text, told = BAD[case]
    (folder / "pack" / name).write_text(text, encoding="utf-8")
    done = etom(*command, lang="en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert etom("pack", "check", folder / "pack").exit_code == 2
