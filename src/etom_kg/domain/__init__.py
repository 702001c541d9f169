"""The framework as Python objects that read like the domain: elements, functions, hand-overs, answers to questions.

>>> from etom_kg.domain import load
>>> load()["1.1.1.5"].parent.name("en")
'Customer relationship management'
"""

from __future__ import annotations

from etom_kg.domain.elements import Element, Framework, load

__all__ = ["Element", "Framework", "load"]
