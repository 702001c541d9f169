"""What `etom suggest` prints for texts: proposals with score and reason, or why there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from etom_kg import framework, own
from etom_kg.framework import STAR, Entry
from etom_kg.matching import THRESHOLD, Answer, Proposal
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, padded, width_of, wrap

_FUNCTIONS_SHOWN = 2
_WORDS_SHOWN = 6
_FIRST_COLUMNS = 6


def render(answers: Sequence[Answer], lang: str) -> str:
    """Return the answers as text of at most 80 columns, each under its text where there are several."""
    blocks = []
    for answer in answers:
        lines = list(_lines(answer, lang))
        if len(answers) > 1:
            lines = [*wrap(_quoted(answer.text, lang), WIDTH), *lines]
        blocks.append("\n".join(lines))
    if any(STAR in block for block in blocks):
        blocks.append(text("show.star", lang))
    return "\n\n".join(blocks) + "\n"


def as_dict(answer: Answer, lang: str) -> dict[str, Any]:
    """Return an answer as plain values for JSON; `name` and `evidence` are in `lang`."""
    return {
        "text": answer.text,
        "state": answer.state,
        "best": answer.best,
        "suggestions": [
            {
                "rank": proposal.rank,
                "id": proposal.id,
                "name": _entry(proposal).name(lang),
                "score": proposal.score,
                "functions": list(proposal.functions),
                "evidence": evidence(proposal, lang),
            }
            for proposal in answer.proposals
        ],
    }


def csv_rows(answers: Iterable[tuple[int, Answer]]) -> Iterator[tuple[int, str, int, str, float]]:
    """Yield `row, text, rank, id, score` of each proposal, from row numbers and answers."""
    for row, answer in answers:
        for proposal in answer.proposals:
            yield row, answer.text, proposal.rank, proposal.id, proposal.score


def evidence(proposal: Proposal, lang: str) -> str:
    """Return why an element is proposed: functions that the text names, or else its words that lead there."""
    words = ", ".join(proposal.words[:_WORDS_SHOWN])
    known = framework.load()
    named = [function for key in proposal.functions[:_FUNCTIONS_SHOWN] if (function := known.function(key))]
    if not named:
        return text("suggestion.words", lang, words=words)
    labels = "; ".join(function.label.get(lang) or next(iter(function.label.values())) for function in named)
    return text("suggestion.functions", lang, functions=text("suggestion.function", lang, function=labels, words=words))


def _lines(answer: Answer, lang: str) -> Iterator[str]:
    if answer.state == "none":
        if answer.best == 0:
            yield text("suggestion.none_known", lang)
        else:
            scores = {"best": _score(answer.best, lang), "threshold": _score(THRESHOLD, lang)}
            yield text("suggestion.none", lang, **scores)
        return
    if answer.state == "several":
        yield from wrap(_why_several(answer, lang), WIDTH)
    for proposal in answer.proposals:
        yield from _proposed(proposal, lang, is_apart=answer.state == "several" and len(answer.proposals) > 1)
    if answer.state == "several":
        yield text("suggestion.more_exact" if len(answer.proposals) > 1 else "suggestion.more_exact_one", lang)


def _proposed(proposal: Proposal, lang: str, *, is_apart: bool) -> Iterator[str]:
    """Yield a proposal: score, id, name, and under it the reason, or how to tell it from the others."""
    entry = _entry(proposal)
    head = f"{_score(proposal.score, lang)}  {padded(entry.id, 8)}  "
    margin = " " * width_of(head)
    first, *rest = wrap(own.named(entry, lang), WIDTH - width_of(head))
    yield head + first
    yield from (margin + line for line in rest)
    if is_apart and entry.about:
        about = text("suggestion.about", lang, about=entry.about.get(lang) or next(iter(entry.about.values())))
        yield from (margin + line for line in wrap(about, WIDTH - len(margin)))
        return
    indent = " " * _FIRST_COLUMNS
    yield from (indent + line for line in wrap(evidence(proposal, lang), WIDTH - _FIRST_COLUMNS))


def _why_several(answer: Answer, lang: str) -> str:
    """Return the sentence that names the word to which several elements answer, if there is such a word."""
    count = len(answer.proposals)
    if count == 1:
        return text("suggestion.one_unsure", lang)
    first, *others = (proposal.words for proposal in answer.proposals)
    shared = next((word for word in first if all(word in words for words in others)), "")
    if not shared:
        return text("suggestion.several", lang)
    number = text(f"suggestion.count_{count if count in (2, 3) else 'more'}", lang, count=count)
    return text("suggestion.several_by_word", lang, word=_quoted(shared, lang), count=number)


def _entry(proposal: Proposal) -> Entry:
    found = framework.load().entry(proposal.id) or own.load().element(proposal.id)
    assert found is not None, f"{proposal.id} is no element"
    return found


def _score(score: float, lang: str) -> str:
    return f"{score:.2f}".replace(".", "," if lang == "ru" else ".")


def _quoted(words: str, lang: str) -> str:
    return f"«{words}»" if lang == "ru" else f'"{words}"'
