"""The one form in which Turtle is kept: same triples, same bytes, and an edit changes one or two lines.

Prefixes, subjects, predicates and objects are sorted (numbers by value, so 1.1.1.9 stands before 1.1.1.10);
blank nodes are written as trees, children first, RDF lists in their order. Comments at the head of a file stay;
a comment further down would be lost, so it is refused.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from etom_kg.errors import InputError
from etom_kg.vocabulary import OWL, RDF, XSD

INDENT = "    "
FIRST, REST, NIL, TYPE = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil", "type"))
ONTOLOGY, ANNOTATED = ox.NamedNode(OWL + "Ontology"), ox.NamedNode(OWL + "annotatedSource")
LOCAL_NAME = re.compile(r"(?:[^\W_]|_)(?:[\w.-]*[\w-])?")
PLAIN = {XSD + "integer": re.compile(r"[+-]?\d+"), XSD + "boolean": re.compile(r"true|false")}
# strings and IRIs are tokens so that a '#' inside them is not taken for a comment
TOKEN = re.compile(
    r"""
    \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>\s]*> |
    \#[^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)
Term = ox.NamedNode | ox.BlankNode | ox.Literal


def canonical(text: str, *, file: str = "") -> str:
    """Return Turtle `text` in its canonical form.

    `file` names the text in errors. Raises InputError where the text is not Turtle, where a comment stands below
    the head, and where blank nodes are shared or form a circle.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head = _head(text, file)
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    try:
        triples = {quad.triple for quad in parser}
    except SyntaxError as error:
        raise InputError(file, error.lineno or 0, "format.not_turtle", reason=error.msg) from None
    return render(triples, parser.prefixes, head=head, file=file)


def found(paths: Iterable[Path]) -> tuple[list[Path], list[InputError]]:
    """Return the Turtle files that `paths` name or hold in their folders, and an error for each that gives none."""
    files: list[Path] = []
    failures: list[InputError] = []
    for path in paths:
        inside = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
        if not inside:
            failures.append(InputError(str(path), 0, "format.no_turtle"))
        files += inside
    return files, failures


def tidy(path: Path, *, check: bool = False) -> bool:
    """Bring a file to its canonical form and tell whether it had another; `check` leaves it as it is.

    Raises InputError where it cannot be read or written, and as `canonical` does.
    """
    try:
        before = path.read_bytes()
        after = canonical(before.decode("utf-8"), file=str(path)).encode("utf-8")
        if after != before and not check:
            new = path.with_name(path.name + ".new")
            new.write_bytes(after)
            new.replace(path)
    except UnicodeDecodeError:
        raise InputError(str(path), 0, "format.not_utf8") from None
    except OSError as error:
        raise InputError(str(path), 0, "format.unreadable", reason=error.strerror or error) from None
    return after != before


def render(triples: Iterable[ox.Triple], prefixes: Mapping[str, str], *, head: str = "", file: str = "") -> str:
    """Return `triples` as canonical Turtle with those of `prefixes` that are used; `head` goes before them."""
    writer = _Writer(triples, prefixes, file)
    blocks = writer.blocks()
    lines = [f"@prefix {name}: <{prefixes[name]}> ." for name in sorted(writer.used)]
    parts = [head.rstrip("\n")] if head else []
    return "\n\n".join([*parts, *(["\n".join(lines)] if lines else []), *blocks]) + "\n"


def _head(text: str, file: str) -> str:
    lines = text.split("\n")
    head = 0
    while head < len(lines) and (lines[head].startswith("#") or not lines[head].strip()):
        head += 1
    for token in TOKEN.finditer(text, sum(len(line) + 1 for line in lines[:head])):
        if token[0].startswith("#"):
            line = text.count("\n", 0, token.start()) + 1
            raise InputError(file, line, "format.comment_below_head")
    return "\n".join(line.rstrip() for line in lines[:head]).strip("\n")


def _natural(text: str) -> list[tuple[int, str, int]]:
    """Return a sort key in which runs of digits count by value."""
    return [(0, "", int(part)) if part.isdecimal() else (1, part, 0) for part in re.split(r"(\d+)", text) if part]


def _key(text: str) -> tuple[list[tuple[int, str, int]], str]:
    return _natural(text), text


class _Writer:
    def __init__(self, triples: Iterable[ox.Triple], prefixes: Mapping[str, str], file: str) -> None:
        self.file = file
        self.used: set[str] = set()
        # longest namespace first: `process/` must not hide behind the root
        self.spaces = sorted(((iri, name) for name, iri in prefixes.items()), key=lambda pair: (-len(pair[0]), pair))
        self.about: dict[Term, dict[ox.NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        uses: Counter[Term] = Counter()
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                raise InputError(file, 0, "format.quoted_triple")
            self.about[subject][predicate].append(value)
            if isinstance(value, ox.BlankNode):
                uses[value] += 1
        if any(count > 1 for count in uses.values()):
            raise InputError(file, 0, "format.shared_blank_node")
        self.inner = set(uses)
        self.written: set[Term] = set()

    def blocks(self) -> list[str]:
        """Return one text a subject: ontology headers first, blank nodes last."""
        found = []
        for subject, properties in list(self.about.items()):
            if subject in self.inner:
                continue
            self.written.add(subject)
            blank = isinstance(subject, ox.BlankNode)
            lines = ["[]" if blank else self.term(subject, 0), *self.properties(properties, 1), "."]
            text = "\n".join(lines)
            about = "".join(self.term(value, 0) for value in properties.get(ANNOTATED, ()))
            rank = 2 if blank else int(ONTOLOGY not in properties.get(TYPE, ()))
            found.append((rank, _key(about), _key(text), text))
        if self.inner - self.written - {NIL}:
            raise InputError(self.file, 0, "format.circle_of_blank_nodes")
        return [text for *_, text in sorted(found)]

    def properties(self, properties: Mapping[ox.NamedNode, list[Term]], depth: int) -> list[str]:
        pad = INDENT * depth
        lines: list[str] = []
        named = sorted((_key("" if p == TYPE else self.term(p, 0)), p) for p in properties)
        for (_, name), predicate in named:
            verb = name or "a"
            values = properties[predicate]
            if len(values) == 1:
                lines.append(f"{pad}{verb} {self.term(values[0], depth)} ;")
                continue
            texts = sorted((self.term(value, depth + 1) for value in values), key=_key)
            lines.append(pad + verb)
            lines += [f"{pad}{INDENT}{text} {',' if i < len(texts) else ';'}" for i, text in enumerate(texts, 1)]
        return lines

    def term(self, term: Term, depth: int) -> str:
        if isinstance(term, ox.NamedNode):
            return self.name(term.value)
        if isinstance(term, ox.Literal):
            return self.literal(term)
        self.written.add(term)
        if set(self.about.get(term, ())) == {FIRST, REST}:
            return self.collection(term, depth)
        inside = self.properties(self.about[term], depth + 1) if term in self.about else []
        return "\n".join(["[", *inside, INDENT * depth + "]"]) if inside else "[]"

    def collection(self, node: Term, depth: int) -> str:
        items = []
        while node != NIL:
            self.written.add(node)
            properties = self.about.get(node, {})
            if set(properties) != {FIRST, REST} or any(len(values) > 1 for values in properties.values()):
                raise InputError(self.file, 0, "format.broken_list")
            items.append(self.term(properties[FIRST][0], depth + 1))
            node = properties[REST][0]
        pad = "\n" + INDENT * (depth + 1)
        return f"({pad}{pad.join(items)}\n{INDENT * depth})"

    def name(self, iri: str) -> str:
        if iri == NIL.value:
            return "()"
        for space, prefix in self.spaces:
            if iri.startswith(space) and LOCAL_NAME.fullmatch(iri, len(space)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(space) :]}"
        return str(ox.NamedNode(iri))

    def literal(self, literal: ox.Literal) -> str:
        kind = literal.datatype.value
        if kind in PLAIN and PLAIN[kind].fullmatch(literal.value):
            return literal.value
        text = literal.value.replace("\\", "\\\\").replace("\r", "\\r")
        if "\n" in text:
            text = '"""' + text.replace('"""', '\\"\\"\\"') + '"""'
            text = re.sub(r'(?<!\\)"("""\Z)', r'\\"\1', text)
        else:
            text = '"' + text.replace('"', '\\"').replace("\t", "\\t") + '"'
        if literal.language:
            return f"{text}@{literal.language}"
        return text if kind == XSD + "string" else f"{text}^^{self.name(kind)}"
