"""Parameters of an agreement on quality: one by one, and of which kind each is."""

from __future__ import annotations

import re

from etom_kg import indicators
from etom_kg.reading.cells import plain
from etom_kg.reading.names import normal

OPERATIONAL, PRODUCT = "operational", "product"

# The standard counts how resources work and are ready among the operational ones, and orders on time, repairs and
# the quality of contacts among those of the product (GOST R 53633.3, table 1, 1.1.1.7).
_WORDS = {
    PRODUCT: re.compile(
        r"заказ|подключен|ремонт|восстановлен|устранен|обращени|контакт|ответ\w* оператор|дозвон|"
        r"\border|repair|restor|mttr|contact|connection time|time to (?:answer|resolve|respond)|response time"
    ),
    OPERATIONAL: re.compile(
        r"готовност|доступност|работоспособност|безотказн|задержк|джиттер|потер\w+ пакет|пропускн|скорост|отказ|"
        r"эксплуатац|availab|uptime|readiness|reliab|latency|delay|jitter|packet loss|throughput|bandwidth|mtbf|"
        r"operation"
    ),
}
_KINDS = {
    OPERATIONAL: re.compile(r"эксплуатац|готовност|ресурс|операцион|техническ|operat|resource|technical"),
    PRODUCT: re.compile(r"продукт|обслуживан|product|service"),
}
_STANDARD = {
    PRODUCT: ("orders-on-time", "repair-time", "contact-quality"),
    OPERATIONAL: ("resource-operation", "resource-readiness"),
}
_SEPARATORS = re.compile(r"[;|\n\r]+|,\s+(?=[^\W\d])")


def parameters(text: str) -> tuple[str, ...]:
    """Return the parameters that a text lists; a comma divides only where no number follows.

    >>> parameters("готовность 99,9 %; время ремонта 4 ч"), parameters("availability 99.9 %, repair time 4 h")
    (('готовность 99,9 %', 'время ремонта 4 ч'), ('availability 99.9 %', 'repair time 4 h'))
    """
    return tuple(dict.fromkeys(part for part in map(plain, _SEPARATORS.split(text)) if part))


def kind_of(name: str, told: str = "") -> str:
    """Return of which kind a parameter is, '' where that is not known: as `told`, else as its name says.

    >>> kind_of("Готовность"), kind_of("Время ремонта"), kind_of("Цвет"), kind_of("Цвет", "параметр продукта")
    ('operational', 'product', '', 'product')
    """
    if told:
        return _found(_KINDS, told)
    key = indicators.key_of(name)
    known = next((kind for kind, keys in _STANDARD.items() if key in keys), "")
    return known or _found(_WORDS, name)


def _found(words: dict[str, re.Pattern[str]], text: str) -> str:
    """Return the only kind whose words stand in a text: one of each kind tells nothing."""
    kinds = [kind for kind, pattern in words.items() if pattern.search(normal(text))]
    return kinds[0] if len(kinds) == 1 else ""
