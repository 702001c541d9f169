"""The card of one entry of the framework, as text of at most 80 columns: what `etom show` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from etom_kg import own
from etom_kg.framework import STAR, Change, Entry, Framework, Function, marked
from etom_kg.messages import text
from etom_kg.reports import handover
from etom_kg.reports.entry_sources import Sources
from etom_kg.reports.layout import WIDTH, block, padded, row, width_of, wrap
from etom_kg.vocabulary import EDITIONS

MATRIX_LABEL = 8
CELL = 5
NAMES_SHOWN = 3
# a table of unknown authors
WEAK = "ODA-TABLE"
_PUBLISHERS = (("GOST", {"en": "GOST", "ru": "ГОСТ"}), ("LECTURE", {"en": "lecture", "ru": "лекция"}))
# such words stand in half of all names
_COMMON = ("управл", "manage")
_OTHERS = {"en": "TM Forum", "ru": "TM Forum"}


def render(entry: Entry, known: Framework, lang: str, *, all_names: bool = False) -> str:
    """Return the card; `all_names` adds every word from practice."""
    card = Card(entry, known, lang)
    lines = [*card.head(), ""]
    for label, body in card.blocks(all_names):
        lines += block(text(f"show.{label}", lang), body, card.indent)
    if any(STAR in line for line in lines):
        lines += ["", text("show.star", lang)]
    return "\n".join(lines) + "\n"


def indent_for(lang: str) -> int:
    """Return the columns that labels take in a language."""
    return 12 if lang == "en" else 11


def titled(entry: Entry, lang: str) -> str:
    """Return id and name, with the mark of a Russian name that was not seen."""
    return f"{entry.id} {marked(entry, lang)}"


def heading(id: str, names: str, kind: str) -> list[str]:
    """Return the first line of a card: id, names, and the kind at its end or under it."""
    left = f"{id}  {names}"
    if width_of(left) + 2 + width_of(kind) <= WIDTH:
        return [padded(left, WIDTH - width_of(kind)) + kind]
    margin = " " * (width_of(id) + 2)
    lines = wrap(names, WIDTH - len(margin))
    return [f"{id}  {lines[0]}", *(margin + line for line in lines[1:]), margin + kind]


class Card:
    """The blocks of one entry in one language."""

    def __init__(self, entry: Entry, known: Framework, lang: str) -> None:
        self.entry, self.known, self.lang = entry, known, lang
        self.indent = indent_for(lang)
        self.room = WIDTH - self.indent

    def say(self, key: str, /, **values: object) -> str:
        """Return a message of this topic."""
        return text(f"show.{key}", self.lang, **values)

    def head(self) -> Iterator[str]:
        """Yield id, names and kind, then what the entry is."""
        entry = self.entry
        other = "en" if self.lang == "ru" else "ru"
        names = [marked(entry, self.lang), *([marked(entry, other)] if other in entry.names else [])]
        kind = self.say(f"kind_{entry.kind}", level=entry.level)
        yield from heading(entry.id, " · ".join(dict.fromkeys(names)), kind)
        margin = " " * (width_of(entry.id) + 2)
        sentence = self._gap() if entry.kind == "retired" else own.described(entry, self.lang)
        for line in wrap(sentence, WIDTH - len(margin)) if sentence else ():
            yield margin + line

    def blocks(self, all_names: bool) -> Iterator[tuple[str, list[str]]]:
        """Yield the blocks that have something to say, each with the key of its label."""
        blocks: list[tuple[str, Callable[[], Iterable[str]]]] = [
            ("where", self.where),
            ("domain", self.domain),
            ("consists", self.consists),
            ("own_elements", self.own_elements),
            ("functions", self.functions),
            ("hand_overs", self.hand_overs),
            ("instead", self.instead),
            ("was", self.was),
            ("editions", self.editions),
            ("own_names", self.own_names),
            ("other_names", lambda: self.other_names(all_names)),
            ("note", self.notes),
            ("sources", self.sources),
            ("pack", self.pack),
        ]
        for label, make in blocks:
            if body := list(make()):
                yield label, body

    def where(self) -> Iterator[str]:
        """Yield the path of parents, the verticals in words and the line of the matrix."""
        if self.entry.kind in ("catalogue", "retired", "area", "layer"):
            return
        parts = [" > ".join(self._path())]
        parts += self._verticals_in_words()
        yield from wrap(";  ".join(part for part in parts if part), self.room)
        yield from self._matrix()

    def domain(self) -> Iterator[str]:
        """Yield the domain of an entry of GB921, and the verticals that a member's own sheet gives it."""
        if self.entry.edition == EDITIONS[0]:
            return
        parts = [self.entry.domain] if self.entry.domain else []
        parts += self._verticals_in_words() if self.entry.verticals else []
        yield from wrap(";  ".join(parts), self.room) if parts else ()

    def consists(self) -> Iterator[str]:
        """Yield what is below the entry: its children, or the elements of a vertical, or the groups of a layer."""
        for entry in self._below():
            keys = " ".join(entry.verticals) if entry.kind == "element" else ""
            yield from _hanging(f"{entry.id} ", marked(entry, self.lang), keys, self.room)

    def own_elements(self) -> Iterator[str]:
        """Yield the operator's own elements right below the entry."""
        if self.entry.edition == EDITIONS[0]:
            for one in own.load().below(self.entry.id):
                yield from _hanging(f"{one.id} ", marked(one, self.lang), "", self.room)

    def own_names(self) -> Iterator[str]:
        """Yield what the operator calls the entry."""
        added = own.load()
        if self.entry.edition == EDITIONS[0]:
            for name in added.names_of(self.entry.id, self.lang):
                yield from wrap(f"{name} ({added.packs[self.entry.id]})", self.room)

    def pack(self) -> Iterator[str]:
        """Yield the pack that an own element stands in."""
        if self.entry.kind == own.KIND:
            yield from wrap(own.load().packs[self.entry.id], self.room)

    def functions(self) -> Iterator[str]:
        """Yield the functions that stand in a list, each with the end of its key, then those cut out of the text."""
        functions = self.known.functions(self.entry.id) if self.entry.functions else ()
        bulleted = [one for one in functions if one.kind == "bulleted"]
        running = [one for one in functions if one.kind != "bulleted"]
        if not functions:
            return
        shown = bulleted or running
        yield self.say("bulleted" if bulleted else "only_text", count=len(shown), example=shown[0].key)
        for one in shown:
            yield from _hanging(f"{_end_of(one)} ", one.label.get(self.lang, ""), "", self.room)
        if bulleted and running:
            listed = "; ".join(f"{_end_of(one)} {_small_initial(one.label.get(self.lang, ''))}" for one in running)
            yield from wrap(self.say("by_text", functions=listed), self.room)

    def hand_overs(self) -> Iterator[str]:
        """Yield what the entry receives, then what it hands over."""
        if self.entry.edition != EDITIONS[0]:
            return
        found = self.known.hand_overs(self.entry.id)
        for one in found:
            if any(party.id == self.entry.id for party in one.receivers):
                yield from handover.line(one, self.known, self.lang, self.room, incoming=True)
        for one in found:
            inside = any(party.id == self.entry.id for party in one.receivers)
            if not inside and any(party.id == self.entry.id for party in one.senders):
                yield from handover.line(one, self.known, self.lang, self.room, incoming=False)

    def instead(self) -> Iterator[str]:
        """Yield what took the place of a retired element."""
        for id in self.entry.successors:
            if found := self.known.entry(id, self.entry.edition):
                yield from _hanging(f"{id} ", marked(found, self.lang), "", self.room)

    def was(self) -> Iterator[str]:
        """Yield the 2007 elements from which an entry of GB921 comes."""
        if self.entry.edition == EDITIONS[0]:
            return
        for change in self.entry.changes:
            if found := self.known.entry(change.id, change.edition):
                yield from _hanging(
                    f"{found.id} ", f"{marked(found, self.lang)} ({change.label.get(self.lang, '')})", "", self.room
                )

    def editions(self) -> Iterator[str]:
        """Yield what the entry is called and numbered in each edition."""
        entry = self.entry
        if entry.kind == "element":
            parts = [self.say("in_2007", id=entry.id), *self._became(), *self._counterparts()]
            if "not-confirmed" in entry.flags:
                parts[0] += f" ({self.say('not_confirmed')})"
            yield from wrap(";  ".join(parts), self.room)
        elif entry.kind in ("horizontal", "enterprise"):
            yield from wrap(self.say("group_not_in_crosswalk"), self.room)
        if other := self.known.elsewhere(entry.id, entry.edition):
            edition = "GB921 v25.5" if entry.edition == EDITIONS[0] else text("show.edition_2007", self.lang)
            name = marked(other, self.lang)
            yield from wrap(self.say("same_number", edition=edition, id=entry.id, name=name), self.room)

    def other_names(self, all_names: bool) -> Iterator[str]:
        """Yield further wordings with who uses them, then words from practice."""
        entry = self.entry
        wordings = [
            self.say("name_of", name=name, source=self._publisher("other name", name, lang))
            for lang, names in entry.alt_names.items()
            for name in names
        ]
        if "zh" in entry.names:
            wordings.append(f"{entry.names['zh']} ({self._publisher('name', entry.names['zh'], 'zh')})")
        for wording in wordings:
            yield from wrap(wording, self.room)
        practice = entry.hidden.get(self.lang, ())
        if all_names:
            for lang in (self.lang, *(one for one in entry.hidden if one != self.lang)):
                if lang in entry.hidden:
                    yield self.say("practice_lang", tongue=self.say(f"lang_{lang}"))
                    for name in entry.hidden[lang]:
                        yield from _hanging("  ", name, "", self.room)
        elif practice:
            title = _roots(entry.name(self.lang))
            # what shares a word with the standard's name says most to a reader; then the shorter first
            telling = sorted(practice, key=lambda name: (not title & _roots(name), len(name), name))[:NAMES_SHOWN]
            shown = ", ".join(_small_initial(name) for name in telling)
            yield from wrap(self.say("more_names", names=shown), self.room)

    def notes(self) -> Iterator[str]:
        """Yield what else is to be known: doubts, what other editions say, which element an own one changes."""
        if changed := own.load().extends(self.entry.id) if self.entry.kind == own.KIND else None:
            yield from wrap(self.say("extends", element=titled(changed, self.lang)), self.room)
        for note in self.entry.notes.get(self.lang, ()):
            yield from wrap(note, self.room)

    def sources(self) -> Iterator[str]:
        """Yield where names and placings were read, and how well each is backed."""
        return Sources(self.entry, self.known, self.lang, self.room).lines()

    def _publisher(self, about: str, name: str, lang: str) -> str:
        for one in self.entry.evidence:
            if (one.about, one.value, one.lang) == (about, name, lang):
                for start, word in _PUBLISHERS:
                    if any(source.startswith(start) for source in one.sources):
                        return word[self.lang]
        return _OTHERS[self.lang]

    def _gap(self) -> str:
        stem, _, number = self.entry.id.rpartition(".")
        siblings = [
            int(entry.id.rpartition(".")[2])
            for entry in self.known.entries()
            if entry.parent == stem and entry.kind == "element"
        ]
        before = max((one for one in siblings if one < int(number)), default=int(number))
        after = min((one for one in siblings if one > int(number)), default=int(number))
        return self.say("retired_gap", before=f"{stem}.{before}", after=f"{stem}.{after}")

    def _path(self) -> list[str]:
        path: list[str] = []
        parent = own.whole_of(self.entry)
        while parent is not None:
            abbreviation = f" ({parent.abbr})" if parent.abbr and parent.level == 1 else ""
            path.insert(0, titled(parent, self.lang) + abbreviation)
            parent = own.whole_of(parent)
        return path

    def _area(self) -> Entry | None:
        return self.known.entry(".".join(self.entry.id.split(".")[:2]), self.entry.edition)

    def _verticals_in_words(self) -> list[str]:
        entry = self.entry
        if entry.kind == own.KIND and not entry.verticals:
            return []
        if entry.kind not in ("element", "catalogue", own.KIND):
            layer = self.known.entry(entry.layer) if entry.layer else None
            return [self.say("layer", code=layer.id, name=marked(layer, self.lang))] if layer else []
        if len(entry.verticals) == 1 and (vertical := self.known.entry(entry.verticals[0])):
            return [self.say("vertical", code=vertical.id, name=marked(vertical, self.lang))]
        if entry.verticals:
            return [self.say("verticals", keys=", ".join(entry.verticals))]
        return [self.say("no_vertical_known" if self._columns() else "no_vertical_in_area")]

    def _columns(self) -> list[str]:
        area = self._area()
        return [
            entry.id for entry in self.known.entries() if entry.kind == "vertical" and area and entry.parent == area.id
        ]

    def _matrix(self) -> Iterator[str]:
        """Yield the verticals of the area and, under them, the cells the element fills (GOST R 53633.3, 5.1)."""
        columns = self._columns()
        if self.entry.kind != "element" or not columns:
            return
        group = self.known.entry(self.entry.parent)
        label = (group.abbr or group.id) if group else ""
        yield "  " + " " * MATRIX_LABEL + "".join(padded(key, CELL) for key in columns).rstrip()
        cells = "".join(padded("■" if key in self.entry.verticals else ".", CELL) for key in columns)
        yield "  " + padded(label, MATRIX_LABEL) + cells.rstrip()

    def _below(self) -> list[Entry]:
        entry = self.entry
        if entry.kind == "vertical":
            return [one for one in self.known.entries() if entry.id in one.verticals]
        if entry.kind == "layer":
            return [one for one in self.known.entries() if one.layer == entry.id and one.kind == "horizontal"]
        return [one for id in entry.children if (one := self.known.entry(id, entry.edition))]

    def _became(self) -> Iterator[str]:
        by_kind: dict[str, list[Change]] = {}
        for change in self.entry.changes:
            by_kind.setdefault(change.kind, []).append(change)
        for kind, changes in by_kind.items():
            yield self.say(f"change_{kind}", to=", ".join(self._target(change) for change in changes))

    def _counterparts(self) -> Iterator[str]:
        """Yield the components and interfaces of TM Forum; of interfaces the mandatory ones where some are."""
        some = self.entry.mappings
        mandatory = {one.through for one in some if one.mandatory}
        shown = [one for one in some if one.kind == "component" or one.mandatory or one.through not in mandatory]
        for weak in (False, True):
            words = [self.say(one.kind, id=one.id) for one in shown if (WEAK in one.sources) == weak]
            if words:
                yield ", ".join(words) + (f" ({self.say('by_table')})" if weak else "")

    def _target(self, change: Change) -> str:
        found = self.known.entry(change.id, change.edition)
        return f"{found.id} {marked(found, self.lang)}" if found else change.later_name


def _end_of(function: Function) -> str:
    """Return `b3` of the key `1.1.1.5-b3`."""
    return function.key.rpartition("-")[2]


def _small_initial(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _roots(name: str) -> set[str]:
    """Return the beginnings of the longer words: enough to tell that two names share one."""
    return {word[:5] for word in name.lower().split() if len(word) > 4 and not word.startswith(_COMMON)}


def _hanging(mark: str, words: str, end: str, room: int) -> Iterator[str]:
    """Yield a numbered or named item, its further lines under its first word."""
    first, *rest = row(words, end, room - width_of(mark))
    yield mark + first
    for line in rest:
        yield " " * width_of(mark) + line
