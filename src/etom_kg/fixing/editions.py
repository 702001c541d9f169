"""Mends of identifiers of another edition: ETOM102, ETOM106, ETOM107."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from etom_kg import identifiers
from etom_kg.fixing.confirming import cleaned, roles
from etom_kg.fixing.mend import Mend
from etom_kg.identifiers import Identifier
from etom_kg.vocabulary import EDITIONS, OP

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

# what shows the edition of a model, by run and model
_TELLING: WeakKeyDictionary[Facts, dict[str, dict[frozenset[str], set[str]]]] = WeakKeyDictionary()


def unknown(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM102: an id that only the other edition has, as the name says, with one stated counterpart."""
    yield from _counterpart(result.focus, result.value or "", facts)


def mixed(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM106: the same for each bearer of an id of the other edition."""
    raw = result.value or ""
    for thing, _ in facts.bearing(result.focus, [raw]):
        yield from _counterpart(thing, raw, facts)


def named_after_other(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM107: name and number are those of the other edition, while other ids show which one the file follows."""
    thing = result.focus
    lifted = facts.thing(thing)
    settled = facts.lifted.editions.get(lifted.model_key) if lifted else None
    if (settled and settled.declared) or _others_tell(thing, result.value or "", facts):
        yield from _counterpart(thing, result.value or "", facts)


def _counterpart(thing: str, raw: str, facts: Facts) -> Iterator[Mend]:
    from etom_kg.crosswalking.names import agrees
    from etom_kg.crosswalking.translation import translate

    edition = facts.edition(thing)
    other = EDITIONS[1] if edition == EDITIONS[0] else EDITIONS[0]
    read = identifiers.parse(raw, other)
    name = facts.name(thing)
    if not isinstance(read, Identifier) or read.prefix or not name:
        return
    found = translate(read.standard, other)
    if found.status not in ("translated", "moved") or len(found.targets) != 1:
        return
    new = found.targets[0].id
    # a slip of the hand is an id of the other edition too: the name has to say that it is meant
    if not (agrees(name, read.standard, other) or agrees(name, new, edition)):
        return
    for what in roles(thing, raw, facts):
        if what in ("link", "own"):
            yield Mend(thing, what, raw, new, "counterpart", {"id": new, "old": read.standard, "edition": other})


def _others_tell(thing: str, raw: str, facts: Facts) -> bool:
    """Tell whether something else in the file shows its edition."""
    return any(
        cleaned(raw) not in texts and bearers - {thing}
        for model in facts.look.objects(thing, OP + "inModel")
        for texts, bearers in _telling(facts, model).items()
    )


def _telling(facts: Facts, model: str) -> Mapping[frozenset[str], set[str]]:
    """Return what shows the edition of a model, by the ids written there: asked once a model, however many ask."""
    known = _TELLING.setdefault(facts, {})
    if model not in known:
        known[model] = {}
        for one in facts.look.objects(model, OP + "knowsEditionBy"):
            texts = frozenset(map(cleaned, facts.look.objects(one, OP + "readText")))
            known[model].setdefault(texts, set()).add(one)
    return known[model]
