"""Graphs of our own in a store elsewhere: made for one run, and gone after it, whatever ends it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from etom_kg.endpoints.service import Service
from etom_kg.errors import EtomError, UsageError
from etom_kg.querying import exchange
from etom_kg.store import framework_triples
from etom_kg.vocabulary import RDF

RUN = "urn:etom-kg:run:"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The graphs of a run: the models, the part of the framework that rules need, what they derive, and counts."""

    models: str
    framework: str
    derived: str
    scratch: str

    @property
    def graphs(self) -> tuple[str, ...]:
        """The graphs to be removed at the end."""
        return self.models, self.framework, self.derived, self.scratch


@contextmanager
def workspace(service: Service, models: Sequence[str], stated: str = "") -> Iterator[Workspace]:
    """Make the graphs of a run, and remove them at the end, also after a failure.

    Several `models`, or one with what else is `stated` (N-Triples), are put together into one graph, by the store
    itself: a question about many graphs costs it as many look-ups for each triple. One alone is looked at where it is.
    Their names are new in every run, so that two runs do not meet. Raises UsageError where the store cannot be
    changed or does not keep what it was given.
    """
    name = RUN + secrets.token_hex(8)
    made = Workspace(*(f"{name}:{what}" for what in ("models", "framework", "derived", "scratch")))
    try:
        service.put(made.framework, framework_triples())
        if len(models) > 1 or stated:
            if stated:
                service.put(made.models, stated)
            for graph in models:
                service.copy(graph, made.models)
        else:
            made = replace(made, models=models[0])
        if not service.holds([made.framework], f"?any <{RDF}type> ?class"):
            raise UsageError("endpoint.not_kept", endpoint=exchange.shown(service.update_url))
        yield made
    finally:
        # what went wrong first is told, not that tidying up failed after it
        with suppress(EtomError):
            service.drop(graph for graph in made.graphs if graph not in models)
