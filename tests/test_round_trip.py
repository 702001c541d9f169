"""From real files and back: what a person edited is edited, everything else is as it was, the standard is watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from etom_kg import checking, framework
from etom_kg.archimate.document import Document, Point, View, ViewNode, walk
from etom_kg.archimate.identifiers import identifier
from etom_kg.config import Config
from etom_kg.exporting import FORMATS, fitting, models
from etom_kg.exporting.request import FOLDER, ExportRequest
from etom_kg.importing import import_files
from etom_kg.reading.archimate import read_document
from etom_kg.vocabulary import EDITIONS

REAL = ("Archisurance.archimate", "commercial-aviation.archimate", "commercial-aviation.exchange.xml",
        "qualifying-grade-ru.archimate", "qualifying-grade-ru.exchange.xml")  # fmt: skip
NAMESPACE = "{http://www.opengroup.org/xsd/archimate/3.0/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
ETOM = framework.load()
ORDER = identifier(ETOM.entry("1.1.1.5").iri)  # type: ignore[union-attr]


def export(source: Path, out: Path, format: str = "archimate", **options: Any) -> Path:
    read = models.read([source], Config(), None)
    done = FORMATS[format].export(ExportRequest("ru", EDITIONS[0], read, **options))
    out.write_bytes(done.files[FOLDER])
    return out


def edited(path: Path, edit: Callable[[etree._Element], None], out: Path) -> Path:
    root = etree.fromstring(path.read_bytes())
    edit(root)
    out.write_bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8"))
    return out


def written(id: str) -> str:
    """Return an identifier as Archi writes it in exchange files."""
    return f"id-{id}" if id[0].isdigit() else id


def one(root: etree._Element, id: str) -> etree._Element:
    (found,) = [e for e in root.iter() if e.get("identifier") == written(id)]
    return found


def delete_relationship(root: etree._Element, id: str) -> None:
    """Delete a relationship as a tool does: with the lines of views that show it and its place in the folders."""
    name = written(id)
    gone = [e for e in root.iter() if name in (e.get("identifier"), e.get("relationshipRef"), e.get("identifierRef"))]
    lines = {e.get("identifier") for e in gone}
    gone += [e for e in root.iter(f"{NAMESPACE}connection") if {e.get("source"), e.get("target")} & lines]
    for e in dict.fromkeys(gone):
        e.getparent().remove(e)  # type: ignore[union-attr]


def differences(before: Any, after: Any, where: str = "") -> list[str]:
    """Return where two documents differ in what they say; looks that the exchange format has no place for apart."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        keyed = [{getattr(x, "id", None) or n: x for n, x in enumerate(part)} for part in (before, after)]
        keys = dict.fromkeys((*keyed[0], *keyed[1]))
        return [d for key in keys for d in differences(keyed[0].get(key), keyed[1].get(key), f"{where}/{key}")]
    if type(before) is type(after) and hasattr(before, "__dataclass_fields__"):
        names = [f.name for f in fields(before) if f.compare and f.name not in _NOT_SAID]
        return [d for n in names for d in differences(getattr(before, n), getattr(after, n), f"{where}.{n}")]
    return [] if before == after else [where]


