"""Lifting: exactly the triples of the raw model, edition and name prefixes by evidence, places of things."""

from __future__ import annotations

import doctest

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etom_kg import lifting, ntriples, provenance
from etom_kg import vocabulary as v
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.evidence import Edition
from etom_kg.lifting import Lifted, lift
from etom_kg.model import LeftOut, Link, Model, Node, Place, Tag
from etom_kg.triples import of_text

M = "urn:etom-kg:model:a.bpmn"
SHORT = {"op": v.OP, "rdf": v.RDF, "rdfs": v.RDFS, "dcterms": v.DCTERMS, "skos": v.SKOS, "ef": v.FUNCTION}


def place(line: int, cell: str = "") -> Place:
    return Place("models/a.bpmn", line, cell)


def node(name: str = "", kind: str = "process", id: str = "p", **more: object) -> Node:
    return Node(id, kind, name, place(1), **{"written_id": id, **more})  # type: ignore[arg-type]


def model(*nodes: Node, links: tuple[Link, ...] = (), key: str = "a.bpmn", form: str = "bpmn", **more: object) -> Model:
    return Model(key, f"models/{key}", form, nodes, links, **more)  # type: ignore[arg-type]


def tagged(*values: str) -> list[Node]:
    return [node(f"N{i}", id=f"p{i}", tags=(Tag("link", value, place(i)),)) for i, value in enumerate(values)]


def prefixed(*names: str) -> list[Node]:
    return [node(n, id=f"p{i}", attributes=(("name_prefix", n.split()[0]),)) for i, n in enumerate(names)]


def triples(lifted: Lifted) -> set[str]:
    """Parse what was lifted; IRIs are shortened, those of the model to '#id'."""
    found = set()
    for quad in ox.parse(lifted.triples.encode(), format=ox.RdfFormat.N_TRIPLES):
        text = str(quad.triple)
        for prefix, iri in SHORT.items():
            text = text.replace(f"<{iri}", f"<{prefix}:")
        found.add(text.replace(f"<{M}", "<"))
    return found


def about(lifted: Lifted, subject: str) -> set[str]:
    return {t.split(" ", 1)[1] for t in triples(lifted) if t.startswith(f"<{subject}> ")}


def test_a_model_has_its_file_format_and_edition() -> None:
    left = (LeftOut("textAnnotation", "reading.why_note", 3), LeftOut("textAnnotation", "reading.other", 1))
    lifted = lift([model(edition="gb921-25.5", left_out=left, outline=("1.2 Number",))], Config())
    assert about(lifted, "") == {
        "<rdf:type> <op:Model>",
        '<rdfs:label> "a.bpmn"',
        '<op:sourceFile> "models/a.bpmn"',
        '<op:format> "bpmn"',
        '<op:edition> "gb921-25.5"',
        f'<op:editionDeclared> "true"^^<{v.XSD}boolean>',
        '<op:leftOut> "textAnnotation"',
        '<op:outlineNumber> "1.2 Number"',
    }


@pytest.mark.parametrize(("kind", "of_class"), [(k, c) for k, c in lifting.CLASSES.items() if c != "Model"][:11])
def test_each_kind_has_its_class(kind: str, of_class: str) -> None:
    lifted = lift([model(node("Name", kind))], Config())
    assert about(lifted, "#p") == {
        f"<rdf:type> <op:{of_class}>",
        "<op:inModel> <>",
        '<rdfs:label> "Name"',
        '<op:sourceId> "p"',
    }


def test_what_a_node_says_of_itself() -> None:
    step = node(
        "Шаг «1»\n\t\\",
        "activity",
        "t /1",
        subtype="userTask",
        parent="p",
        documentation="Как делать",
        attributes=(("state", "как будет"), ("Other column", "x"), ("hierarchy_hole", "2")),
    )
    lifted = lift([model(node(" "), step)], Config())
    assert about(lifted, "#t%20%2F1") == {
        "<rdf:type> <op:Activity>",
        "<op:inModel> <>",
        '<rdfs:label> "Шаг «1»\\n\\t\\\\"',
        '<op:sourceId> "t /1"',
        '<op:subtype> "userTask"',
        "<op:partOf> <#p>",
        '<dcterms:description> "Как делать"',
        '<op:state> "как будет"',
        '<op:hierarchyHole> "2"',
    }
    assert not any("label" in t for t in about(lifted, "#p"))


