"""The wheel: built, laid into an environment of its own, and asked there for everything it carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from etom_kg import resources
from test_resources import ARTEFACTS

APART = ("ontology.nt", "queries.json", "queries.ttl")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling is not installed, no wheel can be built")
    folder = tmp_path_factory.mktemp("wheel")
    checkout = Path(__file__).resolve().parent.parent
    run = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=checkout,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a fresh environment with the wheel in it and the dependencies of this one beside it."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([str(python), "-c", ask], capture_output=True, encoding="utf-8").stdout.strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "ETOM_SHARED")}
    return subprocess.run(
        [str(python), *arguments],
        env={**environment, "ETOM_LANG": "en"},
        cwd=python.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_every_file_of_knowledge(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in resources.FOLDERS:
        for path in resources.files(folder):
            if "__pycache__" not in path.parts:
                assert f"etom_kg/data/{path.relative_to(resources.root()).as_posix()}" in names, path
    assert "etom_kg/py.typed" in names
    assert {name for name in names if name.startswith("etom_kg/data/built/")} >= {
        f"etom_kg/data/built/{name}"
        for name in (
            *ARTEFACTS,
            "entailed.nt",
            "ontology.nt",
            "ontology.rdf",
            "ontology.jsonld",
            "queries.json",
            "queries.ttl",
            "triples.json",
        )
    }


def test_every_file_is_read_through_the_package(installed: Path) -> None:
    code = """
import json
from etom_kg import framework, matching, resources
assert not resources.is_checkout()
read = {}
for folder in resources.FOLDERS:
    for path in resources.files(folder):
        read[path.relative_to(resources.root()).as_posix()] = len(path.read_bytes())
built = {name: len(resources.built(name)) for name in
         ("derivations.json", "framework.json", "framework.nt", "matching.json", "plan.json", "rules.json",
          "shapes.nt")}
print(json.dumps({"read": read, "built": built, "id": matching.by_name("Order intake")[0].id,
                  "name": framework.load().entry("1.1.1.5").names["ru"]}))
"""
    looked = run(installed, "-c", code)
    assert looked.returncode == 0, looked.stderr
    found = json.loads(looked.stdout)
    here = {
        path.relative_to(resources.root()).as_posix(): path.stat().st_size
        for folder in resources.FOLDERS
        for path in resources.files(folder)
        if "__pycache__" not in path.parts
    }
    assert found["read"] == here
    assert found["built"] == {name: len(resources.built(name)) for name in found["built"]}
    assert (found["id"], found["name"]) == ("1.1.1.5", "Обработка заказов")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("show", "1.1.1.5"), "1.1.1.5  Order handling"),
        (("tree", "1.1.1"), "1.1.1  Customer relationship management"),
        (("explain", "ETOM102"), "ETOM102  unknown identifier"),
        (("rules",), "1xx identifiers and editions"),
        (("query", "functions-of-element", "--element", "1.1.1.5"), "function    label"),
        ((), "etom checks process models"),
    ],
)
def test_the_commands_run_from_the_wheel(installed: Path, arguments: tuple[str, ...], expected: str) -> None:
    ran = run(installed, "-m", "etom_kg", *arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(expected)


def test_the_script_leads_to_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry_points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "etom = etom_kg.cli:main" in archive.read(entry_points).decode("utf-8")


def test_the_same_sources_give_the_same_artefacts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in (
            "framework.json",
            "framework.nt",
            "matching.json",
            "plan.json",
            "rules.json",
            "core.json",
            "shapes.nt",
            "entailed.nt",
            *APART,
        ):
            assert archive.read(f"etom_kg/data/built/{name}") == resources.built(name), name
