"""Triples as a run holds them: as numbers of terms where there are many, as text where there are few."""

from __future__ import annotations

from etom_kg.triples.columns import Columns
from etom_kg.triples.gathering import Gatherer, NotPlainError, of_text
from etom_kg.triples.rows import Row, RowGatherer
from etom_kg.triples.text import TripleText

Triples = Columns | TripleText
NONE = TripleText("")

__all__ = ["NONE", "Columns", "Gatherer", "NotPlainError", "Row", "RowGatherer", "TripleText", "Triples", "of_text"]
