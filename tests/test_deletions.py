"""Nothing can be lost in silence: without any one definition, only source or alignment the self-test fails."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from etom_kg.building.turtle_graph import Graph
from etom_kg.validation.engines import FAST, REFERENCE, validate
from etom_kg.vocabulary import DCTERMS, ETOM, PROCESS, RDF, SKOS

CHECKOUT = Path(__file__).resolve().parent.parent
SEED, SAMPLE, DRAWN = 20261121, 40, 30


def lines(folder: Path) -> list[str]:
    """The triples of a folder's Turtle, a line each, always in one order and with the same names of blank nodes."""
    return Graph.of_files(sorted(folder.rglob("*.ttl"))).n_triples().decode("utf-8").splitlines()


@pytest.fixture(scope="module")
def ontology() -> list[str]:
    return lines(CHECKOUT / "ontology")


@pytest.fixture(scope="module")
def shapes() -> str:
    return "\n".join(lines(CHECKOUT / "shapes" / "selftest")) + "\n"


def candidates(ontology: Iterable[str]) -> list[str]:
    """The triples whose loss must be noticed: definitions, only sources, alignments, matches between editions."""
    split = [(line.split(" ", 2)[:2], line) for line in ontology]
    sources = Counter(subject for (subject, predicate), _ in split if predicate == f"<{DCTERMS}source>")
    always = {f"<{SKOS}definition>", f"<{ETOM}alignedWithVertical>", f"<{SKOS}closeMatch>", f"<{ETOM}changedTo>"}
    return [
        line
        for (subject, predicate), line in split
        if predicate in always or (predicate == f"<{DCTERMS}source>" and sources[subject] == 1)
    ]


def things(ontology: Iterable[str]) -> dict[str, list[str]]:
    """The individuals with a source, by class."""
    split = [line.split(" ", 2) for line in ontology]
    sourced = {subject for subject, predicate, _ in split if predicate == f"<{DCTERMS}source>"}
    found: dict[str, list[str]] = {}
    for subject, predicate, rest in split:
        if predicate == f"<{RDF}type>" and rest.startswith(f"<{ETOM}") and subject in sourced:
            found.setdefault(rest.removesuffix(" ."), []).append(subject)
    return found


def survivors(deleted: Iterable[str], ontology: list[str], shapes: str, engine: str) -> list[str]:
    """The triples that can be deleted without a finding."""
    found = []
    for line in deleted:
        rest = "\n".join(one for one in ontology if one is not line)
        if not validate(engine, rest + "\n", shapes):
            found.append(line)
    return found


def test_the_whole_passes_with_the_fast_engine(ontology: list[str], shapes: str):
    assert validate(FAST, "\n".join(ontology) + "\n", shapes) == []
    kinds = Counter(line.split(" ", 2)[1].rpartition("/")[2] for line in candidates(ontology))
    assert kinds["source>"] > 600 and kinds["core#definition>"] > 500 and kinds["core#closeMatch>"] > 40
    assert kinds["ontology#alignedWithVertical>"] > 40


def test_a_sample_of_deletions_is_noticed(ontology: list[str], shapes: str):
    drawn = random.Random(SEED).sample(candidates(ontology), SAMPLE)
    assert survivors(drawn, ontology, shapes, FAST) == []


def test_nothing_is_lost_whole(ontology: list[str], shapes: str):
    """One of each class is taken out with all that is said of it and with all that leads to it."""
    draw = random.Random(SEED + 2)
    found = things(ontology)
    assert len(found) > 40
    for name, members in sorted(found.items()):
        gone = draw.choice(members)
        rest = [line for line in ontology if gone not in (line.split(" ", 1)[0], line.split(" ", 2)[2][:-2])]
        assert validate(FAST, "\n".join(rest) + "\n", shapes), (name, gone)


def test_a_name_in_a_third_language_is_missed(ontology: list[str], shapes: str):
    chinese = [line for line in ontology if f"<{PROCESS}" in line and f"<{SKOS}prefLabel>" in line and "@zh" in line]
    assert chinese and survivors(chinese, ontology, shapes, FAST) == []


@pytest.mark.full
def test_every_deletion_is_noticed(ontology: list[str], shapes: str):
    assert survivors(candidates(ontology), ontology, shapes, FAST) == []


@pytest.mark.full
def test_thirty_deletions_are_noticed_by_the_reference_engine(ontology: list[str], shapes: str):
    drawn = random.Random(SEED + 1).sample(candidates(ontology), DRAWN)
    assert survivors(drawn, ontology, shapes, REFERENCE) == []


def test_the_shapes_of_counts_are_those_of_the_ontology():
    script = CHECKOUT / "scripts" / "make_counts.py"
    run = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr
