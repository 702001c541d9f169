"""SHACL Core as SPARQL: each constraint of a shape as a SELECT of its breaches, for stores that know no SHACL.

Known is what our shapes are made of: targets by class, paths of one property, `sh:in`, `sh:minCount`, `sh:maxCount`,
`sh:pattern`, and `sh:not`, `sh:or` and `sh:and` of what can be told from a value itself. Whatever else bears on a
result is refused by name: nothing is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etom_kg.endpoints import portable
from etom_kg.errors import EngineError
from etom_kg.ntriples import lexical, literal
from etom_kg.vocabulary import RDF, RDFS, SH, XSD

_Values = Mapping[str, Sequence[str]]
_NIL = f"<{RDF}nil>"
# what says nothing about results
_SILENT = frozenset(
    (RDF + "type", RDFS + "label", RDFS + "comment", *(SH + name for name in ("message", "order", "rule", "name")))
)
_TARGET, _PROPERTY, _PATH = SH + "targetClass", SH + "property", SH + "path"
_SEVERITY, _DEACTIVATED = SH + "severity", SH + "deactivated"
_YES = f'"true"^^<{XSD}boolean>'


@dataclass(frozen=True, slots=True)
class Test:
    """One constraint of a shape on one property: what finds its breaches.

    `shape`, `path`, `severity` and `component` are IRIs. `where` is a pattern, and `variables` those that tell the
    breaches apart: `?this`, the focus node, and `?value` where one is at fault.
    """

    shape: str
    path: str
    severity: str
    component: str
    where: str
    variables: str


def tests(shapes: str, *, subclasses: bool = False) -> tuple[Test, ...]:
    """Return the tests of shapes in N-Triples, by shape. Raises EngineError for a construct that is not known.

    With `subclasses` members of the classes below a target count too: only where models declare classes.
    """
    graph = _graph(shapes)
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for subject, said in graph.items():
        if _PROPERTY not in said:
            continue
        _known(subject, said, {_TARGET, _PROPERTY, _DEACTIVATED})
        if _YES in said.get(_DEACTIVATED, ()):
            continue
        for shape in said[_PROPERTY]:
            classes[shape].update(said.get(_TARGET, ()))
    found = []
    for shape in sorted(classes):
        said = graph.get(shape, {})
        if _YES not in said.get(_DEACTIVATED, ()):
            found += _tests(shape, said, _targets(sorted(classes[shape]), subclasses), graph)
    return tuple(found)


def _graph(shapes: str) -> dict[str, dict[str, list[str]]]:
    import pyoxigraph as ox

    graph: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(shapes, format=ox.RdfFormat.N_TRIPLES):
        graph[str(quad.subject)][quad.predicate.value].append(str(quad.object))
    return {subject: dict(said) for subject, said in graph.items()}


def _known(subject: str, said: _Values, names: set[str]) -> None:
    for name in said:
        if name not in names and name not in _SILENT and name.startswith(SH):
            raise EngineError("endpoint.unknown_construct", shape=subject.strip("<>"), construct=name.removeprefix(SH))


def _tests(shape: str, said: _Values, targets: str, graph: Mapping[str, _Values]) -> list[Test]:
    constraints = {SH + name: name for name in ("in", "minCount", "maxCount", "pattern", "not", "or", "and")}
    _known(shape, said, {_PATH, _SEVERITY, _DEACTIVATED, SH + "flags", *constraints})
    paths = said.get(_PATH, ())
    if len(paths) != 1 or not paths[0].startswith("<"):
        raise EngineError("endpoint.unknown_construct", shape=shape.strip("<>"), construct="path")
    path = paths[0]
    severity = next(iter(said.get(_SEVERITY, ())), f"<{SH}Violation>").strip("<>")
    made = []
    for name, short in constraints.items():
        for operand in said.get(name, ()):
            if short in ("minCount", "maxCount"):
                where, variables = _counting(short, int(lexical(operand)), targets, path), "?this"
            else:
                holds = _holds(name, operand, said, graph, shape)
                fault = f"\n  FILTER (!({holds}))" if holds else ""
                where, variables = f"{targets}\n  ?this {path} ?value .{fault}", "?this ?value"
            component = f"{SH}{short[0].upper()}{short[1:]}ConstraintComponent"
            if where:
                made.append(Test(shape.strip("<>"), path.strip("<>"), severity, component, where, variables))
    return made


def _targets(classes: Sequence[str], subclasses: bool) -> str:
    if subclasses:
        ways = (f"{{ ?this a ?kind . ?kind <{RDFS}subClassOf>* {one} }}" for one in classes)
        return "  " + "\n  UNION ".join(ways)
    if len(classes) == 1:
        return f"  ?this a {classes[0]} ."
    return f"  VALUES ?class {{ {' '.join(classes)} }}\n  ?this a ?class ."


def _counting(short: str, count: int, targets: str, path: str) -> str:
    """Return what finds the focus nodes with too few or too many values; '' where none can have."""
    if short == "minCount":
        if count == 0:
            return ""
        if count == 1:
            return f"{targets}\n  FILTER NOT EXISTS {{ ?this {path} ?any }}"
        few = "\n".join(f"    ?this {path} ?v{n} ." for n in range(count))
        return f"{targets}\n  FILTER NOT EXISTS {{\n{few}\n    FILTER ({_distinct(count)})\n  }}"
    many = "\n".join(f"  ?this {path} ?v{n} ." for n in range(count + 1))
    apart = f"\n  FILTER ({_distinct(count + 1)})" if count else ""
    return f"{targets}\n{many}{apart}"


def _distinct(count: int) -> str:
    return " && ".join(f"!SAMETERM(?v{one}, ?v{two})" for one in range(count) for two in range(one + 1, count))


def _holds(name: str, operand: str, said: _Values, graph: Mapping[str, _Values], shape: str) -> str:
    """Return the expression that is true where `?value` keeps a constraint; '' for one that no value keeps."""
    short = name.removeprefix(SH)
    if short == "in":
        items = _list(operand, graph)
        return " || ".join(f"SAMETERM(?value, {item})" for item in items)
    if short == "pattern":
        flags = lexical(next(iter(said.get(SH + "flags", ())), '""'))
        if flags not in ("", "i"):
            raise EngineError("endpoint.unknown_construct", shape=shape.strip("<>"), construct=f'flags "{flags}"')
        text = portable.pattern(literal(lexical(operand))[1:-1], bool(flags))
        return f'!ISBLANK(?value) && REGEX(SUBSTR(STR(?value), 1), "{text}")'
    if short == "not":
        return f"!({_all(operand, graph, shape)})"
    joined = " || " if short == "or" else " && "
    return joined.join(f"({_all(item, graph, shape)})" for item in _list(operand, graph))


def _all(node: str, graph: Mapping[str, _Values], shape: str) -> str:
    """Return the expression that is true where `?value` keeps all constraints of a nested shape."""
    said = graph.get(node, {})
    names = [SH + name for name in ("in", "pattern", "not", "or", "and")]
    _known(shape, said, {SH + "flags", *names})
    parts = [_holds(name, operand, said, graph, shape) or "false" for name in names for operand in said.get(name, ())]
    return " && ".join(f"({part})" for part in parts) or "true"


def _list(begin: str, graph: Mapping[str, _Values]) -> list[str]:
    items: list[str] = []
    while begin != _NIL and len(items) < len(graph):
        items += graph[begin][RDF + "first"]
        begin = graph[begin][RDF + "rest"][0]
    return items
