"""Names of exchange files as programs other than modelling tools spell them: as classes, or outside the namespace."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from etom_kg.reading.recognise import EXCHANGE
from etom_kg.reading.xml import SEPARATOR

Begin = Callable[[str, dict[str, str]], None]
Finish = Callable[[str], None]

_BASES = {"element": "baseElement", "relationship": "baseRelationship"}
_ROOT = "model"


def spellings(known: str) -> Iterator[str]:
    """Yield further spellings of a name of the standard, as the parser gives names.

    Such programs capitalise (`Elements`), write `baseElement` for `element`, or put a prefix on the root alone, so
    that what it holds is in no namespace.

    >>> [name.rpartition(SEPARATOR)[2] for name in spellings(f"{EXCHANGE}/3.0/{SEPARATOR}element")]
    ['Element', 'baseElement', 'BaseElement', 'element']
    """
    namespace, _, local = known.rpartition(SEPARATOR)
    for word in filter(None, (local, _BASES.get(local))):
        if word != local:
            yield namespace + SEPARATOR + word
        yield namespace + SEPARATOR + word[0].upper() + word[1:]
    if local != _ROOT and namespace.startswith(EXCHANGE):
        yield local


def add_starts(handlers: dict[str, Begin]) -> None:
    """Let the further spellings be begun as the names they stand for."""
    for known, begin in list(handlers.items()):
        for spelt in spellings(known):
            handlers.setdefault(spelt, _begun(known, begin))


def add_ends(handlers: dict[str, Finish]) -> None:
    """Let the further spellings be ended as the names they stand for."""
    for known, finish in list(handlers.items()):
        for spelt in spellings(known):
            handlers.setdefault(spelt, _finished(known, finish))


def _begun(known: str, begin: Begin) -> Begin:
    return lambda _, attributes: begin(known, attributes)


def _finished(known: str, finish: Finish) -> Finish:
    return lambda _: finish(known)
