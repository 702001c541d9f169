"""Where things stand in the user's files, as graphs of their own: so the graph of the data stays small."""

from __future__ import annotations

from etom_kg import vocabulary as v
from etom_kg.lifting import Lifted, Thing
from etom_kg.ntriples import encodable, literal


def quads(lifted: Lifted) -> str:
    """Return where things stand as N-Quads: file, line and cell of each, in one named graph a model."""
    lines: list[str] = []
    for thing in lifted.things.values():
        graph = f"<{graph_of(lifted, thing)}> ."
        lines.append(f"<{thing.iri}> <{v.OP}sourceFile> {literal(thing.place.file)} {graph}")
        if thing.place.line:
            lines.append(f'<{thing.iri}> <{v.OP}line> "{thing.place.line}"^^<{v.XSD}integer> {graph}')
        if thing.place.cell:
            lines.append(f"<{thing.iri}> <{v.OP}cell> {literal(thing.place.cell)} {graph}")
    return encodable("".join(f"{line}\n" for line in lines))


def graph_of(lifted: Lifted, thing: Thing) -> str:
    """Return the name of the graph for a thing's place: its model's IRI and '?provenance', which no key holds."""
    return f"{v.model_iri(thing.model_key, lifted.base)}?provenance"
