"""PNG and PDF through a browser of the Chromium family: Windows always has one (Edge), and it draws what it shows.

The browser gets a page of ours in a folder that is thrown away, no network and no profile of the user's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from etom_kg.errors import UsageError

VARIABLE = "ETOM_BROWSER"
"""Names the browser where it is not found."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PATIENCE = 120
DPI = 200
_PROGRAMS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Yandex/YandexBrowser/Application/browser.exe",
)
_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"


def find() -> Path:
    """Return the browser of this machine; raises UsageError where there is none."""
    named = os.environ.get(VARIABLE, "")
    if named:
        found = shutil.which(named)
        if found is None:
            raise UsageError("map.no_such_browser", variable=VARIABLE, path=named)
        return Path(found)
    for place in _places():
        if place.is_file():
            return place
    raise UsageError("map.no_browser", variable=VARIABLE)


def png(svg: str, millimetres: tuple[float, float]) -> bytes:
    """Return a drawing as a picture of 200 dots to the inch. Raises UsageError where no browser draws it."""
    width, height = (max(1, round(side / 25.4 * 96)) for side in millimetres)
    page = _page(svg, f"html, body {{ margin: 0; }} svg {{ display: block; width: {width}px; height: {height}px; }}")
    switches = [f"--window-size={width},{height}", f"--force-device-scale-factor={DPI / 96:.4f}"]
    return _run(page, "out.png", [*switches, "--default-background-color=FFFFFFFF", "--screenshot={out}"])


def pdf(page: str) -> bytes:
    """Return a page, which says its size itself, as PDF. Raises UsageError where no browser draws it."""
    return _run(page, "out.pdf", ["--no-pdf-header-footer", "--print-to-pdf={out}"])


def sheet_page(svg: str, millimetres: tuple[float, float], *, lang: str = "", title: str = "") -> str:
    """Return a page of drawings of which each is printed as one sheet of this size."""
    width, height = (f"{side:g}mm" for side in millimetres)
    style = (
        f"@page {{ size: {width} {height}; margin: 0; }} html, body {{ margin: 0; }} "
        f"svg {{ display: block; width: {width}; height: calc({height} - 0.2mm); break-inside: avoid; }} "
        "* { -webkit-print-color-adjust: exact; print-color-adjust: exact; }"
    )
    return _page(svg, style, lang=lang, title=title)


def _page(svg: str, style: str, *, lang: str = "", title: str = "") -> str:
    head = f'<head><meta charset="utf-8">{_POLICY}<title>{title}</title><style>{style}</style></head>'
    language = f' lang="{lang}"' if lang else ""
    return f"<!doctype html>\n<html{language}>{head}<body>{svg}</body></html>\n"


def _run(page: str, name: str, switches: list[str]) -> bytes:
    program = find()
    # a browser of the snap store sees no hidden folders and no /tmp of others; its own temporary folder it does
    with tempfile.TemporaryDirectory(prefix="etom-", ignore_cleanup_errors=True) as folder:
        source, out = Path(folder, "page.html"), Path(folder, name)
        source.write_text(page, encoding="utf-8", errors="replace")
        line = [
            str(program),
            *_SWITCHES,
            # a browser run by root refuses its own sandbox; the page is ours and may run no script
            *(["--no-sandbox"] if sys.platform != "win32" and os.geteuid() == 0 else []),
            f"--user-data-dir={Path(folder, 'profile')}",
            *(switch.format(out=out) for switch in switches),
            source.as_uri(),
        ]
        try:
            subprocess.run(line, capture_output=True, timeout=PATIENCE, check=False)
            return out.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise UsageError("map.browser_failed", path=program) from None


def _places() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                yield from (Path(folder, *program.split("/")) for program in _PROGRAMS)
    elif sys.platform == "darwin":
        yield from (Path("/Applications", f"{name}.app", "Contents", "MacOS", name) for name in _APPLICATIONS)
