"""The map as a view: every element in its place, no box over another, every name with room in its box."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from etom_kg import framework
from etom_kg.archimate import standard
from etom_kg.archimate.document import View, ViewNode, walk
from etom_kg.archimate.identifiers import identifier
from etom_kg.drawing import colouring, palette
from etom_kg.drawing.fitting import wrap
from etom_kg.drawing.picture import Mark, Picture
from etom_kg.exporting import map_view
from etom_kg.exporting.standard_model import name_of

# as Archi draws an element: its icon is kept free on both sides of the name, and this much space at the edges
ICON, MARGIN, LINE = 16, 4, 1.22
ETOM = framework.load()


@pytest.fixture(scope="module", params=["ru", "en"])
def view(request: pytest.FixtureRequest) -> View:
    return map_view.view(colouring.blank(request.param, "Карта eTOM"), "blank")


def box(node: ViewNode) -> tuple[int, int, int, int]:
    return node.x, node.y, node.x + node.w, node.y + node.h


def test_every_element_is_drawn_once_inside_its_whole(view: View) -> None:
    drawn = {node.element: node for node in walk(view.nodes) if node.element}
    entries = [entry for entry in ETOM.entries() if entry.kind not in ("layer", "retired")]
    assert Counter(node.element for node in walk(view.nodes) if node.element) == Counter(
        identifier(entry.iri) for entry in entries
    )
    for entry in entries:
        if entry.parent:
            whole = drawn[identifier(ETOM.entry(entry.parent).iri)]  # type: ignore[union-attr]
            assert drawn[identifier(entry.iri)] in whole.children, entry.id


def test_no_box_lies_over_another_and_each_lies_in_its_whole(view: View) -> None:
    def siblings(nodes: tuple[ViewNode, ...]) -> None:
        for one, other in combinations(nodes, 2):
            (left, top, right, bottom), (x, y, far, low) = box(one), box(other)
            assert right <= x or far <= left or bottom <= y or low <= top, (one, other)
        for node in nodes:
            left, top, right, bottom = box(node)
            for child in node.children:
                x, y, far, low = box(child)
                assert left < x and top < y and far < right and low < bottom, (node, child)
            siblings(node.children)

    assert all(node.x >= 0 and node.y >= 0 and node.w > 0 and node.h > 0 for node in walk(view.nodes))
    siblings(view.nodes)


def test_every_name_has_room_above_what_its_box_holds(view: View) -> None:
    lang = view.names[0].lang
    names = {identifier(entry.iri): name_of(entry, lang) for entry in ETOM.entries() if entry.kind != "layer"}
    tight = []
    for node in walk(view.nodes):
        assert node.style
        size = float(node.style.font_size) / 0.75
        room = node.w - 2 * (ICON + MARGIN) if node.element else node.w - 2 * MARGIN
        words = names[node.element] if node.element else node.names[0].value
        lines = wrap(words, room, size, bold="bold" in node.style.font_style)
        foot = min((child.y for child in node.children), default=node.y + node.h)
        if node.y + MARGIN + len(lines) * size * LINE > foot + 0.5:
            tight.append((words, lines, node.h))
    assert tight == []


def test_letters_are_large_enough_to_read_and_have_sizes_of_the_format(view: View) -> None:
    sizes = {node.style.font_size for node in walk(view.nodes) if node.style}
    assert all(float(size) >= 8 and re.fullmatch(r"[1-9][0-9]*(\.0|\.5)?", size) for size in sizes)


def test_boxes_lie_as_on_the_drawing(view: View) -> None:
    drawn = {node.element: node for node in walk(view.nodes) if node.element}

    def at(id: str) -> ViewNode:
        return drawn[identifier(ETOM.entry(id).iri)]  # type: ignore[union-attr]

    assert at("1.2").x < at("1.1").x and at("1.2").y == at("1.1").y and at("1.3").y > at("1.1").y + at("1.1").h - 1
    assert at("1.2.1").y == at("1.1.1").y and at("1.2.4").y == at("1.1.4").y
    assert sorted(["A", "B", "F", "OSR"], key=lambda key: at(key).x) == ["OSR", "F", "A", "B"]
    contacts = at("1.1.1.2")  # lies in F, A and B
    assert contacts.x <= at("F").x + 5 and contacts.x + contacts.w >= at("B").x + at("B").w - 5


def test_areas_have_common_edges_and_equal_room_between_them(view: View) -> None:
    drawn = {node.element: node for node in walk(view.nodes) if node.element}
    left, right, below = (drawn[identifier(ETOM.entry(id).iri)] for id in ("1.2", "1.1", "1.3"))  # type: ignore[union-attr]
    assert (below.x, below.x + below.w) == (left.x, right.x + right.w)
    assert below.y - (right.y + right.h) == right.x - (left.x + left.w) > 0


def test_notes_speak_of_no_sign_that_is_not_there(view: View) -> None:
    words = " ".join(node.names[0].value for node in view.nodes if node.names)
    assert "1.1.3.5: " in words and not set("*†") & set(words)
    assert (standard.NAME_MARKS["ru"] in words) == (view.names[0].lang == "ru")


def test_marks_of_the_map_are_fills_and_words(view: View) -> None:
    marks = {"1.1.1.5": Mark("full", said="7 of 7"), "1.1.1.6": Mark("out"), "1.1.1.7": Mark("none")}
    coloured = map_view.view(Picture("en", "Map", "", marks, {"1.1.1": "9/11"}), "coverage")
    drawn = {node.element: node for node in walk(coloured.nodes) if node.element}
    styles = {id: drawn[identifier(ETOM.entry(id).iri)] for id in (*marks, "1.1.1.4", "1.1.1")}  # type: ignore[union-attr]
    fills = {id: node.style.fill for id, node in styles.items() if node.style}
    assert fills["1.1.1.5"] == palette.STYLES["full"].fill and fills["1.1.1.4"] == palette.STYLES["blank"].fill
    assert fills["1.1.1.6"] == map_view.HATCHED != fills["1.1.1.7"]
    assert [text.value for text in styles["1.1.1.5"].documentation] == ["7 of 7"]
    assert [text.value for text in styles["1.1.1"].documentation] == ["9/11"]


def test_the_key_to_the_colours_stands_in_their_colours() -> None:
    from etom_kg.drawing.picture import Key

    keys = (Key("full", "full", "all functions"), Key("part", "part", "some functions"))
    coloured = map_view.view(Picture("en", "Map", "", {}, {}, keys), "coverage")
    notes = {node.names[0].value: node.style.fill for node in coloured.nodes if node.names and node.style}
    assert notes["all functions"] == palette.STYLES["full"].fill
    assert notes["some functions"] == palette.STYLES["part"].fill


def test_views_of_two_colourings_are_two_views_with_boxes_of_their_own(view: View) -> None:
    lang = view.names[0].lang
    other = map_view.view(colouring.blank(lang, "Карта eTOM"), "owner")
    assert view.id != other.id
    assert {node.id for node in walk(view.nodes)}.isdisjoint(node.id for node in walk(other.nodes))
    again = map_view.view(colouring.blank(lang, "Карта eTOM"), "blank")
    assert again == view
