"""Archi's three tables: given any one of them or the folder, with all the ways Archi writes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.archimate.document import Document
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import read_file, read_paths
from etom_kg.reading.archimate import read_document
from etom_kg.reading.recognise import recognise

ELEMENTS = (
    ("ID", "Type", "Name", "Documentation", "Specialization"),
    ("m1", "ArchimateModel", "Модель", "Зачем она", ""),
    ("p1", "BusinessProcess", "Приём заявки", "Первая строка\nи вторая", "Ключевой"),
    ("p2", "BusinessProcess", "Настройка; доступ", "", ""),
    ("j1", "Junction", "", "", ""),
    ("d1", "DataObject", "Заявка", "", ""),
)
RELATIONS = (
    ("ID", "Type", "Name", "Documentation", "Source", "Target", "Specialization"),
    ("r1", "TriggeringRelationship", "", "", "p1", "j1", ""),
    ("r2", "AccessRelationship", "", "", "p1", "d1", ""),
    ("r3", "AssociationRelationship", "", "", "p2", "r2", ""),
    ("r4", "AccessRelationship", "", "", "p2", "d1", ""),
    ("r5", "InfluenceRelationship", "", "", "p2", "d1", ""),
)
PROPERTIES = (
    ("ID", "Key", "Value"),
    ("m1", "Владелец модели", "Бюро"),
    ("p1", "eTOM", "1.1.1.5"),
    ("j1", "Junction_Type", "Or"),
    ("r2", "Access_Type", "Read"),
    ("r3", "Directed", "true"),
    ("r5", "Influence_Strength", "+"),
    ("r2", "Заметка", "да"),
)
Table = Sequence[Sequence[str]]


def quoted(rows: Table, delimiter: str = ",", header: bool = True) -> str:
    """Return a table as Archi writes it."""
    lines = (delimiter.join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows)
    return "\r\n".join(list(lines)[0 if header else 1 :]) + "\r\n"


def tables(folder: Path, prefix: str = "", delimiter: str = ",", header: bool = True, encoding: str = "utf-8") -> Path:
    """Write the three tables and return that of the elements."""
    folder.mkdir(exist_ok=True)
    for name, rows in (("elements", ELEMENTS), ("relations", RELATIONS), ("properties", PROPERTIES)):
        (folder / f"{prefix}{name}.csv").write_bytes(quoted(rows, delimiter, header).encode(encoding))
    return folder / f"{prefix}elements.csv"


def read(path: Path) -> Document:
    return read_document(path, path.name)


def model(path: Path) -> Model:
    return read_file(path, key=path.name, config=Config())


@pytest.mark.parametrize("prefix", ["", "сети-", "a.b_"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_all_ways_of_writing_give_one_document(
    tmp_path: Path, prefix: str, delimiter: str, header: bool, encoding: str
) -> None:
    path = tables(tmp_path / "a", prefix, delimiter, header, encoding)
    document = read(path)
    assert document == read(tables(tmp_path / "b"))
    assert (document.id, document.name, document.documentation[0].value) == ("m1", "Модель", "Зачем она")
    assert [(one.id, one.type, one.name) for one in document.elements] == [
        ("p1", "BusinessProcess", "Приём заявки"),
        ("p2", "BusinessProcess", "Настройка; доступ"),
        ("j1", "OrJunction", ""),
        ("d1", "DataObject", "Заявка"),
    ]
    assert document.elements[0].documentation[0].value == "Первая строка\nи вторая"
    assert document.elements[0].specialization == "Ключевой"
    assert [(one.id, one.type, one.access, one.directed, one.influence) for one in document.relationships] == [
        ("r1", "Triggering", "", None, ""),
        ("r2", "Access", "Read", None, ""),
        ("r3", "Association", "", True, ""),
        ("r4", "Access", "Write", None, ""),
        ("r5", "Influence", "", None, "+"),
    ]
    assert [value.value for value in document.relationships[1].values] == ["да"]
    assert document.properties == 7


def test_any_table_and_the_folder_give_one_model(tmp_path: Path) -> None:
    path = tables(tmp_path / "a", "x-")
    folder = path.parent
    models = [model(folder / f"x-{name}.csv") for name in ("elements", "relations", "properties")]
    assert {one.path for one in models} == {str(path)} and models[0].nodes == models[1].nodes == models[2].nodes
    every = read_paths([folder, *sorted(folder.iterdir())])
    assert [one.key for one in every.models] == ["x-elements.csv"] and not every.failures and not every.passed_over
    assert [one.key for one in read_paths(folder / "x-relations.csv").models] == ["x-elements.csv"]
    assert [one.key for one in read_paths(tmp_path).models] == ["a/x-elements.csv"]


def test_places_are_those_of_the_tables(tmp_path: Path) -> None:
    path = tables(tmp_path / "a")
    read_model = model(path)
    process = next(node for node in read_model.nodes if node.id == "p1")
    assert (process.place.file, process.place.line) == (str(path), 3)
    following = next(node for node in read_model.nodes if node.id == "p2")
    assert following.place.line == 5  # a documentation of two lines stands before it
    assert [(tag.value, tag.place.file, tag.place.line) for tag in process.tags] == [
        ("1.1.1.5", str(path.with_name("properties.csv")), 3)
    ]
    link = next(link for link in read_model.links if link.id == "r1")
    assert (link.place.file, link.place.line) == (str(path.with_name("relations.csv")), 2)
    assert read_model.read == {"element": 4, "relationship": 5, "property": 7, "process": 2}
    assert read_model.mapped == {"element": 4, "relationship": 5, "property": 5, "process": 2}
    assert [(left.what, left.count) for left in read_model.left_out] == [("property", 2)]


def test_what_excel_would_change_is_unwrapped(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    rows = (
        ELEMENTS[0],
        ("m", "ArchimateModel", "М", "", ""),
        ('="0a1"', "BusinessProcess", '="  Заказ"', '="0123"', ""),
    )
    (folder / "elements.csv").write_text(quoted(rows), encoding="utf-8")
    (folder / "properties.csv").write_text(quoted((PROPERTIES[0], ('="0a1"', "eTOM", "1.1.1.5"))), encoding="utf-8")
    element = read(folder / "elements.csv").elements[0]
    assert (element.id, element.name, element.documentation[0].value) == ("0a1", "  Заказ", "0123")
    assert model(folder / "elements.csv").nodes[0].tags[0].value == "1.1.1.5"


def test_absent_and_empty_tables(tmp_path: Path) -> None:
    path = tables(tmp_path / "a")
    path.with_name("properties.csv").write_bytes(b"")
    path.with_name("relations.csv").unlink()
    document = read(path)
    assert len(document.elements) == 4 and document.relationships == () and document.properties == 0
    assert [(one.key, one.values["name"]) for one in document.notices] == [
        ("reading.archi_csv_absent", "relations.csv")
    ]
    alone = path.with_name("сущности.csv")
    alone.write_text(quoted(ELEMENTS), encoding="utf-8")
    assert len(read(alone).elements) == 4


def test_relations_without_elements_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "my-relations.csv"
    path.write_text(quoted(RELATIONS), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.key == "reading.archi_csv_elements" and "my-elements.csv" in caught.value.message("ru")


def test_tables_under_other_names(tmp_path: Path) -> None:
    path = tables(tmp_path / "a")
    links = path.with_name("связи.csv")
    links.write_text(quoted(RELATIONS), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(links)
    assert caught.value.key == "reading.archi_csv_elements"
    values = path.with_name("значения.csv")
    values.write_text(quoted(PROPERTIES), encoding="utf-8")
    assert recognise(values, "v").format == "csv"


def test_line_ends_of_unix_are_no_other_table(tmp_path: Path) -> None:
    path = tables(tmp_path / "a")
    for table in path.parent.iterdir():
        table.write_bytes(table.read_bytes().replace(b"\r\n", b"\n"))
        assert recognise(table, "t").format == "archi-csv"
    assert read(path) == read(tables(tmp_path / "b"))


def test_properties_of_nothing_are_counted(tmp_path: Path) -> None:
    path = tables(tmp_path / "a")
    rows = (*PROPERTIES, ("gone", "k", "v"), ("gone", "k", "w"))
    path.with_name("properties.csv").write_text(quoted(rows), encoding="utf-8")
    document = read(path)
    assert [(left.why, left.count) for left in document.left_out] == [("archimate.why_property_orphan", 2)]
    found = model(path)
    assert found.read["property"] == 9 and found.mapped["property"] == 5
    assert sum(left.count for left in found.left_out if left.what == "property") == 4


@pytest.mark.parametrize(
    "text",
    [
        "ID;Type;Name;Documentation\n1;Основной;Приём заявки;\n2;Основной;Настройка;\n",
        "ID;Key;Value\n1;eTOM;1.1.1.5\n2;eTOM;1.1.1.6\n",
    ],
)
def test_other_tables_stay_registers(tmp_path: Path, text: str) -> None:
    path = tmp_path / "elements-list.csv"
    path.write_text(text, encoding="utf-8")
    try:
        found = model(path).format
    except InputError as error:
        found = error.key.partition(".")[0]
    assert found in ("csv", "registers")


def test_a_hostile_cell_changes_nothing(tmp_path: Path) -> None:
    path = tables(tmp_path / "a")
    rows = (*ELEMENTS, ("x", "BusinessProcess", "=cmd|' /C calc'!A0", "", ""))
    path.write_text(quoted(rows), encoding="utf-8")
    assert read(path).elements[-1].name == "=cmd|' /C calc'!A0"
    path.write_text(quoted(ELEMENTS) + '"open', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.key == "registers.open_quote" and caught.value.line > 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_without_headers_any_table_or_the_folder_may_be_named(tmp_path: Path, delimiter: str) -> None:
    for name, rows in (("my-elements", ELEMENTS), ("my-relations", RELATIONS), ("my-properties", PROPERTIES)):
        (tmp_path / f"{name}.csv").write_text(quoted(rows, delimiter, header=False), encoding="utf-8")
    accounts = set()
    for path in (tmp_path, *sorted(tmp_path.iterdir())):
        done = CliRunner().invoke(main, ["import", str(path), "--lang", "en"])
        assert done.exit_code == 0 and "objects read 16, mapped 14" in done.stderr, done.stderr
        accounts.add(done.stderr)
    assert len(accounts) == 1
    done = CliRunner().invoke(main, ["diff", str(tmp_path), str(tmp_path), "--lang", "en"])
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_register_called_like_a_table_stays_one(tmp_path: Path) -> None:
    for name in ("our-elements.csv", "our-properties.csv"):
        (tmp_path / name).write_text("Process;eTOM;Owner\nOrders;1.1.1.5;Ann\n", encoding="utf-8")
        assert recognise(tmp_path / name, name).format == "csv"
