"""Rules of style by which drawings on a page, and the page itself, are dark on a screen; paper stays white."""

from __future__ import annotations

from etom_kg.drawing.palette import HATCH, TONES, styles


def rules() -> str:
    """Return the rules for swatches, and those by which drawings and page are dark: chosen, or as the system has it."""
    day, night = [], []
    for name, style in styles().items():
        if style.fill != HATCH:
            day.append(f".swatch.{name} {{ background: {style.fill}; color: {style.ink}; }}")
            night.append(f".{name} > .box {{ fill: {style.dark_fill}; }}")
            night.append(f".swatch.{name} {{ background: {style.dark_fill}; color: {style.dark_ink}; }}")
        night.append(f".{name} > .words, .{name} > .sign {{ fill: {style.dark_ink}; }}")
        night.append(f".{name} > .sign-line {{ stroke: {style.dark_ink}; }}")
    night += [f".tone-{name} {{ fill: {dark}; }}" for name, (_, dark) in TONES.items()]
    night += [
        ".ground { fill: #10171c; }",
        ".plain > .words { fill: #eaf1f5; }",
        ".hatch-ground { fill: #161d22; }",
        ".hatch-line { fill: #33414b; }",
        "g:not(.plain) > .box { stroke: #7c8a94; }",
        ":root { --ground: #10171c; --ink: #eaf1f5; --quiet: #c3ccd3; --edge: #7c8a94; --raised: #1b242b; "
        "--link: #8cc8ee; --focus: #ffb45c; }",
    ]
    chosen = [_under(rule, ':root[data-theme="dark"]') for rule in night]
    by_system = [_under(rule, ":root:not([data-theme])") for rule in night]
    return "\n".join(
        [
            *day,
            "@media screen {",
            *chosen,
            "}",
            "@media screen and (prefers-color-scheme: dark) {",
            *by_system,
            "}\n",
        ]
    )


def _under(rule: str, root: str) -> str:
    """Return a rule that holds only under a state of the root."""
    selectors, _, body = rule.partition(" {")
    if selectors == ":root":
        return f"{root} {{{body}"
    return ", ".join(f"{root} {one}" for one in selectors.split(", ")) + " {" + body
