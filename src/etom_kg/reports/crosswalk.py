"""What `etom crosswalk ID` prints: both meanings, what became of each, and how to tell which one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from etom_kg import framework
from etom_kg.crosswalking import interim
from etom_kg.crosswalking.meaning import Answer, Meaning, kind_of
from etom_kg.framework import GB921, M3050, STAR, Change, Entry, marked
from etom_kg.identifiers import ranges, sort_key
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, block, width_of, wrap

NAMES_SHOWN = 3
LABEL_MOVED = "id-continues-label-moved"


def render(answer: Answer, lang: str) -> str:
    """Return the answer as text of at most 80 columns."""
    lines = [text(f"crosswalk.{_state(answer)}", lang, id=answer.id)]
    for meaning in answer.meanings:
        lines += ["", text(f"crosswalk.{meaning.edition}", lang), *_Blocks(meaning, lang).lines()]
    lines += list(_on_the_way(answer, lang))
    if answer.differ:
        lines += ["", text("crosswalk.which", lang), *_which(answer, lang)]
    if any(STAR in line for line in lines):
        lines += ["", text("show.star", lang)]
    return "\n".join(lines) + "\n"


def as_dict(answer: Answer) -> dict[str, object]:
    """Return the answer as plain values for JSON; no key depends on the language."""
    return {
        "id": answer.id,
        "state": _state(answer),
        "meanings": [
            {
                "edition": meaning.edition,
                "iri": meaning.entry.iri if meaning.entry else None,
                "kind": meaning.entry.kind if meaning.entry else ("domain" if meaning.level == 1 else "group"),
                "level": meaning.level,
                "names": dict(meaning.entry.names) if meaning.entry else ({"en": meaning.name} if meaning.name else {}),
                "domain": meaning.domain or None,
                "changes": [_change(meaning.id, change) for change in meaning.changes],
                "below": [
                    {"id": entry.id, "changes": [_change(entry.id, change) for change in entry.changes]}
                    for entry in meaning.below
                ],
            }
            for meaning in answer.meanings
        ],
        "between": [
            {"old": one.old, "new": one.new, "source": one.source, "evidence": one.evidence}
            for one in answer.on_the_way
        ],
        "near": {edition: list(ids) for edition, ids in answer.near.items()},
    }


def _change(id: str, change: Change) -> dict[str, object]:
    target = framework.load().entry(change.id, change.edition) if change.id else None
    name = target.name("en") if target else change.later_name
    numbers = {(one.old, one.new): [] for one in interim.load()}  # type: dict[tuple[str, str], list[str]]
    for one in interim.load():
        numbers[one.old, one.new].append(one.number)
    return {
        "kind": change.kind,
        "edition": change.edition,
        "id": change.id or None,
        "name": name or None,
        "via": numbers.get((id, change.id)) or numbers.get((change.id, id)) or [],
        "evidence": change.evidence,
    }


def _state(answer: Answer) -> str:
    if not answer.meanings:
        return "neither"
    if len(answer.meanings) == 1:
        return "only"
    return "differ" if answer.differ else "same"


class _Blocks:
    """The lines of one meaning in one language."""

    def __init__(self, meaning: Meaning, lang: str) -> None:
        self.meaning, self.lang = meaning, lang
        labels = (text(f"crosswalk.{label}", lang) for label in ("was", "now", "via"))
        self.indent = max(width_of(meaning.id), *map(width_of, labels)) + 2

    def lines(self) -> Iterator[str]:
        meaning = self.meaning
        body = [*self.wrapped(self.names()), *self.wrapped(self.kind())]
        yield from self.block(meaning.id, [*body, *(line for words in self.notes() for line in self.wrapped(words))])
        label = "now" if meaning.edition == M3050 else "was"
        if body := [line for words in self.fate() for line in self.wrapped(words)]:
            yield from self.block(text(f"crosswalk.{label}", self.lang), body)
        if body := [line for words in self.via() for line in self.wrapped(words)]:
            yield from self.block(text("crosswalk.via", self.lang), body)

    def block(self, label: str, body: list[str]) -> Iterator[str]:
        for line in block(label, body, self.indent):
            yield f"  {line}".rstrip()

    def wrapped(self, words: str) -> list[str]:
        first, *rest = wrap(words, WIDTH - self.indent - 4)
        return [first, *("  " + line for line in rest)]

    def names(self) -> str:
        entry = self.meaning.entry
        if entry is None:
            return self.meaning.name or text("crosswalk.name_unknown", self.lang)
        other = "en" if self.lang == "ru" else "ru"
        both = [marked(entry, self.lang), *([marked(entry, other)] if other in entry.names else [])]
        return " · ".join(dict.fromkeys(both))

    def kind(self) -> str:
        meaning, entry = self.meaning, self.meaning.entry
        if meaning.edition == GB921:
            if meaning.level == 1:
                return text("crosswalk.domain", self.lang)
            words = text("crosswalk.at_level", self.lang, level=meaning.level, domain=meaning.domain)
            if entry is not None and entry.verticals:
                words += f"; {text('show.verticals', self.lang, keys=', '.join(entry.verticals))}"
            return words
        assert entry is not None
        kind = text(f"show.kind_{entry.kind}", self.lang)
        parent = framework.load().entry(entry.parent)
        if parent is None:
            return kind
        return text("crosswalk.within", self.lang, kind=kind, id=parent.id, name=marked(parent, self.lang))

    def notes(self) -> Iterator[str]:
        """Yield what is doubtful about the entry, and what a member's own sheet adds to one not known here."""
        entry = self.meaning.entry
        if entry is None:
            return
        if "not-confirmed" in entry.flags:
            yield text("show.not_confirmed", self.lang)
        if entry.verification == "recalled":
            yield text("show.recalled", self.lang)
        if not entry.changes and entry.edition == GB921:
            yield from entry.notes.get(self.lang, ())

    def fate(self) -> Iterator[str]:
        if self.meaning.below:
            yield text("crosswalk.group_itself", self.lang)
            yield from self.below()
        own: list[Change] = []
        predecessors: list[Change] = []
        for change in self.meaning.changes:
            within = change.edition == self.meaning.edition and "retired" not in (self.meaning.entry or change).kind
            (predecessors if within else own).append(change)
        for change in own:
            kind = kind_of(change, self.lang)
            target = self.target(change)
            yield text("crosswalk.target", self.lang, kind=kind, target=target) if target else kind
            if change.kind == LABEL_MOVED:
                yield text("crosswalk.reason_label_moved", self.lang)
        for change in predecessors:
            yield text(f"show.change_{change.kind}", self.lang, to=self.target(change))

    def target(self, change: Change) -> str:
        found = framework.load().entry(change.id, change.edition) if change.id else None
        if found is None:
            return text("crosswalk.quoted", self.lang, name=change.later_name) if change.later_name else ""
        name = f"{found.id} {marked(found, self.lang)}"
        if found.edition == GB921:
            return f"{name} ({text('crosswalk.at_level', self.lang, level=found.level, domain=found.domain)})"
        other = "en" if self.lang == "ru" else "ru"
        return " · ".join([name, *([found.names[other]] if other in found.names else [])])

    def below(self) -> Iterator[str]:
        """Sum up what became of the elements below, by the level they are at today."""
        fates: dict[tuple[int, str], list[tuple[Entry, tuple[str, ...]]]] = {}
        moved = []
        for entry in self.meaning.below:
            targets = tuple(change.id for change in entry.changes if change.edition == GB921 and change.id)
            found = framework.load().entry(targets[0], GB921) if targets else None
            kind = entry.changes[0].kind if entry.changes else ""
            fates.setdefault((found.level, "") if found else (9, kind), []).append((entry, targets))
            moved += [entry.id] if kind == "id-continues-label-moved" else []
        for (level, kind), some in sorted(fates.items()):
            old = _runs([entry.id for entry, _ in some])
            if level < 9:
                new = _runs(sorted({id for _, ids in some for id in ids}, key=sort_key))
                yield text("crosswalk.below_level", self.lang, level=level, old=old, new=new)
            elif kind:
                key = "below_deleted" if kind == "deleted" else "below_not_found"
                yield text(f"crosswalk.{key}", self.lang, old=old)
        if moved:
            yield text("crosswalk.below_moved", self.lang, old=", ".join(moved))

    def via(self) -> Iterator[str]:
        """Yield the numbers borne on the way, each with its witness."""
        for one in interim.load():
            if self.meaning.id == (one.old if self.meaning.edition == M3050 else one.new):
                source = _source(one.source, self.lang)
                yield text("crosswalk.via_number", self.lang, number=one.number, new=one.new, source=source)


