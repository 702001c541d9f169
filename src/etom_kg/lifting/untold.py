"""What a file tells and its graph does not, counted by its name: nothing stays behind without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from etom_kg.lifting.verticals import vertical_of
from etom_kg.model import LeftOut, Model

_ROWS = ("process", "activity")
_TOLD = frozenset(
    ("state", "hierarchy_hole", "channel", "end_to_end", "triggered_by_event", "for_compensation", "name_prefix")
)
"""Attributes that a graph tells, or that only say how a name is written."""


def of_all(models: Sequence[Model]) -> tuple[LeftOut, ...]:
    """Return both: values without a term, properties without a rule."""
    return (*of_models(models), *of_extensions(models))


def of_models(models: Iterable[Model]) -> tuple[LeftOut, ...]:
    """Return the values of processes that the vocabulary has no term for, each with the number of processes."""
    values: Counter[str] = Counter()
    for model in models:
        for node in model.nodes:
            if node.kind in _ROWS and node.attributes:
                values.update({name for name, value in node.attributes if name not in _TOLD and value.strip()})
            values["vertical"] += sum(tag.role == "vertical" and not vertical_of(tag.value) for tag in node.tags)
    return tuple(LeftOut(what, "import_.why_no_term", count) for what, count in sorted(values.items()) if count)


def of_extensions(models: Iterable[Model]) -> tuple[LeftOut, ...]:
    """Return the properties of extensions that no rule reads, each with the number of places where it stands."""
    unread = sum((Counter(model.unread) for model in models), Counter[str]())
    return tuple(LeftOut(what, "import_.why_unread", count) for what, count in unread.most_common())
