"""The neutral records of an operator's process model: what every reader gives and lifting takes.

No RDF and no XML here. Places count lines from 1; 0 means unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from etom_kg.frozen import dataclass
from etom_kg.triples import NONE, Triples

NodeKind = Literal[
    "process",
    "activity",
    "event",
    "gateway",
    "participant",
    "role",
    "unit",
    "system",
    "data_object",
    "service",
    "product",
    "other",
]
LinkKind = Literal[
    "flow",
    "hand_over",
    "part_of",
    "performed_by",
    "owned_by",
    "supported_by",
    "reads",
    "writes",
    "calls",
    "same_as",
    "related",
]
TagRole = Literal["link", "own", "function", "vertical"]
Stored = Literal["text", "number", "date"]
CommercialKind = Literal["sla", "bill", "product", "contract", "provider"]
Comparison = Literal["at least", "at most", "more than", "less than"]
Aspect = Literal["type", "text", "value", "relation"]
Difference = tuple[Aspect, str]
"""A departure from the standard: type, definition, 'property: value', or the IRI of what a thing is cut off from."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file as the user named it, line of its start, cell ('Лист1!B7') in sheets."""

    file: str
    line: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """What the modeller wrote to tie a node to the framework, exactly as written.

    `role`: 'link' (which element the process belongs to), 'own' (what a register row is in the scheme of
    GOST R 53633.3, 5.2), 'function' (key of a function), 'vertical'.
    `rule` names the tag rule or column that found it. `stored` says how a sheet kept the value;
    `proposals` are the ids it may have been (number or date), never applied.
    """

    role: TagRole
    value: str
    place: Place
    rule: str = ""
    stored: Stored = "text"
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the model. `id` is unique in its model; `written_id` is what the file says ('' where it has none).

    `parent` is the id of the node it is part of. `attributes` are further named values (state, maturity, any column).
    """

    id: str
    kind: NodeKind
    name: str
    place: Place
    written_id: str = ""
    subtype: str = ""
    parent: str = ""
    documentation: str = ""
    tags: tuple[Tag, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A directed relation between two nodes, by id; an end may be missing from the model (a finding, no error).

    One that is 'related' is a thing of the model with an id of its own, and says no more than its `subtype`, the word
    of its format; its ends may be links that are such things too.
    """

    id: str
    kind: LinkKind
    source: str
    target: str
    place: Place
    name: str = ""
    derived: bool = False
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number written for an indicator: a decimal such as '93.5', with its unit ('' where none is said)."""

    number: str
    unit: str
    place: Place


@dataclass(frozen=True, slots=True)
class Measure:
    """What a model says of one indicator of one process in one period; target and observation may each be absent.

    `process` is the id of a node. `standard` is the key of the indicator of the standard that this one is, '' for
    none. `comparison` says when an observed value reaches the target, '' where nothing does.
    `period` is as written, `begins` and `ends` its first and last day (ISO) where it was understood.
    """

    process: str
    indicator: str
    place: Place
    target: Quantity | None = None
    observed: Quantity | None = None
    comparison: Comparison | Literal[""] = ""
    period: str = ""
    begins: str = ""
    ends: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that a model says of something commercial: `aspect` is the key of what it is about.

    'parameter' of an SLA: `name` with its `value` ('' where none is said) and its `kind` ('' where it is not known).
    'document' of an SLA, 'service' of a product, 'licence' of a provider, 'share' and 'liability' of a contract:
    `value` names or tells it. 'party' of a contract: `value` names it, `kind` is the actor of the standard it is.
    'part' of a bill: `name` is its key, `value` what is said of it. 'without': one that does not apply, and why.
    """

    aspect: Literal["parameter", "document", "service", "licence", "share", "liability", "party", "part", "without"]
    place: Place
    value: str = ""
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Commercial:
    """Something that an operator promises, sells or charges, or by whose licence it does so, as a model describes it.

    `node` is the id of the node that it is, '' where no node shows it; `holders` are the ids of nodes held to an SLA,
    or parties to a contract. A 'provider' is a party that acts as service provider.
    """

    id: str
    kind: CommercialKind
    name: str
    place: Place
    node: str = ""
    holders: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Restatement:
    """What a model says of an element, function or hand-over of the standard that stands in it under its identifier.

    `node` is the id of its node, `about` the IRI of what it is. `names` are those it bears, without its number;
    `wholes` the IRIs of the entries that it is drawn as a part of; `differences` what else is not as the standard has
    it. Where no node stands for it, it has a `place` and a `name` of its own.
    """

    node: str
    about: str
    names: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    place: Place | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Content that was not mapped: what kind, why (a message key), how many.

    What is `harmless` cannot hold a process, such as a picture: it is counted, and no finding speaks of it.
    """

    what: str
    why: str
    count: int
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something odd met while reading that stopped nothing: a message key with its values."""

    line: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetUse:
    """How a sheet of a register was read: its name ('' in a CSV), its rows, the headers that each role was found in."""

    name: str
    rows: int
    headers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """One file, read.

    `key` names it within a run (file name, or path below the folder read). `format` is 'bpmn', 'xlsx', 'csv',
    'archimate-exchange', 'archimate', 'archi-csv', 'sparx-ea', 'aris-aml', 'visio', 'oda-component', 'turtle',
    'n-triples' or 'json-ld'.
    `read` and `mapped` count by the keys of the contract (`process`, `activity` …).
    `outline` holds names whose leading numbers were taken for the document's own numbering (rule ETOM115).
    `sheets` are those of a register. `edition_stated`: the file names the edition beside its identifiers, so that no
    setting changes it.
    `unread` counts, by their names, the properties in extensions of BPMN and columns of registers that no rule reads.
    `overlong` counts columns of registers by the beginnings of headers that are too long to be read as such.
    `unsaid` counts, by the keys of `import_.what_…`, texts and values of the file that no record holds.
    RDF input has `graph`, its triples, and `places` by subject IRI instead of nodes and links.
    """

    key: str
    path: str
    format: str
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    measures: tuple[Measure, ...] = ()
    commercial: tuple[Commercial, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    mapped: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[Notice, ...] = ()
    edition: str = ""
    edition_stated: bool = False
    outline: tuple[str, ...] = ()
    graph: Triples = NONE
    places: Mapping[str, Place] = field(default_factory=dict)
    sheets: tuple[SheetUse, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    overlong: Mapping[str, int] = field(default_factory=dict)
    unsaid: Mapping[str, int] = field(default_factory=dict)

    @property
    def triples(self) -> str:
        """The triples of RDF input as N-Triples, made anew each time: of a large model a text of many megabytes."""
        return "".join(self.graph.texts())
