"""How long a text of a model may be: what is read is written as statements, and no statement may outgrow a parser.

A parser of statements holds 16 MiB of one. A character is at most 4 bytes of a text and 12 of an IRI, so that a text of
MAX_TEXT and two names of MAX_NAME fit one statement together.
"""

from __future__ import annotations

from etom_kg.errors import InputError
from etom_kg.model import Model, Place

MAX_TEXT = 1_000_000  # characters of one attribute or text: a label or a documentation is far shorter
MAX_NAME = 200_000  # characters of what an IRI is made of


def bounded(model: Model) -> Model:
    """Return the model; raises InputError with the line of a text that is longer than it may be.

    A reader may join several texts to one, so that this is looked at when all have been.
    """
    for node in model.nodes:
        if len(node.id) > MAX_NAME or len(node.written_id) > MAX_NAME:
            raise _too_long(model, node.place, MAX_NAME)
        if len(node.name) > MAX_TEXT or len(node.documentation) > MAX_TEXT:
            raise _too_long(model, node.place)
        for name, value in node.attributes:
            if len(name) > MAX_NAME or len(value) > MAX_TEXT:
                raise _too_long(model, node.place, MAX_NAME if len(name) > MAX_NAME else MAX_TEXT)
        for tag in node.tags:
            if len(tag.value) > MAX_NAME:
                raise _too_long(model, tag.place, MAX_NAME)
    for link in model.links:
        if len(link.id) > MAX_NAME or len(link.name) > MAX_TEXT:
            raise _too_long(model, link.place, MAX_NAME if len(link.id) > MAX_NAME else MAX_TEXT)
    for one in model.commercial:
        if len(one.id) > MAX_NAME or len(one.name) > MAX_TEXT:
            raise _too_long(model, one.place, MAX_NAME if len(one.id) > MAX_NAME else MAX_TEXT)
    return model


def _too_long(model: Model, place: Place, limit: int = MAX_TEXT) -> InputError:
    return InputError(model.path, place.line, "reading.xml_long", limit=limit)
