"""Rules over tables of numbers give what they give over a store of triples: by construct, and on real models."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from etom_kg import lifting, reading
from etom_kg.building.planning import plan
from etom_kg.config import Config
from etom_kg.lookup import Lookup
from etom_kg.relations import DerivedStore, Relations, derive, plans, tables
from etom_kg.relations.plans import parsed
from etom_kg.store import Store
from etom_kg.validation import derivation
from etom_kg.vocabulary import OP, RDFS

MODELS = Path(__file__).parent / "models"
PREFIXES = f"PREFIX op: <{OP}>\nPREFIX rdfs: <{RDFS}>\n"


def term(name: str) -> str:
    return name if name[0] in '"<' else f"<{OP}{name}>"


def data(text: str) -> str:
    """Return N-Triples: 'a in "x"' is a triple of three names, or of literals and IRIs as they stand."""
    rows = (line.strip().split(" ", 2) for line in text.strip().splitlines())
    return "".join(f"{' '.join(map(term, row))} .\n" for row in rows)


def over_tables(construct: str, triples: str) -> set[str]:
    chosen = parsed(plan([{"name": "urn:shape-rule", "construct": PREFIXES + construct}], b"", b""))
    relations = Relations(chosen)
    relations.load(triples.splitlines(keepends=True))
    derive(relations)
    given = "".join(relations.lines())
    return set(given.splitlines()) - set(triples.splitlines())


def over_triples(construct: str, triples: str) -> set[str]:
    given = Store(triples).construct(PREFIXES + construct).decode("utf-8")
    return set(given.splitlines()) - set(triples.splitlines())


TEXTS = (
    "", " ", "1.1.1.5", "1,1,1,5 ", "2.1.10.1", "а\u00a0б  В", "Заявка & Наряд", "x\\y", 'say "a"', "$1.2", "a\nb",
    "I1", "é", "urn:x#y", "\u001ca", "\u00a0 1.2 a\u2003 b\u3000", "2.1.1.  x\u001f", "a & b &  c", "3.1 ",
)  # fmt: skip
EXPRESSIONS = (
    'REPLACE(STR(?v), "^\\\\s+|\\\\s+$", "")',
    'REPLACE(LCASE(STR(?v)), "\\\\s+", " ")',
    'REPLACE(STR(?v), "\\\\s+", " ")',
    'REPLACE(STR(?v), " & ", " and ")',
    'REPLACE(STR(?v), "^\\\\s*[0-9]+([.][0-9]+)+[.]?\\\\s+|^\\\\s+|\\\\s+$", "")',
    'REPLACE(STR(?v), "^([0-9]+[.][0-9]+)[.].*$", "$1")',
    'IF(REGEX(STR(?v), "^[0-9.]+$") && !REGEX(STR(?v), "^2"), STRAFTER(STR(?v), "."), STRBEFORE(STR(?v), "."))',
    'CONCAT(SUBSTR(STR(?v), 2), "|", SUBSTR(STR(?v), 2, 3))',
    'IRI(CONCAT("urn:x:", ENCODE_FOR_URI(STR(?v))))',
    "COALESCE(?none, STR(?v))",
    'IF(REGEX(STR(?v), "заявка", "i") || STRSTARTS(STR(?v), "1"), "yes", "no")',
    'IF(STR(?v) IN ("", "I1", "é"), "in", "out")',
    'IF(BOUND(?none), "bound", "not")',
    'CONCAT(STR(1000000 + STRLEN(STR(?v))), "")',
)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_functions_are_those_of_sparql(expression: str) -> None:
    from etom_kg.ntriples import literal

    triples = "".join(f"<urn:s{n}> <{OP}in> {literal(text)} .\n" for n, text in enumerate(TEXTS))
    construct = f"CONSTRUCT {{ $this op:out ?x }} WHERE {{ $this op:in ?v . BIND ({expression} AS ?x) }}"
    found = over_tables(construct, triples)
    assert found == over_triples(construct, triples)
    assert found


GRAPH = """
    a next b
    b next c
    c next a
    c next d
    d next e
    x next x
    a part w
    b part w
    w part v
    a kind "one"
    b kind "two"
    d kind "one"
    w owner m
    a owner n
    d owner m
    m <http://www.w3.org/2000/01/rdf-schema#label> "Ann"
    n <http://www.w3.org/2000/01/rdf-schema#label> "ann "
    a <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> A
    b <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> A
    d <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> B
