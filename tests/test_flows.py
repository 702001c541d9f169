"""What other sources say: hand-overs, end-to-end flows, components and interfaces; held to the facts."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from etom_kg import framework, resources
from etom_kg.cli import main
from etom_kg.vocabulary import ETOM, PROCESS, ROOT, SKOS, SOURCE, VERTICAL

CHECKOUT = Path(__file__).resolve().parent.parent
PREFIXES = f"PREFIX etom: <{ETOM}> PREFIX skos: <{SKOS}> PREFIX dcterms: <http://purl.org/dc/terms/> "
ID = r"1\.[1-3](?:\.\d+){1,4}"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    for path in sorted((CHECKOUT / "ontology").rglob("*.ttl")):
        found.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return found


def ask(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    return {tuple(value.value if value else "" for value in row) for row in store.query(PREFIXES + query)}


def section(shared: Path, number: int) -> list[list[str]]:
    """The rows of one section's tables of the facts, without their heads."""
    text = (shared / "facts" / "flows-and-mappings.md").read_text(encoding="utf-8")
    body = text.split(f"\n## {number} ")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("| \n").split(" | ")] for line in body.splitlines() if "|" in line]
    return [row for row in rows if row[0] not in ("from", "flow", "from eTOM") and not row[0].startswith("---")]


def category(id: str, store: ox.Store) -> str:
    """The entry an id lies in: itself, or the element above a part of level 3."""
    while not ask(store, f'SELECT ?e {{ ?e skos:notation "{id}" ; skos:inScheme ?s ; skos:broader ?p }}'):
        id = id.rpartition(".")[0]
    return id


@pytest.mark.shared
def test_every_hand_over_of_the_facts_is_in_the_graph(shared: Path, store: ox.Store):
    stated = ask(
        store,
        "SELECT ?from ?to { ?h a etom:HandOver ; etom:sentBy|etom:takesPlaceWithin ?a ; "
        "etom:receivedBy|etom:takesPlaceWithin ?b . ?a skos:notation ?from . ?b skos:notation ?to }",
    )
    rows, checked = section(shared, 3), 0
    assert len(rows) == 33
    for sender, receiver, *_ in rows:
        froms, tos = re.findall(ID, sender), re.findall(ID, receiver)
        for one in froms:
            for other in tos:
                pair = category(one, store), category(other, store)
                assert pair in stated, (sender, receiver)
                checked += 1
    assert checked == 30
    vertical = {to for start, to in stated if start == "1.1.1.2" and to in "FAB"}
    assert vertical == set("FAB") and ("1.1.1.7", "B") in stated


def test_hand_overs_of_others_say_source_release_and_how_sure(store: ox.Store):
    outside = f"?h a etom:HandOver ; dcterms:source ?s FILTER NOT EXISTS {{ ?h dcterms:source <{SOURCE}GOST.3> }}"
    keys = {key for (key,) in ask(store, f"SELECT ?key {{ {outside} ?h skos:notation ?key }}")}
    assert len(keys) == 36 and "H15" in keys
    release = f"{outside} ?h skos:notation ?key ; etom:statedForEdition ?e FILTER (LANG(?e) = 'ru')"
    assert {key for (key,) in ask(store, f"SELECT ?key {{ {release} }}")} == keys
    unnamed = ask(store, f"SELECT ?key {{ {outside} ?h skos:notation ?key ; etom:identifiesSender etom:notNamed }}")
    assert unnamed == {("H19",), ("H28",)}
    assert ask(store, "SELECT ?key { ?h skos:notation ?key ; a etom:HandOver ; etom:verification etom:recalled }") == {
        ("H45",)
    }
    # what a source calls an end stands where it names a part, and only there
    for role, named in (("identifiesSender", "senderAsNamed"), ("identifiesReceiver", "receiverAsNamed")):
        parts = ask(store, f"SELECT ?h {{ ?h etom:{role} etom:byPart }}")
        told = ask(store, f"SELECT ?h {{ ?h etom:{named} ?x ; etom:{role} ?how FILTER (?how != etom:byInference) }}")
        assert parts == told, role


def test_a_hand_over_names_the_element_above_its_part(store: ox.Store):
    for role, named in (("sentBy", "senderAsNamed"), ("receivedBy", "receiverAsNamed")):
        for key, name in ask(store, f"SELECT ?k ?n {{ ?h etom:{named} ?n ; skos:notation ?k }}"):
            ids = {
                id
                for (id,) in ask(
                    store,
                    f'SELECT ?i {{ ?h skos:notation "{key}" ; etom:{role}|etom:takesPlaceWithin ?e . '
                    "?e skos:notation ?i }",
                )
            }
            for id in re.findall(ID, name):
                assert any(id.startswith(f"{one}.") for one in ids), (key, name)


