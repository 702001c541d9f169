"""The catalogue of queries: `queries/<topic>/<name>.rq`, each with a header that says what it answers.

Headers are read when the artefacts are made (`prepare`); later the prepared `queries.json` is enough.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from etom_kg import resources
from etom_kg.errors import InputError, UsageError
from etom_kg.vocabulary import QUERY

ARTEFACT = "queries.json"
TOPICS = (
    "hierarchy",
    "verticals",
    "functions",
    "handovers",
    "terms",
    "standard",
    "sources",
    "editions",
    "kpi",
    "coverage",
    "impact",
    "quality",
)
TYPES = (
    "element", "group", "area", "category", "entry", "function", "vertical", "edition", "lang", "text", "integer",
    "decimal", "date", "term", "source", "standard", "iri",
)  # fmt: skip
# options of `etom query` that no parameter may be called by
RESERVED = (
    "describe", "endpoint", "file", "force", "format", "graph", "help", "model", "output", "param", "search",
    "timeout",
)  # fmt: skip
LANG = "lang"
OWN = "own"  # the topic of queries that stand in no catalogue
_ONCE = ("title", "title-ru", "question", "question-ru", "who", "who-ru", "asks", "example-model")
_OFTEN = ("parameter", "parameter-ru", "competency")
_NEEDED = ("title", "title-ru", "question", "question-ru", "who", "who-ru")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HEADER = re.compile(r"#\s*([a-z][a-z-]*):\s*(.*?)\s*")
_PARAMETER = re.compile(r'([a-z][a-z0-9_]*)\s+([a-z]+)\s*=\s*"([^"]*)"\s*\((.+)\)')
_OWN_PARAMETER = re.compile(r"#\s*parameter:\s*([a-z][a-z0-9_]*)\s")
_PARAMETER_RU = re.compile(r"([a-z][a-z0-9_]*)\s*\((.+)\)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query needs: `type` is one of TYPES, `example` gives rows, `help` is text by language."""

    name: str
    type: str
    example: str
    help: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the catalogue; `title`, `question` and `who` are texts by language, `text` is SPARQL without header.

    `asks` is 'framework' or 'model'; `example_model` the name of a file under `examples`, '' where none is needed.
    `form` is SELECT, ASK or CONSTRUCT. `competency` are the competency questions that it answers: a number each, with
    the values under which it does ('CQ06 group=1.1.1'). `head` is the place in the text behind the brace that opens
    the outer WHERE group, where parameters are bound; 0 where nobody has looked.
    """

    name: str
    topic: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    who: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    form: str
    text: str
    head: int
    asks: str = "framework"
    example_model: str = ""
    competency: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI under which the query is published."""
        return QUERY + self.name

    @property
    def answers(self) -> tuple[str, ...]:
        """The numbers of the competency questions that it answers."""
        return tuple(one.partition(" ")[0] for one in self.competency)

    @property
    def is_own(self) -> bool:
        """Whether this is a user's own query, in which nothing may be trusted."""
        return self.topic == OWN

    @property
    def required(self) -> tuple[Parameter, ...]:
        """The parameters that have to be given: all but the language."""
        return tuple(one for one in self.parameters if one.name != LANG)


@cache
def load() -> Mapping[str, Query]:
    """Return all queries by name, in the order of topics and names, from the prepared catalogue."""
    stored: list[dict[str, Any]] = json.loads(resources.built(ARTEFACT))
    return MappingProxyType({record["name"]: _query(record) for record in stored})


def find(name: str) -> Query:
    """Return a query by name; raises UsageError that names the nearest."""
    queries = load()
    if name in queries:
        return queries[name]
    from difflib import get_close_matches

    near = get_close_matches(name, queries, 3, cutoff=0.5) or [key for key in queries if name.lower() in key][:3]
    shown = name if len(name) <= 60 else name[:59] + "…"
    if near:
        raise UsageError("query.no_such_query_similar", name=shown, similar=", ".join(near))
    raise UsageError("query.no_such_query", name=shown)


def search(word: str) -> tuple[Query, ...]:
    """Return the queries whose name, title, question or asker holds every word, in either language.

    Words count in any form (`счета`, `счетов`), ё as е.
    """
    from etom_kg.matching.words import stem

    # a stem of two letters would be found everywhere
    stems = ((piece, stem(piece)) for piece in _plain(word).split())
    wanted = [root if piece.isalpha() and len(root) > 2 else piece for piece, root in stems]
    return tuple(one for one in load().values() if all(piece in _plain(_words(one)) for piece in wanted))


def collected(files: Iterable[Path]) -> tuple[Query, ...]:
    """Return the queries in `.rq` files, in the order of topics and names.

    Raises InputError, with file and line, for a wrong header and for a name that stands in two topics.
    """
    read = [query for path in files if (query := read_file(path))]
    by_name: dict[str, Query] = {}
    for one in read:
        if other := by_name.get(one.name):
            raise InputError(f"queries/{one.topic}/{one.name}.rq", 0, "query.name_twice", topic=other.topic)
        by_name[one.name] = one
    return tuple(sorted(read, key=lambda query: (TOPICS.index(query.topic), query.name)))


