"""The models of `operators` in the forms that people have: N-Triples, Turtle, BPMN and a register in CSV.

`python -m benchmarks.forms SIZE PLACE` writes one by the ending of PLACE (.nt, .ttl, .bpmn, .csv); a PLACE without
an ending becomes a folder of BPMN files (`--files`), each a part of the operator. The forms say the same as far as they
can: a register knows no flows and refuses a key that is repeated, a BPMN file knows no systems and no second owner.
All are written piece by piece.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import quoteattr

from benchmarks.operators import BLOCK, ROLES, Faults, Step, leading, n_triples, steps, three_percent
from etom_kg.vocabulary import FUNCTION, OP, RDF, RDFS, XSD

_PREFIXES = {"op": OP, "f": FUNCTION, "rdf": RDF, "rdfs": RDFS, "xsd": XSD}
_TERM = re.compile(r'"(?:[^"\\]|\\.)*"(?:\^\^<([^>]*)>)?|<([^>]*)>')


def turtle(size: int, seed: int = 7, faults: Faults = three_percent) -> Iterator[str]:
    """Give the raw model as Turtle, a paragraph for each thing."""
    prefixes = {"m": "urn:bench:operator#", **_PREFIXES}
    yield from (f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    names = {iri: name for name, iri in prefixes.items()}

    def short(term: str) -> str:
        """Return a term with a prefix where one fits: all local names here are letters, digits, '-' and inner dots."""
        if term[0] == '"':
            value, mark, datatype = term.partition("^^")
            return f"{value}{mark}{short(datatype)}" if mark else term
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        name = names.get(term[1:cut])
        return f"{name}:{term[cut:-1]}" if name else term

    for subject, lines in groupby(n_triples(size, seed, faults), lambda line: line.split(" ", 1)[0]):
        said = (line.rstrip(" .\n").split(" ", 2)[1:] for line in lines)
        yield f"\n{short(subject)} " + " ;\n    ".join(f"{short(p)} {short(o)}" for p, o in said) + " .\n"


def register(size: int, seed: int = 7, faults: Faults = three_percent) -> Iterator[str]:
    """Give a register in CSV, line by line: a row for each process, wholes before their parts."""
    yield "Код;Родитель;Процесс;eTOM;Функция eTOM;Владелец;Система\n"
    for step in steps(size, seed, faults):
        above = "" if step.is_whole else f"p{step.whole}"
        owner = f"Роль {step.owner}" + (f"\nРоль {(step.owner + 1) % ROLES}" if step.fault == "two owners" else "")
        cells = (f"p{step.number}", above, step.name, step.link, step.function, owner, f"Система {step.system}")
        yield ";".join(f'"{cell}"' if "\n" in cell else cell for cell in cells) + "\n"


def bpmn(size: int, seed: int = 7, faults: Faults = three_percent) -> Iterator[str]:
    """Give one BPMN file of the whole operator, piece by piece: its blocks are processes, owners are lanes."""
    yield _OPENING
    for step in steps(size, seed, faults):
        if step.is_whole:
            yield _participant(step, size)
    yield "</collaboration>\n"
    for _, block in groupby(steps(size, seed, faults), lambda step: step.whole):
        yield from _process(list(block), size, faults)
    yield "</definitions>\n"


def bpmn_files(size: int, files: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Give the operator as so many BPMN files: their names and texts. What leads to another file is left out."""
    each = max(BLOCK, size // files // BLOCK * BLOCK)
    for number, some in groupby(steps(size, seed), lambda step: min(step.number // each, files - 1)):
        blocks = [list(block) for _, block in groupby(some, lambda step: step.whole)]
        end = blocks[-1][-1].number + 1
        pieces = [_OPENING, *(_participant(block[0], end) for block in blocks), "</collaboration>\n"]
        for block in blocks:
            pieces.extend(_process(block, end))
        yield f"model-{number:04}.bpmn", "".join((*pieces, "</definitions>\n"))


_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:bench">\n<collaboration id="c">\n'
)


def _participant(whole: Step, size: int) -> str:
    flows = "".join(
        f'<messageFlow id="{one.flow}" sourceRef="p{whole.number}" targetRef="{one.end}"/>\n'
        for one in leading(whole, size)
    )
    return f'<participant id="o{whole.number}" processRef="p{whole.number}"/>\n{flows}'


def _process(block: list[Step], size: int, faults: Faults = three_percent) -> Iterator[str]:
    whole, *parts = block
    yield f'<process id="p{whole.number}" name={quoteattr(whole.name)}>{_properties(whole)}\n'
    yield f'<laneSet id="l{whole.number}">\n'
    for owner in sorted({part.owner for part in parts}):
        own = [part for part in parts if part.owner == owner and part.fault != "repeated"]
        nodes = "".join(f"<flowNodeRef>p{part.number}</flowNodeRef>" for part in own)
        yield f'<lane id="l{whole.number}-{owner}" name="Роль {owner}">{nodes}</lane>\n'
    yield "</laneSet>\n"
    for part in parts:
        yield f'<userTask id="{_id(part)}" name={quoteattr(part.name)}>{_properties(part)}</userTask>\n'
        for one in leading(part, size, faults):
            yield f'<sequenceFlow id="{one.flow}" sourceRef="p{part.number}" targetRef="{one.end}"/>\n'
    yield "</process>\n"


def _id(step: Step) -> str:
    return f"p{step.number - 1}" if step.fault == "repeated" else f"p{step.number}"


def _properties(step: Step) -> str:
    found = "".join(
        f"<camunda:property name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in (("etom", step.link), ("etomFunction", step.function))
        if value
    )
    return f"<extensionElements><camunda:properties>{found}</camunda:properties></extensionElements>" if found else ""


FORMS: Mapping[str, Callable[[int, int], Iterator[str]]] = {
    ".nt": n_triples,
    ".ttl": turtle,
    ".bpmn": bpmn,
    ".csv": register,
}


def write(place: Path, size: int, seed: int = 7, files: int = 1000) -> None:
    """Write a model by the ending of `place`, or a folder of BPMN files."""
    if not place.suffix:
        place.mkdir(parents=True, exist_ok=True)
        for name, text in bpmn_files(size, files, seed):
            (place / name).write_text(text, encoding="utf-8", newline="\n")
        return
    with place.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(FORMS[place.suffix](size, seed))


def main() -> None:
    """Write what is asked for."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.forms")
    options.add_argument("size", type=int)
    options.add_argument("place", type=Path)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--files", type=int, default=1000)
    chosen = options.parse_args()
    write(chosen.place, chosen.size, chosen.seed, chosen.files)


if __name__ == "__main__":
    main()