def test_rows_of_registers_are_processes_and_rows() -> None:
    lifted = lift([model(node("Row"), node("Unit", "unit", "u"), form="xlsx")], Config())
    assert {"<rdf:type> <op:Process>", "<rdf:type> <op:RegisterRow>"} <= about(lifted, "#p")
    assert "<rdf:type> <op:RegisterRow>" not in about(lifted, "#u")


def test_tags_are_kept_as_written() -> None:
    tags = (
        Tag("link", " 1,1,1.5. ", place(2)),
        Tag("link", "1.1", place(3), stored="number"),
        Tag("own", "1.1.1.6", place(4)),
        Tag("own", "2007-03-01", place(5), stored="date"),
        Tag("function", "1.1.1.5-b3", place(6)),
        Tag("function", "проверить", place(7)),
        Tag("vertical", "f", place(8)),
        Tag("vertical", "unheard of", place(9)),
    )
    lifted = lift([model(node(tags=tags))], Config())
    assert about(lifted, "#p") - about(lift([model(node())], Config()), "#p") == {
        '<op:taggedWith> " 1,1,1.5. "',
        '<op:spoiltIdentifier> "1.1"',
        '<op:identifier> "1.1.1.6"',
        '<op:spoiltIdentifier> "2007-03-01"',
        "<op:performs> <ef:1.1.1.5-b3>",
        '<op:namesFunction> "проверить"',
        f"<op:inVertical> <{v.VERTICAL}F>",
    }
    assert lifted.things[f"{M}#p"].tag_places["1.1"].line == 3


def test_links() -> None:
    nodes = [node(id=i) for i in ("a", "b")]
    kinds = ("part_of", "performed_by", "owned_by", "supported_by", "reads", "writes", "calls")
    links = [Link(f"l{i}", kind, "a", "b", place(i)) for i, kind in enumerate(kinds)]  # type: ignore[arg-type]
    links += [
        Link("f", "flow", "a", "missing", place(20), "если да"),
        Link("h", "hand_over", "a", "b", place(21), derived=True),
        Link("half", "hand_over", "a", "", place(22)),
        Link("s", "same_as", "b", "1.1.1.5", place(23)),
        Link("~sequenceFlow-1", "flow", "b", "a", place(24)),
    ]
    lifted = lift([model(*nodes, links=tuple(links))], Config())
    names = ("partOf", "performedBy", "ownedBy", "supportedBy", "reads", "writes", "calls", "handsOverTo")
    assert {t for t in about(lifted, "#a") if "#" in t} == {
        *(f"<op:{name}> <#b>" for name in names),
        "<op:precedes> <#missing>",
    }
    assert about(lifted, "#f") == {
        "<rdf:type> <op:Flow>",
        "<op:inModel> <>",
        '<rdfs:label> "если да"',
        '<op:sourceId> "f"',
        "<op:source> <#a>",
        "<op:target> <#missing>",
    }
    assert about(lifted, "#h") == {
        "<rdf:type> <op:HandOver>",
        "<op:inModel> <>",
        "<op:source> <#a>",
        "<op:target> <#b>",
    }
    assert "<op:source> <#a>" in about(lifted, "#half")
    assert not any("target" in t for t in about(lifted, "#half"))
    assert f"<skos:exactMatch> <{v.PROCESS}1.1.1.5>" in about(lifted, "#b")
    assert not any("sourceId" in t for t in about(lifted, "#~sequenceFlow-1"))
    assert not about(lifted, "#missing")


def test_the_second_bearer_of_an_id_says_so() -> None:
    first, second = node(id="x"), node(id="x~2", written_id="x")
    links = (Link("f", "flow", "x", "x", place(3)), Link("f~2", "flow", "x", "x", place(4)))
    lifted = lift([model(first, second, links=links)], Config())
    assert {t for t in triples(lifted) if "repeatsSourceId" in t} == {
        '<#x~2> <op:repeatsSourceId> "x"',
        '<#f~2> <op:repeatsSourceId> "f"',
    }
    assert '<op:sourceId> "f"' in about(lifted, "#f~2")


