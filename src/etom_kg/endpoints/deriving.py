"""The rules run by a store elsewhere: each CONSTRUCT as an update that writes into a graph of our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence, Set
from functools import cache

from etom_kg import resources
from etom_kg.endpoints import portable
from etom_kg.endpoints.service import Service, dataset


def derive(
    service: Service,
    sources: Sequence[str],
    target: str,
    idle: Set[str] = frozenset(),
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Let the store run the rules over the graphs `sources` and `target`, and write what they give into `target`.

    `idle` are shapes whose own rules need not run. `tell` is called with the number of rules done and of all.
    """
    chosen = [construct for shape, construct in rules() if shape not in idle]
    for number, construct in enumerate(chosen):
        tell(number, len(chosen))
        service.update(update(construct, sources, target))


@cache
def rules() -> tuple[tuple[str, str], ...]:
    """Return the rules in their order: the shape each belongs to, and its text."""
    stored = json.loads(resources.built("derivations.json"))
    return tuple((rule["name"].rpartition("-")[0], rule["construct"]) for rule in stored)


def update(construct: str, sources: Sequence[str], target: str) -> str:
    """Return a rule as an update over some graphs.

    >>> print(update("CONSTRUCT { ?a a ?b }\\nWHERE { ?a a ?b }", ["urn:m"], "urn:d"))
    INSERT { GRAPH <urn:d> { ?a a ?b } }
    USING <urn:m>
    USING <urn:d>
    WHERE { ?a a ?b }
    """
    text = portable.query(construct).replace("$this", "?this")
    prefixes, _, rest = text.partition("CONSTRUCT")
    head, _, where = rest.partition("WHERE")
    template = head.strip().removeprefix("{").removesuffix("}").strip()
    return (
        f"{prefixes}INSERT {{ GRAPH <{target}> {{ {template} }} }}\n"
        f"{dataset([*sources, target], 'USING')}WHERE {where.strip()}"
    )
