"""The day on which something is made, as it stands on drawings and reports."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
"""Stands in for the clock (https://reproducible-builds.org/specs/source-date-epoch): seconds since 1970."""


def today() -> date:
    """Return today's date."""
    epoch = os.environ.get(VARIABLE, "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def written(day: date, lang: str) -> str:
    """Return a date as it is written in the language.

    >>> written(date(2026, 11, 21), "ru"), written(date(2026, 11, 21), "en")
    ('21.11.2026', '2026-11-21')
    """
    return f"{day:%d.%m.%Y}" if lang == "ru" else day.isoformat()
