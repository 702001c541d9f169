"""What a project says and no record holds: texts and values counted by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from etom_kg import canon
from etom_kg.archimate.standard import PREFIX
from etom_kg.model import Restatement
from etom_kg.reading.archimate.standard import Standard
from etom_kg.reading.gathering import Draft
from etom_kg.reading.sparx.elements import CALLED, FOLDERS, TECHNICAL, Elements, has_state
from etom_kg.reading.sparx.kinds import LISTED, kind_of, profile_of
from etom_kg.reading.sparx.project import Element

_STANDARDS = ("bpmn", "archimate")
_GIVEN = frozenset(("none", "false", "unspecified", "0", "1"))  # what the BPMN profile gives to its values


def unsaid(elements: Elements, told: Iterable[Restatement]) -> Mapping[str, int]:
    """Return how many texts of each kind come into no record, by the keys of `import_.what_…`.

    An alias or a tagged value of a node is not among them: it is an attribute of the node. `told` is what the project
    says of the standard.
    """
    project, drafts = elements.project, elements.drafts
    counts = Counter(project.unsaid)
    for element in project.elements.values():
        if draft := drafts.get(element.id):
            _node(element, draft, elements, counts)
        elif element.id in elements.standard:
            _standard(element, elements.standard[element.id], counts)
        else:
            _no_node(element, counts)
    _packages(elements, counts)
    restated = {one.node for one in told}
    named = sum(bool(one.name) and one.guid not in restated for one in project.connectors)
    counts["link_name"] += named - sum(bool(link.name) for link in elements.gathering.links.values())
    tied = set(map(id, elements.tied))
    for one in project.connectors:
        own = [name for name in one.stereotypes if profile_of(name)[0] not in _STANDARDS]
        shown = id(one) not in tied and bool(own) and one.stereotypes[0] == own[0]  # left out by this word
        counts["link_stereotype"] += len(own) - shown + len(one.further)
    return {what: count for what, count in sorted(counts.items()) if count}


def _node(element: Element, draft: Draft, elements: Elements, counts: Counter[str]) -> None:
    counts["stereotype"] += sum(profile_of(name)[1] != draft.subtype for name in element.stereotypes)
    counts["stereotype"] += len(element.further)
    for name, value in element.values:
        bare = name.rpartition("::")[2].casefold()
        if bare in CALLED:
            counts["calledElement"] += value.strip() not in elements.gathering.drafts
        elif bare in TECHNICAL:
            counts["profile_value"] += value.strip().casefold() not in _GIVEN


def _standard(element: Element, about: Standard, counts: Counter[str]) -> None:
    """Count what an element of the framework has besides what it is compared by."""
    ours = canon.of(about.iri)
    texts = {canon.plain(text) for text in ours.texts.values()} if ours else set()
    if element.note.strip() and canon.plain(element.note) not in texts:
        counts["other_text"] += not (ours and ours.other_texts(((element.note, ""),)))
    counts["Alias"] += bool(element.alias.strip()) and element.alias.strip() != about.id
    counts["status"] += has_state(element)
    counts["other_value"] += sum(not name.rpartition("::")[2].startswith(PREFIX) for name, _ in element.values)
    own = (one for one in map(profile_of, element.stereotypes) if one[0] not in _STANDARDS and one[1] != LISTED)
    counts["stereotype"] += sum(1 for _ in own) + len(element.further)


def _no_node(element: Element, counts: Counter[str]) -> None:
    """Count what is said of a package, or of an element that is left out by its type."""
    package = element.type.casefold() in FOLDERS
    shown = "" if package else kind_of(element.type, element.stereotypes)[1]
    counts["stereotype"] += sum(profile_of(name)[1] != shown for name in element.stereotypes) + len(element.further)
    counts["other_text"] += not package and bool(element.note.strip())
    counts["Alias"] += bool(element.alias.strip())
    counts["status"] += has_state(element)
    counts["other_value"] += len(element.values)


def _packages(elements: Elements, counts: Counter[str]) -> None:
    """Count names and notes of packages; the tool writes them to an element of the package too."""
    project = elements.project
    held = {one.guid: one for one in project.elements.values() if one.type.casefold() in FOLDERS}
    for package in project.packages.values():
        element = held.pop(package.guid, None)
        counts["package"] += bool(package.name.strip()) and package.id not in elements.packages
        counts["package_text"] += bool(package.notes.strip()) or bool(element and element.note.strip())
    for element in held.values():
        counts["package"] += bool(element.name)
        counts["package_text"] += bool(element.note.strip())
