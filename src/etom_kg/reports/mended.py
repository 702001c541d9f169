"""What `--fix` did or would do: the mends with their reasons, the changes for the eye, and the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from etom_kg.explaining.facts import identifier_of, shown_place, tidy
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, wrap

if TYPE_CHECKING:
    from etom_kg.findings import Finding, Fix
    from etom_kg.mending.planning import Left, Planned
    from etom_kg.mending.writing import Mending

Json = Mapping[str, object]
SHOWN = 20
"""So many mends of a file, and mends left out, are told with their reasons; the changes themselves are all shown."""


def changes(mending: Mending, lang: str) -> str:
    """Return the mends of each file and what changes in it, '' where nothing does."""
    from etom_kg.mending import diff

    return "".join("\n".join([*_reasons(file, lang), "", diff.shown(file, lang)]) + "\n" for file in mending.plan.files)


def count(mending: Mending, lang: str) -> str:
    """Return the lines that say how much is mended, what remains, what was left and what was written."""
    plan = mending.plan
    if not plan.files and not plan.left:
        return text("fixes.nothing", lang) + "\n"
    remaining = len(mending.after.findings)
    said = []
    if plan.files:
        key = "fixes.mended" if mending.written else "fixes.would_mend"
        said.append(text(key, lang, count=mending.mended, remaining=remaining))
    if mending.tidied:
        said.append(text("fixes.tidied", lang, count=mending.tidied))
    if mending.revealed:
        codes = ", ".join(mending.revealed)
        said.append(text("fixes.revealed", lang, count=mending.revealed_count, codes=codes))
    if mending.written:
        said.append(text("fixes.written", lang, files=", ".join(file.path for file in plan.files)))
    elif plan.files:
        said.append(text("fixes.not_written", lang))
    if plan.left:
        said.append(text("fixes.left", lang, count=len(plan.left)))
    lines = [line for sentence in said for line in _wrapped(sentence)]
    for left in plan.left[:SHOWN]:
        lines += [
            f"  {_where(left.fix, lang)}",
            *_wrapped(f"{_change(left.fix, lang)}: {because(left, lang)}.", "    "),
        ]
    lines += _more(len(plan.left))
    return "\n".join(lines) + "\n"


def as_dict(mending: Mending, lang: str) -> Json:
    """Return the same as plain values."""
    return {
        "written": mending.written,
        "mended": mending.mended,
        "remaining": len(mending.after.findings),
        "tidied": mending.tidied,
        "revealed": list(mending.revealed),
        "files": [{"path": file.path, "changes": [change(fix) for fix in file.fixes]} for file in mending.plan.files],
        "left": [{**change(left.fix), "reason": because(left, lang)} for left in mending.plan.left],
    }


def fix_of(finding: Finding) -> Json | None:
    """Return the mend of a finding as plain values, None where none is certain."""
    if not finding.fixes:
        return None
    complete = finding.mendable == len(finding.results)
    return {"complete": complete, "changes": [change(fix) for fix in finding.fixes]}


def change(fix: Fix) -> Json:
    """Return one change as plain values."""
    return {
        "code": fix.code or None,
        "file": fix.place.file,
        "line": fix.place.line or None,
        "cell": fix.place.cell or None,
        "old": fix.old,
        "new": fix.new,
        "description": fix.description,
    }


def because(left: Left, lang: str) -> str:
    """Return why a mend is left out."""
    return text(f"fixes.{left.reason}", lang, codes=left.codes)


def _reasons(file: Planned, lang: str) -> Iterator[str]:
    """Yield the mends of a file, those told in the same words at once."""
    told: dict[tuple[str, str], list[Fix]] = {}
    for fix in sorted(file.fixes, key=lambda fix: (fix.place.line, fix.place.cell, fix.code)):
        told.setdefault((fix.code, f"{_change(fix, lang)}: {fix.description}."), []).append(fix)
    for (_, sentence), fixes in list(told.items())[:SHOWN]:
        yield _where(fixes[0], lang) + _further(fixes[1:])
        yield from _wrapped(sentence, "  ")
    yield from _more(len(told))


def _where(fix: Fix, lang: str) -> str:
    return f"{shown_place(fix.place)}  {fix.code or text('fixes.tidied_code', lang)}"


def _further(fixes: Sequence[Fix]) -> str:
    return f"  (+{len(fixes)})" if fixes else ""


def _more(total: int) -> Iterable[str]:
    return [f"  … +{total - SHOWN}"] if total > SHOWN else []


def _change(fix: Fix, lang: str) -> str:
    if fix.what == "predicate":
        return text("fixes.change_predicate", lang, new=f"op:{identifier_of(fix.new)}")
    return text("fixes.change", lang, old=tidy(fix.old), new=tidy(fix.new))


def _wrapped(sentence: str, indent: str = "") -> list[str]:
    return [f"{indent}{line}" for line in wrap(sentence, WIDTH - len(indent))]
