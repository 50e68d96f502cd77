"""Every screen, light and dark, wide and narrow: no serious fault of access, nothing cut, nobody asked but the desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from tests.e2e.asking import named
from tools import browsing, screens
from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KINDS = {"wide-light": (1280, 800, False), "wide-dark": (1280, 800, True), "narrow-light": (390, 844, False)}


@pytest.fixture(scope="module")
def empty_desk(empty: Path) -> Any:
    """The empty project served."""
    with browsing.served(empty) as found:
        yield found


@pytest.mark.parametrize("kind", KINDS)
def test_every_screen_can_be_used_by_all(opened: Browser, desk: Served, empty_desk: Served, kind: str) -> None:
    """axe-core finds nothing serious or critical; the layout holds; no script fails."""
    width, height, dark = KINDS[kind]
    ids = screens.known(desk.url)
    found = []
    with browsing.watched(opened, width=width, height=height, dark=dark) as window:
        page = window.page()
        named(page)
        for screen in screens.SCREENS:
            url = (empty_desk if screen.project == "empty" else desk).url
            screens.show(page, url, screen, ids)
            found += [f"{screen.name}: {fault}" for fault in (*browsing.axe(page), *screens.faults(page))]
    assert found == []
    assert window.errors == []


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
