"""What a model of architecture says and no record holds: texts and values counted by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from etom_kg.archimate.document import Document, every_folder
from etom_kg.archimate.standard import PREFIX
from etom_kg.reading.xml import local_name

_TEXTS = frozenset(("label", "documentation", "content", "notes", "name"))


def unsaid(document: Document) -> Mapping[str, int]:
    """Return how many texts of each kind come into no record, by the keys of `import_.what_…`.

    Properties are not among them: those of elements are attributes of nodes, the others are counted as left out.
    """
    counts = Counter(document.unsaid)
    counts["model_name"] += len([text for text in document.names if text.value.strip()])
    counts["model_text"] += len(document.documentation)
    counts["model_data"] += sum(bool(value.strip()) and name != "profile" for name, value in document.extras)
    for one in document.relationships:
        counts["relationship_text"] += len(one.documentation)
        counts["relationship_name"] += len({text.value for text in one.names if text.value.strip()} - {one.name})
        counts["influence"] += bool(one.influence.strip())
        counts["specialization"] += bool(one.specialization)
        counts["feature"] += len(one.extras)
    counts["feature"] += sum(len(one.extras) for one in document.elements)
    for folder in every_folder(document.folders):
        counts["folder"] += any(text.value.strip() for text in folder.label)
        counts["folder_text"] += len(folder.documentation)
    if document.kind == "exchange":  # elsewhere a definition is made of the property itself
        used = {value.property for value in document.values}
        used.update(value.property for one in document.elements for value in one.values)
        used.update(value.property for one in document.relationships for value in one.values)
        counts["definition"] += sum(
            one.id not in used and bool(one.name) and not one.name.startswith(PREFIX) for one in document.definitions
        )
    return {what: count for what, count in sorted(counts.items()) if count}


def drawn(counts: Counter[str], name: str, attributes: Mapping[str, str], within: str) -> bool:
    """Count what an element of a drawing says by itself; `within` is the element it stands in.

    Return whether the text in it is one to be counted too, where it has any.
    """
    local = local_name(name)
    if local == "view":
        counts["view"] += 1
    elif local in ("child", "sourceConnection") and attributes.get("name", "").strip():
        counts["view_text"] += 1
    return local in _TEXTS and not (local == "name" and local_name(within) == "view")
