"""The frame of a page that opens by a double click: one file, whose policy admits its own style and script alone."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files


def render(title: str, body: Iterable[str], *, lang: str, style: str, script: str = "", data: str = "") -> str:
    """Return the page. `title` is escaped text, `body` lines of HTML, `data` JSON that can stand inside a script."""
    scripts = f"; script-src {_hash(script)}" if script else ""
    policy = f"default-src 'none'; style-src {_hash(style)}{scripts}; base-uri 'none'"
    lines = [
        "<!doctype html>",
        f'<html lang="{lang}" data-lang="{lang}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{style}</style></head>",
        "<body>",
        *body,
    ]
    if data:
        lines.append(f'<script type="application/json" id="data">{data}</script>')
    if script:
        lines.append(f"<script>{script}</script>")
    return "\n".join([*lines, "</body></html>"]) + "\n"


def script(*parts: str) -> str:
    """Return parts of a script as one, whose names nobody else sees."""
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


@cache
def part(package: str, name: str) -> str:
    """Return a file of style or script that lies in a package of ours."""
    return files(f"etom_kg.{package}").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
