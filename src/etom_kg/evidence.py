"""What a file's own numbers and names say: which edition it follows, and whether names begin with eTOM ids.

An id without its edition identifies nothing, and an outline number of a document is a valid eTOM id too
(design, sections 3 and 4), so both questions are settled from the whole file, never from one value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from etom_kg import framework, identifiers
from etom_kg.config import Config
from etom_kg.frozen import dataclass
from etom_kg.model import Model, Node
from etom_kg.reading.tags import name_prefix

DEFAULT_EDITION = "m3050-2007"
LATER_EDITION = "gb921-25.5"
PREFIX = "name_prefix"  # the attribute under which readers keep a number at the beginning of a name

_WORD = re.compile(r"[^\W_]+")
_OUTLINE = re.compile(r"[1-9]\d*(\.[1-9]\d*){2,}")
_AGREEING = 2  # one agreeing name may be chance
_SHARE = 0.5  # words in common of all words, for two names to be one


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition a model is read by; `declared` is false where it was assumed."""

    name: str
    declared: bool


def edition_of(declared: str | None, values: Iterable[str]) -> Edition:
    """Return the edition: the declared one, else the one that alone has some of the ids written.

    `values` are links as written. Where both editions or neither have ids of their own among them,
    the edition of the standard is assumed.
    """
    if declared:
        return Edition(declared, True)
    ids = {identifiers.clean(value) for value in values}
    if ids:
        ours, later = _ids(DEFAULT_EDITION), _ids(LATER_EDITION)
        if any(i in later and i not in ours for i in ids) and not any(i in ours and i not in later for i in ids):
            return Edition(LATER_EDITION, False)
    return Edition(DEFAULT_EDITION, False)


def prefixed(model: Model) -> list[tuple[Node, str]]:
    """Return the processes and activities whose name begins with a number, with that number cleaned.

    BPMN's reader notes the number as an attribute; in registers it is found here.
    """
    found = []
    for node in model.nodes:
        written = dict(node.attributes).get(PREFIX, "") if node.attributes else ""
        if not written and node.kind == "process" and node.name[:1].isdecimal():
            written = name_prefix(node.name)
        if written:
            found.append((node, identifiers.clean(written)))
    return found


def prefixes_are_links(found: list[tuple[Node, str]], config: Config) -> bool:
    """Return whether the numbers before names are eTOM ids: the user's word, else the names' agreement.

    At least two, and more than half, of the names must agree with the framework's names of those ids
    in one of the editions. A number of level 3 under a known element has no name to compare and is not counted.
    """
    if config.name_prefix is not None or not found:
        return bool(config.name_prefix)
    for edition in (config.edition,) if config.edition else (DEFAULT_EDITION, LATER_EDITION):
        known = _ids(edition)
        judged = [(n, i) for n, i in found if i in known or i.rpartition(".")[0] not in known]
        agreeing = sum(_agrees(bare_name(node, i), i, edition) for node, i in judged)
        if agreeing >= _AGREEING and agreeing * 2 > len(judged):
            return True
    return False


def is_outline(found: list[tuple[Node, str]]) -> bool:
    """Return whether the numbers look like eTOM ids and run on as the outline of a document does."""
    numbers = {i for _, i in found if _OUTLINE.fullmatch(i)}
    return any(_next(i) in numbers for i in numbers)


def bare_name(node: Node, number: str) -> str:
    """Return the node's name without the number it begins with."""
    rest = re.sub(r"^[\s\d.,)\-–—:]+", "", node.name)
    return rest if rest and number else node.name


def _next(number: str) -> str:
    head, _, last = number.rpartition(".")
    return f"{head}.{int(last) + 1}"


def _ids(edition: str) -> frozenset[str]:
    return frozenset(entry.id for entry in framework.load().entries(edition))


def _agrees(name: str, number: str, edition: str) -> bool:
    entry = framework.load().entry(number, edition)
    if entry is None:
        return False
    wordings = [
        *entry.names.values(),
        *(w for some in (entry.alt_names, entry.hidden) for ws in some.values() for w in ws),
    ]
    words = _stems(name)
    return any(_alike(words, _stems(wording)) for wording in wordings)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) and len(a & b) >= _SHARE * len(a | b)


def _stems(name: str) -> frozenset[str]:
    """Cut words to five letters: enough to meet an inflected form, and needs no stemmer on the hot path."""
    return frozenset(word[:5] for word in _WORD.findall(name.casefold().replace("ё", "е")) if len(word) > 1)
