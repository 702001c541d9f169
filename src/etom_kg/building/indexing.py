"""From the Turtle of the framework to plain records: what `framework.json` holds."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from etom_kg.building.turtle_graph import LANGUAGES, Graph, Node
from etom_kg.identifiers import sort_key
from etom_kg.vocabulary import DCTERMS, EDITION, EDITIONS, ETOM, OWL, RDF, SKOS, SOURCE

Record = dict[str, Any]

_KINDS = {
    "ProcessArea": "area",
    "HorizontalGroup": "horizontal",
    "VerticalGroup": "vertical",
    "EnterpriseGroup": "enterprise",
    "ProcessElement": "element",
    "RetiredElement": "retired",
    "CatalogueEntry": "catalogue",
    "Layer": "layer",
}
_PARTY_KINDS = {"Actor": "actor", "InformationStore": "store", "InformationObject": "store"}
# vertical groups in the order of the map, not of the alphabet
_ORDER_OF_THE_MAP = ("OSR", "F", "A", "B", "SC", "ILM", "PLM", "MPC", "SVC", "RES", "SP")
_ABOUT = {
    SKOS + "prefLabel": "name",
    SKOS + "altLabel": "other name",
    ETOM + "alignedWithVertical": "vertical",
    ETOM + "inLayer": "layer",
    SKOS + "closeMatch": "match",
}


def framework(graph: Graph) -> Record:
    """Return editions, functions, hand-overs, sources and collections as records of plain values."""
    evidence = _evidence(graph)
    entries: dict[str, dict[str, Record]] = {edition: {} for edition in EDITIONS}
    of_iri: dict[str, tuple[str, str]] = {}
    for class_name, kind in _KINDS.items():
        for subject in graph.subjects(RDF + "type", ETOM + class_name):
            edition = graph.one(subject, SKOS + "inScheme").removeprefix(EDITION)
            id = graph.one(subject, SKOS + "notation")
            if edition in entries and id:
                entries[edition][id] = _entry(graph, subject, kind, evidence.get(subject.text, []))
                of_iri[subject.text] = (edition, id)
    functions = _functions(graph, of_iri)
    _join(graph, entries, of_iri, functions)
    return {
        "entries": {
            edition: {id: _without_empty(records[id]) for id in sorted(records, key=_order)}
            for edition, records in entries.items()
        },
        "functions": functions,
        "hand_overs": _hand_overs(graph, of_iri),
        "sources": {
            subject.text.removeprefix(SOURCE): graph.by_language(subject, SKOS + "prefLabel")
            for subject in graph.subjects(RDF + "type", ETOM + "Source")
        },
        "collections": {
            graph.one(subject, SKOS + "notation"): {
                "names": graph.by_language(subject, SKOS + "prefLabel"),
                "members": sorted((of_iri[text][1] for text in graph.texts(subject, SKOS + "member")), key=_order),
            }
            for subject in graph.subjects(RDF + "type", SKOS + "Collection")
        },
    }


def _entry(graph: Graph, subject: Node, kind: str, evidence: list[Record]) -> Record:
    names = graph.by_language(subject, SKOS + "prefLabel")
    marks = {
        item["lang"]: item["verification"]
        for item in evidence
        if item["about"] == "name" and names.get(item["lang"]) == item["value"]
    }
    level = graph.one(subject, ETOM + "level")
    unconfirmed = graph.values(subject, ETOM + "notConfirmedIn")
    return {
        "iri": subject.text,
        "kind": kind,
        "level": int(level) if level else -1,
        "abbr": graph.one(subject, ETOM + "abbreviation"),
        "names": {lang: names[lang] for lang in LANGUAGES if lang in names},
        "name_marks": {lang: marks[lang] for lang in LANGUAGES if lang in marks},
        "alt_names": graph.all_by_language(subject, SKOS + "altLabel"),
        "hidden": graph.all_by_language(subject, SKOS + "hiddenLabel"),
        "definition": graph.by_language(subject, SKOS + "definition"),
        "about": graph.by_language(subject, ETOM + "isAbout"),
        "evidence": evidence,
        "flags": (["retired"] if kind == "retired" else []) + (["not-confirmed"] if unconfirmed else []),
        "domain": graph.one(subject, ETOM + "domainName"),
        "notes": graph.all_by_language(subject, SKOS + "scopeNote"),
        "sources": [text.removeprefix(SOURCE) for text in graph.texts(subject, DCTERMS + "source")],
        "clause": graph.one(subject, ETOM + "clause"),
        "clause_label": graph.by_language(subject, ETOM + "clauseLabel"),
        "verification": graph.one(subject, ETOM + "verification").removeprefix(ETOM),
    }


def _join(
    graph: Graph,
    entries: dict[str, dict[str, Record]],
    of_iri: dict[str, tuple[str, str]],
    functions: dict[str, Record],
) -> None:
    """Fill what ties records together: parents, children, verticals, layers, successors, matches, changes."""
    children: dict[str, list[str]] = defaultdict(list)
    for iri, (edition, id) in of_iri.items():
        record, subject = entries[edition][id], Node(iri)
        parents = graph.texts(subject, SKOS + "broader")
        parent = of_iri[parents[0]][1] if parents else _parent_by_number(id, entries[edition])
        record["parent"] = parent
        children[f"{edition} {parent}"].append(id)
        record["verticals"] = _ids(graph, subject, ETOM + "alignedWithVertical", of_iri)
        record["successors"] = _ids(graph, subject, DCTERMS + "isReplacedBy", of_iri)
        record["layer"] = next(iter(_ids(graph, subject, ETOM + "inLayer", of_iri)), "")
        record["functions"] = [key for key, function in functions.items() if function["element"] == id]
        if edition != EDITIONS[0]:
            record["functions"] = []
    for edition, records in entries.items():
        for id, record in records.items():
            record["children"] = sorted(children[f"{edition} {id}"], key=_order)
            record["layer"] = record["layer"] or _inherited_layer(record, records)
    _add_matches(graph, entries, of_iri)
    _add_changes(graph, entries, of_iri)
    _add_mappings(graph, entries, of_iri)


def _parent_by_number(id: str, records: dict[str, Record]) -> str:
    """Return the entry whose number the id continues; the retired element has no broader by design."""
    parent = id.rpartition(".")[0]
    return parent if parent in records and records[id]["kind"] == "catalogue" else ""


def _inherited_layer(record: Record, records: dict[str, Record]) -> str:
    parent = records.get(record["parent"])
    if parent is None or record["kind"] != "element":
        return ""
    return str(parent.get("layer", ""))


def _ids(graph: Graph, subject: Node, predicate: str, of_iri: dict[str, tuple[str, str]]) -> list[str]:
    return sorted((of_iri[text][1] for text in graph.texts(subject, predicate) if text in of_iri), key=_order)


def _add_matches(graph: Graph, entries: dict[str, dict[str, Record]], of_iri: dict[str, tuple[str, str]]) -> None:
    for subject, _, value in sorted(graph.matching(SKOS + "closeMatch")):
        # symmetric: stated one way, needed both ways
        for one, other in ((subject.text, value.text), (value.text, subject.text)):
            if one in of_iri and other in of_iri:
                edition, id = of_iri[one]
                matches = entries[edition][id].setdefault("matches", [])
                if [of_iri[other][1], "closeMatch"] not in matches:
                    matches.append([of_iri[other][1], "closeMatch"])


def _add_changes(graph: Graph, entries: dict[str, dict[str, Record]], of_iri: dict[str, tuple[str, str]]) -> None:
    for subject in graph.subjects(RDF + "type", ETOM + "ChangeRecord"):
        kind = Node(graph.one(subject, ETOM + "ofKind"))
        change = {
            "kind": graph.one(kind, SKOS + "notation"),
            "label": graph.by_language(kind, "http://www.w3.org/2000/01/rdf-schema#label"),
            "later_name": graph.one(subject, ETOM + "laterName"),
            "evidence": graph.one(subject, ETOM + "evidence"),
        }
        old = of_iri.get(graph.one(subject, ETOM + "changedFrom"))
        new = of_iri.get(graph.one(subject, ETOM + "changedTo"))
        for here, there in ((old, new), (new, old)):
            if here is not None:
                other = there if there is not None else (EDITIONS[1], "")
                record = _without_empty({**change, "edition": other[0], "id": other[1]})
                entries[here[0]][here[1]].setdefault("changes", []).append(record)
    for records in entries.values():
        for entry in records.values():
            entry.get("changes", []).sort(key=lambda change: _order(change.get("id", "")))


def _add_mappings(graph: Graph, entries: dict[str, dict[str, Record]], of_iri: dict[str, tuple[str, str]]) -> None:
    """Fill the ODA components and Open APIs that sources set beside an element: what they are, id, how surely."""
    for subject in graph.subjects(RDF + "type", ETOM + "Mapping"):
        edition, id = of_iri[graph.one(subject, ETOM + "mapsFrom")]
        target, through = (Node(graph.one(subject, ETOM + name)) for name in ("mapsTo", "through"))
        is_component = ETOM + "Component" in graph.texts(target, RDF + "type")
        record = {
            "kind": "component" if is_component else "interface",
            "id": graph.one(target, SKOS + "notation"),
            "name": graph.by_language(target, SKOS + "prefLabel").get("en", ""),
            "through": graph.one(through, SKOS + "notation"),
            "mandatory": graph.one(subject, ETOM + "mandatoryThere") == "true",
            "sources": [text.removeprefix(SOURCE) for text in graph.texts(subject, DCTERMS + "source")],
            "verification": graph.one(subject, ETOM + "verification").removeprefix(ETOM),
        }
        entries[edition][id].setdefault("mappings", []).append(_without_empty(record))
    for records in entries.values():
        for entry in records.values():
            entry.get("mappings", []).sort(key=lambda mapping: (mapping["kind"], mapping["id"]))


def terms(graph: Graph) -> list[Record]:
    """Return the terms of clause 3 as records, by number."""
    found = [
        {
            "id": graph.one(subject, SKOS + "notation"),
            "names": graph.by_language(subject, SKOS + "prefLabel"),
            "alt_names": graph.all_by_language(subject, SKOS + "altLabel"),
            "definition": graph.by_language(subject, SKOS + "definition"),
        }
        for subject in graph.subjects(RDF + "type", ETOM + "Term")
    ]
    return sorted(found, key=lambda term: _order(term["id"]))


def _functions(graph: Graph, of_iri: dict[str, tuple[str, str]]) -> dict[str, Record]:
    functions: dict[str, Record] = {}
    for subject in graph.subjects(RDF + "type", ETOM + "Function"):
        element = of_iri[graph.one(subject, ETOM + "isFunctionOf")][1]
        functions[graph.one(subject, SKOS + "notation")] = {
            "iri": subject.text,
            "element": element,
            "kind": graph.one(Node(graph.one(subject, ETOM + "ofKind")), SKOS + "notation"),
            "position": int(graph.one(subject, ETOM + "position")),
            "label": graph.by_language(subject, SKOS + "prefLabel"),
            "hidden": graph.all_by_language(subject, SKOS + "hiddenLabel"),
            "clause": graph.one(subject, ETOM + "clause"),
            "clause_label": graph.by_language(subject, ETOM + "clauseLabel"),
            "verification": graph.one(subject, ETOM + "verification").removeprefix(ETOM),
        }
    return dict(
        sorted(functions.items(), key=lambda pair: (_order(pair[1]["element"]), pair[1]["kind"], pair[1]["position"]))
    )


def _hand_overs(graph: Graph, of_iri: dict[str, tuple[str, str]]) -> dict[str, Record]:
    hand_overs: dict[str, Record] = {}
    for subject in graph.subjects(RDF + "type", ETOM + "HandOver"):
        sources = [text.removeprefix(SOURCE) for text in graph.texts(subject, DCTERMS + "source")]
        record = {
            "iri": subject.text,
            "senders": _parties(graph, subject, "sentBy", "identifiesSender", of_iri),
            "sender_as_named": graph.texts(subject, ETOM + "senderAsNamed"),
            "receiver_as_named": graph.texts(subject, ETOM + "receiverAsNamed"),
            "stated_for": graph.by_language(subject, ETOM + "statedForEdition"),
            "receivers": _parties(graph, subject, "receivedBy", "identifiesReceiver", of_iri),
            "what": graph.by_language(subject, SKOS + "prefLabel"),
            "condition": graph.by_language(subject, ETOM + "condition"),
            "demanded": graph.one(subject, ETOM + "bindsAs") == ETOM + "demanded",
            "notes": graph.by_language(subject, SKOS + "scopeNote"),
            "clause": graph.one(subject, ETOM + "clause"),
            "clause_label": graph.by_language(subject, ETOM + "clauseLabel"),
            "sources": sources,
            "verification": graph.one(subject, ETOM + "verification").removeprefix(ETOM),
            "outside": not any(source.startswith("GOST") for source in sources),
        }
        hand_overs[graph.one(subject, SKOS + "notation")] = _without_empty(record)
    return {
        key: hand_overs[key]
        for key in sorted(hand_overs, key=lambda key: (bool(hand_overs[key].get("outside")), _key_order(key)))
    }


def _parties(graph: Graph, subject: Node, role: str, evidence: str, of_iri: dict[str, tuple[str, str]]) -> list[Record]:
    known = graph.one(subject, ETOM + evidence).removeprefix(ETOM)
    if inside := graph.texts(subject, ETOM + "takesPlaceWithin"):
        return [{"kind": "entry", "id": of_iri[inside[0]][1], "known": known}]
    parties: list[Record] = []
    for iri in graph.texts(subject, ETOM + role):
        if iri in of_iri:
            parties.append({"kind": "entry", "id": of_iri[iri][1], "known": known})
            continue
        party = Node(iri)
        types = (text.removeprefix(ETOM) for text in graph.texts(party, RDF + "type"))
        kind = next((_PARTY_KINDS[name] for name in types if name in _PARTY_KINDS), "actor")
        label = graph.by_language(party, SKOS + "prefLabel")
        entry: Record = {"kind": kind, "id": graph.one(party, SKOS + "notation"), "label": label, "known": known}
        parties.append(entry)
    if not parties:
        return [{"kind": "nobody", "known": known}]
    return sorted(parties, key=lambda party: _order(party["id"]))


def _evidence(graph: Graph) -> dict[str, list[Record]]:
    """Return what the axiom annotations say, by the IRI of the entry annotated."""
    found: dict[str, list[Record]] = defaultdict(list)
    for axiom in graph.subjects(RDF + "type", OWL + "Axiom"):
        about = _ABOUT.get(graph.one(axiom, OWL + "annotatedProperty"))
        targets = graph.values(axiom, OWL + "annotatedTarget")
        if about is None or not targets:
            continue
        value = targets[0]
        text = graph.one(value, SKOS + "notation") if about in ("vertical", "layer", "match") else value.text
        record = {
            "about": about,
            "value": text,
            "lang": value.lang,
            "sources": [source.removeprefix(SOURCE) for source in graph.texts(axiom, DCTERMS + "source")],
            "verification": graph.one(axiom, ETOM + "verification").removeprefix(ETOM),
            "clause_label": graph.by_language(axiom, ETOM + "clauseLabel"),
        }
        found[graph.one(axiom, OWL + "annotatedSource")].append(_without_empty(record))
    order = list(_ABOUT.values())
    for records in found.values():
        # `lang` is asked for by name below, so it is kept even when empty
        for record in records:
            record.setdefault("lang", "")
        records.sort(key=lambda record: (order.index(record["about"]), record["lang"], _order(record["value"])))
    return found


def _order(id: str) -> tuple[int, object]:
    if id in _ORDER_OF_THE_MAP:
        return 1, ((0, _ORDER_OF_THE_MAP.index(id), ""),)
    return (0 if id[:1].isdigit() else 2), sort_key(id)


def _key_order(key: str) -> tuple[str, int, str]:
    """Put H2 before H10 and H13a before H13b."""
    letters = key.rstrip("abcdefghijklmnopqrstuvwxyz")
    digits = "".join(mark for mark in letters if mark.isdigit())
    return letters.rstrip("0123456789"), int(digits or 0), key


def _without_empty(record: Record) -> Record:
    return {key: value for key, value in record.items() if value or (value == 0 and value is not False)}
