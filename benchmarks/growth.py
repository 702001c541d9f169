"""How the work of each derivation, of the shapes and of the rest grows with the model: `python -m benchmarks.growth`.

For each layout the rules run in their order at two sizes and more; what takes more time than `--least` and grows with
an exponent above `--limit` between the last two sizes is printed, and ends the run with 1. Times are CPU seconds of
this process; a loaded machine makes them longer, the exponents hardly.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from benchmarks import forms
from benchmarks.layouts import LAYOUTS, STEEP
from etom_kg import lifting, reading, validation
from etom_kg.config import Config
from etom_kg.relations import Relations, steps, take
from etom_kg.triples import of_text
from etom_kg.validation import engines
from etom_kg.validation.portions import in_portions

MORE = {"(shapes)": 0.15}
"""Steps that may grow faster by so much: a small model fits into one portion, a large one into several."""
FILES = {"bpmn": forms.bpmn, "csv": forms.register}


def triples(layout: str, size: int) -> str:
    """Return the raw model of a layout; 'bpmn' and 'csv' are the usual one, read from such a file."""
    if layout in LAYOUTS:
        return "".join(LAYOUTS[layout](size))
    config = Config(edition="m3050-2007")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"operator.{layout}"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(FILES[layout](size))
        return lifting.lift(reading.read_paths([path], config).models, config).triples


def work(raw: str) -> Iterator[tuple[str, float, int]]:
    """Give what each step of a validation costs: its name, CPU seconds, triples or results."""
    graph = of_text(raw)
    begin = process_time()
    relations = Relations()
    take(relations, graph)
    yield "(load)", process_time() - begin, raw.count("\n")
    begin = process_time()
    for name, count in steps(relations):
        yield name.rpartition("#")[2], process_time() - begin, count
        begin = process_time()
    codes = frozenset(validation._codes())
    shapes, tested = validation._shapes(codes, whole=False), validation._tested_properties()
    begin = process_time()
    parts = in_portions(relations, (graph,), tested, validation._targets())
    count = sum(len(engines.validate(engines.FAST, part, shapes)) for part in parts)
    yield "(shapes)", process_time() - begin, count


def exponent(times: Sequence[float], sizes: Sequence[int]) -> float:
    """Return the exponent of growth between the last two sizes."""
    before, after = (max(one, 1e-4) for one in times[-2:])
    return math.log(after / before) / math.log(sizes[-1] / sizes[-2])


def main() -> None:
    """Measure, print, end with 1 where something grows too fast."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,5000")
    options.add_argument("--layouts", default=",".join([*FILES, *LAYOUTS]))
    options.add_argument("--limit", type=float, default=1.35)
    options.add_argument("--least", type=float, default=0.2)
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    rows, steep = [], 0
    for layout in given.layouts.split(","):
        measured: dict[str, list[tuple[float, int]]] = {}
        for size in sizes:
            for name, seconds, count in work(triples(layout, size)):
                measured.setdefault(name, []).append((seconds, count))
        totals = [sum(steps[i][0] for steps in measured.values()) for i in range(len(sizes))]
        print(f"{layout:14} {'  '.join(f'{total:8.2f} s' for total in totals)}   {exponent(totals, sizes):.2f}")
        for name, taken in measured.items():
            times = [seconds for seconds, _ in taken]
            growth = exponent(times, sizes)
            rows.append({"layout": layout, "step": name, "sizes": sizes, "cpu_s": times, "exponent": round(growth, 2)})
            if times[-1] > given.least and growth > given.limit + MORE.get(name, 0):
                known = STEEP.get((layout, name), "")
                steep += not known
                print(f"    {name:46} {times[-1]:8.2f} s   {growth:.2f}   {known or 'too steep'}")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8", newline="\n")
    raise SystemExit(1 if steep else 0)


if __name__ == "__main__":
    main()
