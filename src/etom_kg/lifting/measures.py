"""From records of indicators to triples: SOSA observations, targets of the operator vocabulary, OWL-Time intervals.

Why so: docs/decisions/0011-kpi.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etom_kg import vocabulary as v
from etom_kg.lifting.making import Made, Making
from etom_kg.model import Measure, Model, Quantity
from etom_kg.ntriples import literal

COMPARISONS = {"at least": "atLeast", "at most": "atMost", "more than": "moreThan", "less than": "lessThan"}

_TYPE = f"<{v.RDF}type>"
_LABEL = f"<{v.RDFS}label>"


class Measures(Making):
    """The indicators of one model on their way into the graph; after `lines` are given, `things` are what was made.

    They are of the kinds 'indicator' and 'target'.
    """

    def __init__(self, model: Model, subject: str, iris: Mapping[str, str], base: str) -> None:
        super().__init__(model, subject, iris, base)
        self._indicators: dict[str, str] = {}
        self._periods: dict[tuple[str, ...], str] = {}
        self._standard: set[tuple[str, str]] = set()

    def lines(self) -> Iterator[str]:
        """Give the triples."""
        for measure in dict.fromkeys(self.model.measures):
            yield from self._measure(measure)

    def _measure(self, measure: Measure) -> Iterator[str]:
        process = f"<{self.iris[measure.process]}>"
        key = measure.indicator.casefold()
        if key not in self._indicators:
            yield from self._indicator(measure, key)
        indicator = self._indicators[key]
        yield f"{process} <{v.OP}judgedBy> {indicator} ."
        if measure.standard and (key, measure.standard) not in self._standard:
            self._standard.add((key, measure.standard))
            yield f"{indicator} <{v.OP}sameIndicatorAs> <{v.INDICATOR}{measure.standard}> ."
        period = ""
        if measure.period:
            when = (measure.begins, measure.ends) if measure.begins else (measure.period,)
            if when not in self._periods:
                yield from self._period(measure, when)
            period = self._periods[when]
        name = f"{measure.process}|{measure.indicator}|{measure.period}"
        if measure.target:
            yield from self._target(measure, measure.target, name, process, indicator, period)
        if measure.observed:
            yield from self._observation(measure.observed, name, process, indicator, period)

    def _indicator(self, measure: Measure, key: str) -> Iterator[str]:
        me = self._indicators[key] = self.new(f"indicator:{measure.indicator}")
        yield f"{me} {_TYPE} <{v.OP}Indicator> ."
        yield f"{me} <{v.OP}inModel> {self.subject} ."
        yield f"{me} {_LABEL} {literal(measure.indicator)} ."
        self.things.append(Made(me[1:-1], "indicator", measure.indicator, measure.place))

    def _target(
        self, measure: Measure, target: Quantity, name: str, process: str, indicator: str, period: str
    ) -> Iterator[str]:
        me = self.new(f"{name}|target")
        yield f"{me} {_TYPE} <{v.OP}Target> ."
        yield f"{me} <{v.OP}inModel> {self.subject} ."
        yield f"{me} <{v.OP}setFor> {process} ."
        yield f"{me} <{v.OP}setOn> {indicator} ."
        yield f"{me} <{v.OP}targetValue> {_decimal(target)} ."
        if measure.comparison:
            yield f"{me} <{v.OP}comparesBy> <{v.OP}{COMPARISONS[measure.comparison]}> ."
        if target.unit:
            yield f"{me} <{v.OP}unitOfMeasure> {literal(target.unit)} ."
        if period:
            yield f"{me} <{v.OP}inPeriod> {period} ."
        self.things.append(Made(me[1:-1], "target", measure.indicator, target.place))

    def _observation(self, observed: Quantity, name: str, process: str, indicator: str, period: str) -> Iterator[str]:
        me = self.new(f"{name}|observation")
        yield f"{me} {_TYPE} <{v.SOSA}Observation> ."
        yield f"{me} <{v.OP}inModel> {self.subject} ."
        yield f"{me} <{v.SOSA}hasFeatureOfInterest> {process} ."
        yield f"{me} <{v.SOSA}observedProperty> {indicator} ."
        yield f"{me} <{v.SOSA}hasSimpleResult> {_decimal(observed)} ."
        if observed.unit:
            yield f"{me} <{v.OP}unitOfMeasure> {literal(observed.unit)} ."
        if period:
            yield f"{me} <{v.SOSA}phenomenonTime> {period} ."

    def _period(self, measure: Measure, when: tuple[str, ...]) -> Iterator[str]:
        me = self._periods[when] = self.new(f"period:{'/'.join(when)}")
        yield f"{me} {_TYPE} <{v.TIME}Interval> ."
        yield f"{me} {_LABEL} {literal(measure.period)} ."
        for relation, day in (("hasBeginning", measure.begins), ("hasEnd", measure.ends)):
            if day:
                instant = f"<{self.iri(f'date:{day}')}>"
                yield f"{me} <{v.TIME}{relation}> {instant} ."
                yield f"{instant} {_TYPE} <{v.TIME}Instant> ."
                yield f'{instant} <{v.TIME}inXSDDate> "{day}"^^<{v.XSD}date> .'


def _decimal(quantity: Quantity) -> str:
    return f'"{quantity.number}"^^<{v.XSD}decimal>'
