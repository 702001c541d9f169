"""The elements of an XML text with their places in it, so that one can be changed and nothing else.

The text has been read by the safe reader before: it is well formed, has no DOCTYPE and a bounded depth.
Places count characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>|</(?P<closed>[^\s>]+)\s*>"
    r"|<(?P<opened>[^\s/>!?][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);|\r\n?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that says something: the value of an attribute, or text of an element.

    `start` and `end` lie within the quotes. `kind` is 'attribute', 'text' or 'cdata'; `name` is that of the attribute
    without its prefix, or of the element.
    """

    start: int
    end: int
    kind: str
    name: str
    raw: str = field(repr=False)

    @property
    def value(self) -> str:
        """What the reader is given: references resolved, line ends and blanks as XML has them."""
        if self.kind == "cdata" or not any(sign in self.raw for sign in "&\r\n\t"):
            return self.raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in self.raw else self.raw
        return "".join(sign for sign, _, _ in self._signs())

    def part(self, first: int, last: int) -> tuple[int, int]:
        """Return where the characters `first` up to `last` of the value stand in the text."""
        if len(self.value) == len(self.raw):
            return self.start + first, self.start + last
        begins = [begin for _, begin, _ in self._signs()] + [len(self.raw)]
        return self.start + begins[first], self.start + begins[last]

    def written(self, value: str) -> str:
        """Return a value as it is to be written here."""
        if self.kind == "cdata":
            return value.replace("]]>", "]]]]><![CDATA[>")
        return escaped(value, quotes=self.kind == "attribute")

    def _signs(self) -> Iterator[tuple[str, int, int]]:
        for match in _REFERENCE.finditer(self.raw):
            sign = match[0]
            if sign[0] == "&" and self.kind != "cdata":
                sign = _resolved(sign)
            elif sign[0] in "\r\n\t" and self.kind == "attribute":
                sign = " "
            elif sign[0] == "\r":
                sign = "\n"
            yield sign, match.start(), match.end()


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name as written, `start` of its start tag, `content` after it, `closing` tag, and `end`.

    `spaces` are the namespaces declared on it, by prefix.
    """

    name: str
    start: int
    content: int
    empty: bool
    parent: Element | None
    attributes: tuple[Piece, ...] = ()
    spaces: dict[str, str] = field(default_factory=dict)
    closing: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)
    texts: list[Piece] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon, '' where it has none."""
        return self.name.rpartition(":")[0] + ":" if ":" in self.name else ""

    @property
    def local(self) -> str:
        """Its name without prefix."""
        return self.name.rpartition(":")[2]

    @property
    def space(self) -> str:
        """The namespace of its name."""
        return self.namespace(self.prefix.rstrip(":"))

    def namespace(self, prefix: str) -> str:
        """Return the namespace that a prefix stands for here, '' for none."""
        at: Element | None = self
        while at is not None:
            if prefix in at.spaces:
                return at.spaces[prefix]
            at = at.parent
        return ""

    def prefix_of(self, namespace: str) -> str | None:
        """Return a prefix that stands for a namespace here; None where there is none."""
        at: Element | None = self
        while at is not None:
            for prefix, known in at.spaces.items():
                if known == namespace and prefix and self.namespace(prefix) == namespace:
                    return prefix
            at = at.parent
        return None

    def attribute(self, name: str) -> Piece | None:
        """Return the attribute of a name without regard to prefixes, the one without a prefix first."""
        return next((one for one in self.attributes if one.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of an attribute, '' where there is none."""
        found = self.attribute(name)
        return found.value if found else ""

    def child(self, local: str) -> Element | None:
        """Return the first child of a name without prefix."""
        return next((one for one in self.children if one.local == local), None)

    def below(self) -> Iterator[Element]:
        """Yield every element inside, in order."""
        waiting = list(reversed(self.children))
        while waiting:
            at = waiting.pop()
            yield at
            waiting.extend(reversed(at.children))


def elements(text: str, pass_over: Collection[str] = ()) -> Element:
    """Return the root; what elements of the local names `pass_over` hold is not looked at.

    Raises ValueError where the text is not what the reader takes for XML.
    """
    root: Element | None = None
    at: Element | None = None
    done = position = 0
    while found := _TOKEN.search(text, position):
        if at is not None and found.start() > done:
            at.texts.append(Piece(done, found.start(), "text", at.local, text[done : found.start()]))
        done = position = found.end()
        if found["cdata"] is not None and at is not None:
            at.texts.append(Piece(*found.span("cdata"), "cdata", at.local, found["cdata"]))
        elif found["closed"]:
            if at is None or at.name != found["closed"]:
                raise ValueError(f"an end tag without its start at {found.start()}")
            at.closing, at.end = found.start(), found.end()
            at = at.parent
        elif found["opened"]:
            element = _opened(found, at)
            if at is not None:
                at.children.append(element)
            root = root or element
            if element.empty:
                element.closing = element.end = found.end()
            elif element.local in pass_over:
                closing = text.find(f"</{element.name}", done)
                element.closing, element.end = closing, text.find(">", closing) + 1
                if closing < 0 or not element.end:
                    raise ValueError(f"an element without its end at {found.start()}")
                done = position = element.end
            else:
                at = element
    if root is None or at is not None:
        raise ValueError("no whole element")
    return root


def pieces(root: Element) -> Iterator[Piece]:
    """Yield every attribute and text, in no particular order."""
    for element in (root, *root.below()):
        yield from element.attributes
        yield from element.texts


def escaped(value: str, quotes: bool = False) -> str:
    """Return a value as text of XML; with `quotes` as that of an attribute in quotes of either kind."""
    shown = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    if quotes:
        shown = shown.replace('"', "&quot;").replace("'", "&apos;").replace("\n", "&#10;").replace("\t", "&#9;")
    return shown


def _opened(found: re.Match[str], parent: Element | None) -> Element:
    attributes: list[tuple[bool, Piece]] = []
    spaces: dict[str, str] = {}
    offset = found.start("attributes")
    for one in _ATTRIBUTE.finditer(found["attributes"]):
        group = 2 if one[2] is not None else 3
        name = one[1]
        if name == "xmlns" or name.startswith("xmlns:"):
            spaces[name.partition(":")[2]] = _resolved(one[group])
            continue
        start, end = one.span(group)
        piece = Piece(offset + start, offset + end, "attribute", name.rpartition(":")[2], one[group])
        attributes.append((":" in name, piece))
    # an attribute without a prefix is meant before one of the tool's own with the same name
    own_first = tuple(piece for _, piece in sorted(attributes, key=lambda pair: pair[0]))
    return Element(found["opened"], found.start(), found.end(), bool(found["empty"]), parent, own_first, spaces)


def _resolved(raw: str) -> str:
    """Return a text with its references resolved; a file without DOCTYPE has no others."""
    return re.sub(r"&(#x?[0-9a-fA-F]+|\w+);", _sign, raw)


def _sign(reference: re.Match[str]) -> str:
    name = reference[1]
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    return _NAMED[name]
