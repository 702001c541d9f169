"""The exchange format: what is read from a file is written again to the letter, and everything written is valid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from archimate_models import archimate_schema
from etom_kg.archimate.document import (
    Document,
    Element,
    PropertyDefinition,
    Relationship,
    Text,
    Value,
    View,
    ViewNode,
    walk,
)
from etom_kg.exporting import archimate_exchange, fitting
from etom_kg.reading.archimate import read_document

CORPUS = ("archimetal.exchange.xml", "commercial-aviation.exchange.xml", "exchange-sample1.xml",
          "qualifying-grade-ru.exchange.xml", "uav-cs.exchange.xml")  # fmt: skip
NATIVE = ("Archisurance.archimate", "commercial-aviation.archimate", "qualifying-grade-ru.archimate",
          "uav-cs.archimate", "zipped.archimate")  # fmt: skip
TWINS = ("commercial-aviation", "qualifying-grade-ru", "uav-cs")
EVERYTHING = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengroup.org/xsd/archimate/3.0/ \
http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd" identifier="m" version="7">
  <name xml:lang="ru">Модель &lt;1&gt; &amp; "2"</name><name xml:lang="en">Model</name>
  <documentation xml:lang="ru">Две
строки	с табуляцией  и двумя пробелами</documentation>
  <properties><property propertyDefinitionRef="p1"><value xml:lang="ru">да</value><value xml:lang="en">yes</value>\
</property></properties>
  <metadata><schema>Dublin Core</schema><schemaversion>1.1</schemaversion>
    <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Кто-то</dc:creator></metadata>
  <elements>
    <element identifier="a" xsi:type="BusinessProcess"><name>A</name>
      <properties><property propertyDefinitionRef="p2"><value>1</value></property>
        <property propertyDefinitionRef="p2"><value>1</value></property>
        <property propertyDefinitionRef="p1"><value/></property></properties></element>
    <element identifier="b" xsi:type="Goal"><name>B</name><documentation>Цель</documentation></element>
    <element identifier="j" xsi:type="OrJunction"/>
    <element identifier="g" xsi:type="Grouping"/>
  </elements>
  <relationships>
    <relationship identifier="r1" source="a" target="b" xsi:type="Influence" modifier="++"/>
    <relationship identifier="r2" source="a" target="g" xsi:type="Association" isDirected="true"/>
    <relationship identifier="r3" source="g" target="r1" xsi:type="Association" isDirected="false"><name>о</name>\
<documentation>связь со связью</documentation>
      <properties><property propertyDefinitionRef="p2"><value>x</value></property></properties></relationship>
    <relationship identifier="r4" source="a" target="b" xsi:type="Access" accessType="ReadWrite"/>
    <relationship identifier="r5" source="a" target="b" xsi:type="Access"/>
  </relationships>
  <organizations>
    <item identifier="f"><label xml:lang="ru">Папка</label><label xml:lang="en">Folder</label>
      <documentation>О папке</documentation>
      <item><label>Внутри</label><item identifierRef="a"/></item><item identifierRef="v"/></item>
  </organizations>
  <propertyDefinitions>
    <propertyDefinition identifier="p1" type="boolean"><name>Да?</name></propertyDefinition>
    <propertyDefinition identifier="p2" type="number"><name>Число</name></propertyDefinition>
  </propertyDefinitions>
  <views><diagrams>
    <view identifier="v" xsi:type="Diagram" viewpoint="Layered"><name>Вид</name><documentation>о</documentation>
      <properties><property propertyDefinitionRef="p2"><value>3</value></property></properties>
      <node identifier="n1" elementRef="a" xsi:type="Element" x="0" y="1" w="300" h="200">
        <style lineWidth="2"><fillColor r="1" g="2" b="3" a="50"/><lineColor r="4" g="5" b="6" a="100"/>\
<font name="Arial" size="9.5" style="bold italic"><color r="7" g="8" b="9"/></font></style>
        <node identifier="n2" elementRef="b" xsi:type="Element" x="10" y="20" w="120" h="55"/></node>
      <node identifier="n3" xsi:type="Container" x="400" y="0" w="10" h="10"><label xml:lang="ru">Группа</label>
        <documentation>о группе</documentation>
        <node identifier="n4" xsi:type="Label" x="401" y="1" w="5" h="5"><label>Записка
в две строки</label></node></node>
      <node identifier="n5" xsi:type="Label" x="500" y="0" w="10" h="10"><label>к виду</label><viewRef ref="v2"/></node>
      <connection identifier="c1" relationshipRef="r3" xsi:type="Relationship" source="n1" target="n3">
        <label>подпись</label><style lineWidth="3"><lineColor r="1" g="1" b="1"/></style>
        <sourceAttachment x="1" y="2"/><bendpoint x="3" y="4"/><bendpoint x="5" y="6"/>\
<targetAttachment x="7" y="8"/></connection>
      <connection identifier="c2" xsi:type="Line" source="n4" target="c1"/>
      <connection identifier="c3" relationshipRef="r1" xsi:type="NestingRelationship" source="n1" target="n2"/>
    </view>
    <view identifier="v2" xsi:type="Diagram"><name/></view>
  </diagrams></views>
</model>
"""


