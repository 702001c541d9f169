"""Parameters: each type takes what it should, refuses the rest in one line, and no text becomes part of a query."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest

from etom_kg.errors import UsageError
from etom_kg.querying import catalogue, graph, local, parameters, tokens
from etom_kg.querying.answers import Table, Term
from etom_kg.querying.catalogue import Parameter

PROCESS = "https://w3id.org/etom-kg/process/"
PIECES = (
    '"', "'", '"""', "'''", "\\", "\\\\", "\\n", "\\u0022", "\\U00000022", "\\u005C", "\\x", "\n", "\r\n", "\t",
    "\x00", "\x01", "\x1f", "\x7f", "\x85", "\ufeff", "\u2028", "\u202e", "\ufffe", "é", "е\u0308", "ё", "中",
    "🗺", "0041", "u", "U", "}", "{", ") }", "} } #", "#", "# \n", "?s", "$text", "$element", "<", ">",
    "<urn:x>", "^^", "@ru", "@", " UNION ", ";", " . ?s ?p ?o ", "SERVICE <http://x/> {", "DROP ALL", "VALUES",
    "UNDEF", "_:b", "1.1.1.5", "1.1.1", "F", "CRM", "ep:1.1.1.5", "https://w3id.org/etom-kg/process/1.1.1.5",
    "urn:", "-", "1e5", "0x10", "%00", "%3E", "&quot;", "&", "&&", "||", "/*", "--", "a" * 300, " ", "\u00a0",
)  # fmt: skip


def hostile(count: int, seed: int) -> list[str]:
    """Return texts made of pieces that mean something to some parser, the same ones in each run."""
    drawn = random.Random(seed)
    return ["".join(drawn.choices(PIECES, k=drawn.randint(1, 6))) for _ in range(count)]


def parameter(kind: str, name: str = "x") -> Parameter:
    return Parameter(name, kind, "", {"en": "", "ru": ""})


def term(kind: str, raw: str) -> str:
    return parameters.term(parameter(kind), raw)


def refusal(kind: str, raw: str) -> str:
    with pytest.raises(UsageError) as caught:
        term(kind, raw)
    lines = [caught.value.message(lang) for lang in ("en", "ru")]
    assert all(line.startswith("--x: ") and len(line.splitlines()) == 1 and "{" not in line for line in lines), lines
    assert lines[0] != lines[1]
    return lines[0]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("element", "1.1.1.5", f"<{PROCESS}1.1.1.5>"),
        ("element", " 1.1.1.5. ", f"<{PROCESS}1.1.1.5>"),
        ("element", "1.1.1.8", f"<{PROCESS}1.1.1.8>"),
        ("group", "1.1.1", f"<{PROCESS}1.1.1>"),
        ("group", "CRM", f"<{PROCESS}1.1.1>"),
        ("group", "F", "<https://w3id.org/etom-kg/vertical/F>"),
        ("area", "1.1", f"<{PROCESS}1.1>"),
        ("category", "1.1.1.5", f"<{PROCESS}1.1.1.5>"),
        ("category", "1.1", f"<{PROCESS}1.1>"),
        ("entry", "1.3.3", '"1.3.3"'),
        ("entry", "1.1.1.5", '"1.1.1.5"'),
        ("function", "1.1.1.5-b3", "<https://w3id.org/etom-kg/function/1.1.1.5-b3>"),
        ("vertical", "b", "<https://w3id.org/etom-kg/vertical/B>"),
        ("edition", "gost", '"m3050-2007"'),
        ("lang", "zh", '"zh"'),
        ("text", 'a"b\\', '"a\\"b\\\\"'),
        ("text", "\\u0022", '"\\\\\\U000000750022"'),
        ("text", "\x01ab12", '"\\U00000001ab12"'),
        ("integer", " 40 ", '"40"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "-12.50", '"-12.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("date", "2026-11-30", '"2026-11-30"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("term", "3.3", "<https://w3id.org/etom-kg/term/3.3>"),
        ("source", "gost.3", "<https://w3id.org/etom-kg/source/GOST.3>"),
        ("standard", "ГОСТ Р 53633.3-2009", "<https://w3id.org/etom-kg/standard/GOST-R-53633.3-2009>"),
        ("standard", " gost r  53633.3-2009", "<https://w3id.org/etom-kg/standard/GOST-R-53633.3-2009>"),
        ("standard", "GOST-R-53633.3-2009", "<https://w3id.org/etom-kg/standard/GOST-R-53633.3-2009>"),
        ("entry", "1.1.1.20", '"1.1.1.20"'),
        ("iri", "urn:x:y", "<urn:x:y>"),
    ],
)
def test_a_value_becomes_the_term_of_its_type(kind: str, raw: str, value: str) -> None:
    assert term(kind, raw) == value


