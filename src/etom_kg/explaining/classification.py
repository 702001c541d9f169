"""Words for the rules on links to elements (ETOM300 to ETOM304)."""

from __future__ import annotations

from etom_kg import functions, identifiers
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, in_order, tidy
from etom_kg.explaining.identifiers import identifier_of_value
from etom_kg.vocabulary import EDITIONS, FUNCTION, OP

CANDIDATES = 2


def nothing_linked(case: Case, facts: Facts) -> Words:
    """ETOM300: how many processes there are, and what the first of them fits by its name."""
    processes = [iri for iri in facts.look.subjects_of_type(OP + "Process") if facts.thing(iri)]
    processes.sort(key=lambda iri: (facts.place(iri).file, facts.place(iri).line, iri))
    proposals = []
    for iri in processes:
        found = _candidates(iri, facts)
        if found:
            proposals.append(facts.say("proposed_for", name=facts.quoted(facts.shown(iri)), element=found[0]))
    return Words(
        {
            "processes": len(processes),
            "file": facts.file_argument(case.focus),
            "candidates": "; ".join(proposals[:CANDIDATES]),
        },
        mend="findings.nothing_linked_mend" if proposals else "",
    )


def not_linked(case: Case, facts: Facts) -> Words:
    """ETOM301: how many activities the process has, and the elements that its name fits."""
    found = _candidates(case.focus, facts)
    name, activities = facts.shown(case.focus), _activities(case.focus, facts)
    values = {"activities": activities, "candidates": ", ".join(found)}
    one = "findings.not_linked_mend_one" if len(found) == 1 else ""
    mend = one if found else "findings.not_linked_mend_alone"
    if not activities:
        return Words(values | {"name": facts.quoted(name)}, message="findings.not_linked_empty", mend=mend)
    return Words(values | {"name": name}, mend=mend)


def function_of_another(case: Case, facts: Facts) -> Words:
    """ETOM302: the element linked, the function and the element it belongs to; or a function that is in no list."""
    edition = facts.edition(case.focus)
    if any((result.path or "").endswith("performsUnknownFunction") for result in case.results):
        return _function_of_none(case, facts)
    key = _function_key(case.value, case.focus, facts)
    function = facts.framework.function(key)
    links = _links(case.focus, facts)
    owner = function.element if function else key.partition("-")[0]
    label = (function.label.get(facts.lang) or function.label.get("en", "")) if function else key
    return Words(
        {
            "name": facts.shown(case.focus),
            "id": ", ".join(links),
            "function": label,
            "owner": facts.titled(owner, edition),
        },
        value=key,
        at=_where_named(key, case.focus, facts),
    )


def _where_named(key: str, focus: str, facts: Facts) -> tuple[tuple[str, str], ...]:
    """Return the thing with what is written in the tag that names a function: in a sheet its cell is the place."""
    node = facts.node(focus)
    written = (tag.value for tag in node.tags if tag.role == "function") if node else ()
    return ((focus, next((text for text in written if functions.key_of(text) == key), "")),)


def _function_of_none(case: Case, facts: Facts) -> Words:
    key = tidy(case.value)
    element = facts.entry(identifiers.clean(key.partition("-")[0]), facts.edition(case.focus))
    linked = [facts.entry(i, EDITIONS[0]) for i in _links(case.focus, facts)]
    known = next((entry for entry in (element, *linked) if entry and entry.functions), None)
    values = {"name": facts.quoted(facts.shown(case.focus)), "function": facts.quoted(key)}
    if known is None:
        return Words(values, message="findings.no_such_function", mend="findings.no_such_function_mend", value=key)
    return Words(
        values | {"id": known.id, "functions": facts.listed(known.functions)},
        message="findings.no_such_function",
        mend="findings.no_such_function_mend_of",
        value=key,
    )


def declared_the_same(case: Case, facts: Facts) -> Words:
    """ETOM303: the element."""
    identifier = identifier_of_value(case.value)
    return Words(
        {"name": facts.shown(case.focus), "id": facts.titled(identifier, facts.edition(case.focus))}, value=identifier
    )


def no_function(case: Case, facts: Facts) -> Words:
    """ETOM304: the element."""
    identifier = tidy(identifiers.clean(identifier_of_value(case.value)))
    return Words({"name": facts.shown(case.focus), "id": identifier})


def _function_key(value: str, focus: str, facts: Facts) -> str:
    if value.startswith(FUNCTION):
        return value.removeprefix(FUNCTION)
    performed = facts.look.objects(focus, OP + "performs")
    return next((iri.removeprefix(FUNCTION) for iri in performed if iri == value), tidy(value))


def _links(iri: str, facts: Facts) -> list[str]:
    """Return the identifiers a thing is linked by, those of asserted classifications among them."""
    written = facts.look.objects(iri, OP + "taggedWith")
    return in_order(tidy(identifiers.clean(i)) for i in {*written, *facts.look.objects(iri, OP + "linkedIdentifier")})


def _candidates(iri: str, facts: Facts) -> list[str]:
    return [facts.titled(i, EDITIONS[0]) for i in facts.fitting(facts.name(iri), CANDIDATES, iri)]


def _activities(process: str, facts: Facts) -> int:
    """Return how many activities lie in a process, at any depth."""
    count, seen, inside = 0, {process}, [process]
    while inside:
        parts = [part for whole in inside for part in facts.look.subjects(OP + "partOf", whole) if part not in seen]
        seen.update(parts)
        count += sum(1 for part in set(parts) if (thing := facts.thing(part)) and thing.kind == "activity")
        inside = list(dict.fromkeys(parts))
    return count


def duty_undone(case: Case, facts: Facts) -> Words:
    """ETOM305: the element, the function that no process performs, and the processes of the file that cover it."""
    key = _function_key(case.value, case.focus, facts)
    function = facts.framework.function(key)
    element = function.element if function else key.partition("-")[0]
    label = (function.label.get(facts.lang) or function.label.get("en", "")) if function else key
    covering = _covering(element, case.focus, facts)
    names = facts.listed([facts.quoted(facts.shown(iri)) for iri in covering])
    return Words(
        {"id": facts.titled(element, EDITIONS[0]), "function": label, "names": names},
        value=key,
        at=tuple((iri, "") for iri in covering),
    )


def _covering(element: str, model: str, facts: Facts) -> list[str]:
    """Return the processes of a model that perform functions of an element, in order of place."""
    thing = facts.thing(model)
    found = set[str]()
    for process, iri in facts.look.pairs(OP + "performs"):
        function = facts.framework.function(iri.removeprefix(FUNCTION))
        performing = facts.thing(process)
        if function and function.element == element and performing and thing:
            found |= {process} if performing.model_key == thing.model_key else set()
    return facts.in_place_order(found)


def shared_function(case: Case, facts: Facts) -> Words:
    """ETOM306: the function and the processes that perform it."""
    key = _function_key(case.value, case.focus, facts)
    function = facts.framework.function(key)
    label = (function.label.get(facts.lang) or function.label.get("en", "")) if function else key
    performing = facts.in_place_order(facts.look.subjects(OP + "performs", FUNCTION + key))
    names = facts.listed([facts.quoted(facts.shown(iri)) for iri in performing])
    return Words(
        {"function": label, "count": len(performing), "names": names},
        value=key,
        at=tuple((iri, "") for iri in performing),
    )
