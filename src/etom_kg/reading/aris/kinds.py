"""What the types of ARIS stand for among the records: objects, symbols, connections, models, attributes."""

from __future__ import annotations

import re
from typing import Literal

from etom_kg.model import NodeKind

Relation = Literal[
    "flow", "part_of", "performed", "owned", "supports", "read_by", "reads", "writes", "consulted", "informed", ""
]

OBJECTS: dict[str, NodeKind] = {
    "OT_FUNC": "activity",
    "OT_FUNC_INST": "activity",
    "OT_EVT": "event",
    "OT_EVT_INST": "event",
    "OT_RULE": "gateway",
    "OT_RULE_INST": "gateway",
    "OT_ORG_UNIT": "unit",
    "OT_ORG_UNIT_TYPE": "unit",
    "OT_GRP": "unit",
    "OT_POS": "role",
    "OT_PERS": "role",
    "OT_PERS_TYPE": "role",
    "OT_EMPL_TYPE": "role",
    "OT_APPL_SYS": "system",
    "OT_APPL_SYS_TYPE": "system",
    "OT_APPL_SYS_CLS": "system",
    "OT_MOD_TYPE": "system",
    "OT_ENT_TYPE": "data_object",
    "OT_CLST": "data_object",
    "OT_TECH_TRM": "data_object",
    "OT_INFO_CARR": "data_object",
    "OT_DOC": "data_object",
    "OT_PERF": "product",
    "OT_PROD": "product",
}
# Chevrons and process interfaces: a function drawn by one is a process, not a step.
PROCESS_SYMBOLS = ("ST_VAL_ADD_CHN", "ST_PRCS_IF", "ST_PRCS", "ST_SCENARIO", "ST_MAIN_PRCS")
PROCESS_MODELS = ("MT_VAL_ADD_CHN_DGM", "MT_FUNC_TREE", "MT_PRCS_SLCT_MTX", "MT_PRCS_SLCT_DGM")
STEP_MODELS = ("MT_EEPC", "MT_BPMN", "MT_BPD", "MT_PRCS_CHN", "MT_OFFICE_PRCS", "MT_IND_PRCS", "MT_UML_ACT")
# Drawn around a single function: its own satellites, not its parts.
ALLOCATION = ("MT_FUNC_ALLOC_DGM",)

_CONNECTIONS: tuple[tuple[str, Relation], ...] = (
    ("CT_IS_PREDEC_OF", "flow"),
    ("CT_ACTIV", "flow"),
    ("CT_CRT_OUT_TO", "writes"),
    ("CT_CRT", "flow"),
    ("CT_LEADS_TO", "flow"),
    ("CT_IS_EVAL_BY", "flow"),
    ("CT_LNK_", "flow"),
    ("CT_IS_PRCS_ORNT_SUPER", "part_of"),
    ("CT_IS_EXEC_ORNT_SUPER", "part_of"),
    ("CT_IS_OBJ_ORNT_SUPER", "part_of"),
    ("CT_EXEC", "performed"),
    ("CT_CONTR_TO", "performed"),
    ("CT_IS_TECH_RESP", "owned"),
    ("CT_DECID_ON", "owned"),
    ("CT_ACCEPTS", "owned"),
    ("CT_IS_RESPON", "owned"),
    ("CT_HAS_CONS_ROLE", "consulted"),
    ("CT_MUST_BE_INFO", "informed"),
    ("CT_SUPP", "supports"),
    ("CT_CAN_SUPP", "supports"),
    ("CT_IS_INP_FOR", "read_by"),
    ("CT_PROV_INP_FOR", "read_by"),
    ("CT_READ", "reads"),
    ("CT_HAS_OUT", "writes"),
)
# What attributes say by the names that columns of registers have; others keep their own, without AT_.
DESCRIBING = ("AT_DESC", "AT_REM")
_ATTRIBUTES = {
    "AT_DESC": "description",
    "AT_REM": "description",
    "AT_PERS_RESP": "owner",
    "AT_STATUS": "status",
}
NAME = ("AT_NAME", "AT_NAME_FULL", "AT_SHORT_DESC")
# Who changed what and when, and how it is drawn.
_TECHNICAL = re.compile(
    r"AT_(?:NAME|NAME_FULL|CREATOR|CREAT_TIME.*|LAST_CHNG.*|LUSER|LCHANGE|TYPE_\d+|REL_\d*|MODEL_AT|SOURCE_LINK.*|"
    r"GUID|LOCKED.*|CHNG.*|TIME_.*|SAP_.*)"
)
# Times of processes and data of SAP are none of ARIS's own workings, yet no record has them.
MEASURED = ("AT_TIME_", "AT_SAP_")
# Russian, then English, where the settings name no language.
LOCALES: dict[str, tuple[str, ...]] = {
    "ru": ("1049", "1033", "2057"),
    "en": ("1033", "2057", "1049"),
}


def relation_of(type_: str) -> Relation:
    """Return what a connection says, '' for nothing of processes.

    >>> relation_of("CT_CRT_1"), relation_of("CT_CRT_OUT_TO"), relation_of("CT_IS_CRT_BY")
    ('flow', 'writes', '')
    """
    return next((relation for start, relation in _CONNECTIONS if type_.startswith(start)), "")


def said_by(type_: str) -> str:
    """Return the name by which an attribute is taken, '' for one of ARIS's own workings.

    >>> said_by("AT_PERS_RESP"), said_by("AT_ETOM_ID"), said_by("AT_CREATOR")
    ('owner', 'ETOM ID', '')
    """
    if type_ in _ATTRIBUTES:
        return _ATTRIBUTES[type_]
    if _TECHNICAL.fullmatch(type_):
        return ""
    return type_.removeprefix("AT_").replace("_", " ") if type_.startswith("AT_") else type_
