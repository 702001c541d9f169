"""pyArchimate, which is not ours, counts in our files what we wrote, and finds every relationship allowed.

It is under the GPL, so it stays out of the project's own environment: `scripts/test --full` makes one for it and names
its interpreter in ETOM_PYARCHIMATE. A full run without it is no full run.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etom_kg.archimate import relations, types
from etom_kg.config import Config
from etom_kg.exporting import FORMATS, models
from etom_kg.exporting.request import FOLDER, ExportRequest
from etom_kg.vocabulary import EDITIONS

pytestmark = pytest.mark.full
EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPT = Path(__file__).parent / "pyarchimate_counts.py"
# it stops at a relationship that leads to one further down, as one does in the model uav-cs
REAL = ("Archisurance.archimate", "commercial-aviation.archimate", "commercial-aviation.exchange.xml",
        "qualifying-grade-ru.archimate", "archimetal.exchange.xml", "exchange-sample1.xml")  # fmt: skip
Counts = dict[str, int]


@pytest.fixture(scope="module")
def pyarchimate() -> Callable[..., Any]:
    python = os.environ.get("ETOM_PYARCHIMATE", "")
    if not Path(python).is_file():
        pytest.fail(f"no pyArchimate: ETOM_PYARCHIMATE is {python!r}; scripts/test --full makes the environment")

    def run(*arguments: object, given: str = "") -> Any:
        command = [python, "-W", "ignore", str(SCRIPT), *map(str, arguments)]
        done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)

    return run


def written(out: Path, source: Path | None = None, format: str = "archimate", **options: Any) -> Counts:
    read = models.read([source], Config(), None) if source else None
    done = FORMATS[format].export(ExportRequest("ru", EDITIONS[0], read, **options))
    out.write_bytes(done.files[FOLDER])
    counts = done.counts
    return {"elements": counts["element"], "relationships": counts["relationship"], "views": counts["view"]}


@pytest.mark.parametrize("format", ["archimate", "archi"])
@pytest.mark.parametrize("kind", ["process", "capability"])
def test_it_counts_in_our_files_what_we_wrote(
    format: str, kind: str, pyarchimate: Callable[..., Any], tmp_path: Path
) -> None:
    suffix = {"archimate": ".xml", "archi": ".archimate"}[format]
    ours: dict[str, Counts] = {}
    for name, options in (("", {}), ("order-to-payment.bpmn", {}), ("register.xlsx", {"by": "coverage"})):
        out = tmp_path / f"{name or 'etom'}{suffix}"
        ours[str(out)] = written(out, EXAMPLES / name if name else None, format, kind=kind, **options)
    theirs = pyarchimate(*ours)
    for path, counts in ours.items():
        assert {key: theirs[path][key] for key in counts} == counts, path
        assert theirs[path]["wrong"] == 0, path


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_it_counts_in_exports_of_real_models_what_they_have(
    name: str, shared: Path, pyarchimate: Callable[..., Any], tmp_path: Path
) -> None:
    source, out = shared / "corpora" / "archimate" / name, tmp_path / "m.xml"
    counts = written(out, source, standard="none")
    (theirs,) = pyarchimate(out).values()
    assert {key: theirs[key] for key in counts} == counts
    if name.endswith(".exchange.xml"):  # its own reader of Archi's format loses relationships
        assert pyarchimate(source)[str(source)] == theirs


def test_what_we_take_for_allowed_it_allows(pyarchimate: Callable[..., Any]) -> None:
    every = [name for names in types.ELEMENT_TYPES.values() for name in names]
    ours = [(kind, a, b) for a, b in itertools.product(every, every) for kind in sorted(relations.allowed(a, b))]
    assert len(ours) > len(every) ** 2
    assert pyarchimate("--relations", given=json.dumps(ours)) == []


def test_it_would_notice(pyarchimate: Callable[..., Any]) -> None:
    wrong, right = ["Composition", "BusinessObject", "BusinessProcess"], ["Access", "BusinessProcess", "BusinessObject"]
    assert pyarchimate("--relations", given=json.dumps([wrong, right])) == [wrong]
