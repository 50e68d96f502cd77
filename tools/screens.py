"""The screens of the desk and their states: how each is reached, for the tests and for the pictures."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

LAYOUT = Path(__file__).parent / "layout.js"
BUSY = """(document.querySelector("[aria-busy=true]") !== null || !document.querySelector("h1") ||
  [...document.querySelectorAll("[role=status]")].some((one) => /^(Loading|Looking|Counting)/.test(one.innerText)))"""
SETTLED_MS = 400  # that a chart or map may still move after the network is quiet


@dataclass(frozen=True, slots=True)
class Known:
    """Ids of a project that screens are shown with."""

    event: str  # disputed, of several origins
    article: str  # of its first claim
    span: tuple[int, int]  # of that claim
    trigger: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in one state. ``project``: of the demo, or of an empty project. ``then``: what is done there first."""

    name: str
    path: Callable[[Known], str]
    then: Callable[[Page], None] = lambda _page: None
    project: str = "demo"


def get(url: str) -> Any:
    """JSON of the API."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return json.load(answer)


def known(url: str) -> Known:
    """The ids to show, of a desk's project: the event with most origins among the disputed."""
    row = get(f"{url}/api/v1/events?disputed=1&sort=-origins&limit=1")["items"][0]
    event = get(f"{url}/api/v1/events/{row['id']}")
    claim = event["told"][0]["claim"]
    return Known(event["id"], claim["article"], tuple(claim["span"]), tuple(claim["trigger"]))


def press(*keys: str) -> Callable[[Page], None]:
    """Keys, one after the other, with the focus in no field."""

    def then(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return then


SCREENS = (
    Screen("explore", lambda _: "/explore"),
    Screen("explore-filtered", lambda _: "/explore?type=ASSAULT&min_origins=2&from=2025-02-01&to=2025-03-31"),
    Screen("explore-map", lambda _: "/explore?view=map&country=TCD"),
    Screen("explore-none", lambda _: "/explore?q=zeppelin"),
    Screen("explore-empty", lambda _: "/explore", project="empty"),
    Screen("keys", lambda _: "/explore", press("?")),
    Screen("event", lambda one: f"/e/{one.event}"),
    Screen("event-editing", lambda one: f"/e/{one.event}", press("e")),
    Screen("article", lambda one: f"/a/{one.article}#c={one.span[0]}-{one.span[1]}"),
    Screen("review", lambda _: "/review"),
    Screen("review-reasons", lambda _: "/review", press("x")),
    Screen("resolve", lambda _: "/resolve"),
    Screen("sources", lambda _: "/sources"),
    Screen("report", lambda _: "/report"),
    Screen("nowhere", lambda _: "/no/such/screen"),
)


def show(page: Page, url: str, screen: Screen, ids: Known) -> None:
    """Opens the screen, and waits until it is still."""
    page.goto(url + screen.path(ids))
    settle(page)
    screen.then(page)
    settle(page)


def settle(page: Page) -> None:
    """Waits until nothing is loading; a screen that never ends is shown as it is, and is a fault."""
    from playwright.sync_api import TimeoutError as TooLate

    with suppress(TooLate):
        page.wait_for_load_state("networkidle")
        page.wait_for_function(f"() => !({BUSY})")
    page.wait_for_timeout(SETTLED_MS)


def faults(page: Page) -> list[str]:
    """What `layout.js` finds wrong with the page as it is."""
    found: list[str] = page.evaluate(LAYOUT.read_text(encoding="utf-8"))
    return ["still loading", *found] if page.evaluate(BUSY) else found
