"""The examples open in a BPMN tool with a diagram a person can read: looked at in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest
from lxml import etree

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODELS = sorted([*EXAMPLES.glob("*.bpmn"), *EXAMPLES.glob("corrected/*.bpmn")])
SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "di": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
}
ACTIVITIES = re.compile(r"(task|activity)$", re.IGNORECASE)
BOX = ("x", "y", "width", "height")
# what Camunda Modeler and bpmn.io draw with: 12 px, wrapped in the box
PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<style>body{{font:12px/1.2 Arial,"DejaVu Sans",sans-serif}}
div{{position:absolute;overflow:hidden;box-sizing:border-box;padding:2px;text-align:center}}</style>
{boxes}<pre id="out"></pre>
<script>
const faults = [...document.querySelectorAll("div")]
  .filter(box => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
  .map(box => box.id + ": " + box.textContent);
document.getElementById("out").textContent = JSON.stringify({{boxes: document.querySelectorAll("div").length, faults}});
</script>"""


def browser() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium")
    return found


def boxes(model: Path, kinds: re.Pattern[str]) -> dict[str, tuple[str, list[float]]]:
    """Return name and x, y, width, height of each drawn element of some kinds, by id."""
    tree = etree.parse(model)
    named = {node.get("id"): node for node in tree.iter(f"{{{SPACES['bpmn']}}}*") if node.get("id")}
    drawn = {}
    for shape in tree.iterfind(".//di:BPMNShape", SPACES):
        node = named[shape.get("bpmnElement")]
        if kinds.search(etree.QName(node).localname):
            bounds = shape.find("dc:Bounds", SPACES)
            drawn[node.get("id")] = (
                node.get("name", ""),
                [float(bounds.get(k)) for k in ("x", "y", "width", "height")],
            )
    return drawn


@pytest.mark.parametrize("model", MODELS, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_labels_of_activities_fit_their_boxes(model: Path, tmp_path: Path) -> None:
    drawn = boxes(model, ACTIVITIES)
    html = "".join(
        f'<div id="{id}" style="left:{x}px;top:{y}px;width:{w}px;height:{h}px">{escape(name)}</div>'
        for id, (name, (x, y, w, h)) in drawn.items()
    )
    page = tmp_path / "diagram.html"
    page.write_text(PAGE.format(title=escape(model.name), boxes=html), encoding="utf-8")
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    run = subprocess.run(
        [browser(), *switches, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    seen = json.loads(unescape(re.search(r'<pre id="out">(.*?)</pre>', run.stdout, re.DOTALL)[1]))
    assert seen["boxes"] == len(drawn) > 5
    assert seen["faults"] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_no_activity_is_drawn_over_another(model: Path) -> None:
    drawn = sorted(boxes(model, re.compile(r"(task|callActivity)$", re.IGNORECASE)).items())
    for at, (one, (_, (x, y, w, h))) in enumerate(drawn):
        for other, (_, (x2, y2, w2, h2)) in drawn[at + 1 :]:
            apart = x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y
            assert apart, f"{one} and {other}"
