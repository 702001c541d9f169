"""Search in the framework: names, words from practice, functions, terms and definitions, in three languages.

>>> from etom_kg import searching
>>> searching.search("обработка закзов").hits[0].id
'1.1.1.5'
"""

from __future__ import annotations

from etom_kg.searching.hits import Found, Hit, search
from etom_kg.searching.preparing import prepare

__all__ = ["Found", "Hit", "prepare", "search"]
