"""The W3C report: one result a node and value of the user's, complete by SHACL 3.6, the same from both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from etom_kg import checking, cli
from etom_kg.config import Config
from etom_kg.reports import validation_report
from faulty_models import NASTY, bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODELS = [EXAMPLES / "order-to-payment.bpmn", EXAMPLES / "register.xlsx"]
SETTINGS = Config(edition="m3050-2007")
ONCE = (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent)


def graph_of(paths: list[Path], engine: str = "auto") -> Graph:
    report = checking.validate(paths, SETTINGS, lang="ru", engine=engine)
    return Graph().parse(data=validation_report.render(report), format="turtle")


def test_each_result_is_complete_and_speaks_of_the_users_model() -> None:
    graph = graph_of(MODELS)
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = list(graph.objects(report, SH.result))
    assert set(results) == set(graph.subjects(RDF.type, SH.ValidationResult))
    assert len(results) >= 18
    for result in results:
        assert all(len(list(graph.objects(result, predicate))) == 1 for predicate in ONCE)
        assert str(graph.value(result, SH.focusNode)).startswith("urn:etom-kg:model:")
        messages = graph.objects(result, SH.resultMessage)
        assert sorted(message.language or "" for message in messages if isinstance(message, Literal)) == ["en", "ru"]
        assert isinstance(graph.value(result, SH.resultPath), URIRef)


def test_both_engines_give_the_same_report() -> None:
    fast, reference = (graph_of(MODELS, engine) for engine in ("shacl", "pyshacl"))
    assert sorted(fast.serialize(format="longturtle")) == sorted(reference.serialize(format="longturtle"))


def test_a_clean_model_conforms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = bpmn(tmp_path / "m.bpmn", ("1.1.1.5", "Приём заказа"))
    target = tmp_path / "report.ttl"
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", str(model), "-o", str(target)])
    assert left.value.code == 0
    graph = Graph().parse(target)
    assert list(graph.objects(None, SH.conforms)) == [Literal(True)]
    assert not list(graph.objects(None, SH.result))


def test_shapes_of_ones_own_and_odd_names_stand_in_it(tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix op: <https://w3id.org/etom-kg/operator#> .\n"
        "<urn:own:Owned> a sh:NodeShape ; sh:targetClass op:Process ; sh:property <urn:own:Owned-by> .\n"
        '<urn:own:Owned-by> a sh:PropertyShape ; sh:path op:ownedBy ; sh:minCount 1 ; sh:message "No owner."@en .\n',
        encoding="utf-8",
    )
    model = bpmn(tmp_path / "m \"'.bpmn", *(("1.1.1.x\\", name) for name in NASTY))
    report = checking.validate([model], SETTINGS, lang="en", shapes=[shapes])
    graph = Graph().parse(data=validation_report.render(report), format="turtle")
    own = list(graph.subjects(SH.sourceShape, URIRef("urn:own:Owned-by")))
    assert len(own) == len(NASTY)
    assert {graph.value(one, SH.sourceConstraintComponent) for one in own} == {SH.MinCountConstraintComponent}
    assert Literal("1.1.1.x\\") in set(graph.objects(None, SH.value))
