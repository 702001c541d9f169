"""What reasoners make of the ontology: HermiT, the profiles of the OWL API, owlrl. Java runs them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg.building import entailment
from etom_kg.errors import EngineError
from etom_kg.vocabulary import ETOM, FUNCTION, OP, OWL, PROCESS, RDF, RDFS, SKOS, VERTICAL

CHECKOUT = Path(__file__).resolve().parent.parent
TYPE, SAME = f"<{RDF}type>", f"<{OWL}sameAs>"
# one of each kind: N-Triples that contradict the ontology
CONTRADICTIONS = {
    "a category is a real process": f"<{PROCESS}1.1.1.5> {TYPE} <{OP}Process> .",
    "a real process is an element": f"<urn:x> {TYPE} <{OP}Process> . <urn:x> {TYPE} <{ETOM}ProcessElement> .",
    "two areas are one": f"<{PROCESS}1.1> {SAME} <{PROCESS}1.2> .",
    "two verticals are one": f"<{VERTICAL}F> {SAME} <{VERTICAL}A> .",
    "a function is a category": f"<{FUNCTION}1.1.1.5-b3> {TYPE} <{ETOM}ProcessElement> .",
    "a retired element is an element": f"<{PROCESS}1.1.1.8> {TYPE} <{ETOM}ProcessElement> .",
    "an activity performs a category": f"<urn:x> <{OP}performs> <{PROCESS}1.1.1.5> .",
    "a process is a layer's group": f"<urn:x> {TYPE} <{OP}Activity> . <urn:x> <{ETOM}inLayer> <urn:y> .",
    "a local element is a real process": f"<urn:x> {TYPE} <{OP}LocalElement> . <urn:x> {TYPE} <{OP}Process> .",
    "an element lies in a horizontal group as vertical": (
        f"<{PROCESS}1.1.1.5> <{ETOM}alignedWithVertical> <{PROCESS}1.1.1> ."
    ),
}
QUICK = list(CONTRADICTIONS)[:3]
# what follows, said a second time as queries
CONSTRUCTS = (
    "?x a ?super WHERE { ?x a/rdfs:subClassOf+ ?super FILTER (isIRI(?super)) }",
    "?x skos:broaderTransitive ?y WHERE { ?x skos:broader+ ?y }",
    "?x skos:closeMatch ?y WHERE { ?y skos:closeMatch ?x }",
    "?x etom:inLayer ?y WHERE { ?x skos:broader+/etom:inLayer ?y }",
    "?x etom:sends ?y WHERE { ?y etom:sentBy ?x }",
    "?x etom:handsOverTo ?y WHERE { ?x ^etom:sentBy/etom:receivedBy ?y }",
    "?x op:classifiedAs ?y WHERE { ?x op:performs/etom:isFunctionOf ?y }",
    "?x op:fallsUnder ?y WHERE { ?x op:performs/etom:isFunctionOf/skos:broader+ ?y }",
    "?x op:runsInVertical ?y WHERE { ?x op:performs/etom:isFunctionOf/etom:alignedWithVertical ?y }",
)


def files() -> list[Path]:
    return sorted((CHECKOUT / "ontology").rglob("*.ttl"))


def ontology() -> ox.Store:
    store = ox.Store()
    for path in files():
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def functions(store: ox.Store) -> list[tuple[str, str]]:
    rows = store.query(f"SELECT ?f ?e {{ ?f <{ETOM}isFunctionOf> ?e }} ORDER BY ?f")
    return [(row["f"].value, row["e"].value) for row in rows]


def one_process_a_function(store: ox.Store) -> str:
    lines = []
    for function, _ in functions(store):
        process = f"<urn:etom-kg:model:test#{function.removeprefix(FUNCTION)}>"
        lines += [f"{process} {TYPE} <{OP}Process> .", f"{process} <{OP}performs> <{function}> ."]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def closure() -> tuple[ox.Store, set[str]]:
    """The ontology with a process for each function, and what owlrl finds to follow from them."""
    store = ontology()
    model = one_process_a_function(store)
    store.load(model.encode(), format=ox.RdfFormat.N_TRIPLES)
    return store, set(entailment.entailed(files(), model).splitlines())


def test_a_process_belongs_to_the_element_of_its_function_and_to_no_other(closure: tuple[ox.Store, set[str]]):
    store, lines = closure
    expected = {
        f"<urn:etom-kg:model:test#{function.removeprefix(FUNCTION)}> <{OP}classifiedAs> <{element}> ."
        for function, element in functions(store)
    }
    assert {line for line in lines if f"<{OP}classifiedAs>" in line} == expected
    assert len(expected) == 78


def test_owlrl_and_queries_derive_the_same(closure: tuple[ox.Store, set[str]]):
    store, lines = closure
    prefixes = f"PREFIX etom: <{ETOM}> PREFIX op: <{OP}> PREFIX skos: <{SKOS}> PREFIX rdfs: <{RDFS}> "
    things = {
        row["x"].value
        for row in store.query(prefixes + "SELECT ?x { ?x a ?c FILTER (!isBlank(?x)) }")
        if not row["x"].value.startswith((ETOM, OP, SKOS, "http://purl.org/", "https://w3id.org/etom-kg/ontology"))
    }
    found = set()
    for rest in CONSTRUCTS:
        template, where = rest.split(" WHERE ")
        for triple in store.query(f"{prefixes} CONSTRUCT {{ {template} }} WHERE {where}"):
            quad = ox.Quad(triple.subject, triple.predicate, triple.object)
            if triple.subject.value in things and quad not in store:
                found.add(f"{triple} .")
    assert lines == found


def test_what_follows_about_the_framework_alone():
    text = entailment.entailed(files())
    lines = text.splitlines()
    assert lines == sorted(set(lines)) and text.endswith(" .\n")
    assert f"<{PROCESS}1.1.1.5> <{SKOS}broaderTransitive> <{PROCESS}1.1> ." in lines
    assert f"<{PROCESS}1.1.1.3> <{ETOM}handsOverTo> <{PROCESS}1.1.1.4> ." in lines
    assert not [line for line in lines if line.startswith(('"', "_")) or f"{ETOM}seenVerbatim> " in line]
    assert len(list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))) == len(lines) > 500


def test_owlrl_reports_a_contradiction():
    with pytest.raises(EngineError) as caught:
        entailment.entailed(files(), CONTRADICTIONS["a category is a real process"])
    assert "Turtle" in caught.value.message("en")


def needs_java() -> None:
    if not shutil.which("java"):
        pytest.skip("no Java on this machine")


def is_consistent(folder: Path, extra: str = "") -> bool:
    """Ask HermiT; `extra` is N-Triples added to the ontology."""
    needs_java()
    import owlready2

    store = ontology()
    store.load(extra.replace(" . ", " .\n").encode(), format=ox.RdfFormat.N_TRIPLES)
    path = folder / "ontology.nt"
    store.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load(format="ntriples")
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    assert not list(world.inconsistent_classes()), "a class can have no members"
    return True


def test_the_ontology_is_consistent(tmp_path: Path):
    assert is_consistent(tmp_path, one_process_a_function(ontology()))


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in QUICK else pytest.mark.full) for kind in CONTRADICTIONS]
)
def test_a_planted_contradiction_is_found(kind: str, tmp_path: Path):
    assert not is_consistent(tmp_path, CONTRADICTIONS[kind])


def test_the_ontology_is_in_owl_2_dl_and_rl(tmp_path: Path):
    needs_java()
    import owlready2

    [jar] = (Path(owlready2.__file__).parent / "pellet").glob("owlapi-distribution-*.jar")
    # a transitive property with a cardinality is outside DL, an unnamed thing of a class is outside RL
    broken = (
        f"<{OP}fallsUnder> {TYPE} <{OWL}FunctionalProperty> .\n"
        f"<{OP}Process> <{RDFS}subClassOf> _:some .\n_:some {TYPE} <{OWL}Restriction> .\n"
        f"_:some <{OWL}onProperty> <{OP}performs> .\n_:some <{OWL}someValuesFrom> <{ETOM}Function> .\n"
    )
    for name, extra in (("whole", ""), ("broken", broken)):
        store = ontology()
        store.load(extra.encode(), format=ox.RdfFormat.N_TRIPLES)
        store.dump(str(tmp_path / f"{name}.rdf"), format=ox.RdfFormat.RDF_XML, from_graph=ox.DefaultGraph())
    command = [
        "java",
        "-cp",
        str(jar),
        str(CHECKOUT / "tests" / "reasoning" / "Profiles.java"),
        "whole.rdf",
        "broken.rdf",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row for row in rows if row[0] == "whole.rdf" and row[1] != "axioms"] == []
    assert int(next(row[2] for row in rows if row[:2] == ["whole.rdf", "axioms"])) > 5000
    assert {row[1] for row in rows if row[0] == "broken.rdf"} == {"axioms", "OWL 2 DL", "OWL 2 RL"}
