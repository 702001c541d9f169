"""Who bears an identifier or id: each question is answered from one look through the run, for all findings.

The things of a large graph are made when they are asked for (`lifting.things`), so that none is made in passing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from etom_kg import identifiers
from etom_kg.lifting.things import keys_of
from etom_kg.lookup import Lookup
from etom_kg.vocabulary import OP

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted


class Bearers:
    """The things of a run by what they bear; things and values are IRIs and texts."""

    def __init__(self, look: Lookup, lifted: Lifted) -> None:
        self._look = look
        self._lifted = lifted

    def of_model(self, key: str) -> Collection[str]:
        """Return the things of one model, in the order they were lifted."""
        return self._by_model.get(key, {})

    def of_value(self, value: str) -> Collection[str]:
        """Return what has a value, as written, as link or own identifier."""
        return self._by_value.get(value, ())

    def of_identifier(self, identifier: str) -> Collection[str]:
        """Return what has an own identifier, cleaned."""
        return self._by_identifier.get(identifier, ())

    def of_written_id(self, key: str, written: str) -> Collection[str]:
        """Return the things of a model that have this id in its file."""
        return self._by_written_id.get((key, written), ())

    @cached_property
    def _by_model(self) -> Mapping[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for iri, key in keys_of(self._lifted.things).items():
            found.setdefault(key, {})[iri] = None
        return found

    @cached_property
    def _by_value(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for predicate in ("taggedWith", "identifier"):
            for iri, value in self._look.each(OP + predicate):
                found.setdefault(value, set()).add(iri)
        return found

    @cached_property
    def _by_identifier(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for iri, raw in self._look.each(OP + "identifier"):
            found.setdefault(identifiers.clean(raw), set()).add(iri)
        return found

    @cached_property
    def _by_written_id(self) -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for iri, thing in self._lifted.things.items():
            found.setdefault((thing.model_key, thing.source_id), []).append(iri)
        return found
