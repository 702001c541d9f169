"""Every sentence a person reads, in English and Russian, by key.

A key is `topic.name`; each topic is a module here with `MESSAGES = {name: (English, Russian)}`,
imported when it is first needed.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

LANGUAGES = ("en", "ru")


@cache
def topic(name: str) -> dict[str, tuple[str, str]]:
    """Return the messages of one topic as `{name: (English, Russian)}`."""
    messages: dict[str, tuple[str, str]] = import_module(f"{__name__}.{name}").MESSAGES
    return messages


def text(key: str, lang: str, **values: object) -> str:
    """Return the message `key` in `lang` with its `{placeholders}` filled from `values`.

    What a system or a server gives as its reason (`why`) is in English: it is said in `lang` where that is known.
    Raises KeyError for an unknown key: a missing sentence is a defect, not a fallback.
    """
    group, _, name = key.partition(".")
    shown = {key: _listed(value, lang) if isinstance(value, tuple) else value for key, value in values.items()}
    if lang != LANGUAGES[0] and isinstance(why := shown.get("why"), str):
        shown["why"] = word(f"causes.{why}", lang, why)
    return topic(group)[name][LANGUAGES.index(lang)].format(**shown)


def word(key: str, lang: str, otherwise: str) -> str:
    """Return the message `key` in `lang` where there is one, else a word as a file has it."""
    group, _, name = key.partition(".")
    return text(key, lang) if name in topic(group) else otherwise


def _listed(names: tuple[object, ...], lang: str) -> str:
    """Return names in the quotes of the language."""
    opening, closing = "«»" if lang == "ru" else '""'
    return ", ".join(f"{opening}{name}{closing}" for name in names)
