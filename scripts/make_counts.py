"""Write the shapes that state how many alignments, sources, matches and backed statements each entry has.

They state as well how many individuals each class has, so that a function, a requirement or a claim cannot go whole.

`python scripts/make_counts.py` writes `shapes/selftest/counts.ttl` from the ontology as it stands; with `--check` it
writes nothing and fails where the file lags. A deletion that no other shape notices changes a number here; so does an
addition, and then the file is written again on purpose.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "shapes" / "selftest" / "counts.ttl"

HEAD = """# How many alignments, sources, matches and names each entry has, and how many individuals each class.
# Entries, and classes, with the same numbers share a shape.
# Made by scripts/make_counts.py, never by hand.

"""
# name of the count, its path, what it is called
COUNTS = (
    ("alignments", "etom:alignedWithVertical", "alignments", "вертикалей"),
    ("sources", "dcterms:source", "sources", "источников"),
    ("matches", "skos:closeMatch", "matches in other editions", "соответствий в других редакциях"),
    (
        "statements",
        "[ sh:inversePath owl:annotatedSource ]",
        "statements with evidence",
        "подтверждённых сведений",
    ),
    ("names", "skos:prefLabel", "names", "названий"),
)


def text() -> str:
    """Return the file as it should be."""
    sys.path.insert(0, str(ROOT / "src"))
    from etom_kg import turtle, vocabulary

    predicates = {
        vocabulary.ETOM + "alignedWithVertical": 0,
        vocabulary.DCTERMS + "source": 1,
        vocabulary.SKOS + "closeMatch": 2,
        vocabulary.SKOS + "prefLabel": 4,
    }
    entries: set[str] = set()
    found: Counter[tuple[str, int]] = Counter()
    members: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            predicate = quad.predicate.value
            if predicate == vocabulary.SKOS + "inScheme" and isinstance(quad.subject, ox.NamedNode):
                entries.add(quad.subject.value)
            elif predicate == vocabulary.RDF + "type" and quad.object.value.startswith(vocabulary.ETOM):
                members[quad.object.value].add(quad.subject.value)
            elif predicate in predicates and isinstance(quad.subject, ox.NamedNode):
                found[quad.subject.value, predicates[predicate]] += 1
            elif predicate == vocabulary.OWL + "annotatedSource" and isinstance(quad.object, ox.NamedNode):
                found[quad.object.value, 3] += 1
    alike: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for entry in sorted(entries):
        alike[tuple(found[entry, kind] for kind in range(len(COUNTS)))].append(entry)
    prefixes = {"etom": vocabulary.ETOM, "sh": vocabulary.SH, "shapes": vocabulary.SHAPES, "owl": vocabulary.OWL}
    prefixes |= {"dcterms": vocabulary.DCTERMS, "skos": vocabulary.SKOS}
    prefixes |= {"process": vocabulary.PROCESS, "vertical": vocabulary.VERTICAL, "layer": vocabulary.LAYER}
    prefixes |= {"gb921": vocabulary.GB921, "rdf": vocabulary.RDF}
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in prefixes.items()]
    used: set[tuple[int, int]] = set()
    sourced = {thing for (thing, kind), number in found.items() if kind == 1 and thing not in entries}
    classes = [name for name, things in sorted(members.items()) if things <= sourced]
    alone = sorted(sourced.difference(*(members[name] for name in classes)))
    targets = [f"sh:targetClass {' , '.join(f'<{name}>' for name in classes)}"] if classes else []
    targets += [f"sh:targetNode {' , '.join(f'<{name}>' for name in alone)}"] if alone else []
    lines.append(f"shapes:Sourced a sh:NodeShape ; {' ; '.join(targets)} ; sh:property shapes:Sourced-source .")
    lines.append(
        "shapes:Sourced-source a sh:PropertyShape ; sh:path dcterms:source ; sh:minCount 1 ; "
        f'sh:severity <{vocabulary.SH}Violation> ; sh:message "Its source is gone: bring it back."@en , '
        '"Источник пропал: верните его."@ru .'
    )
    for numbers, names in alike.items():
        targets = " , ".join(f"<{name}>" for name in names)
        properties = " , ".join(f"shapes:{_name(kind, number)}" for kind, number in enumerate(numbers))
        key = "-".join(str(number) for number in numbers)
        lines.append(f"shapes:Counts-{key} a sh:NodeShape ; sh:targetNode {targets} ; sh:property {properties} .")
        used |= set(enumerate(numbers))
    for kind, number in sorted(used):
        _, path, english, russian = COUNTS[kind]
        lines.append(
            f"shapes:{_name(kind, number)} a sh:PropertyShape ; sh:path {path} ; sh:minCount {number} ; "
            f"sh:maxCount {number} ; sh:severity <{vocabulary.SH}Violation> ; "
            f'sh:message "The number of {english} is no longer {number}: undo the change, or run '
            f'scripts/make_counts.py if it was meant."@en , "У записи число {russian} уже не {number}: верните как '
            f'было, а если изменение верно, запустите scripts/make_counts.py."@ru .'
        )
    lines += _sizes({name: things for name, things in members.items() if things <= sourced | entries}, vocabulary.SH)
    return turtle.canonical(HEAD + "\n".join(lines) + "\n", file=FILE.name)


def _sizes(members: dict[str, set[str]], namespace: str) -> list[str]:
    """Return the shapes of how many individuals the classes have; classes of words and kinds are left out."""
    alike: defaultdict[int, list[str]] = defaultdict(list)
    for name, things in sorted(members.items()):
        alike[len(things)].append(name)
    lines: list[str] = []
    for number, names in sorted(alike.items()):
        targets = " , ".join(f"<{name}>" for name in names)
        lines.append(
            f"shapes:Members-{number} a sh:NodeShape ; sh:targetNode {targets} ; "
            f"sh:property shapes:Members-{number}-type . "
            f"shapes:Members-{number}-type a sh:PropertyShape ; sh:path [ sh:inversePath rdf:type ] ; "
            f"sh:minCount {number} ; sh:maxCount {number} ; sh:severity <{namespace}Violation> ; "
            f'sh:message "The class no longer has {number} individuals: undo the change, or run '
            f'scripts/make_counts.py if it was meant."@en , "В классе уже не {number} экземпляров: верните как было, '
            f'а если изменение верно, запустите scripts/make_counts.py."@ru .'
        )
    return lines


def _name(kind: int, number: int) -> str:
    return f"Count-{COUNTS[kind][0]}-{number}"


def main(words: list[str]) -> int:
    """Write the file, or with `--check` compare it; return the exit code."""
    wanted = text()
    if words == ["--check"]:
        if FILE.read_text(encoding="utf-8") != wanted:
            print(f"{FILE.relative_to(ROOT).as_posix()} lags behind the ontology: run scripts/make_counts.py")
            return 1
        return 0
    FILE.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
