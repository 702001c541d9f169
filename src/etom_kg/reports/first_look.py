"""What is said under a check of models without any link: which elements the names speak for, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etom_kg import framework, own
from etom_kg.coverage import Guess, Guesses
from etom_kg.framework import STAR
from etom_kg.messages import text
from etom_kg.model import Model
from etom_kg.reports.layout import WIDTH, row, typed, width_of, wrap

SHOWN, PROPOSALS = 10, 2
"""So many processes are printed, each with so many proposals."""
NAME = 26
"""A name up to this width stands beside its proposals, a longer one above them."""


def render(looked: Guesses, models: Sequence[Model], lang: str) -> list[str]:
    """Return the lines, at most 80 columns wide but for the path in the last."""
    lines = list(_proposals(looked, lang))
    if any(STAR in line for line in lines):
        lines += ["", text("show.star", lang)]
    with_proposals = {guess.thing.place.file for guess in looked.found}
    first = next((model.path for model in models if model.path in with_proposals), models[0].path)
    return [*lines, "", text("coverage.go_on", lang, command=f"etom suggest {typed(first)}")]


def _proposals(looked: Guesses, lang: str) -> Iterator[str]:
    if not looked.found:
        yield from wrap(text("coverage.probably_none", lang, of=looked.examined), WIDTH)
        return
    numbers = {"count": len(looked.found), "of": looked.examined, "elements": len(looked.elements)}
    yield from wrap(text("coverage.probably", lang, **numbers), WIDTH)
    for guess in looked.found[:SHOWN]:
        yield from _process(guess, lang)
    rest = {"count": len(looked.found) - SHOWN, "examined": looked.examined, "named": looked.named}
    if looked.examined < looked.named:
        yield "  " + text("coverage.probably_more", lang, **rest)
    elif rest["count"] > 0:
        yield "  " + text("coverage.probably_rest", lang, **rest)


def _process(guess: Guess, lang: str) -> Iterator[str]:
    opening, closing = "«»" if lang == "ru" else '""'
    name = f"  {opening}{' '.join(guess.thing.name.split())}{closing}"
    margin = NAME
    if width_of(name) + 2 > NAME:
        yield from ("  " + line for line in wrap(name[2:], WIDTH - 2))
        name, margin = "", 6
    for proposal in guess.answer.proposals[:PROPOSALS]:
        entry = framework.load().entry(proposal.id) or own.load().element(proposal.id)
        score = f"{proposal.score:.2f}".replace(".", "," if lang == "ru" else ".")
        words = f"{proposal.id} {own.named(entry, lang)}" if entry else proposal.id
        first, *rest = row(words, score, WIDTH - margin)
        yield name + " " * (margin - width_of(name)) + first
        yield from (" " * margin + line for line in rest)
        name = ""
