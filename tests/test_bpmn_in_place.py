"""BPMN changed in place: tags go where the file keeps such values, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etom_kg.config import Config
from etom_kg.editing import sources
from etom_kg.editing.bpmn_tags import CAMUNDA, SIGNAVIO, ZEEBE, BpmnTags
from etom_kg.editing.spans import Edit, Taken, applied
from etom_kg.editing.xml_elements import elements, pieces
from etom_kg.errors import InputError
from etom_kg.reading.bpmn import read_bpmn

CAMUNDA_SPACE = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
ZEEBE_SPACE = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
SIGNAVIO_SPACE = 'xmlns:signavio="http://www.signavio.com"'


def model(body: str, spaces: str = "", prefix: str = "") -> str:
    """Return a BPMN text around the content of its one process."""
    space = f"xmlns{':' + prefix.rstrip(':') if prefix else ''}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}definitions '
        f'{space}="http://www.omg.org/spec/BPMN/20100524/MODEL" {spaces} targetNamespace="urn:x">\n'
        f'  <{prefix}process id="p" name="Приём">\n{body}  </{prefix}process>\n</{prefix}definitions>\n'
    )


def tagged(text: str, folder: Path, node: str = "t") -> list[tuple[str, str, str]]:
    """Return (role, value, rule) of the tags of a node, as the reader finds them."""
    path = folder / "m.bpmn"
    path.write_bytes(text.encode())
    nodes = {one.written_id: one for one in read_bpmn(path, "m", "m", Config()).nodes}
    return [(tag.role, tag.value, tag.rule) for tag in nodes[node].tags]


def with_tag(text: str, node: str, *values: str) -> str:
    tags = BpmnTags(text)
    element = tags.element(node)
    assert element is not None
    return applied(text, tags.put(element, "link", values))


@pytest.mark.parametrize(
    ("body", "spaces", "expected", "rule"),
    [
        (
            '    <task id="t" name="Принять" />\n',
            CAMUNDA_SPACE,
            '    <task id="t" name="Принять" >\n      <extensionElements>\n        <camunda:properties>\n'
            '          <camunda:property name="eTOM" value="1.1.1.5"/>\n        </camunda:properties>\n'
            "      </extensionElements>\n    </task>\n",
            "camunda:properties",
        ),
        (
            '    <task id="t">\n      <documentation>Зачем</documentation>\n'
            "      <incoming>f</incoming>\n    </task>\n",
            ZEEBE_SPACE,
            '    <task id="t">\n      <documentation>Зачем</documentation>\n      <extensionElements>\n'
            '        <zeebe:properties>\n          <zeebe:property name="eTOM" value="1.1.1.5"/>\n'
            "        </zeebe:properties>\n      </extensionElements>\n      <incoming>f</incoming>\n    </task>\n",
            "zeebe:properties",
        ),
        (
            '    <task id="t">\n      <extensionElements>\n        <signavio:signavioMetaData metaKey="bgcolor" '
            'metaValue="#ffffcc"/>\n      </extensionElements>\n    </task>\n',
            SIGNAVIO_SPACE,
            '    <task id="t">\n      <extensionElements>\n        <signavio:signavioMetaData metaKey="bgcolor" '
            'metaValue="#ffffcc"/>\n        <signavio:signavioMetaData metaKey="eTOM" metaValue="1.1.1.5"/>\n'
            "      </extensionElements>\n    </task>\n",
            "signavio:signavioMetaData",
        ),
        (
            '<laneSet/><task id="t"></task>',
            "",
            '<laneSet/><task id="t"><extensionElements><camunda:properties xmlns:camunda="http://camunda.org/schema/1.0/bpmn">'
            '<camunda:property name="eTOM" value="1.1.1.5"/></camunda:properties></extensionElements></task>',
            "camunda:properties",
        ),
        (
            '    <task id="t">\n    <extensionElements>\n<camunda:properties>\n'
            '<camunda:property name="Регион" value="х"/>\n</camunda:properties>\n</extensionElements>\n    </task>\n',
            CAMUNDA_SPACE,
            '    <task id="t">\n    <extensionElements>\n<camunda:properties>\n'
            '<camunda:property name="Регион" value="х"/>\n<camunda:property name="eTOM" value="1.1.1.5"/>\n'
            "</camunda:properties>\n</extensionElements>\n    </task>\n",
            "camunda:properties",
        ),
    ],
)  # fmt: skip
def test_a_tag_is_added_where_the_file_keeps_such_values(
    tmp_path: Path, body: str, spaces: str, expected: str, rule: str
) -> None:
    text = model(body, spaces)
    new = with_tag(text, "t", "1.1.1.5")
    assert new == model(expected, spaces)
    assert tagged(new, tmp_path) == [("link", "1.1.1.5", rule)]
    # and taken away again, with all that came with it
    assert tagged(with_tag(new, "t"), tmp_path) == []


def test_the_prefix_and_line_ends_of_the_file_are_kept(tmp_path: Path) -> None:
    text = model('    <bpmn:task id="t"/>\n', ZEEBE_SPACE, "bpmn:").replace("\n", "\r\n").replace("zeebe", "z", 1)
    new = with_tag(text, "t", "1.1.1.5", "1.1.1.6")
    assert "<bpmn:extensionElements>\r\n        <z:properties>" in new
    assert "\n" not in new.replace("\r\n", "")
    assert [value for _, value, _ in tagged(new, tmp_path)] == ["1.1.1.5", "1.1.1.6"]


def test_a_tag_that_is_there_gets_the_new_value_in_its_place(tmp_path: Path) -> None:
    body = (
        '    <task id="t"><extensionElements><camunda:properties>'
        "<camunda:property\n value='1.1.1.5'   name='код eTOM'/><!-- 1.1.1.5 --></camunda:properties>"
        "</extensionElements></task>\n"
    )
    text = model(body, CAMUNDA_SPACE)
    assert with_tag(text, "t", "1.1.1.6") == text.replace("value='1.1.1.5'", "value='1.1.1.6'")
    tags = BpmnTags(text)
    element = tags.element("t")
    assert element is not None
    assert tags.values(element, "link") == ("1.1.1.5",)
    assert tags.add(element, "link", ["1.1.1.5"]) == []
    both = applied(text, tags.add(element, "link", ["1.1.1.6"]))
    assert both == text.replace("value='1.1.1.5'", "value='1.1.1.5; 1.1.1.6'")
    gone = with_tag(text, "t")
    assert "код eTOM" not in gone
    assert tagged(gone, tmp_path) == []


def test_conventions_go_by_what_most_entries_follow() -> None:
    entry = '<signavio:signavioMetaData metaKey="x" metaValue="y"/>'
    mixed = model(
        f'<task id="t"><extensionElements>{entry}</extensionElements></task>', f"{CAMUNDA_SPACE} {SIGNAVIO_SPACE}"
    )
    assert BpmnTags(mixed).convention == SIGNAVIO
    assert BpmnTags(model("", ZEEBE_SPACE)).convention == ZEEBE
    assert BpmnTags(model("")).convention == CAMUNDA


def test_what_only_looks_like_a_tag_is_left_alone() -> None:
    text = model(
        '<!-- <task id="t"> --><task id="t"><documentation><![CDATA[<task id="t">]]></documentation></task>'
        '<sequenceFlow id="t"/>'
    )
    element = BpmnTags(text).element("t")
    assert element is not None
    assert text[element.start : element.content] == '<task id="t">'
    assert element.start == text.index('--><task id="t">') + 3


def test_of_two_bearers_of_an_id_the_line_decides() -> None:
    text = model('<task id="t" name="a"/>\n<task id="t" name="b"/>\n')
    tags = BpmnTags(text)
    assert tags.element("t") is None
    second = tags.element("t", 5)
    assert second is not None and second.value("name") == "b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_a_text_leads_back_to_its_bytes(encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
    text = model('<task id="t" name="Ёлка"/>\n').replace("UTF-8", declared)
    data = text.encode(encoding)
    source = sources.of_xml(data)
    assert source is not None
    assert source.text == text
    assert source.encoded(text) == data
    assert source.can_say("ы") and source.can_say("中") == encoding.startswith("utf")
    assert sources.of_xml(b'<?xml version="1.0" encoding="utf-8"?><a>\xff</a>') is None


@pytest.mark.shared
def test_every_public_bpmn_file_is_taken_apart_as_the_reader_does(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "corpora" / "bpmn-miwg").rglob("*.bpmn"))
    assert len(files) > 80
    changed = 0
    for path in files:
        source = sources.of_xml(path.read_bytes())
        try:
            before = read_bpmn(path, "m", "m", Config())
        except InputError:
            continue
        assert source is not None, path
        tags = BpmnTags(source.text)
        written = [one.value for one in pieces(tags.root) if one.name == "name"]
        assert {node.name for node in before.nodes if node.name and not node.written_id.startswith("~")} <= set(
            written
        ) | {""}
        edits: list[Edit] = []
        wanted = {}
        for node in before.nodes:
            element = tags.element(node.written_id, node.place.line) if node.kind == "activity" else None
            if element is not None:
                wanted[node.id] = {*(tag.value for tag in node.tags if tag.role == "link"), "1.1.1.5"}
                edits += tags.add(element, "link", ["1.1.1.5"])
        copy = tmp_path / "m.bpmn"
        copy.write_bytes(source.encoded(applied(source.text, edits)))
        after = read_bpmn(copy, "m", "m", Config())
        assert {node.id: node.name for node in after.nodes} == {node.id: node.name for node in before.nodes}
        got = {node.id: {tag.value for tag in node.tags if tag.role == "link"} for node in after.nodes}
        assert {id: got[id] for id in wanted} == wanted, path
        changed += len(wanted)
    assert changed > 1_000


def test_pieces_give_values_as_the_reader_does() -> None:
    text = "<a b='1 &amp; &#x431;\t2'>x &lt; y\r\n<![CDATA[a &amp; b]]><c/></a>"
    root = elements(text)
    said = {(one.kind, one.value) for one in pieces(root)}
    assert said == {("attribute", "1 & б 2"), ("text", "x < y\n"), ("cdata", "a &amp; b")}
    (attribute,) = root.attributes
    first, last = attribute.part(4, 5)
    assert text[first:last] == "&#x431;"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), st.text("xy", max_size=3)), max_size=12))
def test_edits_never_overlap_and_all_are_made(wanted: list[tuple[int, int, str]]) -> None:
    text = "".join(chr(0x430 + n) for n in range(32)) + "0123456789" * 2
    taken = Taken()
    for start, length, new in wanted:
        taken.take([Edit(start, start + length, new)])
    result = applied(text, taken.edits)
    rest = "".join(text[a:b] for a, b in zip([0, *(e.end for e in taken.edits)], [*(e.start for e in taken.edits), len(text)], strict=True))  # fmt: skip  # noqa: E501
    assert len(result) == len(rest) + sum(len(edit.new) for edit in taken.edits)
    with pytest.raises(ValueError, match="overlap"):
        applied(text, [Edit(0, 2, "a"), Edit(1, 3, "b")])


_BOTH = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"'
)


@pytest.mark.parametrize(
    ("attributes", "inside", "prefix"),
    [
        ('modeler:executionPlatform="Camunda Cloud"', "", "zeebe"),
        ('modeler:executionPlatform="Camunda Platform"', "<zeebe:taskDefinition/>", "camunda"),
        ("", "<zeebe:taskDefinition/>", "zeebe"),
        ("", "", "camunda"),
        ('modeler:executionPlatform="Camunda Cloud"', '<camunda:property name="x" value="y"/>', "camunda"),
    ],
)
def test_a_tag_goes_where_the_platform_of_the_file_keeps_values(attributes: str, inside: str, prefix: str) -> None:
    text = (
        f'<definitions {_BOTH} {attributes}><process id="p"><extensionElements>{inside}</extensionElements></process>'
        "</definitions>"
    )
    assert BpmnTags(text).convention.prefix == prefix
