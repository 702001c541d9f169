"""Rules as text: the page of one (`etom explain`) and the list of all (`etom rules`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from etom_kg.messages import LANGUAGES, text, topic
from etom_kg.reports.layout import WIDTH, block, padded, plain, width_of, wrap
from etom_kg.rules import Rule

_INDENT = {"en": 9, "ru": 17}
_CODE = 10


def page(rule: Rule, lang: str, paint: Callable[[str, str], str] = plain) -> str:
    """Return what a rule checks, why, what breaks and keeps it, when it is silent and how to switch it."""
    lines = [*_heading(rule, lang, paint)]
    for label, words in (
        ("rule_checks", rule.condition.get(lang, "")),
        ("rule_reason", rule.clause_label.get(lang) or rule.clause),
        ("rule_broken", rule.breaking.get(lang, "")),
        ("rule_kept", rule.keeping.get(lang, "")),
        ("rule_silent", rule.silent_when.get(lang, "")),
        ("rule_fix", mended_if(rule, lang)),
        ("rule_off" if rule.on else "rule_on", _switch(rule, lang)),
    ):
        if words:
            lines += block(text(f"show.{label}", lang), wrap(words, WIDTH - _INDENT[lang]), _INDENT[lang])
    return "\n".join(lines) + "\n"


def mended_if(rule: Rule, lang: str) -> str:
    """Return when `--fix` mends what a rule finds, or why it never does."""
    said = topic("fix_rules").get(rule.code, ("", ""))[LANGUAGES.index(lang)]
    return (
        said
        if not said or said.startswith(text("fixes.never", lang))
        else text("fixes.mended_if", lang, condition=said)
    )


def listing(rules: Mapping[str, Rule], lang: str, paint: Callable[[str, str], str] = plain) -> str:
    """Return all rules by family, with their severity, those off by default marked."""
    lines: list[str] = []
    family = ""
    for code, rule in rules.items():
        if code[4] != family:
            family = code[4]
            lines += ["", text(f"show.family_{family}", lang)] if lines else [text(f"show.family_{family}", lang)]
        lines += _line(rule, lang, paint)
    on = sum(rule.on for rule in rules.values())
    example = next(iter(rules), "")
    counts = text("show.rules_count", lang, count=len(rules), on=on, off=len(rules) - on, example=example)
    return "\n".join([*lines, "", *wrap(counts, WIDTH)]) + "\n"


def records(rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return `{"rules": [{"code", "name", "severity", "on", …}]}`, the fields of `etom_kg.rules.Rule`."""
    return {"rules": [asdict(rule) for rule in rules.values()]}


def _heading(rule: Rule, lang: str, paint: Callable[[str, str], str]) -> Iterator[str]:
    word = text(f"show.{rule.severity}", lang)
    left = f"{rule.code}  {rule.name.get(lang, '')}"
    if width_of(left) + 2 + width_of(word) <= WIDTH:
        yield padded(left, WIDTH - width_of(word)) + paint(word, rule.severity)
    else:
        yield from wrap(left, WIDTH)
        yield " " * (WIDTH - width_of(word)) + paint(word, rule.severity)


def _line(rule: Rule, lang: str, paint: Callable[[str, str], str]) -> Iterator[str]:
    word = text(f"show.{rule.severity}", lang)
    name = rule.name.get(lang, "") + ("" if rule.on else f" ({text('show.off', lang)})")
    room = WIDTH - _CODE - width_of(word) - 2
    first, *rest = wrap(name, room)
    yield padded(f"  {rule.code}", _CODE) + padded(first, room + 2) + paint(word, rule.severity)
    for line in rest:
        yield " " * _CODE + line


def _switch(rule: Rule, lang: str) -> str:
    return text("show.rule_switch", lang, code=rule.code, state="off" if rule.on else "on")
