"""The wordings that packs add to a search: names and descriptions of own elements, own names of standard entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etom_kg import framework, own
from etom_kg.matching.words import Word, words
from etom_kg.searching.preparing import GROUPED


class OwnWording(NamedTuple):
    """A wording: kind and id of its thing, its field, its language, the text."""

    kind: str
    id: str
    field: str
    lang: str
    text: str


class Asked(NamedTuple):
    """A word of the question: as typed and as understood, and how much it weighs."""

    typed: Word
    meant: Word
    weight: float


def every() -> Iterator[OwnWording]:
    """Give what the packs in use add."""
    added = own.load()
    for entry in added.elements.values():
        for field, texts in (
            ("name", [(lang, name) for lang, name in entry.names.items()]),
            ("other_name", [(lang, name) for lang, names in entry.alt_names.items() for name in names]),
            ("definition", list(entry.definition.items())),
        ):
            yield from (OwnWording(own.KIND, entry.id, field, lang, text) for lang, text in texts)
    for id, by_lang in added.names.items():
        found = framework.load().entry(id)
        kind = found.kind if found else ""
        for lang, names in by_lang.items():
            yield from (OwnWording(GROUPED.get(kind, kind), id, "own_name", lang, name) for name in names)


def shared(asked: Sequence[Asked]) -> Iterator[tuple[OwnWording, float, float]]:
    """Give each wording that has words asked for, with the shares of the question and of the wording that they are."""
    whole = sum(one.weight for one in asked) or 1.0
    for wording in every():
        stems = {word.stem for word in words(wording.text)}
        hit = [one for one in asked if one.typed.stem in stems or one.meant.stem in stems]
        if hit:
            covered = sum(one.weight * (1.0 if one.typed.stem in stems else one.meant.surety) for one in hit)
            yield wording, covered / whole, len({one.meant.stem for one in hit}) / len(stems)
