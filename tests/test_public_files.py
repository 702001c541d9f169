"""The run over other people's files: what it counts itself, what it reports, and that every summary adds up."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from archimate_models import element as element_of
from archimate_models import exchange, native, related, with_property
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.reading import read_file
from etom_kg.reading.bpmn_names import BPMN
from etom_kg.reports.imported import totals

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
BODY = """<process id="p"><task id="a"/><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
<extensionElements><task xmlns="{0}" id="x"/></extensionElements></process>"""


@pytest.fixture(scope="module")
def public_files() -> ModuleType:
    path = Path(__file__).resolve().parent.parent / "benchmarks" / "public_files.py"
    spec = importlib.util.spec_from_file_location("public_files", path)
    assert spec is not None and spec.loader is not None
    module = sys.modules["public_files"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def definitions(body: str) -> str:
    return f'<definitions xmlns="{BPMN}">{body.format(BPMN)}</definitions>'


def test_files_are_counted_without_the_readers(public_files: ModuleType, tmp_path: Path) -> None:
    archi = tmp_path / "m.archimate"
    archi.write_text(
        native(
            '<folder id="f"><element xsi:type="archimate:Goal" id="g"><property key="k"/></element>'
            '<element xsi:type="archimate:FlowRelationship" id="r" source="g" target="g"/>'
            '<element xsi:type="archimate:SketchModel" id="d"><property key="k"/></element></folder>'
        ),
        encoding="utf-8",
    )
    assert public_files.counted(archi) == {"element": 1, "relationship": 1, "property": 1}
    model = tmp_path / "m.xml"
    elements = element_of("a", "Goal", "", with_property("p", "1"))
    model.write_text(exchange(elements, related("r", "Flow", "a", "a")), encoding="utf-8")
    assert public_files.counted(model) == {"element": 1, "relationship": 1, "property": 1}
    bpmn = tmp_path / "m.bpmn"
    bpmn.write_text(definitions(BODY), encoding="utf-8")
    found = public_files.counted(bpmn) or {}
    assert {key: count for key, count in found.items() if count} == {
        "process": 1, "activity": 1, "event": 1, "sequence_flow": 1,
    }  # fmt: skip
    bpmn.write_text("<odd/>", encoding="utf-8")
    assert public_files.counted(bpmn) is None


def test_a_run_tells_what_was_read_refused_and_counted_differently(
    public_files: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.bpmn").write_text(definitions(BODY), encoding="utf-8")
    (folder / "none.bpmn").write_text(definitions(""), encoding="utf-8")
    (folder / "cut.bpmn").write_text(definitions(BODY)[:-30], encoding="utf-8")
    (folder / "notes.txt").write_text("no model", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["public_files", str(folder), "--json", str(tmp_path / "out.json")])
    with pytest.raises(SystemExit) as ended:
        public_files.main()
    assert ended.value.code == 0
    told = json.loads(capsys.readouterr().out)
    assert told == json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (told["files"], told["exit"], told["compared"]) == (3, {"0": 1, "2": 2}, 4)
    assert sorted(Path(name).name for names in told["refused"].values() for name in names) == ["cut.bpmn", "none.bpmn"]
    assert told["differing"] == told["unsound"] == {}
    monkeypatch.setattr(public_files, "counted", lambda path: {"process": 2})
    with pytest.raises(SystemExit) as ended:
        public_files.main()
    assert ended.value.code == 1
    assert list(json.loads(capsys.readouterr().out)["differing"].values()) == [{"process": [1, 2]}]


# -- read N, mapped M, left out K ----------------------------------------------------------------------------------


def adds_up(path: Path) -> None:
    model = read_file(path, key=path.name, config=Config())
    read, mapped, left = totals(model)
    assert read == mapped + left, (path.name, read, mapped, left)
    assert read > 0


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(EXAMPLES.iterdir()) if re.search(r"(?i)\.(bpmn|xlsx|csv|ttl|archimate|xml|qea|vsdx)$", p.name)],
    ids=lambda path: path.name,
)
def test_what_was_read_was_mapped_or_left_out(path: Path) -> None:
    adds_up(path)


def test_that_holds_where_content_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "odd.bpmn").write_text(definitions(BODY.replace("<startEvent", "<odd/><startEvent")), encoding="utf-8")
    odd = element_of("a", "BusinessProcess", "А") + "<odd/><odd/>"
    (tmp_path / "odd.xml").write_text(exchange(odd), encoding="utf-8")
    for path in sorted(tmp_path.iterdir()):
        adds_up(path)


@pytest.mark.shared
def test_that_holds_of_every_file_of_the_corpora(shared: Path) -> None:
    for folder in ("bpmn-miwg", "archimate"):
        for path in sorted((shared / "corpora" / folder).rglob("*")):
            if path.suffix not in (".bpmn", ".archimate", ".xml"):
                continue
            try:
                adds_up(path)
            except InputError:
                continue
