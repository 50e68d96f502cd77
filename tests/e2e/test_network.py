"""Nobody is asked but the desk: by the page, or by the browser on its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.e2e.asking import named
from tools import browsing, screens
from tools.browsing import Served


def test_nobody_else_is_asked(desk: Served, tmp_path: Path) -> None:
    """The browser's own log of the network, all screens opened: no name looked up, no address but the desk's."""
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
    hosts = set()
    for event in logged(log):
        address = str((event.get("params") or {}).get("url", ""))
        if address.startswith(("http:", "https:", "ws:", "wss:")):
            hosts.add(urlsplit(address).hostname)
    assert hosts == {"127.0.0.1"}


def logged(path: Path) -> list[Any]:
    """The events of a net log; one that was not closed is mended."""
    text = path.read_text(encoding="utf-8")
    try:
        return list(json.loads(text)["events"])
    except json.JSONDecodeError:
        return list(json.loads(text.rstrip().rstrip(",") + "]}")["events"])
