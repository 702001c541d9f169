"""What the properties of nodes say of commercial things, in models of every format.

A node that can be such a thing is one where a property says so (`eTOM kind`) or tells what only such a thing has; on
any other node the properties tell of an SLA it is held to, or of a contract with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from etom_kg.commercial import TELLING
from etom_kg.config import Config
from etom_kg.model import Commercial, CommercialKind, Model, Node, NodeKind, Notice, Saying
from etom_kg.reading import tags
from etom_kg.reading.commercial import names
from etom_kg.reading.commercial.collecting import Collection
from etom_kg.reading.commercial.sayings import sayings

# The kinds of nodes that may be the thing themselves.
NODES: Mapping[CommercialKind, tuple[NodeKind, ...]] = {
    "sla": ("data_object",),
    "bill": ("data_object",),
    "product": ("product", "data_object"),
    "contract": ("data_object",),
    "provider": ("participant", "role", "unit"),
}
Told = Mapping[str, Mapping[str, list[tuple[str, str]]]]
"""Kind ('' for what tells the kind), aspect: names and values as written."""


def with_commercial(model: Model, config: Config) -> Model:
    """Return the model with what the attributes of its nodes say of commercial things."""
    known = names.properties(config)
    things = Collection(model.commercial)
    mentions: list[tuple[CommercialKind, str, str]] = []
    met: dict[str, tuple[str, str] | None] = {}
    for node in model.nodes:
        told: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for name, value in node.attributes:
            if name not in met:
                met[name] = known.get(tags.normal(name))
            if (found := met[name]) and value.strip():
                told.setdefault(found[0], defaultdict(list))[found[1]].append((name, value))
        if told:
            mentions.extend(_of_node(node, told, things))
    for kind, name, holder in mentions:
        things.hold(kind, name, holder)
    described = things.finish()
    if not described:
        return model
    return replace(model, commercial=described, notices=(*model.notices, *_unsorted(described)))


def _unsorted(things: Iterable[Commercial]) -> Iterator[Notice]:
    """Yield a notice for each parameter of an SLA whose kind is not known: nothing is said then of what it lacks."""
    for thing in things:
        for saying in thing.sayings:
            if saying.aspect == "parameter" and not saying.kind:
                values = {"sla": thing.name[:60], "name": saying.name[:60], "cell": saying.place.cell}
                yield Notice(saying.place.line, f"commercial.unsorted{'_cell' if saying.place.cell else ''}", values)


def _of_node(node: Node, told: Told, things: Collection) -> list[tuple[CommercialKind, str, str]]:
    """Add what one node says; return what it only mentions: kind, name, id of the node."""
    declared = {names.kind_of(value) for _, value in told.get("", {}).get("kind", ())}
    roles = {names.role_of(value) for _, value in told.get("provider", {}).get("role", ())}
    if "service-provider" in roles:
        declared.add("provider")
    mentions: list[tuple[CommercialKind, str, str]] = []
    for kind in NODES:
        said = told.get(kind, {})
        name = next((value for _, value in said.get("name", ())), "")
        itself = node.kind in NODES[kind]
        if not (kind in declared and itself) and (kind == "provider" or not TELLING[kind] & said.keys()):
            if name:
                mentions.append((kind, name, node.id))
            continue
        spoken = tuple(_sayings(kind, said, node))
        if itself:
            things.add(kind, node.name, node.place, spoken, node=node.id)
        elif kind == "contract" and node.kind in NODES["provider"]:
            spoken = (*spoken, *(Saying("party", node.place, node.name, node.id, role) for role in sorted(roles)))
            things.add(kind, name or node.name, node.place, spoken, unnamed="" if name else node.id)
        elif kind == "sla":
            things.add(kind, name or node.name, node.place, spoken, holders=(node.id,), unnamed="" if name else node.id)
    return mentions


def _sayings(kind: CommercialKind, said: Mapping[str, list[tuple[str, str]]], node: Node) -> list[Saying]:
    beside = {aspect: next((value for _, value in said.get(aspect, ())), "") for aspect in ("role", "parameter_kind")}
    return [
        saying
        for aspect, values in said.items()
        for name, value in values
        for saying in sayings(
            kind, aspect, value, node.place, label=name, role=beside["role"], told=beside["parameter_kind"]
        )
    ]
