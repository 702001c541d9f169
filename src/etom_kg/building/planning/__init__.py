"""SHACL rules made ready for tables of numbers: each CONSTRUCT as SQL, so that nothing is parsed when models come.

A plan holds terms, whose places in the list are their numbers, functions as trees, and rules. Each predicate has a
table `p<number>` of subject and object, each class that rules name a table `c<number>` of its members besides, each
flag (what rules say 'true' of, and nothing else) a table `m<number>` of what has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from etom_kg.building.planning.heads import part
from etom_kg.building.planning.names import TRUE, Names
from etom_kg.building.planning.patterns import Planner
from etom_kg.vocabulary import SH

__all__ = ["plan"]


def plan(rules: Sequence[Mapping[str, str]], framework: bytes, shapes: bytes) -> dict[str, Any]:
    """Return the plan of rules `{name, construct}` in their order, and the framework's triples as numbers.

    What `shapes` test has tables too; both texts are N-Triples.
    Raises NotImplementedError for what no rule had yet when this was written.
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    algebras = [(rule["name"], translateQuery(parseQuery(rule["construct"])).algebra) for rule in rules]
    names = Names()
    names = Names(flags=_flags(_planned(algebras, names), names))
    planned = _planned(algebras, names)
    for line in shapes.decode("utf-8").splitlines():
        _, predicate, rest = line.split(" ", 2)
        if predicate == f"<{SH}path>" and rest.startswith("<"):
            names.predicates.add(names.number(rest[:-2]))
        elif predicate == f"<{SH}targetClass>":
            names.classes.add(names.number(rest[:-2]))
    relations: dict[int, list[int]] = {}
    for line in framework.decode("utf-8").splitlines():
        subject, predicate, rest = line.split(" ", 2)
        if names.number(predicate) in names.predicates:
            relations.setdefault(names.number(predicate), []).extend((names.number(subject), names.number(rest[:-2])))
    return {
        "terms": list(names.terms),
        "predicates": sorted(names.predicates),
        "classes": sorted(names.classes),
        "flags": sorted(map(names.number, names.flags)),
        "functions": names.functions,
        "rules": planned,
        "framework": {str(number): pairs for number, pairs in relations.items()},
    }


def _planned(algebras: Sequence[tuple[str, Any]], names: Names) -> list[dict[str, Any]]:
    """Return the rules, each with the parts that it comes to."""
    return [
        {"name": name, "parts": [part(algebra.template, block, names) for block in Planner(names).blocks(algebra.p)]}
        for name, algebra in algebras
    ]


def _flags(rules: Sequence[Mapping[str, Any]], names: Names) -> frozenset[str]:
    """Return the predicates (as terms) of which rules say one thing only: 'true'."""
    said: dict[int, set[str]] = {}
    for rule in rules:
        for one in rule["parts"]:
            for predicate, _, value, _ in one["heads"]:
                said.setdefault(predicate, set()).add(one["columns"][value])
    true, terms = str(names.number(TRUE)), list(names.terms)
    return frozenset(terms[predicate] for predicate, values in said.items() if values == {true})
