"""`etom import`: what it writes, what it tells, what it refuses."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from etom_kg import graphs, lifting, resources
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.reading import read_paths

OP = "https://w3id.org/etom-kg/operator#"
BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">
 <process id="заказ" name="Приём &quot;заявок&quot;&#10;и звонков">
  <documentation>eTOM: 1.1.1.5</documentation>
  <startEvent id="s"/><userTask id="t" name="Проверить \\ задолженность"/><endEvent id="e"/>
  <sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="nowhere"/>
 </process>
</definitions>
"""
PARSED = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments), "--lang", "en"])


@pytest.fixture
def bpmn(tmp_path: Path) -> Path:
    path = tmp_path / "заказ и жалоба.bpmn"
    path.write_text(BPMN, encoding="utf-8")
    return path


def data(path: Path) -> set[str]:
    """Return the triples of the data graph of a file."""
    quads = ox.parse(path.read_bytes(), format=PARSED[path.suffix])
    return {str(quad.triple) for quad in quads if quad.graph_name == ox.DefaultGraph()}


def canonical(quads: list[ox.Quad]) -> ox.Dataset:
    """Return the quads with blank nodes named by the canonical algorithm."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_all_formats_hold_the_same_data(bpmn: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"out{suffix}" for suffix in PARSED]
    result = run(bpmn, *(word for path in outputs for word in ("-o", path)))
    assert result.exit_code == 0
    assert result.stdout == ""
    graphs_written = [data(path) for path in outputs]
    assert all(graph == graphs_written[0] for graph in graphs_written)
    process = "urn:etom-kg:model:%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7%20%D0%B8%20%D0%B6%D0%B0%D0%BB%D0%BE%D0%B1%D0%B0.bpmn#"
    assert (
        f'<{process}t> <http://www.w3.org/2000/01/rdf-schema#label> "Проверить \\\\ задолженность"' in graphs_written[0]
    )
    assert f"<{process}g> <{OP}target> <{process}nowhere>" in graphs_written[0]


@pytest.mark.parametrize("suffix", PARSED)
def test_what_was_written_is_read_back_as_the_same_graph(bpmn: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"first{suffix}", tmp_path / "second.nt"
    assert run(bpmn, "-o", first).exit_code == 0
    assert run(first, "-o", second).exit_code == 0
    assert data(second) == data(first)


@pytest.mark.parametrize("suffix", PARSED)
def test_the_same_input_gives_the_same_bytes(bpmn: Path, tmp_path: Path, suffix: str) -> None:
    paths = [tmp_path / f"{n}{suffix}" for n in (1, 2)]
    for path in paths:
        assert run(bpmn, "-o", path).exit_code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("suffix", [".trig", ".nq"])
def test_lines_stand_in_a_graph_of_their_own(bpmn: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    assert run(bpmn, "-o", path).exit_code == 0
    quads = list(ox.parse(path.read_bytes(), format=PARSED[suffix]))
    lines = {
        (q.subject.value.partition("#")[2], q.object.value)
        for q in quads
        if q.predicate.value == f"{OP}line" and q.graph_name.value.endswith("bpmn?provenance")
    }
    assert {("t", "5"), ("f", "6")} <= lines


def test_rdf_keeps_its_blank_nodes_lists_and_languages(tmp_path: Path) -> None:
    source = tmp_path / "in.ttl"
    source.write_text(
        f"""@prefix op: <{OP}> .
