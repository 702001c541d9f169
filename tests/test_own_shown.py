"""Own elements, names, colours and tags of packs in maps, coverage, exports, links and stores."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from test_own import ELEMENTS, LABELS, MANIFEST, as_json, etom

MODEL = """@prefix ex: <urn:example:m#> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:a a op:Process ; rdfs:label "Приём заказа дилера" ; op:taggedWith "77.1.1.1.5.1" .
ex:b a op:Process ; rdfs:label "Учёт дилеров" ; op:taggedWith "77.1.1.1.77" .
ex:c a op:Process ; rdfs:label "Прочее" ; op:taggedWith "77.1.1.1.5.9" .
"""
COLOURS = """[colours]
"1.1.1.5" = "#FFCC00"
F = "#224466"
none = "#eeeeee"
"77.1.1.1.77" = "#00aa00"
"""
BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="p" name="Приём"><extensionElements>
  <camunda:properties><camunda:property name="Наш шаг" value="77.1.1.1.77"/></camunda:properties>
  </extensionElements><task id="t" name="Принять"/></process></definitions>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: settings, a pack and a model."""
    (tmp_path / "etom.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
    (tmp_path / "pack").mkdir()
    manifest = MANIFEST + COLOURS + '[tags]\nlink = ["Наш шаг"]\n'
    for name, text in (("pack.toml", manifest), ("elements.csv", ELEMENTS), ("labels.csv", LABELS)):
        (tmp_path / "pack" / name).write_text(text, encoding="utf-8")
    (tmp_path / "m.ttl").write_text(MODEL, encoding="utf-8")
    (tmp_path / "m.bpmn").write_text(BPMN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def box(svg: str, id: str) -> str:
    """The fill of the box of an entry."""
    found = re.search(rf'<g class="[^"]*" id="e-{re.escape(id)}">.*?fill="([^"]+)"', svg, re.DOTALL)
    assert found
    return found[1]


def test_a_blank_map_has_the_colours_of_the_pack(folder: Path) -> None:
    assert etom("map", "-o", "m.svg", "-o", "m.html", "-o", "m.txt").exit_code == 0
    svg = (folder / "m.svg").read_text(encoding="utf-8")
    assert [box(svg, id) for id in ("1.1.1.5", "1.1.1.4", "F", "A")] == ["#ffcc00", "#ffffff", "#224466", "#d9dee2"]
    # white on a dark fill
    assert 'fill="#ffffff">Выполнение заказов (F)<' in svg
    assert "1.1.1.5 +1" in svg.replace("\xa0", " ")
    assert "(CRM) +3" in svg
    assert "Цвета из пакета оператора: F, 1.1.1.5." in re.sub(r"</text>\s*<text[^>]*>", " ", svg)
    assert "77.1.1.1.5.1 Приём заказа дилера" in (folder / "m.txt").read_text(encoding="utf-8")
    page = (folder / "m.html").read_text(encoding="utf-8")
    assert 'id="c-77.1.1.1.5.1"' in page
    assert page.count("Заказы B2B") >= 2
    assert '<a href="#c-77.1.1.1.77.1">' in page


def test_a_coloured_map_tells_coverage_in_the_palette_of_the_pack(folder: Path) -> None:
    assert etom("map", "m.ttl", "-o", "m.svg").exit_code == 0
    svg = (folder / "m.svg").read_text(encoding="utf-8")
    assert [box(svg, id) for id in ("1.1.1.5", "1.1.1.4")] == ["#5fa2cc", "#eeeeee"]
    # the key says what the colours of states are; of entries only that of a heading is left
    assert "Цвета из пакета оператора: F." in re.sub(r"</text>\s*<text[^>]*>", " ", svg)


def test_the_view_of_an_export_has_the_same_colours(folder: Path) -> None:
    assert etom("export", "archimate", "-o", "o.xml").exit_code == 0
    text = (folder / "o.xml").read_text(encoding="utf-8")
    assert '<fillColor r="255" g="204" b="0"' in text
    assert '<fillColor r="34" g="68" b="102"' in text


def test_exports_of_etom_hold_own_elements(folder: Path) -> None:
    from etom_kg.archimate.identifiers import identifier

    for form, file in (("archimate", "o.xml"), ("csv", "o.csv"), ("turtle", "o.ttl")):
        assert etom("export", form, "-o", file).exit_code == 0
    text = (folder / "o.xml").read_text(encoding="utf-8")
    mine = identifier("urn:etom-kg:local:77.1.1.1.6")
    assert f'identifier="{mine}"' in text
    of_group = identifier("https://w3id.org/etom-kg/process/1.1.1")
    changed = identifier("https://w3id.org/etom-kg/process/1.1.1.6")
    assert re.search(rf'source="{of_group}" target="{mine}" xsi:type="Composition"', text)
    assert re.search(rf'source="{mine}" target="{changed}" xsi:type="Specialization"', text)
    with (folder / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    ids = [row["ID"] for row in rows]
    assert ids[ids.index("1.1.1.5") + 1] == "77.1.1.1.5.1"
    assert ids[ids.index("1.1.1.12") + 1 :][:3] == ["77.1.1.1.6", "77.1.1.1.77", "77.1.1.1.77.1"]
    orders = rows[ids.index("1.1.1.5")]
    assert orders["Название (ru)"] == "Обработка заказов"
    assert orders["Собственные названия (пакет)"] == "Заказы B2B; Оформление договора; Business orders"
    assert "<urn:etom-kg:local:77.1.1.1.77.1>" in (folder / "o.ttl").read_text(encoding="utf-8")


def test_own_elements_of_an_export_are_no_processes_when_it_is_read_again(folder: Path) -> None:
    assert etom("export", "archimate", "m.ttl", "--etom", "all", "-o", "o.xml").exit_code == 0
    account = json.loads(etom("import", "o.xml", "--format", "json").stdout)["files"][0]
    assert account["mapped"]["process"] == 3
    (folder / "etom.toml").write_text("", encoding="utf-8")
    account = json.loads(etom("import", "o.xml", "--format", "json").stdout)["files"][0]
    assert account["mapped"]["process"] == 3


def test_a_link_to_level_3_gains_none_to_its_element(folder: Path) -> None:
    assert etom("export", "csv", "m.ttl", "-o", "o.csv").exit_code == 0
    with (folder / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        links = [row["eTOM"] for row in csv.DictReader(stream, delimiter=";")]
    assert links == ["77.1.1.1.5.1", "77.1.1.1.77", "77.1.1.1.5.9"]


@pytest.mark.usefixtures("folder")
def test_coverage_counts_them_apart() -> None:
    found = as_json("coverage", "m.ttl")
    assert [(one["id"], one["links"]) for one in found["own_elements"]] == [
        ("77.1.1.1.5.1", 1),
        ("77.1.1.1.6", 0),
        ("77.1.1.1.77", 1),
        ("77.1.1.1.77.1", 0),
    ]
    shown = etom("coverage", "m.ttl").stdout
    assert "Собственные элементы из пакетов: 2 из 4" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "Обработка проблем клиентов («Ремонтная служба»)" in etom("coverage", "m.ttl", "--gaps").stdout


@pytest.mark.usefixtures("folder")
def test_show_tells_the_processes_of_an_own_element() -> None:
    assert "Учёт дилеров" in etom("show", "77.1.1.1.77", "--model", "m.ttl").stdout.partition("Пакет")[2]


def test_link_and_import_and_export_know_the_tags(folder: Path) -> None:
    (tag,) = json.loads(etom("link", "m.bpmn", "--format", "json").stdout)["files"][0]["tags"]
    assert (tag["value"], tag["id"], tag["state"]) == ("77.1.1.1.77", "77.1.1.1.77", "known")
    assert 'op:taggedWith "77.1.1.1.77"' in etom("import", "m.bpmn").stdout
    assert etom("export", "csv", "m.bpmn", "-o", "o.csv").exit_code == 0
    assert "77.1.1.1.77" in (folder / "o.csv").read_text(encoding="utf-8")
    (folder / "etom.toml").write_text("", encoding="utf-8")
    assert json.loads(etom("link", "m.bpmn", "--format", "json").stdout)["files"][0]["tags"] == []


@pytest.mark.usefixtures("folder")
def test_link_tells_a_prefix_without_an_element() -> None:
    Path("x.csv").write_text("Процесс;eTOM\nА;77.1.1.1.77\nБ;77.1.1.1.88\nВ;77.1.1.1.5.9\n", encoding="utf-8")
    tags = json.loads(etom("link", "x.csv", "--format", "json").stdout)["files"][0]["tags"]
    # the pack has no 77.1.1.1.5.9: that 1.1.1.5 above it exists makes it no element of the operator
    assert [tag["state"] for tag in tags] == ["known", "unknown", "unknown"]


def test_a_store_holds_own_elements_and_is_validated_with_the_pack(folder: Path) -> None:
    (folder / "m2.ttl").write_text(MODEL.replace("example:m#", "example:n#"), encoding="utf-8")
    assert etom("store", "load", "s", "m.ttl", "m2.ttl").exit_code == 0
    question = folder / "q.rq"
    question.write_text(
        "SELECT ?name WHERE { <urn:etom-kg:local:77.1.1.1.77.1>"
        " <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } ORDER BY ?name",
        encoding="utf-8",
    )
    assert etom("store", "load", "s", "--remove", "m2.ttl").exit_code == 0
    assert "Карточка дилера" in etom("store", "query", "s", "--file", "q.rq").stdout
    codes = [one["code"] for one in json.loads(etom("store", "validate", "s", "--format", "json").stdout)["findings"]]
    direct = [one["code"] for one in json.loads(etom("validate", "m.ttl", "--format", "json").stdout)["findings"]]
    assert sorted(codes) == sorted(direct)
    assert "ETOM108" not in codes


def test_a_store_is_held_to_the_pack_as_it_is_now(folder: Path) -> None:
    assert etom("store", "load", "s", "m.ttl").exit_code == 0
    with (folder / "pack" / "elements.csv").open("a", encoding="utf-8") as stream:
        stream.write("1.1.1.5;Заказы и договоры;;;1.1.1\n")
    found = json.loads(etom("store", "validate", "s", "--format", "json").stdout)["findings"]
    assert [(one["code"], one["line"]) for one in found if one["code"] == "ETOM806"] == [("ETOM806", 6)]


@pytest.mark.parametrize("extent", ["linked", "all"])
def test_a_process_of_an_own_element_is_tied_to_that_alone(folder: Path, extent: str) -> None:
    """Out and in again: the links are those that there were."""
    from etom_kg.archimate.identifiers import identifier

    (folder / "r.csv").write_text("Процесс;eTOM\nПриём;77.1.1.1.5.1\nЖалобы;1.1.1.6\n", encoding="utf-8")
    assert etom("export", "archimate", "r.csv", "--etom", extent, "-o", "o.xml").exit_code == 0
    text = (folder / "o.xml").read_text(encoding="utf-8")
    assert f'target="{identifier("urn:etom-kg:local:77.1.1.1.5.1")}" xsi:type="Specialization"' in text
    tags = json.loads(etom("link", "o.xml", "--format", "json").stdout)["files"][0]["tags"]
    assert {(tag["node"], tag["id"]) for tag in tags} == {("Приём", "77.1.1.1.5.1"), ("Жалобы", "1.1.1.6")}


def test_colours_of_states_reach_the_properties_for_archi(folder: Path) -> None:
    (folder / "pack" / "pack.toml").write_text(MANIFEST + '[colours]\nhas = "#123456"\n', encoding="utf-8")
    assert etom("export", "archi-properties", "m.ttl", "-o", "o").exit_code == 0
    told = (folder / "o" / "properties.csv").read_text(encoding="utf-8")
    assert '"etom-kg element","77.1.1.1.5.1"' in told
    assert told.count('"#123456"') == 2  # that of the own element below 1.1.1.5, and that of 77.1.1.1.5.9


@pytest.mark.parametrize("pack", [True, False])
def test_bpmn_with_links_to_level_3_is_written_as_it_is(folder: Path, pack: bool) -> None:
    if not pack:
        (folder / "etom.toml").write_text('[tags]\nlink = ["Наш шаг"]\n', encoding="utf-8")
    for value in ("1.1.1.5.1", "77.1.1.1.5.1", "77.1.1.1.77", "1.1.1.6"):
        text = BPMN.replace("77.1.1.1.77", value)
        (folder / "m.bpmn").write_text(text, encoding="utf-8")
        assert etom("export", "bpmn", "m.bpmn", "-o", "o.bpmn", "--force").exit_code == 0
        assert (folder / "o.bpmn").read_text(encoding="utf-8") == text


def test_a_decision_for_an_own_element_is_written_into_bpmn(folder: Path) -> None:
    (folder / "m.bpmn").write_text(BPMN.replace("Наш шаг", "заметка"), encoding="utf-8")
    (folder / "m.sssom.tsv").write_text(
        '#curie_map:\n#  model: "urn:etom-kg:model:m.bpmn#"\n#  element: https://w3id.org/etom-kg/process/\n'
        "#  op: https://w3id.org/etom-kg/operator#\n"
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\n"
        "model:p\tПриём\top:classifiedAs\telement:77.1.1.1.5.1\tsemapv:ManualMappingCuration\n",
        encoding="utf-8",
    )
    assert etom("export", "bpmn", "m.bpmn", "-o", "o.bpmn").exit_code == 0
    text = (folder / "o.bpmn").read_text(encoding="utf-8")
    assert '<camunda:property name="eTOM" value="77.1.1.1.5.1"/>' in text
    assert text.count("1.1.1.5") == 1


def test_a_question_without_a_model_finds_own_elements(folder: Path) -> None:
    question = folder / "q.rq"
    question.write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?id WHERE { ?own a <https://w3id.org/etom-kg/operator#LocalElement> ; skos:notation ?id ;"
        " skos:broader <https://w3id.org/etom-kg/process/1.1.1> } ORDER BY ?id",
        encoding="utf-8",
    )
    assert etom("query", "--file", "q.rq", "--format", "csv").stdout.split() == ["id", "77.1.1.1.6", "77.1.1.1.77"]


def test_properties_for_archi_bear_the_ids_of_the_model(folder: Path) -> None:
    assert etom("export", "archi-properties", "m.ttl", "-o", "o").exit_code == 0
    rows = (folder / "o" / "properties.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert rows
    assert all(row.startswith('"id-') for row in rows)


def test_names_of_a_pack_are_text_and_no_markup_or_formula(folder: Path) -> None:
    hostile = "<script>alert(1)</script>"
    (folder / "pack" / "elements.csv").write_text(
        f"id;name_ru;name_en;description;parent\n77.1.1.1.5.1;{hostile};=1+1;{hostile};1.1.1.5\n", encoding="utf-8"
    )
    (folder / "pack" / "labels.csv").write_text(f"id;name_ru\n1.1.1.5;{hostile}\n1.1.1.6;=2+2\n", encoding="utf-8")
    (folder / "pack" / "pack.toml").write_text(MANIFEST, encoding="utf-8")
    assert etom("map", "m.ttl", "-o", "m.html", "-o", "m.svg").exit_code == 0
    assert etom("report", "m.ttl", "-o", "r.html").exit_code in (0, 1)
    for name in ("m.html", "m.svg", "r.html"):
        page = (folder / name).read_text(encoding="utf-8")
        assert hostile not in page
        assert "alert(1)" in page, name
    assert etom("export", "csv", "-o", "o.csv").exit_code == 0
    with (folder / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream, delimiter=";") for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("schema", "arguments"),
    [
        ("show", ("show", "77.1.1.1.6")),
        ("show", ("show", "1.1.1.5")),
        ("tree", ("tree", "1.1.1")),
        ("search", ("search", "дилера ремонтная")),
        ("suggest", ("suggest", "Приём заказа дилера")),
        ("coverage", ("coverage", "m.ttl")),
        ("link", ("link", "m.bpmn")),
    ],
)
def test_outputs_keep_to_their_schemas(schema: str, arguments: tuple[str, ...]) -> None:
    import jsonschema

    from etom_kg import reports

    path = Path(reports.__file__).parent.parent / "schemas" / f"{schema}.schema.json"
    jsonschema.validate(as_json(*arguments), json.loads(path.read_text(encoding="utf-8")))
