from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etom_kg import resources

ARTEFACTS = (
    "derivations.json",
    "framework.json",
    "framework.nt",
    "matching.json",
    "plan.json",
    "rules.json",
    "core.json",
    "shapes.nt",
    "tables.db",
)


def test_the_folders_of_knowledge_are_found() -> None:
    assert {path.name for path in resources.root().iterdir()} >= set(resources.FOLDERS)
    turtle = resources.files("ontology", ".ttl")
    assert turtle == tuple(sorted(turtle, key=lambda path: path.as_posix()))
    assert all(path.suffix == ".ttl" and path.is_file() for path in turtle)
    assert any(path.name == "crm.ttl" for path in turtle)
    assert resources.folder("shapes").is_dir()


def test_every_artefact_is_prepared_and_an_unknown_one_is_an_error() -> None:
    for name in ARTEFACTS:
        assert len(resources.built(name)) > 1000, name
    with pytest.raises(KeyError):
        resources.built("nothing.json")


def test_what_follows_from_the_ontology_is_made_once_and_kept() -> None:
    first = resources.built("entailed.nt")
    assert b"<https://w3id.org/etom-kg/process/1.1.1.5>" in first
    place = resources._cached()
    assert place is not None and (place / "entailed.nt").read_bytes() == first
    assert resources.built("entailed.nt") == first


@pytest.fixture
def copied(tmp_path: Path, checkout: Path) -> Path:
    """A checkout of its own: knowledge and package, no cache."""
    for name in ("ontology", "shapes"):
        shutil.copytree(checkout / name, tmp_path / name)
    shutil.copytree(checkout / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def python(folder: Path, code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


NAME = "from etom_kg import framework; print(framework.load().entry('1.1.1.5').names['en'])"
MADE = "from etom_kg import resources; from etom_kg.building import index; built = index.build; calls = []\n"
COUNT = MADE + "index.build = lambda: calls.append(1) or built(); resources.built('framework.json'); print(len(calls))"


def test_a_change_of_the_turtle_is_seen_and_nothing_else_makes_the_index_anew(copied: Path) -> None:
    assert python(copied, NAME) == "Order handling"
    assert python(copied, COUNT) == "0"
    crm = copied / "ontology" / "process" / "crm.ttl"
    text = crm.read_text(encoding="utf-8")
    crm.write_text(text.replace('"Order handling"@en', '"Handling of orders"@en'), encoding="utf-8", newline="\n")
    assert python(copied, COUNT) == "1"
    assert python(copied, NAME) == "Handling of orders"
    # times alone, as a fresh clone has them, change nothing
    os.utime(crm, (time.time() + 5, time.time() + 5))
    assert python(copied, COUNT) == "0"
    # nor does a way back to a state that was there before
    crm.write_text(text, encoding="utf-8", newline="\n")
    assert python(copied, COUNT) == "0"
    assert python(copied, NAME) == "Order handling"


def test_where_nothing_can_be_kept_the_index_is_made_in_memory(copied: Path) -> None:
    (copied / ".cache").write_text("a file where a folder should be", encoding="utf-8")
    assert python(copied, NAME) == "Order handling"
    assert (copied / ".cache").is_file()


def test_processes_that_start_together_do_not_disturb_each_other(copied: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(copied / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    runs = [
        subprocess.Popen([sys.executable, "-c", NAME], env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    assert {run.communicate()[0].strip() for run in runs} == {"Order handling"}
    left = sorted(path.name for path in (copied / ".cache" / "built").iterdir())
    assert len(left) == 2 and left[-1] == "state", left


def test_former_states_are_forgotten_in_the_end(copied: Path) -> None:
    crm = copied / "ontology" / "process" / "crm.ttl"
    text = crm.read_text(encoding="utf-8")
    for number in range(resources._KEPT + 2):
        crm.write_text(f"{text}\n# {number}\n", encoding="utf-8", newline="\n")
        python(copied, "from etom_kg import resources; resources.built('rules.json')")
    kept = [path for path in (copied / ".cache" / "built").iterdir() if path.is_dir()]
    assert len(kept) == resources._KEPT


def test_a_package_without_its_knowledge_says_so(copied: Path) -> None:
    shutil.rmtree(copied / "ontology")
    found = python(
        copied,
        "from etom_kg import resources\ntry: resources.root()\nexcept FileNotFoundError as error: print(error)",
    )
    assert "ontology" in found


def test_the_modules_that_make_the_artefacts_are_among_their_sources():
    """A maker that moved must not drop out: its change would leave old artefacts in use."""
    names = {path.relative_to(resources._PACKAGE).as_posix() for path in resources._sources() if path.suffix == ".py"}
    assert {"vocabulary.py", "building/index.py", "building/indexing.py", "matching/names.py"} <= names
