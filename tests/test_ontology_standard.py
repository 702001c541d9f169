"""What surrounds the framework: terms, requirements, series, damage and claims, held against the documents."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import resources, rules
from etom_kg.building.turtle_graph import Graph
from etom_kg.validation.engines import FAST, REFERENCE, validate
from etom_kg.vocabulary import ETOM, OWL, PROCESS, ROOT, RULE, SHAPES, SKOS, SOURCE

CHECKOUT = Path(__file__).resolve().parent.parent
PREFIXES = (
    f"PREFIX etom: <{ETOM}> PREFIX skos: <{SKOS}> PREFIX owl: <{OWL}> PREFIX dcterms: <http://purl.org/dc/terms/> "
)
# Turtle added to the ontology, and a shape that must object
FAULTS = {
    'term:3.3 skos:prefLabel "buyer"@en .': "StatedThingShape-prefLabel-en",
    'term:3.3 skos:definition "Whoever buys."@en .': "DefinedThingShape-definition-en",
    'requirement:1.1.1.7-2 etom:notCheckableBecause "It is not."@en , "Нельзя."@ru .': "RequirementShape",
    'requirement:6.3-1 etom:notCheckableBecause "It is not."@en .': "RequirementShape",
    "claim:article-kpi etom:hasVerdict etom:supported .": "ClaimShape-hasVerdict",
    "claim:article-orders skos:broader <https://w3id.org/etom-kg/process/1.1.1> .": "ClaimShape-about-nothing",
    "damage:copy2-sla etom:ofKind etom:partMissing .": "DamageNoteShape-ofKind",
    "standard:GOST-R-53633.4-2015 etom:basedOnStandard standard:ITU-T-M.3050.2 .": "HarmonisedStandardShape",
    "indicator:repair-time etom:verification etom:recalled .": "StatedThingShape-verification",
    "channel:home etom:statedFor [] . <urn:x> a etom:InteractionChannel .": "NamedInPassingShape-statedFor",
}
CLEAN, COPIES = "000_20ae03aaa61c841d.txt", {"1": "001_7a3d74967a332c62.txt", "2": "002_a8136e5190381c03.txt"}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    for path in sorted((CHECKOUT / "ontology").rglob("*.ttl")):
        found.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return found


def ask(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    return {tuple(cell.value if cell else "" for cell in row) for row in store.query(PREFIXES + query)}


def source(shared: Path, name: str) -> str:
    return (shared / "sources" / name).read_text(encoding="utf-8")


@pytest.mark.shared
def test_terms_are_those_of_clause_3(shared: Path, store: ox.Store):
    lines = re.findall(r"^(3\.\d+) ([^(]+) \(([^)]+)\):", source(shared, CLEAN), re.MULTILINE)
    expected = {(no, ru, *[*en.split("; "), ""][:2]) for no, ru, en in lines}
    found = ask(
        store,
        "SELECT ?no ?ru ?en ?short { ?t a etom:Term ; skos:notation ?no ; skos:prefLabel ?ru , ?en "
        'OPTIONAL { ?t skos:altLabel ?short FILTER (LANG(?short) = "en") } '
        'FILTER (LANG(?ru) = "ru" && LANG(?en) = "en") }',
    )
    assert found == expected and len(found) == 19
    noted = {no for (no,) in ask(store, "SELECT ?no { ?t a etom:Term ; skos:scopeNote ?n ; skos:notation ?no }")}
    assert noted == {"3.8", "3.9", "3.12", "3.15", "3.16", "3.17"}


@pytest.mark.shared
def test_every_sentence_with_must_is_a_requirement(shared: Path, store: ox.Store):
    text = source(shared, CLEAN)
    body = text[text.rindex("1 Область применения") :]
    sentences = re.findall(r"\bдолж(?:ен|на|но|ны)\b", body)
    found = ask(store, "SELECT ?key ?clause { ?r a etom:Requirement ; skos:notation ?key ; etom:clause ?clause }")
    assert len(found) == len(sentences) == 24
    per_element = Counter(clause for _, clause in found if clause.startswith("table 1"))
    assert sorted(per_element.items(), key=lambda pair: int(pair[0].rpartition(".")[2])) == [
        (f"table 1, 1.1.1.{number}", count)
        for number, count in ((1, 1), (5, 1), (6, 2), (7, 2), (9, 2), (10, 4), (11, 1), (12, 2))
    ]


# rules that requirements name and the program does not have yet: none joins them
UNWRITTEN: set[str] = set()


def test_a_rule_that_checks_is_there_or_known_to_be_unwritten(store: ox.Store):
    named = {rule.removeprefix(RULE) for (rule,) in ask(store, "SELECT ?rule { ?r etom:checkedBy ?rule }")}
    assert named - set(rules.load()) <= UNWRITTEN


@pytest.mark.shared
def test_a_requirement_is_checked_by_a_rule_or_says_why_not(shared: Path, store: ox.Store):
    with (shared / "design" / "rules.tsv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    checked = ask(store, "SELECT ?key ?rule { ?r a etom:Requirement ; skos:notation ?key ; etom:checkedBy ?rule }")
    assert {rule.removeprefix(RULE) for _, rule in checked} <= codes
    reasons = ask(store, "SELECT ?key { ?r etom:notCheckableBecause ?why ; skos:notation ?key }")
    assert len({key for key, _ in checked}) + len(reasons) == 24
    assert {key for key, _ in checked}.isdisjoint(key for (key,) in reasons)
    unknown = ask(store, "SELECT ?key ?x { ?r etom:binds ?x ; skos:notation ?key FILTER NOT EXISTS { ?x a ?class } }")
    assert unknown == set(), "a requirement binds what is not there"


def test_functions_of_a_list_are_all_bound(store: ox.Store):
    unbound = ask(
        store,
        "SELECT ?key { ?f a etom:Function ; etom:ofKind etom:bulleted ; skos:notation ?key "
        "FILTER NOT EXISTS { ?r a etom:Requirement ; etom:binds ?f } }",
    )
    assert unbound == set()


@pytest.mark.shared
def test_the_series_is_as_far_as_seen(shared: Path, store: ox.Store):
    with (shared / "facts" / "series.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = ask(
        store,
        "SELECT ?designation ?order ?day { ?s a etom:Standard ; skos:notation ?designation ; etom:fixesLevel ?n "
        "OPTIONAL { ?s etom:approvalOrder ?order ; etom:approvedOn ?day } }",
    )
    assert len({designation for designation, *_ in found}) == len(rows) == 14
    dated = {row["designation"]: row["approved_by_order"].split() for row in rows if "№" in row["approved_by_order"]}
    for designation, (day, *order) in dated.items():
        assert (designation, " ".join(order), "-".join(reversed(day.split(".")))) in found
    unsure = ask(
        store,
        "SELECT ?d { ?s a etom:Standard ; skos:notation ?d ; etom:verification ?v FILTER (?v != etom:seenVerbatim) }",
    )
    unseen = {row["designation"] for row in rows if row["confidence"] == "not-seen"}
    assert len(unsure) == len(unseen) + 2  # part 2, whose number is inferred, and the recommendation


@pytest.mark.shared
def test_damage_is_in_the_copy_and_not_in_the_clean_text(shared: Path, store: ox.Store):
    clean = source(shared, CLEAN)
    readings = ask(store, "SELECT ?copy ?bad { ?d etom:damagedReading ?bad ; etom:foundIn/skos:notation ?copy }")
    assert len(readings) == 26
    copies = {number: " ".join(source(shared, name).split()) for number, name in COPIES.items()}
    for copy, bad in readings:
        assert bad in copies[copy[-1]], (copy, bad)
        assert not re.search(rf"(?<!\w){re.escape(bad)}(?!\w)", clean), bad
    for (good,) in ask(store, "SELECT ?good { ?d etom:trueReading ?good }"):
        assert good in clean, good
    lost = ask(store, "SELECT ?id { ?d etom:ofKind etom:identifierLost ; etom:concerns/skos:notation ?id }")
    assert lost == {("1.1.1.5",), ("1.1.1.10",)}
    table = re.split(r"Приложение\s+А|Функциональная\s+характеристика", source(shared, COPIES["2"]))[-2]
    numbers = {re.sub(r"\s", "", line) for line in table.splitlines() if re.match(r"[\d.\s]+$", line.strip())}
    assert "1.1.1.11" in numbers and not {"1.1.1.5", "1.1.1.10"} & numbers


def test_every_claim_has_a_verdict_and_states_nothing(store: ox.Store):
    verdicts = ask(store, "SELECT ?c ?source ?v { ?c a etom:Claim ; dcterms:source ?source ; etom:hasVerdict ?v }")
    by_source = Counter(found.removeprefix(SOURCE) for _, found, _ in verdicts)
    assert by_source == {"ARTICLE": 24, "LECTURE": 14}
    assert {v.removeprefix(ETOM) for *_, v in verdicts} == {
        "supported", "differentlyNamed", "compatible", "notStated", "contradicted"
    }  # fmt: skip
    # what a claim is about and comes near to is all that it touches of the framework
    touching = ask(store, f'SELECT ?p {{ ?c a etom:Claim ; ?p ?x FILTER (STRSTARTS(STR(?x), "{PROCESS}")) }}')
    assert touching == {(ETOM + "concerns",), (ETOM + "comesNearTo",)}
    assert not ask(store, "SELECT ?x { ?x ?p ?c . ?c a etom:Claim . ?x a etom:ProcessElement }")
    assert not ask(store, "SELECT ?a { ?a a owl:Axiom ; owl:annotatedSource ?c . ?c a etom:Claim }")


def test_what_an_indicator_measures_says_how_sure_that_is(store: ox.Store):
    measured = ask(store, "SELECT ?i ?e { ?i etom:measures ?e }")
    annotated = ask(
        store,
        "SELECT ?i ?e { ?a owl:annotatedSource ?i ; owl:annotatedProperty etom:measures ; owl:annotatedTarget ?e ; "
        "etom:verification ?v ; dcterms:source ?s }",
    )
    assert measured == annotated and len(measured) == 10


def test_figures_have_captions_and_no_image(store: ox.Store):
    absent = ask(
        store,
        "SELECT ?n (COUNT(?s) AS ?k) { ?f a etom:Figure ; skos:notation ?n ; etom:imageAbsentFrom ?s } GROUP BY ?n",
    )
    assert absent == {("1", "3"), ("2", "3"), ("3", "3")}


def n_triples(folder: Path, extra: str = "") -> str:
    names = ("term", "requirement", "claim", "damage", "standard", "indicator", "channel")
    prefixes = "".join(f"@prefix {name}: <{ROOT}{name}/> . " for name in names)
    added = ox.parse(f"@prefix etom: <{ETOM}> . @prefix skos: <{SKOS}> . {prefixes}{extra}", format=ox.RdfFormat.TURTLE)
    text = (ox.serialize((quad.triple for quad in added), format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
    return Graph.of_files(sorted(folder.rglob("*.ttl"))).n_triples().decode("utf-8") + text


def objections(engine: str, extra: str) -> set[str]:
    results = validate(engine, n_triples(CHECKOUT / "ontology", extra), n_triples(CHECKOUT / "shapes" / "selftest"))
    return {result.shape.removeprefix(SHAPES) for result in results}


@pytest.mark.parametrize("engine", [FAST, pytest.param(REFERENCE, marks=pytest.mark.full)])
def test_planted_faults_are_found(engine: str):
    assert objections(engine, "") == set()
    assert set(FAULTS.values()) <= objections(engine, "\n".join(FAULTS))


def test_look_ups_carry_none_of_it_but_what_rules_ask_for():
    asked = (
        f"> <{ETOM}binds> <{ROOT}function/",
        f"> <{ETOM}checkedBy> <{RULE}ETOM305>",
        f"> <{ETOM}ofKind> <{ETOM}operationalParameter>",
        f"> <{ETOM}ofKind> <{ETOM}productParameter>",
    )
    for name in ("framework.json", "framework.nt"):
        lines = resources.built(name).decode("utf-8").splitlines()
        duties = [line for line in lines if any(part in line for part in asked)]
        assert bool(duties) == (name == "framework.nt")
        text = "\n".join(line for line in lines if line not in duties)
        for part in ("term/", "claim/", "requirement/", "damage/", "standard/", "provision/", "indicator/"):
            assert f"{ROOT}{part}" not in text, (name, part)
