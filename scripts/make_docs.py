"""Write the pages that are made from the program itself: rules, commands, keys of JSON.

`python scripts/make_docs.py` writes them; with `--check` it writes nothing and fails where a page lags.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
SCHEMAS = ROOT / "src" / "etom_kg" / "schemas"

WORDS = {
    "en": {
        "title": "Rules",
        "intro": "Made from `shapes/rules.ttl` by `scripts/make_docs.py`; the same is shown by `etom explain CODE`.",
        "code": "code",
        "name": "rule",
        "severity": "severity",
        "default": "by default",
        "on": "on",
        "off": "off",
        "violation": "violation",
        "warning": "warning",
        "information": "information",
        "condition": "Found where",
        "clause": "Reason",
        "message": "Message",
        "mend": "Mend",
        "breaking": "Breaks it",
        "keeping": "Keeps it",
        "silent_when": "Silent where",
        "grouped": "One finding for each",
        "file": "file",
        "column": "column",
        "process": "process",
        "run": "run",
        "model": "model",
    },
    "ru": {
        "title": "Правила",
        "intro": "Составлено `scripts/make_docs.py` из `shapes/rules.ttl`; то же показывает `etom explain КОД`.",
        "code": "код",
        "name": "правило",
        "severity": "важность",
        "default": "по умолчанию",
        "on": "включено",
        "off": "выключено",
        "violation": "нарушение",
        "warning": "предупреждение",
        "information": "к сведению",
        "condition": "Что проверяется",
        "clause": "Основание",
        "message": "Сообщение",
        "mend": "Как исправить",
        "breaking": "Нарушено",
        "keeping": "Соблюдено",
        "silent_when": "Не срабатывает, если",
        "grouped": "Одно замечание на",
        "file": "файл",
        "column": "столбец",
        "process": "процесс",
        "run": "запуск",
        "model": "модель",
    },
}

QUERY_WORDS = {
    "en": {
        "title": "Questions of the catalogue",
        "intro": "Made from `queries/` by `scripts/make_docs.py`; `etom query NAME --describe` shows the text as well.",
        "counted": "There are {count}; how to ask them: [ask the graph](../how-to/ask-the-graph.md).",
    },
    "ru": {
        "title": "Вопросы каталога",
        "intro": "Составлено `scripts/make_docs.py` из `queries/`; сам текст показывает `etom query ИМЯ --describe`.",
        "counted": "Всего их {count}; как задавать: [вопросы к графу](../how-to/ask-the-graph.ru.md).",
    },
}


def rules_page(lang: str) -> str:
    """Return the page of all rules in one language."""
    from etom_kg import rules

    words = WORDS[lang]
    lines = [f"# {words['title']}", "", words["intro"], ""]
    lines += [f"| {words['code']} | {words['name']} | {words['severity']} | {words['default']} |", "|---|---|---|---|"]
    catalogue = rules.load()
    for rule in catalogue.values():
        anchor = rule.code.lower()
        on = words["on"] if rule.on else words["off"]
        lines.append(f"| [{rule.code}](#{anchor}) | {rule.name[lang]} | {words[rule.severity]} | {on} |")
    for rule in catalogue.values():
        lines += ["", f"## {rule.code}", "", f"**{rule.name[lang]}**, {words[rule.severity]}", ""]
        rows = [
            ("condition", rule.condition[lang]),
            ("clause", rule.clause_label[lang]),
            ("message", rule.message[lang]),
            ("mend", rule.mend[lang]),
            ("breaking", rule.breaking[lang]),
            ("keeping", rule.keeping[lang]),
            ("silent_when", rule.silent_when[lang]),
            ("grouped", words[rule.grouped_by] if rule.grouped_by else ""),
        ]
        lines += ["| | |", "|---|---|"]
        lines += [f"| {words[key]} | {_cell(value)} |" for key, value in rows if value]
    return "\n".join(lines) + "\n"


FIX_WORDS = {
    "en": {
        "title": "What `--fix` mends",
        "intro": "Made from the program by `scripts/make_docs.py`; `etom explain CODE` says the same of one rule.",
        "how": "How to use it: [mend what is certain](../how-to/mend.md).",
        "code": "code",
        "name": "rule",
        "fix": "`--fix`",
    },
    "ru": {
        "title": "Что исправляет `--fix`",
        "intro": "Составлено `scripts/make_docs.py`; о каждом правиле то же говорит `etom explain КОД`.",
        "how": "Как этим пользоваться: [исправить однозначное](../how-to/mend.ru.md).",
        "code": "код",
        "name": "правило",
        "fix": "`--fix`",
    },
}


def fixes_page(lang: str) -> str:
    """Return the page that says of every rule when its findings are mended, or why never."""
    from etom_kg import rules
    from etom_kg.reports.rule import mended_if

    words = FIX_WORDS[lang]
    lines = [f"# {words['title']}", "", words["intro"], words["how"], ""]
    lines += [f"| {words['code']} | {words['name']} | {words['fix']} |", "|---|---|---|"]
    suffix = ".ru" if lang == "ru" else ""
    for rule in rules.load().values():
        link = f"[{rule.code}](rules{suffix}.md#{rule.code.lower()})"
        lines.append(f"| {link} | {rule.name[lang]} | {_cell(mended_if(rule, lang))} |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Return the page of all commands, with their options as the program knows them."""
    from etom_kg import cli
    from etom_kg.cli import frame

    group = cli.main
    context = click.Context(group, info_name="etom", **group.context_settings)
    lines = [
        "# Commands",
        "",
        "Made from the program by `scripts/make_docs.py`; `etom COMMAND --help` shows the same.",
        "Data goes to stdout, talk to stderr; what is piped is UTF-8.",
    ]
    for name, command, inner in _commands(group, context):
        pieces = " ".join(command.collect_usage_pieces(inner))
        lines += ["", f"## etom {name}", "", _cell(frame.in_words(command.help or command.short_help or "")), ""]
        lines += ["```text", f"etom {name} {pieces}", "```", "", "| option | meaning |", "|---|---|"]
        for parameter in (entry for entry in command.get_params(inner) if isinstance(entry, click.Option)):
            record = parameter.get_help_record(inner)
            if record:
                lines.append(f"| `{_cell(record[0])}` | {_cell(record[1])} |")
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Give each command, and those within it, by the words that call it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        called = inner.command_path.removeprefix("etom ")
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield called, command, inner


