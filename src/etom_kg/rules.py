"""The catalogue of rules, as the shapes files state it (`shapes/rules.ttl`, prepared as `rules.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from etom_kg import resources
from etom_kg.errors import UsageError
from etom_kg.frozen import dataclass

Severity = Literal["violation", "warning", "information"]
Level = Literal["mandatory", "recommended", "all"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "information")
"""Worst first."""

LEVELS: Mapping[Level, tuple[Severity, ...]] = {
    "mandatory": SEVERITIES[:1],
    "recommended": SEVERITIES[:2],
    "all": SEVERITIES,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: every mapping is `{language: text}` with the keys 'en' and 'ru'.

    `on` is the default; `clause` is the machine form ('53633.3, 5.2'), `clause_label` what a person reads.
    `message` and `mend` hold `{placeholders}`. `grouped_by` is 'file', 'column', 'process', 'run' or ''
    (one finding a node and value). `fault_properties` are the IRIs that mark the fault at a thing.
    `waits_for_links` tells that at level 'mandatory' it keeps silent until something is linked to the framework.
    """

    code: str
    name: Mapping[str, str]
    severity: Severity
    on: bool
    clause: str
    clause_label: Mapping[str, str]
    condition: Mapping[str, str]
    message: Mapping[str, str]
    mend: Mapping[str, str]
    breaking: Mapping[str, str]
    keeping: Mapping[str, str]
    silent_when: Mapping[str, str]
    grouped_by: str = ""
    fault_properties: tuple[str, ...] = ()
    waits_for_links: bool = False


@cache
def load() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of the codes."""
    stored = json.loads(resources.built("rules.json"))
    return {code: _rule(code, stored[code]) for code in sorted(stored)}


def chosen(settings: Mapping[str, str], level: Level = "all") -> tuple[Rule, ...]:
    """Return the rules that a run applies: on by default or by `settings` (`{code: 'on' | 'off'}`), within `level`.

    Raises UsageError where `settings` names a code that does not exist.
    """
    known = load()
    for code in settings:
        if code not in known:
            raise UsageError("validate.unknown_rule", code=code)
    wanted = LEVELS[level]
    return tuple(
        rule
        for code, rule in known.items()
        if rule.severity in wanted and settings.get(code, "on" if rule.on else "off") == "on"
    )


def _rule(code: str, stored: Mapping[str, object]) -> Rule:
    def words(key: str) -> Mapping[str, str]:
        return cast("Mapping[str, str]", stored.get(key) or {"en": "", "ru": ""})

    return Rule(
        code=code,
        name=words("name"),
        severity=cast("Severity", stored["severity"]),
        on=bool(stored["on"]),
        clause=str(stored.get("clause") or ""),
        clause_label=words("clause_label"),
        condition=words("condition"),
        message=words("message"),
        mend=words("mend"),
        breaking=words("breaking"),
        keeping=words("keeping"),
        silent_when=words("silent_when"),
        grouped_by=str(stored.get("grouped_by") or ""),
        fault_properties=tuple(cast("list[str]", stored.get("fault_properties") or [])),
        waits_for_links=bool(stored.get("waits_for_links")),
    )
