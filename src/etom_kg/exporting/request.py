"""An export as it is asked for, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from etom_kg.exporting.standard_model import As
from etom_kg.model import LeftOut, Notice

if TYPE_CHECKING:
    from etom_kg.exporting.models import Models

Extent = Literal["all", "linked", "none"]
ALL: Extent = "all"
LINKED: Extent = "linked"
NONE: Extent = "none"
FOLDER = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """An export as a person asks for it: format, files (none: eTOM itself), where to, and the command's options.

    `in_folder` tells that the output was written with a slash at its end.
    """

    format: str
    paths: tuple[Path, ...]
    output: Path
    kind: As = "process"
    standard: Extent | Literal[""] = ""
    by: str = ""
    state: str = ""
    title: str = ""
    edition: str | None = None
    force: bool = False
    in_folder: bool = False


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be written. `models` are those read, None where eTOM itself is meant.

    `kind` is what an element of eTOM becomes, `standard` how much of eTOM stands beside the models ('' leaves it to
    the format), `by` what colours its map ('' for no colours), `state` which processes count for that.
    """

    lang: str
    edition: str
    models: Models | None = None
    kind: As = "process"
    standard: Extent | Literal[""] = ""
    by: str = ""
    state: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """The file written, or the files of a folder by their names, and what has no place in the format.

    `notices` say what else a person is to know.
    """

    files: Mapping[str, bytes]
    left_out: tuple[LeftOut, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    @classmethod
    def one(
        cls, data: bytes, left_out: tuple[LeftOut, ...] = (), counts: Mapping[str, int] | None = None,
        notices: tuple[Notice, ...] = (),
    ) -> Exported:  # fmt: skip
        """Return what goes into one file."""
        return cls({FOLDER: data}, left_out, counts or {}, notices)
