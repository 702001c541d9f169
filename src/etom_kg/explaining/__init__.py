"""From a result of the engine to the values that fill the sentences of its rule: one module a family of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from etom_kg.late import Functions

if TYPE_CHECKING:
    from etom_kg.explaining.case import Explainer
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

_EXPLAINERS = {
    "ETOM101": "identifiers.malformed",
    "ETOM102": "identifiers.unknown",
    "ETOM103": "identifiers.retired",
    "ETOM104": "identifiers.spoilt",
    "ETOM105": "identifiers.undeclared",
    "ETOM106": "identifiers.mixed",
    "ETOM107": "identifiers.name_of_other_edition",
    "ETOM108": "identifiers.prefix_without_element",
    "ETOM109": "identifiers.prefix_without_definition",
    "ETOM110": "identifiers.digit_of_tm_forum",
    "ETOM111": "identifiers.digit_of_others",
    "ETOM112": "identifiers.level_three",
    "ETOM113": "identifiers.unconfirmed",
    "ETOM114": "identifiers.group_only",
    "ETOM115": "identifiers.outline",
    "ETOM201": "structure.not_of_parent",
    "ETOM202": "structure.level_left_out",
    "ETOM203": "structure.two_parents",
    "ETOM204": "structure.cycle",
    "ETOM205": "structure.declared_twice",
    "ETOM206": "structure.hole",
    "ETOM207": "structure.dangling",
    "ETOM300": "classification.nothing_linked",
    "ETOM301": "classification.not_linked",
    "ETOM302": "classification.function_of_another",
    "ETOM303": "classification.declared_the_same",
    "ETOM304": "classification.no_function",
    "ETOM305": "classification.duty_undone",
    "ETOM306": "classification.shared_function",
    "ETOM401": "flows.named",
    "ETOM402": "flows.all_named",
    "ETOM403": "flows.named",
    "ETOM404": "flows.named",
    "ETOM405": "flows.all_named",
    "ETOM406": "flows.all_named",
    "ETOM407": "flows.all_named",
    "ETOM408": "flows.open_hand_over",
    "ETOM409": "flows.unreachable",
    "ETOM410": "flows.broken_end_to_end",
    "ETOM411": "flows.all_named",
    "ETOM501": "people.nobody",
    "ETOM502": "people.several_owners",
    "ETOM503": "people.unknown_channel",
    "ETOM601": "commercial.without_parameters",
    "ETOM602": "commercial.named",
    "ETOM603": "indicators.untargeted",
    "ETOM801": "decisions.refused_link",
    "ETOM802": "decisions.of_other_edition",
    "ETOM803": "decisions.contradicted",
    "ETOM804": "decisions.waiver_ended",
    "ETOM805": "decisions.waiver_incomplete",
    "ETOM701": "commercial.incomplete_bill",
    "ETOM702": "commercial.named",
    "ETOM703": "commercial.without_terms",
    "ETOM704": "commercial.named",
    "ETOM806": "standard.redefined",
    "ETOM901": "names.nameless",
    "ETOM902": "names.placeholder",
    "ETOM903": "names.name_of_another",
    "ETOM904": "names.mixed_alphabets",
    "ETOM905": "names.left_out",
}
_KEYS = {
    "ETOM204": "structure.cycle_key",
    "ETOM205": "structure.declared_twice_key",
    "ETOM207": "structure.dangling_key",
    "ETOM409": "flows.unreachable_key",
    "ETOM503": "people.unknown_channel_key",
    "ETOM803": "decisions.contradicted_key",
    "ETOM601": "commercial.one_thing",
    "ETOM701": "commercial.one_thing",
    "ETOM703": "commercial.one_thing",
    "ETOM806": "standard.redefined_key",
}

EXPLAINERS: Mapping[str, Explainer] = Functions(__name__, _EXPLAINERS)
"""Few families of rules are broken in one run: the others are not imported."""
KEYS: Mapping[str, Callable[[Result, Facts], object]] = Functions(__name__, _KEYS)
"""Rules that find one mistake at several things: the results of one key become one finding."""
