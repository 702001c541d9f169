"""What an ARIS export says and no record holds: texts and values counted by kind.

Names of fonts are not among them: they say how a model is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from etom_kg.reading.aris.database import Named
from etom_kg.reading.aris.kinds import DESCRIBING, MEASURED, NAME, said_by
from etom_kg.reading.aris.records import Records
from etom_kg.reading.gathering import KINDS_SHOWN

_FURTHER = "other_property"


class Keys(NamedTuple):
    """Under what name, description and other values of a thing are counted; '' for what is told by its type."""

    name: str
    text: str
    value: str


_OBJECT = Keys("", "other_text", "other_value")
_DROPPED = Keys("repeated_name", "other_text", "other_value")
_GROUP = Keys("group", "group_text", "group_value")
_MODEL = Keys("drawing_name", "drawing_text", "drawing_value")
_LINK = Keys("link_name", "relationship_text", "link_value")
_WHOLE = Keys("model_name", "model_text", "model_data")
_LOOSE = {"DatabaseName": "model_name", "UserName": "author", "OLEDef": "file", "Lane": "lane"}


def unsaid(records: Records) -> Mapping[str, int]:
    """Return how many texts of each kind come into no record, by the keys of `import_.what_…`.

    Attributes of nodes are not among them, but for those that ARIS keeps for itself and texts in further languages.
    """
    database = records.database
    counts: Counter[str] = Counter()
    for what, number in database.loose.items():
        counts[_LOOSE.get(what, "other_value")] += number
    for ident, one in database.objects.items():
        draft = records.drafts.get(ident)
        if draft:
            _of_node(one, draft.name, records, counts)
        else:
            _of_lost(one, _OBJECT, records, counts)
    for ident, model in database.models.items():
        if owner := records.described.get(ident):
            _of_node(model, owner.name, records, counts)
        else:
            _of_lost(model, _MODEL._replace(name="") if ident in records.passed_over else _MODEL, records, counts)
    for things, keys in ((database.groups, _GROUP), (database.heads, _WHOLE), (database.dropped, _DROPPED)):
        for thing in things:
            _of_lost(thing, keys, records, counts)
    for connection in database.connections:
        _of_lost(connection, _LINK, records, counts)
    counts["link_name"] -= sum(bool(link.name) for link in records.gathering.links.values())
    return {what: count for what, count in sorted(_bounded(counts).items()) if count}


def _of_node(named: Named, name: str, records: Records, counts: Counter[str]) -> None:
    """Count what a node does not say of the thing that it is."""
    for kind, texts in _texts(named, name):
        if kind == NAME[0]:
            continue  # in every language
        if said_by(kind):
            counts["text_language"] += len(texts - {named.value(kind, records.locales)})
        else:
            counts[_unknown(kind)] += len(texts)


def _of_lost(named: Named, keys: Keys, records: Records, counts: Counter[str]) -> None:
    """Count all that is said of a thing that is no node."""
    name = records.name(named)
    if keys.name and name:
        counts[keys.name] += 1
    for kind, texts in _texts(named, name):
        if kind == NAME[0]:
            counts["other_language"] += len(texts)
        elif kind in DESCRIBING:
            counts[keys.text] += len(texts)
        else:
            counts[keys.value if said_by(kind) else _unknown(kind)] += len(texts)


def _texts(named: Named, name: str) -> Iterator[tuple[str, set[str]]]:
    """Give the texts of each attribute but for the name that the thing is known by."""
    for kind, values in named.attributes.items():
        texts = set(values.values())
        yield kind, {text for text in texts if " ".join(text.split()) != name} if kind in NAME else texts


def _unknown(kind: str) -> str:
    """Return the word for an attribute that no record has."""
    if kind in NAME:
        return "full_name"
    return f"={kind.removeprefix('AT_').replace('_', ' ')}" if kind.startswith(MEASURED) else "tool_value"


def _bounded(counts: Counter[str]) -> Counter[str]:
    """Return the counts with words of the file as they are, the rarer ones together."""
    own = sorted((what for what in counts if what.startswith("=")), key=lambda what: (-counts[what], what))
    bounded: Counter[str] = Counter()
    for what, number in counts.items():
        bounded[_FURTHER if what in own[KINDS_SHOWN:] else what.removeprefix("=")] += number
    return bounded
