"""The shape of a query: its algebra, with every constant masked and variables renamed as they come."""

from __future__ import annotations

import re
from typing import Any

# rdflib keeps these beside the algebra: they follow from it
_DERIVED = ("_vars", "lazy", "PV", "datasetClause", "res")


def shape(query: str) -> str:
    """Return a text that is equal for queries which differ in constants and in names of variables alone."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    return _walk(translateQuery(parseQuery(query)).algebra, {})


def _walk(part: Any, names: dict[str, str]) -> str:
    from rdflib import BNode, Literal, URIRef, Variable
    from rdflib.paths import Path
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(part, CompValue):
        inside = (f"{key}={_walk(value, names)}" for key, value in sorted(part.items()) if key not in _DERIVED)
        return f"{part.name}({', '.join(inside)})"
    if isinstance(part, Variable | BNode):
        return names.setdefault(str(part), f"?{len(names)}")
    if isinstance(part, URIRef | Literal):
        return "constant"
    if isinstance(part, Path):
        return re.sub(r"<[^>]*>", "constant", part.n3())
    if isinstance(part, dict):
        return f"{{{', '.join(f'{_walk(key, names)}: {_walk(value, names)}' for key, value in part.items())}}}"
    if isinstance(part, set | frozenset):
        part = sorted(part, key=str)
    if isinstance(part, list | tuple):
        return f"[{', '.join(_walk(one, names) for one in part)}]"
    return repr(part)
