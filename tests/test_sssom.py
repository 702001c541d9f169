"""SSSOM: every file of the corpus read as another reader reads it, what we write read by it, statements both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sssom_pydantic
from hypothesis import given
from hypothesis import strategies as st

from deciding import BILL, COMPLAINT, DECISION, OWN, ROWS, WHO, decide, ids, register, row_of
from etom_kg import cli
from etom_kg.checking import Report, validate
from etom_kg.errors import InputError
from etom_kg.mappings import exchange, header, sssom
from etom_kg.mappings.header import HeaderError
from etom_kg.mappings.sssom import MappingSet, Row

SLOTS = ("subject", "predicate", "object", "justification")
PLAIN = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30).map(
    lambda text: " ".join(text.split())
)


def suggest(model: Path, *options: object) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["suggest", str(model), "--lang", "ru", *map(str, options)])
    assert left.value.code in (None, 0)


def has(report: Report) -> list[str]:
    return [id for group in report.coverage.groups for id in group.has]


def as_the_other_reader_wants_it(path: Path, folder: Path) -> Path:
    """Return the file, or a copy with the id of a set and the prefixes that the other reader insists on."""
    text = path.read_text(encoding="utf-8")
    extra = ""
    if not re.search(r"^#\s*mapping_set_id:", text, re.MULTILINE):
        extra += "#mapping_set_id: https://example.org/set\n"
    if not re.search(r"^#\s*curie_map:", text, re.MULTILINE):
        prefixes = sorted(set(re.findall(r"\b([A-Za-z_]+):(?!//)", text)) - set(sssom.BUILT_IN))
        extra += "#curie_map:\n" + "".join(f"#  {prefix}: https://example.org/{prefix}/\n" for prefix in prefixes)
    if not extra:
        return path
    copy = folder / path.name
    indent = " " if text.startswith("# ") else ""
    copy.write_text(extra.replace("#", f"#{indent}") + text, encoding="utf-8", newline="")
    return copy


@pytest.mark.shared
def test_the_corpus_is_read_as_another_reader_reads_it(shared: Path, tmp_path: Path) -> None:
    paths = sorted((shared / "corpora" / "sssom").glob("*.tsv"))
    assert len(paths) == 30
    compared = refused = 0
    for original in paths:
        path = as_the_other_reader_wants_it(original, tmp_path)
        ours = sssom.read(path)
        assert [row.cells for row in sssom.read(original).rows] == [row.cells for row in ours.rows] != []
        theirs, converter, _, errors = sssom_pydantic.read(path, return_errors=True)
        assert len(ours.rows) == len(theirs) + len(errors), path.name
        refused += len(errors)
        if errors:  # rows of texts without ids, which the other reader refuses whole
            assert path.name == "literals.sssom.tsv"
            continue
        for row, mapping in zip(ours.rows, theirs, strict=True):
            for slot in ("subject", "predicate", "object"):
                known = getattr(mapping, slot)
                written = ours.expand(row.cells[f"{slot}_id"])
                expanded = converter.expand_reference(known) if known.prefix in converter.bimap else None
                assert written in (expanded, known.curie), (path.name, row.line, slot)
                compared += 1
            assert ours.expand(row.cells["mapping_justification"]).endswith(mapping.justification.identifier)
            assert row.cells.get("subject_label") == getattr(mapping.subject, "name", None)
            assert row.cells.get("comment") == mapping.comment
            assert float(row.cells.get("confidence", -1)) == (-1 if mapping.confidence is None else mapping.confidence)
    assert (compared > 300, refused) == (True, 4)


@pytest.mark.shared
def test_lists_and_what_holds_for_the_whole_set(shared: Path) -> None:
    folder = shared / "corpora" / "sssom"
    piped = sssom.read(folder / "pipe-escaping.sssom.tsv")
    assert [sssom.parts(row.cells["author_label"]) for row in piped.rows] == [
        ("Alice|Bob", "Charlie"), ("Alice\\Bob", "Charlie\\", "David\\|Eve\\"),
    ]  # fmt: skip
    told = sssom.read(folder / "curation_rule-propagated.sssom.tsv")
    assert {told.get(row, "curation_rule") for row in told.rows} == {"ORGENT:1234"} or all(
        told.get(row, "curation_rule") for row in told.rows
    )
    extended = sssom.read(folder / "extension-slots.sssom.tsv")
    slots = [slot["slot_name"] for slot in extended.metadata["extension_definitions"]]
    assert slots == ["ext_bar", "ext_baz", "ext_foo"]
    assert str(sssom.read(folder / "pipe-escaping.sssom.tsv").metadata["comment"]).startswith("This mapping set is")


@pytest.mark.shared
def test_what_is_read_and_written_is_the_same(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "sssom").glob("*.tsv")):
        first = sssom.read(path)
        again = sssom.parse(sssom.write(first), "again")
        assert (again.metadata, again.prefixes) == (first.metadata, first.prefixes), path.name
        assert [row.cells for row in again.rows] == [row.cells for row in first.rows], path.name
        assert sssom.write(again) == sssom.write(first)


@given(st.dictionaries(PLAIN.filter(bool), PLAIN, max_size=4), st.lists(PLAIN.filter(bool), max_size=4))
def test_any_header_comes_back(values: dict[str, str], items: list[str]) -> None:
    whole = {"a": values, "b": tuple(items), "c": "x", "d": tuple({"k": item, "l": "m"} for item in items)}
    told = {key: value for key, value in whole.items() if value}
    assert header.read(list(header.write(told))) == told


@given(st.lists(st.lists(PLAIN.filter(bool), min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_cells_come_back(rows: list[list[str]]) -> None:
    columns = ("subject_id", "predicate_id", "object_id", "author_label")
    cells = [{"predicate_id": "p", **dict(zip(columns, row, strict=False))} for row in rows]
    written = sssom.write(MappingSet({}, {}, columns, tuple(Row(0, one) for one in cells)))
    assert [row.cells for row in sssom.parse(written, "x").rows] == cells


PIECES = (
    "a: b",
    "- c",
    "  - d",
    "    e:",
    "|",
    ": ",
    '"x',
    "x: >-",
    "y: 'q",
    "  z: [a, b",
    "#",
    " - f: g",
    "}",
    "- - g",
)


@given(st.lists(st.sampled_from(PIECES)), st.text())
def test_anything_is_read_or_refused(lines: list[str], text: str) -> None:
    for written in (text, "".join(f"#{line}\n" for line in lines)):
        try:
            assert sssom.parse(written, "x").columns
        except InputError as error:
            assert error.key.startswith("sssom.")


@given(st.lists(PLAIN.filter(bool), max_size=5))
def test_any_list_of_values_comes_back(values: list[str]) -> None:
    assert sssom.parts(sssom.joined(values)) == tuple(values)


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("#a: [1\nsubject_id\tpredicate_id\n", 1, "sssom.header"),
        ("#a: 1\n#what is this\nsubject_id\tpredicate_id\n", 2, "sssom.header"),
        ("#a: 1\n#a: 2\nsubject_id\tpredicate_id\n", 2, "sssom.header"),
        ("#a: {b: c}\nsubject_id\tpredicate_id\n", 1, "sssom.header"),
        ("#curie_map: x\nsubject_id\tpredicate_id\n", 1, "sssom.header"),
        ("#a: 1\n", 0, "sssom.no_table"),
        ("#a: 1\nname\tid\nx\ty\n", 2, "sssom.no_slots"),
        ("subject_id\tsubject_id\tpredicate_id\n", 1, "sssom.twice"),
        ("subject_id\tpredicate_id\na\tb\tc\n", 2, "sssom.too_many_cells"),
        ("#" + "  " * 30 + "a:\n", 0, "sssom.no_table"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(text: str, line: int, key: str) -> None:
    with pytest.raises(InputError) as refused:
        sssom.parse(text, "x.sssom.tsv")
    assert (refused.value.line, refused.value.key) == (line, key)


def test_nesting_is_bounded() -> None:
    deep = [" " * depth + f"k{depth}:" for depth in range(60)]
    with pytest.raises(HeaderError):
        header.read(deep)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.sssom.tsv"
    path.write_bytes("subject_id\tpredicate_id\nпроцесс\tx\n".encode("cp1251"))
    with pytest.raises(InputError) as refused:
        sssom.read(path)
    assert (refused.value.line, refused.value.key) == (2, "sssom.encoding")


def test_what_we_write_is_read_by_another(tmp_path: Path) -> None:
    model = register(tmp_path)
    suggest(model)
    decide(model.with_name("реестр.предложения.xlsx"), {
        COMPLAINT: {DECISION: "отклонить", WHO: "Пётр"}, BILL: {DECISION: "принять", WHO: "Анна"},
    })  # fmt: skip
    path = tmp_path / "обмен.tsv"
    suggest(model, "--format", "sssom", "-o", path)
    theirs, converter, metadata, errors = sssom_pydantic.read(path, return_errors=True)
    assert (errors, len(theirs) > 3) == ([], True)
    assert metadata.title == "Элементы eTOM для реестр.csv"
    iris = {converter.expand_reference(one.object).rpartition("/")[2] for one in theirs}
    assert "1.1.1.10" in iris
    assert {converter.expand_reference(one.predicate) for one in theirs} == {
        "https://w3id.org/etom-kg/operator#classifiedAs"
    }
    assert all(
        converter.expand_reference(one.subject).startswith(
            "urn:etom-kg:model:%D1%80%D0%B5%D0%B5%D1%81%D1%82%D1%80.csv#"
        )
        for one in theirs
    )
    records = sssom_pydantic.read_unprocessed(path).records
    refused = [one for one in records if one.predicate_modifier]
    assert {tuple(one.author_label or ()) for one in refused} == {("Пётр",)}
    justified = {one.justification.curie for one in theirs}
    assert justified == {"semapv:LexicalMatching", "semapv:ManualMappingCuration"}
    assert {one.confidence is None for one in theirs if one.justification.identifier == "LexicalMatching"} == {False}


def test_decisions_as_mappings_count_beside_their_model(tmp_path: Path) -> None:
    model = register(tmp_path)
    suggest(model)
    book = model.with_name("реестр.предложения.xlsx")
    decide(book, {
        COMPLAINT: {DECISION: "отклонить"}, BILL: {DECISION: "другой", OWN: "1.1.1.10; 1.1.1.12", WHO: "Анна"},
    })  # fmt: skip
    refused = ids(row_of(book, COMPLAINT))
    before = validate([model])
    path = model.with_name("реестр.sssom.tsv")
    suggest(model, "--format", "sssom", "-o", path)
    book.unlink()
    after = validate([model])
    assert after.coverage == before.coverage
    assert [(used.path, used.accepted, used.refused) for used in after.decisions] == [(str(path), 1, 1)]
    assert has(after) == ["1.1.1.10", "1.1.1.12"]
    # the rows may move, and what was refused stays so in a new workbook
    register(tmp_path, "Новое;Новое;Новое;", *reversed(ROWS))
    assert has(validate([model])) == ["1.1.1.10", "1.1.1.12"]
    suggest(model)
    assert not set(ids(row_of(book, COMPLAINT))) & set(refused)
    assert [row for row in (BILL,) if any(BILL in str(value) for value in row_of(book, COMPLAINT).values())] == []


WRITTEN = (
    "#curie_map:\n#  m: urn:etom-kg:model:%D1%80%D0%B5%D0%B5%D1%81%D1%82%D1%80.csv#\n"
    "#  n: urn:etom-kg:model:other.csv#\n#  e: https://w3id.org/etom-kg/process/\n"
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\treviewer_label\t"
    "reviewer_agreement\tconfidence\n"
)
BY_HAND = "semapv:ManualMappingCuration"


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (f"m:П-1\tСчета\tskos:broadMatch\t\te:1.1.1.10\t{BY_HAND}\t\t\t", "accepted"),
        (f"m:П-1\tСчета\tskos:broadMatch\tNot\te:1.1.1.10\t{BY_HAND}\t\t\t", "refused"),
        ("m:П-1\tСчета\tskos:closeMatch\t\te:1.1.1.10\tsemapv:LexicalMatching\t\t\t0.8", "proposed"),
        ("m:П-1\tСчета\tskos:closeMatch\t\te:1.1.1.10\tsemapv:LexicalMatching\tАнна\t\t0.8", "accepted"),
        ("m:П-1\tСчета\tskos:closeMatch\t\te:1.1.1.10\tsemapv:LexicalMatching\tАнна\t-0.9\t", "refused"),
        (f"m:П-1\tСчета\tskos:closeMatch\t\te:1.1.1.10\t{BY_HAND}\tАнна\t0.0\t", "proposed"),
        (f"П-1\tСчета\tskos:exactMatch\t\t1.1.1.10\t{BY_HAND}\t\t\t", "accepted"),
        (f"n:П-1\tСчета\tskos:broadMatch\t\te:1.1.1.10\t{BY_HAND}\t\t\t", None),
        (f"m:П-1\tСчета\tskos:relatedMatch\t\te:1.1.1.10\t{BY_HAND}\t\t\t", None),
        (f"m:П-1\tСчета\tskos:broadMatch\t\tsssom:NoTermFound\t{BY_HAND}\t\t\t", None),
        (f"m:П-1\tСчета\tskos:broadMatch\t\thttps://example.org/x\t{BY_HAND}\t\t\t", None),
    ],
)
def test_the_state_of_what_others_write(tmp_path: Path, row: str, state: str | None) -> None:
    path = tmp_path / "реестр.sssom.tsv"
    path.write_text(f"{WRITTEN}{row}\n", encoding="utf-8")
    statements, faults = exchange.read(path, "реестр.csv")
    assert ([one.state for one in statements], faults) == ([state] if state else [], ())
    model = register(tmp_path, "П-1;Счета", header="Код процесса;Наименование процесса\n")
    assert has(validate([model])) == (["1.1.1.10"] if state == "accepted" else [])


def test_a_number_out_of_range_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "реестр.sssom.tsv"
    row = f"m:П-1\tСчета\tskos:broadMatch\t\te:1.1.1.10\t{BY_HAND}\t\t\t7\n"
    path.write_text(WRITTEN + row + row.replace("\t7", "\t0.7"), encoding="utf-8")
    statements, faults = exchange.read(path, "реестр.csv")
    assert (len(statements), [fault.line for fault in faults]) == (1, [6])
    model = register(tmp_path, "П-1;Счета", header="Код процесса;Наименование процесса\n")
    report = validate([model])
    assert (report.exit_code(), has(report)) == (2, ["1.1.1.10"])


MODEL_IRI = "urn:etom-kg:model:%D1%80%D0%B5%D0%B5%D1%81%D1%82%D1%80.csv#"
WITHOUT = [
    ("op", "m:П-1\tСчета\top:classifiedAs\t\te:1.1.1.10", BY_HAND, "https://w3id.org/etom-kg/operator#"),
    ("x", "m:П-1\tСчета\tskos:broadMatch\t\tx:1.1.1.10", BY_HAND, "https://…"),
    ("y", "m:П-1\tСчета\tskos:broadMatch\t\te:1.1.1.10", "y:ManualMappingCuration", "https://…"),
    ("model", "model:П-9\tДолги\tskos:broadMatch\t\te:1.1.1.10", BY_HAND, MODEL_IRI),
]


@pytest.mark.parametrize(("prefix", "row", "justification", "means"), WITHOUT, ids=[one[0] for one in WITHOUT])
def test_a_prefix_that_is_not_declared_is_told_once_and_the_rest_counts(
    tmp_path: Path, prefix: str, row: str, justification: str, means: str
) -> None:
    path = tmp_path / "реестр.sssom.tsv"
    whole = f"m:П-2\tОтчёты\tskos:broadMatch\t\te:1.1.1.5\t{BY_HAND}\t\t\t\n"
    broken = f"{row}\t{justification}\t\t\t\n"
    path.write_text(WRITTEN + whole + broken + broken, encoding="utf-8")
    model = register(tmp_path, "П-1;Счета", "П-2;Отчёты", header="Код процесса;Наименование процесса\n")
    report = validate([model])
    (failure,) = report.failures
    assert (failure.file, failure.line, failure.values["count"]) == (str(path), 7, 2)
    for lang in ("ru", "en"):
        assert f"{prefix}:" in failure.message(lang)
        assert f"#  {prefix}: {means}" in failure.message(lang)
    assert (report.exit_code(), has(report)) == (2, ["1.1.1.5"])
    assert [(one.accepted, one.lost) for one in report.decisions] == [(1, ())]
    # declared, the same rows count
    path.write_text(
        path.read_text("utf-8").replace("#curie_map:\n", f"#curie_map:\n#  {prefix}: {KNOWN[prefix]}\n"), "utf-8"
    )
    assert validate([model]).failures == ()


KNOWN = {
    "op": "https://w3id.org/etom-kg/operator#",
    "x": "https://w3id.org/etom-kg/process/",
    "y": sssom.BUILT_IN["semapv"],
    "model": MODEL_IRI,
}


@pytest.mark.parametrize(
    "row",
    [
        "n:П-1\tСчета\top:classifiedAs\t\te:1.1.1.10",  # of another model
        "m:П-1\tСчета\top:classifiedAs\t\tsssom:NoTermFound",  # of no element
        "m:П-1\tСчета\tskos:relatedMatch\t\tx:1.1.1.10",  # no link
        "m:П-1\tСчета\tskos:broadMatch\t\turn:etom:1.1.1.10",  # an IRI of another vocabulary
        "a:П-1\tСчета\tskos:broadMatch\t\te:1.1.1.10",  # the code of a process has a colon
    ],
)
def test_what_needs_no_prefix_is_not_told(tmp_path: Path, row: str) -> None:
    path = tmp_path / "реестр.sssom.tsv"
    path.write_text(f"{WRITTEN}{row}\t{BY_HAND}\t\t\t\n", encoding="utf-8")
    model = register(tmp_path, "a:П-1;Счета", header="Код процесса;Наименование процесса\n")
    assert validate([model]).failures == ()


def test_an_unknown_element_is_a_finding_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "реестр.sssom.tsv"
    path.write_text(f"{WRITTEN}m:П-1\tСчета\tskos:broadMatch\t\te:1.1.1.55\t{BY_HAND}\t\t\t\n", encoding="utf-8")
    model = register(tmp_path, "П-1;Счета", header="Код процесса;Наименование процесса\n")
    found = next(one for one in validate([model]).findings if one.code == "ETOM102")
    assert (found.file, found.line) == (str(path), 6)


def test_a_file_of_mappings_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "реестр.sssom.tsv"
    path.write_text(WRITTEN, encoding="utf-8")
    report = validate([path])
    assert [failure.key for failure in report.failures] == ["decisions.is_sssom"]
    model = register(tmp_path)
    assert [one.path for one in validate([tmp_path]).models] == [str(model)]
