"""What has changed since an earlier self-assessment, by its record for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from etom_kg import bounded
from etom_kg.errors import InputError

FORMAT = "etom-kg self-assessment 1"
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Changes:
    """Two self-assessments side by side. `since` is the date of the earlier one.

    `before` and `after` count the elements covered and in scope. Findings go by their numbers. `other` names what
    makes the two hard to compare: edition, scope, level, rules.
    """

    since: str
    before: tuple[int, int]
    after: tuple[int, int]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    appeared: tuple[str, ...]
    mended: tuple[str, ...]
    remaining: tuple[str, ...]
    other: tuple[str, ...]
    rules_added: tuple[str, ...]
    rules_dropped: tuple[str, ...]

    def as_dict(self) -> Mapping[str, object]:
        """Return it as plain values."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What of a record counts for the comparison."""

    day: str
    edition: str
    level: str
    scope: object
    covered: frozenset[str]
    in_scope: frozenset[str]
    findings: Sequence[str]
    rules: frozenset[str]


def read(path: Path) -> Mapping[str, Any]:
    """Return the record in a file. Raises InputError where it is none."""
    data = bounded.read(path, MAX_BYTES, unreadable="protocol.unreadable", large="protocol.too_long")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError(str(path), 0, "protocol.not_a_record") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InputError(str(path), 0, "protocol.not_a_record")
    try:
        _parts(content)
    except (KeyError, TypeError, AttributeError):
        raise InputError(str(path), 0, "protocol.not_a_record") from None
    return content


def between(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> Changes:
    """Return what has changed from one record to another."""
    old, new = _parts(earlier), _parts(later)
    order = [str(one["id"]) for one in later["coverage"]["by_element"]]
    known = set(old.findings)
    told = set(new.findings)
    return Changes(
        since=old.day,
        before=(len(old.covered & old.in_scope), len(old.in_scope)),
        after=(len(new.covered & new.in_scope), len(new.in_scope)),
        gained=tuple(id for id in order if id in new.covered - old.covered),
        lost=tuple(id for id in order if id in old.covered - new.covered),
        appeared=tuple(number for number in new.findings if number not in known),
        mended=tuple(number for number in old.findings if number not in told),
        remaining=tuple(number for number in new.findings if number in known),
        other=tuple(key for key in ("edition", "scope", "level") if getattr(old, key) != getattr(new, key)),
        rules_added=tuple(sorted(new.rules - old.rules)),
        rules_dropped=tuple(sorted(old.rules - new.rules)),
    )


def _parts(record: Mapping[str, Any]) -> Earlier:
    elements = record["coverage"]["by_element"]
    return Earlier(
        day=str(record["date"]),
        edition=str(record["edition"]),
        level=str(record["level"]),
        scope=(sorted(record["scope"]["in"]), sorted(str(one["id"]) for one in record["scope"]["out"])),
        covered=frozenset(str(one["id"]) for one in elements if one["processes"]),
        in_scope=frozenset(str(one["id"]) for one in elements if one["in_scope"]),
        findings=[str(one["number"]) for one in record["findings"]],
        rules=frozenset(str(one["code"]) for one in record["rules"] if one["applied"]),
    )
