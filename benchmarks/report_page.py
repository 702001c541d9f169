"""How long a report of many findings takes to open: `python benchmarks/report_page.py [--files 500] [--json OUT]`.

Each file is a register with 20 mistakes, so that none of them is drawn together with others. The page is opened in
the Chromium of the machine; it counts as open when the list stands and the browser has painted it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import sync_playwright

from etom_kg import checking
from etom_kg.config import Config
from etom_kg.publishing import page

MISTAKES = 20
TIMES = 5
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def models(folder: Path, files: int) -> None:
    """Write registers of which every row has an unknown identifier and an owner."""
    for number in range(files):
        rows = (f"Продажа услуги {number}-{row};1.1.1.{20 + row};Отдел {row % 7}\n" for row in range(MISTAKES))
        place = folder / f"реестр {number:03}.csv"
        place.write_text(f"Наименование;eTOM;Владелец\n{''.join(rows)}", encoding="utf-8")


def seconds_to_open(browser: Any, file: Path) -> float:
    """Return how long the page takes from the address to the list painted."""
    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    begin = perf_counter()
    tab.goto(file.as_uri(), wait_until="load")
    tab.wait_for_selector("#list article")
    tab.evaluate(PAINTED)
    taken = perf_counter() - begin
    tab.close()
    return taken


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=500)
    options.add_argument("--json", type=Path)
    wanted = options.parse_args()
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name)
        models(folder, wanted.files)
        begin = perf_counter()
        report = checking.validate(folder, Config(edition="m3050-2007"), lang="ru")
        checked = perf_counter()
        file = folder / "report.html"
        file.write_text(page.render(report, "ru"), encoding="utf-8")
        rendered = perf_counter()
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        opening = median(seconds_to_open(browser, file) for _ in range(TIMES))
        browser.close()
        row = {
            "findings": len(report.findings),
            "check_s": round(checked - begin, 2),
            "render_s": round(rendered - checked, 2),
            "megabytes": round(file.stat().st_size / 1e6, 2),
            "open_s": round(opening, 2),
        }
    print(row)
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
