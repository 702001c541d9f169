"""Invented operators inside stores elsewhere: findings are those of the file, whoever derived what they rest on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from etom_kg import checking
from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.endpoints import catalogue, deriving, loading, validating
from etom_kg.endpoints.service import Service
from etom_kg.loading import DERIVED, WHOLE
from etom_kg.vocabulary import OP
from etom_kg.waivers import Waiver

ROOT = Path(__file__).resolve().parent.parent
NAME = "operator.nt"


@pytest.fixture(scope="module")
def operators() -> Iterator[Any]:
    sys.path.insert(0, str(ROOT))
    yield import_module("benchmarks.operators")
    sys.path.remove(str(ROOT))


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the rules wrote what they derived, run by run."""
    targets: list[str] = []
    derive = deriving.derive

    def noted(service: Service, sources: Sequence[str], target: str, *more: Any, **named: Any) -> None:
        targets.append(target)
        derive(service, sources, target, *more, **named)

    monkeypatch.setattr(deriving, "derive", noted)
    return targets


def results(report: Report) -> Counter[tuple[str | None, ...]]:
    assert report.basis is not None
    found = report.basis.checked.results
    return Counter((one.code, one.focus, one.path, one.component, one.value, one.term) for one in found)


def told(report: Report) -> list[tuple[object, ...]]:
    return sorted((one.code, str(one.element_id), one.line or 0, one.message) for one in report.findings)


def model(operators: Any, size: int, folder: Path) -> Path:
    path = folder / NAME
    path.write_text("".join(operators.n_triples(size)), encoding="utf-8")
    return path


def as_in_the_file(store: Service, path: Path, least: int) -> None:
    loading.load(store, [path])
    there, here = validating.validate(store, lang="en"), checking.validate([path], lang="en")
    assert results(there) == results(here)
    assert results(there).total() >= least
    assert told(there) == told(here)


def test_an_operator_has_the_findings_of_its_file(remote_store: Service, operators: Any, tmp_path: Path) -> None:
    as_in_the_file(remote_store, model(operators, 300, tmp_path), 9)


@pytest.mark.full
def test_a_larger_operator_has_the_findings_of_its_file(remote_store: Service, operators: Any, tmp_path: Path) -> None:
    as_in_the_file(remote_store, model(operators, 3000, tmp_path), 80)


def test_a_check_takes_what_the_load_derived(
    oxigraph_store: Service, operators: Any, tmp_path: Path, derived: list[str]
) -> None:
    """Of the models loaded and nothing else; else, and after a load that did not end, it derives for itself."""
    path = model(operators, 200, tmp_path)
    loading.load(oxigraph_store, [path])
    assert derived == [DERIVED]
    found = results(validating.validate(oxigraph_store))
    assert derived == [DERIVED]
    graph = catalogue.read(oxigraph_store)[NAME].graph
    assert results(validating.validate(oxigraph_store, [graph])) == found
    assert len(derived) == 2
    waiver = Waiver("ETOM101", NAME, "p32", "why", "who", date(2030, 1, 1), "etom.toml", 1)
    waived = results(validating.validate(oxigraph_store, config=Config(waivers=(waiver,))))
    assert {key[:2] for key in found - waived} == {("ETOM101", "urn:bench:operator#p32")}
    assert len(derived) == 3
    catalogue.forget(oxigraph_store, [DERIVED])
    assert results(validating.validate(oxigraph_store)) == found
    assert len(derived) == 4


def test_what_somebody_changed_after_the_load_is_derived_anew(
    oxigraph_store: Service, operators: Any, tmp_path: Path, derived: list[str]
) -> None:
    path = model(operators, 100, tmp_path)
    loading.load(oxigraph_store, [path])
    found = results(validating.validate(oxigraph_store))
    graph, process = catalogue.read(oxigraph_store)[NAME].graph, "urn:bench:operator#p3"
    oxigraph_store.update(f'INSERT DATA {{ GRAPH <{graph}> {{ <{process}> <{OP}taggedWith> "1.1.1.13" }} }}')
    more = results(validating.validate(oxigraph_store)) - found
    assert ("ETOM102", process) in {key[:2] for key in more}
    assert len(derived) == 2  # for the load, and for the check
    loading.load(oxigraph_store, [path])
    assert results(validating.validate(oxigraph_store)) - found == more
    assert derived.count(DERIVED) == 2 and len(derived) == 3


def test_what_other_rules_derived_is_not_taken(
    oxigraph_store: Service, operators: Any, tmp_path: Path, derived: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.load(oxigraph_store, [model(operators, 50, tmp_path)])
    monkeypatch.setattr(deriving, "edition", lambda: "that of another version")
    validating.validate(oxigraph_store)
    assert len(derived) == 2


def test_a_graph_is_added_to_what_is_there_and_none_to_nothing(remote_store: Service) -> None:
    remote_store.put("urn:t:a", "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:c> .\n")
    remote_store.put("urn:t:b", "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:d> .\n")
    remote_store.copy("urn:t:a", "urn:t:b")
    remote_store.copy("urn:t:nowhere", "urn:t:b")
    rows = {row[0].value for row in remote_store.rows("SELECT ?o FROM <urn:t:b> { ?s ?p ?o }") if row[0]}
    assert rows == {"urn:b", "urn:c", "urn:d"}
    remote_store.drop(["urn:t:a", "urn:t:b", WHOLE])
