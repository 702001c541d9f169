"""Triples as pairs of numbers: a table for each predicate that rules speak of, and for each class they name."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from etom_kg import resources
from etom_kg.ntriples import lexical, literal
from etom_kg.relations.functions import made
from etom_kg.relations.plans import Plan, parsed, plan
from etom_kg.vocabulary import RDF, XSD

ABLE = sqlite3.sqlite_version_info >= (3, 34)
"""Whether this SQLite follows several kinds of steps in one recursive query; some systems still have an older one."""
TYPE = f"<{RDF}type>"
TRUE = f'"true"^^<{XSD}boolean>'
_REMEMBERED = 1 << 15
_TOGETHER = 1 << 14


class Relations:
    """The framework and a model; what no rule speaks of is left out."""

    def __init__(self, chosen: Plan | None = None) -> None:
        self.plan = chosen or plan()
        self.terms: list[str] = list(self.plan.terms)
        self.numbers: dict[str, int] = {term: number for number, term in enumerate(self.terms)}
        self.type, self.true = self.numbers[TYPE], self.numbers.get(TRUE)
        self.filled: set[str] = set()
        self._indexed: set[str] = set()
        self.database = sqlite3.connect(
            ":memory:", isolation_level=None, cached_statements=16, check_same_thread=False
        )  # one thread after the other may go on with it
        copied = chosen is None and _copy_image(self.database)
        run = self.database.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA temp_store = MEMORY")
        run("PRAGMA secure_delete = OFF")
        run("PRAGMA analysis_limit = 400")
        run("BEGIN")
        self._add_functions()
        if copied:
            self.filled |= _filled_at_first(self.plan)
        else:
            self._create()

    def _create(self) -> None:
        """Make the tables and fill those of the framework."""
        run = self.database.execute
        run("CREATE TABLE other (p INTEGER, s INTEGER, o INTEGER, PRIMARY KEY (p, s, o)) WITHOUT ROWID")
        for number in self.plan.predicates - self.plan.flags:
            run(f"CREATE TABLE p{number} (s INTEGER, o INTEGER, PRIMARY KEY (s, o)) WITHOUT ROWID")
        for number in self.plan.flags:
            run(f"CREATE TABLE m{number} (s INTEGER PRIMARY KEY)")
            run(
                f"CREATE VIEW p{number} AS SELECT s, {self.true} AS o FROM m{number}"
                f" UNION ALL SELECT s, o FROM other WHERE p = {number}"
            )
        for number in self.plan.classes:
            run(f"CREATE TABLE c{number} (s INTEGER PRIMARY KEY)")
        for predicate, pairs in self.plan.framework.items():
            self.insert(predicate, zip(pairs[::2], pairs[1::2], strict=True))

    def load(self, lines: Iterable[str]) -> None:
        """Add triples, each a line of N-Triples with its line end."""
        numbers, wanted = self.numbers, self.plan.predicates
        number = numbers.setdefault
        tables: dict[str, tuple[int, list[tuple[int, int]]]] = {self.terms[place]: (place, []) for place in wanted}
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            table = tables.get(predicate)
            if table is not None:
                place, pairs = table
                pairs.append((number(subject, len(numbers)), number(rest[:-3], len(numbers))))
                if len(pairs) == _TOGETHER:
                    self.insert(place, pairs)
                    pairs.clear()
        self._name()
        for place, pairs in tables.values():
            if pairs:
                self.insert(place, pairs)

    def index(self, table: str) -> None:
        """Make the table of a predicate ready to be asked what leads to an object."""
        if table not in self._indexed:
            self._indexed.add(table)
            if int(table[1:]) not in self.plan.flags:
                self.database.execute(f"CREATE INDEX i{table[1:]} ON {table} (o, s)")
                self.database.execute(f"ANALYZE {table}")

    def numbered(self, names: Iterable[str]) -> array[int]:
        """Return the numbers of terms, new ones for those that have none."""
        numbers = self.numbers
        number = numbers.setdefault
        found = array("I", [number(name, len(numbers)) for name in names])
        self._name()
        return found

    def _name(self) -> None:
        """Note the terms that got their numbers last."""
        new = list(islice(reversed(self.numbers), len(self.numbers) - len(self.terms)))
        self.terms.extend(reversed(new))

    def leads(self, table: str, value: int) -> bool:
        """Tell whether anything in the table of a predicate leads to an object."""
        return bool(self.database.execute(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE o = {value})").fetchone()[0])

    def insert(self, predicate: int, pairs: Iterable[tuple[int, int]]) -> int:
        """Add pairs to the table of a predicate; return how many were new."""
        if predicate == self.type:
            pairs = list(pairs)
            of_class: defaultdict[int, list[tuple[int]]] = defaultdict(list)
            for subject, kind in pairs:
                of_class[kind].append((subject,))
            for kind in of_class.keys() & self.plan.classes:
                self.database.executemany(f"INSERT OR IGNORE INTO c{kind} VALUES (?)", of_class[kind])
                self.filled.add(f"c{kind}")
        if predicate in self.plan.flags:
            return self._insert_flags(predicate, list(pairs))
        done = self.database.executemany(f"INSERT OR IGNORE INTO p{predicate} VALUES (?, ?)", pairs)
        self.filled.add(f"p{predicate}")
        return done.rowcount

    def _insert_flags(self, predicate: int, pairs: Sequence[tuple[int, int]]) -> int:
        """Add what has a flag; a value that no rule gives is kept apart."""
        have = [(subject,) for subject, value in pairs if value == self.true]
        rest = [(predicate, subject, value) for subject, value in pairs if value != self.true]
        added = self.database.executemany(f"INSERT OR IGNORE INTO m{predicate} VALUES (?)", have).rowcount
        if have:
            self.filled.add(f"m{predicate}")
        if rest:
            added += self.database.executemany("INSERT OR IGNORE INTO other VALUES (?, ?, ?)", rest).rowcount
        self.filled.add(f"p{predicate}")
        return added

    def forget(self, first: int) -> None:
        """Take away every triple whose subject has a number from `first` on."""
        tables = self.database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%s INTEGER%'")
        for (table,) in tables.fetchall():
            self.database.execute(f"DELETE FROM {table} WHERE s >= ?", (first,))

    def number(self, term: str) -> int:
        """Return the number of a term, a new one where it has none."""
        return _number(term, self.terms, self.numbers)

    def has(self, predicate: str) -> bool:
        """Tell whether a predicate (an IRI) has a table."""
        return self.numbers.get(f"<{predicate}>") in self.plan.predicates

    def objects(self, subject: str, predicate: str) -> Iterator[str]:
        """Give the texts of what a thing has under a predicate that has a table (both IRIs)."""
        table = f"p{self.numbers[f'<{predicate}>']}"
        rows = self.database.execute(f"SELECT o FROM {table} WHERE s = ?", (self.numbers.get(f"<{subject}>"),))
        return (text_of(self.terms[value]) for (value,) in rows)

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        """Give the IRIs of what has the IRI `value` under a predicate that has a table."""
        table = f"p{self.numbers[f'<{predicate}>']}"
        self.index(table)
        rows = self.database.execute(f"SELECT s FROM {table} WHERE o = ?", (self.numbers.get(f"<{value}>"),))
        return (text_of(self.terms[subject]) for (subject,) in rows)

    def table(self, predicate: str) -> str:
        """Return the table of a predicate (a term) that has one."""
        return f"p{self.numbers[predicate]}"

    def members(self, kind: str) -> str:
        """Return the table of a class (a term) that has one."""
        return f"c{self.numbers[kind]}"

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])

    def counted(self, select: str, *given: int) -> int:
        """Return how many rows a SELECT gives, with values for its places."""
        return int(self.database.execute(f"SELECT COUNT(*) FROM ({select})", given).fetchone()[0])

    def asked(self, select: str) -> Iterator[tuple[str, ...]]:
        """Give the terms of what a SELECT of numbers finds."""
        terms = self.terms
        return (tuple([terms[number] for number in row]) for row in self.database.execute(select))

    def of_pairs(self, selects: Sequence[tuple[str, str]], *given: int) -> Iterator[str]:
        """Give as N-Triples the rows of (predicate, SELECT of subject and object), with values for its places."""
        terms = self.terms
        for predicate, select in selects:
            rows = self.database.execute(select, given)
            # a rule that turns a relation round meets the texts that a file has in its place: they are said of nothing
            yield from (
                f"{named} {predicate} {terms[value]} .\n"
                for subject, value in rows
                if (named := terms[subject])[0] != '"'
            )

    def of_members(self, selects: Sequence[tuple[str, str]], *given: int) -> Iterator[str]:
        """Give as N-Triples the rows of (predicate and class, SELECT of subjects), with values for its places."""
        terms = self.terms
        for said, select in selects:
            rows = self.database.execute(select, given)
            yield from (f"{named} {said} .\n" for (subject,) in rows if (named := terms[subject])[0] != '"')

    def of(self, table: str) -> Iterator[str]:
        """Give what one table holds, as N-Triples."""
        name = self.terms[int(table[1:])]
        if table[0] in "pm":
            return self.of_pairs([(name, f"SELECT s, o FROM p{table[1:]}")])
        return self.of_members([(f"{TYPE} {name}", f"SELECT s FROM {table}")])

    def lines(self) -> Iterator[str]:
        """Give everything that the tables hold, as N-Triples."""
        for number in sorted(self.plan.predicates):
            predicate = self.terms[number]
            for subject, value in self.pairs(predicate):
                yield f"{subject} {predicate} {value} .\n"

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give subject and object, as terms, of each triple of a predicate that rules speak of (a term too)."""
        terms = self.terms
        number = self.numbers.get(predicate)
        if number in self.plan.predicates:
            for subject, value in self.database.execute(f"SELECT s, o FROM p{number}"):
                yield terms[subject], terms[value]

    def _add_functions(self) -> None:
        for place, function in enumerate(self.plan.functions):
            kinds = function["kinds"]
            self.database.create_function(
                f"f{place}", len(kinds), self._function(made(function["tree"]), kinds, function["gives"]),
                deterministic=True,
            )  # fmt: skip

    def _function(self, inner: Callable[[Sequence[Any]], Any], kinds: Sequence[str], gives: str) -> Callable[..., Any]:
        """Return a function over numbers of terms, and over texts where SQL has them."""
        terms = self.terms
        whole = [kind == "term" for kind in kinds]
        plain = [kind == "text" for kind in kinds]
        result = _results(terms, self.numbers)[gives]
        if list(kinds) == ["id"]:

            @lru_cache(maxsize=_REMEMBERED)
            def of_one(one: int | None) -> Any:
                found = inner((None if one is None else text_of(terms[one]),))
                return None if found is None else result(found)

            return of_one

        @lru_cache(maxsize=_REMEMBERED)
        def function(*given: Any) -> Any:
            texts = [
                one if one is None or plain[i] else terms[one] if whole[i] else text_of(terms[one])
                for i, one in enumerate(given)
            ]
            found = inner(texts)
            return None if found is None else result(found)

        return function


