"""What is said about a table that was translated: its edition and why, what went well, what needs a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etom_kg.crosswalking import answer
from etom_kg.crosswalking.answer import Matrix
from etom_kg.crosswalking.inference import other
from etom_kg.identifiers import sort_key
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, wrap

IDS_SHOWN = 3
ROWS_SHOWN = 12
_COUNTED = ("translated", "moved", "by_number", "several", "none", "spoilt", "ambiguous")


def render(matrix: Matrix, written: Path | None, lang: str) -> str:
    """Return the account as text of at most 80 columns."""
    lines = wrap(_edition(matrix, lang), WIDTH)
    table = matrix.table
    if matrix.path.lower().endswith(".docx"):
        name = table.sheets[table.sheet].name
        lines += wrap(text("crosswalk.of_table", lang, name=name, count=len(table.sheets)), WIDTH)
    if table.others:
        lines += wrap(text("crosswalk.others", lang, names=", ".join(table.others)), WIDTH)
    if matrix.verdict.against:
        lines += wrap(text("crosswalk.against", lang, rows=_listed(matrix.verdict.against, lang)), WIDTH)
    for status in _COUNTED:
        rows = matrix.rows(status)  # type: ignore[arg-type]
        if rows or status == "translated":
            said = text(f"crosswalk.count_{status}", lang, count=len(rows), rows=_listed(rows, lang))
            lines += wrap(said, WIDTH)
    for words in _ambiguous(matrix, lang):
        first, *rest = wrap(words, WIDTH - 4)
        lines += [f"  {first}", *(f"    {line}" for line in rest)]
    if written is not None:
        columns = ", ".join(answer.headers(matrix, lang))
        lines += wrap(text("crosswalk.written", lang, path=written, columns=columns), WIDTH)
    return "\n".join(lines)


def as_dict(matrix: Matrix, written: Path | None, lang: str) -> dict[str, object]:
    """Return the account as plain values for JSON; sentences are in `lang`."""
    verdict = matrix.verdict
    return {
        "path": matrix.path,
        "output": str(written) if written else None,
        "sheet": matrix.table.sheets[matrix.table.sheet].name,
        "not_translated": list(matrix.table.others),
        "edition": matrix.edition,
        "declared": verdict.declared,
        "reasons": {
            "only_here": [{"id": id, "row": row} for id, row in verdict.only],
            "names_agree": verdict.agreeing,
            "names_compared": verdict.compared,
            "against": list(verdict.against),
        },
        "to": other(matrix.edition),
        "counts": {status: len(matrix.rows(status)) for status in _COUNTED},  # type: ignore[arg-type]
        "rows": [
            {
                "row": line.written.row,
                "written": line.written.text,
                "name": line.written.name or None,
                "status": line.status,
                "ids": [
                    {
                        "id": one.id,
                        "status": one.status,
                        "targets": [{"id": target.id, "names": dict(target.names)} for target in one.targets],
                        "kind": one.changes[0].kind if one.changes else None,
                        "reason": one.because(lang),
                    }
                    for one in line.translations
                ],
            }
            for line in matrix.lines
        ],
    }


def _edition(matrix: Matrix, lang: str) -> str:
    verdict, name = matrix.verdict, text(f"crosswalk.{matrix.edition}", lang)
    if verdict.declared:
        return text("crosswalk.edition_declared", lang, edition=name)
    reasons = []
    if verdict.only:
        rows: dict[str, int] = {}
        for id, row in verdict.only:
            rows.setdefault(id, row)
        ids = sorted(rows, key=sort_key)
        some = _shortened(ids, IDS_SHOWN, lang)
        numbers = [str(rows[id]) for id in ids[:IDS_SHOWN]]
        reasons.append(text("crosswalk.why_only", lang, ids=some, rows=_rows(numbers, ", ".join(numbers), lang)))
    if verdict.agreeing:
        reasons.append(text("crosswalk.why_names", lang, agree=verdict.agreeing, of=verdict.compared))
    return text("crosswalk.edition_inferred", lang, edition=name, reasons="; ".join(reasons))


def _ambiguous(matrix: Matrix, lang: str) -> Iterator[str]:
    for line in matrix.lines:
        for one in line.translations:
            if one.status == "ambiguous":
                yield text("crosswalk.ambiguous_row", lang, row=line.written.row, id=one.id, reason=one.because(lang))


def _listed(rows: tuple[int, ...], lang: str) -> str:
    return _rows([str(row) for row in rows], _shortened([str(row) for row in rows], ROWS_SHOWN, lang), lang)


def _rows(rows: list[str], shown: str, lang: str) -> str:
    """Return 'row 7' or 'rows 7, 8'."""
    return text("crosswalk.row" if len(rows) == 1 else "crosswalk.rows", lang, rows=shown)


def _shortened(items: list[str], limit: int, lang: str) -> str:
    shown = ", ".join(items[:limit])
    if len(items) <= limit:
        return shown
    return text("crosswalk.more", lang, items=shown, count=len(items) - limit)
