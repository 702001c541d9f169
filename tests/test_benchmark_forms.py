"""The invented operators that the benchmarks measure: triples and faults as promised, one model in every form."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from etom_kg import checking
from etom_kg.config import Config

ROOT = Path(__file__).resolve().parent.parent
SIZE = 1200


@pytest.fixture(scope="module")
def operators() -> Iterator[Any]:
    sys.path.insert(0, str(ROOT))
    yield import_module("benchmarks.operators")
    sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def forms(operators: Any) -> Any:
    return import_module("benchmarks.forms")


@pytest.fixture(scope="module")
def found(forms: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[tuple[str, str | None]]]:
    """What is found in each form: rules and the processes they name."""
    folder = tmp_path_factory.mktemp("operator")
    reports = {}
    for ending in forms.FORMS:
        place = folder / f"operator{ending}"
        forms.write(place, SIZE)
        report = checking.validate([place], Config(edition="m3050-2007"), lang="en")
        reports[ending] = Counter((one.code, one.element_id) for one in report.findings)
    return reports


@pytest.mark.parametrize("size", [1000, 20_000])
def test_thirteen_triples_a_process_and_three_faults_in_a_hundred(operators: Any, size: int) -> None:
    triples = sum(1 for _ in operators.n_triples(size))
    faults = Counter(step.fault for step in operators.steps(size) if step.fault)
    assert 13 <= triples / size < 13.6
    assert 0.029 <= sum(faults.values()) / size <= 0.031
    assert set(faults) == set(operators.FAULTS)
    assert max(faults.values()) - min(faults.values()) <= 1


def test_a_million_processes_are_begun_at_once(operators: Any) -> None:
    assert len(list(islice(operators.n_triples(1_000_000), 100))) == 100


def test_the_same_seed_gives_the_same_model_and_another_seed_another(operators: Any) -> None:
    first, again, other = (list(operators.n_triples(50, seed)) for seed in (7, 7, 8))
    assert first == again != other


def test_turtle_says_what_the_triples_say(forms: Any, operators: Any) -> None:
    import pyoxigraph as ox

    told = set(ox.parse("".join(forms.turtle(SIZE)), format=ox.RdfFormat.TURTLE))
    assert told == set(ox.parse("".join(operators.n_triples(SIZE)), format=ox.RdfFormat.N_TRIPLES))


def test_every_kind_of_fault_is_found(found: dict[str, Counter[tuple[str, str | None]]]) -> None:
    codes = {code for code, _ in found[".nt"]}
    kinds = {"101", "102", "103", "114", "205", "207", "302", "502", "901", "902", "904"}
    assert {f"ETOM{kind}" for kind in kinds} <= codes


@pytest.mark.parametrize(
    ("form", "lacks"),
    [(".ttl", ()), (".bpmn", ("ETOM502",)), (".csv", ("ETOM205", "ETOM207", "ETOM402"))],
)
def test_a_form_differs_only_in_what_it_cannot_say(
    found: dict[str, Counter[tuple[str, str | None]]], form: str, lacks: tuple[str, ...]
) -> None:
    # of a repeated id BPMN names the id, and of a hand-over no process
    named_otherwise = ("ETOM205", "ETOM402") if form == ".bpmn" else ()

    def told(what: Counter[tuple[str, str | None]]) -> Counter[tuple[str, str | None]]:
        return Counter((code, None if code in named_otherwise else name) for code, name in what.elements())

    expected = Counter({key: count for key, count in found[".nt"].items() if key[0] not in lacks})
    assert told(found[form]) == told(expected)


def test_a_folder_holds_every_process_once(forms: Any, tmp_path: Path) -> None:
    forms.write(tmp_path / "models", 1000, files=20)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "models").iterdir())]
    assert len(texts) == 20
    assert sum(text.count("<process ") + text.count("<userTask ") for text in texts) == 1000
