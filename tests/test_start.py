"""What a run imports and compiles before it can begin: counted, for nobody sees a tenth of a second come back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etom_kg import resources

MODELS = Path(__file__).parent / "models"
LOOK = """
import dataclasses, json, re, sys
compiled, frozen = [], []
compile_, process = re._compiler.compile, dataclasses._process_class

def compiling(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] == "re":
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("etom_kg"):
        compiled.append(frame.f_globals["__name__"])
    return compile_(pattern, flags)

def processing(cls, *rest, **named):
    made = process(cls, *rest, **named)
    if made.__dataclass_params__.frozen and cls.__module__.startswith("etom_kg"):
        frozen.append(f"{cls.__module__}.{cls.__qualname__}")
    return made

re._compiler.compile, dataclasses._process_class = compiling, processing
from etom_kg.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    code = left.code
modules = sorted(name for name in sys.modules)
found = {"code": code or 0, "modules": modules, "patterns": len(compiled), "classes": frozen}
print(json.dumps(found), file=sys.stderr)
"""
# which no run of the kind needs: packages of ours, and libraries
NEVER = {
    "building", "crosswalking.table", "drawing", "editing", "endpoints", "exporting", "mappings", "mending", "packs",
    "publishing", "querying", "reading.cells", "reading.commercial.properties", "reading.sheet", "searching",
    "spreading", "storing", "suggesting", "tables", "workbooks",
}  # fmt: skip
LIBRARIES = {"lxml", "openpyxl", "pyoxigraph", "pyshacl", "rdflib", "owlrl", "yaml", "distributed", "pandas", "logging"}


def look(*arguments: str | Path) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-c", LOOK, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "ETOM_LANG": "en"},
    )
    found: dict[str, Any] = json.loads(run.stderr.splitlines()[-1])
    return found


@pytest.fixture(autouse=True, scope="module")
def _prepared() -> None:
    """A checkout makes its artefacts when they are first asked for."""
    for name in ("framework.json", "plan.json", "tables.db"):
        resources.built(name)


@pytest.fixture
def triples(tmp_path: Path) -> Path:
    """A graph of one process in plain N-Triples, with a link."""
    op, it = "https://w3id.org/etom-kg/operator#", "<urn:x:p>"
    path = tmp_path / "model.nt"
    path.write_text(
        f"{it} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{op}Process> .\n"
        f'{it} <http://www.w3.org/2000/01/rdf-schema#label> "Order handling" .\n'
        f'{it} <{op}taggedWith> "1.1.1.5" .\n',
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("kind", "modules", "patterns"), [("graph", 112, 68), ("diagram", 114, 84), ("faults", 138, 94)]
)
def test_a_small_file_is_checked_with_few_modules(kind: str, modules: int, patterns: int, triples: Path) -> None:
    path = {
        "graph": triples,
        "diagram": MODELS / "ETOM102" / "keeps.bpmn",
        "faults": MODELS / "ETOM102" / "breaks.bpmn",
    }
    _holds(look("validate", path[kind], "--format", "json"), modules, patterns)


def test_an_element_is_shown_with_few_modules() -> None:
    found = look("show", "1.1.1.5")
    _holds(found, 43, 22)
    assert {"sqlite3", "shacl", "etom_kg.checking"}.isdisjoint(found["modules"])


def test_the_version_needs_next_to_nothing() -> None:
    _holds(look("--version"), 11, 3)


def _holds(found: dict[str, Any], modules: int, patterns: int) -> None:
    assert found["code"] in (0, 1)
    ours = [name.removeprefix("etom_kg.") for name in found["modules"] if name.startswith("etom_kg.")]
    assert (len(ours), found["patterns"]) <= (modules, patterns)
    assert [name for name in ours if any(name == one or name.startswith(f"{one}.") for one in NEVER)] == []
    assert {name.partition(".")[0] for name in found["modules"]} & LIBRARIES == set()
    assert found["classes"] == [], "these are for etom_kg.frozen to make"
