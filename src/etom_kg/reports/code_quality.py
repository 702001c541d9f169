"""The report as the JSON of GitLab's code quality: a list of findings, shown in a merge request."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath

from etom_kg.checking import Report
from etom_kg.errors import InputError
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.reports.summary import mend_of
from etom_kg.rules import Severity

Json = Mapping[str, object]

SEVERITIES: Mapping[Severity, str] = {"violation": "major", "warning": "minor", "information": "info"}
UNREAD = "blocker"
"""How grave it is that a file could not be read."""
_ROW = re.compile(r"\d+$")


def render(report: Report, lang: str) -> str:
    """Return the report as JSON text; sentences are in `lang`, waived findings are left out."""
    return json.dumps(as_list(report, lang), ensure_ascii=False, indent=1) + "\n"


def as_list(report: Report, lang: str) -> list[Json]:
    """Return an entry a finding, then one for each file that could not be read.

    GitLab shows entries of one fingerprint once: what is found twice alike gets one of its own.
    """
    seen: Counter[str] = Counter()
    made: list[Json] = []
    for entry in (*_found(report, lang), *(_unread(failure, lang) for failure in report.failures)):
        mark = str(entry["fingerprint"])
        seen[mark] += 1
        made.append({**entry, "fingerprint": _mark(mark, str(seen[mark]))} if seen[mark] > 1 else entry)
    return made


def _found(report: Report, lang: str) -> Iterator[Json]:
    for finding in report.findings:
        mend = mend_of(finding, lang)
        place = f"{finding.cell}: " if finding.cell else ""
        said = [place + finding.message, *((f"{text('validate.mend', lang)} {mend}",) if mend else ())]
        yield _entry(
            " ".join(said), finding.code, finding.fingerprint, SEVERITIES[finding.severity], finding.file,
            _line(finding),
        )  # fmt: skip


def _unread(failure: InputError, lang: str) -> Json:
    mark = _mark("unreadable", failure.file)
    return _entry(failure.message(lang), "unreadable", mark, UNREAD, failure.file, failure.line or 1)


def _entry(description: str, code: str, fingerprint: str, severity: str, file: str, line: int) -> Json:
    return {
        "description": description,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": PurePath(file).as_posix(), "lines": {"begin": line}},
    }


def _line(finding: Finding) -> int:
    """Return the line, the row of a cell where there is none, else the first."""
    row = _ROW.search(finding.cell)
    return finding.line or (int(row.group()) if row else 1)


def _mark(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
