"""Identifiers in models of architecture: those we give, and when two of them are the same.

Tools put the same 128 bits into `id-` + 32 hex digits, a UUID with hyphens, `{GUID}` or `EAID_…`.
"""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

_HEX = re.compile(r"[0-9a-f]{32}")
_MARKS = str.maketrans("", "", "-_{}")


def identifier(iri: str) -> str:
    """Return the identifier of something that has an IRI: the same in every export, so that tools merge by it.

    >>> identifier("https://w3id.org/etom-kg/process/1.1.1.5")
    'id-c8ceff6dc02f5bd08a20cdc7b7c6d0e7'
    """
    return f"id-{uuid5(NAMESPACE_URL, iri).hex}"


def plain(written: str) -> str:
    """Return an identifier as identifiers are compared: the 32 hex digits where it holds them, else as written.

    >>> plain("{C8CEFF6D-C02F-5BD0-8A20-CDC7B7C6D0E7}") == plain("id-c8ceff6dc02f5bd08a20cdc7b7c6d0e7")
    True
    """
    text = written.strip().lower().translate(_MARKS)
    digits = text.removeprefix("id") if text.startswith("id") else text.removeprefix("eaid").removeprefix("eapk")
    return digits if _HEX.fullmatch(digits) else written.strip()
