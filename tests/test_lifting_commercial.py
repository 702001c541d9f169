"""Agreements, bills, products, contracts and providers in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import checking, graphs, lifting, rules
from etom_kg.commercial import ASPECTS, BILL_PARTS, TELLING
from etom_kg.config import Config
from etom_kg.model import Commercial, Model, Node, Place, Saying
from etom_kg.reading import read_paths
from etom_kg.store import Store
from etom_kg.vocabulary import ACTOR, BILL_PART, ETOM, OP

HERE = Place("р.csv", 2, "A2")
PREFIXES = (
    f"PREFIX op: <{OP}> PREFIX etom: <{ETOM}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX dcterms: <http://purl.org/dc/terms/> "
)
NODES = (
    Node("p", "process", "Ремонт", HERE),
    Node("d", "data_object", "Золото", HERE),
    Node("v", "participant", "Вега", HERE),
)


def parameter(name: str, kind: str = "", value: str = "") -> Saying:
    return Saying("parameter", HERE, value, name, kind)


def lifted(*things: Commercial) -> lifting.Lifted:
    return lifting.lift((Model("р.csv", "р.csv", "csv", nodes=NODES, commercial=things),), Config())


def ask(found: lifting.Lifted, query: str) -> list[tuple[str | None, ...]]:
    return sorted(Store(found.triples).select(PREFIXES + query), key=str)


def test_an_agreement_with_parameters_document_and_holder() -> None:
    found = lifted(
        Commercial(
            "sla:Золото", "sla", "Золото", HERE, "", ("p",),
            (parameter("Готовность", "operational", "99 %"), parameter("Цвет"), Saying("document", HERE, "17")),
        )
    )  # fmt: skip
    assert ask(
        found,
        "SELECT ?name ?kind ?value WHERE { ?s a op:ServiceLevelAgreement ; op:hasParameter ?p . "
        "?p a op:ServiceParameter ; rdfs:label ?name "
        "OPTIONAL { ?p etom:ofKind ?kind } OPTIONAL { ?p op:statedValue ?value } }",
    ) == [("Готовность", f"{ETOM}operationalParameter", "99 %"), ("Цвет", None, None)]
    assert ask(
        found,
        "SELECT ?who ?what ?where WHERE { ?h op:heldTo ?s ; rdfs:label ?who . ?s rdfs:label ?what ; "
        "op:laidDownIn ?d . ?d a op:GoverningDocument ; rdfs:label ?where }",
    ) == [("Ремонт", "Золото", "17")]
    kinds = {thing.kind: thing for thing in found.things.values()}
    assert (kinds["sla"].name, kinds["sla"].place) == ("Золото", HERE) and {"parameter", "document"} <= kinds.keys()


def test_a_node_that_is_the_thing_keeps_its_own_kind_and_place() -> None:
    found = lifted(Commercial("sla:Золото", "sla", "Золото", HERE, "d"))
    (row,) = ask(found, "SELECT ?s WHERE { ?s a op:DataObject , op:ServiceLevelAgreement }")
    assert found.things[str(row[0])].kind == "data_object"


def test_bills_products_contracts_and_providers() -> None:
    found = lifted(
        Commercial("bill:Б", "bill", "Б", HERE, sayings=(
            Saying("part", HERE, "да", "tariffs"), Saying("without", HERE, "предоплата", "credits"),
        )),
        Commercial("product:П", "product", "П", HERE, sayings=(Saying("service", HERE, "ТВ"),)),
        Commercial("contract:1", "contract", "1", HERE, sayings=(
            Saying("party", HERE, "ВЕГА", kind="partner"), Saying("share", HERE, "60/40"),
            Saying("liability", HERE, "поровну"), Saying("party", HERE, "Вега", "v", "customer"),
        )),
        Commercial("provider:Вега", "provider", "Вега", HERE, sayings=(Saying("licence", HERE, "123"),)),
        Commercial("provider:v", "provider", "Вега", HERE, "v"),
    )  # fmt: skip
    rows = ask(
        found,
        "SELECT ?p ?w ?why WHERE { "
        "?b a op:Bill ; op:takesIntoAccount ?p ; op:doesWithout ?w ; dcterms:description ?why }",
    )
    assert rows == [(f"{BILL_PART}tariffs", f"{BILL_PART}credits", "предоплата")]
    assert ask(found, "SELECT ?n WHERE { ?s a op:Service ; rdfs:label ?n ; op:partOf ?p . ?p a op:Product }") == [
        ("ТВ",)
    ]
    rows = ask(found, "SELECT ?share ?risk ?who ?as WHERE { ?c a op:Contract ; op:profitShare ?share ; "
               "op:liability ?risk ; op:agreedWith ?w . ?w rdfs:label ?who ; op:actsAs ?as }")  # fmt: skip
    # the partner of the contract and the provider of a sheet are one party, the participant of a diagram another
    assert {row[2:] for row in rows} == {
        ("Вега", f"{ACTOR}partner"), ("Вега", f"{ACTOR}service-provider"), ("Вега", f"{ACTOR}customer"),
    }  # fmt: skip
    assert len(ask(found, "SELECT ?w WHERE { ?w a op:Participant }")) == 2
    assert ask(found, "SELECT ?n WHERE { ?w op:holdsLicence ?l . ?l a op:Licence ; rdfs:label ?n }") == [("123",)]


def test_the_keys_of_parts_and_roles_are_those_of_the_ontology(checkout: Path) -> None:
    from etom_kg.reading.commercial.names import ROLES

    named = (checkout / "ontology" / "standard" / "named-things.ttl").read_text(encoding="utf-8")
    actors = (checkout / "ontology" / "actors.ttl").read_text(encoding="utf-8")
    assert [part for part in BILL_PARTS if f"\nbill:{part}\n" not in named] == []
    assert [role for role in ROLES if f"\nactor:{role}\n" not in actors] == []
    assert all(TELLING[kind] <= set(aspects) for kind, aspects in ASPECTS.items())


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".nt"])
def test_what_is_written_as_rdf_gives_the_same_findings(suffix: str, tmp_path: Path) -> None:
    folder = Path(__file__).parent / "models"
    on = Config(rules=dict.fromkeys(rules.load(), "on"))
    for code in ("ETOM601", "ETOM602", "ETOM701", "ETOM702", "ETOM703", "ETOM704"):
        for form in ("csv", "bpmn"):
            models = read_paths([folder / code / f"breaks.{form}"], on).models
            path = tmp_path / f"{code}-{form}{suffix}"
            path.write_text(
                graphs.render(lifting.lift(models, on), graphs.FORMATS[suffix]), encoding="utf-8", newline="\n"
            )
            first = {
                (one.code, one.message) for one in checking.validate([folder / code / f"breaks.{form}"], on).findings
            }
            again = {(one.code, one.message) for one in checking.validate([path], on).findings}
            assert first == again and code in {one for one, _ in first}


def test_a_parameter_of_the_standard_has_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "м.ttl"
    path.write_text(
        f"@prefix op: <{OP}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix indicator: <https://w3id.org/etom-kg/indicator/> .\n"
        '<urn:s> a op:ServiceLevelAgreement ; rdfs:label "Золото" ; op:laidDownIn <urn:d> ;\n'
        "  op:hasParameter indicator:resource-readiness , <urn:i> .\n"
        '<urn:i> a op:Indicator ; rdfs:label "Ремонт" ; op:sameIndicatorAs indicator:repair-time .\n'
        '<urn:t> a op:ServiceLevelAgreement ; rdfs:label "Медь" ; op:laidDownIn <urn:d> ;\n'
        "  op:hasParameter indicator:resource-readiness , indicator:crm-fab-cost .\n",
        encoding="utf-8",
    )
    for engine in ("shacl", "pyshacl"):
        assert checking.validate([path], Config(), engine=engine).findings == ()
