"""Good models, and edits of them by named operators: each declares the code that it must raise, or none."""

from mutating import commercial, decisions, files, flows, identifiers, links, names, people, structure
from mutating.edits import OPERATORS

__all__ = [
    "OPERATORS", "commercial", "decisions", "files", "flows", "identifiers", "links", "names", "people", "structure",
]  # fmt: skip
