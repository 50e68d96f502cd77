"""Fifty decisions with the keyboard alone, without scrolling the page; export and queue know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.asking import api, named
from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

MANY = 50
# Every write leaves half a second late.
SLOW = """() => {
  const fast = window.fetch;
  const late = () => new Promise((done) => setTimeout(done, 500));
  window.fetch = (where, how) => (how?.method === "POST" ? late().then(() => fast(where, how)) : fast(where, how));
}"""
# Accepted, rejected with each of several reasons, skipped: as a reviewer goes.
KEYS = (("a",), ("x", "6"), ("a",), ("Space",), ("Control+Enter",), ("x", "1"))


def current(page: Page) -> str:
    """The id of the event in hand."""
    page.wait_for_selector(".card h2 a[href^='/e/']")
    return (page.locator(".card h2 a[href^='/e/']").first.get_attribute("href") or "").removeprefix("/e/")


def test_fifty_decisions_by_keyboard(own: Served, page: Page) -> None:
    """No pointer, no scroll of the page, every decision is stored once; the last one is taken back."""
    named(page)
    page.goto(f"{own.url}/review")
    seen = []
    page.evaluate("() => { window.scrolled = 0; addEventListener('scroll', () => window.scrolled++); }")
    for number in range(MANY):
        ident = current(page)
        seen.append(ident)
        for key in KEYS[number % len(KEYS)]:
            page.keyboard.press(key)
        page.wait_for_function(f"() => !document.querySelector(\".card h2 a[href='/e/{ident}']\")")
    page.wait_for_function(
        "() => document.body.innerText.includes('saved ✓') && !document.body.innerText.includes('waiting (')"
    )
    assert page.evaluate("() => [window.scrolled, scrollY, document.scrollingElement.scrollHeight <= innerHeight]") == [
        0, 0, True,
    ]  # fmt: skip
    stored = api(own.url, "/decisions?by=AK")["items"]
    assert [one["target"] for one in stored] == seen
    assert len(set(seen)) == MANY
    assert {one["act"] for one in stored} == {"accept", "reject", "skip"}
    page.keyboard.press("u")
    page.wait_for_timeout(1000)
    last = api(own.url, "/decisions?by=AK")["items"][-1]
    assert (last["act"], last["target"]) == ("undo", seen[-1])
    page.reload()
    assert current(page) not in seen[:-1]


def test_the_queue_goes_on_when_the_server_is_slow(own: Served, page: Page) -> None:
    """Who decides faster than it is saved is given the next events, not told that none is left."""
    named(page)
    page.add_init_script(f"({SLOW})()")
    page.goto(f"{own.url}/review")
    for number in range(MANY):
        ident = current(page)
        page.keyboard.press("a" if number % 5 else "Space")
        page.wait_for_function(f"() => !document.querySelector(\".card h2 a[href='/e/{ident}']\")")
    page.wait_for_function("() => !document.body.innerText.includes('waiting (')")
    assert len({one["target"] for one in api(own.url, "/decisions?by=AK")["items"]}) == MANY


def test_an_edit_by_keyboard(own: Served, page: Page) -> None:
    """e, the number of the field, the value, Enter."""
    named(page)
    page.goto(f"{own.url}/review")
    ident = current(page)
    page.keyboard.press("e")
    page.keyboard.press("2")
    page.wait_for_selector("fieldset input")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => !document.querySelector(\".card h2 a[href='/e/{ident}']\")")
    page.get_by_text("saved ✓").first.wait_for()
    found = api(own.url, f"/events/{ident}")
    assert (found["status"], found["mode"]) == ("edited", None)
