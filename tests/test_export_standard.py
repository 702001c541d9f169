"""eTOM itself as an ArchiMate model: every entry and function once, hierarchy, verticals, identifiers that stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from archimate_models import archimate_schema
from etom_kg import framework
from etom_kg.archimate import relations, standard
from etom_kg.archimate.document import Document, Element, Folder
from etom_kg.archimate.identifiers import identifier
from etom_kg.exporting import FORMATS
from etom_kg.exporting.archimate import make
from etom_kg.exporting.request import FOLDER, ExportRequest
from etom_kg.vocabulary import EDITIONS

M3050, GB921 = EDITIONS
ETOM = framework.load()


@pytest.fixture(scope="module")
def document() -> Document:
    return make(ExportRequest("ru", M3050)).document


def values(document: Document, element: Element) -> dict[str, str]:
    names = {one.id: one.name for one in document.definitions}
    return {names[value.property]: value.value for value in element.values}


def pairs(document: Document, type: str) -> set[tuple[str, str]]:
    """Return the ids in eTOM of the ends of relationships of a type."""
    ids = {element.id: values(document, element)[standard.ID] for element in document.elements}
    return {(ids[one.source], ids[one.target]) for one in document.relationships if one.type == type}


def test_every_active_entry_and_every_function_stands_there_once(document: Document) -> None:
    entries = [entry for entry in ETOM.entries() if entry.kind != "retired"]
    told = Counter(values(document, element)[standard.IRI] for element in document.elements)
    assert told == Counter([*(entry.iri for entry in entries), *(one.iri for one in ETOM.functions())])
    assert len(document.elements) == 104 + 78
    kinds = Counter(element.type for element in document.elements)
    assert kinds == {"BusinessProcess": 3 + 15 + 75, "BusinessFunction": 78, "Grouping": 7 + 4}


def test_an_element_tells_what_is_known_of_it(document: Document) -> None:
    element = next(one for one in document.elements if one.id == identifier(ETOM.entry("1.1.4.5").iri))  # type: ignore[union-attr]
    names = {name.lang: name.value for name in element.names}
    assert names["ru"] == "1.1.4.5 Расчёты и платежи с поставщиками и партнёрами"
    assert names["en"].startswith("1.1.4.5 S/P ")
    told = values(document, element)
    assert told[standard.ID] == "1.1.4.5" and told[standard.EDITION] == "m3050-2007" and told[standard.LEVEL] == "2"
    assert told[standard.NAMES["ru"]] == "Расчёты и платежи с поставщиками и партнёрами"
    assert told[standard.NAME_MARKS["ru"]] == "ourTranslation"
    assert {text.lang for text in element.documentation} == {"ru", "en"}


def test_no_property_of_ours_is_a_tag() -> None:
    from etom_kg.config import Config
    from etom_kg.reading.tags import tag_rules

    rules = tag_rules(Config())
    assert [key for key in standard.KEYS if rules.role(key) or rules.is_edition(key)] == []


def test_the_hierarchy_is_composed_as_the_framework_has_it(document: Document) -> None:
    entries = [entry for entry in ETOM.entries() if entry.kind in ("area", "horizontal", "enterprise", "element")]
    broader = {(entry.parent, entry.id) for entry in entries if entry.parent}
    functions = {(one.element, one.key) for one in ETOM.functions()}
    assert pairs(document, "Composition") == broader | functions
    assert len(broader) == 15 + 75


def test_verticals_and_layers_aggregate_what_lies_in_them(document: Document) -> None:
    aligned = {(key, entry.id) for entry in ETOM.entries() for key in entry.verticals}
    layers = {(entry.layer, entry.id) for entry in ETOM.entries() if entry.kind == "horizontal"}
    across = {(entry.parent, entry.id) for entry in ETOM.entries() if entry.kind == "vertical"}
    assert pairs(document, "Aggregation") == aligned | layers | across
    some = {("F", "1.1.1.2"), ("A", "1.1.1.2"), ("B", "1.1.1.2"), ("MPC", "1.1.1"), ("1.1", "F")}
    assert some < pairs(document, "Aggregation")


def test_hand_overs_between_entries_are_flows_that_name_their_source(document: Document) -> None:
    assert ("1.1.1.12", "1.1.1.10") in pairs(document, "Flow")
    names = {one.id: one.name for one in document.definitions}
    for one in document.relationships:
        if one.type == "Flow":
            told = {names[value.property]: value.value for value in one.values}
            assert told[standard.ID].startswith("H") and told[standard.SOURCE] and len(one.names) == 2


@pytest.mark.parametrize("kind", ["process", "capability"])
def test_only_relationships_that_archimate_allows(kind: str) -> None:
    document = make(ExportRequest("en", M3050, kind=kind)).document  # type: ignore[arg-type]
    types = {element.id: element.type for element in document.elements}
    wrong = [
        (types[one.source], one.type, types[one.target])
        for one in document.relationships
        if one.type not in relations.allowed(types[one.source], types[one.target])
    ]
    assert wrong == []
    assert {"Capability", "Grouping"} == set(types.values()) or kind == "process"


def test_identifiers_are_made_of_iris_and_stay_whatever_is_asked(document: Document) -> None:
    other = make(ExportRequest("en", M3050, kind="capability", title="X")).document
    assert [one.id for one in document.elements] == [one.id for one in other.elements]
    assert [one.id for one in document.relationships] == [one.id for one in other.relationships]
    assert {identifier(entry.iri) for entry in ETOM.entries() if entry.kind != "retired"} < {
        one.id for one in document.elements
    }
    every = [one.id for part in (document.elements, document.relationships, document.views) for one in part]
    assert len(every) == len(set(every))


def test_every_thing_lies_in_one_folder_and_elements_where_their_wholes_do(document: Document) -> None:
    placed = Counter(item for folder in document.folders for item in listed(folder))
    things = [*document.elements, *document.relationships, *document.views]
    assert placed == Counter(one.id for one in things)
    assert [folder.label[0].value for folder in document.folders] == ["Business", "Other", "Relations", "Views"]
    group = next(f for f in folders(document.folders) if f.label[0].value.startswith("1.1.1 "))
    assert identifier(ETOM.entry("1.1.1").iri) == group.items[0]  # type: ignore[union-attr]
    assert len(group.items) == 1 + 11  # each element of CRM has functions, so it is a folder


def listed(folder: Folder) -> list[str]:
    return [one for f in folders((folder,)) for one in f.items if isinstance(one, str)]


def folders(found: tuple[Folder, ...]) -> list[Folder]:
    return [one for f in found for one in (f, *folders(tuple(i for i in f.items if isinstance(i, Folder))))]


def test_the_later_edition_is_written_by_its_own_identifiers() -> None:
    document = make(ExportRequest("en", GB921)).document
    assert len(document.elements) == len(ETOM.entries(GB921)) and document.views == ()
    assert identifier(ETOM.entry("1.1.1", GB921).iri) in {one.id for one in document.elements}  # type: ignore[union-attr]


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["process", "capability"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_file_is_valid_and_its_bytes_stay(kind: str, edition: str, shared: Path) -> None:
    request = ExportRequest("ru", edition, kind=kind)  # type: ignore[arg-type]
    data = FORMATS["archimate"].export(request).files[FOLDER]
    schema = archimate_schema(shared)
    assert schema.validate(etree.fromstring(data)), schema.error_log
    assert FORMATS["archimate"].export(request).files[FOLDER] == data
