"""The sections of `etom.toml`, each checked as it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from etom_kg.commercial import ASPECTS
from etom_kg.config.settings import DIRECTIONS, MOST_JOBS, RACI, TAG_PLACES, Columns, Config, Kpi, TagRules
from etom_kg.config.toml_file import TomlFile
from etom_kg.messages import LANGUAGES
from etom_kg.model import CommercialKind, Comparison
from etom_kg.waivers import Waiver, parsed

_RULE = re.compile(r"ETOM\d{3}$")
_SCOPE = re.compile(r"(?:\d+(?:\.\d+)*|[A-Z]{1,4})$")
_WAIVER = re.compile(r"^\s*\[\[\s*waivers\s*\]\]")


class Settings(TomlFile):
    """A settings file, section by section."""

    def config(self) -> Config:
        """Return the settings; raises InputError (file, line) for anything that is none."""
        content = self.content
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
            columns=self._columns(self.table(content, "columns")),
            sheets=self.texts(content, "sheets", ()),
            channels=self.mapping(content, "channels", ()),
            rules=self._rules(content),
            tag_rules=TagRules(**{f.name: self.texts(tags, f.name, ("tags",)) for f in fields(TagRules)}),
            kpi=self._indicators(content),
            commercial=self._commercial(content),
            overlay=self._file(content, "overlay"),
            packs=self.texts(content, "packs", ()),
            path=self.path,
            waivers=self._waivers(content),
            jobs=self._jobs(content),
        )

    def _jobs(self, content: Mapping[str, Any]) -> int | None:
        value = content.get("jobs")
        if value is not None and (type(value) is not int or not 1 <= value <= MOST_JOBS):
            raise self.fail(("jobs",), "config.jobs", most=MOST_JOBS)
        return value

    def _waivers(self, content: Mapping[str, Any]) -> tuple[Waiver, ...]:
        value = content.get("waivers", [])
        if isinstance(value, str):
            named = self._file(content, "waivers")
            return Settings(named)._of_their_own() if named else ()
        if not isinstance(value, list):
            raise self.fail(("waivers",), "config.waivers")
        return parsed(value, str(self.path), self._line_of_waiver)

    def _of_their_own(self) -> tuple[Waiver, ...]:
        self.keys(self.content, ("waivers",), ())
        if not isinstance(self.content.get("waivers", []), list):
            raise self.fail(("waivers",), "config.waivers")
        return self._waivers(self.content)

    def _line_of_waiver(self, number: int) -> int:
        """Return the line on which the waiver of a number begins, counted from 0."""
        heads = [place for place, line in enumerate(self.lines, 1) if _WAIVER.match(line)]
        return heads[number] if number < len(heads) else self.line(("waivers",))

    def _indicators(self, content: Mapping[str, Any]) -> Mapping[str, Kpi]:
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

    def _commercial(self, content: Mapping[str, Any]) -> Mapping[CommercialKind, Mapping[str, tuple[str, ...]]]:
        section = self.table(content, "commercial")
        self.keys(section, tuple(ASPECTS), ("commercial",))
        found: dict[CommercialKind, Mapping[str, tuple[str, ...]]] = {}
        for kind, aspects in ASPECTS.items():
            table, where = self.table(section, kind, ("commercial",)), ("commercial", kind)
            self.keys(table, ("sheets", "name", *aspects), where)
            if table:
                found[kind] = {key: self.texts(table, key, where) for key in table}
        return found

    def _columns(self, table: Mapping[str, Any]) -> Columns:
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

    def _file(self, content: Mapping[str, Any], key: str) -> Path | None:
        """Return a path as a person would type it from here: what the settings name lies beside them."""
        value = content.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.fail((key,), "config.not_text", setting=key)
        return self.path.parent / value

    def _rules(self, content: Mapping[str, Any]) -> Mapping[str, str]:
        rules = self.table(content, "rules")
        for code in rules:
            if not _RULE.match(code):
                raise self.fail(("rules", code), "config.rule_code", value=code)
            self.choice(rules, code, ("on", "off"), ("rules",))
        return dict(rules)
