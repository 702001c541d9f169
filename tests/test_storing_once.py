"""Questions of a store whose models say the same: each triple counts once, whoever else says it too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli
from etom_kg.storing import catalogue, contents, disk

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
QUESTIONS = ("processes-per-element", "elements-in-several-files", "systems-per-element", "unlinked-processes")


def etom(*arguments: object) -> Result:
    done = CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", "en"])
    assert isinstance(done.exception, SystemExit | None), done.exception
    return done


def rows(done: Result) -> list[str]:
    assert done.exit_code == 0, done.output
    found: list[Any] = json.loads(done.stdout)["results"]["bindings"]
    return sorted(json.dumps(row) for row in found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model, its import to Turtle under two names, and the same process in three forms."""
    folder = tmp_path / "models"
    folder.mkdir()
    shutil.copy(EXAMPLES / "order-to-payment.bpmn", folder)
    for name in ("one.ttl", "two.nt"):
        assert etom("import", folder / "order-to-payment.bpmn", "-o", folder / name).exit_code == 0
    return folder


def graphs_asked(store: Path) -> list[tuple[str, str, str]]:
    named = catalogue.read(store)
    with disk.reading(store) as (_, opened):
        return [
            (str(quad.subject), str(quad.predicate), str(quad.object))
            for quad in opened
            if quad.graph_name.value in named.asked
        ]


@pytest.mark.parametrize("singly", [False, True])
def test_a_model_and_its_own_import_count_once(folder: Path, tmp_path: Path, singly: bool) -> None:
    store = tmp_path / "store"
    for paths in [[path] for path in sorted(folder.iterdir())] if singly else [[folder]]:
        assert etom("store", "load", store, *paths).exit_code == 0
    found = graphs_asked(store)
    assert found and len(found) == len(set(found))
    for question in QUESTIONS:
        of_files = rows(etom("query", question, "--model", folder, "--format", "json"))
        assert rows(etom("store", "query", store, question, "--format", "json")) == of_files, question
    assert not contents.examine(store).faults


def test_what_stood_in_for_a_model_goes_with_what_it_repeated(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    etom("store", "load", store, folder)
    before = catalogue.read(store)
    assert set(before.asked) - {entry.graph for entry in before.models.values()} - {before.framework, before.derived}
    for key in ("one.ttl", "two.nt"):
        etom("store", "load", store, "--remove", key)
    after = catalogue.read(store)
    assert set(after.asked) == set(after.graphs) == {*(e.graph for e in after.models.values()), *after.sizes}
    assert len(after.sizes) == 2
    with disk.reading(store) as (_, opened):
        assert disk.graphs(opened) == set(after.graphs)


def test_own_elements_of_a_pack_count_once_for_all_models(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert etom("pack", "new", pack, "--prefix", "7").exit_code == 0
    settings = tmp_path / "etom.toml"
    settings.write_text('packs = ["pack"]\n', encoding="utf-8")
    models = tmp_path / "models"
    models.mkdir()
    for name in ("order-to-payment.bpmn", "жалоба.bpmn", "register.xlsx"):
        shutil.copy(EXAMPLES / name, models)
    store = tmp_path / "store"
    assert etom("store", "load", store, models, "--config", settings).exit_code == 0
    assert any("pack" in one or "local" in one for one, _, _ in graphs_asked(store))
    found = graphs_asked(store)
    assert len(found) == len(set(found))
    of_files = rows(etom("query", "processes-per-element", "--model", models, "--config", settings, "--format", "json"))
    assert rows(etom("store", "query", store, "processes-per-element", "--format", "json")) == of_files


def test_a_model_stays_whole_when_its_twin_goes(folder: Path, tmp_path: Path) -> None:
    store, bpmn = tmp_path / "store", folder / "order-to-payment.bpmn"
    etom("store", "load", store, folder)
    etom("store", "load", store, "--remove", "one.ttl", "--remove", "two.nt")
    for question in QUESTIONS:
        of_file = rows(etom("query", question, "--model", bpmn, "--format", "json"))
        assert rows(etom("store", "query", store, question, "--format", "json")) == of_file, question
    here, there = (
        json.loads(etom(*words, "--format", "json").stdout)["findings"]
        for words in (("validate", bpmn), ("store", "validate", store))
    )
    assert here and [(one["code"], one["line"]) for one in here] == [(one["code"], one["line"]) for one in there]
