"""Models of every kind as ArchiMate: nothing lost, links to eTOM drawn and told, and read again as they were."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from archimate_models import native
from deciding import DECISION, ORDER, decide, register
from etom_kg import cli, framework
from etom_kg.archimate import relations
from etom_kg.archimate.document import Document, Element
from etom_kg.archimate.identifiers import identifier
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.exporting import FORMATS, models
from etom_kg.exporting.archimate import make
from etom_kg.exporting.request import FOLDER, Exported, ExportRequest
from etom_kg.surveying import survey
from etom_kg.vocabulary import EDITIONS

EXAMPLES = Path(__file__).parent.parent / "examples"
MODELS = [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in (".bpmn", ".xlsx", ".xml")]
ETOM = framework.load()


def request(path: Path, **options: object) -> ExportRequest:
    return ExportRequest("ru", EDITIONS[0], models.read([path], Config(), None), **options)  # type: ignore[arg-type]


def export(path: Path, format: str = "archimate", **options: object) -> Exported:
    return FORMATS[format].export(request(path, **options))


def names(document: Document) -> dict[str, Element]:
    return {element.name: element for element in document.elements}


def told(document: Document, element: Element, property: str) -> list[str]:
    keys = {one.id for one in document.definitions if one.name == property}
    return [value.value for value in element.values if value.property in keys]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
def test_every_node_is_an_element_and_every_link_a_relationship(path: Path) -> None:
    asked = request(path, standard="none")
    document = make(asked).document
    assert asked.models
    (model,) = asked.models.models
    if path.suffix == ".xml":
        assert (len(document.elements), len(document.relationships)) == (
            model.read["element"],
            model.read["relationship"],
        )
        return
    assert len(document.elements) == len(model.nodes)
    ids = {node.id for node in model.nodes}
    gates = {node.id for node in model.nodes if node.kind == "gateway"}
    links = [link for link in model.links if {link.source, link.target} <= ids]
    parts = [node for node in model.nodes if node.parent and not {node.id, node.parent} & gates]
    assert len(document.relationships) == len(links) + len(parts)


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", ["process", "capability"])
def test_only_relationships_that_archimate_allows(path: Path, kind: str) -> None:
    if path.suffix == ".xml":
        return  # what a person drew stays as drawn
    document = make(request(path, kind=kind)).document
    types = {element.id: element.type for element in document.elements}
    wrong = [
        (types[one.source], one.type, types[one.target])
        for one in document.relationships
        if one.type not in relations.allowed(types[one.source], types[one.target])
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
@pytest.mark.parametrize("format", ["archimate", "archi"])
@pytest.mark.parametrize("extent", ["linked", "none", "all"])
def test_what_was_written_covers_what_the_model_covered(path: Path, format: str, extent: str, tmp_path: Path) -> None:
    out = tmp_path / {"archimate": "m.xml", "archi": "m.archimate"}[format]
    out.write_bytes(export(path, format, standard=extent).files[FOLDER])

    def covered(file: Path) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        found = survey([file]).covering
        return {
            id: tuple(sorted((one.name, one.functions) for one in things))
            for id, things in found.items()
            if not id.startswith("urn:")  # elements of an operator's own are not eTOM's to write
        }

    before, after = covered(path), covered(out)
    if path.name == "order-to-payment.bpmn":  # one task has no name there; an element of ArchiMate needs one
        after = {
            id: tuple(sorted(("" if name.startswith("(") else name, keys) for name, keys in things))
            for id, things in after.items()
        }
    assert after == before


def test_a_process_is_tied_to_its_element_by_a_relationship_and_a_property(tmp_path: Path) -> None:
    document = make(request(EXAMPLES / "order-to-payment.bpmn")).document
    process = names(document)["Приём и выполнение заказа"]
    order = identifier(ETOM.entry("1.1.1.5").iri)  # type: ignore[union-attr]
    (link,) = [one for one in document.relationships if (one.source, one.target) == (process.id, order)]
    assert link.type == "Specialization" and told(document, process, "eTOM") == ["1.1.1.5"]
    credit = names(document)["Проверить кредитную историю"]
    function = identifier(ETOM.function("1.1.1.5-b3").iri)  # type: ignore[union-attr]
    (shown,) = [one for one in document.relationships if (one.source, one.target) == (credit.id, function)]
    assert shown.type == "Association" and told(document, credit, "eTOM function") == ["1.1.1.5-b3"]
    as_capability = make(request(EXAMPLES / "order-to-payment.bpmn", kind="capability")).document
    (link,) = [one for one in as_capability.relationships if (one.source, one.target) == (process.id, order)]
    assert link.type == "Realization"


def test_so_much_of_etom_stands_beside_as_is_asked() -> None:
    path = EXAMPLES / "register.xlsx"

    def standing(extent: str) -> set[str]:
        there = {element.id for element in make(request(path, standard=extent)).document.elements}
        return {entry.id for entry in ETOM.entries() if identifier(entry.iri) in there}

    linked = {id for id in survey([path]).covering if ETOM.entry(id)}
    above = {part for id in linked for part in (id.rpartition(".")[0], id.rpartition(".")[0].rpartition(".")[0])}
    assert standing("none") == set()
    assert standing("linked") == linked | above
    assert standing("all") == {entry.id for entry in ETOM.entries() if entry.kind != "retired"}


def test_owners_units_and_systems_of_a_register_are_elements_tied_to_its_processes() -> None:
    document = make(request(EXAMPLES / "register.xlsx", standard="none")).document
    by_name = names(document)
    row = by_name["Подбор тарифного плана"].id
    ends = {(one.source, one.type): one for one in document.relationships if one.target == row}
    assert (by_name["CRM"].type, by_name["Отдел продаж"].type) == ("ApplicationComponent", "BusinessActor")
    assert (by_name["CRM"].id, "Serving") in ends and (by_name["Отдел продаж"].id, "Assignment") in ends
    owner = ends[by_name["Директор по продажам"].id, "Association"]
    assert {name.value for name in owner.names} == {"владеет", "owns"} and owner.directed
    assert told(document, by_name["Подбор тарифного плана"], "state") == ["действует"]
    assert told(document, by_name["Подбор тарифного плана"], "etom-kg source id") == ["П-01"]


def test_a_graph_is_written_as_the_model_it_came_from(tmp_path: Path) -> None:
    from etom_kg.importing import import_files

    source = EXAMPLES / "order-to-payment.bpmn"
    graph = tmp_path / "m.ttl"
    import_files((source,), Config(), (graph,))
    ours, whole = (make(request(path, standard="none")).document for path in (graph, source))
    assert Counter(e.type for e in ours.elements) == Counter(e.type for e in whole.elements)
    assert Counter(e.name for e in ours.elements) == Counter(e.name for e in whole.elements)
    assert Counter(r.type for r in ours.relationships) == Counter(r.type for r in whole.relationships)


def test_a_graph_of_an_architecture_is_written_as_it_was_drawn(tmp_path: Path) -> None:
    from etom_kg.importing import import_files

    source, graph = EXAMPLES / "архитектура.xml", tmp_path / "m.ttl"
    import_files((source,), Config(), (graph,))
    ours, drawn = (make(request(path, standard="none")).document for path in (graph, source))

    def told(document: Document) -> Counter[tuple[str, ...]]:
        called = {element.id: element.name for element in document.elements}
        return Counter((r.type, called[r.source], called[r.target], r.access) for r in document.relationships)

    assert Counter((e.type, e.name) for e in ours.elements) == Counter((e.type, e.name) for e in drawn.elements)
    assert told(drawn) - told(ours) == Counter()
    assert {type for type, *_ in told(ours) - told(drawn)} <= {"Serving"}  # what is said through a service


def test_identifiers_that_no_second_file_has_are_kept_and_repeated_ones_do_not_merge(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    known = "_6f7d2e1c-0b3a-4c5d-8e9f-001122334455"
    path.write_text(
        f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="{known}" name="A">'
        f'<task id="Task_1" name="B"/><task id="{known}" name="C"/></process></definitions>',
        encoding="utf-8",
    )
    document = make(request(path, standard="none")).document
    ids = {element.name: element.id for element in document.elements}
    assert ids["A"] == known and ids["B"].startswith("id-") and ids["C"] not in (known, ids["B"])
    assert [told(document, element, "etom-kg source id") for element in document.elements] == [
        [known],
        ["Task_1"],
        [known],
    ]


def test_what_archimate_has_no_element_for_is_counted(tmp_path: Path) -> None:
    done = export(EXAMPLES / "indicators.csv")
    assert [(left.what, left.count > 0) for left in done.left_out] == [("indicator", True)]


def test_accepted_decisions_are_written_as_links(tmp_path: Path) -> None:
    path = register(tmp_path)
    process = "Проверить ТВ по адресу и оформить заявку"
    before = make(request(path)).document
    assert told(before, names(before)[process], "eTOM") == []
    with pytest.raises(SystemExit):
        cli.main(["suggest", str(path), "--lang", "ru"])
    decide(path.with_name(f"{path.stem}.предложения.xlsx"), {ORDER: {DECISION: "принять"}})
    after = make(request(path)).document
    (accepted,) = told(after, names(after)[process], "eTOM")
    target = identifier(ETOM.entry(accepted).iri)  # type: ignore[union-attr]
    assert (names(after)[process].id, target) in {(one.source, one.target) for one in after.relationships}


def test_what_is_in_the_model_already_is_not_written_twice(tmp_path: Path) -> None:
    once = tmp_path / "once.xml"
    once.write_bytes(export(EXAMPLES / "архитектура.xml").files[FOLDER])
    again = export(once).files[FOLDER]
    assert again == once.read_bytes()


def test_an_element_of_etom_under_another_identifier_stays_the_persons(tmp_path: Path) -> None:
    once = tmp_path / "once.xml"
    once.write_bytes(export(EXAMPLES / "архитектура.xml").files[FOLDER])
    order = identifier(ETOM.entry("1.1.1.5").iri)  # type: ignore[union-attr]
    copied = tmp_path / "copied.xml"
    copied.write_text(once.read_text("utf-8").replace(order, "id-copied-by-hand"), encoding="utf-8")
    document = make(request(copied)).document
    assert order not in {element.id for element in document.elements}
    assert len(document.elements) == len(make(request(once)).document.elements)


def test_several_models_go_into_one_file_and_archimate_ones_singly(tmp_path: Path) -> None:
    both = models.read([EXAMPLES / "register.xlsx", EXAMPLES / "order-to-payment.bpmn"], Config(), None)
    document = make(ExportRequest("ru", EDITIONS[0], both)).document
    alone = [make(request(path)).document for path in (EXAMPLES / "register.xlsx", EXAMPLES / "order-to-payment.bpmn")]
    assert {e.id for one in alone for e in one.elements} == {e.id for e in document.elements}
    two = models.read([EXAMPLES / "архитектура.xml", EXAMPLES / "corrected" / "архитектура.xml"], Config(), None)
    with pytest.raises(UsageError) as error:
        make(ExportRequest("ru", EDITIONS[0], two))
    assert error.value.key == "export.one_archimate"


@pytest.mark.parametrize(
    ("options", "key"),
    [({"by": "coverage", "standard": "linked"}, "export.map_needs_all"), ({"by": "owner"}, "map.aspect_untold")],
)
def test_options_that_cannot_be_met_are_refused(options: dict[str, object], key: str) -> None:
    with pytest.raises(UsageError) as error:
        make(request(EXAMPLES / "order-to-payment.bpmn", **options))
    assert error.value.key == key


@pytest.mark.parametrize(("lang", "said"), [("en", "moved as a whole"), ("ru", "сдвинута целиком")])
def test_a_view_that_is_moved_is_told(lang: str, said: str, tmp_path: Path) -> None:
    model = tmp_path / "m.archimate"
    drawn = (
        '<folder name="Views" id="v" type="diagrams"><element xsi:type="archimate:ArchimateDiagramModel" name="V" '
        'id="d"><child xsi:type="archimate:Group" id="g" name="G"><bounds x="30" y="-20" width="90" height="40"/>'
        "</child></element></folder>"
    )
    business = '<element xsi:type="archimate:BusinessProcess" id="p" name="Заказы"/>'
    folders = f'<folder name="Business" id="b" type="business">{business}</folder>'
    for place, moved in (("-20", True), ("20", False)):
        model.write_text(native(folders + drawn.replace('y="-20"', f'y="{place}"')), encoding="utf-8")
        for format, out in (("archimate", "m.xml"), ("archi", "back.archimate")):
            words = ["export", format, model, "-o", tmp_path / out, "--etom", "none", "--force", "--lang", lang]
            done = CliRunner().invoke(cli.main, list(map(str, words)))
            assert done.exit_code == 0, done.output
            assert (said in done.output) == (moved and format == "archimate"), done.output
        assert ('y="-20"' in (tmp_path / "back.archimate").read_text("utf-8")) == moved
