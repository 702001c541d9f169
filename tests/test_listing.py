"""Lists in sentences: each name stands once, and names and 'and N more' make up what the sentence counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etom_kg import checking
from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.explaining.facts import LISTED, Facts
from etom_kg.findings import Finding
from etom_kg.lifting import lift
from etom_kg.messages import LANGUAGES
from etom_kg.publishing import page
from etom_kg.reports import parts
from etom_kg.reports.belonging import Belonging
from etom_kg.rules import SEVERITIES
from etom_kg.store import Store

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
OF_PLACES = {"ETOM501", "ETOM503", "ETOM902"}
"""Rules whose sentence counts places where it speaks of several."""


def rows(*names: str) -> str:
    """Return a register of many faults of few names: no link, an unknown one, a retired one, one of no form."""
    links = ["", "1.1.1.13", "1.1.1.8", "abc", "1.3.8.1", "1.1.1"]
    cells = (f"P-{n};{names[n % len(names)]};{links[n % len(links)]};\n" for n in range(180))
    return f"Код;Процесс;eTOM;Владелец\n{''.join(cells)}"


@pytest.fixture(scope="module", params=["two names", "many names", "two values a thing", "examples"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    file = tmp_path_factory.mktemp("listing") / "реестр.csv"
    if request.param == "examples":
        return checking.validate([EXAMPLES], Config(), lang="ru")
    if request.param == "two values a thing":
        file = file.with_suffix(".bpmn")
        tasks = "".join(
            f'<task id="t{n}" name="Task"><documentation>eTOM: 1.1.1.13, 1.3.8.{n % 3 + 1}</documentation></task>'
            for n in range(30)
        )
        space = "http://www.omg.org/spec/BPMN/20100524/MODEL"
        file.write_text(
            f'<definitions xmlns="{space}"><process id="p" name="П">{tasks}</process></definitions>', "utf-8"
        )
    else:
        names = ("Task", "Проверить") if request.param == "two names" else [f"Task {n}" for n in range(100)]
        file.write_text(rows(*names), encoding="utf-8")
    return checking.validate([file], Config(edition="m3050-2007"), lang="ru")


def lists(finding: Finding) -> list[tuple[list[str], int]]:
    """Return the lists of quoted names of a sentence, each with the number of those left out."""
    found = re.findall(r"\(((?:[«\"][^«»\"]*[»\"](?:, )?)+)(?: (?:и ещё|and) (\d+)(?: more)?)?\)", finding.message)
    return [(re.findall(r"[«\"]([^«»\"]*)[»\"]", names), int(more or 0)) for names, more in found]


def counted(finding: Finding) -> int:
    """Return how many cases the sentence of a group counts."""
    (count,) = re.findall(r"(?:случаев |: |^)(\d+)(?= times|[,(]| \()", finding.message)
    return int(count)


def grouped(finding: Finding) -> bool:
    crowd = "случаев" in finding.message or "times in this file" in finding.message
    return crowd or (finding.code in OF_PLACES and len(finding.places) > 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_a_list_differ_and_make_up_the_count(report: Report, lang: str) -> None:
    seen = 0
    for finding in report.findings_in(lang):
        for names, more in lists(finding):
            assert len(names) == len(set(names)) <= LISTED, finding.message
            if grouped(finding):
                assert len(names) + more == counted(finding) == len(finding.places), finding.message
                seen += 1
    # the examples have no crowd; what they group is told by other counts
    assert seen >= (0 if len(report.models) > 1 else 2)


def tiles(words: str) -> dict[str, int]:
    """Return how many places the tiles of a page count, by severity."""
    found = re.findall(r'<p class="number (\w+)">.*?<b>\S (\d+)</b>(?: \((?:<span[^>]*>)?places (\d+))?', words)
    return {severity: int(places or findings) for severity, findings, places in found if severity in SEVERITIES}


def test_places_of_the_tiles_are_the_cases_of_the_sentences(report: Report) -> None:
    pages = {"": (report, page.render(report, "ru"))}
    for part in parts.split(report, "owner", Belonging(report)):
        pages[part.names["ru"]] = part.report, page.Pages(report, "ru").part(part)
    assert len(pages) > 1
    for about, words in pages.values():
        cases = dict.fromkeys(SEVERITIES, 0)
        for finding in about.findings:
            cases[finding.severity] += counted(finding) if grouped(finding) else len(finding.places) or 1
        assert tiles(words) == cases and any(cases.values())


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["a"], "a"),
        (["a", "b"], "a, b"),
        (["a", "a"], "a и ещё 1"),
        (["a", "b", "a", "c", "a"], "a, b, c и ещё 2"),
        (list("abcdefg"), "a, b, c, d, e и ещё 2"),
        (list("aabbccddeeff"), "a, b, c, d, e и ещё 7"),
    ],
)
def test_a_list_names_each_once_and_counts_the_rest(items: list[str], said: str) -> None:
    facts = Facts(Store(""), lift([], Config()), Config(), "ru")
    assert facts.listed(items) == said
