"""What the script of the page draws its lists and cards from: findings and entries as values, each text once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from etom_kg import framework, own, rules
from etom_kg.checking import Report
from etom_kg.coverage.counting import counting_functions
from etom_kg.coverage.covering import Covering, shown, tally
from etom_kg.coverage.scope import within
from etom_kg.drawing.picture import Picture
from etom_kg.findings import Finding, Spot
from etom_kg.framework import Entry
from etom_kg.messages import LANGUAGES, text
from etom_kg.publishing.told import Told
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.naming import Naming
from etom_kg.reports.summary import mend_of
from etom_kg.rules import SEVERITIES
from etom_kg.surveying import Survey

WORDS = (
    "violation", "warning", "information", "reason", "mend", "places", "copy", "copied", "more", "none_found", "count",
    "no_owner", "no_element", "search", "table_findings", "table_filtered", "column_number", "column_rule",
    "column_place", "column_message", "column_clause", "column_mend", "card_processes", "card_functions",
    "card_findings", "card_elements", "card_done", "card_not_done", "card_show", "close",
)  # fmt: skip
CARD_ASPECTS = ("owner", "performer", "unit", "system")
THINGS_SHOWN = 100
KINDS = ("area", "horizontal", "enterprise", "vertical", "element")


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of an entry of the map; every number is that of a text, pairs are in the order of LANGUAGES.

    `functions` are (key, wordings, processes), `processes` (name, place), `aspects` (word, names); `members` are ids.
    """

    names: list[int]
    about: list[int]
    said: list[int]
    style: str
    count: int
    functions: list[tuple[str, list[int], list[int]]]
    processes: list[tuple[int, int]]
    aspects: list[tuple[str, list[int]]]
    members: list[str]


class Records:
    """The values of one page; texts go by their number in a list, so that a clause is written once.

    Files go by the names of the page; `paths` tells what is copied instead.
    """

    def __init__(self, report: Report, told: Told, belonging: Belonging, naming: Naming) -> None:
        self._report = report
        self._told = told
        self._belonging = belonging
        self._naming = naming
        self._paths: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def as_script(
        self, titles: Mapping[str, str], survey: Survey | None = None, pictures: Mapping[str, Picture] | None = None
    ) -> str:
        """Return everything as JSON that can stand inside a script element; cards where there is a map."""
        words = {lang: {key: text(f"page.{key}", lang) for key in WORDS} for lang in LANGUAGES}
        for lang in LANGUAGES:
            words[lang] |= {f"aspect_{one}": text(f"page.aspect_{one}", lang) for one in CARD_ASPECTS}
            words[lang]["title"] = titles[lang]
        content = {
            "words": words,
            "findings": [self._finding(finding) for finding in self._report.findings],
            "rules": {code: [rule.name[lang] for lang in LANGUAGES] for code, rule in self._rules().items()},
            "cards": self._cards(survey, pictures) if survey and pictures else {},
            "titles": self._element_titles(),
            "paths": self._paths,
            "texts": list(self._numbers),
        }
        # no end tag and no comment can begin in it, and no line separator stands in it
        said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&\u2028\u2029":
            said = said.replace(sign, f"\\u{ord(sign):04x}")
        return said.encode("utf-8", "replace").decode("utf-8")

    def _number(self, words: str) -> int:
        return self._numbers.setdefault(words, len(self._numbers))

    def _rules(self) -> Mapping[str, rules.Rule]:
        catalogue = rules.load()
        codes = {finding.code for finding in self._report.findings}
        return {code: catalogue[code] for code in sorted(codes) if code in catalogue}

    def _finding(self, finding: Finding) -> list[object]:
        said = self._told.in_languages(finding)
        return [
            SEVERITIES.index(finding.severity),
            finding.code,
            *self._spot(finding),
            [self._number(one.message) for one in said],
            [self._number(one.clause) for one in said],
            [self._number(mend_of(one, lang)) for one, lang in zip(said, LANGUAGES, strict=True)],
            [self._number(name) for name in self._belonging.owners(finding)],
            list(self._belonging.elements(finding)),
            [self._spot(spot) for spot in finding.places],
        ]

    def _spot(self, spot: Finding | Spot) -> list[object]:
        name = self._number(spot.element_name or spot.element_id)
        shown = self._naming.shown(spot.file)
        file = self._number(shown)
        if shown != spot.file:
            self._paths[file] = spot.file
        return [file, spot.line, self._number(spot.cell), name]

    def _element_titles(self) -> dict[str, list[int]]:
        """Return the names of the elements that findings belong to."""
        ids = {id for finding in self._report.findings for id in self._belonging.elements(finding)}
        entries = [entry for entry in framework.load().entries() if entry.id in ids]
        return {entry.id: self._names(entry) for entry in entries}

    def _names(self, entry: Entry) -> list[int]:
        return [self._number(own.named(entry, lang)) for lang in LANGUAGES]

    def _cards(self, survey: Survey, pictures: Mapping[str, Picture]) -> dict[str, object]:
        entries = [entry for entry in framework.load().entries() if entry.kind in KINDS]
        elements = [entry for entry in entries if entry.kind == "element"]
        made: dict[str, object] = {}
        for entry in entries:
            own = survey.covering.get(entry.id, ())
            members = [one.id for one in elements if one is not entry and within(one, entry)]
            marks = [pictures[lang].mark(entry.id) for lang in LANGUAGES]
            shares = [pictures[lang].shares.get(entry.id, "") for lang in LANGUAGES]
            things = sorted(own, key=lambda thing: not thing.functions)[:THINGS_SHOWN]
            made[entry.id] = asdict(
                Card(
                    names=self._names(entry),
                    about=[self._number(entry.definition.get(lang, "")) for lang in LANGUAGES],
                    said=[self._number(mark.said or share) for mark, share in zip(marks, shares, strict=True)],
                    style=marks[0].style if entry.kind == "element" else "",
                    count=len(own),
                    functions=self._functions(entry, own),
                    processes=[self._process(one) for one in things],
                    aspects=self._aspects(own),
                    members=members,
                )
            )
        return made

    def _process(self, thing: Covering) -> tuple[int, int]:
        return self._number(shown(thing)), self._number(self._naming.place(thing.place))

    def _functions(self, entry: Entry, things: Sequence[Covering]) -> list[tuple[str, list[int], list[int]]]:
        made = []
        for function in counting_functions(entry):
            names = dict.fromkeys(shown(thing) for thing in things if function.key in thing.functions)
            wordings = [self._number(function.label.get(lang, "")) for lang in LANGUAGES]
            made.append((function.key, wordings, [self._number(name) for name in names]))
        return made

    def _aspects(self, things: Sequence[Covering]) -> list[tuple[str, list[int]]]:
        found = []
        for aspect in CARD_ASPECTS:
            names = [name for name in tally(things, aspect) if name]  # type: ignore[arg-type]
            if names:
                found.append((aspect, [self._number(name) for name in names]))
        return found
