"""Write what shortens names: `ontology/prefixes.json` and the JSON-LD context of the framework.

`python scripts/make_context.py` writes both from the vocabulary; with `--check` it writes nothing and fails where one
lags. `ontology/context.jsonld` is another: the context of operators' models, kept by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
OUTSIDE = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OURS = {
    "etom": "ontology#",
    "op": "operator#",
    "process": "process/",
    "vertical": "vertical/",
    "layer": "layer/",
    "function": "function/",
    "handover": "handover/",
    "flow": "flow/",
    "term": "term/",
    "actor": "actor/",
    "claim": "claim/",
    "component": "component/",
    "interface": "interface/",
    "mapping": "mapping/",
    "source": "source/",
    "edition": "edition/",
    "gb921": "gb921/25.5/",
    "shapes": "shapes#",
    "query": "query/",
    "rule": "rule/",
}


def pages() -> dict[Path, str]:
    """Return both files as they should be."""
    sys.path.insert(0, str(ROOT / "src"))
    from etom_kg import vocabulary as v
    from etom_kg.building.turtle_graph import Graph

    prefixes = dict(sorted({**OUTSIDE, **{name: v.ROOT + rest for name, rest in OURS.items()}}.items()))
    graph = Graph.of_files(sorted(FOLDER.rglob("*.ttl")))
    terms: dict[str, list[tuple[str, Any]]] = {}
    for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"):
        for term in graph.subjects(v.RDF + "type", v.OWL + kind):
            space = next((one for one in (v.ETOM, v.SKOS, v.DCTERMS) if term.text.startswith(one)), None)
            if space is None:
                continue
            # of two vocabularies that share a word, ours keeps it
            terms.setdefault(term.text.removeprefix(space), []).append((term.text, _meaning(graph, term, kind)))
    short: dict[str, Any] = {}
    order = (v.ETOM, v.SKOS, v.DCTERMS)
    for name, meanings in sorted(terms.items()):
        first = min(meanings, key=lambda pair: next(i for i, space in enumerate(order) if pair[0].startswith(space)))
        short[name] = first[1]
    short["label"] = v.RDFS + "label"
    # these lead to things though OWL takes them for annotations
    # 'source' is the prefix of sources already
    short.pop("source")
    short["dcterms:source"] = {"@id": v.DCTERMS + "source", "@type": "@id"}
    short["verification"] = {"@id": v.ETOM + "verification", "@type": "@id"}
    context = {"@context": {**prefixes, **dict(sorted(short.items()))}}
    return {FOLDER / "prefixes.json": _json(prefixes), FOLDER / "context-framework.jsonld": _json(context)}


def _meaning(graph: Any, term: Any, kind: str) -> Any:
    from etom_kg import vocabulary as v

    if kind == "ObjectProperty":
        return {"@id": term.text, "@type": "@id"}
    for range_ in graph.texts(term, v.RDFS + "range"):
        if kind == "DatatypeProperty" and range_ != v.XSD + "string":
            return {"@id": term.text, "@type": range_}
    return term.text


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main(words: list[str]) -> int:
    """Write the files, or with `--check` compare them; return the exit code."""
    code = 0
    for path, wanted in pages().items():
        if words == ["--check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != wanted:
                print(f"{path.relative_to(ROOT).as_posix()} lags behind the vocabulary: run scripts/make_context.py")
                code = 1
        else:
            path.write_text(wanted, encoding="utf-8", newline="\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
