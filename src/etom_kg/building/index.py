"""The prepared artefacts: what look-ups, rules and the validator need of the Turtle, ready to be read.

Made once per state of the Turtle (`etom_kg.resources`), through pyoxigraph alone:

- `framework.json`: both editions, functions, hand-overs, names, evidence (read by `etom_kg.framework`);
- `rules.json`: the catalogue of rules (read by `etom_kg.rules`);
- `interim.json`: numbers borne between the editions (read by `etom_kg.crosswalking.interim`);
- `indicators.json`: indicators that sources name, by key (read by `etom_kg.indicators`);
- `matching.json`: stems of names and of words from practice (read by `etom_kg.matching`);
- `search.json`: the same wordings and those of terms, to be searched (read by `etom_kg.searching`);
- `framework.nt`: the triples of vocabulary and framework that rules and coverage ask for;
- `shapes.nt`: the shapes of operator models, without the catalogue of rules;
- `core.json`: the same as the fast engine reads them (`etom_kg.building.core_shapes`);
- `derivations.json`: the CONSTRUCT texts of the SHACL rules, in the order of sh:order;
- `plan.json`, by itself (`plan`, it takes rdflib and seconds): the same rules over tables of numbers;
- `tables.db`, by itself (`tables`): the tables of that plan, with the framework in them, as an SQLite database;
- `queries.json`, by itself (`queries`): the catalogue of queries (read by `etom_kg.querying.catalogue`),
  and `queries.ttl`: the same as RDF;
- `entailed.nt`, by itself (`entailed`, it takes owlrl and seconds): what follows from the ontology;
- `ontology.nt`, `ontology.rdf`, `ontology.jsonld`, by themselves (`whole`): the ontology for other tools.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from etom_kg import matching, resources, searching
from etom_kg.building import core_shapes, indexing, indexing_indicators, indexing_interim, published
from etom_kg.building.turtle_graph import Graph, Node
from etom_kg.querying import catalogue
from etom_kg.vocabulary import DCTERMS, ETOM, FUNCTION, OWL, RDF, RDFS, ROOT, RULE, SH, SKOS, WORDS

# what the rules and the coverage of a model ask about the framework; names of things are in framework.json
FRAMEWORK_PREDICATES = frozenset(
    [
        RDF + "type",
        RDFS + "subClassOf",
        SKOS + "notation",
        SKOS + "broader",
        SKOS + "inScheme",
        SKOS + "topConceptOf",
        SKOS + "closeMatch",
        SKOS + "member",
        DCTERMS + "isReplacedBy",
        OWL + "deprecated",
        ETOM + "alignedWithVertical",
        ETOM + "inLayer",
        ETOM + "isFunctionOf",
        ETOM + "ofKind",
        ETOM + "level",
        ETOM + "notConfirmedIn",
        ETOM + "changedFrom",
        ETOM + "changedTo",
    ]
)
# wordings of categories and functions only: those of sources and the vocabulary itself are never compared
_NAME_PREDICATES = frozenset([SKOS + "prefLabel", SKOS + "altLabel"])
_TIES = (SKOS + "inScheme", ETOM + "isFunctionOf")  # what has one is a category, or a function
_PEOPLE_READ = frozenset(
    ETOM + name for name in ("Actor", "InformationStore", "Source", "HandOver", "ChangeRecord", "InterimNumber")
)
_SEVERITIES = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "information"}
_RULE_TEXTS = {
    "name": SKOS + "prefLabel",
    "clause_label": ETOM + "clauseLabel",
    "condition": ETOM + "condition",
    "message": ETOM + "messageTemplate",
    "mend": ETOM + "mendTemplate",
    "breaking": ETOM + "breakingExample",
    "keeping": ETOM + "keepingExample",
    "silent_when": ETOM + "silentWhen",
}
# files and folders about what surrounds the framework: queries ask for them, look-ups, rules and coverage never
_ASIDE = frozenset(["terms.ttl", "standard", "sources", "claims"])


def build() -> dict[str, bytes]:
    """Return every artefact by its file name."""
    paths = resources.files("ontology", ".ttl")
    ontology = Graph.of_files(path for path in paths if not _ASIDE & {path.name, path.parent.name})
    catalogue_files, shape_files = [], []
    for path in resources.files("shapes", ".ttl"):
        if path.name == "rules.ttl":
            catalogue_files.append(path)
        elif path.parent.name == "operator":
            shape_files.append(path)
    shapes = Graph.of_files(shape_files)
    framework = indexing.framework(ontology)
    terms = indexing.terms(Graph.of_files([resources.folder("ontology") / "terms.ttl"]))
    framework["terms"] = {term["id"]: term["names"] for term in terms}
    return {
        "framework.json": _json(framework),
        "interim.json": _json(indexing_interim.prepare(ontology)),
        "indicators.json": _json(indexing_indicators.prepare(Graph.of_files(_indicator_files(paths)))),
        "rules.json": _json(_rules(Graph.of_files(catalogue_files))),
        "matching.json": _json(matching.prepare(framework, _word_groups(ontology))),
        "search.json": _json(searching.prepare(framework, terms)),
        "framework.nt": _framework_triples(ontology) + _duties() + _parameter_kinds(paths),
        "shapes.nt": shapes.n_triples(),
        "core.json": _json(core_shapes.prepare(shapes.n_triples())),
        "derivations.json": _json(_derivations(shapes)),
    }


def _word_groups(ontology: Graph) -> dict[str, list[str]]:
    """Return the groups of words that mean one thing in operators' work, each with its words in all languages."""
    groups = ontology.subjects(RDF + "type", ETOM + "WordGroup")
    return {group.text.removeprefix(WORDS): ontology.texts(group, ETOM + "word") for group in groups}


