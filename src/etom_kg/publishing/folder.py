"""A report in parts as the files of a folder: one a part, an index for people and one for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from etom_kg.checking import Report
from etom_kg.framework import STAR
from etom_kg.publishing import index
from etom_kg.publishing.index import FOR_PROGRAMS, Entry, Index
from etom_kg.publishing.page import Pages
from etom_kg.reports import file_names, finding_tables, markdown, parts
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.parts import By, Part
from etom_kg.tables import workbook

SUFFIXES = {"html": ".html", "markdown": ".md", "xlsx": ".xlsx"}
"""The forms of a part."""
NOT_PARTS = 2
"""So many of the files are indexes."""


def files(report: Report, by: By, form: str, lang: str) -> Mapping[str, bytes]:
    """Return the files by name: parts, index and `index.json`. Every finding stands in one of the parts at least."""
    belonging = Belonging(report)
    pages = Pages(report, lang, belonging)
    made = parts.split(report, by, belonging)
    suffix = SUFFIXES[form]
    names = file_names.unique(
        (part.names[lang].removesuffix(STAR) for part in made), suffix, (FOR_PROGRAMS, f"index{suffix}")
    )
    written = {name: _written(part, form, lang, pages) for name, part in zip(names, made, strict=True)}
    entries = tuple(
        Entry(part, name, hashlib.sha256(written[name]).hexdigest()) for name, part in zip(names, made, strict=True)
    )
    found = Index(report, by, entries, parts.without_findings(made, by, belonging), lang)
    if form == "xlsx":
        written["index.xlsx"] = workbook([index.as_table(found)])
    else:
        rendered = index.as_html(found) if form == "html" else index.as_markdown(found)
        written[f"index{suffix}"] = rendered.encode("utf-8", "replace")
    written[FOR_PROGRAMS] = (json.dumps(index.as_dict(found), ensure_ascii=False, indent=2) + "\n").encode(
        "utf-8", "replace"
    )
    return written


def stale(folder: Path, written: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the files of an earlier report in the folder that the new one does not write.

    Only such are named as its index lists with the digest they still have: what a person has changed stays.
    """
    try:
        stored = json.loads((folder / FOR_PROGRAMS).read_bytes())
        listed = {str(one["file"]): str(one["sha256"]) for one in stored["parts"]}
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    left = []
    for name, digest in listed.items():
        # a name leads nowhere else: it is one that a report would give
        if name in written or file_names.safe(Path(name).stem) + Path(name).suffix != name:
            continue
        path = folder / name
        if path.suffix in SUFFIXES.values() and path.is_file() and not path.is_symlink() and _digest(path) == digest:
            left.append(name)
    return tuple(left)


def _written(part: Part, form: str, lang: str, pages: Pages) -> bytes:
    if form == "html":
        return pages.part(part).encode("utf-8", "replace")
    if form == "xlsx":
        return workbook(finding_tables.tables(part.report, lang, pages.belonging))
    return markdown.render(part.report, lang, title=part.title(lang), longest=None).encode("utf-8", "replace")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
