"""Every screen, light and dark, wide and narrow: no serious fault of access, nothing cut."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    assert window.errors == [f"404 GET {desk.url}/no/such/screen"]
