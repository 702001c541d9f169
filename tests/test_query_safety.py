"""A user's own query: what it may hold, and what becomes of names with dots; the worker that runs it."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import asking
from etom_kg.errors import EngineError, InputError, UsageError
from etom_kg.querying import local, safety, tokens, transfer, worker
from etom_kg.querying.answers import Table, Term, Triples, Verdict

PREFIX = "PREFIX ep: <https://w3id.org/etom-kg/process/>\n"
ORDER = "https://w3id.org/etom-kg/process/1.1.1.5"


def refusal(text: str) -> tuple[int, str]:
    with pytest.raises(InputError) as caught:
        safety.checked(text, "my.rq")
    lines = [caught.value.message(lang) for lang in ("en", "ru")]
    assert all(line.startswith(f"my.rq:{caught.value.line}: ") and len(line.splitlines()) == 1 for line in lines)
    return caught.value.line, caught.value.key.removeprefix("query.")


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("INSERT DATA { <urn:a> <urn:b> 1 }", 1, "only_reading"),
        ("PREFIX a: <urn:a>\nDELETE WHERE { ?s ?p ?o }", 2, "only_reading"),
        ("drop all", 1, "only_reading"),
        ("DESCRIBE <urn:a>", 1, "not_a_query"),
        ("", 1, "not_a_query"),
        ("# SELECT * { ?s ?p ?o }", 1, "not_a_query"),
        ("SELECT * {\n service <http://127.0.0.1/> { ?s ?p ?o } }", 2, "outside"),
        ("SELECT * {\n SERVICE SILENT ?s { ?s ?p ?o } }", 2, "outside"),
        ("SELECT * FROM <file:///etc/passwd>\n{ ?s ?p ?o }", 1, "outside"),
        ("SELECT * FROM NAMED <http://x/> { ?s ?p ?o }", 1, "outside"),
        ("SELECT * {\n ?s ?p 'open }", 2, "strange_sign"),
        ("SEL\\u0045CT * { ?s ?p ?o }", 1, "strange_sign"),
        ("BASE <urn:a>\nBASE <urn:b>\nSELECT * { ?s ?p ?o }", 3, "two_bases"),
        ("SELECT * {\n ?s ?p ep:1.1.1.5 }", 2, "dotted_name"),
        (PREFIX + "SELECT * { ?s ?p ep:1.1\\&.2 ,\n ep:1.1%3E.5 , nil:1.1.1 }", 3, "dotted_name"),
    ],
)
def test_what_a_query_may_not_hold_is_named_with_its_line(text: str, line: int, key: str) -> None:
    assert refusal(text) == (line, key)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { ?service ?from 'SERVICE FROM' . ?drop ?insert <urn:SERVICE> } # SERVICE",
        'SELECT ("""SERVICE "x" { """ AS ?a) {}',
        "PREFIX service: <urn:x> ASK { service:from ?p 1 }",
        "ASK { FILTER (1 <2 && 3> 2) }",
    ],
)
def test_words_in_names_texts_and_remarks_are_no_commands(text: str) -> None:
    assert safety.checked(text, "my.rq") == text


@pytest.mark.parametrize("signs", ["()", "{}", "[]", "!", "- ", "^"])
def test_nesting_is_bounded_before_the_engine_sees_it(signs: str) -> None:
    def nested(levels: int) -> str:
        opening, closing = signs[0] * levels, signs[1:].strip() * levels
        inside = {"(": "1 + 1", "{": "?s ?p ?o", "[": ""}.get(signs[0], "?x")
        return f"SELECT * {opening}{inside}{closing}"

    assert safety.checked(nested(safety.DEEPEST), "my.rq")
    assert refusal(nested(safety.DEEPEST + 1)) == (1, "too_deep")
    assert refusal(nested(20_000)) == (1, "too_deep")


def test_a_name_with_dots_is_written_out_where_the_engine_would_misread_it() -> None:
    text = PREFIX + "SELECT ?x { VALUES ?x { ep:1.1.1.5 ep:1.1 ep:a\\.b 'ep:1.1.1.6' } } # ep:1.1.1.7"
    misread = local.run(ox.Store(), text)
    assert isinstance(misread, Table) and Term("iri", ORDER) not in {row[0] for row in misread.rows}
    mended = safety.checked(text, "my.rq")
    assert "'ep:1.1.1.6'" in mended and "# ep:1.1.1.7" in mended
    read = local.run(ox.Store(), mended)
    assert isinstance(read, Table)
    values = [row[0].value for row in read.rows if row[0]]
    assert values == [ORDER, ORDER[:-4], ORDER[:-7] + "a.b", "ep:1.1.1.6"]


def test_a_dot_that_ends_a_triple_is_no_part_of_a_name() -> None:
    mended = safety.checked(PREFIX + "ASK { ep:1.1.1.5 ?p ep:1.1.1.6.\n ep:1.1.1.7 ?q ?r. }", "my.rq")
    assert f"<{ORDER}> ?p <{ORDER[:-1]}6>.\n <{ORDER[:-1]}7> ?q ?r." in mended


def test_tokens_cover_every_sign_of_a_text() -> None:
    drawn = random.Random(4)
    for _ in range(2_000):
        text = "".join(drawn.choices("<>\"'\\#{}()?$:a1. \n@^_é\x00", k=30))
        found = tokens.tokens(text)
        covered = sum(len(token.text) for token in found)
        assert covered <= len(text) and all(text.startswith(token.text, token.start) for token in found)
    # no expression goes back and forth over a long text
    for piece in ('"', "'''", "<", "a.", ":", "a-", "a:b.", "\\", "'\\", "('", "?", "_:a."):
        assert tokens.tokens(piece * 50_000)


def test_a_file_is_read_within_bounds(tmp_path: Path) -> None:
    place = tmp_path / "my.rq"
    place.write_bytes(b"\xef\xbb\xbfASK {}")
    assert safety.read(place) == "ASK {}"
    for data, said in ((b"\xff", "UTF-8"), (b"#" * (safety.LONGEST + 1), "signs")):
        place.write_bytes(data)
        with pytest.raises(InputError, match=said):
            safety.read(place)
    with pytest.raises(InputError, match="cannot be read"):
        safety.read(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        safety.read(tmp_path / "absent.rq")


def test_an_own_query_takes_parameters_from_its_head(tmp_path: Path) -> None:
    place = tmp_path / "my.rq"
    head = '# notes of mine\n# parameter: element element = "1.1.1.5" (which)\n'
    body = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?id { $element skos:notation ?id }"
    place.write_text(head + body, encoding="utf-8")
    found = asking.ask(asking.own(place), {"element": "1.1.1.6"}, "en")
    assert isinstance(found, Table) and found.values() == (("1.1.1.6",),)
    place.write_text(head.replace("element =", "thing =") + body, encoding="utf-8")
    with pytest.raises(InputError, match=r"my\.rq:2: no such type: thing"):
        asking.own(place)
    place.write_text(head + body.replace("$", "?"), encoding="utf-8")
    with pytest.raises(InputError, match="not used"):
        asking.own(place)


def test_the_worker_answers_what_the_engine_answers() -> None:
    model = '<urn:m#1> <urn:p> "a\\nb"@ru .\n<urn:m#1> <urn:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    table = worker.run("SELECT ?o ?none { <urn:m#1> <urn:p> ?o } ORDER BY ?o", model.encode())
    integer = Term("literal", "7", "http://www.w3.org/2001/XMLSchema#integer")
    assert table == Table(("o", "none"), ((integer, None), (Term("literal", "a\nb", lang="ru"), None)))
    assert worker.run(f"ASK {{ <{ORDER}> ?p ?o }}") == Verdict(True)
    built = worker.run(f"CONSTRUCT {{ <urn:a> <urn:b> ?o }} {{ <{ORDER}> <urn:none> ?o }}")
    assert built == Triples(())


def test_the_worker_is_killed_when_its_time_is_up() -> None:
    with pytest.raises(UsageError, match="no answer after 1 s"):
        worker.run("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", seconds=1)


def test_an_engine_that_dies_is_one_line_and_no_answer() -> None:
    deep = "SELECT * { ?s ?p ?o FILTER (" + " || ".join(["?o = 1"] * 20_000) + ") }"
    assert safety.checked(deep, "my.rq") == deep
    with pytest.raises(EngineError, match="gave up"):
        worker.run(deep)


def test_what_the_engine_refuses_is_one_line() -> None:
    with pytest.raises(UsageError, match="the query was refused") as caught:
        worker.run("SELECT ?x WHERE { ?x }")
    assert len(str(caught.value).splitlines()) == 1


def test_more_rows_than_anybody_reads_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "MOST_ROWS", 3)
    query = "SELECT ?x { VALUES ?x { 1 2 3 4 } }"
    with pytest.raises(UsageError, match="more than 3 rows"):
        local.run(ox.Store(), query)
    assert isinstance(local.run(ox.Store(), query.replace("4", "")), Table)


def test_answers_go_between_processes_unchanged() -> None:
    table = Table(
        ("a", "b"), ((Term("blank", "x"), None), (Term("literal", "\u2028\ud7ff", "urn:t"), Term("iri", "urn:i")))
    )
    for answer in (table, Verdict(False), Triples(("<urn:a> <urn:b> <urn:c> .",))):
        assert transfer.loads(transfer.dumps(answer)) == answer
    with pytest.raises(UsageError, match="more than 7 rows"):
        transfer.loads(transfer.dumps(UsageError("query.too_many_rows", most=7)))
