"""The account of a file's ids as they are rewritten: which are replaced, which stay and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etom_kg import identifiers
from etom_kg.crosswalking import inference, translation
from etom_kg.crosswalking.table import Written
from etom_kg.errors import UsageError
from etom_kg.identifiers import Identifier
from etom_kg.messages import text
from etom_kg.vocabulary import EDITION_ALIASES

REPLACED = ("translated", "moved")


@dataclass(frozen=True, slots=True)
class Change:
    """An id replaced: `where` is a line ('12') or a cell ('Sheet!B7')."""

    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Left:
    """An id that stays: the reason is a message key of `migrate`, or a translation that says why."""

    where: str
    id: str
    reason: str | translation.Translation

    def because(self, lang: str) -> str:
        """Return the reason as a sentence."""
        if isinstance(self.reason, str):
            return text(f"migrate.{self.reason}", lang)
        return self.reason.because(lang)


class Ledger:
    """Decides on each id of a file and keeps account."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.changes: list[Change] = []
        self.left: list[Left] = []

    def new(self, raw: str, where: str, name: str = "") -> str:
        """Return what takes the place of an id as written, '' where it stays; either is noted."""
        new = self.decide(raw, where, name)
        if new:
            self.changes.append(Change(where, raw, new))
        return new

    def decide(self, raw: str, where: str, name: str = "") -> str:
        """Return what would take the place of an id; one that stays is noted with its reason."""
        read = identifiers.parse(raw, self.edition)
        if not isinstance(read, Identifier):
            self.left.append(Left(where, raw, translation.Translation(raw, "spoilt", reason="reason_no_identifier")))
            return ""
        if read.prefix or read.developer != 1:
            self.left.append(Left(where, raw, "prefixed" if read.prefix else "own"))
            return ""
        found = translation.translate(read.standard, self.edition, name)
        if found.status not in REPLACED or len(found.targets) != 1:
            self.left.append(Left(where, raw, found))
            return ""
        return found.targets[0].id


def typed(edition: str) -> str:
    """Return the word by which a command line names an edition.

    >>> typed("m3050-2007")
    'gost'
    """
    return next(word for word, name in EDITION_ALIASES.items() if name == edition)


def settle(written: list[Written], declared: str | None, to: str, path: Path) -> str:
    """Return the edition of a file. Raises UsageError where nothing tells it, or it is `to` already."""
    verdict = inference.edition_of(written, declared)
    if verdict.edition is None:
        raise UsageError("migrate.undecided", path=path)
    if verdict.edition == to:
        raise UsageError("migrate.same" if verdict.declared else "migrate.already", path=path, edition=typed(to))
    return verdict.edition
