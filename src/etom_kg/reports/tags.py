"""What `etom link` says: as lines for a person, as JSON, as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from etom_kg import framework, own
from etom_kg.config import Config
from etom_kg.linking import FileTags, FoundTag
from etom_kg.messages import text, word
from etom_kg.reports.layout import WIDTH, padded, wrap, wrap_counts
from etom_kg.tables import Table

_COLUMNS = ("file", "line", "cell", "rule", "role", "value", "id", "name", "state", "node")


def render(files: Sequence[FileTags], config: Config, lang: str) -> str:
    """Return the tags of some files as lines of at most 80 columns."""
    lines: list[str] = []
    for one in files:
        lines += [""] if lines else []
        lines += _file(one, lang)
    if any(_meant(tag, one.edition, lang).endswith(framework.STAR) for one in files for tag in one.tags):
        lines += ["", *wrap(text("show.star", lang), WIDTH)]
    if config.tag_rules.off:
        lines += ["", *wrap(_say("off", lang, places=config.tag_rules.off), WIDTH)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_json(files: Sequence[FileTags], lang: str) -> str:
    """Return the tags of some files as JSON; only the sentences of notices are in `lang`."""
    from etom_kg.reports.json import notices

    made = [
        {
            "path": one.path,
            "format": one.format,
            "edition": one.edition,
            "processes": one.processes,
            "untagged": one.untagged,
            "notices": notices(one.notices, lang),
            "tags": [
                {
                    "line": tag.place.line,
                    "cell": tag.place.cell,
                    "rule": tag.rule,
                    "role": tag.role,
                    "value": tag.value,
                    "id": tag.id,
                    "state": tag.state,
                    "node": tag.node,
                }
                for tag in one.tags
            ],
        }
        for one in files
    ]
    return json.dumps({"files": made}, ensure_ascii=False, indent=1) + "\n"


def table(files: Sequence[FileTags], lang: str) -> Table:
    """Return the tags of some files as one table."""
    rows = tuple(
        (
            one.path,
            tag.place.line or None,
            tag.place.cell,
            _rule(tag.rule, lang),
            _say(f"role_{tag.role}", lang),
            tag.value,
            tag.id,
            _meant(tag, one.edition, lang),
            _say(f"state_{tag.state}", lang),
            tag.node,
        )
        for one in files
        for tag in one.tags
    )
    return Table(_say("sheet", lang), tuple(_say(f"column_{name}", lang) for name in _COLUMNS), rows)


def _file(one: FileTags, lang: str) -> Iterator[str]:
    taken = [tag for tag in one.tags if tag.state != "not_taken"]
    counts = {"tags": len(taken), "processes": one.processes, "untagged": one.untagged}
    edition = text(f"validate.edition_{'gost' if one.edition == framework.M3050 else 'later'}", lang)
    yield from wrap_counts(_say("head", lang, path=one.path, edition=edition, **counts), WIDTH)
    if not one.tags:
        yield from wrap(_say("nothing", lang), WIDTH)
        return
    said = ", ".join(
        _say("by_rule", lang, rule=_rule(rule, lang), count=count) for rule, count in one.by_rule.most_common()
    )
    if said:
        yield from wrap_counts(_say("rules", lang, rules=said), WIDTH)
    left = len(one.tags) - len(taken)
    if left:
        yield from wrap_counts(_say("not_taken", lang, count=left), WIDTH)
    places = [tag.place.cell or str(tag.place.line or "") for tag in one.tags]
    width = min(24, max(map(len, places), default=0))
    for place, tag in zip(places, one.tags, strict=True):
        yield from _tag(tag, padded(place, width), one.edition, lang)


def _tag(tag: FoundTag, place: str, edition: str, lang: str) -> Iterator[str]:
    begin = f"  {place}  "
    state = "" if tag.state == "known" else f" ({_say(f'state_{tag.state}', lang)})"
    role = "" if tag.role == "link" else f"{_say(f'role_{tag.role}', lang)} "
    shown = " ".join(part for part in (f"{role}{tag.value}{state}", _meant(tag, edition, lang)) if part)
    rule = _rule(tag.rule, lang)
    if tag.state == "unchecked":  # a sentence, which is to be read whole
        for number, line in enumerate(wrap(f"{rule}: {shown}", WIDTH - len(begin))):
            yield (" " * len(begin) if number else begin) + line
    else:
        yield begin + f"{rule}: "[: WIDTH - len(begin)] + _fitting(shown, WIDTH - len(begin) - len(rule) - 2)
    yield " " * len(begin) + _fitting(" ".join(tag.node.split()), WIDTH - len(begin))


def _meant(tag: FoundTag, edition: str, lang: str) -> str:
    known = framework.load()
    if tag.role == "function":
        function = known.function(tag.id) if tag.id else None
        return function.label.get(lang, "") if function else ""
    entry = (known.entry(tag.id, edition) or own.load().element(tag.id)) if tag.id else None
    return own.named(entry, lang) if entry else ""


def _rule(rule: str, lang: str) -> str:
    """Return the word for a rule: those of a file stand as they are, our own are said in `lang`."""
    return word(f"link.rule_{rule}", lang, rule)


def _fitting(line: str, width: int) -> str:
    return line if len(line) <= width else line[: max(0, width - 1)].rstrip() + "…"


def _say(key: str, lang: str, **values: object) -> str:
    return text(f"link.{key}", lang, **values)
