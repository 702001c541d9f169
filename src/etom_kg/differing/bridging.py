"""What two formats cannot both tell: a model and its own export are the same, though one says less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etom_kg.lifting import RDF_FORMATS
from etom_kg.mappings.subjects import IMPLIED, Subject
from etom_kg.messages import LANGUAGES, text
from etom_kg.preparing import Prepared

_TELLING = frozenset(("bpmn", "sparx-ea", "aris-aml", "visio", *RDF_FORMATS))
"""Formats that tell a step from a process."""
_EMPTY = ("export.nameless_process", "export.nameless_activity")


@dataclass(frozen=True, slots=True)
class Bridge:
    """What is compared otherwise between formats than within one.

    `without_kinds` are the files that do not tell steps from processes, where the other side does; `levels` counts
    the levels without a row of their own that are compared with processes.
    """

    without_kinds: tuple[str, ...] = ()
    levels: int = 0


NONE = Bridge()


def are_formats(old: Prepared, new: Prepared) -> bool:
    """Tell whether the two sides are of different forms: of two formats, or registers with other ways to tell levels.

    A register of ours has a row for each level that has none in the register it was made of.
    """
    formats = [{model.format for model in side.models} for side in (old, new)]
    implied = [any(node.subtype == IMPLIED for model in side.models for node in model.nodes) for side in (old, new)]
    return formats[0] != formats[1] or implied[0] != implied[1]


def bridged(
    old: Prepared, new: Prepared, before: Mapping[str, Subject], after: Mapping[str, Subject], paired: Mapping[str, str]
) -> Bridge:
    """Return what of the pairs was compared otherwise than within one format."""
    files: dict[str, str] = {}
    levels = 0
    for one, other in ((before[iri], after[counterpart]) for iri, counterpart in paired.items()):
        levels += (one.subtype == IMPLIED) != (other.subtype == IMPLIED)
        if one.kind != other.kind:
            for subject, side in ((one, old), (other, new)):
                files |= {
                    model.path: "" for model in side.models
                    if model.key == subject.model and model.format not in _TELLING
                }  # fmt: skip
    return Bridge(tuple(files), levels)


def is_nameless(one: Subject) -> bool:
    """Tell a process that shows its id, as it has no name, or the words that an export writes in place of one."""
    return one.name == " ".join(one.id.split()) or one.name in {text(k, lang) for k in _EMPTY for lang in LANGUAGES}