def _on_the_way(answer: Answer, lang: str) -> Iterator[str]:
    known = framework.load()
    for one in answer.on_the_way:
        old, new = known.entry(one.old, M3050), known.entry(one.new, GB921)
        assert old is not None and new is not None
        words = text(
            "crosswalk.between", lang, old=old.id, old_name=marked(old, lang), new=new.id, new_name=new.name(lang)
        )
        yield ""
        yield _source(one.source, lang)
        yield from ("  " + line for line in wrap(f"{one.number}  {words}", WIDTH - 2))


def _which(answer: Answer, lang: str) -> Iterator[str]:
    known = framework.load()
    rows = []
    if later := answer.near[GB921]:
        rows.append((text("crosswalk.beside_later", lang, ids=_runs(later)), text("crosswalk.beside_later_why", lang)))
    siblings = [entry for id in answer.near[M3050] if (entry := known.entry(id)) and entry.id != answer.id]
    own = known.entry(answer.id)
    if own is not None and siblings:
        some = [own, *siblings][:NAMES_SHOWN]
        names = ", ".join(text("crosswalk.quoted", lang, name=marked(one, lang)) for one in some)
        ids = _runs(answer.near[M3050])
        rows.append((text("crosswalk.beside_old", lang, ids=ids), text("crosswalk.beside_old_why", lang, names=names)))
    rows.append((text("crosswalk.whole_file", lang), text("crosswalk.whole_file_why", lang)))
    indent = min(max(width_of(label) for label, _ in rows) + 2, WIDTH // 2)
    for label, why in rows:
        if width_of(label) + 2 > indent:
            yield from ("  " + line for line in wrap(label, WIDTH - 2))
            label = ""
        yield from (f"  {line}" for line in block(label, wrap(why, WIDTH - 2 - indent), indent))


def _runs(ids: list[str] | tuple[str, ...]) -> str:
    return ", ".join(ranges(ids))


def _source(key: str, lang: str) -> str:
    titles = framework.load().sources.get(key, {})
    return titles.get(lang) or titles.get("en") or key
