"""What the tasks are given: a model of each size in all its forms, the shapes, and the derived data for the peers.

Our shapes are SHACL Core over data with derived triples. So that every engine gets the same, the rules are run here
once, as CONSTRUCTs of their shapes file in the order of sh:order on Oxigraph; kept is what some shape looks at.
`python -m benchmarks.inputs FOLDER SIZE [--derived]` makes them, a process of its own so that none of it is measured.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import cast

from benchmarks import forms
from etom_kg import resources
from etom_kg.vocabulary import RDF, SH

RAW = ("model.nt", "model.ttl", "model.bpmn", "model.csv")
FOLDER, FILES = "folder", 1000
SHAPES, RULES, DERIVED, WITH_FRAMEWORK = "shapes.nt", "rules.nt", "derived.nt", "framework.nt"
# what only rules and readers of reports need: an engine would merely have to read it
NEEDLESS = frozenset(f"<{SH}{name}>" for name in ("message", "rule", "construct", "prefixes", "order"))


def make(folder: Path, size: int, derived: bool) -> None:
    """Write the files of one size to a folder of its own; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in RAW:
        if not (folder / name).exists():
            forms.write(folder / name, size)
    if not (folder / FOLDER).exists():
        forms.write(folder / FOLDER, size, files=min(FILES, max(1, size // 10)))
    shapes = resources.built("shapes.nt").decode("utf-8")
    (folder / RULES).write_text(shapes, encoding="utf-8", newline="\n")
    core = [line for line in shapes.splitlines(keepends=True) if line.split(" ", 2)[1] not in NEEDLESS]
    (folder / SHAPES).write_text("".join(core), encoding="utf-8", newline="\n")
    if not derived:
        return
    raw = (folder / RAW[0]).read_text(encoding="utf-8")
    framework = resources.built("framework.nt").decode("utf-8")
    (folder / WITH_FRAMEWORK).write_text(raw + framework, encoding="utf-8", newline="\n")
    if not (folder / DERIVED).exists():
        (folder / DERIVED).write_text(raw + followed(raw + framework, core), encoding="utf-8", newline="\n")


def followed(model: str, shapes: list[str]) -> str:
    """Return what the rules derive from a model with the framework and some shape looks at, as N-Triples."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(model, format=ox.RdfFormat.N_TRIPLES)
    triples = (line.split(" ", 2) for line in shapes)
    looked_at = {f"<{RDF}type>", *(end.rstrip(" .\n") for _, name, end in triples if name == f"<{SH}path>")}
    kept = []
    for rule in json.loads(resources.built("derivations.json")):
        found = cast(ox.QueryTriples, store.query(rule["construct"])).serialize(format=ox.RdfFormat.N_TRIPLES)
        lines = cast(bytes, found)
        store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)
        kept.extend(line for line in lines.decode("utf-8").splitlines(True) if line.split(" ", 2)[1] in looked_at)
    return "".join(dict.fromkeys(kept))


def main() -> None:
    """Make what is asked for."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.inputs")
    options.add_argument("folder", type=Path)
    options.add_argument("size", type=int)
    options.add_argument("--derived", action="store_true")
    chosen = options.parse_args()
    make(chosen.folder, chosen.size, chosen.derived)


if __name__ == "__main__":
    main()
