"""Reading RDF: triples, lines of subjects, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import subjects
from etom_kg.reading.rdf import base_iri, read_rdf

OP = "https://w3id.org/etom-kg/operator#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SUFFIX = {"turtle": "ttl", "trig": "trig", "n-triples": "nt", "n-quads": "nq", "json-ld": "jsonld", "rdf-xml": "rdf"}


def read(folder: Path, form: str, content: str | bytes) -> Model:
    path = folder / f"model.{SUFFIX[form]}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_rdf(path, path.name, path.name, form)


def refused(folder: Path, form: str, content: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(folder, form, content)
    for lang in ("en", "ru"):
        assert "\n" not in caught.value.message(lang)
    return caught.value


def lines(model: Model) -> dict[str, int]:
    return {iri: place.line for iri, place in model.places.items()}


TURTLE = """\
# a process [ with ( brackets in a comment
@prefix op: <https://w3id.org/etom-kg/operator#> .
@base <https://example.org/> .
PREFIX v.1: <urn:v#>

<order> a op:Process ; op:label \"\"\"many
<urn:no> a op:Process .
lines\"\"\" .

v.1:a.b a op:Activity ;
    op:partOf <order> , [ a op:Role ;
        op:with [ a op:System ] ] .
_:lane a op:Role . <urn:third> a op:Event ; op:note 'it\\'s 1.5 # no comment' .
[ a op:Product ] op:reads v.1:c\\,d%20e .
[] a op:Service .
( 1 2 ) op:writes _:lane .
"""


def test_turtle_gives_triples_and_the_line_on_which_each_subject_begins(tmp_path: Path) -> None:
    model = read(tmp_path, "turtle", TURTLE)
    found = lines(model)
    assert found["https://example.org/order"] == 6
    assert found["urn:v#a.b"] == 10
    assert found["urn:third"] == 13
    assert "urn:no" not in found
    by_class = {
        match[2]: found[match[1].removeprefix("<").removesuffix(">")]
        for match in re.finditer(rf"^(\S+) {TYPE} <{OP}(\w+)> \.$", model.triples, re.MULTILINE)
        if match[1].startswith("_:") and match[2] != "Role"
    }
    assert by_class == {"System": 12, "Product": 14, "Service": 15}
    assert len(set(model.triples.splitlines())) == model.read["statement"] == 19


def test_the_same_file_gives_the_same_text(tmp_path: Path) -> None:
    assert read(tmp_path, "turtle", TURTLE) == read(tmp_path, "turtle", TURTLE)


def test_counts_are_by_class(tmp_path: Path) -> None:
    model = read(tmp_path, "turtle", TURTLE)
    assert {key: model.read[key] for key in ("process", "activity", "event", "element")} == {
        "process": 1,
        "activity": 1,
        "event": 1,
        "element": 5,
    }


NOISE = st.sampled_from(
    [
        " ",
        "\n",
        "\t\n ",
        ' # [ ( { " \'\'\' """ <x> .\n',
        "\n#\n",
        "\r\n",
    ]
)
OBJECTS = st.sampled_from(
    [
        '"a . <urn:x> <urn:y> [ "',
        '"""a\n<urn:false/1> a <urn:T> .\n"b" \\""" """',
        "'''x\n'y' ''' ",
        "'[(' ",
        '"q"@en-GB ',
        '"1"^^<urn:type>',
        "1.5 ",
        "-2.e3 ",
        ".5 ",
        "true ",
        "[] ",
        "[ <urn:q> [ a <urn:r> ] , ( 1 [ <urn:s> 2 ] ) ] ",
        "( ) ",
        "( <urn:a> ( 'x' ) \"y\" ) ",
        "p.q:a.b-c ",
        "p.q:\\,x%20y ",
        ":a:b.c ",
        "_:l.m ",
        "<rel/../b#c> ",
        "<<( <urn:a> <urn:b> 1 )>> ",
    ]
)
STATEMENT = st.tuples(
    st.sampled_from(["<urn:s/{}>", "<s{}>", ":s{}", "p.q:s.{}", "_:s{}", "[ a <urn:own/{}> ]", "[]"]),
    st.lists(st.tuples(st.sampled_from(["a", "<urn:p>", ":p", "p.q:p.1"]), st.lists(OBJECTS, min_size=1, max_size=3))),
    st.sampled_from(["", " ;", " ; ;"]),
)
DIRECTIVE = st.sampled_from(
    [
        "@prefix : <urn:other#> .",
        "PREFIX p.q: <urn:pq#>",
        "prefix e: <urn:e#>",
        "@base <http://b/c/> .",
        "BASE <http://d/>",
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Turtle with the line on which each statement begins; statement n has the type urn:own/n."""
    text = "@prefix : <urn:one#> .\n@prefix p.q: <urn:pq/> ."
    starts = []
    for number, piece in enumerate(draw(st.lists(st.one_of(STATEMENT, DIRECTIVE), max_size=8))):
        text += draw(NOISE)
        if isinstance(piece, str):
            text += piece
            continue
        subject, properties, ending = piece
        starts.append(text.count("\n") + 1)
        text += subject.replace("{}", str(number)) + draw(NOISE) + f"a <urn:own/{len(starts)}>"
        for predicate, objects in properties:
            text += (
                " ;"
                + draw(NOISE)
                + predicate
                + " "
                + draw(NOISE).join(
                    object_ + ("" if last else ",")
                    for last, object_ in zip([*[False] * (len(objects) - 1), True], objects, strict=True)
                )
            )
        text += ending + draw(NOISE) + "."
    return text + draw(NOISE), starts


def anonymous(rows: list[str]) -> list[str]:
    return sorted(re.sub(r"_:[0-9a-f]{20,32}\b", "_:", row) for row in rows)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_marks_change_no_triple_and_name_the_line_of_every_statement(document: tuple[str, list[int]]) -> None:
    text, starts = document
    base = "http://base/"
    plain = [str(q) for q in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=base)]
    quads = list(ox.parse(subjects.mark_turtle(text).encode(), format=ox.RdfFormat.TURTLE, base_iri=base))
    assert anonymous(plain) == anonymous([str(q) for q in quads if q.predicate.value != subjects.MARK])
    line_of: dict[str, set[int]] = {}
    for quad in quads:
        if quad.predicate.value == subjects.MARK:
            line_of.setdefault(str(quad.subject), set()).add(int(quad.object.value))
    for number, start in enumerate(starts, 1):
        about = {str(q.subject) for q in quads if f"<urn:own/{number}>" in str(q) and "rdf-syntax-ns#type" in str(q)}
        assert any(start in line_of[subject] for subject in about)
    listed = {str(q.subject) for q in quads if "rdf-syntax-ns#first" in q.predicate.value}
    assert {str(q.subject) for q in quads} - listed <= set(line_of)


@settings(max_examples=300, deadline=None)
@given(documents(), st.lists(st.tuples(st.integers(0, 400), st.sampled_from([*"\"'[](){}.;,#\n<>~@:a1\\", ""]))))
def test_marks_never_make_broken_turtle_right_nor_right_turtle_wrong(
    document: tuple[str, list[int]], edits: list[tuple[int, str]]
) -> None:
    text = document[0]
    for at, insertion in edits:
        at %= len(text) + 1
        text = text[:at] + insertion + text[at + (not insertion) :]

    def parsed(turtle: str) -> list[str] | None:
        try:
            return [str(q) for q in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, base_iri="http://base/")]
        except SyntaxError:
            return None

    plain, marked = parsed(text), parsed(subjects.mark_turtle(text))
    assert (plain is None) == (marked is None)
    if plain is not None and marked is not None:
        assert anonymous(plain) == anonymous([row for row in marked if subjects.MARK not in row])


def test_trig_reads_named_graphs_with_the_rest_and_says_so(tmp_path: Path) -> None:
    model = read(
        tmp_path,
        "trig",
        f"@prefix op: <{OP}> .\n<urn:g> {{ <urn:a> a op:Process .\n <urn:b> a op:Process }}\n"
        "GRAPH _:h {\n[] a op:Role }\n"
        "<urn:m?provenance> { <urn:a> op:line 4 }\n{ <urn:c>\na op:Activity }",
    )
    assert lines(model) == {"urn:a": 2, "urn:b": 3, "_:b0": 5, "urn:c": 7}
    assert [(n.key, n.values) for n in model.notices] == [("rdf.graphs_merged", {"count": 3})]
    assert [(left.what, left.count) for left in model.left_out] == [("provenance", 1)]


def test_n_triples_and_n_quads_have_lines(tmp_path: Path) -> None:
    first = f"# nothing\n<urn:a> {TYPE} <{OP}Process> .\n"
    text = first + '  <urn:\\u0431> <urn:p> _:x .\n_:x <urn:p> <urn:a> . # end\n<urn:a> <urn:p> "2" .'
    for form in ("n-triples", "n-quads"):
        assert lines(read(tmp_path, form, text)) == {"urn:a": 2, "urn:б": 3, "_:b0": 4}


JSON_LD = """{
 "@context": {"id": "@id", "op": "https://w3id.org/etom-kg/operator#", "part": {"@id": "op:partOf", "@type": "@id"}},
 "@graph": [
  {"id": "urn:task", "part": {"id": "urn:order"},
   "@type": "op:Activity"},
  {"@type": "op:Process",
   "note": "{\\"@id\\": 1}",
   "id": "urn:order", "op:has": {"@type": "op:Role",
      "op:has": {"@value": "x", "@type": "urn:t"}}}
 ]
}"""


def test_json_ld_has_the_line_of_the_id_that_names_the_node(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "json-ld", JSON_LD)) == {"urn:task": 4, "urn:order": 8, "_:b0": 8}


def test_json_literals_stay_as_they_are(tmp_path: Path) -> None:
    data = {"@id": "urn:a", "urn:p": {"@type": "@json", "@value": {"@id": "x", "y": 1}}}
    assert '"{\\"@id\\":\\"x\\",\\"y\\":1}"' in read(tmp_path, "json-ld", json.dumps(data)).triples


def test_rdf_xml_is_read_in_its_encoding(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="windows-1251"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:r="http://www.w3.org/2000/01/rdf-schema#">\n'
        '<rdf:Description\n rdf:about="urn:a"><r:label>Заказ</r:label>'
        "</rdf:Description></rdf:RDF>"
    )
    model = read(tmp_path, "rdf-xml", text.encode("cp1251"))
    assert model.triples == '<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "Заказ" .\n'
    assert lines(model) == {"urn:a": 3}


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&a;</rdf:RDF>'
    assert refused(tmp_path, "rdf-xml", bomb).key == "reading.xml_doctype"


@pytest.mark.parametrize(
    ("context", "line"),
    [
        ('"http://127.0.0.1:9/c"', 2),
        ('"file:///etc/passwd"', 2),
        ('"c.jsonld"', 2),
        ('{"@version": 1.1,\n"@import": "http://127.0.0.1:9/c"}', 3),
        ('[{},\n"http://127.0.0.1:9/c"]', 3),
        ('{"n": {"@id": "urn:n",\n"@context": "http://127.0.0.1:9/c"}}', 3),
        ('{"n": {"@id": "urn:n", "@context":\n["http://127.0.0.1:9/c"]}}', 3),
        ('{"n": {"@id": "urn:n", "\\u0040context":\n"http://127.0.0.1:9/c"}}', 3),
    ],
)
def test_contexts_that_lie_elsewhere_are_refused_with_their_line(tmp_path: Path, context: str, line: int) -> None:
    error = refused(tmp_path, "json-ld", f'{{"@id": "urn:a",\n"@context": {context},\n"n": {{"x": 1}}}}')
    assert (error.key, error.line) == ("rdf.remote_context", line)


def test_contexts_within_a_node_are_refused_too(tmp_path: Path) -> None:
    error = refused(tmp_path, "json-ld", '{"@id": "urn:a",\n"urn:p": {"@context": "http://127.0.0.1:9/c", "x": 1}}')
    assert (error.key, error.line) == ("rdf.remote_context", 2)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("turtle", "<urn:a> <urn:p>\n" + "[ <urn:p> " * 30000 + "1" + "]" * 30000 + " ."),
        ("turtle", "<urn:a> <urn:p>\n" + "( " * 30000 + ")" * 30000 + " ."),
        ("turtle", "<urn:a> <urn:p>\n" + "<<( <urn:a> <urn:p> " * 30000 + "1" + ")>>" * 30000 + " ."),
        ("turtle", '<urn:a> <urn:p> "open\n' + "[ <urn:p> " * 30000),
        ("trig", "<urn:g> { <urn:a> <urn:p>\n" + "( " * 30000),
        ("json-ld", "\n" + '{"urn:p":' * 60000 + "1" + "}" * 60000),
        ("json-ld", "\n" + "[" * 60000 + "]" * 60000),
    ],
)
def test_nesting_is_bounded_before_the_parser_sees_it(tmp_path: Path, form: str, text: str) -> None:
    error = refused(tmp_path, form, text)
    assert (error.key, error.line) == ("rdf.too_deep", 2)


def test_nesting_within_the_bound_is_read(tmp_path: Path) -> None:
    deep = subjects.MAX_DEPTH - 1
    model = read(tmp_path, "turtle", "<urn:a> <urn:p> " + "[ <urn:p> " * deep + "1" + " ]" * deep + " .")
    assert model.read["statement"] == deep + 1


@pytest.mark.parametrize(
    ("form", "text", "key", "line"),
    [
        ("turtle", "<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> ;\n .", "rdf.syntax", 2),
        ("turtle", "<urn:a> <urn:p> 1 .\nx:b <urn:p> 1 .", "rdf.unknown_prefix", 2),
        ("turtle", "<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> ", "rdf.cut", 2),
        ("turtle", "<urn:a> <urn:p> 1 .\n<urn:b c> <urn:p> 1 .", "rdf.bad_iri", 2),
        ("turtle", '<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> "x"@toolongsubtag .', "rdf.bad_language", 2),
        ("turtle", '<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> "Заказ" .'.encode("cp1251"), "rdf.not_utf8", 2),
        ("n-triples", '<urn:a> <urn:p> "1" .\n<urn:b> <urn:p> "Заказ" .'.encode("cp1251"), "rdf.not_utf8", 2),
        ("turtle", "<urn:a> <urn:p> 1 .".encode("utf-16"), "rdf.not_utf8", 1),
        ("n-triples", "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> .", "rdf.syntax", 2),
        ("n-triples", "<urn:a> <urn:p> <urn:b>\n# c\n\n<urn:a> <urn:p> <urn:c> .", "rdf.syntax", 1),
        ("n-triples", "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:c> <urn:d> <urn:e> .", "rdf.syntax", 2),
        ("json-ld", '{"@id": "urn:a",\n"urn:p": }', "rdf.syntax", 2),
        ("json-ld", '{"@id": "urn:a",\n"urn:p": NaN}', "rdf.syntax", 2),
        ("json-ld", '{"@id": "urn:a",\n"urn:p": ', "rdf.cut", 2),
        ("json-ld", " \n", "rdf.empty", 0),
    ],
)
def test_faults_name_their_line(tmp_path: Path, form: str, text: str | bytes, key: str, line: int) -> None:
    error = refused(tmp_path, form, text)
    assert (error.key, error.line) == (key, line)


def test_one_value_beyond_the_parsers_bound_is_an_error_and_no_crash(tmp_path: Path) -> None:
    text = '{"@id": "urn:a", "urn:p": "' + "Ы" * 9_000_000 + '"}'
    assert refused(tmp_path, "json-ld", text).key == "rdf.long_token"


def test_relative_iris_stay_within_the_model(tmp_path: Path) -> None:
    model = read(tmp_path, "turtle", "<a> <b> <#c> .")
    assert model.triples == "<{0}a> <{0}b> <{0}#c> .\n".format(base_iri("model.ttl"))


def test_a_file_cannot_change_the_vocabulary(tmp_path: Path) -> None:
    model = read(tmp_path, "turtle", f"<{OP}Process> <urn:p> 1 ; a <urn:x> .\n<urn:a> a <{OP}Process> .")
    assert model.triples == f"<urn:a> {TYPE} <{OP}Process> .\n"
    assert [(left.what, left.count) for left in model.left_out] == [("vocabulary", 2)]


def test_statements_about_statements_are_left_out_and_counted(tmp_path: Path) -> None:
    model = read(tmp_path, "turtle", '<urn:a> <urn:p> <<( <urn:a> <urn:b> 1 )>> , "x"@ar--rtl .')
    assert model.triples == '<urn:a> <urn:p> "x"@ar .\n'
    assert [(left.what, left.count) for left in model.left_out] == [("triple_term", 1)]


def test_an_empty_graph_is_a_model_without_processes(tmp_path: Path) -> None:
    model = read(tmp_path, "turtle", "# nothing yet\n")
    assert (model.triples, dict(model.read)) == ("", {"statement": 0})
