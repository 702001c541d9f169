"""The map of eTOM as a drawing: records of cells and texts first, then SVG, HTML, pictures and plain text.

A text is set by a table of letter widths (`glyphs`), so that it fits its cell in every usual font without a browser.
"""