def json_page() -> str:
    """Return the page of the keys of every JSON output, from the schemas that are shipped."""
    lines = [
        "# Keys of every JSON output",
        "",
        "Made from the JSON Schemas in `src/etom_kg/schemas` by `scripts/make_docs.py`.",
        "The report of `etom validate` is explained on [its own page](json.md).",
    ]
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        lines += ["", f"## {schema['title']}", "", f"`etom_kg/schemas/{path.name}`", ""]
        lines += ["| key | holds | meaning |", "|---|---|---|"]
        for name, (holds, meaning) in _keys(schema).items():
            lines.append(f"| `{name}` | {_cell(holds)} | {_cell(meaning)} |")
    return "\n".join(lines) + "\n"


def _keys(schema: Any) -> dict[str, tuple[str, str]]:
    """Return every key named anywhere in a schema, with what it holds and means, in order of first mention."""
    found: dict[str, tuple[str, str]] = {}

    def walk(part: Any, where: str) -> None:
        if isinstance(part, list):
            for entry in part:
                walk(entry, where)
        if not isinstance(part, dict):
            return
        for name, value in part.get("properties", {}).items():
            path = f"{where}.{name}" if where else name
            found.setdefault(path, (_holds(value), value.get("description", "")))
            walk(value, path)
        if isinstance(part.get("items"), dict):
            walk(part["items"], f"{where}[]")
        for key in ("oneOf", "allOf", "anyOf"):
            walk(part.get(key, []), where)
        if isinstance(part.get("additionalProperties"), dict):
            walk(part["additionalProperties"], f"{where}.*")
        for name, value in part.get("$defs", {}).items():
            walk(value, f"({name})")

    walk(schema, "")
    return found


def _holds(value: Mapping[str, Any]) -> str:
    if "enum" in value:
        return " or ".join(json.dumps(entry) for entry in value["enum"])
    if "const" in value:
        return json.dumps(value["const"])
    if "$ref" in value:
        return f"({value['$ref'].rpartition('/')[2]})"
    kind = value.get("type", "")
    if kind == "array" and isinstance(value.get("items"), dict):
        return f"list of {_holds(value['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def queries_page(lang: str) -> str:
    """Return the page of the catalogue of queries."""
    from etom_kg.messages import text
    from etom_kg.querying import catalogue
    from etom_kg.reports import questions

    words = QUERY_WORDS[lang]
    found = catalogue.load()
    lines = [f"# {words['title']}", "", words["intro"], words["counted"].format(count=len(found))]
    topic = ""
    for query in found.values():
        if query.topic != topic:
            topic = query.topic
            lines += ["", f"## {text(f'query.topic_{topic}', lang)}"]
        lines += ["", f"### {query.name}", "", f"{query.title[lang]}.", "", "| | |", "|---|---|"]
        rows = [
            ("query.question", query.question[lang]),
            ("query.who", query.who[lang]),
            ("query.asks", text("query.asks_model", lang) if query.asks == "model" else ""),
            ("query.answers", ", ".join(query.answers)),
            *(
                (f"`{one.name}`", f"{one.help[lang]} ({text(f'query.type_{one.type}', lang)}), `{one.example}`")
                for one in query.required
            ),
            ("query.example", f"`{questions.example(query)}`"),
        ]
        shown = ((text(key, lang) if key.startswith("query.") else key, value) for key, value in rows if value)
        lines += [f"| {key} | {_cell(value)} |" for key, value in shown]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    return {
        REFERENCE / "rules.md": rules_page("en"),
        REFERENCE / "rules.ru.md": rules_page("ru"),
        REFERENCE / "fixes.md": fixes_page("en"),
        REFERENCE / "fixes.ru.md": fixes_page("ru"),
        REFERENCE / "queries.md": queries_page("en"),
        REFERENCE / "queries.ru.md": queries_page("ru"),
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "json-keys.md": json_page(),
    }


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them: 0 all well, 1 a page lags."""
    os.environ["ETOM_LANG"] = "en"
    lagging = []
    for path, text in pages().items():
        if "--check" in arguments:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                lagging.append(path.relative_to(ROOT).as_posix())
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    if lagging:
        sys.stderr.write(f"out of date: {', '.join(lagging)}; run: python scripts/make_docs.py\n")
    return int(bool(lagging))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
