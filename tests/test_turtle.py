from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from etom_kg import turtle
from etom_kg.cli.format import command
from etom_kg.errors import InputError

SAMPLE = """# a head
# of two lines
@prefix process: <https://w3id.org/etom-kg/process/> .
@prefix unused: <http://example.org/unused#> .
@prefix ex: <http://example.org/#> .

process:1.1.1.10 a ex:C ; ex:q process:1.1.1.9 , "b" , "a\\"#b" , 1 , 007 , true , "x"@ru ;
  ex:list ( 1 ex:b [ ex:c ex:d ; ex:e \"\"\"f
"#g" \"\"\" ] ) ; ex:empty () .
process:1.1.1.9 ex:q <http://example.org/a#b,c> .
[] ex:z [ ex:y [] ] .
"""
CANONICAL = """# a head
# of two lines

@prefix ex: <http://example.org/#> .
@prefix process: <https://w3id.org/etom-kg/process/> .

process:1.1.1.9
    ex:q <http://example.org/a#b,c> ;
.

process:1.1.1.10
    a ex:C ;
    ex:empty () ;
    ex:list (
        1
        ex:b
        [
            ex:c ex:d ;
            ex:e \"\"\"f
"#g" \"\"\" ;
        ]
    ) ;
    ex:q
        1 ,
        007 ,
        "a\\"#b" ,
        "b" ,
        "x"@ru ,
        process:1.1.1.9 ,
        true ;
.

[]
    ex:z [
        ex:y [] ;
    ] ;
.
"""

XSD_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def test_canonical_form_of_a_sample():
    assert turtle.canonical(SAMPLE) == CANONICAL
    assert turtle.canonical(CANONICAL) == CANONICAL
    assert isomorphic(graph(SAMPLE), graph(CANONICAL))


def test_bom_and_windows_line_ends_do_not_matter():
    assert turtle.canonical("\ufeff" + SAMPLE.replace("\n", "\r\n")) == CANONICAL


def test_all_turtle_of_the_project_is_canonical(checkout: Path):
    files, failures = turtle.found([checkout / "ontology", checkout / "shapes"])
    assert len(files) > 30 and not failures
    wrong = [path.relative_to(checkout).as_posix() for path in files if turtle.tidy(path, check=True)]
    assert not wrong, f"mend with: etom format {' '.join(wrong)}"


def test_canonical_form_keeps_the_meaning_of_the_ontology(checkout: Path):
    files = sorted((checkout / "ontology").rglob("*.ttl"))
    assert len(files) > 50
    for path in files:
        text = path.read_text(encoding="utf-8")
        stated = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
        shuffled = "".join(f"{triple} .\n" for triple in sorted(stated, key=str, reverse=True))
        head = "".join(line + "\n" for line in text.split("\n") if line.startswith(("#", "@prefix")))
        assert turtle.canonical(head + shuffled) == text, path.name


def test_an_edit_changes_one_line(checkout: Path):
    before = (checkout / "ontology" / "process" / "crm.ttl").read_text(encoding="utf-8")
    after = turtle.canonical(before.replace('"Selling"@en', '"Vending"@en'))
    assert len(set(after.splitlines()) - set(before.splitlines())) == 1
    more = turtle.canonical(before + '\nprocess:1.1.1.4 skos:altLabel "Vending"@en .')
    assert len(more.splitlines()) - len(before.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("<http://e/a> <http://e/b> 1 .\n# why\n", "format.comment_below_head", 2),
        ('<http://e/a#b> <http://e/b> "#" , 1 . # why\n', "format.comment_below_head", 1),
        ("<http://e/a> <http://e/b>\n  nothing .\n", "format.not_turtle", 2),
        ("_:b <http://e/p> 1 . <http://e/a> <http://e/b> _:b , <http://e/c> ; <http://e/d> _:b .", None, 0),
        ("_:a <http://e/p> _:b . _:b <http://e/p> _:a .", "format.circle_of_blank_nodes", 0),
        ("<http://e/a> <http://e/p> <<( <http://e/a> <http://e/p> 1 )>> .", "format.quoted_triple", 0),
    ],
)
def test_what_would_be_lost_is_refused(text: str, key: str | None, line: int):
    with pytest.raises(InputError) as caught:
        turtle.canonical(text, file="x.ttl")
    assert caught.value.key == (key or "format.shared_blank_node")
    assert caught.value.line == line
    for lang in ("ru", "en"):
        assert caught.value.message(lang).startswith("x.ttl")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_string_survives(value: str):
    triple = ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/p"), ox.Literal(value))
    text = turtle.render([triple], {})
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == {triple}
    assert turtle.canonical(text) == text


def test_the_command_mends_and_checks(tmp_path: Path):
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(CANONICAL, encoding="utf-8", newline="\n")
    bad.write_text(SAMPLE, encoding="utf-8", newline="\n")
    run = CliRunner().invoke
    checked = run(command, ["--check", "--lang", "en", str(tmp_path)])
    assert checked.exit_code == 1
    assert f"etom format {bad}" in checked.output and str(good) not in checked.output
    assert bad.read_text(encoding="utf-8") == SAMPLE
    assert run(command, [str(tmp_path)]).exit_code == 0
    assert bad.read_bytes() == good.read_bytes() == CANONICAL.encode()
    assert run(command, ["--check", str(tmp_path)]).exit_code == 0
    (tmp_path / "broken.ttl").write_bytes(b"\xff\xfe")
    assert run(command, ["--check", str(tmp_path)]).exit_code == 2
    assert run(command, [str(tmp_path / "absent.ttl")]).exit_code == 2


def test_signs_that_names_may_not_hold_stay_in_iris():
    for sign in "ª²×÷\u037e":
        subject = ox.NamedNode("urn:x:a" + sign)
        text = turtle.render([ox.Triple(subject, subject, subject)], {"x": "urn:x:"})
        assert {q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)} == {ox.Triple(subject, subject, subject)}
        assert rdflib.Graph().parse(data=text, format="turtle")
    assert not turtle.LOCAL_NAME.fullmatch("aª")
    assert not turtle.LOCAL_NAME.fullmatch("a²")


def test_numbers_of_any_length_are_sorted_by_value():
    names = [f"urn:x:{digits}" for digits in ("9" * 5000, "1" + "0" * 5000, "7", "08", "٩")]
    node = ox.NamedNode("urn:p")
    text = turtle.render([ox.Triple(ox.NamedNode(name), node, node) for name in names], {})
    subjects = [line[7:-1] for line in text.splitlines() if line.startswith("<urn:x:")]
    assert subjects == ["7", "08", "٩", "9" * 5000, "1" + "0" * 5000]


def test_digits_of_other_scripts_stay_in_quotes():
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("٢", datatype=XSD_INTEGER))
    assert '"٢"^^' in turtle.render([triple], {})


@given(st.sets(st.tuples(*[st.sampled_from(["a", "a1", "a-b", "ab", "a.1", "a10", "b"])] * 3), max_size=12))
def test_parts_give_what_the_whole_gives(names: set[tuple[str, str, str]]):
    triples = [ox.Triple(*(ox.NamedNode("urn:x:" + name) for name in some)) for some in sorted(names)]
    by_subject = [[t for t in triples if t.subject == s] for s in {t.subject for t in triples}]  # any order
    prefixes = {"x": "urn:x:"}
    assert turtle.render_parts(by_subject, prefixes) == turtle.render(triples, prefixes)
