"""The other SHACL engines, each with the best settings known to us: `python -m benchmarks.peers NAME DATA SHAPES OUT`.

Each reads N-Triples from disk and gives its results, of which focus node, path and component are written to OUT.
Nothing that costs is switched on: no inference, no check of the shapes, no copy of the data, no rewriting of literals.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Found = tuple[str, str, str]  # focus node, path, component
NOTHING = "no inference, shapes not checked, data not copied"


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: `package` as pip knows it, `modules` that must be there, how it is run, whether it runs rules."""

    package: str
    modules: tuple[str, ...]
    settings: str
    run: Callable[[str, str, bool], Iterable[Found]]
    rules: bool = False


def _pyshacl(data: str, shapes: str, rules: bool) -> Iterable[Found]:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    return _with_pyshacl(rdflib.Graph().parse(data, format="nt"), shapes, rules)


def _pyshacl_on_oxigraph(data: str, shapes: str, rules: bool) -> Iterable[Found]:
    import oxrdflib
    import pyoxigraph as ox
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    class Known(oxrdflib.OxigraphStore):
        """A store that does not count its triples: pyshacl asks for their number at every result it words."""

        def __len__(self, context: object = None) -> int:
            return 1

    rdflib.NORMALIZE_LITERALS = False
    store = ox.Store()
    store.bulk_load(path=data, format=ox.RdfFormat.N_TRIPLES)
    return _with_pyshacl(rdflib.Graph(Known(store=store), identifier=DATASET_DEFAULT_GRAPH_ID), shapes, rules)


def _with_pyshacl(graph: Any, shapes: str, rules: bool) -> Iterator[Found]:
    import pyshacl
    import rdflib

    held_to = rdflib.Graph().parse(shapes, format="nt")
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=held_to, inference="none", advanced=rules, inplace=True, meta_shacl=False, js=False
    )
    return _of_graph(report)


def _turbo(data: str, shapes: str, rules: bool) -> Iterable[Found]:
    import pyoxigraph as ox
    import pyshacl_turbo

    given: Any = data
    if not rules:  # on a store its rules gave another result than on a file (0.6.5)
        given = ox.Store()
        given.bulk_load(path=data, format=ox.RdfFormat.N_TRIPLES)
    _, report, _ = pyshacl_turbo.validate(
        given, shacl_graph=shapes, data_graph_format="nt", shacl_graph_format="nt", advanced=rules
    )
    return _of_graph(report)


def _shacl(data: str, shapes: str, rules: bool) -> Iterable[Found]:
    import shacl

    report = shacl.Shapes.from_file(shapes).validate_file(data)
    return [(_iri(one.focus_node), _iri(one.path), one.component_iri) for one in report.results]


def _shacl_rust(data: str, shapes: str, rules: bool) -> Iterable[Found]:
    import shacl_rust

    report = shacl_rust.validate_file(data, shapes, experimental_index=True)
    keys = ("focusNode", "resultPath", "sourceConstraintComponent")
    return [(_iri(one.get(keys[0])), _iri(one.get(keys[1])), _iri(one.get(keys[2]))) for one in report["results"]]


def _rudof(data: str, shapes: str, rules: bool) -> Iterable[Found]:
    import pyrudof

    rudof = pyrudof.Rudof()
    rudof.read_data(data, format=pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(shapes, format=pyrudof.ShaclFormat.NTriples)
    report = rudof.validate_shacl(mode=pyrudof.ShaclValidationMode.Native)
    return [(_iri(one.focus_node), _iri(one.path), _iri(one.constraint_component)) for one in report]


def _of_graph(report: Any) -> Iterator[Found]:
    from rdflib import SH

    for result in report.objects(None, SH.result):
        focus, path, component = (
            str(report.value(result, name) or "")
            for name in (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent)
        )
        yield focus, path, component


def _iri(term: str | None) -> str:
    return (term or "").removeprefix("<").removesuffix(">")


# the first that came to its end is the reference
PEERS: Mapping[str, Peer] = {
    "pyshacl": Peer("pyshacl", ("pyshacl",), f"`rdflib.NORMALIZE_LITERALS = False`, {NOTHING}", _pyshacl, rules=True),
    "pyshacl on oxrdflib": Peer(
        "oxrdflib",
        ("pyshacl", "oxrdflib"),
        f"the same on an Oxigraph store loaded in bulk; the store does not count its triples, {NOTHING}",
        _pyshacl_on_oxigraph,
        rules=True,
    ),
    "pyshacl-turbo": Peer(
        "pyshacl-turbo",
        ("pyshacl_turbo",),
        "data as an Oxigraph store loaded in bulk, as a file where there are rules",
        _turbo,
        True,
    ),
    "shacl": Peer("shacl", ("shacl",), "`Shapes.from_file`, `validate_file`", _shacl),
    "shacl-rust": Peer("shacl-rust", ("shacl_rust",), "`validate_file` with `experimental_index=True`", _shacl_rust),
    "pyrudof": Peer("pyrudof", ("pyrudof",), "N-Triples, mode `Native`", _rudof),
}


def written(place: Path, found: Iterable[Found]) -> None:
    """Write results as a sorted list of focus node, path, component and how often."""
    counted = sorted((*one, times) for one, times in Counter(found).items())
    place.write_text(json.dumps(counted, ensure_ascii=False), encoding="utf-8", newline="\n")


def main() -> None:
    """Validate with one peer, its rules too where a fifth word says so."""
    name, data, shapes, out, *rules = sys.argv[1:]
    written(Path(out), PEERS[name].run(data, shapes, bool(rules)))


if __name__ == "__main__":
    main()
