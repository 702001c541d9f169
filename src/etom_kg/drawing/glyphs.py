"""How wide the letters of a drawing are at most, so that texts can be set without asking a font.

Widths in hundredths of the font size, the greater of DejaVu Sans and of the widths that Arial, Helvetica and
Liberation Sans share, rounded up to two hundredths: what fits by them fits in any of these fonts.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

REGULAR = {
    0: "\u00ad",
    20: "\u202f",
    28: "'ijlìíîïĩīĭįıĵĺļіїј",
    30: "IÌÍÎÏĨĪĬĮİłІЇ",
    32: " ,.\u00a0·‘’",
    34: "/:;\\|¦",
    36: "fŀſ",
    38: "-ľ\u2011",
    40: "()[]tţťŧ‹›",
    42: "!r¡²³¹ŕŗř",
    46: '"',
    48: "ªº",
    50: "*J`¨°´¸ĴЈ",
    52: "“”„",
    54: "szśŝşšźżžгзѓѕґ",
    56: "?L_c§¯çćĉċčĳĹĻĽĿсэє–†‡",
    58: "kķĸŁ",
    60: "vxyýÿŷвтухчьўғұү•",
    62: "FTaeo«»¿àáâãäåèéêëðòóôõöøāăąēĕėęěōŏőŢŤŦЃГТабекояѐёќҐәқөҰҮ",
    64: "$0123456789bdghnpqu{}¢£¤¥µ¶ßñùúûüþďđĝğġģĥńņňŋũūŭůűųЎУлрђһ€₽",
    66: "Зийнпћѝџ",
    68: "EKPSYÈÉÊËÝÞĒĔĖĘĚĶŚŜŞŠŶŸЀЁЅЕРҒң",
    70: "ABVXZÀÁÂÃÄÅĀĂĄħŹŻŽАБВХЧЬдцҺ",
    72: "ЄЌКЭъҚ",
    74: "CRUÇÙÚÛÜĆĈĊČĲŔŖŘŨŪŬŮŰŲСЯ",
    76: "HNÑĤŃŅŇŊЍЏИЙЛНПмҢ",
    78: "&DGÐĎĐĜĞĠĢЦ",
    80: "OQÒÓÔÕÖØŌŎŐДОыӘӨ",
    82: "wŉŵ",
    84: "#+<=>^~¬±×÷Ъ−≤≥≈≠",
    86: "Ћфю",
    88: "MЂМФ",
    90: "Ыњ",
    92: "Ħжшљ",
    96: "%щ",
    98: "m¼½¾",
    100: "W©®ÆæŴ—…→←",
    102: "@",
    104: "œ",
    106: "Њ",
    108: "ŒЖШЮ№",
    110: "ЉЩ",
}
BOLD = {
    0: "\u00ad",
    20: "\u202f",
    32: "'",
    36: " ijl\u00a0ìíîïĩīĭįıĵĺļіїј",
    38: ",./I\\|¦·ÌÍÎÏĨĪĬĮİłІЇ‘’",
    40: ":;",
    42: "-‹›\u2011",
    44: "f²³¹ſ",
    46: "!()[]¡",
    48: "tľţťŧ",
    50: "`r¨°´¸ŕŗř",
    54: '"*гѓґ',
    56: "J_§¯ĴŀЈ–†‡",
    58: "ªºт",
    60: "cszçćĉċčśŝşšźżžзсэєѕ",
    62: "?¿",
    64: "L¤¶ĹĻĽĿЃГвьҐ•",
    66: "ғvxy«»ýÿŁŷухяўұү“”„",
    68: "aekàáâãäåèéêëāăąēĕėęěķĸаекѐёќәҒқ",
    70: "$0123456789EFTo¢£¥ÈÉÊËðòóôõöøĒĔĖĘĚĳōŏőŢŤŦЀЁЕТбнопчџө€₽",
    72: "bdghnpqu{}ßñùúûüþďđĝğġģĥńņňŋũūŭůűųЗийрђѝһ",
    74: "CPSYZµÇÝÞĆĈĊČŚŜŞŠŶŸŹŻŽЄЅРСЭлћҰҮ",
    76: "цъ",
    78: "ABKRVXÀÁÂÃÄÅĀĂĄĶŔŖŘЎАБВУХЬЯҚ",
    80: "ħĲ",
    82: "UÙÚÛÜŨŪŬŮŰŲЌКЧдмңҺ",
    84: "#+<=>DGHN^~¬±ÐÑ×÷ĎĐĜĞĠĢĤŃŅŇŊЍЏИЙЛНП−≤≥≈≠",
    86: "OQÒÓÔÕÖØŌŎŐОӘӨ",
    88: "&Ћ",
    90: "ЂД",
    92: "ы",
    94: "wŵЦЪ",
    96: "њҢ",
    98: "Ħю",
    100: "@M©®ŉМФжфљ—…→←",
    102: "%",
    104: "¼½¾Ы",
    106: "mæ",
    108: "ш",
    110: "Æœ",
    112: "WŴщ",
    114: "Њ",
    116: "Љ",
    118: "ŒЮ",
    122: "№",
    124: "ЖШ",
    134: "Щ",
}
WIDEST = 110
"""Of a letter of no table: wider than any sign that a fallback font draws."""

_WIDTHS = tuple({letter: width for width, letters in table.items() for letter in letters} for table in (REGULAR, BOLD))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at most, in the unit of `size`."""
    return _hundredths(text, bold) * size / 100


@lru_cache(maxsize=20_000)
def _hundredths(text: str, bold: bool) -> int:
    """Return the width in hundredths of the font size: a map is set at many sizes, with the same words."""
    known = _WIDTHS[bold]
    return sum(known[letter] if letter in known else _unknown(letter) for letter in text)


def _unknown(letter: str) -> int:
    return 0 if unicodedata.combining(letter) else WIDEST
