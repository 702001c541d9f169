"""Files that stand beside a model and speak of it: workbooks of proposals with decisions, and mappings as SSSOM.

They are told by their names; `реестр.xlsx` has `реестр.предложения.xlsx`, `реестр.suggestions.xlsx`,
`реестр.sssom.tsv`, and with a word more those of several people: `реестр.предложения.Иванов.xlsx`.
"""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from pathlib import Path

WORDS = {"ru": "предложения", "en": "suggestions"}
MARK = "etomDecisions"
"""The defined name by which a workbook of ours is told from a register that is called so."""
_WORKBOOK = re.compile(r"(?P<stem>.+)\.(?:предложения|suggestions)(?:[ ._()–—-].*)?\.xlsx", re.IGNORECASE | re.DOTALL)
_SSSOM = re.compile(r"(?P<stem>.+)\.sssom\.tsv", re.IGNORECASE | re.DOTALL)
_MAX_PART = 1 << 20


def workbook_name(model: Path, lang: str) -> Path:
    """Return where the proposals for a model are written.

    >>> workbook_name(Path("a/реестр.xlsx"), "ru").name
    'реестр.предложения.xlsx'
    """
    return model.with_name(f"{model.stem}.{WORDS[lang]}.xlsx")


def beside(model: Path) -> tuple[Path, ...]:
    """Return the files of decisions beside a model, in the order of their names; none where there is no folder."""
    stem = _plain(model.stem)
    try:
        names = sorted(entry.name for entry in os.scandir(model.parent))
    except OSError:
        return ()
    return tuple(model.with_name(name) for name in names if _belongs(_plain(name), stem))


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook of decisions: by its name, and by the mark in it."""
    if not _WORKBOOK.fullmatch(_plain(path.name)):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            return MARK.encode() in part.read(_MAX_PART)
    except (OSError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False


def is_sssom(path: Path) -> bool:
    """Tell by the name whether a file holds mappings as SSSOM."""
    return bool(_SSSOM.fullmatch(_plain(path.name)))


def _belongs(name: str, stem: str) -> bool:
    if name.startswith((".", "~$")):
        return False
    if found := _WORKBOOK.fullmatch(name):
        return found["stem"] == stem
    found = _SSSOM.fullmatch(name)
    return found is not None and (found["stem"] == stem or found["stem"].startswith(f"{stem}."))


def _plain(name: str) -> str:
    # macOS gives names with their accents apart, and «й» is one of them
    return unicodedata.normalize("NFC", name).casefold()
