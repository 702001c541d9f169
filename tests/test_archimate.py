"""ArchiMate models as records, as a graph and under the rules."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from archimate_models import defined, element, exchange, native, related, with_property
from etom_kg import checking, cli, framework, lifting
from etom_kg.archimate.identifiers import identifier, plain
from etom_kg.archimate.types import LAYER_OF, RELATIONSHIP_TYPES
from etom_kg.config import Config, TagRules
from etom_kg.findings import Finding
from etom_kg.lifting import lift
from etom_kg.model import Link, Model, Node
from etom_kg.reading import read_file, read_paths
from etom_kg.reading.archimate import relations
from etom_kg.reading.archimate.kinds import KINDS

NO_SETTINGS = Config()


def model(tmp_path: Path, text: str, config: Config = NO_SETTINGS, name: str = "model.xml") -> Model:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_file(path, key=name, config=config)


def node(read: Model, id: str) -> Node:
    return next(one for one in read.nodes if one.id == id)


def said(read: Model) -> set[tuple[str, str, str]]:
    """Return the plain links: what relationships say of processes."""
    return {(link.kind, link.source, link.target) for link in read.links if not link.id}


def drawn(read: Model) -> list[tuple[str, str, str, str, str]]:
    return [(link.id, link.kind, link.subtype, link.source, link.target) for link in read.links if link.id]


def findings(tmp_path: Path, text: str, config: Config = NO_SETTINGS) -> list[Finding]:
    path = tmp_path / "model.xml"
    path.write_text(text, encoding="utf-8")
    return list(checking.validate([path], config, lang="ru").findings)


# -- elements ------------------------------------------------------------------------------------------------------


def test_every_element_is_a_node_of_its_kind(tmp_path: Path) -> None:
    every = sorted(LAYER_OF)
    text = exchange("".join(element(f"i-{type}", type, f"Имя {type}") for type in every))
    read = model(tmp_path, text)
    assert [(one.id, one.subtype, one.kind) for one in read.nodes] == [
        (f"i-{type}", type, KINDS.get(type, "other")) for type in every
    ]
    assert {type for type in every if KINDS.get(type) == "process"} == {
        "BusinessProcess",
        "BusinessFunction",
        "BusinessInteraction",
        "ValueStream",
        "Capability",
    }
    assert read.format == "archimate-exchange"
    assert read.read == read.mapped == {"element": len(every), "relationship": 0, "property": 0, "process": 5}


def test_names_documentation_and_properties(tmp_path: Path) -> None:
    inside = (
        '<name xml:lang="en">Order\n intake</name><name xml:lang="ru">Приём  заявки</name>'
        "<documentation>Относится к eTOM 1.1.1.6.</documentation>"
        '<properties><property propertyDefinitionRef="e"><value>1.1.1.5, 1.1.1.2</value></property>'
        '<property propertyDefinitionRef="s"><value>как есть</value></property>'
        '<property propertyDefinitionRef="k"><value>розница</value></property>'
        '<property propertyDefinitionRef="x"><value>12</value></property></properties>'
    )
    text = exchange(
        element("a", "BusinessProcess", "", inside), "", defined(e="Код eTOM", s="Статус", k="Канал", x="Затраты")
    )
    process = node(model(tmp_path, text), "a")
    assert process.name == "Order intake" and process.documentation == "Относится к eTOM 1.1.1.6."
    assert [(tag.role, tag.value, tag.rule, tag.place.line) for tag in process.tags] == [
        ("link", "1.1.1.5", "property", 6),
        ("link", "1.1.1.2", "property", 6),
        ("link", "1.1.1.6", "documentation", 6),
    ]
    assert dict(process.attributes) == {
        "state": "как есть",
        "channel": "розница",
        "Затраты": "12",
        "name@en": "Order\n intake",
        "name@ru": "Приём  заявки",
    }
    assert node(model(tmp_path, text, Config(lang="ru")), "a").name == "Приём заявки"


def test_tag_rules_of_the_settings_and_the_edition(tmp_path: Path) -> None:
    text = exchange(
        element("a", "BusinessFunction", "А", with_property("t", "1.3.3")),
        "",
        '<properties><property propertyDefinitionRef="v"><value>gb921-25.5</value></property></properties>'
        + defined(t="Карта процессов", v="Редакция eTOM"),
    )
    read = model(tmp_path, text, Config(tag_rules=TagRules(link=("карта процессов",))))
    assert [tag.value for tag in node(read, "a").tags] == ["1.3.3"]
    assert read.edition == "gb921-25.5" and read.mapped["property"] == read.read["property"] == 2
    assert model(tmp_path, text).nodes[0].tags == ()


@pytest.mark.parametrize(
    ("names", "links"),
    [
        (("1.1.1.5 Обработка заказов", "1.1.1.6. Обработка проблем клиентов", "1.1.2.2 Активация услуг"), 3),
        (("1.1.1 Введение", "1.1.2 Термины", "1.1.3 Порядок работ"), 0),
    ],
)
def test_numbers_before_names_are_links_by_evidence_only(tmp_path: Path, names: tuple[str, ...], links: int) -> None:
    text = exchange("\n".join(element(f"p{n}", "BusinessProcess", name) for n, name in enumerate(names)))
    lifted = lift([model(tmp_path, text)], Config())
    assert lifted.triples.count("taggedWith>") == links


def test_owners_and_systems_named_by_properties(tmp_path: Path) -> None:
    text = exchange(
        element("a", "BusinessProcess", "А", with_property("o", "Отдел  продаж"))
        + element("b", "BusinessProcess", "Б", with_property("o", "Иванов"))
        + element("c", "BusinessProcess", "В", with_property("s", "crm"))
        + element("d", "Goal", "Г", with_property("o", "Петров"))
        + element("e", "BusinessProcess", "Д", with_property("o", "Сидоров С.С., Иванов И.И.; отдел продаж"))
        + element("r", "BusinessActor", "отдел продаж")
        + element("s", "ApplicationComponent", "CRM"),
        "",
        defined(o="Владелец процесса", s="Информационная система"),
    )
    read = model(tmp_path, text)
    assert said(read) == {
        ("owned_by", "a", "r"),
        ("owned_by", "b", "role:Иванов"),
        ("owned_by", "e", "r"),
        ("owned_by", "e", "role:Иванов И.И."),
        ("owned_by", "e", "role:Сидоров С.С."),
        ("supported_by", "c", "s"),
    }
    assert node(read, "role:Иванов").written_id == ""
    assert read.mapped["element"] == 7


# -- relationships -------------------------------------------------------------------------------------------------

CAST = (
    element("p", "BusinessProcess", "П")
    + element("q", "BusinessProcess", "К")
    + element("e", "BusinessEvent", "Событие")
    + element("r", "BusinessRole", "Роль")
    + element("a", "BusinessActor", "Отдел")
    + element("s", "ApplicationComponent", "Система")
    + element("v", "ApplicationService", "Сервис")
    + element("f", "ApplicationFunction", "Функция")
    + element("d", "DataObject", "Данные")
    + element("g", "Grouping", "Группа")
    + element("j", "AndJunction")
    + element("k", "OrJunction")
)


@pytest.mark.parametrize(
    ("type", "source", "target", "more", "expected"),
    [
        ("Composition", "g", "p", "", {("part_of", "p", "g")}),
        ("Aggregation", "a", "r", "", {("part_of", "r", "a")}),
        ("Assignment", "r", "p", "", {("performed_by", "p", "r")}),
        ("Assignment", "a", "e", "", {("performed_by", "e", "a")}),
        ("Assignment", "s", "p", "", {("supported_by", "p", "s")}),
        ("Assignment", "a", "r", "", set()),
        ("Serving", "s", "p", "", {("supported_by", "p", "s")}),
        ("Serving", "v", "p", "", {("supported_by", "p", "v")}),
        ("Serving", "p", "q", "", set()),
        ("Realization", "s", "p", "", {("supported_by", "p", "s")}),
        ("Access", "p", "d", 'accessType="Read"', {("reads", "p", "d")}),
        ("Access", "p", "d", 'accessType="Write"', {("writes", "p", "d")}),
        ("Access", "p", "d", 'accessType="ReadWrite"', {("reads", "p", "d"), ("writes", "p", "d")}),
        ("Access", "p", "d", "", set()),
        ("Access", "d", "p", 'accessType="Read"', {("reads", "p", "d")}),
        ("Association", "p", "d", 'isDirected="true"', set()),
        ("Specialization", "p", "q", "", set()),
        ("Influence", "p", "g", 'modifier="+"', set()),
    ],
)
def test_what_a_relationship_says_of_processes(
    tmp_path: Path, type: str, source: str, target: str, more: str, expected: set[tuple[str, str, str]]
) -> None:
    read = model(tmp_path, exchange(CAST, related("x", type, source, target, more)))
    assert drawn(read) == [("x", "related", type, source, target)]
    assert said(read) == expected
    assert all(link.place.line == 8 for link in read.links)


def test_triggering_precedes_and_flow_hands_over(tmp_path: Path) -> None:
    text = exchange(
        CAST,
        related("x", "Triggering", "e", "p")
        + related("y", "Flow", "p", "q").replace("/>", "><name>Заявка</name></relationship>")
        + related("z", "Triggering", "p", "j"),
    )
    read = model(tmp_path, text)
    assert drawn(read) == [
        ("x", "flow", "Triggering", "e", "p"),
        ("y", "hand_over", "Flow", "p", "q"),
        ("z", "flow", "Triggering", "p", "j"),
    ]
    triples = lift([read], Config()).triples
    key = "<urn:etom-kg:model:model.xml#{}>"
    for subject, predicate, target in (("e", "precedes", "p"), ("p", "handsOverTo", "q"), ("p", "precedes", "j")):
        assert f"{key.format(subject)} <https://w3id.org/etom-kg/operator#{predicate}> {key.format(target)}" in triples
    assert '"Заявка"' in triples


def test_a_part_has_one_whole_of_its_own_by_composition(tmp_path: Path) -> None:
    text = exchange(
        CAST,
        related("x", "Aggregation", "q", "e")
        + related("y", "Composition", "p", "e")
        + related("z", "Aggregation", "g", "e"),
    )
    read = model(tmp_path, text)
    assert node(read, "e").parent == "p"
    assert said(read) == {("part_of", "e", "q"), ("part_of", "e", "g")}


def test_junctions_pass_on_what_is_said(tmp_path: Path) -> None:
    text = exchange(
        CAST,
        related("x", "Assignment", "r", "j")
        + related("y", "Assignment", "j", "k")
        + related("z", "Assignment", "k", "p")
        + related("w", "Assignment", "k", "q")
        + related("v1", "Assignment", "k", "j")
        + related("u", "Triggering", "k", "e"),
    )
    read = model(tmp_path, text)
    assert said(read) == {("performed_by", "p", "r"), ("performed_by", "q", "r")}
    assert all(link.derived for link in read.links if not link.id)


def test_what_junctions_multiply_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "MAX_DERIVED", 50)
    count = 30
    elements = element("j", "AndJunction") + "".join(
        element(f"r{n}", "BusinessRole", f"Р{n}") + element(f"p{n}", "BusinessProcess", f"П{n}") for n in range(count)
    )
    lines = "".join(
        related(f"x{n}", "Assignment", f"r{n}", "j") + related(f"y{n}", "Assignment", "j", f"p{n}")
        for n in range(count)
    )
    assert len(said(model(tmp_path, exchange(elements, lines)))) == 50


def test_systems_behind_services_and_functions_support_a_process(tmp_path: Path) -> None:
    text = exchange(
        CAST,
        related("x", "Serving", "v", "p")
        + related("y", "Realization", "f", "v")
        + related("z", "Assignment", "s", "f")
        + related("w", "Serving", "f", "q"),
    )
    read = model(tmp_path, text)
    assert said(read) == {("supported_by", "p", "v"), ("supported_by", "p", "s"), ("supported_by", "q", "s")}
    assert {(link.source, link.target): link.derived for link in read.links if not link.id} == {
        ("p", "v"): False,
        ("p", "s"): True,
        ("q", "s"): True,
    }


def test_relationships_may_lead_to_relationships(tmp_path: Path) -> None:
    text = exchange(
        CAST,
        related("y", "Association", "x", "d") + related("z", "Association", "g", "y") + related("x", "Flow", "p", "q"),
    )
    read = model(tmp_path, text)
    assert drawn(read)[0] == ("y", "related", "Association", "x", "d")
    assert read.notices == () and read.mapped["relationship"] == 3
    triples = lift([read], Config()).triples
    key = "<urn:etom-kg:model:model.xml#{}>"
    assert f"{key.format('y')} <https://w3id.org/etom-kg/operator#source> {key.format('x')} ." in triples
    assert not [one for one in findings(tmp_path, text) if one.code == "ETOM207"]


def test_unknown_kinds_are_kept_and_named(tmp_path: Path) -> None:
    text = exchange(
        element("a", "Widget", "А") + element("b", "Widget", "Б") + element("p", "BusinessProcess", "П"),
        related("x", "Likes", "a", "p"),
    )
    read = model(tmp_path, text)
    assert [(one.kind, one.subtype) for one in read.nodes] == [
        ("other", "Widget"),
        ("other", "Widget"),
        ("process", "BusinessProcess"),
    ]
    assert drawn(read) == [("x", "related", "Likes", "a", "p")]
    assert [(one.key, one.line, one.values["type"], one.values["count"]) for one in read.notices] == [
        ("reading.archimate_unknown", 5, "Widget", 2),
        ("reading.archimate_unknown", 8, "Likes", 1),
    ]


# -- mistakes in a file ----------------------------------------------------------------------------------------------


def test_an_end_that_is_absent_is_one_finding_at_its_line(tmp_path: Path) -> None:
    text = exchange(
        element("p", "BusinessProcess", "П", with_property("e", "1.1.2.2")),
        "\n".join(
            (
                related("x", "Composition", "gone", "p"),
                related("y", "Flow", "p", "away"),
                related("z", "Assignment", "", "p"),
            )
        ),
        defined(e="eTOM"),
    )
    read = model(tmp_path, text)
    assert [(one.key, one.line) for one in read.notices] == [
        ("reading.archimate_no_end", 8),
        ("reading.archimate_no_end", 9),
        ("reading.archimate_open", 10),
    ]
    assert node(read, "p").parent == "" and said(read) == set()
    found = [(one.code, one.line, one.element_id) for one in findings(tmp_path, text)]
    assert found == [("ETOM207", 8, "x"), ("ETOM207", 9, "y"), ("ETOM207", 10, "z")]


def test_ids_given_twice_or_not_at_all(tmp_path: Path) -> None:
    text = exchange(
        "\n".join(
            (
                element("p", "BusinessProcess", "П", with_property("e", "1.1.2.2")),
                element("p", "BusinessProcess", "Другой", with_property("e", "1.1.2.2")),
                element("", "BusinessProcess", "Без id", with_property("e", "1.1.2.2")),
            )
        ),
        related("p", "Flow", "p", "p"),
        defined(e="eTOM"),
    )
    read = model(tmp_path, text)
    assert [(one.id, one.written_id) for one in read.nodes] == [("p", "p"), ("p~2", "p"), ("~BusinessProcess-1", "")]
    assert [link.id for link in read.links] == ["p~3"]
    assert [(one.key, one.line) for one in read.notices] == [
        ("reading.id_twice", 6),
        ("reading.no_id", 7),
        ("reading.id_twice", 10),
    ]
    assert [one.code for one in findings(tmp_path, text)] == ["ETOM205"]


@pytest.mark.parametrize("ring", [1, 2, 40])
def test_a_ring_of_parts_is_one_finding(tmp_path: Path, ring: int) -> None:
    elements = "\n".join(
        element(f"p{n}", "BusinessProcess", f"П{n}", with_property("e", "1.1.2.2")) for n in range(ring)
    )
    lines = "\n".join(related(f"x{n}", "Composition", f"p{n}", f"p{(n + 1) % ring}") for n in range(ring))
    found = findings(tmp_path, exchange(elements, lines, defined(e="eTOM")))
    assert [(one.code, one.element_id, one.line) for one in found] == [("ETOM204", "p0", 5)]


def test_rings_of_relationships_and_of_services_end(tmp_path: Path) -> None:
    text = exchange(
        CAST + element("w", "ApplicationService", "Ещё"),
        related("x", "Association", "y", "z")
        + related("y", "Association", "z", "x")
        + related("z", "Association", "x", "y")
        + related("s1", "Serving", "v", "w")
        + related("s2", "Serving", "w", "v")
        + related("s3", "Realization", "f", "v")
        + related("s4", "Realization", "v", "f")
        + related("s5", "Serving", "v", "p"),
    )
    read = model(tmp_path, text)
    assert said(read) == {("supported_by", "p", "v")} and read.mapped["relationship"] == 8


def test_a_model_without_elements_is_read_and_said_to_be_empty(tmp_path: Path) -> None:
    read = model(tmp_path, native('<folder name="B" id="f" type="business"/>'), name="empty.archimate")
    assert [one.key for one in read.notices] == ["reading.archimate_empty"] and read.nodes == ()


# -- elements of the framework in a user's own model ----------------------------------------------------------------


def in_file(id: str, edition: str = "m3050-2007") -> str:
    entry = framework.load().entry(id, edition)
    assert entry is not None
    return identifier(entry.iri)


@pytest.mark.parametrize(
    ("type", "outward", "linked"),
    [
        ("Specialization", True, True),
        ("Realization", True, True),
        ("Association", True, True),
        ("Association", False, True),
        ("Aggregation", False, True),
        ("Composition", False, True),
        ("Flow", True, False),
        ("Serving", False, False),
    ],
)
def test_a_relationship_with_an_element_of_the_framework_is_a_link(
    tmp_path: Path, type: str, outward: bool, linked: bool
) -> None:
    standard = in_file("1.1.1.5")
    ends = ("p", standard) if outward else (standard, "p")
    text = exchange(
        element("p", "BusinessProcess", "Приём")
        + element(standard, "BusinessProcess", "1.1.1.5 Обработка заказов")
        + element(in_file("1.1.1"), "BusinessProcess", "Управление взаимоотношениями с клиентами"),
        related("x", type, *ends) + related("y", "Composition", in_file("1.1.1"), standard),
    )
    read = model(tmp_path, text)
    assert [(tag.value, tag.rule, tag.place.line) for tag in node(read, "p").tags] == (
        [("1.1.1.5", "relationship", 8)] if linked else []
    )
    assert node(read, standard).kind == "other" and dict(node(read, standard).attributes)["standard"] == "1.1.1.5"
    assert read.notices == () and len(drawn(read)) == 2
    assert read.edition == ("m3050-2007" if linked else "")
    codes = {one.code for one in findings(tmp_path, text)}
    assert codes == (set() if linked else {"ETOM300"})


def test_identifiers_of_the_framework_are_known_however_a_tool_writes_them(tmp_path: Path) -> None:
    digits = in_file("1.1.1.5").removeprefix("id-")
    dashed = re.sub(r"(.{8})(.{4})(.{4})(.{4})(.{12})", r"\1-\2-\3-\4-\5", digits)
    for spelt in (f"id-{dashed}", dashed, f"{{{dashed.upper()}}}", f"EAID_{dashed.upper().replace('-', '_')}"):
        assert plain(spelt) == digits
        text = exchange(
            element("p", "BusinessProcess", "Приём") + element(spelt, "Capability", "Обработка заказов"),
            related("x", "Realization", "p", spelt),
        )
        assert [tag.value for tag in node(model(tmp_path, text), "p").tags] == ["1.1.1.5"]


def test_elements_of_a_later_edition_declare_it(tmp_path: Path) -> None:
    later = in_file("1.3.3", "gb921-25.5")
    text = exchange(
        element("p", "BusinessProcess", "Приём") + element(later, "BusinessProcess", "x"),
        related("x", "Specialization", "p", later),
    )
    read = model(tmp_path, text)
    assert read.edition == "gb921-25.5" and node(read, "p").tags[0].value == "1.3.3"


# -- real files ------------------------------------------------------------------------------------------------------

FILES = {  # elements, relationships, properties, processes
    "Archisurance.archimate": (122, 177, 10, 17),
    "archimetal.exchange.xml": (562, 760, 0, 126),
    "commercial-aviation.archimate": (924, 1225, 1, 440),
    "commercial-aviation.exchange.xml": (924, 1225, 1, 440),
    "exchange-sample1.xml": (2, 1, 0, 1),
    "qualifying-grade-ru.archimate": (56, 116, 0, 7),
    "qualifying-grade-ru.csv/relations.csv": (56, 116, 26, 7),
    "qualifying-grade-ru.exchange.xml": (56, 116, 0, 7),
    "uav-cs.archimate": (121, 205, 1, 14),
    "uav-cs.csv/properties.csv": (121, 205, 9, 14),
    "uav-cs.exchange.xml": (121, 205, 0, 14),
    "zipped.archimate": (0, 0, 0, 0),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_nothing_of_a_real_file_is_lost_on_the_way_to_the_graph(shared: Path, name: str) -> None:
    elements, relationships, properties, processes = FILES[name]
    read = read_file(shared / "corpora" / "archimate" / name, key="k", config=Config())
    assert read.read == {
        "element": elements,
        "relationship": relationships,
        "property": properties,
        "process": processes,
    }
    assert (read.mapped["element"], read.mapped["relationship"]) == (elements, relationships)
    lost = sum(left.count for left in read.left_out if left.what == "property")
    assert read.mapped["property"] + lost == properties
    assert not [left for left in read.left_out if not left.harmless]
    ids = [one.written_id for one in read.nodes if one.written_id] + [link.id for link in read.links if link.id]
    assert len(ids) == len(set(ids)) == elements + relationships
    triples = lift([read], Config()).triples
    for id in ids:
        assert f'<urn:etom-kg:model:k#{id}> <https://w3id.org/etom-kg/operator#sourceId> "{id}" .' in triples


@pytest.mark.shared
@pytest.mark.parametrize("name", ["commercial-aviation", "qualifying-grade-ru", "uav-cs"])
def test_formats_of_one_model_give_the_same_records(shared: Path, name: str) -> None:
    folder = shared / "corpora" / "archimate"
    paths = [folder / f"{name}.archimate", folder / f"{name}.exchange.xml", folder / f"{name}.csv" / "elements.csv"]

    def plain_id(id: str) -> str:
        return id.removeprefix("id-")

    def shape(link: Link) -> tuple[str, ...]:
        return (plain_id(link.id), link.kind, link.subtype, plain_id(link.source), plain_id(link.target), link.name)

    read = [read_file(path, key="k", config=Config()) for path in paths if path.exists()]
    assert len(read) >= 2
    nodes = [
        {plain_id(one.id): (one.kind, one.subtype, one.name, plain_id(one.parent)) for one in some.nodes}
        for some in read
    ]
    assert all(some == nodes[0] for some in nodes)
    links = [sorted(map(shape, some.links)) for some in read]
    assert all(some == links[0] for some in links)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Archisurance.archimate", ["ETOM300", "ETOM501"]),
        ("qualifying-grade-ru.archimate", ["ETOM300"]),
        ("uav-cs.csv/elements.csv", ["ETOM300"]),
        ("commercial-aviation.exchange.xml", ["ETOM204"] * 2 + ["ETOM300", "ETOM501", "ETOM902"]),
        ("archimetal.exchange.xml", ["ETOM300", "ETOM501", "ETOM902"]),
    ],
)
def test_a_first_run_says_what_an_architect_would_agree_with(shared: Path, name: str, codes: list[str]) -> None:
    report = checking.validate([shared / "corpora" / "archimate" / name], Config(), lang="ru")
    assert sorted(one.code for one in report.findings) == codes


def test_backups_and_parts_of_models_are_passed_over_in_a_folder(tmp_path: Path) -> None:
    text = native('<folder name="B" id="f"><element xsi:type="archimate:BusinessProcess" name="А" id="a"/></folder>')
    (tmp_path / "m.archimate").write_text(text, encoding="utf-8")
    (tmp_path / "m.archimate.bak").write_text(text, encoding="utf-8")
    part = native("").replace("archimate:model", "archimate:BusinessProcess")
    (tmp_path / "BusinessProcess_1.xml").write_text(part, encoding="utf-8")
    reading = read_paths(tmp_path)
    assert [one.key for one in reading.models] == ["m.archimate"] and not reading.failures
    assert [Path(path).name for path in reading.passed_over] == ["BusinessProcess_1.xml", "m.archimate.bak"]


def test_the_published_alignment_says_what_the_reader_does(checkout: Path) -> None:
    rows = (checkout / "ontology" / "alignments" / "archimate.sssom.tsv").read_text(encoding="utf-8").splitlines()
    stated = {(row.split("\t")[0], row.split("\t")[5]) for row in rows if row.startswith("op:")}
    classes = {(f"op:{lifting.CLASSES[kind]}", type) for type, kind in KINDS.items()}
    assert classes <= stated


def test_types_in_the_mapping_table_are_those_of_the_code() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "reference" / "archimate.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`(\w+)`", page))
    assert set(KINDS) <= words and set(RELATIONSHIP_TYPES) <= words


# -- files changed in place -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["exchange", "native", "packed"])
def test_mends_change_the_values_at_fault_and_nothing_else(tmp_path: Path, form: str) -> None:
    exchanged = exchange(
        element("p1,1,2,2", "BusinessProcess", "Принять oплату", with_property("e", "1,1,2,2"))
        + element("q", "Goal", "1,1,2,2", with_property("x", "1,1,2,2")),
        related("r", "Realization", "p1,1,2,2", "q"),
        defined(e="eTOM", x="Прочее"),
    )
    one = '<element xsi:type="archimate:BusinessProcess" name="Принять oплату" id="p">'
    archi = native(f'<folder name="1,1,2,2" id="f">{one}<property key="eTOM" value="1,1,2,2"/></element></folder>')
    path = tmp_path / "m.archimate"
    text = exchanged if form == "exchange" else archi
    if form == "packed":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("model.xml", archi)
    else:
        path.write_text(text, encoding="utf-8")
    before = path.read_bytes()
    result = CliRunner().invoke(cli.main, ["validate", str(path), "--fix", "--lang", "ru"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    if form == "packed":
        assert path.read_bytes() == before
        return
    wanted = text.replace("Принять oплату", "Принять оплату")
    wanted = wanted.replace("<value>1,1,2,2</value>", "<value>1.1.2.2</value>", 1)
    wanted = wanted.replace('value="1,1,2,2"', 'value="1.1.2.2"')
    assert path.read_text(encoding="utf-8") == wanted