def queries() -> dict[str, bytes]:
    """Return the catalogue of queries by file name. Raises InputError, with file and line, for a wrong header."""
    found = catalogue.collected(resources.files("queries", ".rq"))
    return {"queries.json": catalogue.prepare(found), "queries.ttl": published.turtle(found)}


def plan(made: Mapping[str, bytes] | None = None) -> bytes:
    """Return the rules as SQL over tables of numbers (`etom_kg.building.planning`); `made` are artefacts of `build`."""
    from etom_kg.building import planning

    names = ("derivations.json", "framework.nt", "shapes.nt")
    rules, framework, shapes = (made[name] if made else resources.built(name) for name in names)
    return _json(planning.plan(json.loads(rules), framework, shapes))


def tables(made: Mapping[str, bytes] | None = None) -> bytes:
    """Return the tables of the plan as an SQLite database; `made` are artefacts, `plan.json` among them."""
    from etom_kg.relations.tables import image

    return image(made["plan.json"] if made else resources.built("plan.json"))


def graph() -> bytes:
    """Return the whole ontology, provenance included, as N-Triples: what queries are asked of."""
    return Graph.of_files(resources.files("ontology", ".ttl")).n_triples()


def _indicator_files(paths: Iterable[Path]) -> Iterator[Path]:
    return (path for path in paths if path.name == "indicators.ttl")


def entailed() -> bytes:
    """Return what follows from the ontology by OWL 2 RL, as N-Triples.

    Raises EngineError where the ontology is inconsistent.
    """
    from etom_kg.building import entailment

    return entailment.entailed(resources.files("ontology", ".ttl")).encode("utf-8")


def whole() -> dict[str, bytes]:
    """Return the ontology in the syntaxes of `etom_kg.building.distributions`, by file name."""
    from etom_kg.building import distributions

    text = (resources.folder("ontology") / "context-framework.jsonld").read_text("utf-8")
    return distributions.make(resources.files("ontology", ".ttl"), json.loads(text)["@context"])


def _framework_triples(ontology: Graph) -> bytes:
    """Keep what categories and functions are and how they hang together; axioms of OWL stay out."""
    named = {subject for tie in _TIES for subject, _, _ in ontology.matching(tie)}

    def wanted(subject: Node, predicate: str, value: Node) -> bool:
        if subject.is_blank or value.is_blank or subject.text.startswith(_NOT_ASKED_FOR):
            return False
        if predicate in _NAME_PREDICATES:
            return subject in named
        # what reasoners and people read about the vocabulary serves no rule
        outside = value.text.startswith((OWL, RDFS)) or value.text in _PEOPLE_READ
        return predicate in FRAMEWORK_PREDICATES and not (predicate == RDF + "type" and outside)

    return ontology.n_triples(wanted)


def _duties() -> bytes:
    """Return which functions the standard demands (rule ETOM305)."""
    demands = Graph.of_files([resources.folder("ontology") / "standard" / "requirements.ttl"])

    def wanted(_: Node, predicate: str, value: Node) -> bool:
        return value.text == f"{RULE}ETOM305" or (predicate == ETOM + "binds" and value.text.startswith(FUNCTION))

    return demands.n_triples(wanted)


def _parameter_kinds(paths: Iterable[Path]) -> bytes:
    """Return of which kind each quality parameter of the standard is (rule ETOM601)."""
    return Graph.of_files(_indicator_files(paths)).n_triples(lambda _, predicate, __: predicate == ETOM + "ofKind")


def _rules(catalogue: Graph) -> dict[str, dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    for subject in catalogue.subjects(RDF + "type", ETOM + "Rule"):
        record: dict[str, Any] = {
            "severity": _SEVERITIES[catalogue.one(subject, ETOM + "severity")],
            "on": catalogue.one(subject, ETOM + "onByDefault") == "true",
            "clause": catalogue.one(subject, ETOM + "clause"),
            "grouped_by": catalogue.one(subject, ETOM + "groupedBy"),
            "waits_for_links": catalogue.one(subject, ETOM + "waitsForLinks") == "true",
            "fault_properties": sorted(catalogue.texts(subject, ETOM + "faultProperty")),
            "reported_by": sorted(catalogue.texts(subject, ETOM + "reportedBy")),
        }
        for key, predicate in _RULE_TEXTS.items():
            record[key] = catalogue.by_language(subject, predicate)
        rules[subject.text.removeprefix(RULE)] = record
    return dict(sorted(rules.items()))


def _derivations(shapes: Graph) -> list[dict[str, str]]:
    """Return the SPARQL rules in their order, each with its prefixes written out: `{name, order, construct}`.

    Rules of one order are sorted by name, so that the list does not depend on the files.
    """
    found = []
    for subject, _, text in shapes.matching(predicate=SH + "construct"):
        prologue = "".join(
            f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(_prefixes(shapes, subject))
        )
        order = float(shapes.one(subject, SH + "order") or 0)
        if shapes.one(subject, SH + "deactivated") != "true":
            name = "" if subject.is_blank else subject.text
            found.append((order, name, prologue + text.text))
    return [{"name": name, "order": f"{order:g}", "construct": text} for order, name, text in sorted(found)]


def _prefixes(shapes: Graph, rule: Node) -> set[tuple[str, str]]:
    """Return the declarations that a rule's sh:prefixes reaches."""
    found = set()
    for ontology in shapes.values(rule, SH + "prefixes"):
        for declaration in shapes.values(ontology, SH + "declare"):
            found.add((shapes.one(declaration, SH + "prefix"), shapes.one(declaration, SH + "namespace")))
    return found


# no rule and no coverage asks for these
_NOT_ASKED_FOR = tuple(ROOT + kind for kind in ("component/", "flow/", "handover/", "interface/", "mapping/"))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
