"""The engines: which serves when, the W3C report, and that nothing conforms unchecked."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from etom_kg import lifting, reading, resources, validation
from etom_kg.config import Config
from etom_kg.errors import EngineError
from etom_kg.lifting import Lifted
from etom_kg.relations import Relations, tables
from etom_kg.triples import of_text
from etom_kg.validation import engines, portions
from etom_kg.vocabulary import OP, RDF, SH

MODELS = Path(__file__).parent / "models"

CORE = """
@prefix ex: <http://example.org/> . @prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:OwnedShape a sh:NodeShape ; sh:targetClass op:Process ; sh:property ex:OwnedShape-owner .
ex:OwnedShape-owner sh:path op:ownedBy ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:message "Name the owner."@en , "Назовите владельца."@ru .
"""
SPARQL = """
@prefix ex: <http://example.org/> . @prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:ShortShape a sh:NodeShape ; sh:targetClass op:Process ; sh:sparql [
    sh:message "Too long." ;
    sh:select "SELECT $this WHERE { $this <http://www.w3.org/2000/01/rdf-schema#label> ?n FILTER (STRLEN(?n) > 5) }"
] .
"""


@pytest.fixture
def lifted() -> Lifted:
    read = reading.read_paths([MODELS / "ETOM102" / "breaks.ttl"], Config())
    return lifting.lift(read.models, Config())


def test_auto_takes_the_fast_engine_and_says_so(lifted: Lifted) -> None:
    checked = validation.check(lifted, config=Config())
    assert (checked.engine, [r.code for r in checked.results]) == ("shacl", ["ETOM102"])
    assert checked.shapes_loaded > 30 and checked.derived > 0


def test_the_reference_serves_where_the_fast_engine_is_absent(lifted: Lifted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    checked = validation.check(lifted, config=Config())
    assert (checked.engine, [r.code for r in checked.results]) == ("pyshacl", ["ETOM102"])
    assert checked.engine != checked.wanted
    with pytest.raises(EngineError, match="no fast engine"):
        validation.check(lifted, config=Config(), engine="shacl")


def test_the_store_holds_what_was_derived_whichever_engine_served(lifted: Lifted) -> None:
    fast, slow = (validation.check(lifted, config=Config(), engine=engine) for engine in ("shacl", "pyshacl"))
    ask = "ASK { ?p <https://w3id.org/etom-kg/operator#hasUnknownIdentifier> '1.1.1.13' }"
    assert fast.store.ask(ask) and slow.store.ask(ask)


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_rules_are_switched_off_and_on(lifted: Lifted, engine: str) -> None:
    assert not validation.check(lifted, config=Config(rules={"ETOM102": "off"}), engine=engine).results
    read = reading.read_paths([MODELS / "ETOM304" / "breaks.ttl"], Config())
    model = lifting.lift(read.models, Config())
    assert not validation.check(model, config=Config(), engine=engine).results
    on = validation.check(model, config=Config(rules={"ETOM304": "on"}), engine=engine)
    assert [r.code for r in on.results] == ["ETOM304"]


def test_levels(lifted: Lifted) -> None:
    read = reading.read_paths([MODELS / "ETOM902" / "breaks.ttl"], Config())
    model = lifting.lift(read.models, Config())
    found = {
        level: len(validation.check(model, config=Config(), level=level).results) for level in ("all", "mandatory")
    }  # type: ignore[arg-type]
    assert found == {"all": 1, "mandatory": 0}


@pytest.mark.parametrize("engine", ["auto", "pyshacl"])
@pytest.mark.parametrize(("text", "severity"), [(CORE, "warning"), (SPARQL, "violation")])
def test_shapes_of_the_user_serve_besides_ours(
    lifted: Lifted, engine: str, text: str, severity: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(text, encoding="utf-8")
    checked = validation.check(lifted, config=Config(), engine=engine, extra_shapes=[path])
    own = [r for r in checked.results if not r.code]
    assert [(r.severity, r.focus) for r in own] == [(severity, "urn:example:ETOM102:breaks#a")]
    assert {r.code for r in checked.results} == {"", "ETOM102"}
    expected = (("en", "Name the owner."), ("ru", "Назовите владельца.")) if text is CORE else (("", "Too long."),)
    assert own[0].messages == expected


@pytest.mark.parametrize("text", ["no turtle at all", "", CORE.replace("op:ownedBy", '"text"')])
def test_shapes_that_cannot_be_used_are_an_error_not_a_pass(lifted: Lifted, text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError):
        validation.check(lifted, config=Config(), extra_shapes=[path])


def test_an_unknown_engine_is_an_error(lifted: Lifted) -> None:
    with pytest.raises(EngineError, match="choose"):
        validation.check(lifted, config=Config(), engine="magic")


def test_no_shapes_is_an_error(lifted: Lifted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_shapes", lambda *args, **kwargs: "")
    with pytest.raises(EngineError, match="no shapes"):
        validation.check(lifted, config=Config())


def test_an_engine_that_gives_up_is_an_error() -> None:
    with pytest.raises(EngineError, match="could not validate"):
        engines.validate("shacl", "this is no triple", "")
    shape = f'<urn:s> <{SH}targetNode> <urn:n> .\n<urn:s> <{SH}path> <urn:p> .\n<urn:s> <{SH}minCount> "few" .\n'
    with pytest.raises(EngineError, match="could not validate"):
        engines.validate("pyshacl", "<urn:n> <urn:p> <urn:o> .\n", shape)


OTHER = CORE.replace("op:Process", "op:Role")


@pytest.mark.parametrize(("text", "conforms"), [(CORE, False), (SPARQL, False), (OTHER, True)])
def test_the_report_of_any_data_under_any_shapes(text: str, conforms: bool, tmp_path: Path) -> None:
    import rdflib

    path = tmp_path / "own.ttl"
    path.write_text(text, encoding="utf-8")
    report = validation.report(MODELS / "ETOM102" / "breaks.ttl", path)
    assert isinstance(report, rdflib.Graph)
    (said,) = report.objects(None, rdflib.SH.conforms)
    assert said.toPython() is conforms
    assert len(list(report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult))) == (not conforms)


@pytest.mark.shared
def test_the_w3c_suite(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    suite = shared / "tools" / "shacl_suite.py"
    command = [sys.executable, str(suite), "--engine", "etom_kg.validation:report", "--json", str(out)]
    subprocess.run(command, check=False, capture_output=True, timeout=300)
    verdicts = json.loads(out.read_text("utf-8"))
    assert len(verdicts) == 120
    assert [test for test in verdicts if test["verdict"] != "full"] == []


def test_the_hot_path_imports_neither_rdflib_nor_pyshacl() -> None:
    code = (
        "import sys, pathlib; from etom_kg import checking;"
        f"checking.validate([pathlib.Path({str(MODELS / 'ETOM102' / 'breaks.bpmn')!r})]);"
        "print([m for m in ('rdflib', 'pyshacl', 'owlrl', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_fast_engine_is_what_the_wheel_asks_for() -> None:
    assert hasattr(importlib.import_module("shacl"), "Shapes")


def test_portions_give_what_the_whole_gives(lifted: Lifted, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = validation.check(lifted, config=Config())
    handed: list[str] = []
    validate = engines.validate

    def counted(engine: str, data: str, shapes: str) -> list[engines.Raw]:
        handed.append(data)
        return validate(engine, data, shapes)

    monkeypatch.setattr(engines, "validate", counted)
    monkeypatch.setattr(portions, "PORTION", 0)
    parts = validation.check(lifted, config=Config())
    assert parts.results == whole.results
    assert parts.results
    assert len(handed) > 1
    subjects = [{line.split(" ", 1)[0] for line in data.splitlines()} for data in handed]
    assert sum(map(len, subjects)) == len(set().union(*subjects))


def test_the_engine_gets_what_may_be_at_fault() -> None:
    """Who has one owner is left out, as what shapes mind of a process is the second."""
    kind, owned = f"<{RDF}type>", f"<{OP}ownedBy>"
    text = "".join(f"<urn:{name}> {kind} <{OP}RealProcess> .\n" for name in "abc")
    text += "".join(f"<urn:{name}> {owned} <urn:{whom}> .\n" for name, whom in ("ax", "bx", "by"))
    relations = Relations()
    relations.load(text.splitlines(keepends=True))
    (part,) = portions.in_portions(relations, (), {owned: 1}, {f"<{OP}RealProcess>": [owned]})
    of_b = {line for line in text.splitlines() if line.startswith("<urn:b>")}
    assert set(part.splitlines()) == of_b and len(of_b) == 3
    (part,) = portions.in_portions(relations, (), {owned: 0}, {f"<{OP}RealProcess>": []})
    assert set(part.splitlines()) == set(text.splitlines())


def test_an_old_sqlite_gives_the_same(lifted: Lifted, monkeypatch: pytest.MonkeyPatch) -> None:
    new = validation.check(lifted, config=Config())
    monkeypatch.setattr(tables, "ABLE", False)
    monkeypatch.setattr(validation, "derive", None)
    old = validation.check(lifted, config=Config())
    assert old.results == new.results
    assert set(old.store.dump().splitlines()) == set(new.store.dump().splitlines())


def test_a_model_with_classes_of_its_own_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 1)
    about = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    text = "".join(f"<urn:c{number}> <{about}> <urn:d> .\n" for number in range(10))
    (whole,) = portions.in_portions(Relations(), (of_text(text),), {}, {})
    assert whole.startswith(text)


def test_our_shapes_look_at_nothing_beyond_the_thing_they_test() -> None:
    """What `portions` rests on: no path but a single property, no test of what a value is or has."""
    lines = [line.split(" ", 2) for line in resources.built("shapes.nt").decode().splitlines()]
    assert all(rest.startswith("<") for _, predicate, rest in lines if predicate == f"<{SH}path>")
    beyond = {"class", "node", "targetNode", "targetSubjectsOf", "targetObjectsOf", "qualifiedValueShape", "sparql"}
    assert not {f"<{SH}{name}>" for name in beyond} & {predicate for _, predicate, _ in lines}
