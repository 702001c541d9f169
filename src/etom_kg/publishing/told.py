"""The findings of a run in both languages at once."""

from __future__ import annotations

from collections import defaultdict, deque

from etom_kg.checking import Report
from etom_kg.findings import Finding
from etom_kg.messages import LANGUAGES


class Told:
    """Answers what a finding of a report is in each language; worked out once for all its pages."""

    def __init__(self, report: Report) -> None:
        self._twins: dict[Finding, tuple[Finding, ...]] = {}
        by_mark = []
        for lang in LANGUAGES:
            found: defaultdict[tuple[str, str], deque[Finding]] = defaultdict(deque)
            for finding in report.findings_in(lang):
                found[finding.code, finding.fingerprint].append(finding)
            by_mark.append(found)
        for finding in report.findings:
            key = finding.code, finding.fingerprint
            self._twins.setdefault(finding, tuple(found[key].popleft() for found in by_mark))

    def in_languages(self, finding: Finding) -> tuple[Finding, ...]:
        """Return a finding in the order of LANGUAGES."""
        return self._twins[finding]
