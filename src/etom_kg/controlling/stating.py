"""Waivers as triples beside the models, so that the rules judge them too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from etom_kg import vocabulary as v
from etom_kg.explaining.marks import digest
from etom_kg.lifting import Thing
from etom_kg.model import Place
from etom_kg.ntriples import encodable, literal

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted
    from etom_kg.waivers import Waiver

WAIVER = "urn:etom-kg:waiver:"


def names(waivers: Sequence[Waiver]) -> dict[Waiver, str]:
    """Return the IRI of each waiver: by what it allows, not by where it stands, so that it stays the same."""
    found: dict[Waiver, str] = {}
    taken: dict[str, int] = {}
    for waiver in waivers:
        iri = WAIVER + digest(waiver.code, waiver.file, waiver.element)
        taken[iri] = taken.get(iri, 0) + 1
        found[waiver] = iri if taken[iri] == 1 else f"{iri}~{taken[iri]}"
    return found


def stated(lifted: Lifted, waivers: Sequence[Waiver]) -> Lifted:
    """Return the models with the waivers, each a thing that belongs to no model and stands where it is written."""
    if not waivers:
        return lifted
    things = dict(lifted.things)
    lines: list[str] = []
    for waiver, iri in names(waivers).items():
        things[iri] = Thing(iri, "", "", "waiver", "", Place(waiver.source, waiver.line))
        lines += (f"<{iri}> {told} .\n" for told in _told(waiver))
    return lifted.also(encodable("".join(lines)), things)


def _told(waiver: Waiver) -> Iterator[str]:
    yield f"<{v.RDF}type> <{v.OP}Waiver>"
    texts = {
        "waives": waiver.code,
        "waivesFile": waiver.file,
        "waivesElement": waiver.element,
        "reason": waiver.reason,
        "author": waiver.author,
    }
    yield from (f"<{v.OP}{name}> {literal(text)}" for name, text in texts.items() if text)
    if waiver.until:
        yield f'<{v.OP}until> "{waiver.until}"^^<{v.XSD}date>'
