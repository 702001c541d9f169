"""What a file tells and its graph does not, counted by its name: nothing stays behind without a word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from etom_kg import late
from etom_kg.lifting.records import YES
from etom_kg.lifting.verticals import vertical_of
from etom_kg.model import LeftOut, Model, Node

_NO = ("нет", "no", "false", "0", "-", "—", "n", "н")
_BETWEEN_NAMES = late.pattern(r"[;,|\n\r]+")
_TOLD = frozenset(
    (
        "state",
        "standard",
        "black_box",
        "hierarchy_hole",
        "channel",
        "triggered_by_event",
        "for_compensation",
        "name_prefix",
    )
)
"""Attributes that a graph tells, or that only say how a name is written."""


def of_all(models: Sequence[Model]) -> tuple[LeftOut, ...]:
    """Return both: values without a term, properties without a rule."""
    return (*of_models(models), *of_extensions(models))


def of_models(models: Iterable[Model]) -> tuple[LeftOut, ...]:
    """Return the values of nodes and other texts that the vocabulary has no term for, each with its number."""
    values: Counter[str] = Counter()
    for model in models:
        values.update(model.unsaid)
        named = _named_beside(model)
        for node in model.nodes:
            if node.attributes:
                values.update(_untold(node, named.get(node.id, frozenset())))
            values["vertical"] += sum(tag.role == "vertical" and not vertical_of(tag.value) for tag in node.tags)
    return tuple(LeftOut(what, "import_.why_no_term", count) for what, count in sorted(values.items()) if count)


def _named_beside(model: Model) -> Mapping[str, Set[str]]:
    """Return the names of owners, performers and systems, small, by the node that they are tied to."""
    kinds = ("owned_by", "performed_by", "supported_by")
    ties = [link for link in model.links if link.kind in kinds]
    ends = {link.target for link in ties}
    names = {node.id: node.name.casefold() for node in model.nodes if node.id in ends}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for link in ties:
        found[link.source].add(names.get(link.target, ""))
    return found


def _untold(node: Node, named: Set[str]) -> Iterator[str]:
    """Give the name of each value that lifting writes nowhere; names in other languages have one name together.

    A value of nothing but names that the node is tied to is told by those ties.
    """
    for name, value in node.attributes:
        if name.startswith("name@"):
            if " ".join(value.split()) != node.name:
                yield "other_language"
        elif name == "event":
            yield "event_kind"
        elif name == "end_to_end":
            if value.strip() and value.strip().casefold() not in (*YES, *_NO):
                yield name
        elif name not in _TOLD and value.strip() and not (named and _are_among(value, named)):
            yield name


def _are_among(value: str, named: Set[str]) -> bool:
    return all(" ".join(one.split()).casefold() in named for one in _BETWEEN_NAMES.split(value))


def of_extensions(models: Iterable[Model]) -> tuple[LeftOut, ...]:
    """Return the properties and columns that no rule reads, each with the number of places where it stands."""
    models = tuple(models)
    unread = sum((Counter(model.unread) for model in models), Counter[str]())
    overlong = sum((Counter(model.overlong) for model in models), Counter[str]())
    return (
        *(LeftOut(what, "import_.why_unread", count) for what, count in unread.most_common()),
        *(LeftOut(what, "import_.why_overlong", count) for what, count in overlong.most_common()),
    )
