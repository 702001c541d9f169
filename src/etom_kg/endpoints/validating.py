"""Validation where the triples are: rules as updates, shapes as queries, and a report of what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from etom_kg import checking, packs, validation
from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.controlling import NOTHING_LINKED
from etom_kg.controlling.baseline import Baseline
from etom_kg.controlling.stating import stated
from etom_kg.coverage import of_tally
from etom_kg.endpoints import asking, catalogue, compiling, counting, deriving, facts
from etom_kg.endpoints.service import Service
from etom_kg.endpoints.workspace import workspace
from etom_kg.errors import UsageError
from etom_kg.lifting import Lifted
from etom_kg.loading import DERIVED
from etom_kg.preparing import Prepared, editions_in_use
from etom_kg.querying import exchange
from etom_kg.querying.answers import Term
from etom_kg.rules import Level
from etom_kg.store import Store
from etom_kg.validation import Checked, InForce, Result
from etom_kg.vocabulary import OP, RDF, RDFS, XSD

ENGINE = "sparql"
_NAMED_TRUE = re.compile(r"\bop:(\w+)\s+true\b")


def validate(
    service: Service,
    graphs: Sequence[str] = (),
    config: Config | None = None,
    *,
    lang: str = "",
    level: Level = "all",
    baseline: Baseline | None = None,
    today: date | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Report:
    """Hold the models in named graphs of a store elsewhere against the framework; none: those that were loaded there.

    What the rules derive is written into graphs of ours and removed again; nothing else is changed. `tell` is called
    with the rules done and all. What packs of the settings say is held to the standard.

    Raises UsageError, one line, for a pack with shapes, which are not run there, where the store cannot be reached,
    written or trusted to answer whole, and for graphs that hold no model; EngineError where no rule is in force.
    """
    settings = config or Config()
    force = validation.in_force(settings, level)
    used = packs.named(settings)
    for path in (path for pack in used for path in pack.manifest.shapes):
        # findings without theirs would pass for all
        raise UsageError("endpoint.shapes_refused", path=path)
    service.reach()
    entries = catalogue.read(service)
    chosen = asking.checked(graphs) or tuple(entry.graph for entry in entries.values())
    if not chosen:
        raise UsageError("endpoint.no_graphs", endpoint=exchange.shown(service.query_url))
    if not service.holds(chosen, f"?this <{RDF}type> <{OP}Model>"):
        raise UsageError("endpoint.no_models", endpoint=exchange.shown(service.query_url), graphs=", ".join(chosen))
    packed = packs.with_packs(Lifted((), {}, (), {}), used)
    more = stated(packed, settings.waivers).triples
    # of all that was loaded, and of nothing else, the load has derived already, unless somebody has changed it since
    ready = not graphs and not more and catalogue.is_derived(service, deriving.edition())
    with workspace(service, chosen, more) as place:
        if not ready:
            deriving.derive(service, [place.models, place.framework], place.derived, place.scratch, force.idle, tell)
        data = [place.models, DERIVED if ready else place.derived]
        results = _results(service, data, force)
        unlinked = any(result.code == NOTHING_LINKED for result in results)
        found = facts.gather(service, data, results, unlinked=unlinked)
        where = facts.places(service, [entry.places for entry in entries.values() if entry.graph in chosen], found.said)
        tally = counting.tally(service, data, place.scratch)
    lifted = facts.lifted(found, where)
    lifted = replace(lifted, things={**lifted.things, **packed.things})
    checked = Checked(results, Store(lifted.triples, framework=True), ENGINE, len(force.codes), 0, ENGINE)
    done = checking.Done(checked, of_tally(tally, scope_in=settings.scope_in, scope_out=settings.scope_out))
    prepared = Prepared(lifted, (), (), editions_in_use(lifted, settings, False), settings)
    return checking.validate_prepared(prepared, lang=lang, level=level, baseline=baseline, today=today, done=done)


def _results(service: Service, graphs: Sequence[str], force: InForce) -> tuple[Result, ...]:
    """Return what the tests find in models with what was derived."""
    declares = service.holds(graphs, f"?this <{RDFS}subClassOf> ?class")
    found = []
    for test in compiling.tests(force.shapes, subclasses=declares):
        if test.shape not in force.codes:
            continue
        for row in service.all_rows(test.variables, graphs, test.where):
            value = row[1] if len(row) > 1 else None
            if row[0] is None or (value is None and len(row) > 1):
                continue
            term = _truth(value, test.path) if value else None
            found.append(
                Result(
                    force.codes[test.shape],
                    row[0].value,
                    term.value if term else None,
                    test.path,
                    validation.severity_of(test.severity),
                    test.shape,
                    term=facts.term_of(term) if term else "",
                    component=test.component,
                )
            )
    return validation.in_order(found)


def _truth(value: Term, path: str) -> Term:
    """Return a value, truth as `true`: some stores keep it as the number 1."""
    if value.value == "1" and path.removeprefix(OP) in _truths():
        return Term("literal", "true", f"{XSD}boolean")
    return value


@cache
def _truths() -> frozenset[str]:
    """Return the names of the properties that rules give with the value `true`."""
    heads = (construct.partition("CONSTRUCT")[2].partition("WHERE")[0] for _, construct in deriving.rules())
    return frozenset(name for head in heads for name in _NAMED_TRUE.findall(head))
