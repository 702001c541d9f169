"""Coverage and comparison for programs, described by `schemas/coverage.schema.json` and `compare.schema.json`."""

from __future__ import annotations

import json

from etom_kg import __version__, framework
from etom_kg.comparing import Compared, Comparison, Side
from etom_kg.coverage import ASPECTS, Aspect, Covering, ElementCoverage
from etom_kg.coverage.covering import crossed
from etom_kg.reports import decisions, own_coverage
from etom_kg.reports.json import coverage
from etom_kg.surveying import Survey

Json = dict[str, object]


def render(found: Survey, lang: str) -> str:
    """Return everything `etom coverage` knows as JSON text; names are in `lang`, keys are no language's."""
    return json.dumps(as_dict(found, lang), ensure_ascii=False, indent=2) + "\n"


def as_dict(found: Survey, lang: str) -> Json:
    """Return the survey as plain values: always all of it, whatever a text would show."""
    config = found.prepared.config
    by_id = {element.id: element for element in found.coverage.elements}
    return {
        "version": __version__,
        "language": lang,
        **_read(found, lang),
        "scope": {"in": list(config.scope_in), "out": dict(config.scope_out)},
        "state": found.state or None,
        "states": [{"state": state or None, "processes": count} for state, count in found.states.items()],
        "decisions": decisions.as_dict(found.prepared.decisions, found.prepared.conflicts),
        "coverage": coverage(found.coverage, lang),
        "gaps": [_gap(by_id[id], lang) for id in found.gaps],
        "evidence": [
            {"element": id, "name": _name(id, lang), **_thing(thing)}
            for id, things in found.of_elements().items()
            for thing in things
        ],
        "by": {aspect: _by(found, aspect) for aspect in ASPECTS},
        **({"own_elements": told} if (told := own_coverage.as_dicts(found, lang)) else {}),
    }


def render_comparison(compared: Comparison, lang: str) -> str:
    """Return a comparison as JSON text."""
    return json.dumps(comparison(compared, lang), ensure_ascii=False, indent=2) + "\n"


def comparison(compared: Comparison, lang: str) -> Json:
    """Return a comparison as plain values: both sides, the counts, and each element with what covers it where."""
    return {
        "version": __version__,
        "language": lang,
        "a": _side(compared.a, lang),
        "b": _side(compared.b, lang),
        "counts": dict(compared.counts),
        "elements": [_compared(one, lang) for one in compared.elements],
    }


def things(covering: tuple[Covering, ...]) -> list[Json]:
    """Return what covers an entry as plain values."""
    return [_thing(thing) for thing in covering]


def _read(found: Survey, lang: str) -> Json:
    prepared = found.prepared
    return {
        "editions": [
            {"edition": use.edition, "source": use.source, "files": list(use.files)} for use in prepared.editions
        ],
        "files": [
            *({"path": model.path, "format": model.format, "error": None} for model in prepared.models),
            *({"path": failure.file, "format": None, "error": failure.message(lang)} for failure in prepared.failures),
        ],
    }


def _gap(element: ElementCoverage, lang: str) -> Json:
    return {
        "id": element.id,
        "name": _name(element.id, lang),
        "group": element.group,
        "group_name": _name(element.group, lang),
        "verticals": list(element.verticals),
    }


def _thing(thing: Covering) -> Json:
    return {
        "file": thing.place.file,
        "line": thing.place.line or None,
        "cell": thing.place.cell or None,
        "element_id": thing.source_id or None,
        "element_name": thing.name or None,
        "kind": thing.kind or None,
        "functions": list(thing.functions),
        **{aspect: list(thing.aspects.get(aspect, ())) for aspect in ASPECTS},
    }


def _by(found: Survey, aspect: Aspect) -> list[Json]:
    """Return each name of an aspect with the elements it stands behind; null for what tells none."""
    return [
        {"name": name or None, "elements": [{"id": id, "links": count} for id, count in counts.items()]}
        for name, counts in crossed(found.of_elements(), aspect).items()
    ]


def _side(side: Side, lang: str) -> Json:
    found = side.survey
    total = found.coverage.total
    return {
        "label": side.label,
        "state": found.state or None,
        **_read(found, lang),
        "elements": {"covered": total.covered, "total": total.total},
        "processes": {"total": found.coverage.processes, "linked": found.coverage.linked},
    }


def _compared(one: Compared, lang: str) -> Json:
    return {
        "id": one.id,
        "name": _name(one.id, lang),
        "group": one.a.group,
        "where": one.where,
        "changed": list(one.changed),
        "a": _covered(one.a, one.things_a),
        "b": _covered(one.b, one.things_b),
    }


def _covered(element: ElementCoverage, covering: tuple[Covering, ...]) -> Json:
    return {
        "in_scope": element.out_of_scope is None,
        "reason": element.out_of_scope or None,
        "things": things(covering),
    }


def _name(id: str, lang: str) -> str:
    entry = framework.load().entry(id)
    return entry.name(lang) if entry else ""
