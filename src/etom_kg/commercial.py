"""What an operator promises, sells and charges: what may be said of each kind of it, in etom.toml and in models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from etom_kg.model import Commercial, CommercialKind

BILL_PARTS = ("tariffs", "privileges", "adjustments", "discounts", "credits")
"""Keys of what a bill has to take into account, in the order of GOST R 53633.3, table 1, 1.1.1.10."""

SLA_PARAMETERS = frozenset(("operationalParameter", "productParameter"))
"""Kinds of parameters that an SLA has to state, as the ontology names them (GOST R 53633.3, 1.1.1.7)."""

ASPECTS: Mapping[CommercialKind, tuple[str, ...]] = {
    "sla": ("operational", "product", "parameter", "parameter_kind", "value", "document"),
    "bill": ("contents", *BILL_PARTS),
    "product": ("service",),
    "contract": ("partner", "party", "role", "profit_share", "liability"),
    "provider": ("role", "licence"),
}
"""What a column or property may say of a thing of a kind, besides its name."""

TELLING: Mapping[CommercialKind, frozenset[str]] = {
    "sla": frozenset(("operational", "product", "parameter")),
    "bill": frozenset(("contents", *BILL_PARTS)),
    "product": frozenset(("service",)),
    "contract": frozenset(("profit_share", "liability")),
    "provider": frozenset(("licence",)),
}
"""Where none of these is there, a model mentions the thing but does not describe it, and no rule speaks of it."""


def counted(things: Iterable[Commercial]) -> dict[str, int]:
    """Return how many things of each kind there are, kinds that are none left out."""
    counts = Counter(thing.kind for thing in things)
    return {kind: counts[kind] for kind in ASPECTS if counts[kind]}
