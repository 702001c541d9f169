"""The report as a W3C `sh:ValidationReport` in Turtle: a result for each node and value at fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etom_kg import findings, turtle
from etom_kg.checking import Report
from etom_kg.messages import LANGUAGES
from etom_kg.ntriples import literal
from etom_kg.validation import Result
from etom_kg.vocabulary import OP, RDFS, RULE, SH, SHAPES, XSD

SEVERITIES = {"violation": "Violation", "warning": "Warning", "information": "Info"}
PREFIXES = {"op": OP, "rdfs": RDFS, "rule": RULE, "sh": SH, "shapes": SHAPES, "xsd": XSD}
_REPORT = "_:report"
_IN_IRI = frozenset('<>"{}|^`\\ ')


def render(report: Report) -> str:
    """Return the report as canonical Turtle, each message in both languages."""
    return turtle.canonical("".join(f"{line}\n" for line in _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    yield from (f"@prefix {prefix}: <{name}> ." for prefix, name in PREFIXES.items())
    results = report.basis.checked.results if report.basis else ()
    yield f"{_REPORT} a sh:ValidationReport ; sh:conforms {'false' if results else 'true'} ."
    if report.basis is None:
        return
    basis = report.basis
    said = {lang: findings.sentences(basis.checked, basis.lifted, report.config, lang) for lang in LANGUAGES}
    for number, result in enumerate(results):
        yield from _result(f"_:r{number}", result, {lang: said[lang][result] for lang in LANGUAGES})


def _result(node: str, result: Result, said: Mapping[str, str]) -> Iterator[str]:
    yield f"{_REPORT} sh:result {node} ."
    yield f"{node} a sh:ValidationResult ; sh:resultSeverity sh:{SEVERITIES[result.severity]} ."
    told = {
        "focusNode": _iri(result.focus),
        "resultPath": _iri(result.path),
        "value": "" if result.term.startswith("_:") else result.term,
        "sourceShape": _iri(result.shape),
        "sourceConstraintComponent": _iri(result.component),
    }
    yield from (f"{node} sh:{name} {term} ." for name, term in told.items() if term)
    yield from (f"{node} sh:resultMessage {literal(message)}@{lang} ." for lang, message in said.items())
    if result.code:
        yield f"{node} rdfs:seeAlso rule:{result.code} ."


def _iri(text: str | None) -> str:
    """Return an IRI as a term, '' where the text is a path of several steps or a blank node's name."""
    return f"<{text}>" if text and ":" in text and not text.startswith("_:") and _IN_IRI.isdisjoint(text) else ""
