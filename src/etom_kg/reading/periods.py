"""Periods as people write them: a day, a month, a quarter, half a year, a year, or from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from etom_kg.reading.sheet import Stored, Value

_YEARS = range(1990, 2101)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = (
    "янв|январь|января|январе|jan|january", "фев|февр|февраль|февраля|феврале|feb|february",
    "мар|март|марта|марте|mar|march", "апр|апрель|апреля|апреле|apr|april", "май|мая|мае|may",
    "июн|июнь|июня|июне|jun|june", "июл|июль|июля|июле|jul|july", "авг|август|августа|августе|aug|august",
    "сен|сент|сентябрь|сентября|сентябре|sep|sept|september", "окт|октябрь|октября|октябре|oct|october",
    "ноя|нояб|ноябрь|ноября|ноябре|nov|november", "дек|декабрь|декабря|декабре|dec|december",
)  # fmt: skip
_YEAR = r"(?P<y>\d{4})\s*(?:г\.?|год|года)?"
_N = r"(?P<n>[1-4]|i{1,3}|iv)"
_ORDINAL = r"(?:\s*-?\s*(?:й|е|ое|ый|st|nd|rd|th))?"
_QUARTER = r"(?:кв\.?|квартал|quarter|q)"
_HALF = r"(?:полугодие|п/г|half(?:[ -]year)?|h)"
_PATTERNS = {
    "year": (_YEAR,),
    "quarter": (
        rf"{_N}{_ORDINAL}\s*{_QUARTER},?\s*{_YEAR}", rf"q\s*{_N},?\s*{_YEAR}", rf"{_YEAR}[\s,-]*{_QUARTER}\s*{_N}",
        rf"{_YEAR}[\s,-]*{_N}{_ORDINAL}\s*{_QUARTER}",
    ),
    "half": (
        rf"{_N}{_ORDINAL}\s*{_HALF},?\s*{_YEAR}", rf"h\s*{_N},?\s*{_YEAR}", rf"{_YEAR}[\s,-]*{_HALF}\s*{_N}",
    ),
    "month": (r"(?P<y>\d{4})-(?P<n>\d{2})", r"(?P<n>\d{1,2})[./](?P<y>\d{4})",
              rf"(?P<w>[^\W\d_]{{3,8}})\.?,?\s*{_YEAR}"),
    "day": (r"(?P<d>\d{1,2})\.(?P<n>\d{1,2})\.(?P<y>\d{4})", r"(?P<y>\d{4})-(?P<n>\d{2})-(?P<d>\d{2})"),
}  # fmt: skip
_FORMS = [(kind, re.compile(pattern)) for kind, patterns in _PATTERNS.items() for pattern in patterns]
_RANGE = re.compile(r"(?:(?:с|from)\s+)?(.{4,20}?)\s*(?:–|—|\.\.\.?|…|/|\s-\s|\s+по\s+|\s+to\s+)\s*(.{4,20})")


class Period(NamedTuple):
    """A period as written, with its first and last day ('' and '' where it was not understood)."""

    text: str
    begins: str = ""
    ends: str = ""


def period(value: Value) -> Period:
    """Return the period that a cell names.

    >>> period("I кв. 2026"), period("март 2026")[1:], period("отчётный")
    (Period(text='I кв. 2026', begins='2026-01-01', ends='2026-03-31'), ('2026-03-01', '2026-03-31'), \
Period(text='отчётный', begins='', ends=''))
    """
    if isinstance(value, Stored):
        month = value.shown == "month-year" and re.fullmatch(r"\d\d\.(\d\d\.\d{4})", value.text)
        text = month[1] if month else value.text
    else:
        text = " ".join(value.split())
    return _read(text)


@lru_cache(maxsize=1024)
def _read(text: str) -> Period:
    days = _days(text)
    if not days and (ends := _RANGE.fullmatch(text)):
        first, last = _days(ends[1]), _days(ends[2])
        days = (first[0], last[1]) if first and last and first[0] <= last[1] else None
    return Period(text, days[0].isoformat(), days[1].isoformat()) if days else Period(text)


def _days(text: str) -> tuple[date, date] | None:
    small = text.strip().casefold()
    for kind, form in _FORMS:
        match = form.fullmatch(small)
        if match and int(match["y"]) in _YEARS:
            return _span(kind, match.groupdict())
    return None


def _span(kind: str, parts: dict[str, str | None]) -> tuple[date, date] | None:
    year, word, day = int(parts["y"] or 0), parts.get("w"), parts.get("d")
    written = parts.get("n") or ""
    number = _ROMAN.get(written) or int(written or 0)
    if word:
        number = next((n for n, names in enumerate(_MONTHS, 1) if word in names.split("|")), 0)
    length = {"year": 12, "half": 6, "quarter": 3, "month": 1, "day": 1}[kind]
    if kind == "year":
        number = 1
    if not 1 <= number <= 12 // length:
        return None
    first = (number - 1) * length + 1
    if day:
        if not 1 <= int(day) <= monthrange(year, number)[1]:
            return None
        return date(year, number, int(day)), date(year, number, int(day))
    last = first + length - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