def canonical(data: bytes) -> bytes:
    """Return XML in C14N 2.0, without the white space between elements."""
    root = etree.fromstring(data)
    for one in root.iter():
        if len(one) and one.text and not one.text.strip():
            one.text = None
        if one.tail and not one.tail.strip():
            one.tail = None
    return etree.tostring(root, method="c14n2", strip_text=False)


def rewritten(path: Path, lang: str = "") -> bytes:
    return archimate_exchange.write(fitting.fit(read_document(path, str(path))).document, lang)


def assert_valid(data: bytes, shared: Path) -> None:
    schema = archimate_schema(shared)
    schema.validate(etree.fromstring(data))
    assert [str(error) for error in schema.error_log][:3] == []


def test_everything_that_the_format_has_is_written_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_text(EVERYTHING, encoding="utf-8")
    fitted = fitting.fit(read_document(path, "m.xml"))
    assert fitted.left_out == ()
    assert canonical(archimate_exchange.write(fitted.document)) == canonical(EVERYTHING.encode())


@pytest.mark.shared
def test_everything_is_valid(shared: Path, tmp_path: Path) -> None:
    assert_valid(EVERYTHING.encode(), shared)
    path = tmp_path / "m.xml"
    path.write_text(EVERYTHING, encoding="utf-8")
    assert_valid(rewritten(path, "en"), shared)


@pytest.mark.shared
@pytest.mark.parametrize("name", CORPUS)
def test_a_real_file_is_written_as_it_was_read(name: str, shared: Path) -> None:
    path = shared / "corpora" / "archimate" / name
    data = rewritten(path)
    assert canonical(data) == canonical(path.read_bytes())
    assert_valid(data, shared)


@pytest.mark.shared
@pytest.mark.parametrize("name", NATIVE)
def test_a_file_of_archi_becomes_valid_exchange_and_keeps_its_identifiers(
    name: str, shared: Path, tmp_path: Path
) -> None:
    source = read_document(shared / "corpora" / "archimate" / name, name)
    out = tmp_path / "m.xml"
    out.write_bytes(archimate_exchange.write(fitting.fit(source).document))
    assert_valid(out.read_bytes(), shared)
    back = read_document(out, "m.xml")
    assert [told(one) for one in back.elements] == [told(one) for one in source.elements]
    assert [told(one) for one in back.relationships] == [told(one) for one in source.relationships]
    assert [view.id for view in back.views] == [view.id for view in source.views]


def told(one: Element | Relationship) -> tuple[object, ...]:
    """Return what every format says of a concept, names of properties apart."""
    said = (one.id, one.type, one.names, one.documentation, [value.value for value in one.values])
    return (*said, one.source, one.target, one.access, bool(one.directed)) if isinstance(one, Relationship) else said


@pytest.mark.shared
@pytest.mark.parametrize("name", TWINS)
def test_a_file_of_archi_is_written_as_archi_itself_exports_it(name: str, shared: Path, tmp_path: Path) -> None:
    corpus = shared / "corpora" / "archimate"
    ours_file = tmp_path / "m.xml"
    ours_file.write_bytes(rewritten(corpus / f"{name}.archimate"))
    ours, twin = read_document(ours_file, "m.xml"), read_document(corpus / f"{name}.exchange.xml", "twin.xml")

    def same(id: str) -> str:  # Archi puts 'id-' before an identifier that begins with a digit; so do we
        return f"id-{id}" if id[:1].isdigit() else id

    assert written_ids(ours_file) == written_ids(corpus / f"{name}.exchange.xml")
    assert {(same(e.id), e.type, e.name) for e in ours.elements} == {(e.id, e.type, e.name) for e in twin.elements}
    assert len(ours.elements) == len(twin.elements)
    assert {relation(r, same) for r in ours.relationships} == {relation(r, str) for r in twin.relationships}
    twins = {view.id: view for view in twin.views}
    assert len(ours.views) == len(twins)
    for view in ours.views:
        assert drawn(view, same) == drawn(twins[same(view.id)], str)


def written_ids(path: Path) -> set[str]:
    """Return the identifiers as a file has them, those of definitions apart."""
    told = etree.parse(path).getroot().iter("{*}element", "{*}relationship", "{*}view", "{*}node")
    return {one.attrib["identifier"] for one in told}


