"""Projects of Enterprise Architect: what becomes of their rows, and what hostile or broken ones get."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.config import Config, TagRules
from etom_kg.errors import InputError
from etom_kg.guids import guid
from etom_kg.model import Model
from etom_kg.reading import read_file
from etom_kg.reading.sparx.kinds import kind_of, relation_of
from repositories_made import Project, order_project


def read(path: Path, config: Config | None = None) -> Model:
    return read_file(path, key="o.qea", config=config or Config())


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return read(order_project(tmp_path / "заказы.qea").save())


def named(model: Model) -> dict[str, str]:
    return {node.id: node.name for node in model.nodes}


def test_kinds_come_from_stereotypes_before_types(model: Model) -> None:
    assert [(node.kind, node.name, node.subtype) for node in model.nodes] == [
        ("process", "Обработка заказа", "BusinessProcess"),
        ("participant", "Отдел продаж", "Pool"),
        ("role", "Менеджер", "Lane"),
        ("event", "Заказ поступил", "StartEvent"),
        ("activity", "Проверить заказ", "Activity"),
        ("gateway", "Полон?", "Gateway"),
        ("data_object", "Заказ", "DataObject"),
        ("activity", "Передать заказ", "Activity"),
        ("process", "Продажи", "BusinessProcess"),
        ("process", "Выставление счёта", "BusinessProcess"),
        ("role", "Продавец", "BusinessRole"),
        ("system", "Биллинг", "ApplicationComponent"),
        ("process", "Сверка", "Activity"),
        ("activity", "Взять платежи", "Action"),
        ("process", "Шаги без процесса", "Package"),
        ("role", "Директор по продажам", ""),
        ("system", "CRM", ""),
    ]


def test_ids_are_the_guids_of_the_project(model: Model) -> None:
    first = model.nodes[0]
    assert first.id == first.written_id == "{00000001-0000-4000-8000-000000000000}"
    assert (first.place.file, first.place.line) == (model.path, 0)
    assert model.format == "sparx-ea"


def test_tagged_values_are_links_owners_and_systems(model: Model) -> None:
    tags = {node.name: [(t.role, t.value, t.rule) for t in node.tags] for node in model.nodes if node.tags}
    assert tags == {
        "Обработка заказа": [("link", "1.1.1.5", "tagged value")],
        "Продажи": [("link", "1.1.1.4", "tagged value")],
        "Сверка": [("link", "1.1.1.10", "tagged value"), ("link", "1.1.1.11", "tagged value")],
    }
    names = named(model)
    said = {(names[link.source], link.kind, names[link.target]) for link in model.links}
    assert ("Обработка заказа", "owned_by", "Директор по продажам") in said
    assert ("Обработка заказа", "supported_by", "CRM") in said
    # the system that a value names is the one that is drawn
    assert ("Обработка заказа", "supported_by", "Биллинг") in said
    assert [node.name for node in model.nodes if node.kind == "system"] == ["Биллинг", "CRM"]


def test_a_tag_rule_of_the_settings_reads_the_alias(tmp_path: Path) -> None:
    project = Project(tmp_path / "a.qea")
    project.package(1, "P")
    project.element(1, "Activity", "Продажи", alias="1.1.1.4")
    path = project.save()
    assert [tag.value for tag in read(path).nodes[0].tags] == []
    assert [tag.value for tag in read(path, Config(tag_rules=TagRules(link=("Alias",)))).nodes[0].tags] == ["1.1.1.4"]


def test_what_is_nested_and_what_ties(model: Model) -> None:
    names = named(model)
    parents = {node.name: names[node.parent] for node in model.nodes if node.parent}
    assert parents == {
        "Менеджер": "Отдел продаж",
        "Заказ поступил": "Обработка заказа",
        "Проверить заказ": "Обработка заказа",
        "Полон?": "Обработка заказа",
        "Передать заказ": "Шаги без процесса",
        "Взять платежи": "Сверка",
    }
    assert {(names[link.source], link.kind, names[link.target]) for link in model.links} == {
        ("Заказ поступил", "flow", "Проверить заказ"),
        ("Проверить заказ", "flow", "Полон?"),
        ("Проверить заказ", "performed_by", "Менеджер"),
        ("Проверить заказ", "writes", "Заказ"),
        ("Продажи", "hand_over", "Выставление счёта"),
        ("Продажи", "performed_by", "Продавец"),
        ("Выставление счёта", "supported_by", "Биллинг"),
        ("Обработка заказа", "part_of", "Продажи"),
        ("Выставление счёта", "part_of", "Продажи"),
        ("Передать заказ", "calls", "Обработка заказа"),
        ("Обработка заказа", "owned_by", "Директор по продажам"),
        ("Обработка заказа", "supported_by", "CRM"),
        ("Обработка заказа", "supported_by", "Биллинг"),
    }


def test_elements_of_etom_in_a_project_are_no_processes_and_what_is_drawn_to_them_is_a_link(tmp_path: Path) -> None:
    project = Project(tmp_path / "p.qea")
    project.package(1, "Процессы")
    process, archimate = "https://w3id.org/etom-kg/process/1.1.1.5", "ArchiMate3::ArchiMate_"
    kept = {"etom-kg id": "1.1.1.5", "etom-kg IRI": process}
    project.element(1, "Activity", "1.1.1.5 Обработка заказов", "BPMN2.0::BusinessProcess", values=kept)
    project.guid = lambda number: guid("https://w3id.org/etom-kg/process/1.1.1.4")  # type: ignore[method-assign]
    project.element(2, "Activity", "Продажи, тегов нет")
    del project.guid
    for number, type_, stereotype in (
        (11, "Realisation", ""),
        (12, "Association", archimate + "Specialization"),
        (13, "Association", archimate + "Triggering"),
    ):
        project.element(number, "Activity", f"Наш процесс {number}")
        project.connector(number, 1 if number < 13 else 2, type_, stereotype)
    project.element(14, "Activity", "Ещё процесс", values={"etom-kg IRI": "urn:etom-kg:model:a#b"})
    project.connector(2, 14, "Dependency")
    project.element(15, "Activity", "Внутри элемента", parent=1)
    project.connector(1, 2, "Aggregation")
    model = read(project.save())
    assert [(node.name, [(tag.role, tag.value, tag.rule) for tag in node.tags]) for node in model.nodes] == [
        ("Наш процесс 11", [("link", "1.1.1.5", "relationship")]),
        ("Наш процесс 12", [("link", "1.1.1.5", "relationship")]),
        ("Наш процесс 13", []),
        ("Ещё процесс", [("link", "1.1.1.4", "relationship")]),
        ("Внутри элемента", [("link", "1.1.1.5", "relationship")]),
    ]
    assert model.edition == "m3050-2007"
    left = {(one.what, one.why): one.count for one in model.left_out}
    assert left["eTOM", "reading.why_standard"] == 2
    assert model.read == {"element": 2, "process": 5, "relationship": 5}
    assert model.mapped == {"element": 0, "process": 5, "relationship": 3}


def test_notes_lose_their_formatting_and_a_status_set_by_hand_is_a_state(model: Model) -> None:
    assert model.nodes[0].documentation == "Приём & проверка"
    states = {node.name: dict(node.attributes).get("state") for node in model.nodes if node.kind == "process"}
    assert states["Выставление счёта"] == "Approved"
    assert states["Продажи"] is None  # 'Proposed' is what Enterprise Architect gives to everything


def test_a_value_longer_than_its_column_stands_in_the_notes(tmp_path: Path) -> None:
    project = Project(tmp_path / "a.qea")
    project.package(1, "P")
    long = "; ".join(f"1.1.1.{n}" for n in range(1, 60))
    project.element(1, "Activity", "Всё", values={"eTOM": long})
    assert len(read(project.save()).nodes[0].tags) == 59


def test_everything_is_counted(model: Model, tmp_path: Path) -> None:
    with closing(sqlite3.connect(model.path)) as base:
        objects = base.execute("SELECT count(*) FROM t_object WHERE Object_Type <> 'Package'").fetchone()[0]
        connectors = base.execute("SELECT count(*) FROM t_connector").fetchone()[0]
    lines = ("sequence_flow", "message_flow", "relationship")
    own = {"process": 1}  # the package that became a process
    assert sum(n for key, n in model.read.items() if key not in lines) - sum(own.values()) == objects
    assert sum(model.read.get(key, 0) for key in lines) == connectors
    left = Counter({some.what: some.count for some in model.left_out})
    assert left == {"Class": 1, "Requirement": 1, "Goal": 1, "Dependency": 1, "ControlFlow": 1}
    assert sum(model.read.values()) - sum(model.mapped.values()) == sum(left.values())
    assert [notice.key for notice in model.notices] == ["reading.experimental"]


@pytest.mark.parametrize(
    ("type_", "stereotypes", "kind"),
    [
        ("Activity", ("BPMN2.0::BusinessProcess",), "process"),
        ("Activity", ("BPMN1.1::Activity",), "activity"),
        ("Activity", ("Activity",), "activity"),
        ("Activity", (), "process"),
        ("Activity", ("ArchiMate2::ArchiMate_BusinessActivity",), "process"),
        ("Class", ("ArchiMate_BusinessFunction",), "process"),
        ("Class", ("ArchiMate3::ArchiMate_Goal",), None),
        ("Activity", ("my own", "BPMN2.0::SubProcess"), "activity"),
        ("Action", ("my own",), "activity"),
        ("Class", ("table",), None),
        ("UseCase", (), None),
    ],
)
def test_kind_of(type_: str, stereotypes: tuple[str, ...], kind: str | None) -> None:
    assert kind_of(type_, stereotypes)[0] == kind


def test_a_stereotype_of_archimate_goes_before_the_type_of_a_connector() -> None:
    assert relation_of("ControlFlow", ()) == "flow"
    assert relation_of("ControlFlow", ("ArchiMate3::ArchiMate_Influence",)) == ""
    assert relation_of("Association", ("ArchiMate3::ArchiMate_Triggering",)) == "flow"
    assert relation_of("Association", ()) == ""


def test_uml_draws_the_whole_at_the_end_and_archimate_at_the_beginning(tmp_path: Path) -> None:
    project = Project(tmp_path / "a.qea")
    project.package(1, "P")
    for number in range(1, 5):
        project.element(number, "Activity", f"P{number}")
    project.connector(1, 2, "Aggregation")
    project.connector(3, 4, "Association", "ArchiMate3::ArchiMate_Aggregation")
    project.connector(1, 4, "Association", "ArchiMate3::ArchiMate_Composition", whole="target")
    model = read(project.save())
    names = named(model)
    assert [(names[link.source], names[link.target]) for link in model.links] == [
        ("P1", "P2"),
        ("P4", "P3"),
        ("P1", "P4"),
    ]


def test_parents_in_a_circle_end(tmp_path: Path) -> None:
    project = Project(tmp_path / "a.qea")
    project.package(1, "P")
    project.element(1, "ActivityPartition", "A", parent=2)
    project.element(2, "ActivityPartition", "B", parent=1)
    project.element(3, "Action", "C", parent=1)
    model = read(project.save())
    assert {node.name: named(model).get(node.parent, "") for node in model.nodes} == {
        "A": "B",
        "B": "A",
        "C": "P",
        "P": "",
    }


def test_a_name_with_signs_of_an_address_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "план?mode=rw#100% заказы.qea"
    assert len(read(order_project(path).save()).nodes) == 17


def test_nothing_is_written_beside_the_project(tmp_path: Path) -> None:
    path = order_project(tmp_path / "o.qea").save()
    before = path.read_bytes()
    read(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["o.qea"]
    assert path.read_bytes() == before


def test_a_journal_with_changes_is_told_of(tmp_path: Path) -> None:
    path = order_project(tmp_path / "o.qea").save()
    (tmp_path / "o.qea-wal").write_bytes(b"x")
    model = read(path)
    assert [(n.key, n.values.get("file")) for n in model.notices][1:] == [("reading.qea_busy", "o.qea-wal")]


# -- broken and hostile projects ---------------------------------------------------------------------------------------


def refused(path: Path) -> InputError:
    """Read what must not be read: through the command, which says one line and writes nothing, and by itself."""
    out = path.with_name("out.ttl")
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(out), "--lang", "en"])
    assert result.exit_code == 2
    assert not out.exists()
    assert len(result.output.strip().splitlines()) == 1
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.file == str(path)
    return caught.value


def test_a_project_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "p.qea"
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20 + b"t_object")
    assert refused(path).key == "reading.qea_damaged"
    path.write_bytes(b"this is not SQLite")
    assert refused(path).key == "reading.is_not_qea"


@pytest.mark.parametrize("cut", [100, 4096, 20_000])
def test_a_project_that_is_cut(tmp_path: Path, cut: int) -> None:
    path = order_project(tmp_path / "p.qea").save()
    path.write_bytes(path.read_bytes()[:cut])
    assert refused(path).key in ("reading.qea_damaged", "reading.qea_not")


def test_a_page_filled_with_noise(tmp_path: Path) -> None:
    path = order_project(tmp_path / "p.qea").save()
    content = bytearray(path.read_bytes())
    content[4096:12_288] = bytes(range(256)) * 32
    path.write_bytes(content)
    assert refused(path).key in ("reading.qea_damaged", "reading.qea_not")


def test_a_missing_table(tmp_path: Path) -> None:
    error = refused(order_project(tmp_path / "p.qea").save("DROP TABLE t_connector"))
    assert (error.key, error.values["table"]) == ("reading.qea_not", "t_connector")


def test_a_project_without_processes(tmp_path: Path) -> None:
    project = Project(tmp_path / "p.qea")
    project.package(1, "Данные")
    project.element(1, "Class", "Тариф")
    assert refused(project.save()).key == "reading.qea_no_process"


HOSTILE = {
    "a view in the place of a table": (
        "ALTER TABLE t_object RENAME TO t_real",
        "CREATE VIEW t_object AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS "
        "Object_ID, 'Activity' AS Object_Type, 'x' AS Name, '' AS Alias, '' AS Note, 1 AS Package_ID, "
        "'' AS Stereotype, 0 AS ParentID, '' AS Status, 0 AS NType, x AS ea_guid FROM n",
    ),
    "a virtual table": ("DROP TABLE t_xref", "CREATE VIRTUAL TABLE t_xref USING fts5(Client, Name, Description)"),
    "a computed column": (
        "DROP TABLE t_xref",
        "CREATE TABLE t_xref (Client TEXT, Name TEXT, Description TEXT AS (hex(zeroblob(900000000))))",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_ordinary_table_is_refused_unread(tmp_path: Path, name: str) -> None:
    assert refused(order_project(tmp_path / "p.qea").save(*HOSTILE[name])).key == "reading.qea_schema"


def test_triggers_indexes_on_expressions_and_further_views_are_never_run(tmp_path: Path) -> None:
    path = order_project(tmp_path / "p.qea").save(
        "CREATE TRIGGER t BEFORE UPDATE ON t_object BEGIN SELECT raise(ABORT, 'run'); END",
        "CREATE VIEW other AS SELECT hex(zeroblob(900000000)) FROM t_object",
        "CREATE INDEX odd ON t_object (length(Name))",
    )
    assert len(read(path).nodes) == 17


def test_an_endless_text_is_refused(tmp_path: Path) -> None:
    project = order_project(tmp_path / "p.qea")
    error = refused(project.save("UPDATE t_object SET Note = hex(zeroblob(6000000)) WHERE Object_ID = 1"))
    assert error.key == "reading.qea_damaged"


def test_odd_values_are_read_as_text(tmp_path: Path) -> None:
    project = order_project(tmp_path / "p.qea")
    path = project.save(
        "UPDATE t_object SET Name = 42 WHERE Object_ID = 1",
        "UPDATE t_object SET Name = x'ff00' WHERE Object_ID = 11",
        "UPDATE t_object SET ParentID = 'x', Package_ID = NULL WHERE Object_ID = 12",
        "UPDATE t_object SET ea_guid = NULL WHERE Object_ID = 21",
        "UPDATE t_objectproperties SET Value = CAST(x'd09dff' AS TEXT) WHERE Object_ID = 21",
    )
    nodes = {node.id: node for node in read(path).nodes}
    assert nodes["{00000001-0000-4000-8000-000000000000}"].name == "42"
    assert nodes["{0000000B-0000-4000-8000-000000000000}"].name == ""
    assert nodes["object-21"].tags[0].value == "Н\ufffd"


def test_a_finding_in_a_file_without_lines_names_no_empty_place(tmp_path: Path) -> None:
    path = order_project(tmp_path / "o.qea").save()
    for lang, empty in (("ru", "строки"), ("en", "lines")):
        result = CliRunner().invoke(main, ["validate", str(path), "--lang", lang])
        assert "ETOM501" in result.output
        assert not [line for line in result.output.splitlines() if line.rstrip().endswith(empty)]
