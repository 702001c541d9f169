"""`etom export` to tables, graphs, other repositories, and back into the user's own BPMN files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from etom_kg import cli, framework, reading
from etom_kg.config import Config
from etom_kg.guids import guid
from repositories_made import order_project

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ORDER = EXAMPLES / "corrected" / "order-to-payment.bpmn"
REGISTER = EXAMPLES / "corrected" / "register.xlsx"
DRAFT = EXAMPLES / "draft" / "замена-модема.bpmn"


UNTAGGED = """<?xml version="1.0" encoding="windows-1251"?>
<!-- комментарий -->
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
\t<bpmn:process id='p1' name="Обработка заказов">
\t\t<bpmn:documentation><![CDATA[a < b]]></bpmn:documentation>
\t\t<bpmn:task id="t1" name="Проверить"/>
\t</bpmn:process>
\t<bpmn:process id="p2" name="Заточка карандашей"/>
</bpmn:definitions>
"""


def etom(*arguments: object, lang: str = "ru") -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def written(format: str, output: Path, *models: object, lang: str = "ru") -> Path:
    done = etom("export", format, *models, "-o", output, lang=lang)
    assert done.exit_code == 0, done.stderr
    return output


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def links(path: Path) -> set[tuple[str, str]]:
    """Return name and element of each link of a model."""
    model = reading.read_file(path, key=path.name, config=Config())
    return {(node.name, tag.value) for node in model.nodes for tag in node.tags if tag.role == "link"}


def test_etom_as_a_table_holds_every_entry(tmp_path: Path) -> None:
    found = rows(written("csv", tmp_path / "etom.csv"))
    entries = [one for one in framework.load().entries() if one.level >= 0 and one.kind != "retired"]
    assert [row["ID"] for row in found] == [one.id for one in entries]
    assert {row["ID"]: row["Название (ru)"] for row in found} == {one.id: one.names.get("ru", "") for one in entries}
    assert "1.1.1.8" not in {row["ID"] for row in found}
    by_id = {row["ID"]: row for row in found}
    assert by_id["1.1.1.5"]["Родитель"] == "1.1.1"
    assert by_id["1.3.4.1"]["Названия, не виденные в источнике"] == "ru"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_etom_as_a_table_is_read_again_as_the_standard(tmp_path: Path, suffix: str, lang: str) -> None:
    path = tmp_path / f"etom.{suffix}"
    assert etom("export", suffix, "-o", path, lang=lang).exit_code == 0
    (model,) = reading.read_paths([path], Config()).models
    entries = [one for one in framework.load().entries() if one.level >= 0 and one.kind != "retired"]
    functions = framework.load().functions() if suffix == "xlsx" else ()
    assert model.nodes == ()
    assert [one.about for one in model.restatements] == [one.iri for one in (*entries, *functions)]
    assert {(one.wholes != (), one.differences) for one in model.restatements if one.about.endswith("/1.1.1.5")} == {
        (True, ())
    }


def test_columns_that_differ_only_in_brackets_are_no_repetition(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("Процесс (рус);Процесс (англ);eTOM\nПродажи;Selling;1.1.1.4\n", encoding="utf-8")
    (model,) = reading.read_paths([path], Config()).models
    assert [node.name for node in model.nodes] == ["Продажи"]
    path.write_text("Процесс (рус);Процесс (рус);eTOM\nПродажи;Selling;1.1.1.4\n", encoding="utf-8")
    (failure,) = reading.read_paths([path], Config()).failures
    assert "Процесс (рус)" in failure.message("ru")


def test_etom_as_a_workbook_has_the_functions_too(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written("xlsx", tmp_path / "etom.xlsx", lang="en"))
    assert book.sheetnames == ["eTOM", "Functions"]
    assert book["Functions"].max_row == len(framework.load().functions()) + 1


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("model", [ORDER, REGISTER, EXAMPLES / "жалоба.bpmn"], ids=lambda path: path.name)
def test_a_register_made_of_a_model_has_its_links(tmp_path: Path, model: Path, suffix: str) -> None:
    made = written(suffix, tmp_path / f"реестр.{suffix}", model)
    cleaned = {(name, value) for name, value in links(made) if value}
    assert cleaned == links(model)
    before = json.loads(etom("coverage", model, "--format", "json").stdout)
    after = json.loads(etom("coverage", made, "--format", "json").stdout)
    assert before["coverage"]["elements"]["covered"] > 3
    assert after["coverage"]["elements"] == before["coverage"]["elements"]
    assert after["gaps"] == before["gaps"]


def test_graphs(tmp_path: Path) -> None:
    import pyoxigraph as ox

    forms = {"turtle": ("e.ttl", ox.RdfFormat.TURTLE), "n-triples": ("e.nt", ox.RdfFormat.N_TRIPLES)}
    forms["json-ld"] = ("e.jsonld", ox.RdfFormat.JSON_LD)
    sizes = set()
    for name, (file, form) in forms.items():
        store = ox.Store()
        store.load(written(name, tmp_path / file).read_bytes(), format=form)
        sizes.add(len(store))
    assert len(sizes) == 1
    assert sizes.pop() > 20_000


def test_skos_is_skos_alone(tmp_path: Path) -> None:
    import pyoxigraph as ox

    core = "http://www.w3.org/2004/02/skos/core#"
    store = ox.Store()
    store.load(written("skos", tmp_path / "e.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    predicates = {quad.predicate.value for quad in store}
    assert all(one.startswith((core, "http://purl.org/dc/terms/", "http://www.w3.org/1999/02/")) for one in predicates)
    asked = f"SELECT ?x WHERE {{ ?x <{core}broader> <https://w3id.org/etom-kg/process/1.1.1> }}"
    assert len(list(store.query(asked))) == 11  # type: ignore[arg-type]
    kinds = "SELECT ?kind (COUNT(DISTINCT ?x) AS ?many) WHERE { ?x a ?kind } GROUP BY ?kind"
    counted = {row["kind"].value.removeprefix(core): int(row["many"].value) for row in store.query(kinds)}  # type: ignore[union-attr]
    assert counted.keys() == {"Concept", "ConceptScheme", "Collection"}
    assert counted["Concept"] == len(list(store.query(f"SELECT DISTINCT ?x WHERE {{ ?x <{core}inScheme> ?s }}")))  # type: ignore[arg-type]
    assert {str(quad.subject) for quad in store} == {
        str(quad.subject) for quad in store if quad.predicate.value.endswith("#type")
    }
    assert etom("export", "skos", ORDER, "-o", tmp_path / "x.ttl").exit_code == 2


def test_sparx_finds_every_parent(tmp_path: Path) -> None:
    found = rows(written("sparx", tmp_path / "ea.csv"))
    keys = {row["CSV_KEY"] for row in found}
    assert all(row["CSV_PARENT_KEY"] in keys for row in found if row["CSV_PARENT_KEY"])
    assert len({row["GUID"] for row in found}) == len(found)
    again = rows(written("sparx", tmp_path / "again.csv"))
    assert again == found, "the same GUIDs, so that a second import meets the first"
    models = rows(written("sparx", tmp_path / "m.csv", REGISTER))
    assert any(row["TagValue_eTOM"] == "1.1.1.5" for row in models)
    assert list(models[0])[-2:] == list(found[0])[-2:] == ["CSV_KEY", "CSV_PARENT_KEY"], "as the manual of EA says"


def test_what_sparx_writes_back_is_read_without_settings(tmp_path: Path) -> None:
    entries = written("sparx", tmp_path / "etom.csv").read_text("utf-8-sig")
    own = written("sparx", tmp_path / "own.csv", REGISTER)
    alone = reading.read_file(own, key="own.csv", config=Config())
    assert [node.tags for node in alone.nodes if node.tags and node.tags[0].value == "1.1.1.5"]
    both = tmp_path / "both.csv"
    # a person put a process of his own under an element of eTOM
    moved = own.read_text("utf-8-sig").rstrip().rpartition(";")[0] + ";https://w3id.org/etom-kg/process/1.1.1"
    both.write_text(moved + "\n" + entries.partition("\n")[2], encoding="utf-8-sig")
    model = reading.read_file(both, key="both.csv", config=Config())
    assert [node.name for node in model.nodes] == [node.name for node in alone.nodes]
    # which is the link of that process, as nesting is in the other formats
    last = [node for node in model.nodes if node.kind == "process"][-1]
    assert ("link", "1.1.1", "CSV_PARENT_KEY") in [(tag.role, tag.value, tag.rule) for tag in last.tags]
    assert last.parent == ""
    assert model.left_out[0].count == 100 and model.left_out[0].why == "registers.left_standard"
    assert not [one for one in model.notices if one.key == "registers.parent_missing"]
    again = rows(written("sparx", tmp_path / "again.csv", both))
    assert [row["GUID"] for row in again] == [row["GUID"] for row in rows(own)]


HEADER = "GUID;Type;Name;TagValue_eTOM;CSV_KEY;CSV_PARENT_KEY\n"
ORDERS = "https://w3id.org/etom-kg/process/1.1.1.5"


@pytest.mark.parametrize(
    ("rows", "parent"),
    [
        ("", ORDERS),  # our own list, of which only the processes were kept
        ("", guid(ORDERS)),
        (f"{guid(ORDERS)};Activity;Заказы;;17;\n", "17"),  # as EA numbers them, without our tagged values
        (f"{guid(ORDERS).lower()};Activity;Заказы;;17;\n", "17"),
    ],
)
def test_a_process_below_an_element_of_etom_is_linked_to_it(rows: str, parent: str, tmp_path: Path) -> None:
    path = tmp_path / "ea.csv"
    own = "{0000000A-0000-4000-8000-000000000000};Activity;Приём;;1;" + parent + "\n"
    part = "{0000000B-0000-4000-8000-000000000000};Activity;Проверка;1.1.1.6;2;1\n"
    path.write_text(HEADER + rows + own + part, encoding="utf-8")
    model = reading.read_file(path, key="ea.csv", config=Config())
    assert [(node.name, [tag.value for tag in node.tags], node.parent) for node in model.nodes] == [
        ("Приём", ["1.1.1.5"], ""),
        ("Проверка", ["1.1.1.6"], "1"),
    ]
    assert model.nodes[0].tags[0].place.cell.startswith("F")
    assert [one.count for one in model.left_out] == ([1] if rows else [])
    assert not model.notices
    # and stays so when it is written again
    again = written("sparx", tmp_path / "again.csv", path)
    assert links(again) == links(path)


def test_a_function_and_an_element_of_a_pack_are_links_too(tmp_path: Path) -> None:
    path = tmp_path / "ea.csv"
    lines = [f"{{0000000{n}-0000-4000-8000-000000000000}};Activity;П{n};;{n};{parent}\n" for n, parent in enumerate(
        ("https://w3id.org/etom-kg/function/1.1.1.5-b3", "urn:etom-kg:local:77.1.1.1.5.1", "urn:x"))]  # fmt: skip
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    model = reading.read_file(path, key="ea.csv", config=Config())
    assert [[(tag.role, tag.value) for tag in node.tags] for node in model.nodes] == [
        [("function", "1.1.1.5-b3")],
        [("link", "77.1.1.1.5.1")],
        [],
    ]
    assert [one.key for one in model.notices] == ["registers.parent_missing"]


def test_processes_of_a_project_keep_their_guids(tmp_path: Path) -> None:
    project = order_project(tmp_path / "p.qea")
    found = rows(written("sparx", tmp_path / "ea.csv", project.save()))
    guids = {row["Name"]: row["GUID"] for row in found}
    assert guids["Обработка заказа"] == project.guid(1) and guids["Сверка"] == project.guid(21)
    assert guids["Шаги без процесса"] == project.guid(0xA0000002)
    assert len(set(guids.values())) == len(found)


@pytest.mark.parametrize(("format", "name"), [("leanix", "name"), ("ardoq", "Name")])
def test_lists_of_repositories(tmp_path: Path, format: str, name: str) -> None:
    sheet = openpyxl.load_workbook(written(format, tmp_path / "list.xlsx")).worksheets[0]
    table: list[tuple[Any, ...]] = list(sheet.iter_rows(values_only=True))
    column = table[0].index(name)
    names = [row[column] for row in table[1:]]
    assert "1.1.1.5 Обработка заказов" in names
    assert len(names) == len(set(names))
    assert all(not str(cell or "").startswith("=") for row in table for cell in row)


def canonical(data: bytes) -> bytes:
    """Return XML in canonical form without our tags and without what only holds them."""
    root = etree.fromstring(data)
    for one in root.xpath('//*[local-name()="property" and @name="eTOM"]'):
        parent = one.getparent()
        parent.remove(one)
        while len(parent) == 0 and etree.QName(parent).localname in ("properties", "extensionElements"):
            above = parent.getparent()
            above.remove(parent)
            parent = above
    etree.cleanup_namespaces(root)
    for one in root.iter():
        one.text = (one.text or "").strip() if isinstance(one.tag, str) else one.text
        one.tail = (one.tail or "").strip()
    return etree.tostring(root, method="c14n2")


def test_bpmn_without_decisions_is_the_same_bytes(tmp_path: Path) -> None:
    for path in (ORDER, DRAFT):
        assert written("bpmn", tmp_path / path.name, path).read_bytes() == path.read_bytes()


def test_decisions_become_tags_and_nothing_else_changes(tmp_path: Path) -> None:
    from deciding import decide

    model, book = tmp_path / "модель.bpmn", tmp_path / "модель.предложения.xlsx"
    model.write_bytes(UNTAGGED.encode("cp1251"))
    assert etom("suggest", model, "-o", book).exit_code == 0
    decide(book, {"Обработка заказов": {"Решение": "принять"}})
    done = etom("export", "bpmn", model, "-o", tmp_path / "новая.bpmn")
    assert done.exit_code == 0, done.stderr
    assert "добавлено меток 1" in done.stderr
    made = (tmp_path / "новая.bpmn").read_bytes()
    assert made != model.read_bytes()
    assert canonical(made) == canonical(model.read_bytes())
    assert len(links(tmp_path / "новая.bpmn")) == 1


def test_several_bpmn_files_go_to_a_folder(tmp_path: Path) -> None:
    folder = written("bpmn", tmp_path / "out", ORDER, DRAFT)
    assert sorted(path.name for path in folder.iterdir()) == sorted([ORDER.name, DRAFT.name])
    assert etom("export", "bpmn", ORDER, DRAFT, "-o", tmp_path / "one.bpmn").exit_code == 2
    assert etom("export", "bpmn", REGISTER, "-o", tmp_path / "r.bpmn").exit_code == 2
    assert etom("export", "bpmn", ORDER, "-o", ORDER, "--force").exit_code == 2
    assert not (tmp_path / "one.bpmn").exists()


@pytest.mark.shared
def test_public_files_without_decisions_stay_as_they_are(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "corpora" / "bpmn-miwg").rglob("*.bpmn"))
    kept = 0
    for number, path in enumerate(files):
        target = tmp_path / f"{number}.bpmn"
        if etom("export", "bpmn", path, "-o", target).exit_code == 0:
            assert target.read_bytes() == path.read_bytes(), path
            kept += 1
    assert kept >= 80
