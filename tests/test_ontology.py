from __future__ import annotations

import csv
import itertools
import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from etom_kg.vocabulary import EDITION, ETOM, FUNCTION, GB921, LAYER, OP, OWL, PROCESS, RDFS, SKOS, SOURCE, VERTICAL

PREFIXES = f"""
PREFIX etom: <{ETOM}> PREFIX op: <{OP}> PREFIX skos: <{SKOS}> PREFIX owl: <{OWL}> PREFIX rdfs: <{RDFS}>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
STATES = {
    "seen-verbatim": "seenVerbatim",
    "seen-other-edition": "seenInOtherEdition",
    "inferred": "inferred",
    "recalled-not-seen": "recalled",
}
KINDS = {
    "area": "ProcessArea",
    "horizontal": "HorizontalGroup",
    "vertical": "VerticalGroup",
    "enterprise-group": "EnterpriseGroup",
    "layer": "Layer",
    "element": "ProcessElement",
    "retired element": "RetiredElement",
}
MATCHED = {"continues", "renamed", "replaced-by", "moved-to-level-3", "moved-to-level-4"}
# a text read for another edition states names and placings only; these must say so themselves
WITH_PROVENANCE = "skos:prefLabel skos:altLabel etom:alignedWithVertical etom:inLayer skos:closeMatch"


def files(checkout: Path) -> list[Path]:
    return sorted((checkout / "ontology").rglob("*.ttl"))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    for path in files(Path(__file__).resolve().parent.parent):
        found.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return found


def ask(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    rows = store.query(PREFIXES + query)
    return {tuple(value.value if value else "" for value in row) for row in rows}


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def iri(row: dict[str, str]) -> str:
    return {"vertical": VERTICAL, "layer": LAYER}.get(row["kind"], PROCESS) + row["id"]


def test_both_parsers_read_the_same(checkout: Path, store: ox.Store):
    graph = rdflib.Graph()
    for path in files(checkout):
        graph.parse(path)
    assert len(graph) == len(store) > 8000


def test_every_file_says_what_it_holds_and_names_are_plain(checkout: Path):
    assert len(files(checkout)) > 50
    for path in files(checkout):
        assert path.read_text(encoding="utf-8").startswith("# "), path


def test_terms_used_are_declared_once(checkout: Path, store: ox.Store):
    declared = {
        term
        for (term,) in ask(
            store,
            "SELECT ?t { ?t a ?kind FILTER (?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty, "
            "owl:AnnotationProperty)) FILTER (isIRI(?t)) }",
        )
    }
    builtin = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", RDFS, OWL)
    used = {quad.predicate.value for quad in store}
    used |= {kind for (kind,) in ask(store, "SELECT ?kind { ?x a ?kind FILTER (isIRI(?kind)) }")}
    assert {term for term in used - declared if not term.startswith(builtin)} == set()
    kinds = ask(
        store,
        "SELECT ?t ?kind { ?t a ?kind FILTER (?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty, "
        "owl:AnnotationProperty)) FILTER (isIRI(?t)) }",
    )
    assert [term for term, count in Counter(term for term, _ in kinds).items() if count > 1] == []
    external = (checkout / "ontology" / "external.ttl").read_text(encoding="utf-8")
    for term in declared:
        if not term.startswith((ETOM, OP)):
            assert re.search(
                rf"^(skos|dcterms|vann|bibo|sosa|time):{re.split('[#/]', term)[-1]}$", external, re.MULTILINE
            ), term
    assert not ask(store, "SELECT ?o { ?o owl:imports ?x }")


def test_provenance_is_in_step_both_ways(store: ox.Store):
    annotated = "?a a owl:Axiom ; owl:annotatedSource ?s ; owl:annotatedProperty ?p ; owl:annotatedTarget ?o ."
    bare = ask(
        store,
        f"SELECT ?s ?p ?o {{ VALUES ?p {{ {WITH_PROVENANCE} }} ?s ?p ?o . ?s skos:inScheme ?scheme "
        f"FILTER NOT EXISTS {{ {annotated} }} }}",
    )
    assert bare == set()
    assert ask(store, f"SELECT ?s ?p ?o {{ {annotated} FILTER NOT EXISTS {{ ?s ?p ?o }} }}") == set()
    assert len(ask(store, f"SELECT ?s ?p ?o {{ {annotated} }}")) > 350


def test_provenance_lies_in_sister_files(checkout: Path):
    for path in files(checkout):
        has_axioms = "a owl:Axiom ;" in path.read_text(encoding="utf-8")
        assert has_axioms == path.stem.endswith("-provenance"), path
        if has_axioms:
            assert path.with_name(path.name.replace("-provenance", "")).exists(), path


@pytest.mark.shared
def test_entries_are_those_of_the_facts(shared: Path, store: ox.Store):
    rows = facts(shared, "framework.tsv")
    scheme = EDITION + "m3050-2007"
    expected = {(iri(row), row["id"], ETOM + KINDS[row["kind"]]) for row in rows}
    found = ask(store, f"SELECT ?e ?id ?kind {{ ?e skos:inScheme <{scheme}> ; skos:notation ?id ; a ?kind }}")
    assert found == expected
    assert Counter(kind.removeprefix(ETOM) for *_, kind in found) == {
        "ProcessArea": 3,
        "HorizontalGroup": 8,
        "EnterpriseGroup": 7,
        "VerticalGroup": 7,
        "Layer": 4,
        "ProcessElement": 75,
        "RetiredElement": 1,
    }
    kept = [row for row in rows if row["kind"] != "retired element"]
    parents = {(iri(row), PROCESS + row["parent"]) for row in kept if row["parent"]}
    assert ask(store, "SELECT ?e ?parent { ?e skos:broader ?parent }") == parents
    levels = {(iri(row), row["level"]) for row in kept if row["level"]}
    assert ask(store, f"SELECT ?e ?n {{ ?e etom:level ?n ; skos:inScheme <{scheme}> }}") == levels
    assert ask(store, "SELECT ?e ?a { ?e etom:abbreviation ?a }") == {(iri(r), r["abbr"]) for r in rows if r["abbr"]}
    assert ask(store, "SELECT ?e ?l { ?e etom:inLayer ?l }") == {
        (iri(r), LAYER + r["layer"]) for r in rows if r["layer"]
    }
    assert ask(store, "SELECT ?a { ?a skos:topConceptOf ?s }") == {(PROCESS + id,) for id in ("1.1", "1.2", "1.3")}
    assert ask(store, f"SELECT ?v {{ <{PROCESS[:-8]}collection/FAB> skos:member ?v }}") == {
        (VERTICAL + v,) for v in "FAB"
    }


@pytest.mark.shared
def test_alignments_are_those_of_the_facts(shared: Path, store: ox.Store):
    rows = [row for row in facts(shared, "framework.tsv") if row["verticals"]]
    expected = {
        (iri(row), VERTICAL + vertical, ETOM + STATES[row["conf_vert"]])
        for row in rows
        for vertical in row["verticals"].split(",")
    }
    found = ask(
        store,
        "SELECT ?e ?v ?state { ?e etom:alignedWithVertical ?v . ?a owl:annotatedSource ?e ; owl:annotatedProperty "
        "etom:alignedWithVertical ; owl:annotatedTarget ?v ; etom:verification ?state }",
    )
    assert found == expected
    assert not ask(store, f"SELECT ?e {{ ?e etom:alignedWithVertical ?v ; skos:broader+ <{PROCESS}1.3> }}")


@pytest.mark.shared
def test_names_are_those_of_the_facts_with_their_own_confidence(shared: Path, store: ox.Store):
    found = ask(
        store,
        "SELECT ?e ?p (LANG(?name) AS ?lang) ?name ?state { ?e ?p ?name ; skos:inScheme ?x . ?a owl:annotatedSource ?e "
        "; owl:annotatedProperty ?p ; owl:annotatedTarget ?name ; etom:verification ?state FILTER (isLiteral(?name)) }",
    )
    names: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for entry, p, lang, name, state in found:
        names[entry, lang, name].add((p.removeprefix(SKOS), state.removeprefix(ETOM)))
    for row in facts(shared, "framework.tsv"):
        entry = iri(row)
        gost_en, gost_ru = row["name_en_gost"], row["name_ru_gost"]
        if gost_en:
            assert ("prefLabel", STATES[row["conf_en_gost"]]) in names[entry, "en", gost_en]
        kind = "altLabel" if gost_en and row["name_en"] != gost_en else "prefLabel"
        assert (kind, STATES[row["conf_en"]]) in names[entry, "en", row["name_en"]]
        russian = {pair for (e, lang, _), pairs in names.items() if e == entry and lang == "ru" for pair in pairs}
        assert russian == {("prefLabel", STATES[row["conf_ru"]] if gost_ru else "ourTranslation")}
        assert not gost_ru or names[entry, "ru", gost_ru]
        if row["name_zh"]:
            assert names[entry, "zh", row["name_zh"]] == {("prefLabel", "seenInOtherEdition")}


@pytest.mark.shared
def test_translations_are_those_proposed(shared: Path, store: ox.Store):
    text = (shared / "design" / "mockups.md").read_text(encoding="utf-8")
    proposed = re.findall(r"^\| ([\w.]+) \| [^|]+ \| ([^|]+) \| (?:GOST|ours|inferred) \|$", text, re.MULTILINE)
    assert len(proposed) > 90
    found = ask(store, 'SELECT ?id ?name { ?e skos:notation ?id ; skos:prefLabel ?name FILTER (LANG(?name) = "ru") }')
    assert set(proposed) <= found


@pytest.mark.shared
def test_functions_are_those_of_the_facts(shared: Path, store: ox.Store):
    rows = [row for row in facts(shared, "functions.tsv") if not row["repeats"]]
    words = {"bulleted": "bulleted", "running text": "runningText"}
    expected = {
        (
            FUNCTION + row["key"], row["key"], PROCESS + row["element"], ETOM + words[row["kind"]], row["position"],
            row["label_en"], row["label_ru"], row["clause"], ETOM + STATES[row["confidence"]],
        )
        for row in rows
    }  # fmt: skip
    found = ask(
        store,
        "SELECT ?f ?key ?element ?kind ?n ?en ?ru ?clause ?state { ?f a etom:Function ; skos:notation ?key ; "
        "etom:isFunctionOf ?element ; etom:ofKind ?kind ; etom:position ?n ; skos:prefLabel ?en , ?ru ; "
        'etom:clause ?clause ; etom:verification ?state FILTER (LANG(?en) = "en" && LANG(?ru) = "ru") }',
    )
    assert found == expected
    bulleted = Counter(row["element"] for row in rows if row["kind"] == "bulleted")
    assert list(bulleted.values()) == [7, 5, 7, 3, 5]


@pytest.mark.shared
def test_changes_and_entries_of_gb921_are_those_of_the_crosswalk(shared: Path, store: ox.Store):
    rows = facts(shared, "crosswalk-gb921-v25.5.tsv")
    later = [row for row in rows if row["id_v25_5"]]
    found = ask(
        store,
        "SELECT ?e ?id ?name ?n ?domain { ?e a etom:CatalogueEntry ; skos:notation ?id ; skos:prefLabel ?name ; "
        f"etom:level ?n ; etom:domainName ?domain ; skos:inScheme <{EDITION}gb921-25.5> }}",
    )
    columns = ("id_v25_5", "name_v25_5", "level_v25_5", "domain_v25_5")
    assert found == {(GB921 + row["id_v25_5"], *(row[column] for column in columns)) for row in later}
    changes = ask(
        store,
        "SELECT ?from ?word ?to ?seen { ?c etom:changedFrom ?from ; etom:ofKind/skos:notation ?word ; "
        "etom:evidence ?seen OPTIONAL { ?c etom:changedTo ?to } }",
    )
    expected = set()
    for row in rows:
        to = GB921 + row["id_v25_5"] if row["id_v25_5"] else ""
        if row["relation"] == "retired-within-2007":
            to = PROCESS + row["evidence"].split()[2]
        expected.add((PROCESS + row["id_2007"], row["relation"], to, row["evidence"]))
    assert changes == expected and len(changes) == len(rows)
    matches = {(PROCESS + row["id_2007"], GB921 + row["id_v25_5"]) for row in later if row["relation"] in MATCHED}
    assert ask(store, "SELECT ?a ?b { ?a skos:closeMatch ?b }") == matches


@pytest.mark.shared
def test_words_from_practice_are_all_there(shared: Path, store: ox.Store):
    found = ask(
        store,
        "SELECT ?id (LANG(?w) AS ?lang) ?w { ?e skos:notation ?id ; skos:hiddenLabel|skos:prefLabel|skos:altLabel ?w }",
    )
    for name in ("lexicon-crm.tsv", "lexicon-other.tsv"):
        rows = facts(shared, name)
        assert {(row["element"], row["lang"], row["phrase"]) for row in rows} <= found


@pytest.mark.shared
def test_hand_overs_name_a_receiver_only_where_the_standard_does(shared: Path, store: ox.Store):
    inventory = (shared / "facts" / "seed-inventory.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"^\| (H\d+[ab]?) \|", inventory, re.MULTILINE))
    known = ask(
        store,
        "SELECT ?key ?how ?to { ?h a etom:HandOver ; skos:notation ?key ; etom:identifiesReceiver ?how ; "
        f"dcterms:source <{SOURCE}GOST.3> "
        "OPTIONAL { ?h etom:receivedBy ?to } }",
    )
    assert {key for key, *_ in known} == keys and len(keys) == 15
    assert {key for key, _, to in known if not to} == {"H3", "H11", "H13b"}
    assert all((how == ETOM + "notNamed") == (not to) for _, how, to in known)
    assert ("H8", ETOM + "byVertical", VERTICAL + "B") in known


@pytest.mark.shared
def test_sources_are_those_of_the_facts(shared: Path, store: ox.Store):
    rows = [row for row in facts(shared, "sources.tsv") if not row["description"].startswith("see ")]
    found = {key for (key,) in ask(store, "SELECT ?key { ?s a etom:Source ; skos:notation ?key }")}
    further = {"ETOM-KG", "ARXXUS", "BRATULIC", "ORACLE-DBE", "ODA-SPEC", "ODA-TABLE"}
    assert found == {row["key"] for row in rows} | further
    cited = {source for (source,) in ask(store, "SELECT ?s { ?x dcterms:source ?s }")}
    assert cited <= {SOURCE + key for key in found}
    assert SOURCE + "FAN" not in cited


def test_the_retired_element_and_the_doubtful_one(store: ox.Store):
    retired = f"<{PROCESS}1.1.1.8>"
    successors = ask(store, f"SELECT ?id {{ {retired} dcterms:isReplacedBy/skos:notation ?id }}")
    assert successors == {("1.1.1.10",), ("1.1.1.11",), ("1.1.1.12",)}
    assert not ask(store, f"SELECT ?x {{ {retired} skos:broader|etom:alignedWithVertical ?x }}")
    assert ask(store, f"SELECT ?x {{ {retired} owl:deprecated ?x }}") == {("true",)}
    doubtful = ask(
        store, "SELECT ?id ?edition { ?e etom:notConfirmedIn ?x ; skos:notation ?id . ?x skos:notation ?edition }"
    )
    assert doubtful == {("1.3.2.6", "m3050-2007")}


def test_definitions_are_not_made_from_names(store: ox.Store):
    rows = ask(
        store, "SELECT ?e ?name ?d { ?e skos:prefLabel ?name ; skos:definition ?d FILTER (LANG(?name) = LANG(?d)) }"
    )
    assert len(rows) > 200
    assert [row for row in rows if row[1].lower() in row[2].lower()] == [], "a definition repeats its name"
    texts = Counter(text for *_, text in ask(store, "SELECT ?e (LANG(?d) AS ?l) ?d { ?e skos:definition ?d }"))
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.shared
def test_a_number_is_backed_no_better_than_the_facts_say(shared: Path, store: ox.Store):
    """What was read may name an entry without its number: then the number is recalled or inferred."""
    scheme = f"<{EDITION}m3050-2007>"
    found = ask(
        store, f"SELECT ?id ?state {{ ?e skos:notation ?id ; etom:verification ?state ; skos:inScheme {scheme} }}"
    )
    states = dict(found)
    weaker = {"recalled", "inferred"}
    for row in facts(shared, "framework.tsv"):
        note = row["note"].lower()
        only_by_children = "id from children's original ids" in note and "deleted row with orig. id" not in note
        if "id recalled" in note or "in the id recalled" in note or "id by the hole" in note or only_by_children:
            assert states[row["id"]].removeprefix(ETOM) in weaker, row["id"]


def test_definitions_of_entries_do_not_share_more_than_half_their_words(store: ox.Store):
    from snowballstemmer import stemmer

    function_words = {
        "en": "a an and any are as at before but by can each for from has have how in is it its later no not of on one "
        "or out that the them themselves then they this those to used what when which who whose with without",
        "ru": "а без в вместе до другие другими для за и из или их к как какие каким которые которых кто на над не "
        "него неё ней них но о от по пока с со так там то тогда того том тот у уже чего чем через что этого",
    }
    rows = ask(
        store,
        "SELECT ?id (LANG(?d) AS ?lang) ?d { ?e skos:notation ?id ; skos:definition ?d ; skos:inScheme ?scheme }",
    )
    assert len(rows) == 2 * 105
    words: dict[str, dict[str, set[str]]] = {"en": {}, "ru": {}}
    for id, lang, text in rows:
        stem = stemmer({"en": "english", "ru": "russian"}[lang]).stemWord
        plain = [word for word in re.findall(r"\w+", text.lower()) if word not in function_words[lang].split()]
        words[lang][id] = {stem(word) for word in plain} - {stem(genus) for genus in ("processes", "процессы")}
    for one_language in words.values():
        for (a, first), (b, second) in itertools.combinations(sorted(one_language.items()), 2):
            assert len(first & second) <= min(len(first), len(second)) / 2, (a, b, first & second)


def test_the_reference_page_names_terms_that_exist_and_leaves_no_class_out(checkout: Path, store: ox.Store):
    page = (checkout / "docs" / "reference" / "ontology.md").read_text(encoding="utf-8")
    spaces = {"etom": ETOM, "op": OP}
    named = {spaces[prefix] + name for prefix, name in re.findall(r"\b(etom|op):(\w+)", page)}
    defined = {term for (term,) in ask(store, "SELECT ?t { ?t rdfs:label ?name }")}
    assert named - defined == set()
    # the classes of faults are for rules, not for readers
    texts = [(checkout / "ontology" / f"{name}.ttl").read_text(encoding="utf-8") for name in ("vocabulary", "operator")]
    found = re.findall(r"^(etom|op):(\w+)\n    a owl:Class ;", "\n".join(texts), re.MULTILINE)
    values = {"Kind", "FunctionKind", "ChangeKind", "Obligation", "PartyEvidence", "VerificationState", "Rule"}
    parties = {"Actor", "InformationObject", "InformationStore", "Source"}
    assert len(found) > 30
    assert {spaces[prefix] + name for prefix, name in found if name not in values | parties} - named == set()
