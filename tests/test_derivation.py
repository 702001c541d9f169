"""What the rules derive: how identifiers are read, and what real processes belong to (GOST R 53633.3, 7.2)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etom_kg import framework, identifiers
from etom_kg.ntriples import literal
from etom_kg.store import Store
from etom_kg.validation import derivation
from etom_kg.vocabulary import FUNCTION, GB921, OP, PROCESS, RDF, RDFS, VERTICAL


def derived(*triples: str) -> Store:
    store = Store("".join(f"{triple} .\n" for triple in triples), framework=True)
    derivation.derive(store)
    return store


def process(key: str, **said: str) -> list[str]:
    return [
        f"<urn:{key}> <{RDF}type> <{OP}Process>",
        *(f"<urn:{key}> <{OP}{name}> {term}" for name, term in said.items()),
    ]


def pairs(store: Store, name: str) -> set[tuple[str, str]]:
    rows = store.select(f"SELECT ?s ?o WHERE {{ ?s <{OP}{name}> ?o . FILTER (STRSTARTS(STR(?s), 'urn:')) }}")
    return {(str(subject).removeprefix("urn:"), short(str(value))) for subject, value in rows}


def short(iri: str) -> str:
    for base in (PROCESS, VERTICAL):
        iri = iri.removeprefix(base)
    return iri


def of(store: Store, name: str, key: str = "a") -> set[str]:
    return {value for subject, value in pairs(store, name) if subject == key}


def test_every_function_classifies_under_its_element_and_no_other() -> None:
    loaded = framework.load()
    functions = {
        key: entry.id for edition in ("m3050-2007",) for entry in loaded.entries(edition) for key in entry.functions
    }
    assert len(functions) == 78
    store = derived(*(t for key in functions for t in process(key, performs=f"<{FUNCTION}{key}>")))
    assert pairs(store, "classifiedAs") == set(functions.items())


def test_links_and_functions_both_classify() -> None:
    store = derived(*process("a", taggedWith='"1,1,1,5"', performs=f"<{FUNCTION}1.1.1.6-b1>"))
    assert of(store, "classifiedAs") == {"1.1.1.5", "1.1.1.6"}
    assert of(store, "linkedIdentifier") == {"1.1.1.5"}
    assert of(store, "fallsUnder") == {"1.1.1", "1.1"}
    assert of(store, "runsInVertical") == {"F", "A"}


def test_a_vertical_stated_narrows_those_of_the_element() -> None:
    assert of(derived(*process("a", taggedWith='"1.1.1.2"')), "runsInVertical") == {"F", "A", "B"}
    narrowed = derived(*process("a", taggedWith='"1.1.1.2"', inVertical=f"<{VERTICAL}A>"))
    assert of(narrowed, "runsInVertical") == {"A"}


def test_an_own_identifier_classifies_its_row() -> None:
    assert of(derived(*process("a", identifier='"1.1.1.5"')), "classifiedAs") == {"1.1.1.5"}


def test_level_three_counts_under_its_element() -> None:
    assert of(derived(*process("a", taggedWith='"1.1.1.5.3"')), "classifiedAs") == {"1.1.1.5"}


@pytest.mark.parametrize(
    ("written", "categories", "above"),
    [
        ("77.1.1.1.5", {"urn:etom-kg:local:77.1.1.1.5", "1.1.1.5"}, {"1.1.1", "1.1"}),
        ("2.1.1.14", {"urn:etom-kg:local:2.1.1.14"}, {"1.1.1", "1.1"}),
        ("2.1.9.1", {"urn:etom-kg:local:2.1.9.1"}, set()),
    ],
)
def test_local_elements(written: str, categories: set[str], above: set[str]) -> None:
    store = derived(*process("a", taggedWith=literal(written)))
    assert of(store, "classifiedAs") == categories
    assert of(store, "fallsUnder") == above
    local = f"urn:etom-kg:local:{written}"
    assert store.ask(f"ASK {{ <{local}> a <{OP}LocalElement> }}")


def in_edition(edition: str, written: str) -> Store:
    return derived(
        f"<urn:m> <{RDF}type> <{OP}Model>",
        f'<urn:m> <{OP}edition> "{edition}"',
        *process("a", taggedWith=literal(written), inModel="<urn:m>"),
    )


def test_an_identifier_of_the_later_edition_leads_to_the_element_of_2007() -> None:
    assert of(in_edition("gb921-25.5", "1.3.7"), "classifiedAs") == {GB921 + "1.3.7", "1.1.1.6"}
    assert of(in_edition("m3050-2007", "1.3.7"), "classifiedAs") == {"1.3.7"}


@pytest.mark.parametrize("written", ["1.99.1", "1.1.1.8", "1.4.77.3", "1.7.7.1.2.3"])
def test_nothing_is_unknown_or_retired_in_an_edition_known_in_part(written: str) -> None:
    store = in_edition("gb921-25.5", written)
    assert not of(store, "hasUnknownIdentifier") | of(store, "hasRetiredIdentifier")


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("1.1.1.x", "malformed"),
        ("3.1.1", "malformed"),
        ("1.1.1.5.3.1", "malformed"),
        ("1.1.1.10", "exists"),
        ("1.1", "exists"),
        ("1.1.1.8", "retired"),
        ("1.1.1.8.2", "retired"),
        ("77.1.1.1.8", "retired"),
        ("1.1.1.10.1", "below"),
        ("1.4", "noArea"),
        ("2.4.1", "noArea"),
        ("2.1.1.5", "own"),
        ("1.1.9", "noGroup"),
        ("1.1.9.1", "noGroup"),
        ("1.1.1.13", "noElement"),
        ("1.1.1.13.1", "noElement"),
    ],
)
def test_the_status_of_a_reading(written: str, status: str) -> None:
    store = derived(*process("a", taggedWith=literal(written)))
    assert store.select(f"SELECT ?s WHERE {{ ?r <{OP}readStatus> ?s }}") == [(status,)]


WRITTEN = st.lists(st.text(alphabet="0123456789....,, OoОЗзIlіб|xЖ-\u200b\n", max_size=9), min_size=1, max_size=60)


@given(WRITTEN)
@example(
    ["1.1.1.5.", "1,1,1,5", "l.1.1.2", "1.1.1.1О", "1. 1. 1. 5", "1.1.1.5..", "ОЗО", "\ufeff1.1.1.5\u200b", "1.1.1.5\n"]
)
@settings(max_examples=20, deadline=None)
def test_rules_clean_identifiers_as_the_rest_of_the_program_does(written: Iterable[str]) -> None:
    texts = sorted(set(written))
    store = derived(*(t for n, text in enumerate(texts) for t in process(str(n), taggedWith=literal(text))))
    read = dict(store.select(f"SELECT ?text ?id WHERE {{ ?r <{OP}readText> ?text ; <{OP}readIdentifier> ?id }}"))
    assert read == {text: identifiers.clean(text) for text in texts}


def test_names_are_compared_apart_from_case_spaces_and_ampersands() -> None:
    store = derived(
        f"<urn:m> <{RDF}type> <{OP}Model>",
        f'<urn:m> <{OP}edition> "m3050-2007"',
        *process("a", taggedWith='"1.1.1.5"', inModel="<urn:m>"),
        f'<urn:a> <{RDFS}label> " retention  and LOYALTY"',
    )
    assert of(store, "hasNameOfOtherElement") == {"1.1.1.9"}