"""
BODIES = (
    "$this op:next* ?x . $this a op:A",
    "?x op:next+ $this . $this a op:B",
    "$this op:next? ?x . $this op:kind ?any",
    "$this a op:A ; (op:next|^op:part)+ ?x",
    "$this (op:next/op:next)|^op:part ?x",
    "$this ^(op:next/op:next) ?x",
    "?b op:kind 'two' . ?b (^op:next/op:next)+ ?x . BIND (?b AS $this)",
    "$this op:next ?x . FILTER NOT EXISTS { ?x op:next+ $this }",
    "$this op:next ?x . FILTER NOT EXISTS { $this op:next+ ?m . FILTER (STR(?m) < STR($this)) }",
    "$this op:next ?x . FILTER (EXISTS { $this op:kind ?k } || NOT EXISTS { ?x op:next ?y }"
    " && !(EXISTS { ?x a op:B }))",
    "{ $this op:kind 'one' ; op:next ?x } UNION { ?x op:part $this }",
    "$this op:next ?y . OPTIONAL { $this op:kind ?k } BIND (COALESCE(?k, 'none') AS ?x)",
    "$this op:next ?y . OPTIONAL { ?y op:kind ?k . ?y a op:B } FILTER (!BOUND(?k)) BIND (?y AS ?x)",
    "VALUES (?by ?x) { (op:next 'n') (op:part 'p') } $this ?by ?any",
    "VALUES ?class { op:A op:B op:C } $this a ?class . FILTER (?class = op:A || EXISTS { $this op:owner ?o })"
    " BIND (?class AS ?x)",
    "$this a ?x",
    "$this op:kind 'two' ; op:next+ ?y . ?y op:next+ ?x",
    "$this op:part ?one , ?x . FILTER (?one != ?x)",
    "{ SELECT (MIN(STR(?s)) AS ?first) WHERE { ?s op:kind ?k } } $this op:next ?x . FILTER (STR($this) = ?first)",
    "{ SELECT ?k (MIN(STR(?s)) AS ?first) WHERE { ?s op:kind ?k } GROUP BY ?k }"
    " BIND (IRI(?first) AS $this) BIND (?k AS ?x)",
    "{ SELECT DISTINCT ?o WHERE { ?t op:owner ?o } } $this op:owner ?o . ?o rdfs:label ?x",
    "{ SELECT ?k (COUNT(DISTINCT LCASE(STR(?who))) AS ?n) WHERE { ?s op:kind ?k ; op:owner ?o . ?o rdfs:label ?who }"
    " GROUP BY ?k } FILTER (?n > 1) $this op:kind ?k . BIND (?k AS ?x)",
    "$this op:kind ?k . FILTER (ISIRI(?k)) BIND (?k AS ?x)",
    "$this op:kind 'three' ; op:next ?x",
    "{ $this op:kind 'three' ; op:next ?x } UNION { $this op:kind 'one' ; op:next ?x }",
    "$this a op:A . FILTER NOT EXISTS { $this op:kind 'three' } BIND (op:A AS ?x)",
    "?b op:kind ?k ; op:next+ ?x . ?x op:next? $this . FILTER (?k = 'two')",
    "$this op:next+ ?x . ?x op:kind ?k . $this op:kind ?k",
)
FLAGS = (
    "?b op:kind 'one' ; (op:next|^op:part)+ $this",
    "?b a op:A ; op:next* $this",
    "?b op:next ?c . OPTIONAL { ?c op:owner $this }",
    "$this op:flag true",
    "$this op:flag 'odd'",
    "$this op:flag ?any",
    "?b op:flag ?any ; op:next $this . FILTER NOT EXISTS { $this op:flag true }",
    "?b op:kind ?k . BIND (IRI(CONCAT('urn:x:', ?k)) AS $this)",
)


@pytest.mark.parametrize("body", BODIES)
def test_patterns_are_those_of_sparql(body: str) -> None:
    construct = f"CONSTRUCT {{ $this op:out ?x }} WHERE {{ {body} }}"
    assert over_tables(construct, data(GRAPH)) == over_triples(construct, data(GRAPH))


@pytest.mark.parametrize("body", FLAGS)
def test_what_is_only_said_to_be_true_is_what_sparql_gives(body: str) -> None:
    triples = data(GRAPH + '    b flag "odd"\n    c flag "true"^^<http://www.w3.org/2001/XMLSchema#boolean>\n')
    construct = f"CONSTRUCT {{ $this op:flag true }} WHERE {{ {body} }}"
    assert over_tables(construct, triples) == over_triples(construct, triples)
    two = f"CONSTRUCT {{ $this op:flag true . ?b op:flag true ; a op:Seen }} WHERE {{ {body} }}"
    assert over_tables(two, triples) == over_triples(two, triples)


def test_objects_are_indexed_where_they_are_asked_and_nothing_is_left_behind() -> None:
    def made(body: str) -> tuple[set[str], set[str]]:
        """Return the predicates of which objects are indexed after a rule, and tables that no plan names."""
        construct = f"CONSTRUCT {{ $this op:out ?x }} WHERE {{ {body} }}"
        relations = Relations(parsed(plan([{"name": "urn:shape-rule", "construct": PREFIXES + construct}], b"", b"")))
        relations.load(data(GRAPH).splitlines(keepends=True))
        derive(relations)
        rows = relations.database.execute("SELECT type, name FROM sqlite_master").fetchall()
        named = {"other", "sqlite_stat1", "sqlite_stat4"}
        indexed = {relations.terms[int(name[1:])].rpartition("#")[2][:-1] for kind, name in rows if kind == "index"}
        return indexed, {name for kind, name in rows if kind == "table" and name[0] not in "pcm"} - named

    assert made("$this a op:A ; op:next ?x") == (set(), set())
    assert made("$this a op:A ; op:next ?x . ?x a op:B") == (set(), set())
    assert made("$this a op:A . ?x op:next $this") == ({"next"}, set())
    assert made("$this a op:A ; op:kind 'one' ; op:next ?x") == ({"kind"}, set())
    assert made("$this a op:A ; (op:next|^op:part)+ ?x") == ({"part"}, set())
    assert made("$this op:kind ?k ; op:next+ ?x . ?x op:next ?y") == (set(), set())
    assert made("$this a op:A ; op:next ?x . FILTER NOT EXISTS { ?y op:part $this }") == ({"part"}, set())
    assert made("$this a op:A ; op:next ?x . FILTER NOT EXISTS { ?x a ?any }") == (set(), set())


def test_a_rule_gives_all_it_finds_before_any_of_it_is_there() -> None:
    construct = "CONSTRUCT { $this op:next ?x ; a op:Seen . ?x op:out $this } WHERE { $this op:next/op:next ?x }"
    assert over_tables(construct, data(GRAPH)) == over_triples(construct, data(GRAPH))


@pytest.mark.parametrize(
    "body",
    [
        "$this op:next+ ?x",
        "$this op:next ?x . MINUS { $this op:kind ?k }",
        "$this ?by ?x",
        "GRAPH op:g { $this op:next ?x }",
    ],
)
def test_what_no_rule_had_yet_is_refused_when_the_plan_is_made(body: str) -> None:
    with pytest.raises(NotImplementedError):
        over_tables(f"CONSTRUCT {{ $this op:out ?x }} WHERE {{ {body} }}", data(GRAPH))


def stores(path: Path) -> tuple[Store, DerivedStore]:
    """Return the two stores after the rules."""
    lifted = lifting.lift(reading.read_paths([path], Config()).models, Config())
    triples = Store(lifted.triples, framework=True)
    derivation.derive(triples)
    relations = Relations()
    relations.load(lifted.triples.splitlines(keepends=True))
    assert derive(relations) > 0
    return triples, DerivedStore(lifted.pieces, relations)


@pytest.mark.parametrize("path", ["ETOM401/breaks.ttl", "ETOM102/breaks.bpmn", "ETOM603/breaks.csv"])
def test_the_stores_give_the_same_answers(path: str) -> None:
    slow, fast = stores(MODELS / path)
    assert set(fast.dump().splitlines()) == set(slow.dump().splitlines())
    assert len(fast) == len(slow)
    look, other = Lookup(slow), Lookup(fast)
    for (predicate,) in slow.select("SELECT DISTINCT ?p WHERE { ?s ?p ?o }"):
        assert predicate is not None
        pairs = look.pairs(predicate)
        assert other.pairs(predicate) == pairs, predicate
        for subject, value in pairs[:3]:
            assert other.objects(subject, predicate) == look.objects(subject, predicate)
            if ":" in value and " " not in value:
                assert other.subjects(predicate, value) == look.subjects(predicate, value)
    assert other.pairs("urn:nothing") == [] and other.objects("urn:nothing", OP + "partOf") == []


def test_tables_go_when_nobody_needs_them() -> None:
    relations = Relations()
    relations.load(data('a taggedWith "1.1.1.5"').splitlines(keepends=True))
    derive(relations)
    gone = weakref.ref(relations)
    del relations
    gc.collect()
    assert gone() is None


def test_tables_that_are_copied_are_those_that_the_plan_makes() -> None:
    copied, made = Relations(), Relations(plans.plan())
    assert copied.filled == made.filled and copied.filled
    assert list(copied.database.iterdump()) == list(made.database.iterdump())
    copied.database.execute(f"INSERT INTO p{copied.type} VALUES (1, 1)")
    assert list(Relations().database.iterdump()) == list(made.database.iterdump())


def test_tables_are_made_where_sqlite_cannot_copy_them(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = Relations()
    monkeypatch.setattr(tables, "_copy_image", lambda _: False)
    assert list(Relations().database.iterdump()) == list(copied.database.iterdump())
