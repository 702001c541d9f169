"""What the script of the page draws its lists from: findings and elements as plain values, each text once."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Mapping

from etom_kg import framework, rules
from etom_kg.checking import Report
from etom_kg.coverage.covering import Covering, shown
from etom_kg.findings import Finding, Spot
from etom_kg.messages import LANGUAGES, text
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.summary import mend_of
from etom_kg.rules import SEVERITIES

WORDS = (
    "violation", "warning", "information", "reason", "mend", "places", "copy", "copied", "more", "none_found", "count",
    "no_owner", "no_element", "search", "table", "card_processes", "card_functions", "card_findings", "close",
)  # fmt: skip
THINGS_SHOWN = 100


class Records:
    """The values of one report; texts go by their number in a list, so that a clause is written once."""

    def __init__(self, report: Report, things: Mapping[str, tuple[Covering, ...]]) -> None:
        self._report = report
        self._things = things
        self._numbers: dict[str, int] = {}

    def as_script(self) -> str:
        """Return everything as JSON that can stand inside a script element."""
        content = {
            "words": {lang: {key: text(f"page.{key}", lang) for key in WORDS} for lang in LANGUAGES},
            "findings": self._findings(),
            "rules": {code: [rule.name[lang] for lang in LANGUAGES] for code, rule in self._rules().items()},
            "elements": self._elements(),
            "texts": list(self._numbers),
        }
        # no end tag and no comment can begin in it, and no line separator stands in it
        said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&\u2028\u2029":
            said = said.replace(sign, f"\\u{ord(sign):04x}")
        return said.encode("utf-8", "replace").decode("utf-8")

    def _number(self, words: str) -> int:
        return self._numbers.setdefault(words, len(self._numbers))

    def _rules(self) -> Mapping[str, rules.Rule]:
        catalogue = rules.load()
        codes = {finding.code for finding in self._report.findings}
        return {code: catalogue[code] for code in sorted(codes) if code in catalogue}

    def _findings(self) -> list[list[object]]:
        belonging = Belonging(self._report)
        by_mark: dict[str, defaultdict[tuple[str, str], deque[Finding]]] = {}
        for lang in LANGUAGES:
            by_mark[lang] = defaultdict(deque)
            for finding in self._report.findings_in(lang):
                by_mark[lang][finding.code, finding.fingerprint].append(finding)
        made: list[list[object]] = []
        for finding in self._report.findings:
            said = [by_mark[lang][finding.code, finding.fingerprint].popleft() for lang in LANGUAGES]
            made.append(
                [
                    SEVERITIES.index(finding.severity),
                    finding.code,
                    *self._spot(finding),
                    [self._number(one.message) for one in said],
                    [self._number(one.clause) for one in said],
                    [self._number(mend_of(one, lang)) for one, lang in zip(said, LANGUAGES, strict=True)],
                    [self._number(name) for name in belonging.owners(finding)],
                    list(belonging.elements(finding)),
                    [self._spot(spot) for spot in finding.places],
                ]
            )
        return made

    def _spot(self, spot: Finding | Spot) -> list[object]:
        name = self._number(spot.element_name or spot.element_id)
        return [self._number(spot.file), spot.line, self._number(spot.cell), name]

    def _elements(self) -> dict[str, list[object]]:
        known = framework.load()
        found: dict[str, list[object]] = {}
        for one in self._report.coverage.elements:
            entry = known.entry(one.id)
            names = [(entry.names.get(lang) or entry.names.get("en") or "") if entry else "" for lang in LANGUAGES]
            share = one.performed
            things = [
                [self._number(shown(thing)), self._number(", ".join(thing.aspects.get("owner", ())))]
                for thing in self._things.get(one.id, ())[:THINGS_SHOWN]
            ]
            found[one.id] = [*(self._number(name) for name in names), one.processes, share.covered, share.total, things]
        return found