def test_a_called_process_is_sought_here_then_where_its_id_is_the_only_one() -> None:
    call = tuple(
        Link(f"c{i}", "calls", "a", target, place(i)) for i, target in enumerate(("own", "other", "both", "none"))
    )
    first = model(node(id="a"), node(id="n1", written_id="own"), links=call)
    second = model(node(id="own"), node(id="n2", written_id="other"), node(id="both"), key="b.bpmn")
    third = model(node(id="both"), node(id="other", kind="activity"), key="c.bpmn")
    called = {t for t in about(lift([first, second, third], Config()), "#a") if "calls" in t}
    assert called == {
        "<op:calls> <#n1>",
        "<op:calls> <urn:etom-kg:model:b.bpmn#n2>",
        "<op:calls> <#both>",
        "<op:calls> <#none>",
    }


def test_a_declared_edition_is_taken() -> None:
    nodes = tagged("1.1.1.1", "1.3.3")
    assert lift([model(*nodes)], Config(edition="gb921-25.5")).editions["a.bpmn"] == Edition("gb921-25.5", True)
    assert lift([model(*nodes, edition="m3050-2007")], Config()).editions["a.bpmn"] == Edition("m3050-2007", True)


@pytest.mark.parametrize(
    ("values", "edition"),
    [
        ((), "m3050-2007"),
        (("1.3.7",), "m3050-2007"),  # in both editions, with different meanings
        (("1.3.7", "1.3.8"), "gb921-25.5"),  # there is no 1.3.8 in 2007
        (("1.3.8", "1.1.1.12"), "m3050-2007"),  # mixed: a finding, not a guess
        (("9.9.9",), "m3050-2007"),
    ],
)
def test_an_edition_is_assumed_by_the_ids_only_one_has(values: tuple[str, ...], edition: str) -> None:
    assert lift([model(*tagged(*values))], Config()).editions["a.bpmn"] == Edition(edition, False)


AGREEING = ("1.1.1.5 Обработка заказов", "1.1.1.6 Обработка проблем клиента", "1.1.1.4 Продажа")
OUTLINE = ("1.1.1 Введение", "1.1.2 Термины", "1.1.3 Порядок согласования")


def links_of(lifted: Lifted) -> set[str]:
    return {t.split('"')[1] for t in triples(lifted) if "taggedWith" in t}


def outline_of(lifted: Lifted) -> set[str]:
    return {t.split('"')[1] for t in triples(lifted) if "outlineNumber" in t}


def test_numbers_before_names_are_links_where_the_names_agree() -> None:
    lifted = lift([model(*prefixed(*AGREEING))], Config())
    assert links_of(lifted) == {"1.1.1.5", "1.1.1.6", "1.1.1.4"}
    assert not outline_of(lifted)


def test_numbers_of_the_later_edition_agree_with_its_names() -> None:
    names = ("1.3.7 Customer Problem Management", "1.3.3 Customer Order Processing Management", "1.3.8 Whatever")
    lifted = lift([model(*prefixed(*names))], Config())
    assert links_of(lifted) == {"1.3.7", "1.3.3", "1.3.8"}
    assert lifted.editions["a.bpmn"] == Edition("gb921-25.5", False)


def test_an_outline_is_told_and_not_read() -> None:
    lifted = lift([model(*prefixed(*OUTLINE))], Config())
    assert not links_of(lifted)
    assert outline_of(lifted) == set(OUTLINE)


def test_one_agreeing_name_or_a_minority_is_no_evidence() -> None:
    assert not links_of(lift([model(*prefixed(AGREEING[0]))], Config()))
    assert not links_of(lift([model(*prefixed(*AGREEING[:2], *OUTLINE))], Config()))


def test_the_user_has_the_last_word_on_numbers_before_names() -> None:
    assert links_of(lift([model(*prefixed(*OUTLINE))], Config(name_prefix=True))) == {"1.1.1", "1.1.2", "1.1.3"}
    never = lift([model(*prefixed(*AGREEING))], Config(name_prefix=False))
    assert not links_of(never)
    assert not outline_of(never)


def test_a_tag_stands_above_a_number_before_the_name() -> None:
    nodes = prefixed(*AGREEING)
    nodes.append(
        node("1.1.1.7 X", id="t", attributes=(("name_prefix", "1.1.1.7"),), tags=(Tag("link", "1.1.1.9", place(1)),))
    )
    assert "1.1.1.7" not in links_of(lift([model(*nodes)], Config()))


