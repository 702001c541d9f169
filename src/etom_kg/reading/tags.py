"""How modellers tie their processes to eTOM: one list of rules for every style of tag seen in the wild.

A tag in a model is a link (which element a process belongs to) unless its name says that it is the node's own
identifier, a function or a vertical. Values stay as written; only lists are taken apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from etom_kg import late
from etom_kg.config import Config
from etom_kg.frozen import dataclass
from etom_kg.model import NodeKind, Place, Tag, TagRole
from etom_kg.reading.written import functions, identifiers, verticals

# Names of properties, by what they carry; compared without case, spaces, punctuation and look-alike letters.
NAMES: dict[TagRole, tuple[str, ...]] = {
    "link": (
        "eTOM", "eTOM ID", "eTOM code", "eTOM process", "eTOM process ID", "eTOM element", "eTOM element ID",
        "eTOM link", "eTOM reference", "eTOM ref", "eTOM tag", "eTOM mapping", "eTOM number", "eTOM level 2",
        "TMF eTOM", "TM Forum eTOM", "Frameworx eTOM", "Business Process Framework", "Business Process Framework ID",
        "код eTOM", "eTOM-код", "номер eTOM", "eTOM номер", "элемент eTOM", "eTOM элемент", "процесс eTOM",
        "eTOM процесс", "связь eTOM", "связь с eTOM", "идентификатор eTOM", "eTOM идентификатор", "ИД eTOM",
        "ссылка eTOM", "группа eTOM", "группа процессов eTOM", "элемент процессов eTOM",
    ),
    "own": ("eTOM own ID", "own eTOM ID", "eTOM own identifier", "собственный код eTOM", "собственный eTOM",
            "собственный идентификатор eTOM", "свой код eTOM"),
    "function": ("eTOM function", "eTOM functions", "eTOM function ID", "функция eTOM", "функции eTOM",
                 "eTOM функция", "eTOM функции"),
    "vertical": ("eTOM vertical", "eTOM end-to-end", "вертикаль eTOM", "eTOM вертикаль",
                 "вертикальная группа eTOM", "сквозной процесс eTOM"),
}  # fmt: skip
EDITION_NAMES = ("eTOM edition", "eTOM release", "eTOM version", "редакция eTOM", "версия eTOM", "eTOM редакция")

# Labels of the places where tags are found, by namespace of the extension.
STYLES = {
    "http://camunda.org/schema/1.0/bpmn": "camunda:properties",
    "http://camunda.org/schema/zeebe/1.0": "zeebe:properties",
    "http://www.signavio.com": "signavio:signavioMetaData",
    "http://uengine": "uengine:properties",
}
EXTENSION, DOCUMENTATION, ANNOTATION, CATEGORY, ATTRIBUTE, PROPERTY, RELATIONSHIP, DESCRIPTION = (
    "extension property", "documentation", "annotation", "category value", "extension attribute", "property",
    "relationship", "description column",
)  # fmt: skip

# Patterns that few files need are compiled where first used; re keeps them.
_FOLD = str.maketrans("аеорсхукмтнвіё", "aeopcxykmthbie")
_PUNCTUATION = late.pattern(r"[\W_]+")
_ID = r"(?!53633)(?:[^\W_]{1,6}\.)?\d{1,4}(?:\.\d{1,4}){1,6}"  # 53633 is the number of the standard itself
_MARK = r"[eе]-?[tт][oо][mм](?![^\W\d_])"  # Cyrillic look-alikes included
_NOUN = r"(?:\s*+[-_]?\s*+(?:id|code|process|element|код|номер|процесс|элемент|идентификатор))?"
# 'eTOM (ГОСТ Р 53633.3-2009) 1.1.1.5': the name of a standard between the word and the identifier
_STANDARD = (
    r"(?:\s*+[(\[]\s*+(?:по\s++|by\s++)?(?:гост|gost|itu|мсэ|[mм]\.? ?3050|gb ?921|tm ?forum|tmf)"
    r"[^()\[\]\r\n]{0,60}+[)\]])?"
)
# '1.1. 1.5': a blank inside an identifier. What stands behind the dot of a whole one, or is a sentence, is none.
_BLANK = r"[^\S\r\n\v\f]"
_AT_END = rf"(?=\.?{_BLANK}*+(?:[;,)\]\r\n]|\Z))"
_SLIP = (
    rf"(?:\d{{1,3}}\.\d{{1,3}}\.{_BLANK}++\d{{1,3}}(?:\.\d{{1,3}}){{1,2}}(?!\.?\w)"
    rf"|\d{{1,3}}(?:\.\d{{1,3}}){{2}}\.{_BLANK}++\d{{1,3}}{_AT_END}"
    rf"|\d{{1,3}}(?:\.{_BLANK}++\d{{1,3}}){{3,4}}(?!\.?\w|\.{_BLANK}++\d)"
    rf"|(?=[\d.]++{_BLANK}++\.)\d{{1,3}}(?:{_BLANK}*+\.{_BLANK}*+\d{{1,3}}){{3,4}}(?!\.?\w))"
)
_LIST = rf"{_SLIP}|{_ID}|\d{{1,3}}(?:,\d{{1,3}}){{2,5}}"
# behind a word or a blank stands an identifier for certain: no date, no release, no number of a clause
_SURE = r"(?:[^\W\d_][^\W_]{0,5}\.)?(?:[12]|(?=(?:\d++\.){3})[1-9]\d{0,2})(?:\.[1-9]\d{0,2}){2,5}(?!\.?\w)"
_DOTS = r"(?=(?:[^\W_]{1,6}\.){3})"
_ITEM = r"[-–—•*·]\s++"
_MORE = (
    rf"\s*+[;,|]\s*+(?:{_LIST})|(?:\s*+[/&+]\s*+|\s++(?:and|и)\s++|[^\S\n]*+\n\s*+{_ITEM}){_SURE}"
    rf"|\s++{_DOTS}{_SURE}"
)
_IN_TEXT = (
    rf"(?i)(?<![^\W_]){_MARK}{_NOUN}{_STANDARD}\s*+(?:(?P<colon>[:=#№]\s*+(?:{_ITEM})?+)|[-–—]\s++)?"
    rf"(?P<ids>(?:{_LIST})(?:{_MORE})*)"
)
_UP_TO = late.pattern(r"[^\S\r\n\v\f]?[-–—][^\S\r\n\v\f]?\d{1,4}(?:\.\d{1,4}){2,6}")
_OTHER_DOT = late.pattern(r"(?<=\d)[·•․‧∙⋅](?=\d)")
_RELEASE = late.pattern(r"[^\W\d_]+\d")
_PREFIX = late.pattern(r"\s*[\[(]?((?:[^\W_]{1,6}\.)?\d{1,4}(?:\.\d{1,4})+)[\])]?\.?(?:\s*[-–—:]\s*|\s+)(?=\S)")
_MAX_JSON = 1_000_000
_TAKEN_APART: Mapping[TagRole, Callable[[str], tuple[str, ...]]] = {"function": functions, "vertical": verticals}


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """Return the name of a property as names are compared; one without letters and digits is itself.

    >>> normal("код eTOM") == normal("Код_ETOM") == normal("код eТОМ")
    True
    """
    return _PUNCTUATION.sub("", name.casefold()).translate(_FOLD) or name.strip()


def name_prefix(name: str) -> str:
    """Return the number a name begins with, or ''; whether it is an eTOM id is settled later, by evidence.

    >>> name_prefix("6.2.3.1. Receive order"), name_prefix("Receive order"), name_prefix("1. Receive order")
    ('6.2.3.1', '', '')
    """
    match = _PREFIX.match(name)
    return match[1] if match else ""


def numbered(kind: NodeKind, name: str) -> tuple[tuple[str, str], ...]:
    """Return what is kept of a number before the name of a process or a step: an attribute, for lifting to judge.

    >>> numbered("process", "6.2.3.1. Receive order"), numbered("role", "6.2.3.1. Clerk")
    ((('name_prefix', '6.2.3.1'),), ())
    """
    prefix = name_prefix(name) if kind in ("process", "activity") else ""
    return (("name_prefix", prefix),) if prefix else ()


_EDITION_NAMES = frozenset(map(normal, EDITION_NAMES))


def names_edition(name: str) -> bool:
    """Tell whether a property or column of this name declares the edition that identifiers follow.

    >>> names_edition("Редакция eTOM"), names_edition("eTOM")
    (True, False)
    """
    return normal(name) in _EDITION_NAMES


@dataclass(frozen=True, slots=True)
class TagRules:
    """The rules of a run: names of properties (normalised) -> role. `off` are places where no tags are looked for."""

    roles: dict[str, TagRole]
    off: frozenset[str] = frozenset()
    met: dict[str, TagRole | None] = field(default_factory=dict, compare=False)  # names as written: few, often

    def role(self, name: str) -> TagRole | None:
        """Return what a property of this name carries, or None for a property that is no tag."""
        if name not in self.met:
            self.met[name] = self.roles.get(normal(name))
        return self.met[name]

    def is_edition(self, name: str) -> bool:
        """Tell whether a property of this name declares the edition its model follows."""
        return names_edition(name)

    def of_property(self, name: str, value: str, place: Place, rule: str) -> tuple[Tag, ...]:
        """Return the tags in a named value; `rule` says where it was found."""
        role = self.role(name)
        return self.of_value(role, value, place, rule) if role else ()

    def of_value(self, role: TagRole, value: str, place: Place, rule: str) -> tuple[Tag, ...]:
        """Return the tags in a value known to carry `role`, taken apart as `reading.written` does for all formats."""
        if rule in self.off:
            return ()
        if value.lstrip().startswith("["):
            value = _json_list(value)
        return tuple(Tag(role, one, place, rule) for one in _TAKEN_APART.get(role, identifiers)(value))

    def of_text(self, text: str, place: Place, rule: str) -> tuple[Tag, ...]:
        """Return the links that running text names after the word eTOM, on the line of that word."""
        if rule in self.off:
            return ()
        found: list[Tag] = []
        for one in in_text(text):
            line = place.line + text.count("\n", 0, one.word) if place.line else 0
            found.append(Tag("link", one.value, Place(place.file, line, place.cell), rule))
        return tuple(found)

    def of_json(self, text: str, place: Place, rule: str) -> tuple[Tag, ...]:
        """Return the tags in a JSON text: keys that are tag names, and `{"key": name, "value": …}` pairs."""
        if len(text) > _MAX_JSON:
            return ()
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return ()
        return tuple(tag for name, value in _pairs(data) for tag in self.of_property(name, value, place, rule))

    def of_category(self, category: str, value: str, place: Place) -> tuple[Tag, ...]:
        """Return the tags of a category value: a value of a category named as a tag, or text that names ids."""
        return self.of_property(category, value, place, CATEGORY) or self.of_text(value, place, CATEGORY)


class Named(NamedTuple):
    """An identifier in running text: where the word eTOM before it begins, its first character, its end, its value."""

    word: int
    first: int
    end: int
    value: str


def in_text(text: str) -> Iterator[Named]:
    """Yield what running text names after the word eTOM.

    Without a colon or the like before them two parts ('eTOM 9.0') are a release, and dates, addresses and telephone
    numbers are what they are. A range is one value, which is no identifier.

    >>> [tuple(one) for one in in_text("п. 1.1.1.6; eTOM: 1.1.1.5, 1.1.1.6")]
    [(12, 18, 25, '1.1.1.5'), (12, 27, 34, '1.1.1.6')]
    """
    if "м" not in text and "m" not in text and "M" not in text and "М" not in text:
        return
    written_as, text = text, _OTHER_DOT.sub(".", text)
    for match in re.finditer(_IN_TEXT, text):
        at = match.start("ids")
        for value in identifiers(match["ids"]):
            written = re.compile(r"\s+".join(map(re.escape, value.split()))).search(text, at, match.end())
            first, at = written.span() if written else match.span("ids")
            if up_to := _UP_TO.match(text, at):  # a range is no identifier, and half of one even less
                value += up_to[0]
                at = up_to.end()
            if match["colon"] or not _is_other(value):
                if written_as[first:at] != text[first:at]:
                    value = " ".join(written_as[first:at].split())
                yield Named(match.start(), first, at, value)


def _is_other(value: str) -> bool:
    """Tell numbers that stand behind the word eTOM without a colon, and are no identifiers.

    >>> [_is_other(one) for one in ("9.0", "R9.2.1", "01.02.2023", "12.05.23", "127.0.0.1", "8.800.555.35.35")]
    [True, True, True, True, True, True]
    >>> [_is_other(one) for one in ("1.1.1.5", "1,1,1,5", "2.1.1.5", "77.1.1.5", "MTS.1.1.1.5", "1.1.01.5")]
    [False, False, False, False, False, False]
    """
    parts = "".join(value.replace(",", ".").split()).split(".")
    if not parts[0].isdecimal():
        return bool(_RELEASE.match(value)) or len(parts) < 3
    if parts[0] in ("1", "2"):
        return len(parts) < 3 or (len(parts) == 3 and any(one[:1] == "0" or len(one) > 3 for one in parts))
    return len(parts) < 4 or parts[1] not in ("1", "2", "3")  # an operator's number stands before an area


def tag_rules(config: Config) -> TagRules:
    """Return the built-in rules with the names that the settings add, which win."""
    roles: dict[str, TagRole] = {normal(name): role for role, names in NAMES.items() for name in names}
    added = config.tag_rules
    for role, names in (
        ("link", added.link), ("function", added.function), ("own", added.own), ("vertical", added.vertical),
    ):  # fmt: skip
        roles.update({normal(name): role for name in names})  # type: ignore[misc]
    return TagRules(roles, frozenset(added.off))


def _json_list(value: str) -> str:
    try:
        data = json.loads(value) if len(value) <= _MAX_JSON else value
    except (ValueError, RecursionError):
        return value
    return "\n".join(str(entry) for entry in data) if isinstance(data, list) else value


def _pairs(data: object) -> Iterator[tuple[str, str]]:
    """Walk JSON without recursion and give every named text."""
    waiting = [data]
    while waiting:
        at = waiting.pop()
        if isinstance(at, list):
            waiting.extend(reversed(at))
        elif isinstance(at, dict):
            name = next((at[k] for k in ("key", "name") if isinstance(at.get(k), str)), None)
            if name is not None and isinstance(at.get("value"), str):
                yield name, at["value"]
            for key, value in at.items():
                if isinstance(value, str):
                    yield key, value
                elif isinstance(value, list) and all(isinstance(v, str) for v in value):
                    yield key, "\n".join(value)
            waiting.extend(v for v in reversed(at.values()) if isinstance(v, list | dict))