_NOT_SAID = ("kind", "version", "left_out", "notices", "properties", "definitions", "property", "extras", "style",
             "documentation_line", "folders")  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_only_what_was_edited_is_changed(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "corpora" / "archimate" / name
    original = read_document(source, name)
    process = next(e for e in original.elements if e.type == "BusinessProcess")
    other = next(e for e in original.elements if e.type not in ("BusinessProcess", "AndJunction", "OrJunction"))
    ends = {end for r in original.relationships for end in (r.source, r.target)}
    lost = next(r for r in original.relationships if r.id not in ends)

    def edit(root: etree._Element) -> None:
        one(root, process.id).find(f"{NAMESPACE}name").text = "Приём заявок"  # type: ignore[union-attr]
        told = etree.SubElement(one(root, other.id), f"{NAMESPACE}properties")
        value = etree.SubElement(told, f"{NAMESPACE}property", propertyDefinitionRef="prop-etom-kg-clause")
        etree.SubElement(value, f"{NAMESPACE}value").text = "важное"
        delete_relationship(root, lost.id)
        link = {"identifier": "id-by-hand", "source": written(process.id), "target": ORDER, TYPE: "Association"}
        relationships = root.find(f"{NAMESPACE}relationships")
        assert relationships is not None
        etree.SubElement(relationships, f"{NAMESPACE}relationship", link)

    first = export(source, tmp_path / "first.xml", standard="all")
    mine = edited(first, edit, tmp_path / "mine.xml")
    again = export(mine, tmp_path / "again.xml", standard="none")
    # nothing is changed by our hands but that the link drawn is told as a property, too
    back = read_document(again, "again.xml")
    linked = next(e for e in back.elements if e.id == process.id)
    names = {d.id: d.name for d in back.definitions}
    assert [(names[v.property], v.value) for v in linked.values if names[v.property] == "eTOM"] == [("eTOM", "1.1.1.5")]
    without = replace(back, elements=tuple(_without_link(e, names) for e in back.elements))
    assert differences(read_document(mine, "mine.xml"), without) == []

    # and of the original nothing but the edits
    ours = {identifier(iri) for iri in ETOM.iris()}
    kept = replace(
        without,
        elements=tuple(e for e in without.elements if e.id not in ours),
        relationships=tuple(r for r in without.relationships if not {r.source, r.target} & ours),
        views=tuple(v for v in without.views if v.id in {view.id for view in original.views}),
    )
    found = differences(plain(original), kept)
    lines = [d for d in found if "/connections" in d or ".connections" in d]
    rest = [d for d in found if d not in lines]
    assert sorted(rest) == sorted(
        [
            f".elements/{process.id}.names/0.value",
            f".elements/{other.id}.values/{len(other.values)}",
            f".relationships/{lost.id}",
        ]
    )
    shown = {
        f".views/{v.id}.connections/{c.id}" for v in original.views for c in v.connections if c.relationship == lost.id
    }
    assert set(lines) == shown


def _without_link(element: Any, names: dict[str, str]) -> Any:
    return replace(element, values=tuple(v for v in element.values if names[v.property] != "eTOM"))


def plain(document: Document) -> Document:
    """Return a document as the exchange format can hold it: nothing lies left of or above the corner there."""
    fitted = fitting.fit(document).document
    return replace(fitted, views=tuple(map(_from_the_corner, fitted.views)))


def _from_the_corner(view: View) -> View:
    points = [(n.x, n.y) for n in walk(view.nodes)] + [(p.x, p.y) for c in view.connections for p in c.bends]
    left, top = (min((0, *(point[axis] for point in points))) for axis in (0, 1))

    def moved(node: ViewNode) -> ViewNode:
        return replace(node, x=node.x - left, y=node.y - top, children=tuple(map(moved, node.children)))

    lines = (replace(c, bends=tuple(Point(p.x - left, p.y - top) for p in c.bends)) for c in view.connections)
    return replace(view, nodes=tuple(map(moved, view.nodes)), connections=tuple(lines))


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_the_way_by_import_and_validation_is_open(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "corpora" / "archimate" / name
    first = export(source, tmp_path / "first.xml", standard="all")
    done = import_files((first,), Config(), (tmp_path / "m.ttl",))
    (model,) = done.models
    assert done.failures == () and model.read["element"] == len(read_document(source, name).elements) + 182
    before = checking.validate([source], Config(), lang="ru")
    after = checking.validate([first], Config(), lang="ru")
    assert [(f.code, f.element_id, f.message) for f in after.findings] == [
        (f.code, f.element_id, f.message.replace(str(source), str(first))) for f in before.findings
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["Archisurance", "commercial-aviation", "qualifying-grade-ru"])
def test_what_came_from_archi_goes_back_by_way_of_the_exchange(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "corpora" / "archimate" / f"{name}.archimate"
    exchange = export(source, tmp_path / "m.xml", standard="none")
    back = read_document(export(exchange, tmp_path / "m.archimate", "archi", standard="none"), "m.archimate")
    assert differences(plain(read_document(source, name)), plain(back)) == []


# -- elements of the standard


CHANGES: dict[str, tuple[Callable[[etree._Element], None], str]] = {}


def change(words: str) -> Callable[[Callable[[etree._Element], None]], Callable[[etree._Element], None]]:
    def keep(function: Callable[[etree._Element], None]) -> Callable[[etree._Element], None]:
        CHANGES[function.__name__] = (function, words)
        return function

    return keep


def written_in(root: etree._Element, name: str, value: str) -> None:
    """Change the value of a property of 1.1.1.5, by the name of its definition."""
    ids = {
        definition.get("identifier")
        for definition in root.iter(f"{NAMESPACE}propertyDefinition")
        if definition.findtext(f"{NAMESPACE}name") == name
    }
    (held,) = [p for p in one(root, ORDER).iter(f"{NAMESPACE}property") if p.get("propertyDefinitionRef") in ids]
    (text,) = held
    text.text = value


@change("идентификатор 1.1.1.6 вместо 1.1.1.5")
def number_changed(root: etree._Element) -> None:
    written_in(root, "etom-kg id", "1.1.1.6")


@change("наименование «Заказы и договоры» вместо «Обработка заказов»")
def name_in_properties_changed(root: etree._Element) -> None:
    written_in(root, "etom-kg name ru", "Заказы и договоры")


@change("наименование «Заказы и договоры» вместо «Обработка заказов»")
def renamed(root: etree._Element) -> None:
    for name in one(root, ORDER).findall(f"{NAMESPACE}name"):
        name.text = "1.1.1.5 Заказы и договоры"


@change("стоит в составе 1.1.2, а не 1.1.1")
def moved(root: etree._Element) -> None:
    (link,) = [
        r for r in root.iter(f"{NAMESPACE}relationship") if r.get("target") == ORDER and r.get(TYPE) == "Composition"
    ]
    link.set("source", identifier(ETOM.entry("1.1.2").iri))  # type: ignore[union-attr]


@change("функция названа «Проверка паспорта» вместо «Проверка кредитоспособности клиента»")
def function_renamed(root: etree._Element) -> None:
    one(root, identifier(ETOM.function("1.1.1.5-b3").iri)).find(f"{NAMESPACE}name").text = "Проверка паспорта"  # type: ignore[union-attr]


@change("функция «Проверка кредитоспособности клиента» стоит в составе 1.1.1.6, а не 1.1.1.5")
def function_moved(root: etree._Element) -> None:
    function = identifier(ETOM.function("1.1.1.5-b3").iri)  # type: ignore[union-attr]
    (link,) = [r for r in root.iter(f"{NAMESPACE}relationship") if r.get("target") == function]
    link.set("source", identifier(ETOM.entry("1.1.1.6").iri))  # type: ignore[union-attr]


@change("нет функции «Проверка кредитоспособности клиента»")
def function_deleted(root: etree._Element) -> None:
    function = identifier(ETOM.function("1.1.1.5-b3").iri)  # type: ignore[union-attr]
    for e in [e for e in root.iter() if function in (e.get("identifier"), e.get("target"), e.get("identifierRef"))]:
        e.getparent().remove(e)  # type: ignore[union-attr]


@change("наименование «Заказы и договоры» вместо «Обработка заказов»; стоит в составе 1.1.2, а не 1.1.1")
def renamed_and_moved(root: etree._Element) -> None:
    renamed(root)
    moved(root)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_standard_is_one_finding(name: str, tmp_path: Path) -> None:
    made = FORMATS["archimate"].export(ExportRequest("ru", EDITIONS[0]))
    (tmp_path / "etom.xml").write_bytes(made.files[FOLDER])
    edit, words = CHANGES[name]
    path = edited(tmp_path / "etom.xml", edit, tmp_path / "mine.xml")
    report = checking.validate([path], Config(), lang="ru")
    (finding,) = report.findings
    assert (finding.code, finding.severity, finding.value) == ("ETOM806", "violation", "1.1.1.5")
    assert f"1.1.1.5 переопределён в {path}: {words}." in finding.message
    line = path.read_text("utf-8").split("\n")[finding.line - 1]
    assert f'identifier="{finding.element_id}"' in line
    english = checking.validate([path], Config(), lang="en").findings[0].message
    assert f"1.1.1.5 is redefined in {path}: " in english


@pytest.mark.parametrize("format", ["archimate", "archi"])
@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("kind", ["process", "capability"])
def test_etom_as_we_write_it_redefines_nothing(format: str, lang: str, kind: str, tmp_path: Path) -> None:
    made = FORMATS[format].export(ExportRequest(lang, EDITIONS[0], kind=kind))  # type: ignore[arg-type]
    path = tmp_path / ("m.xml" if format == "archimate" else "m.archimate")
    path.write_bytes(made.files[FOLDER])
    report = checking.validate([path], Config(), lang="ru")
    assert report.findings == () and report.failures == ()


def test_what_a_person_adds_beside_the_standard_is_no_change_of_it(tmp_path: Path) -> None:
    """Own processes under an element, another name of the standard, folders and views as one likes."""
    made = FORMATS["archimate"].export(ExportRequest("ru", EDITIONS[0]))
    (tmp_path / "etom.xml").write_bytes(made.files[FOLDER])

    def edit(root: etree._Element) -> None:
        one(root, ORDER).findall(f"{NAMESPACE}name")[0].text = "Order Handling"
        elements, relationships = (root.find(f"{NAMESPACE}{name}") for name in ("elements", "relationships"))
        assert elements is not None and relationships is not None
        own = etree.SubElement(elements, f"{NAMESPACE}element", {"identifier": "own", TYPE: "BusinessProcess"})
        etree.SubElement(own, f"{NAMESPACE}name").text = "Приём заявок"
        link = {"identifier": "own-link", "source": ORDER, "target": "own", TYPE: "Composition"}
        etree.SubElement(relationships, f"{NAMESPACE}relationship", link)
        for view in root.iter(f"{NAMESPACE}views"):
            root.remove(view)
        for folders in root.iter(f"{NAMESPACE}organizations"):
            root.remove(folders)

    path = edited(tmp_path / "etom.xml", edit, tmp_path / "mine.xml")
    report = checking.validate([path], Config(), lang="ru")
    assert [finding.code for finding in report.findings if finding.code == "ETOM806"] == []
    assert [group.has for group in report.coverage.groups if group.id == "1.1.1"] == [("1.1.1.5",)]
