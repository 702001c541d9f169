"""Whether two names of files are one."""

from __future__ import annotations

import unicodedata


def same_name(one: str, other: str) -> bool:
    """Tell whether two file names are one, however their letters are composed (macOS keeps accents apart)."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
