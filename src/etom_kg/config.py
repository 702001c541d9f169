"""The settings file `etom.toml`: edition, language, scope, columns of registers, channels, rules and tag names.

One `Config` is the whole of it; a run without a file has `Config()`.
Everything in the file is checked when it is read: an unknown key, a value of the wrong type or an unknown edition
is an `InputError` with the line, never a setting silently ignored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Any, Literal, cast, get_args

from etom_kg.commercial import ASPECTS
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.messages import LANGUAGES
from etom_kg.model import CommercialKind, Comparison
from etom_kg.toml_positions import positions
from etom_kg.vocabulary import EDITION_ALIASES
from etom_kg.waivers import Waiver, parsed

NAME = "etom.toml"
PACK = "pack.toml"
"""The manifest of an operator pack."""
RACI = ("R", "A", "C", "I")
DIRECTIONS = get_args(Comparison)
# A settings file is written by hand; far more than this is some other file.
MAX_BYTES = 1_000_000
MOST_JOBS = 64
"""More processes than this, and each would do nothing but begin."""

TAG_PLACES = (
    "camunda:properties", "zeebe:properties", "signavio:signavioMetaData", "uengine:properties", "extension property",
    "extension attribute", "documentation", "annotation", "category value", "property", "relationship",
)  # fmt: skip
"""The places where tags are looked for, as `etom link` names them."""

_RULE = re.compile(r"ETOM\d{3}$")
_SCOPE = re.compile(r"(?:\d+(?:\.\d+)*|[A-Z]{1,4})$")
_WAIVER = re.compile(r"^\s*\[\[\s*waivers\s*\]\]")
_PLACE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Headers of a register's columns, each a tuple of alternatives; empty means 'by the usual names'.

    `levels` are the hierarchy columns from the top down. `fill_down` None: carried down only where cells are merged
    or the upper levels are left empty on the rows below (see `reading.columns`). `raci` maps R, A, C, I to headers.
    """

    name: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    fill_down: bool | None = None
    link: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    vertical: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    performer: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    end_to_end: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()
    unit_of_measure: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    standard_indicator: tuple[str, ...] = ()
    raci: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kpi:
    """What is said of one indicator by its name: headers of its own columns, and what its cells leave unsaid.

    `target` and `actual` are headers (empty: the columns of roles alone). `unit`, `direction` ('at least' …),
    `period` and `standard` (key or name of an indicator of the standard) are '' where not said.
    """

    target: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()
    unit: str = ""
    direction: Comparison | Literal[""] = ""
    period: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class TagRules:
    """Names of properties in models that carry a link, a function, an own identifier or a vertical, besides the known.

    `off` are places in which no tags are looked for, by the names that `etom link` shows ('documentation').
    """

    link: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    vertical: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run.

    `edition`: canonical name of an edition ('m3050-2007', 'gb921-25.5') or None where it is not declared.
    `lang`: 'ru', 'en' or None. `name_prefix`: whether numbers before names are eTOM ids; None leaves it to evidence.
    `scope_in`: ids in scope (empty: all); `scope_out`: id -> reason. `sheets`: names of the sheets to read
    (empty: all that have a column of names). `rules`: code -> 'on' or 'off'. `kpi`: name of an indicator -> what is
    said of it. `commercial`: kind -> what is said of it (or 'name', 'sheets') -> headers and names of properties.
    `overlay`: a private graph of GB921 (`etom overlay`), relative to the settings file, or None. `packs`:
    folders of operator packs beside the settings, or names of installed ones. `path`: the file read, as a person
    would type it, or None. `waivers` are those in it or in the file that it names. `jobs`: how many processes check
    a folder, None where that is left to its size.
    """

    edition: str | None = None
    lang: str | None = None
    name_prefix: bool | None = None
    scope_in: tuple[str, ...] = ()
    scope_out: Mapping[str, str] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    sheets: tuple[str, ...] = ()
    channels: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    tag_rules: TagRules = field(default_factory=TagRules)
    kpi: Mapping[str, Kpi] = field(default_factory=dict)
    commercial: Mapping[CommercialKind, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    overlay: Path | None = None
    packs: tuple[str, ...] = ()
    path: Path | None = None
    waivers: tuple[Waiver, ...] = ()
    jobs: int | None = None


def load(path: Path | str | None, near: Path | str | None = None) -> Config:
    """Return the settings of `path`, else of the `etom.toml` in the folder of `near` or the first one above it.

    `near` is a model's file or folder. Without either file the result is `Config()`.
    Raises InputError (file, line) where the file is absent, unreadable or holds anything that is not a setting.
    """
    found = Path(path) if path is not None else (find(Path(near)) if near is not None else None)
    return read(found) if found is not None else Config()


def find(near: Path) -> Path | None:
    """Return the nearest `etom.toml` in the folder of `near` or above it, relative to the current folder if below."""
    folder = near if near.is_dir() else near.parent
    if (folder / NAME).is_file():
        return folder / NAME
    for above in folder.absolute().parents:
        candidate = above / NAME
        if candidate.is_file():
            here = Path.cwd()
            return candidate.relative_to(here) if candidate.is_relative_to(here) else candidate
    return None


def read(path: Path) -> Config:
    """Return the settings of one file; raises InputError as `load` does."""
    text, content = _parsed(path)
    return _Reader(path, text, content).config(content)


def reader(path: Path) -> _Reader:
    """Return a checker of a file of TOML, such as that of a pack; raises InputError as `load` does."""
    return _Reader(path, *_parsed(path))


def _parsed(path: Path) -> tuple[str, Mapping[str, Any]]:
    """Return the text of a TOML file and what it says; raises InputError as `load` does."""
    import tomllib

    shown = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(shown, 0, "config.absent") from None
    except OSError as error:
        raise InputError(shown, 0, "config.unreadable", why=error.strerror or type(error).__name__) from None
    if len(data) > MAX_BYTES:
        raise InputError(shown, 0, "config.too_long", limit=MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(shown, data.count(b"\n", 0, error.start) + 1, "config.encoding") from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        spot = _PLACE.search(str(error))
        line, column = (int(spot[1]), int(spot[2])) if spot else (text.count("\n") + 1, 1)
        raise InputError(shown, line, "config.not_toml", column=column) from None
    except RecursionError:
        raise InputError(shown, 0, "config.not_toml", column=1) from None
    return text, content


class _Reader:
    """Checks a parsed file of TOML, the settings or a pack's, and knows on which line each key stands."""

    def __init__(self, path: Path, text: str, content: Mapping[str, Any]) -> None:
        self.path = path
        self.content = content
        self.lines = text.splitlines()
        self.known = positions(self.lines)

    def fail(self, where: tuple[str, ...], key: str, **values: object) -> InputError:
        return InputError(str(self.path), self.line(where), key, **values)

    def line(self, where: tuple[str, ...]) -> int:
        """Return the line of a key or of a value inside it: the nearest written key, then the text below it."""
        for end in range(len(where), 0, -1):
            start = self.known.get(where[:end])
            if start is None:
                continue
            rest = where[end:]
            for number in range(start, len(self.lines) + 1) if rest else ():
                if rest[-1] in self.lines[number - 1]:
                    return number
            return start
        return 1

    def config(self, content: Mapping[str, Any]) -> Config:
        allowed = ("edition", "lang", "name_prefix", "sheets", "scope", "columns", "kpi", "commercial", "channels",
                   "rules", "tags", "overlay", "packs", "waivers", "jobs")  # fmt: skip
        self.keys(content, allowed, ())
        scope = self.table(content, "scope")
        self.keys(scope, ("in", "out"), ("scope",))
        tags = self.table(content, "tags")
        self.keys(tags, tuple(f.name for f in fields(TagRules)), ("tags",))
        scope_in = self.texts(scope, "in", ("scope",))
        scope_out = self.mapping(scope, "out", ("scope",))
        for part, ids in (("in", scope_in), ("out", tuple(scope_out))):
            for entry in ids:
                if not _SCOPE.match(entry):
                    raise self.fail(("scope", part, entry), "config.scope_id", value=entry)
        for place in self.texts(tags, "off", ("tags",)):
            if place not in TAG_PLACES:
                raise self.fail(("tags", "off", place), "config.tag_place", value=place, places=TAG_PLACES)
        return Config(
            edition=self.edition(content),
            lang=self.choice(content, "lang", LANGUAGES),
            name_prefix=self.flag(content, "name_prefix", ()),
            scope_in=scope_in,
            scope_out=scope_out,
            columns=self.columns(self.table(content, "columns")),
            sheets=self.texts(content, "sheets", ()),
            channels=self.mapping(content, "channels", ()),
            rules=self.rules(content),
            tag_rules=TagRules(**{f.name: self.texts(tags, f.name, ("tags",)) for f in fields(TagRules)}),
            kpi=self.indicators(content),
            commercial=self.commercial(content),
            overlay=self.file(content, "overlay"),
            packs=self.texts(content, "packs", ()),
            path=self.path,
            waivers=self.waivers(content),
            jobs=self.jobs(content),
        )

    def jobs(self, content: Mapping[str, Any]) -> int | None:
        value = content.get("jobs")
        if value is not None and (type(value) is not int or not 1 <= value <= MOST_JOBS):
            raise self.fail(("jobs",), "config.jobs", most=MOST_JOBS)
        return value

    def waivers(self, content: Mapping[str, Any]) -> tuple[Waiver, ...]:
        value = content.get("waivers", [])
        if isinstance(value, str):
            named = self.file(content, "waivers")
            return _Reader(named, *_parsed(named)).of_their_own() if named else ()
        if not isinstance(value, list):
            raise self.fail(("waivers",), "config.waivers")
        return parsed(value, str(self.path), self.line_of_waiver)

    def of_their_own(self) -> tuple[Waiver, ...]:
        self.keys(self.content, ("waivers",), ())
        if not isinstance(self.content.get("waivers", []), list):
            raise self.fail(("waivers",), "config.waivers")
        return self.waivers(self.content)

    def line_of_waiver(self, number: int) -> int:
        """Return the line on which the waiver of a number begins, counted from 0."""
        heads = [place for place, line in enumerate(self.lines, 1) if _WAIVER.match(line)]
        return heads[number] if number < len(heads) else self.line(("waivers",))

    def indicators(self, content: Mapping[str, Any]) -> Mapping[str, Kpi]:
        found = {}
        for name in self.table(content, "kpi"):
            where = ("kpi", name)
            table = self.table(content["kpi"], name, ("kpi",))
            self.keys(table, tuple(f.name for f in fields(Kpi)), where)
            direction = cast(Comparison, self.choice(table, "direction", DIRECTIONS, where) or "")
            found[name] = Kpi(
                target=self.texts(table, "target", where),
                actual=self.texts(table, "actual", where),
                unit=self.text(table, "unit", where),
                direction=direction,
                period=self.text(table, "period", where),
                standard=self.text(table, "standard", where),
            )
        return found

    def commercial(self, content: Mapping[str, Any]) -> Mapping[CommercialKind, Mapping[str, tuple[str, ...]]]:
        section = self.table(content, "commercial")
        self.keys(section, tuple(ASPECTS), ("commercial",))
        found: dict[CommercialKind, Mapping[str, tuple[str, ...]]] = {}
        for kind, aspects in ASPECTS.items():
            table, where = self.table(section, kind, ("commercial",)), ("commercial", kind)
            self.keys(table, ("sheets", "name", *aspects), where)
            if table:
                found[kind] = {key: self.texts(table, key, where) for key in table}
        return found

    def columns(self, table: Mapping[str, Any]) -> Columns:
        names = tuple(f.name for f in fields(Columns))
        self.keys(table, names, ("columns",))
        raci = self.table(table, "raci", ("columns",))
        self.keys(raci, RACI, ("columns", "raci"))
        plain = {n: self.texts(table, n, ("columns",)) for n in names if n not in ("fill_down", "raci")}
        return Columns(
            **plain,
            fill_down=self.flag(table, "fill_down", ("columns",)),
            raci={letter: self.texts(raci, letter, ("columns", "raci")) for letter in RACI if letter in raci},
        )

    def file(self, content: Mapping[str, Any], key: str) -> Path | None:
        """Return a path as a person would type it from here: what the settings name lies beside them."""
        value = content.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.fail((key,), "config.not_text", setting=key)
        return self.path.parent / value

    def edition(self, content: Mapping[str, Any]) -> str | None:
        value = self.choice(content, "edition", tuple(EDITION_ALIASES))
        return None if value is None else EDITION_ALIASES[value]

    def rules(self, content: Mapping[str, Any]) -> Mapping[str, str]:
        rules = self.table(content, "rules")
        for code in rules:
            if not _RULE.match(code):
                raise self.fail(("rules", code), "config.rule_code", value=code)
            self.choice(rules, code, ("on", "off"), ("rules",))
        return dict(rules)

    def keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], where: tuple[str, ...]) -> None:
        for key in table:
            if key not in allowed:
                raise self.fail((*where, key), "config.unknown_key", value=key, nearest=_nearest(key, allowed))

    def table(self, parent: Mapping[str, Any], key: str, where: tuple[str, ...] = ()) -> Mapping[str, Any]:
        value = parent.get(key, {})
        if not isinstance(value, dict):
            raise self.fail((*where, key), "config.not_table", setting=key)
        return value

    def flag(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> bool | None:
        value = table.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fail((*where, key), "config.not_flag", setting=key)
        return value

    def texts(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> tuple[str, ...]:
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.fail((*where, key), "config.not_texts", setting=key)
        return tuple(values)

    def text(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.fail((*where, key), "config.not_text", setting=key)
        return value.strip()

    def mapping(self, table: Mapping[str, Any], key: str, where: tuple[str, ...]) -> Mapping[str, str]:
        value = self.table(table, key, where)
        for name, entry in value.items():
            if not isinstance(entry, str):
                raise self.fail((*where, key, name), "config.not_text", setting=name)
        return dict(value)

    def choice(
        self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], where: tuple[str, ...] = ()
    ) -> str | None:
        value = table.get(key)
        if value is not None and not (isinstance(value, str) and value in allowed):
            choices = tuple(allowed)
            raise self.fail((*where, key), "config.not_choice", setting=key, value=value, choices=choices)
        return value


def _nearest(key: str, allowed: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), allowed, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(allowed)
