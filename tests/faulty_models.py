"""Small models with known mistakes, and names that a careless report would take for mark-up."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:x" id="d">\n'
)
NASTY = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]>&amp;<b>",
    "'\"><svg onload=alert(1)>",
    "a|b *c* _d_ `e` [f](http://g.example) @anna #1 {0} {x}",
    '=HYPERLINK("http://x.example")',
    "\u202eoverride\u2028line",
)


def process(number: int, link: str, name: str) -> str:
    """Return a process of four lines with an activity; `link` is its tag."""
    tag = (
        f'<extensionElements><camunda:properties><camunda:property name="etom" value={quoteattr(link)}/>'
        "</camunda:properties></extensionElements>"
    )
    return (
        f'<process id="p{number}" name={quoteattr(name)}>{tag}\n'
        f'<task id="t{number}" name="Принять заявку"/>\n'
        f'<task id="u{number}" name="Передать на выполнение"/>\n</process>\n'
    )


def bpmn(path: Path, *links: tuple[str, str], above: str = "") -> Path:
    """Write a model of a process for each (link, name); `above` stands before the first of them."""
    body = "".join(process(number, link, name) for number, (link, name) in enumerate(links))
    path.write_text(HEAD + above + body + "</definitions>\n", encoding="utf-8")
    return path


def csv(path: Path, *rows: tuple[str, str]) -> Path:
    """Write a register without ids: a row for each (name, link)."""
    lines = ["Процесс;eTOM", *(f"{name};{link}" for name, link in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
