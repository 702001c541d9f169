"""What a file tells and its graph does not, counted by its name: nothing stays behind without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from etom_kg.lifting.verticals import vertical_of
from etom_kg.model import LeftOut, Model, Node

_TOLD = frozenset(
    (
        "state",
        "standard",
        "black_box",
        "hierarchy_hole",
        "channel",
        "end_to_end",
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
        for node in model.nodes:
            if node.attributes:
                values.update(_untold(node))
            values["vertical"] += sum(tag.role == "vertical" and not vertical_of(tag.value) for tag in node.tags)
    return tuple(LeftOut(what, "import_.why_no_term", count) for what, count in sorted(values.items()) if count)


def _untold(node: Node) -> Iterator[str]:
    """Give the name of each value that lifting writes nowhere; names in other languages have one name together."""
    for name, value in node.attributes:
        if name.startswith("name@"):
            if " ".join(value.split()) != node.name:
                yield "other_language"
        elif name == "event":
            yield "event_kind"
        elif name not in _TOLD and value.strip():
            yield name


def of_extensions(models: Iterable[Model]) -> tuple[LeftOut, ...]:
    """Return the properties and columns that no rule reads, each with the number of places where it stands."""
    models = tuple(models)
    unread = sum((Counter(model.unread) for model in models), Counter[str]())
    overlong = sum((Counter(model.overlong) for model in models), Counter[str]())
    return (
        *(LeftOut(what, "import_.why_unread", count) for what, count in unread.most_common()),
        *(LeftOut(what, "import_.why_overlong", count) for what, count in overlong.most_common()),
    )
