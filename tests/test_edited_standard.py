"""A standard element edited in a model of architecture is found (ETOM806), whatever form the model is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from etom_kg import checking, framework, ties
from etom_kg.archimate import standard
from etom_kg.archimate.document import Document, Element, Folder, Relationship, Text, Value
from etom_kg.archimate.identifiers import identifier
from etom_kg.config import Config
from etom_kg.exporting import FORMATS, archi_csv, archi_native, archimate_exchange, models
from etom_kg.exporting import archimate as archimate_export
from etom_kg.exporting.archimate import make
from etom_kg.exporting.fitting import fit
from etom_kg.exporting.request import FOLDER, ExportRequest
from etom_kg.findings import Finding
from etom_kg.importing import import_files
from etom_kg.reading.archimate import read_document
from etom_kg.vocabulary import EDITIONS

ETOM = framework.load()
Edit = Callable[[Document], Document]
EXAMPLES = Path(__file__).parent.parent / "examples"
FORMS = ("exchange", "native", "tables")


def id_of(key: str) -> str:
    found = ETOM.entry(key) or ETOM.function(key)
    assert found is not None
    return identifier(found.iri)


def tie(kind: str, source: str, target: str) -> str:
    ends = [(ETOM.entry(key) or ETOM.function(key)).iri for key in (source, target)]  # type: ignore[union-attr]
    return ties.relation_id(kind, *ends)


def flow(hand_over: str, source: str, target: str) -> str:
    sender, receiver = (ETOM.entry(key).iri for key in (source, target))  # type: ignore[union-attr]
    return ties.Tie("Flow", sender, receiver, hand_over=ETOM.hand_over(hand_over)).id


def saved(document: Document, form: str, folder: Path, lang: str = "en") -> Path:
    """Write a document as its tool would, and return the file to be read."""
    fitted = fit(document, form).document  # type: ignore[arg-type]
    if form == "tables":
        for name, data in archi_csv.write(fitted, lang).items():
            (folder / name).write_bytes(data)
        return folder / "elements.csv"
    write, name = {"exchange": (archimate_exchange.write, "m.xml"), "native": (archi_native.write, "m.archimate")}[form]
    (folder / name).write_bytes(write(fitted, lang))
    return folder / name


def redefined(path: Path, lang: str = "en") -> list[Finding]:
    report = checking.validate([path], Config(), lang=lang)
    assert report.failures == ()
    return [finding for finding in report.findings if finding.code == "ETOM806"]


@pytest.fixture(scope="module")
def etom() -> Document:
    return make(ExportRequest("en", EDITIONS[0])).document


def element(key: str, change: Callable[[Element], Element]) -> Edit:
    id = id_of(key)
    return lambda document: replace(
        document, elements=tuple(change(one) if one.id == id else one for one in document.elements)
    )


def relation(id: str, change: Callable[[Relationship], Relationship | None]) -> Edit:
    def edit(document: Document) -> Document:
        assert any(one.id == id for one in document.relationships)
        kept = [change(one) if one.id == id else one for one in document.relationships]
        return replace(document, relationships=tuple(one for one in kept if one))

    return edit


def added(kind: str, source: str, target: str) -> Edit:
    one = Relationship("own-line", kind, id_of(source), id_of(target))
    return lambda document: replace(document, relationships=(*document.relationships, one))


def value(key: str, property: str, new: str) -> Edit:
    def change(one: Element) -> Element:
        wanted = standard.definition(property).id
        assert any(told.property == wanted for told in one.values)
        return replace(one, values=tuple(replace(v, value=new) if v.property == wanted else v for v in one.values))

    return element(key, change)


def text(words: str) -> tuple[Text, ...]:
    return (Text(words, "en"), Text(words, "ru"))


def gone(_: Relationship) -> None:
    return None


ORDERS = Element("own-orders", "BusinessProcess", text("Take orders"))
H1 = flow("H1", "1.1.1.2", "1.1.1.5")
EDITS: dict[str, tuple[Edit, str, str]] = {
    "composition taken away": (
        relation(tie("Composition", "1.1.1", "1.1.1.5"), gone),
        "1.1.1.5",
        "it is no longer part of 1.1.1",
    ),
    "group taken out of its area": (
        relation(tie("Composition", "1.1", "1.1.1"), gone),
        "1.1.1",
        "no longer part of 1.1.",
    ),
    "function taken away": (
        relation(tie("Composition", "1.1.1.5", "1.1.1.5-b3"), gone),
        "1.1.1.5",
        'the function "Credit check of the customer" is no longer part of 1.1.1.5',
    ),
    "composition made an association": (
        relation(tie("Composition", "1.1.1", "1.1.1.5"), lambda one: replace(one, type="Association")),
        "1.1.1.5",
        "it is no longer part of 1.1.1",
    ),
    "composition to another part": (
        relation(tie("Composition", "1.1.1", "1.1.1.5"), lambda one: replace(one, target=id_of("1.1.2.2"))),
        "1.1.2.2",
        "it also stands under 1.1.1, and not under 1.1.2 alone",
    ),
    "composition to an own process": (
        relation(tie("Composition", "1.1.1", "1.1.1.5"), lambda one: replace(one, target=ORDERS.id)),
        "1.1.1.5",
        "it is no longer part of 1.1.1",
    ),
    "composition turned round": (
        relation(
            tie("Composition", "1.1.1", "1.1.1.5"), lambda one: replace(one, source=one.target, target=one.source)
        ),
        "1.1.1",
        "it also stands under 1.1.1.5, and not under 1.1 alone",
    ),
    "vertical taken away": (
        relation(tie("Aggregation", "F", "1.1.1.5"), gone),
        "1.1.1.5",
        "it is no longer in the vertical F",
    ),
    "layer taken away": (
        relation(tie("Aggregation", "MPC", "1.1.1"), gone),
        "1.1.1",
        "it is no longer in the layer MPC",
    ),
    "second whole": (
        added("Composition", "1.1.2", "1.1.1.5"),
        "1.1.1.5",
        ": it also stands under 1.1.2, and not under 1.1.1 alone.",
    ),
    "second whole of a function": (
        added("Composition", "1.1.1.6", "1.1.1.5-b3"),
        "1.1.1.5",
        'the function "Credit check of the customer" also stands under 1.1.1.6, and not under 1.1.1.5 alone.',
    ),
    "vertical added": (
        added("Aggregation", "B", "1.1.1.5"),
        "1.1.1.5",
        ": it is drawn in the vertical B, and the standard has it in F.",
    ),
    "vertical composed of an element": (
        added("Composition", "F", "1.1.1.1"),
        "1.1.1.1",
        ": it is drawn in the vertical F, and the standard has it in OSR.",
    ),
    "layer added": (
        added("Aggregation", "RES", "1.1.1"),
        "1.1.1",
        ": it is drawn in the layer RES, and the standard has it in MPC.",
    ),
    "vertical exchanged": (
        relation(tie("Aggregation", "F", "1.1.1.5"), lambda one: replace(one, source=id_of("B"))),
        "1.1.1.5",
        ": it is drawn in the vertical B, and the standard has it in F.",
    ),
    "vertical given to another element": (
        relation(tie("Aggregation", "F", "1.1.1.5"), lambda one: replace(one, target=id_of("1.1.1.1"))),
        "1.1.1.1",
        ": it is drawn in the vertical F, and the standard has it in OSR.",
    ),
    "element of another type": (
        element("1.1.1.5", lambda one: replace(one, type="BusinessFunction")),
        "1.1.1.5",
        "its type is BusinessFunction instead of BusinessProcess or Capability",
    ),
    "element made a value stream": (
        element("1.1.1.5", lambda one: replace(one, type="ValueStream")),
        "1.1.1.5",
        "its type is ValueStream",
    ),
    "function of another type": (
        element("1.1.1.5-b3", lambda one: replace(one, type="BusinessProcess")),
        "1.1.1.5",
        'the type of the function "Credit check of the customer" is BusinessProcess instead of BusinessFunction',
    ),
    "vertical of another type": (
        element("F", lambda one: replace(one, type="BusinessProcess")),
        "F",
        "its type is BusinessProcess instead of Grouping",
    ),
    "edition": (
        value("1.1.1.5", standard.EDITION, "gb921-25.5"),
        "1.1.1.5",
        '"etom-kg edition" is gb921-25.5 instead of m3050-2007',
    ),
    "level": (value("1.1.1.5", standard.LEVEL, "3"), "1.1.1.5", '"etom-kg level" is 3 instead of 2'),
    "id that begins like its own": (
        value("1.1.1.5", standard.ID, "1.1.1.55"),
        "1.1.1.5",
        "its number is 1.1.1.55 instead of 1.1.1.5",
    ),
    "id that ends in nought": (
        value("1.1.1.5", standard.ID, "1.1.1.50"),
        "1.1.1.5",
        "its number is 1.1.1.50 instead of 1.1.1.5",
    ),
    "id of one figure": (value("1.1.1.5", standard.ID, "7"), "1.1.1.5", "its number is 7 instead of 1.1.1.5"),
    "id of a vertical": (value("F", standard.ID, "FF"), "F", "its number is FF instead of F"),
    "id of a function": (
        value("1.1.1.5-b3", standard.ID, "1.1.1.5-b33"),
        "1.1.1.5",
        '"etom-kg id" of the function "Credit check of the customer" is 1.1.1.5-b33 instead of 1.1.1.5-b3',
    ),
    "number in the name": (
        element("1.1.1.5", lambda one: replace(one, names=text("1.1.1.55 Order handling"))),
        "1.1.1.5",
        'its name is "1.1.1.55 Order handling" instead of "Order handling"',
    ),
    "IRI": (
        value("1.1.1.5", standard.IRI, "https://w3id.org/etom-kg/process/1.1.1.6"),
        "1.1.1.5",
        '"etom-kg IRI" is https://w3id.org/etom-kg/process/1.1.1.6 instead of',
    ),
    "clause of a function": (
        value("1.1.1.5-b3", standard.CLAUSE, "table 2"),
        "1.1.1.5",
        '"etom-kg clause" of the function "Credit check of the customer" is table 2 instead of 7.3, table 1',
    ),
    "definition": (
        element("1.1.1.5", lambda one: replace(one, documentation=text("All about contracts."))),
        "1.1.1.5",
        'its definition reads "All about contracts." instead of "Processes that take in what a customer wants',
    ),
    "hand-over renamed": (
        relation(H1, lambda one: replace(one, names=text("a call"))),
        "H1",
        'the hand-over is called "a call" instead of "customer contact"',
    ),
    "hand-over to another element": (
        relation(H1, lambda one: replace(one, target=id_of("1.1.4.6"))),
        "H1",
        "it leads 1.1.1.2 → 1.1.4.6 instead of 1.1.1.2 → 1.1.1.5, 1.1.1.6, 1.1.1.7, 1.1.1.12",
    ),
    "hand-over to an own process": (
        relation(H1, lambda one: replace(one, target=ORDERS.id)),
        "H1",
        "it leads 1.1.1.2 → Take orders instead of 1.1.1.2 →",
    ),
    "hand-over turned round": (
        relation(H1, lambda one: replace(one, source=one.target, target=one.source)),
        "H1",
        "it leads 1.1.1.5 → 1.1.1.2 instead of 1.1.1.2 →",
    ),
    "hand-over made a triggering": (
        relation(H1, lambda one: replace(one, type="Triggering")),
        "H1",
        "its type is Triggering instead of Flow",
    ),
    "condition of a hand-over": (
        relation(H1, lambda one: replace(one, documentation=text("Whenever we like."))),
        "H1",
        'its condition reads "Whenever we like." instead of "The reason of the contact is known',
    ),
    "hand-over deleted": (
        relation(H1, gone),
        "1.1.1.2",
        'the hand-over "customer contact" (1.1.1.2 → 1.1.1.5, 1.1.1.6, 1.1.1.7, 1.1.1.12) is missing',
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_one_finding_at_its_line(name: str, form: str, etom: Document, tmp_path: Path) -> None:
    edit, id, words = EDITS[name]
    mine = edit(replace(etom, elements=(*etom.elements, ORDERS)))
    (finding,) = redefined(saved(mine, form, tmp_path))
    assert (finding.severity, finding.value) == ("violation", id)
    assert words in finding.message
    lines = Path(finding.file).read_text("utf-8").splitlines()
    assert finding.line and finding.element_id and finding.element_id in "".join(lines[finding.line - 1 :][:1])


def touched(document: Document) -> Document:
    """Return eTOM as a user keeps it: own notes, properties, links, folders and looks; every view is gone."""
    kinds = ("Specialization", "Realization", "Association", "Triggering", "Flow", "Serving", "Composition")
    own = [replace(ORDERS, id=f"own-{kind}") for kind in kinds]
    ends = [(id_of("1.1.1.5"), one.id) if n % 2 else (one.id, id_of("1.1.1.5")) for n, one in enumerate(own)]
    ends[-1] = (id_of("1.1.1.5"), own[-1].id)  # an own process may be a part of an element
    drawn = [
        Relationship(f"link-{kind}", kind, *two, names=text("ours")) for kind, two in zip(kinds, ends, strict=True)
    ]
    several = next(one for one in ETOM.entries() if len(one.verticals) > 1)
    drawn += [  # a second line where there is one, and where the standard has none
        Relationship("link-twice", "Aggregation", id_of(several.verticals[1]), id_of(several.id)),
        Relationship("link-layer", "Aggregation", id_of("MPC"), id_of("1.1.1.5")),
        Relationship("link-group", "Aggregation", id_of("F"), id_of("1.1.1")),
    ]
    across = Relationship("link-between", "Flow", id_of("1.1.1.2"), id_of("1.1.1.5"), names=text("our own exchange"))
    noted = [
        replace(
            one,
            documentation=tuple(replace(t, value=f"{t.value}\n\nOur note.") for t in one.documentation)
            or text("Our note."),
            values=(*one.values, Value("owner", "CFO"), Value("eTOM owner", "1")),
            specialization="Ours",
        )
        for one in document.elements
    ]
    everything = (*noted, *own)
    return replace(
        document,
        elements=tuple(reversed(everything)),
        relationships=(*reversed(document.relationships), *drawn, across),
        folders=(Folder(text("All"), tuple(one.id for one in everything)),),
        views=(),
    )


def as_capability(document: Document) -> Document:
    return element("1.1.1.5", lambda one: replace(one, type="Capability"))(document)


def without_group(document: Document) -> Document:
    """Return eTOM without one group, its parts kept."""
    id = id_of("1.1.2")
    return replace(
        document,
        elements=tuple(one for one in document.elements if one.id != id),
        relationships=tuple(one for one in document.relationships if id not in (one.source, one.target)),
    )


def boxes_alone(document: Document) -> Document:
    """Return what copying boxes of the map into another model brings: new identifiers, no relationships but one."""
    new = {one.id: f"copy-{number}" for number, one in enumerate(document.elements)}
    composed = tie("Composition", "1.1.1", "1.1.1.5")
    kept = [
        replace(r, id="drawn", source=new[r.source], target=new[r.target])
        for r in document.relationships
        if r.id == composed
    ]
    return replace(
        document,
        elements=tuple(replace(one, id=new[one.id]) for one in document.elements),
        relationships=tuple(kept),
        folders=(),
        views=(),
    )


def texts_dropped(document: Document) -> Document:
    """Return eTOM after a tool that keeps neither documentation nor most properties."""
    return replace(
        document,
        elements=tuple(
            replace(one, documentation=(), values=tuple(v for v in one.values if v.property == "prop-etom-kg-IRI"))
            for one in document.elements
        ),
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("edit", [touched, as_capability, without_group, boxes_alone, texts_dropped])
def test_what_is_no_edit_of_the_standard_is_not_found(edit: Edit, form: str, etom: Document, tmp_path: Path) -> None:
    assert redefined(saved(edit(etom), form, tmp_path)) == []


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("kind", ["process", "capability"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_eTOM_as_we_write_it_is_unedited(edition: str, kind: str, lang: str, tmp_path: Path) -> None:  # noqa: N802
    document = make(ExportRequest(lang, edition, kind=kind)).document  # type: ignore[arg-type]
    for form in FORMS:
        assert redefined(saved(document, form, tmp_path, lang), lang) == [], form


def test_what_is_added_by_a_later_export_is_tied_to_what_was_there(etom: Document, tmp_path: Path) -> None:
    """A model keeps a part of eTOM, its links go to another part: the two parts hang together after the export."""
    kept = {id_of(key) for key in ("1.1", "1.1.1", "1.1.1.5")}
    own = replace(ORDERS, values=(Value("eTOM", "1.1.1.2"),))
    document = replace(
        etom,
        elements=(*(one for one in etom.elements if one.id in kept), own),
        relationships=tuple(one for one in etom.relationships if {one.source, one.target} <= kept),
        folders=(),
        views=(),
    )
    first = saved(document, "exchange", tmp_path)
    read = models.read([first], Config(), None)
    done = archimate_export.exchange(ExportRequest("en", EDITIONS[0], read))
    (tmp_path / "more.xml").write_bytes(done.files[FOLDER])
    written = read_document(tmp_path / "more.xml", "more.xml")
    assert H1 in {one.id for one in written.relationships}
    assert redefined(tmp_path / "more.xml") == []


@pytest.mark.parametrize("by", ["coverage", "owner", "system"])
@pytest.mark.parametrize("format", ["archimate", "archi"])
def test_models_with_their_links_and_a_coloured_map_edit_nothing(format: str, by: str, tmp_path: Path) -> None:
    read = models.read([EXAMPLES / "register.xlsx"], Config(), None)
    done = FORMATS[format].export(ExportRequest("en", EDITIONS[0], read, by=by))
    path = tmp_path / ("m.xml" if format == "archimate" else "m.archimate")
    path.write_bytes(done.files[FOLDER])
    assert redefined(path) == []


@pytest.mark.parametrize("kind", ["process", "capability"])
@pytest.mark.parametrize("format", ["archimate", "archi", "archi-csv"])
@pytest.mark.parametrize("source", ["register.xlsx", "архитектура.xml"])
def test_a_part_of_etom_beside_models_edits_nothing(source: str, format: str, kind: str, tmp_path: Path) -> None:
    read = models.read([EXAMPLES / source], Config(), None)
    request = ExportRequest("ru", EDITIONS[0], read, kind=kind, standard="linked")  # type: ignore[arg-type]
    for name, data in FORMATS[format].export(request).files.items():
        (tmp_path / (name or {"archimate": "m.xml", "archi": "m.archimate"}[format])).write_bytes(data)
    path = next(p for p in sorted(tmp_path.iterdir()) if p.name in ("m.xml", "m.archimate", "elements.csv"))
    assert redefined(path, "ru") == []


@pytest.mark.shared
@pytest.mark.parametrize("name", ["Archisurance", "commercial-aviation", "qualifying-grade-ru", "zipped"])
def test_real_models_with_all_of_etom_edit_nothing(name: str, shared: Path, tmp_path: Path) -> None:
    read = models.read([shared / "corpora" / "archimate" / f"{name}.archimate"], Config(), None)
    request = ExportRequest("en", EDITIONS[0], read, kind="capability", standard="all")
    path = tmp_path / "m.archimate"
    path.write_bytes(FORMATS["archi"].export(request).files[FOLDER])
    assert redefined(path) == []


def test_properties_for_archi_edit_nothing(etom: Document, tmp_path: Path) -> None:
    """The colours and states that Archi takes into elements of eTOM by their ids."""
    told = ("etom-kg coverage", "etom-kg colour", "etom-kg element", "etom-kg shown", "etom-kg own name ru")
    values = tuple(Value(name, "part") for name in told)
    coloured = replace(etom, elements=tuple(replace(one, values=(*one.values, *values)) for one in etom.elements))
    assert redefined(saved(coloured, "native", tmp_path)) == []


@pytest.mark.parametrize("name", ["composition taken away", "definition", "level", "hand-over renamed", "IRI"])
def test_an_edit_stays_found_after_an_import(name: str, etom: Document, tmp_path: Path) -> None:
    edit, id, words = EDITS[name]
    path = saved(edit(etom), "exchange", tmp_path)
    assert import_files((path,), Config(), (tmp_path / "m.ttl",)).failures == ()
    (finding,) = redefined(tmp_path / "m.ttl")
    assert finding.value == id and words in finding.message


MENDS = {
    "composition taken away": "Put back what was taken away, or take the export of eTOM anew.",
    "hand-over deleted": "Put back what was taken away, or take the export of eTOM anew.",
    "hand-over renamed": "Undo the change; an exchange of your own is added beside it.",
    "definition": "Restore the definition; notes may follow it.",
    "level": "Give the changed element a prefix, as 5.2 provides, or undo the change.",
}


@pytest.mark.parametrize("name", MENDS)
def test_a_mend_fits_what_was_edited(name: str, etom: Document, tmp_path: Path) -> None:
    (finding,) = redefined(saved(EDITS[name][0](etom), "exchange", tmp_path))
    assert finding.mend == MENDS[name]


def test_russian_words(etom: Document, tmp_path: Path) -> None:
    wanted = {
        "composition taken away": "больше не входит в состав 1.1.1",
        "vertical taken away": "больше не входит в вертикаль F",
        "layer taken away": "больше не входит в слой MPC",
        "vertical added": ": показан в вертикали B, а в стандарте он в F.",
        "layer added": ": показан в слое RES, а в стандарте он в MPC.",
        "second whole": ": стоит ещё и в составе 1.1.2, а не только 1.1.1.",
        "second whole of a function": "стоит ещё и в составе 1.1.1.6, а не только 1.1.1.5.",
        "id that begins like its own": ": идентификатор 1.1.1.55 вместо 1.1.1.5.",
        "element of another type": "тип BusinessFunction вместо BusinessProcess или Capability",
        "level": "свойство «etom-kg level»: 3 вместо 2",
        "definition": "определение «All about contracts.» вместо «Процессы, которые принимают",
        "hand-over renamed": "передача названа «a call» вместо «контакт клиента»",
        "hand-over to another element": "идёт 1.1.1.2 → 1.1.4.6 вместо 1.1.1.2 → 1.1.1.5, 1.1.1.6, 1.1.1.7, 1.1.1.12",
        "hand-over deleted": "нет передачи «контакт клиента» (1.1.1.2 → 1.1.1.5, 1.1.1.6, 1.1.1.7, 1.1.1.12)",
        "function taken away": "больше не входит в состав 1.1.1.5",
    }
    for name, words in wanted.items():
        edit, id, _ = EDITS[name]
        mine = edit(replace(etom, elements=(*etom.elements, ORDERS)))
        (finding,) = redefined(saved(mine, "exchange", tmp_path), "ru")
        assert finding.value == id and words in finding.message
