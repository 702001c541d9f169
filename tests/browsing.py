"""A Chromium for tests that look at what a person sees: requests and complaints are counted, fonts can be chosen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def program() -> str:
    """Return the browser of the machine; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium")
    return found


@contextmanager
def chromium() -> Iterator[Any]:
    """Give a running browser."""
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program(), args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


class Seen:
    """A page opened from a file: `requests` that left for elsewhere, `complaints` of the console."""

    def __init__(self, browser: Any, file: Path, **settings: Any) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_page(**settings)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.goto(file.as_uri())
        self.requests = [url for url in self.requests if url != file.as_uri()]

    def _told(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)
