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

from etom_kg import output
from etom_kg.errors import InputError
from etom_kg.vocabulary import OWL, RDF, XSD

INDENT = "    "
FIRST, REST, NIL, TYPE = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil", "type"))
ONTOLOGY, ANNOTATED = ox.NamedNode(OWL + "Ontology"), ox.NamedNode(OWL + "annotatedSource")
# PN_LOCAL of Turtle without escapes: Python's word characters would let signs such as ª and ² through
_BASE = (
    "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u2070-\\u218f"
    "\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef\\U00010000-\\U000effff"
)
_INNER = f"{_BASE}_0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040-"
LOCAL_NAME = re.compile(f"[{_BASE}_0-9](?:[.{_INNER}]*[{_INNER}])?")
PLAIN = {XSD + "integer": re.compile(r"[+-]?[0-9]+"), XSD + "boolean": re.compile(r"true|false")}
# strings and IRIs are tokens so that a '#' inside them is not taken for a comment
TOKEN = re.compile(
    r"""
    \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>\s]*> |
    \#[^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)
DIGITS = re.compile(r"(\d+)")
Term = ox.NamedNode | ox.BlankNode | ox.Literal
_Key = tuple[list[tuple[int, int, str]], str]
_Block = tuple[int, _Key, _Key, str]


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
            output.write_whole(path, after)
    except UnicodeDecodeError:
        raise InputError(str(path), 0, "format.not_utf8") from None
    except FileNotFoundError:
        raise InputError(str(path), 0, "reading.no_file") from None
    except OSError as error:
        raise InputError(str(path), 0, "format.unreadable", reason=error.strerror or error) from None
    return after != before


def render(triples: Iterable[ox.Triple], prefixes: Mapping[str, str], *, head: str = "", file: str = "") -> str:
    """Return `triples` as canonical Turtle with those of `prefixes` that are used; `head` goes before them."""
    return render_parts((triples,), prefixes, head=head, file=file)


def render_parts(
    parts: Iterable[Iterable[ox.Triple]], prefixes: Mapping[str, str], *, head: str = "", file: str = ""
) -> str:
    """Return what `render` would of all parts together, with one of them in memory at a time.

    All triples of a subject, and blank nodes with what points to them, stand in one part.
    """
    used: set[str] = set()
    found: list[_Block] = []
    for part in parts:
        writer = _Writer(part, prefixes, file)
        found += writer.blocks()
        used |= writer.used
    lines = [f"@prefix {name}: <{prefixes[name]}> ." for name in sorted(used)]
    first = [head.rstrip("\n")] if head else []
    return "\n\n".join([*first, *(["\n".join(lines)] if lines else []), *(text for *_, text in sorted(found))]) + "\n"


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


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Return a sort key in which runs of digits count by value, however many they are (`int` stops at 4,300)."""
    parts = DIGITS.split(text)
    key = [(1, 0, part) for part in parts]
    for at in range(1, len(parts), 2):
        digits = parts[at] if parts[at].isascii() else "".join(str(int(digit)) for digit in parts[at])
        value = digits.lstrip("0")
        key[at] = (0, len(value), value)
    return [part for part in key if part[2] or not part[0]]


def _key(text: str) -> _Key:
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
        self.verbs: dict[ox.NamedNode, tuple[_Key, str]] = {}

    def blocks(self) -> list[_Block]:
        """Return one text a subject with what it is sorted by: ontology headers first, blank nodes last."""
        found: list[_Block] = []
        for subject, properties in list(self.about.items()):
            if subject in self.inner:
                continue
            self.written.add(subject)
            blank = isinstance(subject, ox.BlankNode)
            lines = ["[]" if blank else self.term(subject, 0), *self.properties(properties, 1), "."]
            text = "\n".join(lines)
            about = "".join(self.term(value, 0) for value in properties.get(ANNOTATED, ()))
            rank = 2 if blank else int(ONTOLOGY not in properties.get(TYPE, ()))
            # no two blocks begin with one name, so that the first line settles the order of what has one
            first = text if blank else text[: text.index("\n") + 1]
            found.append((rank, _key(about), _key(first), text))
        if self.inner - self.written - {NIL}:
            raise InputError(self.file, 0, "format.circle_of_blank_nodes")
        return found

    def properties(self, properties: Mapping[ox.NamedNode, list[Term]], depth: int) -> list[str]:
        pad = INDENT * depth
        lines: list[str] = []
        for predicate in sorted(properties, key=self.verb):
            verb = self.verbs[predicate][1]
            values = properties[predicate]
            if len(values) == 1:
                lines.append(f"{pad}{verb} {self.term(values[0], depth)} ;")
                continue
            texts = sorted((self.term(value, depth + 1) for value in values), key=_key)
            lines.append(pad + verb)
            lines += [f"{pad}{INDENT}{text} {',' if i < len(texts) else ';'}" for i, text in enumerate(texts, 1)]
        return lines

    def verb(self, predicate: ox.NamedNode) -> _Key:
        """Return what a predicate is sorted by, and keep that with its name: there are few, met often."""
        if predicate not in self.verbs:
            name = "" if predicate == TYPE else self.name(predicate.value)
            self.verbs[predicate] = _key(name), name or "a"
        return self.verbs[predicate][0]

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