def image(stored: bytes) -> bytes:
    """Return the tables of a plan (`plan.json`) as SQLite keeps them in a file, for later runs to copy."""
    database = Relations(parsed(json.loads(stored))).database
    database.execute("COMMIT")
    return database.serialize()


def _copy_image(database: sqlite3.Connection) -> bool:
    """Copy the tables as they were made when the index was built; tell whether this SQLite is able to.

    Copied, for a database that is itself the bytes given can grow to no more than a gigabyte.
    """
    if not hasattr(sqlite3.Connection, "deserialize"):
        return False
    made = sqlite3.connect(":memory:")
    try:
        made.deserialize(resources.built("tables.db"))
        made.backup(database)
    finally:
        made.close()
    return True


def _filled_at_first(chosen: Plan) -> set[str]:
    """Return the tables that the framework fills."""
    type_, true = chosen.terms.index(TYPE), chosen.terms.index(TRUE)
    found = {f"p{predicate}" for predicate in chosen.framework}
    found |= {f"c{kind}" for kind in chosen.classes.intersection(chosen.framework.get(type_, ())[1::2])}
    return found | {f"m{flag}" for flag in chosen.flags if true in chosen.framework.get(flag, ())[1::2]}


def _results(terms: list[str], numbers: dict[str, int]) -> Mapping[str, Callable[[Any], Any]]:
    """Return what becomes of a result; nothing here may lead to the database, which would hold itself for ever."""
    return {
        "truth": bool,
        "text": lambda found: found,
        "find text": lambda found: numbers.get(literal(str(found))),
        "find iri": lambda found: numbers.get(f"<{found}>"),
        "make text": lambda found: _number(literal(str(found)), terms, numbers),
        "make iri": lambda found: _number(f"<{found}>", terms, numbers),
    }


def _number(term: str, terms: list[str], numbers: dict[str, int]) -> int:
    found = numbers.get(term)
    if found is None:
        found = numbers[term] = len(terms)
        terms.append(term)
    return found


def text_of(term: str) -> str:
    """Return the IRI or the lexical form of a term."""
    if term[-1] == '"' and "\\" not in term:
        return term[1:-1]
    return term[1:-1] if term[0] == "<" else lexical(term) if term[0] == '"' else term
