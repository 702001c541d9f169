"""Lists of small numbers as text that is read in no time: two bytes a number, the lower first, in base64."""

from __future__ import annotations

import base64
import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate


def pack(numbers: Iterable[int]) -> str:
    """Return numbers from 0 to 65535 as text. Raises OverflowError for another number."""
    data = array("H", numbers)
    if sys.byteorder == "big":
        data.byteswap()
    return base64.b64encode(data.tobytes()).decode("ascii")


def unpack(text: str) -> Sequence[int]:
    """Return the numbers of a text that `pack` made."""
    data = array("H")
    data.frombytes(base64.b64decode(text))
    if sys.byteorder == "big":
        data.byteswap()
    return data


def pack_rows(rows: Iterable[Sequence[int]]) -> dict[str, str]:
    """Return rows of numbers as `{lengths, numbers}`."""
    kept = [list(row) for row in rows]
    return {"lengths": pack(map(len, kept)), "numbers": pack(number for row in kept for number in row)}


class Rows:
    """Rows of numbers that `pack_rows` made, by their position."""

    def __init__(self, packed: dict[str, str]) -> None:
        self._numbers = unpack(packed["numbers"])
        self._starts = list(accumulate(unpack(packed["lengths"]), initial=0))

    def __getitem__(self, place: int) -> Sequence[int]:
        return self._numbers[self._starts[place] : self._starts[place + 1]]
