"""The rules run by a store elsewhere: each CONSTRUCT as an update that writes into a graph of our own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import cache

from etom_kg import resources
from etom_kg.endpoints import portable, walking
from etom_kg.endpoints.service import Service, dataset
from etom_kg.vocabulary import ETOM, OP, SKOS

_BROADER = "skos:broader"
# a rule that looks above what another rule marked, once and more
_CLIMBING = re.compile(r"\$this (op:may\w+) true (?=.*\bop:partOf\+)", re.DOTALL)
_ABOVE = re.compile(r"\bop:partOf[*+]")
_CONTENTS = re.compile(r"\?model op:(holds\w+)")


def derive(
    service: Service,
    sources: Sequence[str],
    target: str,
    scratch: str,
    idle: Set[str] = frozenset(),
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Let the store run the rules over the graphs `sources` and `target`, and write what they give into `target`.

    `scratch` is a graph of ours that may be written; it is gone afterwards. `idle` are shapes whose own rules need
    not run. `tell` is called with the number of rules done and of all.
    """
    data = [*sources, target]
    closed = False
    chosen = [construct for shape, construct in rules() if shape not in idle]
    for number, construct in enumerate(chosen):
        tell(number, len(chosen))
        walk = walking.walk(construct, number)
        if walk is not None:
            _take(service, walk, data, scratch)
            service.update(update(walk.rule, [*sources, scratch], target))
        elif climbing := _CLIMBING.search(construct):
            climbed = _climb(service, climbing[1], number, data, scratch)
            service.update(update(_ABOVE.sub(climbed, construct), [*sources, scratch], target))
        elif portable.WITHIN in portable.query(construct):
            if not closed:
                _close(service, data, scratch)
                closed = True
            service.update(update(construct, [*sources, scratch], target))
        else:
            service.update(update(construct, sources, target))
    service.drop([scratch])


def _take(service: Service, walk: walking.Walk, data: Sequence[str], scratch: str) -> None:
    walking.take(
        walk,
        lambda rule: update(rule, data, scratch),
        lambda rule: update(rule, [], scratch),
        service.update,
        lambda where: service.holds([scratch], where),
    )


def _climb(service: Service, mark: str, number: int, data: Sequence[str], scratch: str) -> str:
    """Write what is above things that a rule marked, and above their wholes; return the predicate from one to another.

    Walked by a path of its own within an absence, Virtuoso overlooks ways, by the plan that it happens to make.
    """
    made = walking.Walk(f"PREFIX op: <{OP}>\n", number, "op:partOf")
    marked = f"{{ ?from {mark} true }} UNION {{ ?below {mark} true ; op:partOf ?from }}"
    head = f"{{ ?from {made.reached()} ?to ; {made.reached(0)} ?to }}"
    first = f"{made.prefixes}CONSTRUCT {head}\nWHERE {{ {marked} ?from op:partOf ?to }}"
    _take(service, replace(made, first=first), data, scratch)
    return made.reached()


def _close(service: Service, data: Sequence[str], scratch: str) -> None:
    """Write what stands within what: rules that take `skos:broader` any number of times find it as one triple."""
    ends = f"{{ ?part {_BROADER} ?any }} UNION {{ ?any {_BROADER} ?part }} UNION {{ ?part a <{ETOM}ProcessElement> }}"
    made = walking.Walk(f"PREFIX skos: <{SKOS}>\n", len(rules()), _BROADER)
    head = f"{{ ?part {made.reached()} ?part ; {made.reached(0)} ?part }}"
    first = f"{made.prefixes}CONSTRUCT {head}\nWHERE {{ {ends} }}"
    _take(service, replace(made, first=first), data, scratch)
    above = f"CONSTRUCT {{ ?part <{portable.WITHIN}> ?whole }}\nWHERE {{ ?part {made.reached()} ?whole }}"
    service.update(update(above, [scratch], scratch))


@cache
def edition() -> str:
    """Return a digest of the framework and the rules: what was derived by others is not what the rules give now."""
    return hashlib.sha256(resources.built(resources.GRAPH) + resources.built("derivations.json")).hexdigest()


@cache
def rules() -> tuple[tuple[str, str], ...]:
    """Return the rules in their order: the shape each belongs to, and its text."""
    stored = json.loads(resources.built("derivations.json"))
    return tuple((rule["name"].rpartition("-")[0], rule["construct"]) for rule in stored)


@cache
def contents() -> tuple[str, ...]:
    """Return the names of the properties by which rules note what is in a model: steps of theirs, of which none tells.

    >>> "holdsLink" in contents()
    True
    """
    heads = (construct.partition("WHERE")[0] for _, construct in rules())
    return tuple(sorted({name for head in heads for name in _CONTENTS.findall(head)}))


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
