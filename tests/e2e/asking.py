"""What the tests ask of the desk beside the page: its API, and what a browser window shows."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


def api(url: str, path: str) -> Any:
    """JSON of the API below ``/api/v1``."""
    with urllib.request.urlopen(f"{url}/api/v1{path}", timeout=30) as answer:
        return json.load(answer)


def text(url: str, path: str) -> str:
    """A text of the API."""
    with urllib.request.urlopen(f"{url}/api/v1{path}", timeout=30) as answer:
        return str(answer.read().decode())


def total(page: Page) -> int:
    """The number of events that the page says it lists, once nothing is loading."""
    page.wait_for_function("() => /\\d/.test(document.querySelector('.counts strong')?.textContent ?? '')")
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    return int("".join(one for one in page.locator(".counts strong").inner_text() if one.isdigit()))


def listed(page: Page) -> list[str]:
    """The ids of all events of the list, after every page of it was asked for."""
    total(page)
    more = page.get_by_role("button", name="more", exact=False).and_(page.locator(".more button"))
    while more.count() and more.is_visible():
        before = page.locator("[data-id]").count()
        more.click()
        page.wait_for_function(f"() => document.querySelectorAll('[data-id]').length > {before}")
    return [str(one) for one in page.locator("[data-id]").evaluate_all("all => all.map(one => one.dataset.id)")]


def until(page: Page, holds: Callable[[], bool], what: str, seconds: float = 15.0) -> None:
    """Waits until something holds outside the page; the page goes on meanwhile."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, what
        page.wait_for_timeout(100)


def named(page: Page, name: str = "AK") -> None:
    """The person at this browser, before the page asks."""
    # Not in the frame of the report, which may not keep anything.
    keep = f'localStorage.setItem("dateline.reviewer", "{name}"); localStorage.setItem("dateline.graphic", "show");'
    page.add_init_script(f"if (top === window) {{ {keep} }}")  # not in the frame of the report: it may keep nothing


def saved(page: Page) -> None:
    """Waits until the page says that the decision is saved."""
    page.get_by_text("saved ✓").first.wait_for()
