"""Line statements of Turtle: a statement passed over whole gets the mark that it gets token by token."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from etom_kg.reading import subjects

FILES = sorted((Path(__file__).parents[1] / "shapes").glob("*.ttl"))
MODELS = sorted((Path(__file__).parent / "models").glob("*/breaks.ttl"))
BITS = (
    "a:b", "<u>", ".", " ", "\n", '"s"', "'x'", '"""q\n"""', "[", "]", "(", ")", "{", "}", "<<", ">>", "@prefix", "@en",
    "prefix", "GRAPH", "base", "version", "_:x", "a", ";", ",", "^^", "1", ".5", "#c\n", "<<(", ")>>", "{|", "|}", "~",
    "a:b.c", "a:", "\\", '"', "é:x", "true", ":x",
)  # fmt: skip
NEVER = re.compile("(?!)(?P<subject>)")


def marked(text: str, trig: bool) -> str | subjects.TooDeepError:
    try:
        return subjects.mark_turtle(text, trig)
    except subjects.TooDeepError as error:
        return error


def alike(texts: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is given for texts, the same with the pattern of whole statements and without."""
    with_pattern = [str(marked(*one)) for one in texts]
    monkeypatch.setattr(subjects, "_PLAIN", NEVER)
    assert with_pattern == [str(marked(*one)) for one in texts]
    return with_pattern


def test_files_are_marked_as_token_by_token(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*FILES, *MODELS)]
    found = alike([(text, trig) for text in texts for trig in (False, True)], monkeypatch)
    assert len(texts) > 40 and all(subjects.MARK in text for text in found)


def test_texts_made_by_chance_are_marked_as_token_by_token(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(11)
    texts = [
        (chance.choice(("", " ")).join(chance.choices(BITS, k=chance.randrange(1, 16))), one % 2 == 0)
        for one in range(20_000)
    ]
    found = alike(texts, monkeypatch)
    assert sum(subjects.MARK in text for text in found) > 2_000


def test_a_statement_is_marked_after_its_subject_and_a_directive_is_not() -> None:
    text = "PREFIX a: <u:>\n# c\na:b a a:c ; a:d 1.5 , 'x . y' .\nbase <v:>\n<w> a:b a:c.\n"
    assert subjects.mark_turtle(text) == text.replace("a:b a a:c", f"a:b <{subjects.MARK}> 3 ; a a:c").replace(
        "<w> a:b", f"<w> <{subjects.MARK}> 5 ; a:b"
    )
