"""Statements that a process of a user's model belongs to an element: proposed, accepted or refused, and by whom."""
