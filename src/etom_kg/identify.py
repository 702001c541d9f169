"""What a person means by an id typed on the command line, and what to answer where there is no such thing."""

from __future__ import annotations

from etom_kg import framework, identifiers, own
from etom_kg.errors import UsageError
from etom_kg.framework import Entry, Framework, Function, HandOver
from etom_kg.identifiers import Identifier, Malformed
from etom_kg.messages import text
from etom_kg.vocabulary import EDITIONS

Thing = Entry | Function | HandOver

# keys are Latin; a Russian keyboard gives letters that look the same
_LATIN = str.maketrans("АВЕКМНОРСТХавекмнорстх", "ABEKMHOPCTXABEKMHOPCTX")
_DASHES = str.maketrans(dict.fromkeys("‐‑–—−_", "-"))
_NEAR_ENOUGH = 0.3


def thing(raw: str, edition: str | None = None, *, command: str = "show") -> Thing:
    """Return the entry, function or hand-over of this id; without an edition that of 2007.

    Raises UsageError that says what there is instead, under the name of the command that was given the id.
    """
    try:
        return _thing(raw, edition)
    except UsageError as error:
        if command == "show":
            raise
        raise _AskedElsewhereError(error, command) from None


def _thing(raw: str, edition: str | None) -> Thing:
    known = framework.load()
    chosen = edition or EDITIONS[0]
    if chosen == EDITIONS[0] and (local := own.load().element(raw)):
        return local
    if found := _by_key(raw, known):
        if chosen == EDITIONS[0]:
            return found
        raise _ElsewhereError(_latin(raw) if isinstance(found, Entry) else found.key, found)
    read = identifiers.parse(raw, chosen)
    if isinstance(read, Malformed):
        raise _no_such_key(raw, known) or _malformed(raw, read)
    entry = known.entry(read.standard, chosen)
    if entry is None:
        raise _absent(read, chosen, known)
    return entry


def prefix_note(raw: str, found: Thing, lang: str) -> str:
    """Return a sentence on the operator's prefix before a standard id, '' where none was typed."""
    read = identifiers.parse(raw)
    if not isinstance(read, Identifier) or not read.prefix or not isinstance(found, Entry) or found.kind == own.KIND:
        return ""
    return text("show.prefix", lang, prefix=read.prefix, id=found.id)


def _by_key(raw: str, known: Framework) -> Thing | None:
    """Find verticals, layers, functions and hand-overs by key, groups and areas by abbreviation."""
    latin = _latin(raw)
    head, dash, tail = latin.partition("-")
    if dash and (function := known.function(f"{identifiers.clean(head)}-{tail.lower()}")):
        return function
    if _is_hand_over(latin):
        return known.hand_over(latin[:1] + latin[1:].lower())
    if latin[:1].isdigit():
        return None
    by_abbreviation = (entry for entry in known.entries() if entry.abbr and entry.abbr.upper() == latin)
    return known.entry(latin) or next(by_abbreviation, None)


def _latin(raw: str) -> str:
    return raw.strip().translate(_DASHES).upper().translate(_LATIN)


def _is_hand_over(latin: str) -> bool:
    return latin[:1] == "H" and latin[1:2].isdigit()


def _no_such_key(raw: str, known: Framework) -> UsageError | None:
    """Return what to answer to a key of a hand-over or function that does not exist, or of FAB; None for other ids."""
    latin = _latin(raw)
    if latin in known.collections:
        return _AbsentError("show.collection", list(known.collections[latin]["members"]), id=latin)
    if _is_hand_over(latin):
        return _AbsentError("show.no_such_hand_over", _runs([one.key for one in known.hand_overs()]), id=latin)
    head, dash, tail = latin.partition("-")
    element = known.entry(identifiers.clean(head)) if dash and tail[:1].isalpha() else None
    if element is None:
        return None
    shown = f"{element.id}-{tail.lower()}"
    keys = [one.key.partition("-")[2] for one in known.functions(element.id)]
    if not keys:
        return UsageError("show.no_functions", id=shown, element=element.id)
    return _AbsentError("show.no_such_function", _runs(keys), id=shown, element=element.id)