def test_numbers_before_names_of_register_rows_are_found_in_the_names() -> None:
    rows = [node(name, id=f"r{i}") for i, name in enumerate(AGREEING)]
    assert links_of(lift([model(*rows, form="xlsx")], Config())) == {"1.1.1.5", "1.1.1.6", "1.1.1.4"}


def test_two_models_of_one_name_are_kept_apart() -> None:
    models = [Model("a.bpmn", path, "bpmn", (node(),)) for path in ("x/a.bpmn", "y/a.bpmn", "y/a.bpmn", "a.bpmn")]
    lifted = lift(models, Config())
    assert [m.key for m in lifted.models] == ["a.bpmn", "y/a.bpmn", "y/a.bpmn~2", "a.bpmn~2"]
    assert len([t for t in lifted.things.values() if t.kind == "process"]) == 4


def test_base_stands_before_the_key() -> None:
    lifted = lift([model(node(), key="Заказ 1.bpmn")], Config(), "https://example.org/m/")
    assert "https://example.org/m/%D0%97%D0%B0%D0%BA%D0%B0%D0%B7%201.bpmn#p" in lifted.things


@pytest.mark.parametrize("base", ["", "models", "urn:a> <urn:b", "http://a b/", "/x"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="base"):
        lift([model(node())], Config(), base)


def test_things_say_where_they_stand() -> None:
    lifted = lift([model(node("A"), links=(Link("f", "flow", "p", "p", place(7)),))], Config())
    assert {(t.kind, t.source_id, t.place.line) for t in lifted.things.values()} == {
        ("model", "", 0),
        ("process", "p", 1),
        ("flow", "f", 7),
    }


def test_provenance_is_a_graph_of_its_own() -> None:
    row = Node("r", "process", "Row", place(4, "Лист1!B4"))
    quads = {
        str(q) for q in ox.parse(provenance.quads(lift([model(row)], Config())).encode(), format=ox.RdfFormat.N_QUADS)
    }
    graph = f"<{M}?provenance>"
    assert quads == {
        f'<{M}> <{v.OP}sourceFile> "models/a.bpmn" {graph}',
        f'<{M}#r> <{v.OP}sourceFile> "models/a.bpmn" {graph}',
        f'<{M}#r> <{v.OP}line> "4"^^<{v.XSD}integer> {graph}',
        f'<{M}#r> <{v.OP}cell> "Лист1!B4" {graph}',
    }


def rdf(text: str, **places: int) -> Model:
    where = {f"urn:{name}": Place("a.ttl", line) for name, line in places.items()}
    full = text.replace("<op:", f"<{v.OP}").replace(" a ", f" <{v.RDF}type> ").replace("<rdfs:", f"<{v.RDFS}")
    return Model("a.ttl", "a.ttl", "turtle", graph=of_text(full), places=where)


def test_rdf_keeps_its_triples_and_gets_a_model() -> None:
    text = '<urn:x> a <op:Process> .\n<urn:x> <rdfs:label> "Имя \\"x\\""@ru .\n<urn:x> <op:taggedWith> "1.3.8" .\n'
    lifted = lift([rdf(text, x=3)], Config())
    found = triples(lifted)
    assert '<urn:x> <op:taggedWith> "1.3.8"' in found
    assert "<urn:x> <op:inModel> <urn:etom-kg:model:a.ttl>" in found
    assert "<urn:etom-kg:model:a.ttl> <rdf:type> <op:Model>" in found
    thing = lifted.things["urn:x"]
    assert (thing.kind, thing.name, thing.source_id, thing.place.line) == ("process", 'Имя "x"', "urn:x", 3)
    assert lifted.editions["a.ttl"] == Edition("gb921-25.5", False)


def test_blank_nodes_of_rdf_become_iris_and_literals_stay() -> None:
    lifted = lift(
        [rdf('_:b0 a <op:Process> .\n<urn:x> <urn:p> "see _:b0 \\" _:b1 " .\n<urn:x> <urn:p> _:b0 .\n')], Config()
    )
    blank = "<urn:etom-kg:model:a.ttl#_%3Ab0>"
    assert {
        f"{blank} <rdf:type> <op:Process>",
        f"<urn:x> <urn:p> {blank}",
        '<urn:x> <urn:p> "see _:b0 \\" _:b1 "',
    } <= triples(lifted)


def test_what_was_lifted_once_is_the_same_when_lifted_again() -> None:
    nodes = [*tagged("1.1.1.5"), node("Шаг", "activity", "t", parent="p0", documentation='"q"\n')]
    once = lift([model(*nodes, links=(Link("f", "flow", "t", "t", place(1)),))], Config())
    again = lift([Model("b.ttl", "b.ttl", "turtle", graph=of_text(once.triples))], Config())
    assert triples(again) == triples(once)
    assert {t.kind for t in again.things.values()} == {"model", "process", "activity", "flow"}


def test_a_chosen_edition_replaces_that_of_an_imported_model() -> None:
    once = lift([model(*tagged("1.3.7"))], Config())
    again = lift([Model("b.ttl", "b.ttl", "turtle", graph=of_text(once.triples))], Config(edition="gb921-25.5"))
    assert {t for t in triples(again) if "dition" in t} == {
        '<> <op:edition> "gb921-25.5"',
        f'<> <op:editionDeclared> "true"^^<{v.XSD}boolean>',
    }


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), min_size=1, max_size=20))
def test_any_text_makes_well_formed_triples(name: str, written: str) -> None:
    tag = Tag("link", name, place(1))
    lifted = lift([model(node(name, id=written, documentation=name, tags=(tag,)), key=written)], Config())
    labels = [
        q.object.value for q in ox.parse(lifted.triples.encode(), format=ox.RdfFormat.N_TRIPLES) if "tagged" in str(q)
    ]
    assert labels == [name.encode("utf-8", "replace").decode("utf-8")]
    list(ox.parse(provenance.quads(lifted).encode(), format=ox.RdfFormat.N_QUADS))


