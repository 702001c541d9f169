"""How many findings a first run over real linked models gives: `python benchmarks/noise.py [--corpora DIR] [--list]`.

The models are those of the BPMN working group that show business (test cases C), as three tools write them: about 300
activities. Each is copied to a folder of its own, with a file of mappings beside it that links its processes to the
elements their business would belong to at an operator. Nothing is asked of the network, and every run makes the same.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from etom_kg import checking, reading
from etom_kg.config import Config
from etom_kg.model import Model, Node
from etom_kg.vocabulary import PROCESS, SKOS, node_iri

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
COLLECTION = "bpmn-miwg"
TOOLS = {
    "Reference": "",
    "OMNITRACKER-BPMN-12.3": "-export",
    "bpmn.io-Camunda-Modeler-18.6.1": "-export",
}
"""Folders of the collection, and what follows the number of a case in the names of its files."""
LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "C.1.0": (("", "1.1.4.5"),),
    "C.2.0": (("Credit", "1.1.1.11"), ("Carrier", "1.1.4.2"), ("", "1.1.1.5")),
    "C.3.0": (("", "1.1.1.6"),),
    "C.4.0": (("IT", "1.1.3.2"), ("Payroll", "1.3.5.1"), ("Facilities", "1.3.3.5"), ("", "1.3.7.4")),
    "C.5.0": (("Check", "1.3.2.3"), ("", "1.1.1.4")),
    "C.6.0": (("", "1.1.1.5"),),
    "C.7.0": (("", "1.3.7.3"),),
    "C.9.0": (("", "1.1.1.5"),),
}
"""By test case: what the name of a process begins with, and the element it is linked to; the first that fits."""
_SLOTS = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "author_label")


def make(corpora: Path, folder: Path) -> tuple[Path, ...]:
    """Copy the models, link their processes, and return the copies."""
    made = []
    for tool, ending in TOOLS.items():
        place = folder / tool
        place.mkdir(parents=True, exist_ok=True)
        for case in LINKS:
            copy = place / f"{case}.bpmn"
            shutil.copyfile(corpora / COLLECTION / tool / f"{case}{ending}.bpmn", copy)
            model = reading.read_file(copy, key=copy.name, config=Config())
            copy.with_suffix(".sssom.tsv").write_text("".join(_mappings(model, case)), encoding="utf-8", newline="\n")
            made.append(copy)
    return tuple(made)


def element(case: str, name: str) -> str:
    """Return the element that a process of a test case is linked to."""
    return next(id for start, id in LINKS[case] if name.startswith(start))


def measure(corpora: Path, folder: Path) -> checking.Report:
    """Make the models in a folder and check them as a person does for the first time: every rule, no settings."""
    return checking.validate(make(corpora, folder), Config(), lang="en")


def activities(report: checking.Report) -> int:
    """Return how many activities were read."""
    return sum(model.read.get("activity", 0) for model in report.models)


def _mappings(model: Model, case: str) -> Iterator[str]:
    yield f"#curie_map:\n#  element: {PROCESS}\n#  skos: {SKOS}\n"
    yield "\t".join(_SLOTS) + "\n"
    wholes = {node.parent for node in model.nodes}
    for node in model.nodes:
        # what a tool leaves empty nobody links
        if node.kind == "process" and node.id in wholes:
            yield "\t".join(_cells(model, node, element(case, node.name))) + "\n"


def _cells(model: Model, node: Node, id: str) -> tuple[str, ...]:
    name = " ".join(node.name.split())
    subject = node_iri(model.key, node.id)
    return subject, name, "skos:broadMatch", f"element:{id}", "semapv:ManualMappingCuration", "benchmark"


def main() -> None:
    """Print the findings by rule and by tool, and each finding where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--corpora", type=Path, default=CORPORA)
    options.add_argument("--list", action="store_true", help="print the findings too")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = measure(given.corpora, Path(folder))
    print(f"files {len(report.models)}, activities {activities(report)}, findings {len(report.findings)}")
    for code, count in sorted(Counter(finding.code for finding in report.findings).items()):
        severity = next(finding.severity for finding in report.findings if finding.code == code)
        print(f"{count:4}  {code}  {severity}")
    for tool, count in sorted(Counter(Path(finding.file).parent.name for finding in report.findings).items()):
        print(f"{count:4}  {tool}")
    if given.list:
        for one in report.findings:
            print(f"{Path(one.file).parent.name}/{Path(one.file).name}:{one.line} {one.code} {one.message}")


if __name__ == "__main__":
    main()
