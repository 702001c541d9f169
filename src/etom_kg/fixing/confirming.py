"""What in a model bears out a mend: the name of the process, the functions it performs, the row it stands under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import WeakKeyDictionary

from etom_kg import framework, identifiers, late
from etom_kg.explaining.facts import Facts, identifier_of
from etom_kg.identifiers import Identifier
from etom_kg.vocabulary import FUNCTION, OP

if TYPE_CHECKING:
    from etom_kg.fixing.mend import What

T = TypeVar("T")
_REMEMBERED: WeakKeyDictionary[Facts, dict[str, object]] = WeakKeyDictionary()
_NUMBER_BEFORE = late.pattern(r"^\s*[\[(]?\d+(\.\d+)+[\])]?\.?[\s:–—-]+")
_OTHER = late.pattern(r"[\W_]+")
_TAGS: dict[str, What] = {"taggedWith": "link", "identifier": "own", "namesFunction": "function"}


def roles(thing: str, value: str, facts: Facts) -> tuple[What, ...]:
    """Return as what a thing has a value in its own file: 'link', 'own', 'function'; () where it only seems to.

    A number before a name is read as a link too, and a decision beside the model makes one: neither is a tag.
    """
    node = facts.node(thing)
    if node is not None:
        return tuple(
            dict.fromkeys(
                tag.role
                for tag in node.tags
                if tag.value == value and tag.place.file == node.place.file and tag.role != "vertical"
            )
        )
    return tuple(what for name, what in _TAGS.items() if value in facts.look.objects(thing, OP + name))


def bare_name(thing: str, facts: Facts) -> str:
    """Return the name of a thing without a number before it."""
    return _NUMBER_BEFORE.sub("", facts.name(thing))


def named_elements(thing: str, facts: Facts, edition: str) -> frozenset[str]:
    """Return the categories of an edition that bear exactly the name of a thing."""
    return named(bare_name(thing, facts), edition)


def named(name: str, edition: str) -> frozenset[str]:
    """Return the categories of an edition that bear a name."""
    return _by_name(edition).get(folded(name), frozenset())


def performed_elements(thing: str, facts: Facts) -> frozenset[str]:
    """Return the elements whose functions a thing performs, '' for a function that is in no list."""
    found = {"" for _ in facts.look.objects(thing, OP + "namesFunction")}
    for iri in facts.look.objects(thing, OP + "performs"):
        function = facts.framework.function(iri.removeprefix(FUNCTION))
        found.add(function.element if function else "")
    return frozenset(found)


def the_one(candidates: Collection[str], borne_out: Collection[str]) -> str:
    """Return the only candidate that is borne out, '' where there is none or more than one."""
    found = sorted(set(candidates) & set(borne_out))
    return found[0] if len(found) == 1 else ""


def exists(identifier: str, facts: Facts, edition: str) -> bool:
    """Tell whether an id names something: an entry, a number of level 3 below one, or a number of one's own."""
    read = identifiers.parse(identifier, edition)
    if not isinstance(read, Identifier):
        return False
    known = read.standard if read.level <= 2 else read.parent
    return facts.entry(known, edition) is not None or (read.developer == 2 and not read.prefix)


def own_number(thing: str, facts: Facts) -> str:
    """Return the own identifier of a row without its prefix, '' where it has none that is well formed."""
    for raw in facts.look.objects(thing, OP + "identifier"):
        read = identifiers.parse(raw, facts.edition(thing))
        if isinstance(read, Identifier):
            return read.standard
    return ""


def numbers_above(thing: str, facts: Facts) -> frozenset[str]:
    """Return the own identifiers of the rows that a row stands under."""
    above = facts.look.objects(thing, OP + "partOf")
    return frozenset(filter(None, (own_number(row, facts) for row in above)))


def numbers_in_file(thing: str, facts: Facts) -> Counter[str]:
    """Return how many things each own identifier, cleaned, is declared by in the file of a thing."""

    def read() -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for owner, raw in facts.look.pairs(OP + "identifier"):
            if known := facts.thing(owner):
                found.setdefault(known.model_key, Counter())[identifiers.clean(raw)] += 1
        return found

    here = facts.thing(thing)
    return remembered(facts, "own numbers", read).get(here.model_key if here else "", Counter())


def remembered(facts: Facts, key: str, make: Callable[[], dict[str, T]]) -> dict[str, T]:
    """Return what `make` gave when first asked about a run: a look at all its things is not repeated for each."""
    of_run = _REMEMBERED.setdefault(facts, {})
    if key not in of_run:
        of_run[key] = make()
    return cast("dict[str, T]", of_run[key])


def cleaned(value: str) -> str:
    """Return an id as it is read, that of a framework IRI by its end."""
    return identifiers.clean(identifier_of(value) if value.startswith("https://") else value)


def folded(text: str) -> str:
    """Return a name as names are held against each other: letters and digits, without case, ё as е."""
    return _OTHER.sub(" ", text.casefold().replace("ё", "е")).strip()


@cache
def _by_name(edition: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in framework.load().entries(edition):
        if entry.kind == "vertical":
            continue
        others = (name for names in entry.alt_names.values() for name in names)
        for name in (*entry.names.values(), *others):
            found.setdefault(folded(name), set()).add(entry.id)
    return {name: frozenset(ids) for name, ids in found.items() if name}
