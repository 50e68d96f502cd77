"""Nobody is asked but the desk by any page of it: as the page sees it, and as the browser's network log does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.e2e.asking import named
from tools import browsing, screens
from tools.browsing import Served

BROWSER = "not an origin"


def test_nobody_else_is_asked(desk: Served, tmp_path: Path) -> None:
    """The browser's own log of the network, all screens opened: every request that a page begins is to the desk."""
    log = tmp_path / "net.json"
    ids = screens.known(desk.url)
    with browsing.browser(f"--log-net-log={log}") as own, browsing.watched(own) as window:
        page = window.page()
        named(page)
        for screen in screens.SCREENS:
            if screen.project == "demo":
                page.goto(desk.url + screen.path(ids))
                page.wait_for_load_state("networkidle")
        assert window.foreign(desk.url) == []
    asked = set()
    for event in logged(log):
        params = event.get("params") or {}
        address, initiator = str(params.get("url", "")), str(params.get("initiator", BROWSER))
        # What the browser asks on its own account (its maker's services) has no origin, and is none of the page's.
        if address.startswith(("http:", "https:", "ws:", "wss:")) and initiator != BROWSER:
            asked.add(urlsplit(address).hostname)
    assert asked == {"127.0.0.1"}


def logged(path: Path) -> list[Any]:
    """The events of a net log; one that was not closed is mended."""
    text = path.read_text(encoding="utf-8")
    try:
        return list(json.loads(text)["events"])
    except json.JSONDecodeError:
        return list(json.loads(text.rstrip().rstrip(",") + "]}")["events"])
