"""GUIDs as Sparx EA writes them: those of a project are kept, others are made of an IRI, always the same."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

_GUID = re.compile(r"\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")


def guid(iri: str) -> str:
    """Return the GUID of an IRI.

    >>> guid("https://w3id.org/etom-kg/process/1.1.1.5")
    '{C8CEFF6D-C02F-5BD0-8A20-CDC7B7C6D0E7}'
    """
    return f"{{{str(uuid5(NAMESPACE_URL, iri)).upper()}}}"


def is_guid(text: str) -> bool:
    """Tell whether a text is a GUID in braces.

    >>> is_guid("{0000000A-0000-4000-8000-000000000000}"), is_guid("P-01")
    (True, False)
    """
    return bool(_GUID.fullmatch(text))
