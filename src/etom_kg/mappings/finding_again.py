"""Statements find their processes again, though rows were inserted, renumbered or moved since.

A process is known by its id together with the path of names, else by the path alone, else by its id alone (never a
mere number: running numbers change hands), else by its name and the one above it where both are unique.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from etom_kg.mappings.statement import SEPARATOR
from etom_kg.mappings.subjects import Subject
from etom_kg.workbooks import unneutral


class Key(NamedTuple):
    """What a row of decisions knows of its process."""

    id: str
    path: str
    row: int = 0


def normal(path: str) -> str:
    """Return a path as it is compared: spaces, case and ё do not count."""
    return " ".join(unneutral(path).casefold().replace("ё", "е").split())


def again(keys: Iterable[Key], subjects: Sequence[Subject]) -> dict[Key, Subject]:
    """Return the process of each key that still has one; no process is given to two keys."""
    search = _Search(subjects)
    waiting = list(dict.fromkeys(keys))
    for step in (search.by_id_and_path, search.by_path, search.by_id, search.by_tail):
        step(waiting)
        waiting = [key for key in waiting if key not in search.found]
    return search.found


class _Search:
    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.found: dict[Key, Subject] = {}
        self.taken: set[str] = set()
        self.with_id: defaultdict[str, list[Subject]] = defaultdict(list)
        self.with_path: defaultdict[str, list[Subject]] = defaultdict(list)
        self.with_tail: defaultdict[str, list[Subject]] = defaultdict(list)
        for subject in subjects:
            path = normal(subject.path)
            for id in {subject.id, subject.iri} - {""}:
                self.with_id[id].append(subject)
            self.with_path[path].append(subject)
            self.with_tail[_tail(path)].append(subject)

    def give(self, key: Key, subject: Subject) -> None:
        self.found[key] = subject
        self.taken.add(subject.iri)

    def free(self, subjects: Iterable[Subject]) -> list[Subject]:
        return [subject for subject in subjects if subject.iri not in self.taken]

    def by_id_and_path(self, keys: Sequence[Key]) -> None:
        for key in keys:
            path = normal(key.path)
            same = [s for s in self.free(self.with_id.get(key.id, ())) if normal(s.path) == path]
            if len(same) == 1:
                self.give(key, same[0])

    def by_path(self, keys: Sequence[Key]) -> None:
        groups: defaultdict[str, list[Key]] = defaultdict(list)
        for key in keys:
            groups[normal(key.path)].append(key)
        for path, alike in groups.items():
            free = self.free(self.with_path.get(path, ()))
            if len(alike) < len(free):  # a namesake came in: a row that stands where it stood is the same
                rows = {subject.place.line: subject for subject in free}
                for key in alike:
                    if key.row in rows:
                        self.give(key, rows[key.row])
                alike, free = [key for key in alike if key not in self.found], self.free(free)
            for key, subject in zip(alike, free, strict=False):
                self.give(key, subject)

    def by_id(self, keys: Sequence[Key]) -> None:
        for key in keys:
            free = self.free(self.with_id.get(key.id, ()))
            if key.id and not key.id.isdecimal() and len(free) == 1:
                self.give(key, free[0])

    def by_tail(self, keys: Sequence[Key]) -> None:
        tails = {key: _tail(normal(key.path)) for key in keys}
        counts = Counter(tails.values())
        for key, tail in tails.items():
            every = self.with_tail.get(tail, ())
            if tail and counts[tail] == len(every) == 1 and self.free(every):
                self.give(key, every[0])


def _tail(path: str) -> str:
    names = path.split(SEPARATOR)
    return SEPARATOR.join(names[-2:]) if len(names) > 1 else ""
