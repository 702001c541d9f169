"""Mends of links: ETOM114, ETOM302, ETOM303, ETOM903."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etom_kg.explaining.facts import Facts, identifier_of
from etom_kg.fixing.confirming import cleaned, folded, named_elements, performed_elements, roles, the_one
from etom_kg.fixing.mend import Mend
from etom_kg.fixing.words import function_key
from etom_kg.vocabulary import EDITIONS, FUNCTION, OP, PROCESS, SKOS

if TYPE_CHECKING:
    from etom_kg.validation import Result


def group_only(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM114: the element of the group whose standard name the process bears."""
    raw, thing = result.value or "", result.focus
    edition = facts.edition(thing)
    group = cleaned(raw)
    inside = [one.id for one in facts.framework.entries(edition) if one.id.startswith(f"{group}.") and one.level == 2]
    new = the_one(inside, named_elements(thing, facts, edition))
    if new and "link" in roles(thing, raw, facts):
        yield Mend(thing, "link", raw, new, "named", {"id": new})


def function(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM302: a key with a slip in it; else the link that the functions performed imply."""
    value, thing = result.value or "", result.focus
    if (result.path or "").endswith("performsUnknownFunction"):
        # in RDF a key is the end of an IRI, not a text
        key = function_key(value) if facts.node(thing) else ""
        if key and "function" in roles(thing, value, facts):
            yield Mend(thing, "function", value, key, "function_key", {"id": key})
        return
    link = _only_link(thing, facts)
    if not link or facts.edition(thing) != EDITIONS[0]:
        return
    found = facts.framework.function(value.removeprefix(FUNCTION))
    if found is None:
        return
    keys = [iri.removeprefix(FUNCTION) for iri in facts.look.objects(thing, OP + "performs")]
    foreign = {
        one.element for key in keys if (one := facts.framework.function(key)) and not _covered(one.element, link)
    }
    labels = {folded(label) for label in found.label.values()}
    sure = (
        len([key for key in keys if key.startswith(f"{found.element}-")]) > 1
        or folded(facts.name(thing)) in labels
        or found.element in named_elements(thing, facts, EDITIONS[0])
    )
    if sure and foreign == {found.element}:
        new = f"{cleaned(link)}; {found.element}"
        yield Mend(thing, "link", link, new, "implied", {"id": found.element})


def _covered(element: str, link: str) -> bool:
    return f"{element}.".startswith(f"{cleaned(link)}.")


def declared_the_same(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM303: the property that says 'belongs to' in place of the one that says 'is the same as'."""
    thing, element = result.focus, result.value or ""
    written_as_rdf = facts.format(thing) in ("turtle", "trig", "n-triples", "n-quads")
    if written_as_rdf and element.startswith(PROCESS) and element in facts.look.objects(thing, SKOS + "exactMatch"):
        yield Mend(thing, "predicate", element, OP + "classifiedAs", "belongs", {"id": identifier_of(element)})


def name_of_another(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM903: the link to the element that the name is that of is added, where every function performed is its own."""
    thing, named = result.focus, identifier_of(result.value or "")
    link = _only_link(thing, facts)
    if link and facts.edition(thing) == EDITIONS[0] and performed_elements(thing, facts) == {named}:
        yield Mend(thing, "link", link, f"{cleaned(link)}; {named}", "implied", {"id": named})


def _only_link(thing: str, facts: Facts) -> str:
    """Return the one link a thing has as a tag of its file, else an empty text; RDF has no lists in one literal."""
    node = facts.node(thing)
    links = [tag.value for tag in node.tags if tag.role == "link"] if node else []
    return links[0] if len(links) == 1 and "link" in roles(thing, links[0], facts) else ""
