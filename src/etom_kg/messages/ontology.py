"""Sentences about the ontology itself."""

MESSAGES = {
    "inconsistent": (
        "the ontology contradicts itself: {reason}; mend the Turtle",
        "онтология противоречит сама себе: {reason}; исправьте Turtle",
    ),
}
