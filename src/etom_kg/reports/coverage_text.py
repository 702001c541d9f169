"""What `etom coverage` prints: the map in numbers, gaps, evidence, tables; at most 80 columns, plain without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from etom_kg import framework, own
from etom_kg.coverage import VERTICALS, Aspect, Covering, ElementCoverage, Share
from etom_kg.coverage.covering import shown, tally
from etom_kg.explaining.facts import shown_place
from etom_kg.framework import STAR, Entry
from etom_kg.messages import text
from etom_kg.reports import decisions, own_coverage
from etom_kg.reports.layout import WIDTH, padded, row, wrap, wrap_counts
from etom_kg.reports.summary import edition_line
from etom_kg.surveying import Survey

LEFT = 37
"""Where the numbers begin; names stand before them."""
CELL = 7
BARS_IN_A_ROW, BAR_WIDTH = 3, 25
FULL, EMPTY = "█░"
"""Signs that code page 866 has too."""
NAMES = 6
"""So many names are printed behind an element."""


def render(found: Survey, lang: str, *, gaps: bool = False, evidence: bool = False, by: Sequence[Aspect] = ()) -> str:
    """Return the report, lines ended by a newline; '' where no file could be read.

    `gaps`, `evidence` and `by` choose what is printed in place of the map.
    """
    if not found.prepared.models:
        return ""
    report = _Report(found, lang)
    parts = [list(report.head())]
    if gaps:
        parts.append(list(report.gaps()))
    if evidence:
        parts.append(list(report.evidence()))
    parts += [list(report.table(aspect)) for aspect in by]
    if len(parts) == 1:
        parts += [list(report.map()), list(report.functions()), list(own_coverage.lines(found, lang))]
        parts += [list(report.out()), list(report.foot())]
    lines = [line for part in parts if part for line in (*part, "")][:-1]
    if any(STAR in line for part in parts[1:] for line in part):
        lines += ["", text("show.star", lang)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Report:
    """The blocks of one report in one language."""

    def __init__(self, found: Survey, lang: str) -> None:
        self.found = found
        self.lang = lang
        self.known = framework.load()
        self.elements = found.coverage.elements
        self.by_id = {element.id: element for element in self.elements}

    def say(self, key: str, /, **values: object) -> str:
        return text(f"coverage.{key}", self.lang, **values)

    def named(self, id: str) -> str:
        entry = self.known.entry(id, self.found.coverage.edition)
        return own.named(entry, self.lang) if entry else ""

    def head(self) -> Iterator[str]:
        """Yield what was read, in which scope and edition it is counted, and how much is covered."""
        prepared, counted = self.found.prepared, self.found.coverage
        models = prepared.models
        what = models[0].path if len(models) == 1 else self.say("files", count=len(models))
        numbers = {"processes": counted.processes, "linked": counted.linked}
        sentence = self.say("head", what=what, **numbers, unlinked=counted.processes - counted.linked)
        if prepared.failures:
            sentence += "; " + text("validate.unread", self.lang, count=len({one.file for one in prepared.failures}))
        yield from wrap_counts(sentence + ".", WIDTH)
        several = len(prepared.editions) > 1
        said = [edition_line(use, prepared.config, self.lang, several) for use in prepared.editions]
        if any(use.edition != counted.edition for use in prepared.editions):
            said.append(self.say("through_matches"))
        if self.found.state:
            said.insert(0, self.say("only_state", state=(self.found.state,)))
        yield from wrap_counts(" ".join((self.scope(), *said, self.share())), WIDTH)
        yield from decisions.lines(prepared.decisions, prepared.conflicts, self.lang)

    def scope(self) -> str:
        """Return the scope in words."""
        config = self.found.prepared.config
        inside, out = ", ".join(config.scope_in), ", ".join(config.scope_out)
        if inside:
            return self.say("scope_without", ids=inside, out=out) if out else self.say("scope_in", ids=inside)
        return self.say("scope_all_without", out=out) if out else self.say("scope_all")

    def share(self) -> str:
        """Return how many elements of the scope are covered."""
        total = self.found.coverage.total
        if not total.total:
            return self.say("elements_none")
        percent = round(100 * total.covered / total.total)
        return self.say("elements", covered=total.covered, total=total.total, percent=percent)

    def map(self) -> Iterator[str]:
        """Yield each area with its groups: covered of all, in whole and by vertical."""
        for area in (entry for entry in self.known.entries() if entry.kind == "area"):
            inside = [element for element in self.elements if element.id.startswith(area.id + ".")]
            columns = [key for key in VERTICALS if any(key in element.verticals for element in inside)]
            if all(element.out_of_scope is not None for element in inside):
                yield from self.row(area.id, self.named(area.id), [self.say("out_of_scope")], indent="")
            elif columns:
                yield from self.row(area.id, self.named(area.id), [self.say("column_total"), *columns], indent="")
                for group in self.groups(area):
                    yield from self.group(group, columns)
                yield " " * LEFT + _part(_share(inside))
            else:
                yield from self.short_area(area, inside)

    def groups(self, area: Entry) -> list[Entry]:
        return [
            entry
            for entry in self.known.entries()
            if entry.parent == area.id and entry.level == 1 and entry.kind != "vertical"
        ]

    def group(self, group: Entry, columns: Sequence[str]) -> Iterator[str]:
        name = group.abbr or self.named(group.id)
        inside = [element for element in self.elements if element.group == group.id]
        if all(element.out_of_scope is not None for element in inside):
            cells = [self.say("out_of_scope")]
        else:
            parts = [_share([element for element in inside if key in element.verticals]) for key in columns]
            cells = [_part(_share(inside)), *(_part(part) for part in parts)]
        yield from self.row(group.id, name, cells, indent="  ")

    def row(self, id: str, name: str, cells: Sequence[str], indent: str) -> Iterator[str]:
        """Yield an id and a name, which may take several lines, with the cells beside the first."""
        begin = f"{indent}{id} " if not indent else f"{indent}{id:<7}"
        first, *rest = wrap(name, LEFT - len(begin) - 1)
        yield padded(begin + first, LEFT) + "".join(padded(cell, CELL) for cell in cells).rstrip()
        for line in rest:
            yield " " * len(begin) + line

    def short_area(self, area: Entry, inside: Sequence[ElementCoverage]) -> Iterator[str]:
        """Yield an area without verticals: its groups in the columns where others have theirs."""
        items = []
        for group in self.groups(area):
            share = _share([element for element in inside if element.group == group.id])
            items.append(f"{group.id} {_part(share)}")
        cells = [padded(item, 11) for item in items]
        lines = ["".join(cells[start : start + 3]) for start in range(0, len(cells), 3)]
        title = f"{area.id} {self.named(area.id)}"
        whole = _part(_share(inside))
        yield padded(padded(title, LEFT) + whole, LEFT + CELL) + lines[0].rstrip()
        for line in lines[1:]:
            yield " " * (LEFT + CELL) + line.rstrip()

    def functions(self) -> Iterator[str]:
        """Yield a bar for each element whose functions are known: full signs performed, empty ones not."""
        counted = [element for element in self.elements if element.functions and element.out_of_scope is None]
        for group in dict.fromkeys(element.group for element in counted):
            entry = self.known.entry(group)
            title = (entry.abbr if entry else "") or group
            inside = [element for element in counted if element.group == group]
            if not any(element.performed.covered for element in inside):
                yield from wrap(self.say("no_functions", group=title), WIDTH)
                continue
            yield self.say("functions", group=title)
            height = -(-len(inside) // BARS_IN_A_ROW)
            columns = [inside[start : start + height] for start in range(0, len(inside), height)]
            for line in zip_longest(*columns):
                yield "  " + "".join(padded(_bar(one), BAR_WIDTH) for one in line if one).rstrip()

    def out(self) -> Iterator[str]:
        """Yield what is out of scope and why, and what of it has processes all the same."""
        config = self.found.prepared.config
        if not config.scope_in and not config.scope_out:
            return
        yield self.say("out_block")
        for id, reason in config.scope_out.items():
            first, *rest = wrap(reason or self.say("no_reason"), WIDTH - 12)
            yield f"  {id:<10}{first}"
            yield from (" " * 12 + line for line in rest)
        if config.scope_in:
            yield "  " + self.say("out_rest", ids=", ".join(config.scope_in))
        strays = [
            f"{one.id} ({one.processes})" for one in self.elements if one.out_of_scope is not None and one.covered
        ]
        if strays:
            yield from wrap_counts(self.say("out_covered", ids=", ".join(strays)), WIDTH)

    def foot(self) -> Iterator[str]:
        """Yield how many gaps there are, which states, and how elements are counted."""
        gaps = self.say("gaps_count", count=len(self.found.gaps))
        yield f"{gaps}  {self.say('gaps_more')}" if self.found.gaps else gaps
        told = [state for state in self.found.states if state]
        if told and not self.found.state:
            listed = ", ".join(f"{state or self.say('untold')} {count}" for state, count in self.found.states.items())
            yield from wrap_counts(self.say("states", states=listed), WIDTH)
            yield self.say("states_more", state=f'"{told[0]}"')
        yield from wrap(self.say("counted_each"), WIDTH)

    def gaps(self) -> Iterator[str]:
        """Yield the elements in scope that nothing covers, by group."""
        yield self.say("gaps_count", count=len(self.found.gaps))
        group = ""
        for id in self.found.gaps:
            element = self.by_id[id]
            if element.group != group:
                group = element.group
                yield from wrap(f"{group} {self.named(group)}", WIDTH)
            yield from _hanging(f"  {id:<9} ", self.named(id), " ".join(element.verticals))

    def evidence(self) -> Iterator[str]:
        """Yield what covers each element, with places that terminals make links of."""
        covered = self.found.of_elements()
        if not covered:
            yield self.say("no_evidence")
            return
        yield self.say("evidence")
        for id, things in covered.items():
            yield from _hanging(f"{id}  ", self.named(id), self._scope_mark(id))
            for thing in things:
                yield from self.covering(thing)

    def covering(self, thing: Covering) -> Iterator[str]:
        told = [shown(thing)]
        if thing.functions:
            keys = ", ".join(key.rpartition("-")[2] for key in thing.functions)
            told.append(self.say("performs", keys=keys))
        told += [", ".join(thing.aspects[key]) for key in ("owner", "system") if key in thing.aspects]
        place, words = shown_place(thing.place), "; ".join(told)
        if len(place) + len(words) + 4 <= WIDTH:
            yield f"  {place}  {words}"
        else:
            # the place stays in one piece, however long, so that terminals make it a link
            yield f"  {place}"
            yield from ("      " + line for line in wrap(words, WIDTH - 6))

    def table(self, aspect: Aspect) -> Iterator[str]:
        """Yield each element with the names of an aspect behind it, most first."""
        title = self.say(f"by_{aspect}")
        covered = self.found.of_elements()
        if not any(aspect in thing.aspects for things in covered.values() for thing in things):
            yield self.say("by_nothing", title=title)
            return
        yield title
        for id, things in covered.items():
            yield from _hanging(f"{id}  ", self.named(id), self._scope_mark(id))
            counts = [f"{name or self.say('untold')} {count}" for name, count in tally(things, aspect).items()]
            listed = ", ".join(counts[:NAMES])
            if len(counts) > NAMES:
                listed += " " + self.say("and_more", count=len(counts) - NAMES)
            yield from ("    " + line for line in wrap_counts(listed, WIDTH - 4))

    def _scope_mark(self, id: str) -> str:
        return self.say("out_of_scope") if self.by_id[id].out_of_scope is not None else ""


def _share(elements: Sequence[ElementCoverage]) -> Share | None:
    """Return the share covered of those in scope, None where none is."""
    inside = [element for element in elements if element.out_of_scope is None]
    return Share(sum(1 for element in inside if element.covered), len(inside)) if inside else None


def _part(share: Share | None) -> str:
    return f"{share.covered}/{share.total}" if share else "-"


def _bar(element: ElementCoverage) -> str:
    done = element.performed
    return f"{element.id:<10}{FULL * done.covered}{EMPTY * (done.total - done.covered)}  {done.covered}/{done.total}"


def _hanging(begin: str, words: str, right: str) -> Iterator[str]:
    first, *rest = row(words, right, WIDTH - len(begin))
    yield begin + first
    yield from (" " * len(begin) + line for line in rest)
