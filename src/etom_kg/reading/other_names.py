"""Further names that a graph gives things of the standard: left out and counted, for they would excuse edits.

A name of a thing of the standard is held to the names that are known of it (ETOM806). One that stayed in the graph
would be known by its own word. Names of an operator's own come in packs.
"""

from __future__ import annotations

from dataclasses import replace

from etom_kg import canon
from etom_kg import vocabulary as v
from etom_kg.model import LeftOut, Model
from etom_kg.triples import Columns

OTHERS = (f"<{v.SKOS}altLabel>", f"<{v.SKOS}hiddenLabel>")
NAMES = (f"<{v.SKOS}prefLabel>", f"<{v.RDFS}label>")
_OURS = tuple(f"<{base}" for base in (v.PROCESS, v.GB921, v.FUNCTION, v.VERTICAL, v.LAYER, v.HANDOVER))


def without_other_names(model: Model) -> Model:
    """Return a model of triples without names of the standard's things beside the standard's own, and count them.

    Names in languages that the standard has names in stay where they are to be held to these.
    """
    graph = model.graph
    if not isinstance(graph, Columns):
        return model
    about = set(graph.terms.with_prefix(_OURS))
    numbers = {number: name for name in (*OTHERS, *NAMES) if (number := graph.predicate(name)) is not None}
    concerned = [number for number, name in numbers.items() if not about.isdisjoint(graph.column(name)[0])]
    if not concerned:
        return model
    names = graph.terms.names
    left = 0

    def is_kept(subject: int, predicate: int, value: int) -> bool:
        nonlocal left
        if subject not in about or not _is_other(names[subject], numbers[predicate], names[value]):
            return True
        left += 1
        return False

    kept = graph.kept(concerned, is_kept)
    if not left:
        return model
    mapped = {**model.mapped, "statement": model.mapped.get("statement", 0) - left}
    told = LeftOut("other_name", "rdf.why_other_name", left, harmless=True)
    return replace(model, graph=kept, mapped=mapped, left_out=(*model.left_out, told))


def _is_other(subject: str, predicate: str, value: str) -> bool:
    """Tell whether a name of a thing of the standard is none to be held to its names; terms are in N-Triples form."""
    ours = canon.of(subject[1:-1])
    if ours is None or not value.startswith('"') or ours.is_name(value[1 : value.rindex('"')]):
        return False
    lang = "" if value.endswith('"') else value.rpartition('"@')[2].partition("-")[0].casefold()
    return predicate in OTHERS or (bool(lang) and lang not in ours.names)
