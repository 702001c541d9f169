"""A model as tables of numbers, in SQLite: the rules run over them many times as fast as over a store of triples."""

from __future__ import annotations

from etom_kg.relations.derivation import derive, steps
from etom_kg.relations.filling import take
from etom_kg.relations.store import DerivedStore
from etom_kg.relations.tables import Relations

__all__ = ["DerivedStore", "Relations", "derive", "steps", "take"]
