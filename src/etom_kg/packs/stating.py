"""Packs as triples: own elements are part of the map, what is said of a standard element is held to the standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from etom_kg import vocabulary as v
from etom_kg.lifting import Lifted, Thing
from etom_kg.lifting.standard import different
from etom_kg.ntriples import encodable, literal
from etom_kg.packs.elements import Element
from etom_kg.vocabulary import LOCAL

OF_PACK = "urn:etom-kg:pack:"
"""How the IRIs of packs begin, and of what they say of standard elements."""
_TYPE = f"<{v.RDF}type>"


def stated(lifted: Lifted, packs: Iterable[tuple[str, tuple[Element, ...]]]) -> Lifted:
    """Return the models with what the packs (key and elements) say beside them; the packs themselves are no models."""
    lines: list[str] = []
    things = dict(lifted.things)
    for key, elements in packs:
        model = f"<{OF_PACK}{quote(encodable(key), safe='')}>"
        for one in elements:
            if not one.about:
                lines += _own(one)
                continue
            iri = f"{OF_PACK}{quote(encodable(key), safe='')}#{quote(one.id, safe='')}"
            lines += _restated(one, iri, model)
            name = next((name for name, _ in one.names), one.id)
            things[iri] = Thing(iri, key, one.id, "other", name, one.place)
    return lifted.also("".join(f"{line} .\n" for line in dict.fromkeys(lines)), things)


def _own(one: Element) -> Iterator[str]:
    me = f"<{LOCAL}{one.id}>"
    yield f"{me} {_TYPE} <{v.OP}LocalElement>"
    yield f"{me} <{v.SKOS}notation> {literal(one.id)}"
    for name, lang in one.names:
        yield f"{me} <{v.SKOS}prefLabel> {literal(encodable(name))}{f'@{lang}' if lang else ''}"
    if one.description:
        yield f"{me} <{v.DCTERMS}description> {literal(encodable(one.description))}"
    for name, lang in one.other_names:
        yield f"{me} <{v.SKOS}altLabel> {literal(encodable(name))}{f'@{lang}' if lang else ''}"
    for whole in one.wholes:
        yield f"{me} <{v.SKOS}broader> <{whole}>"


def _restated(one: Element, iri: str, model: str) -> Iterator[str]:
    me = f"<{iri}>"
    yield f"{me} {_TYPE} <{v.OP}OtherElement>"
    yield f"{me} <{v.OP}inModel> {model}"
    yield f"{me} <{v.OP}restates> <{one.about}>"
    for name, _ in one.names:
        yield f"{me} <{v.OP}restatedName> {literal(encodable(name))}"
    for whole in one.wholes:
        yield f"{me} <{v.OP}restatedWhole> <{whole}>"
    yield from (line.removesuffix(" .") for line in different(me, one.differences))
