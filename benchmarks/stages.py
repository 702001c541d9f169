"""What `etom validate` spends on each stage of its work: `python -m benchmarks.stages --sizes 10000,100000`.

Each format and size is measured in a process of its own: CPU seconds by stage, peak memory after each, and the counts
of triples, derived triples, portions, results and findings.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

from benchmarks import forms, operators

FORMS = {"csv": forms.register, "bpmn": forms.bpmn, "nt": operators.n_triples}
STAGES = (
    "import",
    "read",
    "lift",
    "load",
    "derive",
    "portions",
    "validate",
    "results",
    "explain",
    "coverage",
    "report",
)


def measure(path: Path) -> dict[str, object]:
    """Return the costs of one file, stage by stage as `etom validate` goes through them."""
    import resource  # absent on Windows: there is no peak memory to ask for

    spent: dict[str, float] = {}
    peaks: dict[str, int] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        begin = process_time()
        yield
        spent[name] = spent.get(name, 0.0) + process_time() - begin
        peaks[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    with stage("import"):
        from etom_kg import checking, findings, lifting, reading, validation
        from etom_kg.config import Config
        from etom_kg.coverage import coverage
        from etom_kg.lookup import Lookup
        from etom_kg.relations import DerivedStore, Relations, derive, take
        from etom_kg.reports import json as report
        from etom_kg.validation import engines
        from etom_kg.validation.portions import in_portions
    config = Config(edition="m3050-2007")
    with stage("read"):
        read = reading.read_paths([path], config)
    with stage("lift"):
        lifted = lifting.lift(read.models, config)
    with stage("load"):
        relations = Relations()
        for piece in lifted.pieces:
            take(relations, piece)
        store = DerivedStore(lifted.pieces, relations)
    with stage("derive"):
        codes = validation._codes()
        off = {shape.rpartition("-")[0] for shape in validation._off_by_default()}
        added = derive(relations, off)
    with stage("portions"):
        tested = validation._tested_properties()
        shapes = validation._shapes(frozenset(codes), whole=False)
        parts = in_portions(relations, lifted.pieces, tested, validation._targets())
    raws, portions = [], 0
    while True:
        with stage("portions"):
            part = next(parts, None)
        if part is None:
            break
        portions += 1
        with stage("validate"):
            raws += engines.validate(engines.FAST, part, shapes)
    with stage("results"):
        results = tuple(
            sorted({validation._result(raw, codes[raw.shape]) for raw in raws if raw.shape in codes}, key=str)
        )
        checked = validation.Checked(results, store, engines.FAST, len(codes), 0)
    with stage("explain"):
        found = findings.explain(checked, lifted, config, "ru")
    with stage("coverage"):
        coverage(Lookup(store))
    counts = {
        "bytes": path.stat().st_size, "triples": sum(map(len, lifted.pieces)), "portions": portions,
        "derived": added, "results": len(results), "findings": len(found),
    }  # fmt: skip
    del store, checked, relations, raws, lifted, read
    gc.collect()
    # the whole, as a person gets it, tells what the stages above leave out
    begin = process_time()
    whole = checking.validate([path], config, lang="ru")
    total = process_time() - begin
    with stage("report"):
        report.render(whole, "ru")
    return {
        **counts,
        "cpu_s": {name: round(spent[name], 2) for name in STAGES},
        "whole_s": round(total, 2),
        "peak_mb": peaks,
    }


def main() -> None:
    """Measure each form at each size in a process of its own, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="10000")
    options.add_argument("--forms", default=",".join(FORMS))
    options.add_argument("--json", type=Path)
    options.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.file:
        print(json.dumps(measure(given.file)))
        return
    rows = []
    print(f"{'':16}" + "".join(f"{name:>10}" for name in (*STAGES, "whole")) + f"{'peak MB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, given.sizes.split(",")):
            for form in given.forms.split(","):
                path = Path(folder) / f"operator.{form}"
                with path.open("w", encoding="utf-8", newline="") as file:
                    file.writelines(FORMS[form](size))
                command = [sys.executable, "-m", "benchmarks.stages", "--file", str(path)]
                row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                rows.append({"form": form, "size": size, **row})
                spent = "".join(f"{row['cpu_s'][name]:10.2f}" for name in STAGES)
                print(f"{form:5}{size:>9}  {spent}{row['whole_s']:10.2f}{max(row['peak_mb'].values()):10}", flush=True)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