def _runs(keys: list[str]) -> list[str]:
    """Join keys that follow one another: b1, b2, b3, t2 becomes b1-b3, t2."""
    runs: list[list[str]] = []
    for key in keys:
        last = runs[-1][-1] if runs else ""
        follows = key[1:].isdigit() and last[1:].isdigit() and key[0] == last[0] and int(key[1:]) == int(last[1:]) + 1
        if follows:
            runs[-1].append(key)
        else:
            runs.append([key])
    return [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]


def _malformed(raw: str, read: Malformed) -> UsageError:
    from etom_kg import matching

    shown = " ".join(raw.split())
    if read.part == "identifiers.no_digits":
        best = next(iter(matching.by_name(raw, limit=1)), None)
        if best and best.score >= _NEAR_ENOUGH:
            return UsageError("show.a_name", text=shown, id=best.id)
        return UsageError("show.no_such_key", text=shown)
    return _MalformedError(shown, read)


class _MalformedError(UsageError):
    """An id of broken form: which part is wrong is a message of its own."""

    def __init__(self, shown: str, read: Malformed) -> None:
        super().__init__("show.malformed_proposal" if read.proposal else "show.malformed", text=shown)
        self._read = read

    def message(self, lang: str) -> str:
        """Return the sentence with the part that is wrong, in one language."""
        part = text(self._read.part, lang, **dict(self._read.values))
        return text(self.key, lang, **self.values, part=part, proposal=self._read.proposal)


class _AskedElsewhereError(UsageError):
    """An id that names nothing, answered in the words of `etom show` but under the name of another command."""

    def __init__(self, error: UsageError, command: str) -> None:
        super().__init__(error.key, **error.values)
        self._error = error
        self._command = command

    def message(self, lang: str) -> str:
        """Return the sentence in one language."""
        return self._error.message(lang).replace("etom show", f"etom {self._command}", 1)


class _AbsentError(UsageError):
    """An id that names nothing: with what there is beside it, joined as the language joins a list."""

    def __init__(self, key: str, there: list[str], **values: object) -> None:
        super().__init__(key, **values)
        self._there = there

    def message(self, lang: str) -> str:
        """Return the sentence with the list of what there is."""
        *most, last = self._there
        joined = text("show.and", lang).join([", ".join(most), last]) if most else last
        return text(self.key, lang, **self.values, there=joined)


class _ElsewhereError(UsageError):
    """A key or id that the edition asked for does not have, and the other edition has."""

    def __init__(self, shown: str, other: Thing) -> None:
        edition = other.edition if isinstance(other, Entry) else EDITIONS[0]
        super().__init__("show.elsewhere", id=shown, edition=edition)
        self._other = other

    def message(self, lang: str) -> str:
        """Return the sentence with the name it has there, in one language."""
        other = self._other
        if isinstance(other, Entry):
            name = other.name(lang)
        else:
            name = (other.label if isinstance(other, Function) else other.what).get(lang, "")
        return text(self.key, lang, **self.values, name=name)


def _absent(read: Identifier, edition: str, known: Framework) -> UsageError:
    shown = read.text
    if other := known.elsewhere(read.standard, edition):
        return _ElsewhereError(shown, other)
    if edition != EDITIONS[0]:
        return UsageError("show.catalogue_in_part", id=shown)
    if read.developer != 1:
        return UsageError("show.other_developer", id=shown)
    parent = known.entry(_deepest_above(read, known))
    if parent is None:
        areas = [entry.id for entry in known.entries() if entry.kind == "area"]
        return _AbsentError("show.no_such_area", identifiers.ranges(areas), id=shown)
    if parent.kind == "retired":
        return UsageError("show.below_retired", id=shown, parent=parent.id)
    if parent.level == 2:
        return UsageError("show.level_3", id=shown, parent=parent.id)
    word = "group" if parent.level == 0 else "element"
    siblings = [id for id in parent.children if id[:1].isdigit()]
    return _AbsentError(f"show.no_such_{word}", identifiers.ranges(siblings), id=shown)


def _deepest_above(read: Identifier, known: Framework) -> str:
    """Return the standard id of the deepest existing category above `read`, '' where not even the area exists."""
    above = (".".join(map(str, read.numbers[:end])) for end in range(len(read.numbers) - 1, 1, -1))
    return next((id for id in above if known.entry(id)), "")
