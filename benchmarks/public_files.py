"""Run a folder of other people's files through `etom import`: `python benchmarks/public_files.py FOLDER [--json OUT]`.

Each file goes through the command in this process, graph and all. What the command says it read is compared with a
count made without our readers: elements of an lxml tree. The answer tells how many files ended how, the reasons of
refusals, each file whose counts differ, each that did not end with exit 0 or with exit 2 and one line, and the slow.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, is_zipfile

from click.testing import CliRunner
from lxml import etree

from etom_kg import cli

MODELS = re.compile(r"\.(?:bpmn2?|xml|archimate)$", re.IGNORECASE)
BPMN = ("http://www.omg.org/spec/BPMN/20100524/MODEL", "http://schema.omg.org/spec/BPMN/2.0")
ARCHI = ("http://www.archimatetool.com/archimate", "http://www.bolton.ac.uk/archimate")
EXCHANGE = "http://www.opengroup.org/xsd/archimate"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
SLOW = 2.0  # seconds
ELEMENTS = {  # what is counted of BPMN, under the name of the account
    "process": ("process",),
    "event": (
        "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent",
        "implicitThrowEvent",
    ),
    "gateway": (
        "exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway",
    ),
    "activity": (
        "task", "userTask", "serviceTask", "manualTask", "scriptTask", "sendTask", "receiveTask",
        "businessRuleTask", "subProcess", "adHocSubProcess", "transaction", "callActivity",
    ),
    "sequence_flow": ("sequenceFlow",),
    "message_flow": ("messageFlow",),
    "participant": ("participant",),
    "lane": ("lane",),
    "data_object": ("dataObject",),
    "data_store_reference": ("dataStoreReference",),
}  # fmt: skip


@dataclass
class Outcome:
    """How one file ended: the exit code, what stood on stderr, what the account and the tree count differently."""

    path: Path
    exit: int
    said: list[str]
    seconds: float
    read: int = 0
    differing: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    crash: str = ""

    @property
    def sound(self) -> bool:
        """Whether it ended as promised: read and told, or refused in one line."""
        return not self.crash and (self.exit == 0 or (self.exit == 2 and len(self.said) == 1))


def counted(path: Path) -> dict[str, int] | None:
    """Return what an XML tree of the file holds, or None where it is no tree or no model."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        if is_zipfile(path):
            with ZipFile(path) as archive:
                root = etree.fromstring(archive.read("model.xml"), parser)
        else:
            root = etree.parse(path, parser).getroot()
    except (etree.XMLSyntaxError, KeyError, OSError):
        return None
    name = etree.QName(root)
    if name.namespace in BPMN:
        return _of_bpmn(root)
    if name.namespace in ARCHI:
        return _of_archi(root)
    if (name.namespace or "").startswith(EXCHANGE):
        return _of_exchange(root)
    return None


def _of_bpmn(root: etree._Element) -> dict[str, int]:
    names = (etree.QName(one).localname for one in _outside_extensions(root))
    found = Counter(name[0].lower() + name[1:] for name in names)
    return {key: sum(found[name] for name in names) for key, names in ELEMENTS.items()}


def _outside_extensions(root: etree._Element) -> Iterator[etree._Element]:
    yield root
    waiting = [root]
    while waiting:
        one = waiting.pop()
        for child in one:
            name = etree.QName(child) if isinstance(child.tag, str) else None  # no name: a comment
            if name and name.namespace in BPMN and name.localname != "extensionElements":
                yield child
                waiting.append(child)


def _of_archi(root: etree._Element) -> dict[str, int]:
    concepts = [one for one in root.iter("element") if not one.get(TYPE, "").endswith("Model")]
    related = [one for one in concepts if one.get("source") is not None and one.get("target") is not None]
    return {
        "element": len(concepts) - len(related),
        "relationship": len(related),
        "property": sum(not _within(one, ("SketchModel", "CanvasModel")) for one in root.iter("property")),
    }


def _within(one: etree._Element, types: tuple[str, ...]) -> bool:
    return any(around.get(TYPE, "").endswith(types) for around in one.iterancestors())


def _of_exchange(root: etree._Element) -> dict[str, int]:
    def word(one: etree._Element) -> str:
        local = etree.QName(one).localname.removeprefix("base")
        return local[:1].lower() + local[1:]

    words = [(word(one), one.getparent()) for one in root.iter("*")]
    return {
        "element": sum(name == "element" and word(above) == "elements" for name, above in words),
        "relationship": sum(name == "relationship" and word(above) == "relationships" for name, above in words),
        "property": sum(name == "property" for name, _ in words),
    }


def run(path: Path, folder: Path) -> Outcome:
    """Run the command on one file and compare."""
    graph = folder / "graph.nt"
    begun = time.process_time()
    arguments = ["import", str(path), "--format", "json", "--lang", "en", "--force", "-o", str(graph)]
    result = CliRunner().invoke(cli.main, arguments)
    outcome = Outcome(path, result.exit_code, result.stderr.splitlines(), round(time.process_time() - begun, 2))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        outcome.crash = repr(result.exception)
    elif result.exit_code == 0:
        read = json.loads(result.stdout)["files"][0]["read"]
        wanted = counted(path) or {}
        outcome.read = sum(wanted.values())
        outcome.differing = {k: (read.get(k, 0), n) for k, n in wanted.items() if read.get(k, 0) != n}
    return outcome


def reason(outcome: Outcome) -> str:
    """Return why a file was refused, without its name, line and own words."""
    told = re.sub(r"^.*?(?::\d+)?: ", "", outcome.said[0].replace(str(outcome.path), "FILE"), count=1)
    return re.sub(r"\d+", "N", re.sub(r"[«\"'“<][^»\"'”>]*[»\"'”>]", "…", told))


def told(outcomes: list[Outcome]) -> dict[str, object]:
    """Return the figures of a run."""
    refused: dict[str, list[str]] = defaultdict(list)
    for one in outcomes:
        if one.exit == 2 and one.said:
            refused[reason(one)].append(str(one.path))
    return {
        "files": len(outcomes),
        "exit": dict(sorted(Counter(one.exit for one in outcomes).items())),
        "compared": sum(one.read for one in outcomes),
        "refused": dict(sorted(refused.items(), key=lambda item: -len(item[1]))),
        "differing": {str(one.path): one.differing for one in outcomes if one.differing},
        "unsound": {str(one.path): one.crash or "\n".join(one.said) for one in outcomes if not one.sound},
        "slow": {str(one.path): one.seconds for one in outcomes if one.seconds > SLOW},
        "seconds": round(sum(one.seconds for one in outcomes), 1),
    }


def main() -> None:
    """Run all files below the folders; exit 1 where one ended otherwise than promised or counts differ."""
    options = argparse.ArgumentParser()
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    paths = sorted(p for folder in chosen.folders for p in folder.rglob("*") if p.is_file() and MODELS.search(p.name))
    with TemporaryDirectory() as folder:
        outcomes = [run(path, Path(folder)) for path in paths]
    found = told(outcomes)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if chosen.json is not None:
        chosen.json.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(text)
    sys.exit(1 if found["unsound"] or found["differing"] else 0)


if __name__ == "__main__":
    main()
