"""The block of a card that tells where names and placings were read, and how well each is backed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etom_kg.framework import Entry, Evidence, Framework
from etom_kg.messages import text
from etom_kg.reports.layout import row


class Sources:
    """What backs one entry, as lines of `room` columns in one language."""

    def __init__(self, entry: Entry, known: Framework, lang: str, room: int) -> None:
        self.entry, self.known, self.lang, self.room = entry, known, lang, room

    def _say(self, key: str, **values: object) -> str:
        return text(f"show.{key}", self.lang, **values)

    def lines(self) -> Iterator[str]:
        """Yield where names and placings were read, and how well each is backed."""
        yield from self._source_of_entry()
        names = {lang: self._backing_of_name(lang) for lang in ("en", "ru")}
        if [_backing(one) for one in names["en"]] == [_backing(one) for one in names["ru"]] or not names["ru"]:
            names = {"": names["en"]}
        for lang, backing in names.items():
            for one in backing:
                yield from self._source(self._say(f"about_name_{lang}" if lang else "about_name"), [one])
        verticals = [one for one in self.entry.evidence if one.about == "vertical"]
        backed: dict[tuple[object, str], list[Evidence]] = {}
        for one in verticals:
            backed.setdefault((one.sources, one.verification), []).append(one)
        for some in backed.values():
            keys = ", ".join(one.value for one in some)
            yield from self._source(
                self._say("about_vertical" if len(some) == 1 else "about_verticals", value=keys), some
            )

    def _backing_of_name(self, lang: str) -> list[Evidence]:
        return [one for one in self.entry.evidence if (one.about, one.lang) == ("name", lang)]

    def _source_of_entry(self) -> Iterator[str]:
        entry = self.entry
        sources = self._source_titles(entry.sources)
        clause = entry.clause_label.get(self.lang, "")
        # no edition numbers verticals and layers: their keys are letters
        about = "about_unnumbered" if entry.kind in ("vertical", "layer") else "about_entry"
        left = f"{self._say(about)}: {sources}{', ' + clause if clause else ''}"
        if entry.verification:
            yield from row(left, self._say(entry.verification), self.room)

    def _source(self, label: str, some: list[Evidence]) -> Iterator[str]:
        one = some[0]
        if one.verification == "ourTranslation":
            yield from row(label, self._say("ourTranslation"), self.room)
            return
        sources = self._source_titles(one.sources)
        clause = one.clause_label.get(self.lang, "")
        yield from row(f"{label}: {sources}{', ' + clause if clause else ''}", self._say(one.verification), self.room)

    def _source_titles(self, keys: Iterable[str]) -> str:
        """Join the titles of sources; memory is no document, and the state of verification says so already."""
        titles = (self.known.sources.get(key, {}) for key in keys if key != "RECALL")
        return "; ".join(title.get(self.lang) or title.get("en", "") for title in titles)


def _backing(one: Evidence) -> tuple[object, ...]:
    return one.sources, one.verification, sorted(one.clause_label.items())
