"""A sheet as bytes of a file: SVG, PNG or PDF."""

from __future__ import annotations

from etom_kg.drawing import svg
from etom_kg.drawing.sheet import Sheet


def as_bytes(sheet: Sheet, form: str) -> bytes:
    """Return the sheet as 'svg', 'png' or 'pdf'; raises UsageError where a browser is needed and none is found."""
    if form == "svg":
        return svg.render(sheet).encode("utf-8", "replace")
    from etom_kg.drawing import browser

    size = sheet.millimetres
    drawn = svg.element(sheet, f'width="{size[0]:g}mm" height="{size[1]:g}mm"')
    return browser.png(drawn, size) if form == "png" else browser.pdf(browser.sheet_page(drawn, size))
