"""What is known of shapes when the index is built: what they test, and what can fail it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from etom_kg.building.core_shapes import prepare

HEAD = """
@prefix : <urn:s#> . @prefix op: <urn:o#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:Bare a sh:NodeShape ; sh:targetClass op:Bare ; sh:rule :Bare-rule .
:Bare-rule a sh:SPARQLRule ; sh:construct "CONSTRUCT" .
:Shape a sh:NodeShape ; sh:targetClass op:A ; rdfs:label "name"@en ; sh:property :Shape-p .
"""


def prepared(turtle: str) -> dict[str, object]:
    parsed = ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)
    return prepare(ox.serialize(parsed, format=ox.RdfFormat.N_TRIPLES) or b"")


@pytest.mark.parametrize(
    ("tests", "more_than", "asked"),
    [
        ("sh:in ()", 0, ["<urn:o#p>"]),
        ("sh:in () ; sh:deactivated true", 0, ["<urn:o#p>"]),
        ("sh:maxCount 1", 1, ["<urn:o#p>"]),
        ("sh:maxCount 3", 3, ["<urn:o#p>"]),
        ("sh:maxCount 3 ; sh:in ( 1 )", 0, ["<urn:o#p>"]),
        ('sh:pattern "x" ; sh:flags "i"', 0, ["<urn:o#p>"]),
        ("sh:minCount 1", 0, []),
        ("sh:maxCount 1 ; sh:minCount 1", 0, []),
        ('sh:not [ sh:pattern "x" ]', 0, []),
        ("sh:hasValue 1", 0, []),
        ("sh:unheardOf 1", 0, []),
    ],
)
def test_what_a_test_minds(tests: str, more_than: int, asked: list[str]) -> None:
    found = prepared(f":Shape-p a sh:PropertyShape ; sh:path op:p ; sh:severity sh:Info ; {tests} .")
    assert found["tested"] == {"<urn:o#p>": more_than}
    assert found["classes"] == {"<urn:o#A>": asked}


def test_a_class_is_looked_at_by_all_its_shapes() -> None:
    one = ":Shape-p sh:path op:p ; sh:maxCount 2 . :More sh:targetClass op:A , op:B ; sh:property :More-p , :More-q ."
    values = prepared(f"{one} :More-p sh:path op:p ; sh:maxCount 1 . :More-q sh:path op:q ; sh:in () .")
    assert values["tested"] == {"<urn:o#p>": 1, "<urn:o#q>": 0}
    assert values["classes"] == {"<urn:o#A>": ["<urn:o#p>", "<urn:o#q>"], "<urn:o#B>": ["<urn:o#p>", "<urn:o#q>"]}
    lack = prepared(f"{one} :More-p sh:path op:p ; sh:maxCount 1 . :More-q sh:path op:q ; sh:minCount 1 .")
    assert lack["classes"] == {"<urn:o#A>": [], "<urn:o#B>": []}


def test_a_test_of_the_thing_itself_looks_at_every_member() -> None:
    shape = ":Shape-p sh:path op:p ; sh:in () . :Itself sh:targetClass op:A ; sh:nodeKind sh:IRI ."
    assert prepared(shape)["classes"] == {"<urn:o#A>": []}


def test_the_engine_reads_what_tests_anything() -> None:
    text = str(prepared(':Shape-p sh:path op:p ; sh:not [ sh:pattern "x" ] .')["text"])
    assert "Bare" not in text and "name" not in text
    told = sorted(line.split(" ")[1].rpartition("#")[2] for line in text.splitlines())
    assert told == ["not>", "path>", "pattern>", "property>", "targetClass>", "type>"]
