"""Numbers as people type them beside indicators: '95 %', '1 234,5', '<= 4 ч', 'не менее 90'; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from etom_kg.model import Comparison
from etom_kg.reading.sheet import Stored, Value

Fault = Literal["not_number", "date", "ambiguous"]

_WORDS: Mapping[Comparison, str] = {
    "at least": "≥|⩾|>=|=>|не менее чем|не менее|не ниже|не меньше|минимум|мин|от|at least|not less than|no less than|"
    "minimum|min",
    "at most": "≤|⩽|<=|=<|не более чем|не более|не выше|не больше|не дольше|максимум|макс|до|at most|not more than|"
    "no more than|maximum|max|up to|within",
    "more than": ">|более|больше|выше|свыше|more than|over|above",
    "less than": "<|менее|меньше|ниже|less than|under|below",
}
_AFTER: Mapping[Comparison, str] = {
    "at least": "и более|и выше|и больше|или более|или выше|или больше|or more|or higher|or above",
    "at most": "и менее|и ниже|и меньше|или менее|или ниже|или меньше|or less|or fewer|or lower|or below",
}
# What a column 'Direction' says of an indicator as a whole.
_DIRECTIONS: Mapping[Comparison, str] = {
    "at least": "больше лучше|чем больше, тем лучше|чем выше, тем лучше|выше лучше|higher is better|more is better|"
    "the higher the better|the more the better|↑",
    "at most": "меньше лучше|чем меньше, тем лучше|чем ниже, тем лучше|ниже лучше|lower is better|less is better|"
    "the lower the better|the less the better|↓",
}
_UNITS = (
    "%|процент|проценты|процента|процентов|проц|percent|per cent|pct",
    "с|сек|секунда|секунды|секунд|s|sec|second|seconds",
    "мин|минута|минуты|минут|min|mins|minute|minutes",
    "ч|час|часа|часов|h|hr|hrs|hour|hours",
    "дн|день|дня|дней|day|days",
    "сут|сутки|суток",
    "шт|штука|штуки|штук|pcs|piece|pieces",
    "р|руб|рубль|рубля|рублей|₽|rub",
)
_NUMBER = re.compile(r"([+−-]?)(\d+(?:[ '’.,]\d+)*)")
_UNIT = re.compile(r"(?:[^\W\d_]|[%‰°₽$€£])[^\d<>≤≥=±~…]{0,39}")

# Words that qualify a number: what follows it is then more than a unit.
_NO_UNITS = frozenset((
    "и", "или", "около", "примерно", "не", "более", "менее", "выше", "ниже", "больше", "меньше", "от", "до", "по",
    "плюс", "минус", "and", "or", "about", "not", "more", "less", "above", "below", "from", "to", "until",
))  # fmt: skip


class Quantity(NamedTuple):
    """A number as a plain decimal ('93.5'), its unit as written, what a sign or word beside it says; '' for none."""

    number: str
    unit: str = ""
    comparison: Comparison | Literal[""] = ""


def quantity(value: Value, unit: str = "") -> Quantity | Fault:
    """Return the number of a cell, or why it is none; `unit` is what is known of its unit from elsewhere.

    A lone comma or dot before three digits divides thousands in one country and decimals in another: 'ambiguous',
    but in percentages, which have no thousands.

    >>> quantity("не менее 95,5 %"), quantity("1 234,5"), quantity("<= 4 ч")[:2], quantity("1,500"), quantity("быстро")
    (Quantity(number='95.5', unit='%', comparison='at least'), Quantity(number='1234.5', unit='', comparison=''), \
('4', 'ч'), 'ambiguous', 'not_number')
    """
    if isinstance(value, Stored):
        if value.shown != "number":
            return "date"
        exact = Decimal(f"{value.serial:.15g}")
        return Quantity(_plain(exact * 100), "%") if value.percent else Quantity(_plain(exact))
    return _read(" ".join(value.split()), unit)


@lru_cache(maxsize=4096)
def _read(text: str, unit: str) -> Quantity | Fault:
    before, rest = _leading(text, _WORDS)
    found = _NUMBER.match(rest)
    if not found:
        return "not_number"
    tail, after = _trailing(rest[found.end() :].strip().rstrip("."))
    if (tail and not _UNIT.fullmatch(tail)) or (before and after) or _NO_UNITS & set(tail.casefold().split()):
        return "not_number"
    number = _decimal(found[2], percent=same_unit(tail or unit, "%"))
    if number is None or isinstance(number, str):
        return number or "not_number"
    return Quantity(_plain(number.copy_negate() if found[1] in ("-", "−") else number), tail, before or after)


@lru_cache(maxsize=256)
def direction(text: str) -> Comparison | Literal[""] | None:
    """Return what a cell says of the direction of an indicator: '' for an empty one, None for words not understood.

    >>> direction("Не менее"), direction("чем меньше, тем лучше"), direction("растёт")
    ('at least', 'at most', None)
    """
    plain = " ".join(text.casefold().replace("ё", "е").replace(" — ", " ").replace(" - ", " ").split()).rstrip(".")
    if not plain:
        return ""
    for table in (_WORDS, _DIRECTIONS):
        for comparison, words in table.items():
            # 'max' beside an indicator may be its limit or the wish that it grow
            if plain in words.split("|") and not plain.startswith(("max", "min", "макс", "мин")):
                return comparison
    return None


@lru_cache(maxsize=1024)
def same_unit(one: str, other: str) -> bool:
    """Tell whether two spellings mean one unit; nothing is converted.

    >>> same_unit("час.", "ч"), same_unit("ч", "мин")
    (True, False)
    """
    return _unit(one) == _unit(other)


def _unit(text: str) -> str:
    plain = " ".join(text.casefold().split()).strip(" .")
    return next((words.partition("|")[0] for words in _UNITS if plain in words.split("|")), plain)


def _leading(text: str, table: Mapping[Comparison, str]) -> tuple[Comparison | Literal[""], str]:
    small = text.casefold()
    for comparison, words in table.items():
        for word in words.split("|"):
            if small.startswith(word):
                rest = text[len(word) :].lstrip(" .:")
                # a word ends where the number begins, with or without a blank
                if rest[:1].isdigit() or rest[:1] in ("+", "-", "−"):
                    return comparison, rest
    return "", text


def _trailing(text: str) -> tuple[str, Comparison | Literal[""]]:
    small = text.casefold()
    for comparison, words in _AFTER.items():
        for word in words.split("|"):
            if small == word or small.endswith(" " + word):
                return text[: len(text) - len(word)].rstrip(), comparison
    return text, ""


def _decimal(text: str, *, percent: bool) -> Decimal | Fault | None:
    """Return the number that digits with separators are, None where they are none."""
    grouped = re.sub(r"[ '’]", " ", text)
    whole, blank, _ = grouped.rpartition(" ")
    points = [sign for sign in grouped if sign in ".,"]
    if blank and re.search(r"[.,]", whole):
        return None
    if blank:
        first, *groups = re.split(r"[ ]", re.split(r"[.,]", grouped)[0])
        return _joined(first, groups, grouped, points) if len(points) < 2 else None
    if len(set(points)) == 2:
        # both are there: the last divides decimals
        if points.count(points[-1]) > 1 or points[-1] == points[0]:
            return None
        head, _, tail = grouped.rpartition(points[-1])
        first, *groups = head.split(points[0])
        return _thousands(first, groups, tail)
    if len(points) > 1:
        first, *groups = grouped.split(points[0])
        return _thousands(first, groups, "")
    if not points:
        return Decimal(grouped)
    head, _, tail = grouped.partition(points[0])
    if len(tail) == 3 and len(head) <= 3 and head[0] != "0" and not percent:
        return "ambiguous"
    return Decimal(f"{head}.{tail}")


def _joined(first: str, groups: list[str], text: str, points: list[str]) -> Decimal | None:
    return _thousands(first, groups, text.rpartition(points[0])[2] if points else "")


def _thousands(first: str, groups: list[str], decimals: str) -> Decimal | None:
    if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups):
        return None
    return Decimal(f"{first}{''.join(groups)}.{decimals or '0'}")


def _plain(number: Decimal) -> str:
    """Return a decimal without exponent and without idle zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
