"""A file of triples read from its beginning to its end by one parser: `python -m benchmarks.parsing TOOL FILE OUT`.

lightrdf and pyoxigraph hand over triple by triple and keep none; rdflib makes a graph, as its users have it; etom-kg
makes the triples of a model, each with its line in the file. OUT gets the number of triples.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path


def _ours(file: Path) -> int:
    from etom_kg.config import Config
    from etom_kg.reading import read_file

    model = read_file(file, key=file.name, config=Config(edition="m3050-2007"))
    return model.read["statement"]


def _lightrdf(file: Path) -> int:
    import lightrdf

    return sum(1 for _ in lightrdf.Parser().parse(str(file)))


def _oxigraph(file: Path) -> int:
    import pyoxigraph as ox

    return sum(1 for _ in ox.parse(path=str(file)))


def _rdflib(file: Path) -> int:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    return len(rdflib.Graph().parse(str(file)))


TOOLS: Mapping[str, Callable[[Path], int]] = {
    "etom-kg": _ours,
    "lightrdf": _lightrdf,
    "pyoxigraph": _oxigraph,
    "rdflib": _rdflib,
}


def main() -> None:
    """Read, and write the number."""
    tool, file, out = sys.argv[1:]
    Path(out).write_text(str(TOOLS[tool](Path(file))), encoding="ascii")


if __name__ == "__main__":
    main()
