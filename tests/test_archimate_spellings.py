"""Exchange files that programs other than modelling tools write: the same model, however its names are spelt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from etom_kg.cli import main

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
       identifier="m">
  <name xml:lang="en">Sales</name>
  <elements>
    <element identifier="p1" xsi:type="BusinessProcess"><name>Take an order</name>
      <properties><property propertyDefinitionRef="d1"><value>1.1.1.x</value></property></properties></element>
    <element identifier="r1" xsi:type="BusinessRole"><name>Clerk</name></element>
  </elements>
  <relationships>
    <relationship identifier="a1" xsi:type="Assignment" source="r1" target="p1"/>
  </relationships>
  <propertyDefinitions><propertyDefinition identifier="d1" type="string"><name>eTOM</name></propertyDefinition>
  </propertyDefinitions>
</model>
"""


def _prefixed(text: str, root_only: bool = False) -> str:
    """Return the model with a prefix instead of the default namespace, on each element or on the root alone."""
    text = text.replace("xmlns=", "xmlns:archimate=").replace('xsi:type="', 'xsi:type="archimate:')
    if root_only:
        return text.replace("<model", "<archimate:model").replace("</model", "</archimate:model")
    head, body = text.split("\n", 1)
    return head + "\n" + body.replace("</", "\0").replace("<", "<archimate:").replace("\0", "</archimate:")


FORMS = {
    "a prefix on the root alone": _prefixed(MODEL, root_only=True),
    "a prefix everywhere": _prefixed(MODEL),
    "as classes": _prefixed(MODEL)
    .replace("archimate:model", "archimate:Model")
    .replace("archimate:elements", "archimate:Elements")
    .replace("archimate:element ", "archimate:Element ")
    .replace("archimate:element>", "archimate:Element>")
    .replace("archimate:relationships", "archimate:Relationships"),
    "base elements": MODEL.replace("<element ", "<baseElement ")
    .replace("</element>", "</baseElement>")
    .replace("<relationship ", "<baseRelationship ")
    .replace("identifier=", "id=")
    .replace("xsi:type=", "type="),
    "names as attributes": MODEL.replace('="BusinessRole"><name>Clerk</name>', '="BusinessRole" name="Clerk">'),
}  # fmt: skip


def answer(*arguments: str) -> Any:
    run = CliRunner().invoke(main, [*arguments, "--lang", "en"])
    assert run.exit_code in (0, 1), run.output
    return json.loads(run.stdout)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_is_read_however_it_is_spelt(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    graphs = []
    for text in (MODEL, FORMS[form]):
        Path("m.xml").write_text(text, encoding="utf-8")
        told = answer("import", "m.xml", "--format", "json", "--force", "-o", "m.nt")["files"][0]
        assert {key: told["read"][key] for key in ("element", "relationship", "property")} == {
            "element": 2, "relationship": 1, "property": 1,
        }  # fmt: skip
        assert not told["left_out"]
        # lines of the file differ from spelling to spelling, nothing else
        graphs.append([line for line in Path("m.nt").read_text("utf-8").splitlines() if "ine>" not in line])
        codes = [one["code"] for one in answer("validate", "m.xml", "--format", "json")["findings"]]
        assert codes == ["ETOM101"]
    assert len(graphs[0]) > 10
    assert graphs[1] == graphs[0]


def test_a_mend_finds_its_place_or_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mended = 0
    for number, form in enumerate(FORMS):
        text = FORMS[form].replace("1.1.1.x", "1.1.1-5")
        path = Path(f"{number}.xml")
        path.write_text(text, encoding="utf-8")
        run = CliRunner().invoke(main, ["validate", str(path), "--fix", "--lang", "en"])
        assert run.exit_code in (0, 1, 2), run.output
        assert path.read_text("utf-8") in (text, text.replace("1.1.1-5", "1.1.1.5"))
        mended += path.read_text("utf-8") != text
    assert mended


def test_a_model_in_no_namespace_is_no_exchange_file(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_text(MODEL.replace(f'xmlns="{NAMESPACE}"', ""), encoding="utf-8")
    run = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "m.nt"), "--lang", "en"])
    assert run.exit_code == 2
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "m.nt").exists()
