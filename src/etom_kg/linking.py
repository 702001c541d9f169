"""What ties the nodes of a model to the framework: every tag, by which rule it was found, where, and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from etom_kg import evidence, framework, identifiers, own
from etom_kg.config import Config
from etom_kg.lifting import lift
from etom_kg.lifting.verticals import vertical_of
from etom_kg.model import Model, Node, Notice, Place, TagRole
from etom_kg.vocabulary import OP

NAME_PREFIX = "name prefix"
GRAPH = "op:"
State = Literal["known", "retired", "unknown", "unchecked", "malformed", "not_taken"]
_WRITTEN: tuple[tuple[TagRole, str], ...] = (
    ("link", "taggedWith"),
    ("own", "identifier"),
    ("function", "performs"),
    ("vertical", "inVertical"),
)


@dataclass(frozen=True, slots=True)
class FoundTag:
    """One tag: `rule` is the place or column that gave it, `value` as written, `id` what it names in the edition.

    `state`: 'known', 'retired' (the edition gave it up), 'unknown' (well formed, but no such thing), 'unchecked' (an id
    of a later edition that is not among those known here, and may be right), 'malformed', 'not_taken' (a number before
    a name that is taken for an outline, not for eTOM).
    """

    role: TagRole
    rule: str
    value: str
    place: Place
    node: str
    state: State
    id: str = ""


@dataclass(frozen=True, slots=True)
class FileTags:
    """The tags of one file, how many of its processes have none of their own, and what was odd on reading."""

    path: str
    format: str
    edition: str
    tags: tuple[FoundTag, ...]
    processes: int
    untagged: int
    notices: tuple[Notice, ...] = ()

    @property
    def by_rule(self) -> Counter[str]:
        """How many tags each rule gave."""
        return Counter(tag.rule for tag in self.tags if tag.state != "not_taken")


def tags_of(model: Model, config: Config) -> FileTags:
    """Return the tags of a model that was read."""
    lifted = lift([model], config)
    edition = lifted.editions[lifted.models[0].key].name
    found = tuple(_in_graph(model, edition) if model.graph else _in_records(model, config, edition))
    processes = [thing for thing in lifted.things.values() if thing.kind == "process"]
    tagged = {tag.place for tag in found}
    bare = 0
    for thing in processes:
        places = {thing.place, *thing.tag_places.values()}
        bare += places.isdisjoint(tagged) if model.graph else not thing.tag_places
    return FileTags(model.path, model.format, edition, found, len(processes), bare, model.notices)


def _in_records(model: Model, config: Config, edition: str) -> Iterator[FoundTag]:
    prefixed = evidence.prefixed(model)
    taken = evidence.prefixes_are_links(prefixed, config)
    numbers: dict[str, tuple[Node, str]] = {node.id: (node, number) for node, number in prefixed}
    for node in model.nodes:
        name = node.name or node.written_id
        for tag in node.tags:
            state, id = _meaning(tag.role, tag.value, edition)
            yield FoundTag(tag.role, tag.rule, tag.value, tag.place, name, state, id)
        if node.id in numbers:
            number = numbers[node.id][1]
            state, id = _meaning("link", number, edition)
            yield FoundTag("link", NAME_PREFIX, number, node.place, name, state if taken else "not_taken", id)


def _in_graph(model: Model, edition: str) -> Iterator[FoundTag]:
    from etom_kg.lookup import Lookup
    from etom_kg.store import Store
    from etom_kg.vocabulary import RDFS

    look = Lookup(Store(model.triples))
    labels = dict(reversed(look.pairs(RDFS + "label")))
    rows = [
        (model.places.get(thing, Place(model.path)), role, name, value, thing)
        for role, name in _WRITTEN
        for thing, value in look.pairs(OP + name)
    ]
    for place, role, name, value, thing in sorted(rows, key=lambda row: (row[0].line, row[1], row[3])):
        written = value.rpartition("/")[2] if value.startswith("http") else value
        state, id = _meaning(role, written, edition)
        yield FoundTag(role, GRAPH + name, written, place, labels.get(thing, thing.rpartition("#")[2]), state, id)


def _meaning(role: TagRole, value: str, edition: str) -> tuple[State, str]:
    known = framework.load()
    if role == "function":
        function = known.function(identifiers.clean(value)) or known.function(value.strip())
        return ("known", function.key) if function else ("unknown", "")
    if role == "vertical":
        entry = known.entry_of(vertical_of(value))
        return ("known", entry.id) if entry else ("unknown", "")
    read = identifiers.parse(value, edition)
    if isinstance(read, identifiers.Malformed):
        return "malformed", ""
    entry = known.entry(read.standard, edition)
    if entry is None and read.level3:
        entry = known.entry(read.standard.rpartition(".")[0], edition)
    if local := own.load().element(read.text):
        return "known", local.id
    if read.prefix and any(id.startswith(f"{read.prefix}.") for id in own.load().elements):
        return "unknown", read.text  # the pack of this prefix has no such element
    if role == "own" and entry is None:
        return "known", read.text
    if entry is None and edition != framework.M3050:
        return "unchecked", read.text
    if entry is None:
        return "unknown", read.text
    return "retired" if entry.kind == "retired" else "known", read.text