def test_halves_of_characters_are_replaced() -> None:
    step = node("\ud800 имя", tags=(Tag("link", "1.1\udfff", place(1)),))
    assert '<rdfs:label> "? имя"' in about(lift([model(step)], Config()), "#p")
    assert f"{M}#%3F" in lift([model(node(id="\ud800"))], Config()).things
    assert lift([model(key="\udcd0.bpmn")], Config()).models[0].key == "?.bpmn"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_literals_are_read_back_as_they_were(value: str) -> None:
    assert ntriples.lexical(ntriples.literal(value)) == value
    assert ntriples.lexical(ntriples.literal(value) + "@ru") == value


def test_the_examples_in_docstrings_hold() -> None:
    for module in (lifting, ntriples):
        assert doctest.testmod(module).failed == 0


def test_levels_that_only_stand_above_rows_are_no_rows() -> None:
    lifted = lift([model(node("Row", subtype="row"), node("Above", id="u", subtype="level"), form="xlsx")], Config())
    assert "<rdf:type> <op:RegisterRow>" in about(lifted, "#p")
    assert "<rdf:type> <op:RegisterRow>" not in about(lifted, "#u")


def test_an_id_that_looks_like_that_of_a_second_bearer_repeats_nothing() -> None:
    nodes = (node(id="t"), node(id="t~2", written_id="t"), node(id="t~2~2", written_id="t~2"))
    flows = (Link("f~2", "flow", "t", "t~2", place(3)), Link("t~3", "flow", "t", "t", place(4)))
    found = triples(lift([model(*nodes, links=flows)], Config()))
    assert {t for t in found if "repeatsSourceId" in t} == {
        '<#t~2> <op:repeatsSourceId> "t"',
        '<#t~3> <op:repeatsSourceId> "t"',
    }
    assert {'<#f~2> <op:sourceId> "f~2"', '<#t~2~2> <op:sourceId> "t~2"'} <= found


def test_blank_nodes_of_rdf_keep_their_lines() -> None:
    text = f"_:b0 <{v.RDF}type> <{v.OP}Process> .\n"
    lifted = lift(
        [Model("a.ttl", "a.ttl", "turtle", graph=of_text(text), places={"_:b0": Place("a.ttl", 7)})], Config()
    )
    (thing,) = [thing for thing in lifted.things.values() if thing.kind == "process"]
    assert thing.place.line == 7
