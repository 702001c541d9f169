"""Expected answers of the catalogue: how they are kept, and a way to write a first copy that is then read by a person.

    python tests/queries/recorded.py functions-of-element …

An answer of at most 40 rows is kept whole, a longer one as its count, its first three rows and its last.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from etom_kg import asking
from etom_kg.querying import catalogue
from etom_kg.querying.answers import Answer, Table, Triples
from etom_kg.querying.catalogue import Query

FOLDER = Path(__file__).resolve().parent
CHECKOUT = FOLDER.parent.parent
LANGUAGES = ("en", "ru")
WHOLE = 40
Rows = list[list[str | None]]


def rows_of(answer: Answer) -> Rows:
    """Return an answer as rows of plain text: IRIs and lexical forms; a triple is one cell, a verdict one row."""
    if isinstance(answer, Table):
        return [list(row) for row in answer.values()]
    if isinstance(answer, Triples):
        return [[line] for line in answer.lines]
    return [[str(answer.holds).lower()]]


def examples(query: Query) -> dict[str, str]:
    """Return the values of a query's own examples."""
    return {one.name: one.example for one in query.required}


def models(query: Query) -> tuple[Path, ...]:
    """Return the example model that a query is asked of."""
    return (CHECKOUT / "examples" / query.example_model,) if query.example_model else ()


def case_of(query: Query, answers: dict[str, Rows], whole: bool | None = None) -> dict[str, object]:
    """Return what is kept of the answers by language, whole where all are short or where it is asked for."""
    parameters = examples(query)
    if all(len(rows) <= WHOLE for rows in answers.values()) if whole is None else whole:
        return {"parameters": parameters, "answers": answers}
    return {
        "parameters": parameters,
        "rows": {lang: len(rows) for lang, rows in answers.items()},
        "first": {lang: rows[:3] for lang, rows in answers.items()},
        "last": {lang: rows[-1:] for lang, rows in answers.items()},
    }


def expected(name: str) -> dict[str, object]:
    """Return the case kept for a query."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def main(names: list[str]) -> None:
    """Write the cases of the queries named."""
    for name in names:
        query = catalogue.find(name)
        answers = {
            lang: rows_of(asking.ask(query, examples(query), lang, asking.Whom(models(query)))) for lang in LANGUAGES
        }
        text = json.dumps(case_of(query, answers), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
