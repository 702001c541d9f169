"""What is known about a run when its findings are put into words: the user's things, their places, the framework."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from etom_kg import framework, identifiers, messages
from etom_kg.explaining.bearers import Bearers
from etom_kg.lookup import Lookup
from etom_kg.model import Node, Place, Tag
from etom_kg.vocabulary import EDITIONS, GB921, OP, PROCESS, RDFS, node_iri

if TYPE_CHECKING:
    from etom_kg import matching
    from etom_kg.config import Config
    from etom_kg.lifting import Lifted, Thing
    from etom_kg.store import Store

LONGEST_NAME = 120
GOOD_MATCH = 0.30
"""Score of a name match below which nothing is proposed."""
LAST_KNOWN_LEVEL, OWN_DIGIT = 2, 2
LISTED = 5
"""So many examples stand in a sentence; the rest is counted."""


class Facts:
    """Answers in the reader's language. Names of the user's things come without control signs, on one line."""

    def __init__(self, store: Store, lifted: Lifted, config: Config, lang: str) -> None:
        self.look = Lookup(store)
        self.lifted = lifted
        self.config = config
        self.lang = lang
        self.framework = framework.load()
        self._models = {model.key: model for model in lifted.models}
        self.bearers = Bearers(self.look, lifted)
        self._nodes: dict[str, dict[str, Node]] = {}

    # the user's things

    def thing(self, iri: str) -> Thing | None:
        """Return what was lifted as `iri`, None for what no file holds."""
        return self.lifted.things.get(iri)

    def name(self, iri: str) -> str:
        """Return the name the user gave, '' where there is none."""
        thing = self.thing(iri)
        return tidy(thing.name) if thing else tidy(next(iter(self.look.objects(iri, RDFS + "label")), ""))

    def written_id(self, iri: str) -> str:
        """Return the id in the user's file, '' where there is none."""
        thing = self.thing(iri)
        return thing.source_id if thing else ""

    def shown(self, iri: str) -> str:
        """Return the name, else the id in the file, else the end of the IRI."""
        return self.name(iri) or tidy(self.written_id(iri)) or tidy(unquote(re.split(r"[#/]", iri)[-1]))

    def place(self, iri: str, value: str | None = None) -> Place:
        """Return where a thing begins; its tag `value` where that stands in a cell or in a file of its own."""
        thing = self.thing(iri)
        if thing is None:
            return Place("")
        tag = thing.tag_places.get(value or "")
        return tag if tag and (tag.cell or tag.file != thing.place.file) else thing.place

    def where(self, iri: str, value: str | None = None) -> str:
        """Return the place as a person reads it beside a finding of the same file: 'line 12' or 'Лист1!B7'."""
        place = self.place(iri, value)
        if place.cell:
            return place.cell
        return self.say("at_line", line=place.line) if place.line else place.file

    def kind(self, iri: str) -> str:
        """Return the word for what a thing is ('process', 'процесс')."""
        thing = self.thing(iri)
        kind = thing.kind if thing else "thing"
        if kind == "process" and thing and self.format(iri) in ("xlsx", "csv"):
            kind = "row"
        return messages.text(f"findings.kind_{kind}", self.lang)

    def format(self, iri: str) -> str:
        """Return the format of the file a thing stands in."""
        thing = self.thing(iri)
        model = self._models.get(thing.model_key) if thing else None
        return model.format if model else ""

    def tag(self, iri: str, value: str) -> Tag | None:
        """Return the tag of a thing that holds `value` as written."""
        node = self.node(iri)
        return next((tag for tag in node.tags if tag.value == value), None) if node else None

    def node(self, iri: str) -> Node | None:
        """Return the record a thing was lifted from, None for links, models and RDF input."""
        thing = self.thing(iri)
        if thing is None:
            return None
        if thing.model_key not in self._nodes:
            model = self._models.get(thing.model_key)  # what an operator pack says stands in no model
            self._nodes[thing.model_key] = (
                {node_iri(model.key, node.id, self.lifted.base): node for node in model.nodes} if model else {}
            )
        return self._nodes[thing.model_key].get(iri)

    def written_in_file(self, iri: str, predicate: str) -> list[str]:
        """Return every value of `predicate` in the model a thing belongs to."""
        thing = self.thing(iri)
        key = thing.model_key if thing else ""
        here = self.bearers.of_model(key)
        return [value for owner, value in self.look.pairs(predicate) if owner in here]

    def bearing(self, model: str, values: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return (thing, value) for what bears one of `values`, as written, as link or own identifier in a model."""
        asked = self.thing(model)
        here = asked.model_key if asked else ""
        pairs = {(iri, value) for value in values for iri in self.bearers.of_value(value)}
        return tuple(
            (iri, value) for iri, value in sorted(pairs) if (thing := self.thing(iri)) and thing.model_key == here
        )

    def with_written_id(self, iri: str, written: str) -> list[str]:
        """Return the things of the same file that have this id there, in order of place."""
        thing = self.thing(iri)
        key = thing.model_key if thing else ""
        return self.in_place_order(self.bearers.of_written_id(key, written))

    def in_place_order(self, things: Iterable[str]) -> list[str]:
        """Return the user's things among `things`, each once, in order of file and line."""
        known = {iri for iri in things if iri in self.lifted.things}
        return sorted(known, key=lambda iri: (self.place(iri).file, self.place(iri).line, self.place(iri).cell, iri))

    def own_written(self, iri: str) -> str | None:
        """Return a thing's own identifier as written, None where it has none."""
        return next(iter(self.look.objects(iri, OP + "identifier")), None)

    def file_argument(self, iri: str) -> str:
        """Return the path of a thing's file as it is typed in a command line."""
        path = self.place(iri).file
        return f'"{path}"' if re.search(r"[\s&()';]", path) else path

    def edition(self, iri: str) -> str:
        """Return the edition by which a thing's ids were read."""
        thing = self.thing(iri)
        settled = self.lifted.editions.get(thing.model_key) if thing else None
        return settled.name if settled else self.config.edition or EDITIONS[0]

    # the framework

    def entry(self, identifier: str, edition: str) -> framework.Entry | None:
        """Return the entry of an id."""
        return self.framework.entry(identifier, edition)

    def standard_name(self, entry: framework.Entry) -> str:
        """Return an entry's name in the reader's language, else in English, else whatever there is."""
        names = entry.names
        return names.get(self.lang) or names.get("en") or next(iter(names.values()), "")

    def titled(self, identifier: str, edition: str) -> str:
        """Return '1.1.1.11 «Управление сбором платежей»', or the bare id where it has no name."""
        entry = self.entry(identifier, edition)
        name = self.standard_name(entry) if entry else ""
        return f"{identifier} {self.quoted(name)}" if name else identifier

    def sensible(self, proposal: str, edition: str) -> str:
        """Return a proposal if each identifier in it means something in the edition or is one's own, else ''.

        Level 3 is not known here: there it is enough that the element above exists.
        """
        for piece in proposal.split("; "):
            read = identifiers.parse(piece, edition)
            if not isinstance(read, identifiers.Identifier):
                return ""
            below = read.parent if read.level > LAST_KNOWN_LEVEL else read.standard
            if not self.entry(below, edition) and read.developer != OWN_DIGIT:
                return ""
        return proposal

    def likely(self, proposals: Sequence[str], edition: str) -> list[str]:
        """Return those proposals that mean something; all that are well formed where none does."""
        meaning = [p for p in proposals if self.sensible(p, edition)]
        return meaning or [p for p in proposals if isinstance(identifiers.parse(p, edition), identifiers.Identifier)]

    def edition_name(self, edition: str) -> str:
        """Return how an edition is called within a sentence ('2007', 'GB921 v25.5')."""
        return messages.text(f"findings.edition_{'later' if edition == EDITIONS[1] else 'gost'}", self.lang)

    def fitting(self, name: str, limit: int = 1, iri: str = "") -> list[str]:
        """Return the elements of the 2007 edition that a name fits well enough to be worth a sentence, best first.

        What a person has refused for the thing `iri` is left out.
        """
        refused = self.lifted.refused.get(iri, frozenset())
        found = _matches(name, limit + len(refused)) if name else ()
        found = tuple(match for match in found if match.id not in refused)[:limit]
        # a number or a letter or two in common say nothing about a process
        return [m.id for m in found if m.score >= GOOD_MATCH and any(len(word) > 2 for word in m.words)]

    # words

    def quoted(self, text: str) -> str:
        """Return `text` in the quotation marks of the language."""
        return f"«{text}»" if self.lang == "ru" else f'"{text}"'

    def listed(self, items: Sequence[str], limit: int = LISTED) -> str:
        """Return 'a, b, c' with the number of those left out: each text stands once, and texts and number make up all.

        Of five things of which three are called 'a' and two 'b' it returns 'a, b and 3 more'.
        """
        shown = list(dict.fromkeys(items))[:limit]
        if len(shown) == len(items):
            return ", ".join(shown)
        return self.say("and_more", items=", ".join(shown), count=len(items) - len(shown))

    def either(self, items: Sequence[str]) -> str:
        """Return 'a, b or c'."""
        if len(items) < 2:
            return "".join(items)
        return messages.text("findings.either", self.lang, first=", ".join(items[:-1]), last=items[-1])

    def both(self, items: Sequence[str]) -> str:
        """Return 'a, b and c'."""
        if len(items) < 2:
            return "".join(items)
        return messages.text("findings.both", self.lang, first=", ".join(items[:-1]), last=items[-1])

    def plain(self, value: str | None) -> str:
        """Return a value at fault as a person would write it: the id of a framework IRI, the id or name of a thing."""
        if not value:
            return ""
        if value in self.lifted.things:
            return self.written_id(value) or self.name(value)
        if value == "true":  # a mark that a fault is there, no value of the user's
            return ""
        return identifier_of(value) if value.startswith(("http", "urn:")) else tidy(value)

    def say(self, key: str, **values: object) -> str:
        """Return a message: of the topic that all findings share, or of one that is named before a dot."""
        return messages.text(key if "." in key else f"findings.{key}", self.lang, **values)


@lru_cache(maxsize=65_536)
def _matches(name: str, limit: int) -> tuple[matching.Match, ...]:
    """Return the elements that a name fits; asked again for the same findings in the other language."""
    from etom_kg import matching

    return tuple(matching.by_name(name, limit=limit))


def identifier_of(iri: str) -> str:
    """Return the id or key at the end of an IRI.

    >>> identifier_of("https://w3id.org/etom-kg/process/1.1.1.5")
    '1.1.1.5'
    """
    for base in (GB921, PROCESS, OP):
        if iri.startswith(base):
            return unquote(iri.removeprefix(base))
    return unquote(re.split(r"[#/]", iri)[-1])


def tidy(text: str) -> str:
    """Return a user's text on one line, without control signs (a terminal would obey them), cut at a sane length."""
    line = " ".join(text.split())
    shown = (sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    line = "".join(islice(shown, LONGEST_NAME + 1))
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"


def small_initial(sentence: str) -> str:
    """Return a sentence that follows a colon: small first letter, unless an abbreviation or a key begins it.

    >>> small_initial("Owner is missing"), small_initial("A process"), small_initial("H1 is redefined")
    ('owner is missing', 'a process', 'H1 is redefined')
    """
    if len(sentence) > 1 and sentence[0].isupper() and (sentence[1].islower() or not sentence[1].isalnum()):
        return sentence[0].lower() + sentence[1:]
    return sentence


def shown_place(place: Place) -> str:
    """Return 'файл.bpmn:12', or 'файл.xlsx Лист1!B7' for a cell of a sheet."""
    if "!" in place.cell:
        return f"{place.file} {place.cell}"
    return f"{place.file}:{place.line}" if place.line else place.file


def in_order(ids: Iterable[str]) -> list[str]:
    """Return ids once each, 1.1.1.9 before 1.1.1.10."""
    return sorted(set(ids), key=identifiers.sort_key)
