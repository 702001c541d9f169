"""The validation engines behind one face: which one serves, and what each must give back."""

from __future__ import annotations

import re
from dataclasses import field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from etom_kg.errors import EngineError
from etom_kg.frozen import dataclass
from etom_kg.vocabulary import SH

if TYPE_CHECKING:
    import rdflib

FAST, REFERENCE = "shacl", "pyshacl"
# what SHACL Core does not have: SPARQL constraints and components, targets and rules of the Advanced Features
_BEYOND_CORE = tuple(
    SH + name for name in ("sparql", "select", "ask", "validator", "target", "rule", "js", "expression")
)
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target")
_PREBOUND = re.compile(r"[$?](?:shapesGraph|currentShape)\b")


@dataclass(frozen=True, slots=True)
class Raw:
    """A result as an engine gives it: IRIs and lexical forms without RDF syntax; severity and shape are IRIs.

    `messages` are (language, text); engines that do not tell languages leave them ''.
    `term` is the value in RDF syntax, `component` the IRI of the constraint component: neither tells results apart.
    """

    focus: str
    value: str | None
    path: str | None
    severity: str
    shape: str
    messages: tuple[tuple[str, str], ...] = ()
    term: str = field(default="", compare=False)
    component: str = field(default="", compare=False)


def pick(wanted: str) -> str:
    """Return the engine that serves `wanted` ('auto', 'shacl' or 'pyshacl').

    'auto' is the fast engine, and the reference where this machine has none: the report names it.
    Raises EngineError where the fast engine is asked for by name and absent, and for unknown names.
    """
    if wanted not in ("auto", FAST, REFERENCE):
        raise EngineError("engines.unknown", engine=wanted)
    if wanted == REFERENCE:
        return REFERENCE
    if find_spec(FAST) is not None:
        return FAST
    if wanted == FAST:
        raise EngineError("engines.absent")
    return REFERENCE


def validate(engine: str, data: str, shapes: str) -> list[Raw]:
    """Return the results of `data` under Core `shapes`, both N-Triples.

    Raises EngineError where the engine gives up.
    """
    if engine == FAST:
        from etom_kg.validation.engines import fast

        return fast.validate(data, shapes)
    from etom_kg.validation.engines import reference

    return reference.validate(data, shapes)


def with_rules(data: str, shapes: str) -> tuple[list[Raw], str]:
    """Let the reference run the SHACL rules of `shapes` by itself: its results, and the graph it ended with.

    `data` is the raw model with vocabulary and framework, N-Triples like the graph returned.
    """
    from etom_kg.validation.engines import reference

    return reference.with_rules(data, shapes)


def validate_own(wanted: str, data: str, shapes: Path) -> list[Raw]:
    """Return the results of N-Triples `data` under the user's own `shapes` (Turtle file).

    Raises EngineError where the file holds no shape that looks at anything.
    """
    text = _n_triples(shapes)
    if not any(f" <{SH}{name}> " in text for name in _TARGETS):
        raise EngineError("engines.no_own_shapes", file=str(shapes))
    if pick(wanted) == FAST and _suits_fast(text):
        from etom_kg.validation.engines import fast

        found = fast.validate(data, text)
    else:
        from etom_kg.validation.engines import reference

        found = reference.validate(data, text, advanced=True)
    languages = _languages(text)
    return [
        replace(raw, messages=tuple(sorted((languages.get(said, lang), said) for lang, said in raw.messages)))
        for raw in found
    ]


def report(data: Path, shapes: Path) -> rdflib.Graph:
    """Return the report graph of Turtle files."""
    if pick("auto") == FAST and _suits_fast(_n_triples(shapes)):
        from etom_kg.validation.engines import fast

        return fast.report(data, shapes)
    from etom_kg.validation.engines import reference

    return reference.report(data, shapes)


def _suits_fast(shapes: str) -> bool:
    """Return whether the fast engine is the better one for shapes in N-Triples.

    It does not refuse SPARQL that SHACL forbids and takes quadratic time over the rest, so SPARQL goes to the
    reference; but only the fast engine knows the variables for the shapes graph and the shape.
    """
    if _PREBOUND.search(shapes):
        return True
    return not any(f" <{name}> " in shapes for name in _BEYOND_CORE)


def _languages(shapes: str) -> dict[str, str]:
    """Return the language of each message in shapes."""
    import pyoxigraph as ox

    terms = (t.object for t in ox.parse(shapes, format=ox.RdfFormat.N_TRIPLES) if t.predicate.value == SH + "message")
    return {term.value: term.language or "" for term in terms if isinstance(term, ox.Literal)}


def _n_triples(path: Path) -> str:
    """Return a Turtle file as N-Triples. Raises EngineError where it cannot be read."""
    import pyoxigraph as ox

    try:
        triples = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri())
        text = cast(bytes, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError, OSError) as error:
        raise EngineError("engines.bad_shapes", file=str(path), reason=" ".join(str(error).split())) from error
    return text.decode("utf-8")
