"""The private graph: entries of GB921 as Turtle beside the sheet they came from, and read back from there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from etom_kg import bounded, framework, identifiers, ntriples, resources
from etom_kg.errors import InputError, UsageError
from etom_kg.framework import GB921, M3050
from etom_kg.messages import text
from etom_kg.overlaying.sheet import MAX_ENTRIES, MAX_TEXT, Listed, Overlay
from etom_kg.vocabulary import DCTERMS, EDITION, ETOM, RDF, SKOS, VERTICAL
from etom_kg.vocabulary import GB921 as ENTRY

if TYPE_CHECKING:
    import pyoxigraph as ox

SUFFIX = ".overlay.ttl"
MAX_BYTES = 67_108_864
SOURCE = "OVERLAY"
_PREFIXES = {
    "dcterms": DCTERMS, "edition": EDITION, "etom": ETOM, "gb921": ENTRY, "skos": SKOS, "vertical": VERTICAL,
}  # fmt: skip
# the names by which sheets call a vertical, besides those of the framework
_VERTICALS = {
    "operations readiness and support": "OSR",
    "operations support and readiness": "OSR",
    "strategy and commit": "SC",
    "strategy commit": "SC",
    "fulfilment": "F",
}


def place_of(sheet: Path, wanted: Path | None) -> Path:
    """Return where the graph of a sheet goes: the file or folder wanted, else beside the sheet.

    Raises UsageError for a place inside the package, whose files are passed on, and for another kind of file.
    """
    name = f"{sheet.stem}{SUFFIX}"
    place = sheet.with_name(name) if wanted is None else wanted / name if wanted.is_dir() else wanted
    if place.suffix.lower() != ".ttl":
        raise UsageError("overlay.output_kind", path=place)
    own = (resources.root().resolve(), Path(__file__).resolve().parents[1])
    if any(folder in place.resolve().parents for folder in own):
        raise UsageError("overlay.inside_package", path=place)
    return place


def vertical_of(name: str) -> str:
    """Return the key of the vertical that a sheet means, '' for one that 2007 does not have.

    >>> vertical_of("Fulfillment"), vertical_of("Operations Readiness & Support"), vertical_of("Other")
    ('F', 'OSR', '')
    """
    plain = " ".join(name.casefold().replace("&", " and ").split())
    for entry in framework.load().entries(M3050):
        if entry.kind == "vertical" and not entry.id[:1].isdigit():
            names = {entry.id, *entry.names.values(), *(one for some in entry.alt_names.values() for one in some)}
            if plain in {" ".join(one.casefold().replace("&", " and ").split()) for one in names}:
                return entry.id
    return _VERTICALS.get(plain, "")


def render(overlay: Overlay) -> bytes:
    """Return the graph as Turtle, with a word on what it is at its head."""
    lines = [f"# {line}" for lang in ("en", "ru") for line in text("overlay.head", lang).split("\n")]
    lines += ["", *(f"@prefix {prefix}: <{space}> ." for prefix, space in _PREFIXES.items())]
    for one in overlay.entries:
        lines += ["", *_entry(one)]
    return ("\n".join(lines) + "\n").encode()


def _entry(one: Listed) -> list[str]:
    keys = {name: vertical_of(name) for name in one.verticals}
    facts = [
        ("dcterms:identifier", [ntriples.literal(one.uid)] if one.uid else []),
        ("etom:alignedWithVertical", [f"vertical:{key}" for key in dict.fromkeys(keys.values()) if key]),
        ("etom:domainName", [ntriples.literal(one.domain)] if one.domain else []),
        ("etom:level", [str(one.level if one.level >= 0 else one.id.count("."))]),
        ("skos:editorialNote", [ntriples.literal(name) for name, key in keys.items() if not key]),
        ("skos:historyNote", [ntriples.literal(one.original)] if one.original else []),
        ("skos:inScheme", [f"edition:{GB921}"]),
        ("skos:notation", [ntriples.literal(one.id)]),
        ("skos:prefLabel", [f"{ntriples.literal(one.name)}@en"]),
    ]
    body = [f"    {predicate} {' , '.join(values)} ;" for predicate, values in facts if values]
    return [f"<{ENTRY}{one.id}>", "    a etom:CatalogueEntry ;", *body, "."]


def joined(path: Path) -> framework.Framework:
    """Return the framework with the entries of an overlay beside its own.

    Raises InputError where the file is absent, is not Turtle or holds no entry of GB921.
    """
    records: dict[str, dict[str, Any]] = {}
    for subject, facts in _facts(path).items():
        id = subject.removeprefix(ENTRY)
        read = identifiers.parse(id, GB921)
        if not isinstance(read, identifiers.Identifier) or read.standard != id or not facts.get(SKOS + "prefLabel"):
            continue
        level = facts.get(ETOM + "level", [""])[0]
        keys = (value.removeprefix(VERTICAL) for value in facts.get(ETOM + "alignedWithVertical", ()))
        records[id] = {
            "iri": subject,
            "kind": "catalogue",
            "level": int(level) if level.isdecimal() and len(level) < 3 else id.count("."),
            "names": {"en": facts[SKOS + "prefLabel"][0][:MAX_TEXT]},
            "domain": facts.get(ETOM + "domainName", [""])[0][:MAX_TEXT],
            "verticals": sorted(key for key in keys if framework.load().entry(key)),
            "notes": {lang: _notes(facts, lang) for lang in ("en", "ru")},
            "sources": [SOURCE],
            "verification": "seenVerbatim",
        }
        if len(records) > MAX_ENTRIES:
            raise InputError(str(path), 0, "overlay.too_many_in_graph", limit=MAX_ENTRIES)
    if not records:
        raise InputError(str(path), 0, "overlay.no_graph")
    title = {lang: text("overlay.source", lang, path=path.name) for lang in ("en", "ru")}
    return framework.load().extended(GB921, records, {SOURCE: title})


def _notes(facts: dict[str, list[str]], lang: str) -> list[str]:
    notes = [("note_original", value) for value in facts.get(SKOS + "historyNote", ())]
    notes += [("note_vertical", value) for value in facts.get(SKOS + "editorialNote", ())]
    return [text(f"overlay.{key}", lang, value=value[:MAX_TEXT]) for key, value in notes]


def _facts(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return the values of each entry by property."""
    import pyoxigraph as ox

    display = str(path)
    data = bounded.read(
        path, MAX_BYTES, absent="overlay.absent_file", unreadable="overlay.unreadable", large="overlay.too_large"
    )
    found: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ENTRY):
                facts = found.setdefault(quad.subject.value, {})
                facts.setdefault(quad.predicate.value, []).append(_value(quad.object))
    except (SyntaxError, ValueError) as error:
        raise InputError(display, getattr(error, "lineno", 0) or 0, "overlay.not_turtle") from None
    return {
        subject: {predicate: sorted(values) for predicate, values in facts.items()}
        for subject, facts in found.items()
        if ETOM + "CatalogueEntry" in facts.get(RDF + "type", ())
    }


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(getattr(term, "value", ""))
