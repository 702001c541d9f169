"""What the settings say: the names of the file, its sections and the whole of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal, get_args

from etom_kg.frozen import dataclass
from etom_kg.model import CommercialKind, Comparison
from etom_kg.waivers import Waiver

NAME = "etom.toml"
PACK = "pack.toml"
"""The manifest of an operator pack."""
RACI = ("R", "A", "C", "I")
DIRECTIONS = get_args(Comparison)
MOST_JOBS = 64
"""More processes than this, and each would do nothing but begin."""

TAG_PLACES = (
    "camunda:properties", "zeebe:properties", "signavio:signavioMetaData", "uengine:properties", "extension property",
    "extension attribute", "documentation", "annotation", "category value", "property", "relationship",
    "description column",
)  # fmt: skip
"""The places where tags are looked for, as `etom link` names them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Headers of a register's columns, each a tuple of alternatives; empty means 'by the usual names'.

    `levels` are the hierarchy columns from the top down. `fill_down` None: carried down only where cells are merged
    or the upper levels are left empty on the rows below (see `reading.columns`). `raci` maps R, A, C, I to headers.
    """

    name: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    fill_down: bool | None = None
    link: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    vertical: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    performer: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    end_to_end: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()
    unit_of_measure: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    standard_indicator: tuple[str, ...] = ()
    raci: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kpi:
    """What is said of one indicator by its name: headers of its own columns, and what its cells leave unsaid.

    `target` and `actual` are headers (empty: the columns of roles alone). `unit`, `direction` ('at least' …),
    `period` and `standard` (key or name of an indicator of the standard) are '' where not said.
    """

    target: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()
    unit: str = ""
    direction: Comparison | Literal[""] = ""
    period: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class TagRules:
    """Names of properties in models that carry a link, a function, an own identifier or a vertical, besides the known.

    `off` are places in which no tags are looked for, by the names that `etom link` shows ('documentation').
    """

    link: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    vertical: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run.

    `edition`: canonical name of an edition ('m3050-2007', 'gb921-25.5') or None where it is not declared.
    `lang`: 'ru', 'en' or None. `name_prefix`: whether numbers before names are eTOM ids; None leaves it to evidence.
    `scope_in`: ids in scope (empty: all); `scope_out`: id -> reason. `sheets`: names of the sheets to read
    (empty: all that have a column of names). `rules`: code -> 'on' or 'off'. `kpi`: name of an indicator -> what is
    said of it. `commercial`: kind -> what is said of it (or 'name', 'sheets') -> headers and names of properties.
    `overlay`: a private graph of GB921 (`etom overlay`), relative to the settings file, or None. `packs`:
    folders of operator packs beside the settings, or names of installed ones. `path`: the file read, as a person
    would type it, or None. `waivers` are those in it or in the file that it names. `jobs`: how many processes check
    a folder, None where that is left to its size.
    """

    edition: str | None = None
    lang: str | None = None
    name_prefix: bool | None = None
    scope_in: tuple[str, ...] = ()
    scope_out: Mapping[str, str] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    sheets: tuple[str, ...] = ()
    channels: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    tag_rules: TagRules = field(default_factory=TagRules)
    kpi: Mapping[str, Kpi] = field(default_factory=dict)
    commercial: Mapping[CommercialKind, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    overlay: Path | None = None
    packs: tuple[str, ...] = ()
    path: Path | None = None
    waivers: tuple[Waiver, ...] = ()
    jobs: int | None = None