def prepare(queries: Iterable[Query]) -> bytes:
    """Return the queries as JSON, from which `load` reads them."""
    return json.dumps([asdict(one) for one in queries], ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_file(path: Path) -> Query | None:
    """Read one query; None for a file outside the topics. Raises InputError, with file and line, for a wrong one."""
    topic = path.parent.name
    if topic not in TOPICS:
        return None
    shown = f"queries/{topic}/{path.name}"
    try:
        return read(path.read_text(encoding="utf-8"), path.stem, topic, shown)
    except UnicodeDecodeError:
        raise InputError(shown, 0, "query.not_utf8") from None


def read(text: str, name: str, topic: str, file: str) -> Query:
    """Read a query with its header; `file` is the name that errors show. Raises InputError with the line."""
    header = _Header(file)
    lines = text.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for number, line in enumerate(lines[:end], 1):
        header.take(line, number)
    if not _NAME.fullmatch(name):
        raise InputError(file, 0, "query.bad_name")
    query = header.query(name, topic, "\n".join(lines[end:]).strip() + "\n", end + 1)
    return replace(query, head=_head(query, file, end + 1))


def own(text: str, whole: str, file: str) -> Query:
    """Return a user's own query: `text` is what is run, `whole` the file's text, whose lines `# parameter:` count.

    No other part of a header is needed. Raises InputError, with the line, for a parameter of wrong form.
    """
    header = _Header(file)
    for number, line in enumerate(whole.splitlines(), 1):
        if not line.startswith("#"):
            break
        if found := _OWN_PARAMETER.match(line):
            header.take(line, number)
            header.take(f"# parameter-ru: {found[1]} (…)", number)
    query = header.query(Path(file).name, OWN, text, 1, needed=())
    return replace(query, head=_head(query, file, 1)) if query.parameters else query


class _Header:
    """The lines of a header as they are read: values by key, with the line of each."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._values: dict[str, list[tuple[int, str]]] = {}

    def take(self, line: str, number: int) -> None:
        found = _HEADER.fullmatch(line)
        if found is None:
            raise InputError(self._file, number, "query.header_line")
        key, value = found.groups()
        if key not in (*_ONCE, *_OFTEN):
            raise InputError(self._file, number, "query.header_key", word=key, keys=", ".join((*_ONCE, *_OFTEN)))
        if not value:
            raise InputError(self._file, number, "query.header_empty", word=key)
        if key in _ONCE and key in self._values:
            raise InputError(self._file, number, "query.header_twice", word=key)
        self._values.setdefault(key, []).append((number, value))

    def query(self, name: str, topic: str, text: str, line: int, needed: Iterable[str] = _NEEDED) -> Query:
        from etom_kg.querying.tokens import form

        for key in needed:
            if key not in self._values:
                raise InputError(self._file, line, "query.header_missing", word=key)
        if self._one("asks") not in ("", "model"):
            raise InputError(self._file, self._values["asks"][0][0], "query.header_asks")
        if self._one("asks") and not self._one("example-model"):
            raise InputError(self._file, line, "query.header_missing", word="example-model")
        return Query(
            name=name,
            topic=topic,
            title=self._texts("title"),
            question=self._texts("question"),
            who=self._texts("who"),
            parameters=self._parameters(),
            form=form(text),
            text=text,
            head=0,
            asks=self._one("asks") or "framework",
            example_model=self._one("example-model"),
            competency=tuple(value for _, value in self._values.get("competency", ())),
        )

    def _one(self, key: str) -> str:
        return self._values[key][0][1] if key in self._values else ""

    def _texts(self, key: str) -> dict[str, str]:
        return {"en": self._one(key), "ru": self._one(f"{key}-ru")}

    def _parameters(self) -> tuple[Parameter, ...]:
        russian: dict[str, str] = {}
        for number, value in self._values.get("parameter-ru", ()):
            found = _PARAMETER_RU.fullmatch(value)
            if found is None:
                raise InputError(self._file, number, "query.parameter_ru_form")
            russian[found[1]] = found[2]
        given: dict[str, Parameter] = {}
        for number, value in self._values.get("parameter", ()):
            found = _PARAMETER.fullmatch(value)
            if found is None:
                raise InputError(self._file, number, "query.parameter_form")
            name, kind, example, meaning = found.groups()
            if kind not in TYPES:
                raise InputError(self._file, number, "query.parameter_type", type=kind, types=", ".join(TYPES))
            if name in given or name in RESERVED or (name == LANG) != (kind == LANG):
                raise InputError(self._file, number, "query.parameter_name", name=name)
            if name not in russian and name != LANG:
                raise InputError(self._file, number, "query.parameter_without_russian", name=name)
            given[name] = Parameter(name, kind, example, {"en": meaning, "ru": russian.pop(name, meaning)})
        if russian:
            raise InputError(self._file, 0, "query.parameter_without_english", name=next(iter(russian)))
        return tuple(given.values())


def _head(query: Query, file: str, line: int) -> int:
    """Return where values are bound; refuse another form, undeclared parameters, and a group that takes no values."""
    from etom_kg.querying import tokens

    found = tokens.tokens(query.text)
    if query.form not in ("SELECT", "ASK", "CONSTRUCT"):
        raise InputError(file, line, "query.not_a_query")
    declared = {one.name for one in query.parameters}
    used = tokens.parameters(found)
    if used - declared:
        raise InputError(file, line, "query.not_declared", name=min(used - declared))
    if declared - used:
        raise InputError(file, line, "query.not_used", name=min(declared - used))
    outer = tokens.outer_group(found)
    short = query.form == "CONSTRUCT" and outer > 1 and found[outer - 2].word == "CONSTRUCT"
    if outer < 0 or outer + 1 == len(found) or short or found[outer + 1].word == "SELECT":
        raise InputError(file, line, "query.no_outer_group")
    return found[outer].start + 1


def _query(record: dict[str, Any]) -> Query:
    parameters = tuple(Parameter(**one) for one in record.pop("parameters"))
    return Query(**{**record, "parameters": parameters, "competency": tuple(record["competency"])})


def _words(query: Query) -> str:
    texts = (*query.title.values(), *query.question.values(), *query.who.values())
    return " ".join((query.name, query.topic, *texts))


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