<urn:a> a op:Process ; <urn:list> ( 1 [ <urn:p> "x"@ru ] <urn:b> ) ; <urn:q> _:shared , true , 1.50 .
<urn:b> <urn:q> _:shared . _:shared <urn:q> _:shared ; <urn:r> <op:x> , "x:y" . [] a op:Role .
""",
        encoding="utf-8",
    )
    own = "urn:etom-kg:model:in.ttl"
    before = list(ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE))
    for suffix in (".nt", ".jsonld", ".nq"):
        out = tmp_path / f"out{suffix}"
        assert run(source, "-o", out).exit_code == 0
        after = [
            q
            for q in ox.parse(out.read_bytes(), format=PARSED[suffix])
            if q.subject != ox.NamedNode(own)
            and q.predicate.value != f"{OP}inModel"
            and q.graph_name == ox.DefaultGraph()
        ]
        assert canonical(after) == canonical(before)
    turtle = tmp_path / "out.ttl"
    assert run(source, "-o", turtle).exit_code == 0
    # a blank node that refers to itself has no place in a tree: such a file keeps the names given to its blank nodes
    assert f"<{own}#_%3Ab" in turtle.read_text("utf-8")


@pytest.mark.parametrize("suffix", PARSED)
def test_no_text_of_a_user_spoils_what_is_written(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / "in.nt"
    source.write_text(
        f'<urn:a> <urn:p> "{"9" * 5000}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        '<urn:a> <urn:p> "see <urn:etom-kg:model:in.nt#_%3Ab0> and _:b0 \\" . <urn:evil> <urn:p> 1 .\\n"@ru .\n'
        f'<urn:a> <op:x> _:b0 .\n<{OP}a\u00aa> <label> "\\u0000" .\n'.replace("<label>", "<urn:label>"),
        encoding="utf-8",
    )
    out, back = tmp_path / f"out{suffix}", tmp_path / "back.nt"
    assert run(source, "-o", out).exit_code == 0
    assert run(out, "-o", back).exit_code == 0
    kept = {line for line in data(source) if "_:" not in line.replace("_:b0 ", "") and not line.startswith(f"<{OP}")}
    assert len(kept) == 2
    assert kept <= data(back)


def test_without_output_turtle_goes_to_stdout(bpmn: Path) -> None:
    result = run(bpmn)
    assert "@prefix op:" in result.stdout
    assert "read 6, mapped 6, left out 0" in result.stderr


def test_of_a_register_rows_are_counted(checkout: Path) -> None:
    result = run(checkout / "examples" / "register.xlsx")
    assert "register.xlsx: objects read 31, mapped 31, left out 0" in result.stderr


def test_base(bpmn: Path) -> None:
    assert "<https://example.org/m/%D0%B7" in run(bpmn, "--base", "https://example.org/m/").stdout
    result = run(bpmn, "--base", "not an iri")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_the_account_as_json(bpmn: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:a> <urn:p> .\n", encoding="utf-8")
    hijack = tmp_path / "hijack.ttl"
    hijack.write_text(f"<{OP}Process> a <urn:x> .\n<urn:a> a <{OP}Process> .\n", encoding="utf-8")
    result = run(bpmn, bad, hijack, "--format", "json", "-o", tmp_path / "out.json", "-o", tmp_path / "out.nt")
    assert result.exit_code == 2
    account = json.loads(result.stdout)
    schema = json.loads((Path(graphs.__file__).parent / "schemas" / "import.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(account, schema)
    assert account == json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [(f["format"], f["read"]["process"], f["mapped"]["activity"]) for f in account["files"]] == [
        ("bpmn", 1, 1),
        ("turtle", 1, 0),
    ]
    assert [(left["what"], left["count"]) for left in account["files"][1]["left_out"]] == [("vocabulary", 1)]
    assert [(Path(f["path"]).name, f["line"]) for f in account["failures"]] == [("bad.ttl", 1)]
    assert any("urn:a" in triple for triple in data(tmp_path / "out.nt"))


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_written(bpmn: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("\n<urn:a> <urn:p> .\n", encoding="utf-8")
    out = tmp_path / "out.nt"
    result = run(bad, "-o", out)
    assert (result.exit_code, out.exists()) == (2, False)
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [f"{bad}:2"]
    assert run(bpmn, bad, "-o", out).exit_code == 2
    assert data(out)


def test_an_existing_file_is_kept_without_force(bpmn: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.nt"
    out.write_text("mine", encoding="utf-8")
    result = run(bpmn, "-o", out)
    assert (result.exit_code, result.stderr) == (2, f"{out} exists; add --force or give another name\n")
    assert out.read_text("utf-8") == "mine"
    assert run(bpmn, "-o", out, "--force").exit_code == 0
    assert data(out)
    assert sorted(p.name for p in tmp_path.iterdir()) == [out.name, bpmn.name]


@pytest.mark.parametrize("name", ["out.docx", "out"])
def test_an_unknown_suffix_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    result = run(tmp_path / "absent.bpmn", "-o", tmp_path / name)
    assert result.exit_code == 2
    assert ".jsonld" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_place_that_cannot_be_written_is_one_line(bpmn: Path, tmp_path: Path) -> None:
    result = run(bpmn, "-o", tmp_path / "absent" / "out.nt")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_the_null_device_takes_everything(bpmn: Path) -> None:
    assert run(bpmn, "-o", os.devnull).exit_code == 0
    assert Path(os.devnull).exists()


def test_our_context_names_every_class_and_property_that_lifting_writes() -> None:
    context = json.loads((resources.folder("ontology") / graphs.CONTEXT).read_text("utf-8"))["@context"]
    named = {meaning if isinstance(meaning, str) else meaning["@id"] for meaning in context.values()}
    assert {f"{OP}{name}" for name in (*lifting.CLASSES.values(), *lifting.PROPERTIES.values())} <= named
    # a term that could be taken for a prefix would change the IRIs of users
    assert not [iri for iri in named if iri[-1] in ":/?#[]@"]


@pytest.mark.shared
@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".trig"])
def test_models_of_many_tools_come_back_as_the_same_graph(shared: Path, tmp_path: Path, suffix: str) -> None:
    files = sorted((shared / "corpora" / "bpmn-miwg").rglob("*.bpmn"))[::9]
    read = read_paths(files, Config())
    lifted = lifting.lift(read.models, Config())
    path = tmp_path / f"all{suffix}"
    path.write_text(graphs.render(lifted, graphs.FORMATS[suffix]), encoding="utf-8", newline="\n")
    again = read_paths([path], Config())
    assert not again.failures
    assert set(again.models[0].triples.splitlines()) == set(lifted.triples.splitlines())
    twice = lifting.lift(again.models, Config())
    assert set(twice.triples.splitlines()) == set(lifted.triples.splitlines())


def test_a_graph_written_in_many_pieces_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    # subjects that go on where others end, blank ones too, met again far behind and in another text
    names = ["<urn:a>", "<urn:a#b>", "<urn:a/b>", "_:b1", "_:b10", *(f"<urn:{n}>" for n in range(900))]
    lines = [f'{names[n * 7919 % 905]} <urn:p{n % 3}> "{"ю" * (n % 5)}  .\\n" .' for n in range(3000)]
    texts = ["".join(f"{line}\n" for line in lines[at : at + 700]) for at in range(0, 3000, 700)]
    whole = "".join(f"{line}\n" for line in sorted(set(lines)))
    assert "".join(graphs._in_order(texts)) == "".join(graphs._in_order(["".join(texts)])) == whole
    for name, value in {"WRITTEN": 100, "PORTION": 64, "SAMPLED": 4}.items():
        monkeypatch.setattr(graphs, name, value)
    pieces = list(graphs._in_order(texts))
    assert len(pieces) > 5 and max(piece.count("\n") for piece in pieces) < 400
    assert "".join(pieces) == whole
    assert list(graphs._in_order([""])) == list(graphs._in_order([])) == []


@pytest.mark.parametrize("suffix", [".nt", ".ttl", ".jsonld"])
def test_a_graph_without_places_is_the_same_without_things(suffix: str) -> None:
    examples = Path(__file__).resolve().parent.parent / "examples"
    model = read_paths([examples / "order-to-payment.bpmn", examples / "register.xlsx"], Config()).models
    bare = lifting.lift(model, Config(), placed=False)
    whole = lifting.lift(model, Config())
    assert len(bare.things) < len(whole.things)
    form = graphs.FORMATS[suffix]
    assert graphs.render(bare, form) == graphs.render(whole, form)


def test_a_file_that_holds_nothing_is_one_line(bpmn: Path, tmp_path: Path) -> None:
    header = tmp_path / "header.csv"
    header.write_text("Process;eTOM\n", encoding="utf-8")
    tables = tmp_path / "elements.csv"
    tables.write_text('"ID","Type","Name","Documentation","Specialization"\r\n', encoding="utf-8")
    for path in (header, tables):
        done = run(path)
        assert (done.exit_code, done.stdout) == (2, "")
        checked = CliRunner().invoke(main, ["validate", str(path), "--lang", "en"]).stderr
        assert done.stderr == checked and checked.count("\n") == 1
    both = tmp_path / "both.nt"
    assert run(header, bpmn, "-o", both).exit_code == 2
    assert both.exists()


@pytest.mark.shared
def test_every_model_of_architecture_in_the_corpora_is_read(shared: Path, tmp_path: Path) -> None:
    """One holds pictures alone: they are left out and counted, which is not nothing."""
    kinds = (".archimate", ".xml")
    files = sorted(file for file in (shared / "corpora/archimate").iterdir() if file.suffix in kinds)
    assert len(files) >= 8
    for file in files:
        done = run(file, "-o", tmp_path / f"{file.name}.json")
        assert done.exit_code == 0, done.stderr
        assert "objects read " in done.stderr + done.stdout
