"""The user's own BPMN files with the links that were decided, as tags in the file's own convention; else unchanged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from etom_kg import own
from etom_kg.editing import sources
from etom_kg.editing.bpmn_tags import BpmnTags
from etom_kg.editing.spans import Edit, applied
from etom_kg.errors import InputError, UsageError
from etom_kg.exporting.models import Models, named
from etom_kg.exporting.request import Exported, ExportRequest
from etom_kg.model import LeftOut, Model

_KINDS = ("process", "activity")


def tagged(request: ExportRequest) -> Exported:
    """Return each BPMN file with a tag for every element its processes are linked to and that no tag names yet.

    They keep their names. Raises UsageError where a model is no BPMN, InputError where a file has
    changed or its text is not what was read.
    """
    assert request.models is not None
    files: dict[str, bytes] = {}
    left: Counter[str] = Counter()
    added = 0
    for model in request.models.models:
        if model.format != "bpmn":
            raise UsageError("export.not_bpmn", path=model.path, format=model.format)
        data, count = _with_tags(model, request.models, left)
        files[model.key] = data
        added += count
    left_out = tuple(LeftOut("link", why, count) for why, count in sorted(left.items()))
    return Exported(files, left_out, {"tag": added})


def _with_tags(model: Model, models: Models, left: Counter[str]) -> tuple[bytes, int]:
    path = Path(model.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(model.path, 0, "reading.unreadable", why=error.strerror or type(error).__name__) from None
    source = sources.of_xml(data)
    try:
        text = BpmnTags(source.text, models.config) if source else None
    except ValueError:
        text = None
    if source is None or text is None:
        raise InputError(model.path, 0, "export.text_not_kept")
    edition = models.lifted.editions[model.key].name
    iris = models.iris(model)
    edits: list[Edit] = []
    added = 0
    for node in model.nodes:
        belonging = models.belongings.get(iris[node.id]) if node.kind in _KINDS else None
        if belonging is None:
            continue
        in_file = named(tag.value for tag in node.tags if tag.role == "link")
        wanted = []
        for iri in belonging.entries:
            entry = own.entry_of(iri)
            if entry is None or entry.id in in_file:
                continue
            if entry.edition != edition:
                left["export.why_edition"] += 1
                continue
            wanted.append(entry.id)
        if not wanted:
            continue
        element = text.element(node.written_id, node.place.line) if node.written_id else None
        if element is None:
            left["export.why_no_id"] += len(wanted)
            continue
        edits += text.add(element, "link", wanted)
        added += len(wanted)
    return source.encoded(applied(source.text, edits)) if edits else data, added
