"""Edits of what lies beside a model: decisions on its links, and waivers."""

from __future__ import annotations

from random import Random
from urllib.parse import quote

from mutating.document import Document
from mutating.edits import operator
from mutating.register import Register

SHEETS = "register-csv register-xlsx"
WAIVER = '[[waivers]]\ncode = "{code}"\nreason = "замена биллинга"\nauthor = "А. Иванова"\nuntil = {until}\n'


def decided(
    document: Document, author: str, element: str, *, refused: bool, later: bool = False, row: str = "П-08"
) -> None:
    """Lay a file of one decision beside a register."""
    base = "gb921/25.5" if later else "process"
    model = quote(f"{document.name}{document.suffix()}")
    name = "Ремонт линий" if row == "П-08" else "Закупка модемов"
    lines = (
        f"#curie_map:\n#  element: https://w3id.org/etom-kg/{base}/\n#  model: urn:etom-kg:model:{model}#\n"
        "#  op: https://w3id.org/etom-kg/operator#\n"
        "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tauthor_label\tmapping_date\n"
        f"model:{row}\t{name}\top:classifiedAs\t{'Not' if refused else ''}\telement:{element}\t"
        f"semapv:ManualMappingCuration\t{author}\t2026-07-01\n"
    )
    between = f".{author.split()[-1].lower()}" if document.beside else ""
    document.beside[f"{document.name}{between}.sssom.tsv"] = lines


@operator("refuse a link that is used", "ETOM801", bases=SHEETS)
def refused(document: Document, chance: Random) -> str | None:
    decided(document, "А. Иванова", "1.1.3.3", refused=True)
    return "8"


@operator("refuse a link that is not used", "", bases=SHEETS)
def refused_elsewhere(document: Document, chance: Random) -> str | None:
    decided(document, "А. Иванова", "1.1.3.4", refused=True)
    return ""


@operator("accept a link", "", bases=SHEETS)
def accepted(document: Document, chance: Random) -> str | None:
    decided(document, "А. Иванова", chance.choice(["1.1.3.3", "1.1.3.4"]), refused=False)
    return ""


@operator("take a link away and accept it in a decision", "", bases=SHEETS)
def accepted_only(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    document.set("8", "link", "")
    decided(document, "А. Иванова", "1.1.3.3", refused=False)
    return ""


@operator("decide by another edition", "ETOM802", bases=SHEETS)
def later(document: Document, chance: Random) -> str | None:
    decided(document, "А. Иванова", "1.3.3", refused=False, later=True)
    return ""


@operator("decide in two ways", "ETOM803", bases=SHEETS)
def contradicted(document: Document, chance: Random) -> str | None:
    decided(document, "А. Иванова", "1.1.3.4", refused=False)
    decided(document, "П. Петров", "1.1.3.4", refused=True)
    return ""


@operator("waive a fault", "", bases=SHEETS)
def waived(document: Document, chance: Random) -> str | None:
    document.set("8", "link", "1.1.3.77")
    document.more += WAIVER.format(code="ETOM102", until="2999-01-01")
    return ""


@operator("let a waiver run out", "ETOM102 ETOM804", bases=SHEETS)
def expired(document: Document, chance: Random) -> str | None:
    document.set("8", "link", "1.1.3.77")
    document.more += WAIVER.format(code="ETOM102", until=f"20{chance.randint(10, 20)}-06-30")
    return ""


@operator("leave a waiver incomplete", "ETOM805", bases=SHEETS)
def incomplete(document: Document, chance: Random) -> str | None:
    entry = WAIVER.format(code="ETOM102", until="2999-01-01")
    lost = chance.choice(["reason", "author", "until"])
    document.more += "".join(line for line in entry.splitlines(keepends=True) if not line.startswith(lost))
    return ""


@operator("waive what is not there", "", bases=SHEETS)
def idle(document: Document, chance: Random) -> str | None:
    document.more += WAIVER.format(code=chance.choice(["ETOM102", "ETOM501"]), until="2999-01-01")
    return ""