def test_every_type_is_tried_above() -> None:
    marks = test_a_value_becomes_the_term_of_its_type.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == set(catalogue.TYPES)


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("element", "1.1.1.55", "There are 1.1.1.1-1.1.1.7"),
        ("element", "1.1.1", "not an element (level 2); nearest: 1.1.1.1, 1.1.1.2, 1.1.1.3"),
        ("element", "1.1.1.5-b3", "nearest: 1.1.1.5"),
        ("element", "H1", "H1 is not an element"),
        ("element", "7777.1.1.1.5", "operator's prefix; the standard's id is 1.1.1.5"),
        ("element", "order handling", "1.1.1.5"),
        ("group", "1.1.1.5", "nearest: 1.1.1"),
        ("area", "1.1.1.5", "nearest: 1.1"),
        ("category", "MPC", "MPC is not an area, group or element"),
        ("function", "1.1.1.5", "not a function; nearest: 1.1.1.5-b1, 1.1.1.5-b2, 1.1.1.5-b3"),
        ("function", "1.1.1.5-b99", "1.1.1.5-b99"),
        ("vertical", "X", "nearest: OSR, F, A, B, SC, ILM, PLM"),
        ("entry", "1.3.77", "nearest: "),
        ("edition", "2031", "m3050-2007"),
        ("lang", "fr", "en, ru, zh"),
        ("integer", "4.5", "no whole number"),
        ("integer", "٤", "no whole number"),
        ("decimal", "12,5", "12.5"),
        ("decimal", "1e5", "no number"),
        ("date", "2026-02-30", "no date"),
        ("date", "30.11.2026", "2026-11-30"),
        ("term", "3.33", "nearest: 3.3"),
        ("source", "GOST", "nearest: GOST."),
        ("standard", "ГОСТ Р 53633.33", "ГОСТ Р 53633.3-2009"),
        ("entry", "3.3", "3.3 is unknown"),
        ("iri", "urn:a b", "no IRI"),
        ("iri", "/relative", "no IRI"),
        ("text", "\ud800", "half a character"),
        ("element", "\udcff", "half a character"),
        ("iri", "urn:\ud800", ""),
    ],
)
def test_a_wrong_value_is_one_line_with_the_nearest(kind: str, raw: str, said: str) -> None:
    assert said in refusal(kind, raw)


@pytest.mark.parametrize("kind", [kind for kind in catalogue.TYPES if kind not in ("text", "iri")])
@pytest.mark.parametrize("sign", ["a", "ж", "1.", " "])
def test_what_is_too_long_for_an_id_is_not_looked_up(kind: str, sign: str) -> None:
    said = refusal(kind, sign * 50_000)
    assert len(said) < 200 and "000 signs" in said


def test_parameters_missing_and_unknown_are_named() -> None:
    query = catalogue.find("functions-of-element")
    with pytest.raises(UsageError, match=r"a value is missing: --element 1\.1\.1\.5"):
        parameters.terms(query, {}, "ru")
    with pytest.raises(UsageError, match="has no parameter elment; it has: element, lang"):
        parameters.terms(query, {"elment": "1.1.1.5"}, "ru")
    assert list(parameters.terms(query, {"element": "1.1.1.5"}, "ru").values())[1] == '"ru"'


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (EXISTS { ?s ?p ?o } AS ?e) $x WHERE { FILTER (BOUND($x)) }",
        "# WHERE { in a remark\nSELECT $x { FILTER ($x != '{') }",
        "PREFIX a: <urn:{>\nSELECT $x WHERE {FILTER(BOUND($x))}".replace("{>", "x>"),
        "SELECT $x WHERE { { SELECT ?y { BIND (1 AS ?y) } } FILTER (BOUND($x)) }",
    ],
)
def test_values_stand_at_the_head_of_the_outer_group(query: str) -> None:
    found = local.run(ox.Store(), parameters.bound(query, {"x": '"v"'}))
    assert isinstance(found, Table) and [row[found.columns.index("x")] for row in found.rows] == [Term("literal", "v")]


def test_values_reach_ask_and_construct() -> None:
    asked = parameters.bound("ASK { FILTER ($x = 1) }", {"x": "1"})
    assert "{ VALUES ($x) { (1) } FILTER" in asked
    built = parameters.bound("CONSTRUCT { <urn:a> <urn:b> $x } WHERE { FILTER (BOUND($x)) }", {"x": "<urn:c>"})
    assert local.run(ox.Store(), built).lines == ("<urn:a> <urn:b> <urn:c> .",)  # type: ignore[union-attr]


ECHO = "SELECT $x ?thing WHERE { OPTIONAL { ?thing <urn:holds> $x } } ORDER BY ?thing"


def test_twenty_thousand_hostile_texts_come_back_as_they_are() -> None:
    """Each is bound, found in a store that holds it, and nothing else is found with it."""
    texts = hostile(20_000, 1)
    assert len(set(texts)) > 15_000
    store = ox.Store()
    holds, first = ox.NamedNode("urn:holds"), {text: number for number, text in reversed(list(enumerate(texts)))}
    store.extend(ox.Quad(ox.NamedNode(f"urn:t{number}"), holds, ox.Literal(text)) for text, number in first.items())
    for text in texts:
        found = local.run(store, parameters.bound(ECHO, {"x": term("text", text)}))
        assert isinstance(found, Table)
        assert found.rows == ((Term("literal", text), Term("iri", f"urn:t{first[text]}")),), text


def test_hostile_values_of_other_types_are_refused_in_one_line_or_mean_what_exists() -> None:
    kinds = [kind for kind in catalogue.TYPES if kind != "text"]
    taken = 0
    for number, text in enumerate(hostile(20_000, 2)):
        kind = kinds[number % len(kinds)]
        try:
            made = term(kind, text)
        except UsageError as error:
            assert len(error.message("ru").splitlines()) == 1
            continue
        taken += 1
        (one,) = [token for token in tokens.tokens(made) if token.kind in ("iri", "string")][:1]
        known = kind in ("iri", "entry", "edition", "lang", "integer", "decimal", "date")
        assert known or list(graph.shared().quads_for_pattern(ox.NamedNode(one.text[1:-1]), None, None)), (kind, text)
        found = local.run(graph.shared(), parameters.bound("SELECT $x { FILTER (BOUND($x)) }", {"x": made}))
        assert isinstance(found, Table) and len(found.rows) == 1
    assert taken > 50


def test_another_engine_reads_hostile_texts_the_same() -> None:
    import rdflib

    empty = rdflib.Graph()
    for text in hostile(400, 3):
        rows = list(empty.query(parameters.bound("SELECT $x WHERE { }", {"x": term("text", text)})))
        assert [str(row[0]) for row in rows] == [text], ascii(text)
