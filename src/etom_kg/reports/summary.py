"""The sentences that begin and end every report: what was read, by which edition, findings, coverage."""

from __future__ import annotations

from collections import Counter

from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.coverage import Coverage
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.preparing import EditionUse
from etom_kg.reading.recognise import ARCHITECTURES
from etom_kg.rules import SEVERITIES
from etom_kg.vocabulary import EDITIONS

COUNTED = ("process", "row", "activity", "lane", "element", "relationship", "triple")


def read(report: Report, lang: str) -> str:
    """Return the sentence about what was read and left out."""
    counts: Counter[str] = Counter()
    for model in report.models:
        # other formats count as elements only what they leave out
        parts = () if model.format in ARCHITECTURES else ("element", "relationship")
        counts.update({key: count for key, count in model.read.items() if key not in parts})
    counted = [text("validate.count_files", lang, count=len(report.models))]
    counted += [text(f"validate.count_{key}", lang, count=counts[key]) for key in COUNTED if counts[key]]
    left_out = sum(left.count for model in report.models for left in model.left_out)
    sentence = text("validate.read", lang, counts=", ".join(counted), left_out=left_out)
    if report.failures:
        unread = len({one.file for one in report.failures})
        sentence = sentence[:-1] + "; " + text("validate.unread", lang, count=unread) + "."
    return sentence


def editions(report: Report, lang: str) -> list[str]:
    """Return a sentence about each edition the files were read by."""
    several = len(report.editions) > 1
    return [edition_line(use, report.config, lang, several) for use in report.editions]


def edition_line(use: EditionUse, config: Config, lang: str, several: bool) -> str:
    """Return the sentence about an edition and how it was settled; `several` tells for how many files."""
    source = text(f"validate.source_{use.source}", lang, path=config.path or "etom.toml")
    if several:
        source = text("validate.several_editions", lang, source=source, count=len(use.files))
    name = text(f"validate.edition_{'later' if use.edition == EDITIONS[1] else 'gost'}", lang)
    return text("validate.edition", lang, edition=name, source=source)


def tally(report: Report, lang: str) -> str:
    """Return the sentence that counts the findings."""
    if not report.findings:
        return text("validate.conforms", lang, rules=report.rules_checked, waivers=len(report.waived))
    counts = report.counts()
    parts = [text(f"validate.of_{key}", lang, count=counts[key]) for key in SEVERITIES if counts[key]]
    return text("validate.findings", lang, count=len(report.findings), by_severity=", ".join(parts))


def mend_of(finding: Finding, lang: str) -> str:
    """Return how to mend a finding, and whether `--fix` does it."""
    if not finding.fixes:
        return finding.mend
    total = len(finding.results)
    key = "fixes.can" if finding.mendable == total else "fixes.can_in_part"
    return f"{finding.mend} {text(key, lang, count=finding.mendable, total=total)}".lstrip()


def kept_back(report: Report, lang: str) -> list[str]:
    """Return sentences about what a baseline, waivers and the lack of any link keep back, none where nothing does."""
    said = []
    if report.mended is not None:
        said.append(text("baseline.known", lang, count=report.known, mended=report.mended))
    if report.waived:
        said.append(text("baseline.waived", lang, count=len(report.waived)))
    if report.waiting:
        said.append(text("baseline.waiting", lang, count=report.waiting))
    return said


def coverage_line(coverage: Coverage, lang: str) -> str:
    """Return the sentence about the elements covered."""
    total = coverage.total
    if not total.covered:
        return text("coverage.none", lang, covered=total.covered, total=total.total)
    return text(
        "coverage.total",
        lang,
        covered=total.covered,
        total=total.total,
        percent=round(100 * total.covered / total.total),
        linked=coverage.linked,
        processes=coverage.processes,
    )
