"""Number formats of workbooks: what a code such as `dd.mm.yyyy` or `0.0%` makes of a stored number."""

from __future__ import annotations

import re

from etom_kg.reading.sheet import Shown

Format = tuple[Shown, int, bool]
"""What is shown, how many decimal places are fixed (-1: none), whether it is a percentage."""

# the formats that have a number and no code in the file (ECMA-376-1, 18.8.30)
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2}
_PERCENTS = frozenset((9, 10))


def format_of(key: int, code: str | None) -> Format:
    """Return what a number format shows, by its number and by its code where the file has one.

    >>> format_of(2, None), format_of(164, "dd.mm.yyyy"), format_of(165, "0.0")
    (('number', 2, False), ('date', -1, False), ('number', 1, False))
    """
    if code is None:
        if key == 16:
            return "day-month", -1, False
        if key == 17:
            return "month-year", -1, False
        return ("date", -1, False) if key in _DATES else ("number", _DECIMALS.get(key, -1), key in _PERCENTS)
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", code.partition(";")[0]).lower()
    if "general" in bare or not re.search(r"[dmyhs]", bare):
        places = re.search(r"[.,](0+)(?!.*[0#])", bare)
        fixed = len(places[1]) if places else (0 if re.fullmatch(r"[#,]*0", bare.strip()) else -1)
        return "number", fixed, "%" in bare
    if "y" not in bare and "d" in bare:
        return "day-month", -1, False
    return ("month-year" if "d" not in bare and "y" in bare else "date"), -1, False
