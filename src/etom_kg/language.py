"""Which of the two languages a person reads: an option, ETOM_LANG, etom.toml, the locale, Windows' own language."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

LANGUAGES = ("ru", "en")
# POSIX asks them in this order; LANGUAGE is GNU's own and comes first where a locale is set
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_WINDOWS_RUSSIAN = 0x19  # primary language identifier, low ten bits of a LANGID


def choose(
    option: str | None = None, environment: Mapping[str, str] | None = None, *, setting: str | None = None
) -> str:
    """Return 'ru' or 'en': `option` where given, else ETOM_LANG, else `setting` (that of etom.toml), else the locale's.

    The locale means ru where it begins with ru, else en.
    """
    env = os.environ if environment is None else environment
    for wanted in (option, env.get("ETOM_LANG"), setting):
        if wanted and wanted[:2].lower() in LANGUAGES:
            return wanted[:2].lower()
    for variable in _LOCALE_VARIABLES:
        value = env.get(variable)
        if value:
            return "ru" if value.lower().startswith("ru") else "en"
    return "ru" if environment is None and _windows_interface_is_russian() else "en"


def wanted_by(arguments: Sequence[str]) -> str | None:
    """Return the value of `--lang` in a command line not parsed yet, so that help and errors can speak it."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _windows_interface_is_russian() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    identifier: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return identifier & 0x3FF == _WINDOWS_RUSSIAN
