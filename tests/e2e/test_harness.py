"""The harness itself: the desk starts, the browser opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_desk_opens(desk: Served, page: Page) -> None:
    """The first screen has a heading, a language and a title."""
    page.goto(f"{desk.url}/")
    page.wait_for_selector("h1, h2")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "dateline" in page.title()
