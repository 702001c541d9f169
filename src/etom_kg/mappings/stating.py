"""Decisions as triples beside the models they speak of, so that the rules judge them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from etom_kg import vocabulary as v
from etom_kg.identifiers import clean
from etom_kg.lifting import Lifted, Thing
from etom_kg.mappings.statement import Statement
from etom_kg.ntriples import encodable, literal

DECISION = "urn:etom-kg:decision:"


def stated(lifted: Lifted, said: Iterable[tuple[str, Statement]]) -> Lifted:
    """Return the models with what was said of their processes, each decision a thing that stands where it was made."""
    things = dict(lifted.things)
    lines: list[str] = []
    for process, one in said:
        thing = lifted.things[process]
        iri = _name(process, one, things)
        things[iri] = Thing(iri, thing.model_key, "", "decision", thing.name or thing.source_id, one.place)
        lines += (f"<{iri}> {told} .\n" for told in _told(process, one))
        model = v.model_iri(thing.model_key, lifted.base)
        lines.append(f"<{iri}> <{v.OP}inModel> <{model}> .\n")
    return lifted.also(encodable("".join(lines)), things)


def _told(process: str, said: Statement) -> Iterator[str]:
    yield f"<{v.RDF}type> <{v.OP}Decision>"
    yield f"<{v.OP}decidesOn> <{process}>"
    yield f"<{v.OP}decidedElement> <{said.iri}>"
    yield f"<{v.OP}decidedIdentifier> {literal(clean(said.element))}"
    yield f"<{v.OP}decidedEdition> {literal(said.edition)}"
    yield f"<{v.OP}verdict> {literal(said.state)}"
    if said.who:
        yield f"<{v.OP}author> {literal(said.who)}"
    if said.date:
        yield f"<{v.OP}date> {literal(said.date)}"


def _name(process: str, said: Statement, taken: dict[str, Thing]) -> str:
    """Return an IRI that stays the same when rows move: by what was decided, not by where."""
    parts = (process, said.iri, said.state, said.who)
    name = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    iri, number = f"{DECISION}{name}", 2
    while iri in taken:
        iri, number = f"{DECISION}{name}~{number}", number + 1
    return iri
