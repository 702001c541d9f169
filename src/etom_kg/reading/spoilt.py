"""What an identifier may have been before a spreadsheet kept it as a number or a date: proposals, never applied."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from etom_kg import late
from etom_kg.reading.sheet import Stored

_DAY = late.pattern(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s+0?0:00(?::00)?)?$")
_ISO = late.pattern(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?$")
_PADDED = late.pattern(r"(0\d|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d{2})$")
_NAMED = late.pattern(r"(\d{1,2})[.\s-]?([а-яa-z]{3,8})\.?(?:[.\s-](\d{2,4})(?:\s*г\.?)?)?$", re.IGNORECASE)
_NAMED_YEAR = late.pattern(r"([а-яa-z]{3,8})\.?[.\s-](\d{2}|\d{4})$", re.IGNORECASE)
_MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("май", "мая", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
# Serials of 2000 to 2099: the years a two-digit last part of an identifier is turned into, and 1950 to 1999.
_SERIALS = range(18_264, 73_051)


def of_stored(cell: Stored) -> tuple[str, ...]:
    """Return the identifiers a number or date cell may have been, the likeliest first.

    >>> of_stored(Stored("01.03.2007", 39142, "date"))
    ('1.3.7',)
    >>> of_stored(Stored("1.1", 1.1))
    ('1.1', '1.10')
    """
    if cell.shown == "number":
        return _of_number(cell)
    day = date(1899, 12, 30) + timedelta(days=int(cell.serial))
    if cell.shown == "day-month":
        return (f"{day.day}.{day.month}", f"{day.day}.{day.month}.{day.year % 100}")
    if cell.shown == "month-year":
        return (f"{day.month}.{day.year % 100}",)
    return _of_date(day.day, day.month, day.year)


@lru_cache(maxsize=4_096)
def of_text(text: str) -> tuple[str, ...]:
    """Return the identifiers that a text which looks like a spreadsheet's date may have been, () for other text.

    A CSV saved from a spreadsheet holds what the cell showed.

    >>> of_text("01.03.2007"), of_text("01.фев"), of_text("1.3.7")
    (('1.3.7',), ('1.2',), ())
    """
    if match := _DAY.match(text):
        return _of_date(int(match[1]), int(match[2]), int(match[3]))
    if match := _ISO.match(text):
        return _of_date(int(match[3]), int(match[2]), int(match[1]))
    if match := _PADDED.match(text):
        return _of_date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _NAMED.match(text)) and (month := _month(match[2])):
        return (f"{int(match[1])}.{month}" + (f".{int(match[3]) % 100}" if match[3] else ""),)
    if (match := _NAMED_YEAR.match(text)) and (month := _month(match[1])):
        return (f"{month}.{int(match[2]) % 100}",)
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        return _of_number(Stored(text, int(text)))
    return ()


def _of_date(day: int, month: int, year: int) -> tuple[str, ...]:
    # a part 0 is in no identifier: of 01.03.2000 only day and month can have been typed
    return (f"{day}.{month}.{year % 100}",) if year % 100 else (f"{day}.{month}",)


def _of_number(cell: Stored) -> tuple[str, ...]:
    value = cell.serial
    if value < 0:
        return ()
    if value != int(value):
        plain = f"{value:.15g}"
        # a trailing zero is lost as soon as the cell is a number; the format may still show it
        padded = cell.text if cell.decimals > 0 and cell.text != plain else plain + "0"
        first, second = (padded, plain) if cell.decimals > 0 and cell.text == padded else (plain, padded)
        return (first, second) if plain.count(".") == 1 and "e" not in plain else ()
    proposals: list[str] = []
    whole = int(value)
    if whole in _SERIALS:
        day = date(1899, 12, 30) + timedelta(days=whole)
        proposals.extend(_of_date(day.day, day.month, day.year))
    digits = str(whole)
    if 2 <= len(digits) <= 7 and digits[0] in "12":
        # the dots were taken for separators of thousands, or never typed; a zero belongs to the digit before it
        proposals.append(".".join(re.findall(r"[1-9]0?", digits)))
    return tuple(dict.fromkeys(proposals))


def _month(word: str) -> int:
    small = word.lower()
    return next((number for number, names in enumerate(_MONTHS, 1) if small.startswith(names)), 0)
