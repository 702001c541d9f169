"""What an id means in each edition, which ids mean different things, and what tells the editions apart nearby."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etom_kg import framework, identifiers
from etom_kg.crosswalking import interim
from etom_kg.errors import UsageError
from etom_kg.framework import GB921, M3050, Change, Entry, Framework
from etom_kg.frozen import dataclass
from etom_kg.identifiers import Malformed
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.crosswalking.interim import Interim

# kinds that have a direction, seen from the later entry
_SEEN_FROM_LATER = {"split-into": "was_split", "replaced-by": "was_replaced"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the id is in one edition.

    `entry` is None for a domain or group of GB921 that is known only by the entries below it; then `name` is the
    domain's name, or '' where the group's is not known. `below` are the 2007 elements under an area or a group.
    """

    edition: str
    id: str
    level: int
    name: str = ""
    domain: str = ""
    entry: Entry | None = None
    below: tuple[Entry, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of the entry, or what it was."""
        return self.entry.changes if self.entry else ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of an id: its meanings, 2007 first, and the changes in which it was a number on the way.

    `near` are, for two different meanings, the ids beside it that one edition alone has: {edition: ids}.
    """

    id: str
    meanings: tuple[Meaning, ...]
    on_the_way: tuple[Interim, ...]
    differ: bool
    near: dict[str, tuple[str, ...]]


def answer(raw: str) -> Answer:
    """Return what `raw` means in every edition known.

    Raises UsageError where it is no identifier or no edition has it.
    """
    read = identifiers.parse(raw, GB921)
    if isinstance(read, Malformed):
        read = identifiers.parse(raw, M3050)
    if isinstance(read, Malformed):
        raise UsageError("crosswalk.malformed", id=" ".join(raw.split()))
    known, id = framework.load(), read.standard
    meanings = tuple(meaning for edition in (M3050, GB921) if (meaning := _meaning(id, edition, known)))
    on_the_way = tuple(one for one in interim.load() if one.number == id)
    if not meanings and not on_the_way:
        parent = next((up for up in _above(id) if any(_meaning(up, e, known) for e in (M3050, GB921))), "")
        raise UsageError("crosswalk.unknown_below" if parent else "crosswalk.unknown", id=id, parent=parent)
    differ = _differ(meanings)
    return Answer(id, meanings, on_the_way, differ, _near(id, known) if differ else {})


def kind_of(change: Change, lang: str) -> str:
    """Return the kind of a change in words, seen from the entry that has the change."""
    if change.edition == M3050 and change.kind in _SEEN_FROM_LATER:
        return text(f"crosswalk.{_SEEN_FROM_LATER[change.kind]}", lang)
    return change.label.get(lang, change.kind)


def _meaning(id: str, edition: str, known: Framework) -> Meaning | None:
    entry = known.entry(id, edition)
    if edition == M3050:
        if entry is None or not id[:1].isdigit():
            return None
        below = () if entry.kind in ("element", "retired") else tuple(_elements(entry, known))
        return Meaning(edition, id, entry.level, entry.name("en"), "", entry, below)
    if entry is not None:
        return Meaning(edition, id, entry.level, entry.name("en"), entry.domain, entry)
    under = [one for one in known.entries(GB921) if one.id.startswith(id + ".")]
    if not under or "." not in id:
        return None
    level = id.count(".")
    domain = under[0].domain
    return Meaning(edition, id, level, domain if level == 1 else "", domain)


def _elements(entry: Entry, known: Framework) -> Iterator[Entry]:
    for one in known.entries(M3050):
        if one.kind == "element" and one.id.startswith(entry.id + "."):
            yield one


def _differ(meanings: tuple[Meaning, ...]) -> bool:
    """Tell whether two meanings are of different things: the later is no continuation of the earlier."""
    if len(meanings) < 2:
        return False
    old, new = meanings
    return not any(change.edition == GB921 and change.id == new.id for change in old.changes)


def _near(id: str, known: Framework) -> dict[str, tuple[str, ...]]:
    """Return the siblings that one edition alone has; of GB921, where there are none, the domains 2007 has not."""
    stem = id.rpartition(".")[0]
    found: dict[str, tuple[str, ...]] = {}
    for edition, other in ((M3050, GB921), (GB921, M3050)):
        ids = {entry.id for entry in known.entries(edition) if entry.id[:1].isdigit()}
        ids.update(up for one in tuple(ids) for up in _above(one))
        alone = {one for one in ids if one.rpartition(".")[0] == stem and _meaning(one, other, known) is None}
        if edition == M3050:
            # of GB921 only a part is known here: a number it seems to lack may be in it
            alone = {one for one in ids if one.rpartition(".")[0] == stem}
        elif not alone:
            alone = {one for one in ids if one.count(".") == 1 and _meaning(one, other, known) is None}
        found[edition] = tuple(sorted(alone, key=identifiers.sort_key))
    return found


def _above(id: str) -> Iterator[str]:
    while id.count(".") > 1:
        id = id.rpartition(".")[0]
        yield id
