"""An event: down to the words and back; decisions that stay, go back and never get lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.e2e.asking import api, named, saved, until
from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

DISPUTED = "/events?disputed=1&sort=-origins&limit=1"


@pytest.fixture
def event(own: Served) -> Any:
    """The detail of the event with most origins among the disputed."""
    ident = api(own.url, DISPUTED)["items"][0]["id"]
    return api(own.url, f"/events/{ident}")


def status(own: Served, ident: str) -> str:
    """What the store says that persons made of it."""
    return str(api(own.url, f"/events/{ident}")["status"])


def test_from_the_event_to_its_words(own: Served, page: Page, event: Any) -> None:
    """A claim leads to its article, there to its very words."""
    named(page)
    page.goto(f"{own.url}/e/{event['id']}")
    link = page.locator("#claims a[href*='#c=']").first
    link.wait_for()
    address = link.get_attribute("href")
    claim = next(one["claim"] for one in event["told"] if address == "/a/{article}#c={span[0]}-{span[1]}".format_map(
        one["claim"]))  # fmt: skip
    link.click()
    page.wait_for_url(f"**/a/{claim['article']}**")
    page.wait_for_function("() => CSS.highlights?.get('d-target')?.size")
    words = page.evaluate("() => [...CSS.highlights.get('d-target')].map(one => one.toString()).join('\\n')")
    article = api(own.url, f"/articles/{claim['article']}")
    assert words == article["text"][slice(*claim["span"])] == claim["text"]
    assert page.locator(f"[id='{claim['id']}']").is_visible()


def test_accept_and_undo(own: Served, page: Page, event: Any) -> None:
    """The name is asked once; the state is there after a reload; undo brings back what was."""
    page.goto(f"{own.url}/e/{event['id']}")
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Who decides?").fill("AK")
    page.keyboard.press("Enter")
    saved(page)
    page.reload()
    page.get_by_role("heading", name="Fields").wait_for()
    assert page.get_by_role("button", name="Accept").is_disabled()
    assert status(own, event["id"]) == "accepted"
    page.keyboard.press("u")
    until(page, lambda: status(own, event["id"]) == "machine", "the decision is not taken back")
    page.wait_for_function("() => !document.querySelector('.acts .main')?.disabled")


def test_a_field_is_corrected(own: Served, page: Page, event: Any) -> None:
    """The new value stands, says who gave it, and goes back with undo."""
    named(page)
    page.goto(f"{own.url}/e/{event['id']}")
    page.get_by_role("button", name="Edit a field").click()
    page.get_by_role("combobox", name="Type").select_option("PROTEST")
    page.get_by_label("Why?").fill("it was a march")
    page.get_by_role("button", name="Save the correction").click()
    saved(page)
    page.reload()
    page.get_by_role("heading", name="Fields").wait_for()
    changed = api(own.url, f"/events/{event['id']}")
    assert (changed["type"], changed["status"]) == ("PROTEST", "edited")
    assert "it was a march" in page.get_by_role("region", name="History").inner_text()
    page.keyboard.press("u")
    until(page, lambda: status(own, event["id"]) == "machine", "the correction is not taken back")
    assert api(own.url, f"/events/{event['id']}")["type"] == event["type"]


def test_merge_and_the_old_address(own: Served, page: Page, event: Any) -> None:
    """Two events become one; the address of the one that is no more leads to it; undo parts them."""
    named(page)
    rows = api(own.url, f"/events?type={event['type']}&limit=5")["items"]
    other = next(one["id"] for one in rows if one["id"] != event["id"])
    page.goto(f"{own.url}/resolve?event={event['id']}&with={other}")
    page.get_by_label("Why?").fill("same raid")
    page.get_by_role("button", name="same event").click()
    page.get_by_text("Now one event").wait_for()
    gone = [one for one in (event["id"], other) if one not in {row["id"] for row in everything(own)}]
    assert len(gone) == 1
    page.goto(f"{own.url}/e/{gone[0]}")
    page.get_by_text("was merged into this one").wait_for()
    survivor = next(one for one in (event["id"], other) if one != gone[0])
    assert page.url.endswith(f"/e/{survivor}")
    assert len(api(own.url, f"/events/{survivor}")["claims"]) > len(event["claims"])
    page.keyboard.press("u")
    until(page, lambda: {event["id"], other} <= {row["id"] for row in everything(own)}, "the merge is not taken back")


def everything(own: Served) -> list[Any]:
    """All rows."""
    return list(api(own.url, "/events?limit=1000")["items"])


def test_split(own: Served, page: Page, event: Any) -> None:
    """Claims chosen by hand become an event of their own, which the page names."""
    named(page)
    before = len(everything(own))
    page.goto(f"{own.url}/e/{event['id']}")
    page.get_by_role("button", name="Split").click()
    boxes = page.get_by_label("choose this claim")
    boxes.nth(0).check()
    page.get_by_role("button", name="Make them an event of their own").click()
    saved(page)
    page.get_by_text("Also changed:").first.wait_for()
    assert len(everything(own)) == before + 1
    page.reload()
    page.get_by_role("heading", name="Fields").wait_for()
    page.keyboard.press("u")
    until(page, lambda: len(everything(own)) == before, "the split is not taken back")


def test_a_decision_waits_for_the_server(own: Served, page: Page, window: Any, event: Any) -> None:
    """What is decided while the server is gone is kept, said, and sent when it is back."""
    named(page)
    page.goto(f"{own.url}/e/{event['id']}")
    page.get_by_role("heading", name="Fields").wait_for()
    own.stop()
    page.keyboard.press("a")
    page.get_by_text("waiting (1)").first.wait_for()
    own.start()
    page.reload()
    page.get_by_text("waiting (1)").first.wait_for(state="detached", timeout=20_000)
    until(page, lambda: status(own, event["id"]) == "accepted", "the decision was lost")
    assert all("ERR_CONNECTION_REFUSED" in one or "Failed to fetch" in one for one in window.errors)
    window.errors.clear()


def test_two_people_do_not_overwrite(own: Served, page: Page, window: Any, event: Any, opened: Any) -> None:
    """Who judged what has changed since is told, and sees both."""
    from tools import browsing

    named(page)
    page.goto(f"{own.url}/e/{event['id']}")
    page.get_by_role("heading", name="Fields").wait_for()
    with browsing.watched(opened) as other:
        second = other.page()
        named(second, "BO")
        second.goto(f"{own.url}/e/{event['id']}")
        second.get_by_role("heading", name="Fields").wait_for()
        second.keyboard.press("a")
        saved(second)
    page.keyboard.press("x")
    page.keyboard.press("1")
    page.get_by_text("has changed since").first.wait_for()
    assert status(own, event["id"]) == "accepted"
    assert window.errors == [f"409 POST {own.url}/api/v1/decisions"]
    window.errors.clear()
