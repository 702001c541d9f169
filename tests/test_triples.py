"""Triples as columns of numbers: they say what their text says, in its order."""

from __future__ import annotations

import pickle
import random
from array import array

import pytest

from etom_kg.config import Config
from etom_kg.lifting import lift
from etom_kg.lifting.things import GraphThings, Layers, Values, together
from etom_kg.model import Model
from etom_kg.relations import Relations, filling, take
from etom_kg.triples import NONE, Gatherer, NotPlainError, TripleText, of_text
from etom_kg.triples.terms import Terms

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
OP = "https://w3id.org/etom-kg/operator#"
TEXT = f"""\
<urn:b> {LABEL} "Б . \\" x" .
<urn:a> {TYPE} <{OP}Process> .
<urn:b> {TYPE} <{OP}Process> .
<urn:a> {LABEL} "a"@en .
<urn:b> {LABEL} "a"@en .
_:x <urn:p> _:y .
"""


def test_the_text_comes_back_in_its_order() -> None:
    found = of_text(TEXT)
    assert "".join(found.texts()) == TEXT and len(found) == 6 and found
    assert [len(list(of_text(TEXT * 3).texts())), len(of_text(TEXT * 3))] == [1, 6]
    assert not of_text("") and list(of_text("").texts()) == []
    assert pickle.loads(pickle.dumps(found)) == found != of_text(TEXT.replace("urn:a", "urn:c"))


def test_columns_and_text_give_the_same_answers() -> None:
    columns, text = of_text(TEXT), TripleText(TEXT)
    for predicate in (LABEL, TYPE, "<urn:p>", "<urn:none>"):
        assert list(columns.pairs(predicate)) == list(text.pairs(predicate))
        assert columns.has(predicate) == text.has(predicate)
    for value in (f"<{OP}Process>", '"a"@en', "<urn:a>"):
        assert columns.says(TYPE, value) == text.says(TYPE, value)
        assert columns.names(value) and text.names(value)
    assert not columns.names("<urn:none>") and not text.names("<urn:none>")
    assert columns.has_blank() and text.has_blank() and not of_text(TEXT[:-18]).has_blank() and not NONE
    assert len(text) == len(columns) and list(text.lines()) == TEXT.splitlines(keepends=True)


def test_what_is_not_kept_goes_and_the_rest_stays_in_order() -> None:
    found = of_text(TEXT)
    heard: list[str] = []

    def keep(subject: int, predicate: int, value: int) -> bool:
        names = found.terms.names
        heard.append(f"{names[subject]} {names[predicate]} {names[value]} .\n")
        return not names[value].startswith('"a"')

    labels = found.terms.number(LABEL)
    assert labels is not None
    left = found.kept([labels], keep)
    assert heard == [line for line in TEXT.splitlines(keepends=True) if LABEL in line]
    assert "".join(left.texts()) == "".join(line for line in TEXT.splitlines(keepends=True) if '"a"' not in line)


def test_terms_of_one_new_name_become_one() -> None:
    found = of_text("<urn:a> <urn:p> _:x .\n_:x <urn:p> <urn:a> .\n<urn:b> <urn:p> _:x .\n")
    x = found.terms.number("_:x")
    assert x is not None
    renamed = found.renamed({x: "<urn:a>"})
    assert "".join(renamed.distinct().texts()) == "<urn:a> <urn:p> <urn:a> .\n<urn:b> <urn:p> <urn:a> .\n"
    assert len(renamed) == 3


@pytest.mark.parametrize(
    "block", [b"<urn:a> <urn:b> .\n", b"<urn:a> <urn:b> <urn:c>\n", b"a b c\nd .\n", b"\xff b c .\n"]
)
def test_a_block_that_is_no_triples_is_refused(block: bytes) -> None:
    with pytest.raises(NotPlainError):
        Gatherer().add(block)


def test_values_are_found_in_any_order_of_subjects() -> None:
    chance = random.Random(5)
    rows = [(chance.randrange(50), chance.randrange(9)) for _ in range(300)]
    found = of_text("".join(f'<urn:{one}> {LABEL} "{value}" .\n' for one, value in dict.fromkeys(rows)))
    values = Values(found, LABEL)
    for one in range(50):
        number = found.terms.number(f"<urn:{one}>")
        want = [f'"{value}"' for subject, value in dict.fromkeys(rows) if subject == one]
        assert (number is None and not want) or (number is not None and values.of(number) == want)


def test_things_made_when_asked_for_are_those_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    models = [Model(f"{key}.nt", f"{key}.nt", "n-triples", graph=of_text(TEXT)) for key in "ab"]
    once = lift(models, Config()).things
    assert isinstance(once, dict)
    monkeypatch.setattr("etom_kg.lifting.things._FEW", 0)
    late = lift(models, Config()).things
    assert isinstance(late, Layers) and any(isinstance(layer, GraphThings) for layer in late.layers)
    assert dict(late) == once and list(late) == list(once) and len(late) == len(once)
    assert "urn:a" in late and "urn:none" not in late and late.get("urn:none") is None
    assert list(late.values()) == list(once.values())
    assert dict(together([late, {"urn:z": once["urn:a"]}])) == {**once, "urn:z": once["urn:a"]}
    monkeypatch.setattr("etom_kg.lifting.things._LAYERS", 1)
    assert lift(models, Config()).things == once and isinstance(lift(models, Config()).things, dict)


def test_terms_are_found_where_they_have_other_numbers() -> None:
    found, relations = of_text(TEXT), Relations()
    before = {name: found.terms.number(name) for name in (*found.terms.names, "<urn:none>")}
    several = Terms(f"<urn:{n}>" for n in range(100))
    numbers = {f"<urn:{n}>": 100 - n for n in range(101)}
    several.found_by(numbers, array("I", [numbers[name] for name in several.names]))
    assert [several.number(name) for name in several.names] == list(range(100))
    assert several.number("<urn:100>") is None and several.number("<urn:101>") is None
    take(relations, found)
    assert {name: found.terms.number(name) for name in before} == before


def test_tables_are_filled_alike_with_json_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT + f'<urn:a> <{OP}partOf> <urn:b> .\n<urn:a> <{OP}isEndToEnd> "true"^^<urn:x> .\n'
    one, other, lines = Relations(), Relations(), Relations()
    take(one, of_text(text))
    monkeypatch.setattr(filling, "_has_json", lambda: False)
    take(other, of_text(text))
    lines.load(text.splitlines(keepends=True))
    assert set(one.lines()) == set(other.lines()) == set(lines.lines()) > set(Relations().lines())
    assert one.filled == other.filled == lines.filled
    for kind in one.plan.classes:
        assert set(one.of(f"c{kind}")) == set(lines.of(f"c{kind}"))
