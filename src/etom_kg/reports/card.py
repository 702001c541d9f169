"""What `etom show` prints: the card of an entry, of a function or of a hand-over."""

from __future__ import annotations

from collections.abc import Iterator

from etom_kg.framework import Entry, Framework, Function, HandOver
from etom_kg.identify import Thing
from etom_kg.messages import text
from etom_kg.reports import entry as entries
from etom_kg.reports import handover
from etom_kg.reports.layout import WIDTH, block, wrap


def render(thing: Thing, known: Framework, lang: str, *, all_names: bool = False) -> str:
    """Return the card as lines of at most 80 columns, each ended by a newline."""
    if isinstance(thing, Entry):
        return entries.render(thing, known, lang, all_names=all_names)
    card = _function(thing, known, lang) if isinstance(thing, Function) else _hand_over(thing, known, lang)
    return "\n".join(card) + "\n"


def _function(function: Function, known: Framework, lang: str) -> Iterator[str]:
    yield from entries.heading(function.key, function.label.get(lang, ""), text("show.kind_function", lang))
    yield ""
    element = known.entry(function.element)
    kind = "kind_bulleted" if function.kind == "bulleted" else "kind_running"
    clause = function.clause_label.get(lang, function.clause)
    yield from _block("element", entries.titled(element, lang) if element else function.element, lang)
    yield from _block("kind", text(f"show.{kind}", lang), lang)
    yield from _block("clause", f"{_source(known, 'GOST.3', lang)}, {clause}", lang)
    yield from _block("sources", text(f"show.{function.verification}", lang), lang)


def _hand_over(one: HandOver, known: Framework, lang: str) -> Iterator[str]:
    yield from entries.heading(one.key, one.what.get(lang, ""), text("show.kind_hand_over", lang))
    yield ""
    for label, parties in (("from", one.senders), ("to", one.receivers)):
        words = []
        for party in parties:
            found = known.entry(party.id) if party.kind == "entry" else None
            words.append(entries.titled(found, lang) if found else handover.party_words(party, lang))
        evidence = handover.known_by(parties[0], lang, receiver=label == "to")
        named = one.sender_as_named if label == "from" else one.receiver_as_named
        line = ", ".join(words) + (f" {evidence}" if evidence else "")
        yield from _block(
            label, text("show.as_named", lang, line=line, named="; ".join(named)) if named else line, lang
        )
    yield from _block("condition", one.condition.get(lang, ""), lang)
    if not one.outside:
        yield from _block("obligation", text(f"show.{'demanded' if one.demanded else 'described'}", lang), lang)
    sources = ", ".join(_source(known, key, lang) for key in one.sources)
    yield from _block("clause", f"{sources}, {one.clause_label.get(lang, one.clause)}".rstrip(", "), lang)
    yield from _block("edition", one.stated_for.get(lang, ""), lang)
    yield from _block("note", one.notes.get(lang, ""), lang)
    yield from _block("sources", text(f"show.{one.verification}", lang), lang)


def _block(label: str, words: str, lang: str) -> Iterator[str]:
    if words:
        indent = entries.indent_for(lang)
        yield from block(text(f"show.{label}", lang), wrap(words, WIDTH - indent), indent)


def _source(known: Framework, key: str, lang: str) -> str:
    titles = known.sources.get(key, {})
    return titles.get(lang) or titles.get("en") or key
