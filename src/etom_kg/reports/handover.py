"""Hand-overs as text: one line in the card of an entry, and a card of their own."""

from __future__ import annotations

from collections.abc import Iterator

from etom_kg.framework import Framework, HandOver, Party
from etom_kg.messages import text
from etom_kg.reports.layout import row

# how the source lets a party be known; 'by name' goes without saying
_KNOWN = {"byKind": "by_kind", "byVertical": "by_vertical", "byInference": "by_inference"}


def line(one: HandOver, known: Framework, lang: str, room: int, *, incoming: bool) -> Iterator[str]:
    """Yield a hand-over as seen by one of its sides: the other side, what, and the clause at the end."""
    others = one.senders if incoming else one.receivers
    kinds = {party.kind for party in others}
    kind = kinds.pop() if len(kinds) == 1 else "entry"
    party = ", ".join(party_words(other, lang) for other in others)
    way = f"{'from' if incoming else 'to'}_{kind}" if one.senders != one.receivers else "inside"
    words = text(f"show.{way}", lang, party=party, what=one.what.get(lang, ""))
    evidence = known_by(one.receivers[0], lang, receiver=True) or known_by(one.senders[0], lang, receiver=False)
    if evidence:
        words += f" {evidence}"
    yield from row(words, origin(one, known, lang), room)


def known_by(party: Party, lang: str, *, receiver: bool) -> str:
    """Return in brackets how the source lets a party be known, '' where it names it or names nobody."""
    if party.known not in _KNOWN:
        return ""
    return text(f"show.{'receiver' if receiver else 'sender'}_{_KNOWN[party.known]}", lang)


def party_words(party: Party, lang: str) -> str:
    """Return what a party is called: an id, the name of an actor or store, or that nobody is named."""
    if party.kind == "entry":
        return party.id
    return party.label.get(lang) or party.id or text("show.nobody", lang)


def origin(one: HandOver, known: Framework, lang: str) -> str:
    """Return the clause of the standard, or the source that is not the standard."""
    if not one.outside:
        return one.clause_label.get(lang, one.clause)
    titles = (known.sources.get(key, {}) for key in one.sources)
    return text("show.outside", lang, source="; ".join(title.get(lang) or title.get("en", "") for title in titles))
