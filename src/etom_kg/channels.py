"""The channels of interaction that GOST R 53633.3, 6.2 names, by what people call them."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, tuple[str, ...]] = {
    "home": (
        "at the customer's home", "customer's home", "home", "home visit", "field visit",
        "на дому у клиента", "на дому", "выезд", "выезд к клиенту", "дом клиента",
    ),
    "internet": ("internet", "web", "website", "web site", "online", "интернет", "сайт", "веб", "веб-сайт", "онлайн"),
    "office": (
        "office", "operator's office", "shop", "point of sale", "sales office",
        "офис", "офис оператора", "офис продаж", "салон", "салон связи",
    ),
    "telephone": ("telephone", "phone", "call", "call centre", "call center", "телефон", "звонок", "колл-центр"),
}  # fmt: skip
_KEYS = {name: key for key, names in NAMES.items() for name in names}


def key_of(text: str, mapped: Mapping[str, str]) -> str:
    """Return the key of a channel by what it is called or by what the settings say of it, '' for none.

    >>> key_of("Интернет", {}), key_of("Чат", {"чат": "internet"}), key_of("Чат", {})
    ('internet', 'internet', '')
    """
    wanted = _plain(text)
    own = next((value for name, value in mapped.items() if _plain(name) == wanted), "")
    return _KEYS.get(wanted) or _KEYS.get(_plain(own), "")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().replace("ё", "е").strip(" .«»\"'")
