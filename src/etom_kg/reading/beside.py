"""Files that stand beside a model and speak of it: workbooks of proposals with decisions, and mappings as SSSOM.

They are told by their names; `реестр.xlsx` has `реестр.предложения.xlsx`, `реестр.suggestions.xlsx`,
`реестр.sssom.tsv`, and with a word more those of several people: `реестр.предложения.Иванов.xlsx`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

WORDS = {"ru": "предложения", "en": "suggestions"}
MARK = "etomDecisions"
"""The defined name by which a workbook of ours is told from a register that is called so."""
_WORKBOOK = re.compile(r"(?P<stem>.+)\.(?:предложения|suggestions)(?:[ ._()–—-].*)?\.xlsx", re.IGNORECASE | re.DOTALL)
_SSSOM = re.compile(r"(?P<stem>.+)\.sssom\.tsv", re.IGNORECASE | re.DOTALL)


def workbook_name(model: Path, lang: str) -> Path:
    """Return where the proposals for a model are written.

    >>> workbook_name(Path("a/реестр.xlsx"), "ru").name
    'реестр.предложения.xlsx'
    """
    return model.with_name(f"{model.stem}.{WORDS[lang]}.xlsx")


class Beside:
    """The files of decisions beside models; each folder is looked through once."""

    def __init__(self) -> None:
        self._folders: dict[Path, list[tuple[str, str, bool]]] = {}

    def of(self, model: Path) -> tuple[Path, ...]:
        """Return those beside a model, in the order of their names; none where there is no folder."""
        if model.parent not in self._folders:
            self._folders[model.parent] = list(_decisions_in(model.parent))
        stem = _plain(model.stem)
        return tuple(
            model.with_name(name)
            for name, own, shared in self._folders[model.parent]
            if own == stem or (shared and own.startswith(f"{stem}."))
        )


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook of decisions: by its name, and by the mark in it."""
    if not _WORKBOOK.fullmatch(_plain(path.name)):
        return False
    from etom_kg.workbooks import beginning

    return MARK in beginning(path, "xl/workbook.xml")


def is_sssom(path: Path) -> bool:
    """Tell by the name whether a file holds mappings as SSSOM."""
    return bool(_SSSOM.fullmatch(_plain(path.name)))


def _decisions_in(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield the name of each file of decisions, the stem of its model, and whether a word of a person may follow it."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return
    for name in names:
        plain = _plain(name)
        if plain.startswith((".", "~$")):
            continue
        if found := _WORKBOOK.fullmatch(plain):
            yield name, found["stem"], False
        elif found := _SSSOM.fullmatch(plain):
            yield name, found["stem"], True


def _plain(name: str) -> str:
    # macOS gives names with their accents apart, and «й» is one of them
    return unicodedata.normalize("NFC", name).casefold()
