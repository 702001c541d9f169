"""Which elements of the framework a name or a text fits, and why.

>>> from etom_kg import matching
>>> matching.by_name("Handle a customer order")[0].id
'1.1.1.5'
"""

from __future__ import annotations

from etom_kg.matching.names import Match, by_name
from etom_kg.matching.preparing import prepare
from etom_kg.matching.proposals import SURE, THRESHOLD, Answer, Proposal, propose, without

__all__ = ["SURE", "THRESHOLD", "Answer", "Match", "Proposal", "by_name", "prepare", "propose", "without"]