@pytest.mark.shared
def test_flows_are_those_of_the_facts(shared: Path, store: ox.Store):
    named = {name for (name,) in ask(store, "SELECT ?n { ?f a etom:EndToEndFlow ; skos:prefLabel ?n }")}
    for name, *_ in section(shared, 2):
        short = [f"{one} Management" if one.strip() in ("Capacity", "Service Lifecycle") else one
                 for one in re.split(r"[;,] ", name)]  # fmt: skip
        assert set(short) <= named, name
    recalled = ask(store, "SELECT ?f { ?f a etom:EndToEndFlow ; etom:verification etom:recalled }")
    assert len(recalled) == 12
    follows = ask(store, "SELECT ?k ?v { ?f etom:mostlyFollows ?v ; skos:notation ?k }")
    assert ("problem-to-solution", VERTICAL + "A") in follows and ("usage-to-payment", VERTICAL + "B") in follows


def test_steps_of_a_flow_stand_in_the_order_of_the_source(store: ox.Store):
    steps = ask(
        store,
        f"SELECT ?n ?label {{ ?s etom:isStepOf <{ROOT}flow/order-to-payment> ; etom:stepNumber ?n ; "
        "skos:prefLabel ?label FILTER (LANG(?label) = 'en') }",
    )
    assert [number for number, _ in sorted(steps)] == ["1", "2", "3", "4"]
    assert dict(sorted(steps))["1"] == "order capture"
    assert ask(store, "SELECT ?f { ?s etom:isStepOf ?f }") == {(f"{ROOT}flow/order-to-payment",)}


@pytest.mark.shared
def test_components_and_interfaces_are_those_of_the_facts(shared: Path, store: ox.Store):
    text = (shared / "facts" / "flows-and-mappings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"TMFC?\d{3}", text))
    found = {key for (key,) in ask(store, "SELECT ?k { ?m etom:mapsTo/skos:notation ?k }")}
    # the facts speak of the component for billing accounts without its number
    assert found == told | {"TMFC024"}
    assert ask(store, f"SELECT ?k {{ ?m etom:mapsFrom <{PROCESS}1.1.1.5> ; etom:mandatoryThere true ; "
                      "etom:mapsTo/skos:notation ?k }") == {("TMF622",)}  # fmt: skip


def show(*words: str) -> str:
    done = CliRunner().invoke(main, ["show", *words])
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_the_card_names_hand_overs_of_others_with_their_source():
    russian, english = show("1.1.1.5", "--lang", "ru"), show("1.1.1.5", "--lang", "en")
    assert "в 1.1.2.2 сервисный заказ вне ГОСТ: TIBCO, eTOM and SID" in russian
    assert "в 1.1.4.2 поставка партнёром вне ГОСТ: TM Forum Frameworx 16.0" in russian
    assert "to 1.1.2.2 service order outside GOST: TIBCO, eTOM and SID" in english
    for card in (russian, english):
        assert "ODA TMFC002, Open API TMF622" in card
    assert "ODA TMFC007, Open API TMF641 (по сторонней таблице)" in show("1.1.2.2", "--lang", "ru")


def test_no_element_hands_over_to_itself(store: ox.Store):
    assert ask(store, "SELECT ?x { ?h etom:sentBy ?x ; etom:receivedBy ?x }") == set()
    inside = ask(store, "SELECT ?k ?i { ?h skos:notation ?k ; etom:takesPlaceWithin/skos:notation ?i }")
    assert inside == {("H29", "1.1.1.6"), ("H41", "1.1.1.11")}
    lines = resources.built(resources.ENTAILED).decode().splitlines()
    handed = [line.split() for line in lines if f"<{ETOM}handsOverTo>" in line]
    assert handed and all(subject != target for subject, _, target, _ in handed)


def test_a_hand_over_inside_one_element_is_told_once():
    card = show("1.1.1.11", "--lang", "ru")
    assert card.count("недоплата") == 1 and "внутри элемента: недоплата" in card


def test_the_card_of_a_hand_over_tells_what_the_source_calls_the_ends():
    card = show("H22", "--lang", "en")
    assert "in the source: Design Solution, 1.1.2.2.1" in card and "(sender inferred)" in card
    assert "the standard" not in card
    [one] = [one for one in framework.load().hand_overs("1.1.2.2") if one.key == "H22"]
    assert one.outside and one.receiver_as_named == ("Design Solution, 1.1.2.2.1",)
    assert one.stated_for["ru"] == "GB921 v25.5"
