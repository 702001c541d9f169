"""N-Triples read without a parser: what the parser reads, or nothing at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from etom_kg.model import Model
from etom_kg.reading import plain_triples
from etom_kg.reading.rdf import read_rdf

OP = "https://w3id.org/etom-kg/operator#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PLAIN = f"""\
<urn:m> {TYPE} <{OP}Model> .
<urn:m#a> {TYPE} <{OP}Process> .
<urn:m#a> <{OP}label> "Заказ \\"1\\"\\n" .
<urn:m#b> {TYPE} <{OP}Activity> .
<urn:m#b> {TYPE} <{OP}RegisterRow> .
<urn:m#b> <{OP}partOf> <urn:m#a> .
<urn:m#a> <{OP}isEndToEnd> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<urn:m#a> <{OP}label> "Order"@en .
<urn:m#a> <{OP}label> "Order"@en .
"""


def model(folder: Path, data: bytes) -> Model:
    path = folder / "model.nt"
    path.write_bytes(data)
    return read_rdf(path, path.name, path.name, "n-triples")


def by_parser(folder: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> Model:
    with monkeypatch.context() as patch:
        patch.setattr(plain_triples, "read", lambda path, display: None)
        return model(folder, data)


def said(found: Model) -> tuple[object, ...]:
    places = {iri: place.line for iri, place in found.places.items()}
    return found.triples, places, dict(found.read), dict(found.mapped), found.left_out


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_plain_file_is_read_as_the_parser_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: bytes
) -> None:
    data = mark + PLAIN.encode()
    (tmp_path / "plain.nt").write_bytes(data)
    assert plain_triples.read(tmp_path / "plain.nt", "plain.nt") is not None
    found = model(tmp_path, data)
    assert said(found) == said(by_parser(tmp_path, data, monkeypatch))
    assert found.triples == "".join(dict.fromkeys(PLAIN.splitlines(keepends=True)))
    assert found.read == {"process": 1, "activity": 1, "statement": 8}
    assert (found.places["urn:m#b"].line, "urn:no" in found.places) == (4, False)


@pytest.mark.parametrize("block", [1, 7, 64, 1 << 18])
def test_where_blocks_end_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    whole = said(model(tmp_path, PLAIN.encode()))
    monkeypatch.setattr(plain_triples, "_BLOCK", block)
    assert said(model(tmp_path, PLAIN.encode())) == whole


@pytest.mark.parametrize(
    "line",
    [
        "_:b <urn:p> <urn:o> .\n",
        "<urn:s> <urn:p> _:b .\n",
        "<urn:s> <urn:p> <urn:o>\n .\n",
        "<urn:s> <urn:p> <urn:o>\n<urn:s2> <urn:p> <urn:o> .\n",
        "<urn:s> <urn:p> <urn:o> <urn:g> .\n",
        "<urn:s> <urn:p> .\n",
        '<urn:s> "p" <urn:o> .\n',
        '"s" <urn:p> <urn:o> .\n',
        '<urn:m#a> <urn:p> "Order"@en .\n"Order"@en <urn:p> <urn:o> .\n',
        "<urn:s> <urn:p> <urn:o> . # so\n",
        "# so\n",
        "\n",
        "<urn:s> <urn:p> <urn:o> .\r\n",
        "<urn:s> <urn:p> <urn:o> .",
        "<urn:s>  <urn:p> <urn:o> .\n",
        '<urn:s> <urn:p> "a\\u0041" .\n',
        '<urn:s> <urn:p> "a"b" .\n',
        '<urn:s> <urn:p> "1"^^<urn:d> .\n',
        "<urn:s> <urn:p> <relative> .\n",
        f"<{OP}Process> <urn:p> <urn:o> .\n",
        '<urn:s> <urn:p> "\x01" .\n',
        b'<urn:s> <urn:p> "\xff" .\n',
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(tmp_path: Path, line: str | bytes) -> None:
    path = tmp_path / "model.nt"
    path.write_bytes(PLAIN.encode() + (line if isinstance(line, bytes) else line.encode()))
    assert plain_triples.read(path, path.name) is None


def test_a_line_without_an_end_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_triples, "_BLOCK", 64)
    monkeypatch.setattr(plain_triples, "_LONGEST", 256)
    path = tmp_path / "model.nt"
    path.write_bytes(b'<urn:s> <urn:p> "' + b"x" * 10_000 + b'" .\n')
    assert plain_triples.read(path, path.name) is None


@pytest.mark.parametrize("seed", range(20))
def test_shuffled_lines_are_read_as_the_parser_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    things = [f"<urn:m#{n}>" for n in range(12)]
    values = [*things, '"a"', '"б"']
    rows = [f"{chance.choice(things)} {chance.choice(things[:4])} {chance.choice(values)} .\n" for _ in range(200)]
    data = "".join(rows).encode()
    monkeypatch.setattr(plain_triples, "_BLOCK", 300)
    assert said(model(tmp_path, data)) == said(by_parser(tmp_path, data, monkeypatch))