def relation(one: Relationship, same: Callable[[str], str]) -> tuple[object, ...]:
    access = one.access or ("Access" if one.type == "Access" else "")
    return same(one.id), one.type, same(one.source), same(one.target), one.name, access, bool(one.directed)


def drawn(view: View, same: Callable[[str], str]) -> set[tuple[object, ...]]:
    """Return boxes and lines of a view with their places; Archi writes no lines from a box to one inside it."""
    nested = {(node.id, child.id) for node in walk(view.nodes) for child in node.children}
    boxes = {
        (same(n.id), n.kind, same(n.element), n.x, n.y, n.w, n.h, same(n.view_ref), n.view_ref and n.names[0].value)
        for n in walk(view.nodes)
    }
    lines = {
        (same(c.id), c.kind, same(c.relationship), same(c.source), same(c.target), c.bends)
        for c in view.connections
        if not nested & {(c.source, c.target), (c.target, c.source)}
    }
    return boxes | lines


def test_names_stand_in_the_language_asked_for_first() -> None:
    names = (Text("Orders", "en"), Text("Заказы", "ru"))
    document = Document("m", elements=(Element("e", "BusinessProcess", names),))
    for lang, first in (("ru", "Заказы"), ("en", "Orders"), ("", "Orders")):
        root = etree.fromstring(archimate_exchange.write(document, lang))
        assert next(root.iter("{*}element"))[0].text == first


def test_what_leads_nowhere_is_left_out_and_counted() -> None:
    nodes = (ViewNode("n", "Element", "a", w=1, h=1), ViewNode("lost", "Element", "gone", w=1, h=1))
    document = Document(
        "m",
        elements=(Element("a", "Goal", (Text("A"),)),),
        relationships=(
            Relationship("r", "Association", "a", "gone"),
            Relationship("s", "Association", "a", "r"),
            Relationship("t", "Association", "a", "a"),
        ),
        views=(View("v", nodes=nodes),),
    )
    fitted = fitting.fit(document)
    assert [one.id for one in fitted.document.relationships] == ["t"]
    assert [node.id for node in fitted.document.views[0].nodes] == ["n"]
    assert {(left.what, left.count) for left in fitted.left_out} == {("relationship", 2), ("node", 1)}


@pytest.mark.shared
def test_properties_of_archi_become_definitions_of_their_own(shared: Path) -> None:
    """In Archi a property is but its name; here it has an identifier among all others of the file."""
    names = ("a b", "a-b", "", "etom-kg id", "etom-kg-id", "prop-a", "Владелец <1>")
    values = tuple(Value(name, f"value of {name}") for name in names)
    elements = (Element("prop-a b", "Goal", (Text("A"),), values=values), Element("prop-", "Goal", (Text("B"),)))
    definitions = tuple(PropertyDefinition(name, name) for name in names)
    document = Document("m", definitions=definitions, elements=elements, kind="native")
    data = archimate_exchange.write(fitting.fit(document).document)
    assert_valid(data, shared)
    root = etree.fromstring(data)
    called = {one.get("identifier"): one[0].text or "" for one in root.iter("{*}propertyDefinition")}
    assert sorted(called.values()) == sorted(names)
    told = [(called[one.get("propertyDefinitionRef")], one[0].text) for one in root.iter("{*}property")]
    assert told == [(name, f"value of {name}") for name in names]


def test_a_view_left_of_the_corner_is_moved_whole() -> None:
    nodes = (
        ViewNode("n", "Label", x=-30, y=5, w=10, h=10, children=(ViewNode("c", "Label", x=-20, y=-7, w=0, h=-1),)),
    )
    data = archimate_exchange.write(Document("m", views=(View("v", nodes=nodes),)))
    places = [tuple(node.get(key) for key in ("x", "y", "w", "h")) for node in etree.fromstring(data).iter("{*}node")]
    assert places == [("0", "12", "10", "10"), ("10", "0", "120", "55")]


def test_signs_that_xml_does_not_have_do_no_harm() -> None:
    element = Element("e", "Goal", (Text("a\x00b\ud800<&>\"'"),), values=(Value("p", "x\ry\n\tz"),))
    data = archimate_exchange.write(fitting.fit(Document("m\x0b", elements=(element,))).document)
    root = etree.fromstring(data)
    assert next(root.iter("{*}name")).text is None  # the model's own
    assert next(root.iter("{*}element"))[0].text == "a b <&>\"'"
    assert next(root.iter("{*}value")).text == "x\ry\n\tz"


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("m", elements=(Element("e", "Goal", (Text("A"),)),))
    assert archimate_exchange.write(document) == archimate_exchange.write(replace(document))
