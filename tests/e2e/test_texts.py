"""Hostile and right-to-left texts: shown as text everywhere, marked on their exact letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.e2e import stories
from tests.e2e.asking import api, named, text
from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROLES = {"trigger": "trigger", "actors": "actor", "recipients": "recipient", "figures": "figure"}


def article_of(desk: Served, source: str) -> Any:
    """The detail of the article that the input line gave."""
    title = next(one["title"] for one in stories.LINES if one["id"] == source)
    found = next(one for one in api(desk.url, "/articles?limit=50")["items"] if one["title"] == title)
    return api(desk.url, f"/articles/{found['id']}")


def test_marks_lie_on_their_letters(told_desk: Served, page: Page) -> None:
    """Emoji, combining marks, Arabic and Hebrew among the words: each range reads as the API's words."""
    named(page)
    found = article_of(told_desk, "mixed")
    whole = found["text"]
    assert whole == stories.MIXED.strip("\n") or whole in stories.MIXED
    assert len(found["reading"]["claims"]) >= 2
    page.goto(f"{told_desk.url}/a/{found['id']}")
    page.wait_for_function("() => CSS.highlights?.get('d-trigger')?.size")
    painted = page.evaluate(
        """() => Object.fromEntries(
             [...CSS.highlights].map(([name, all]) => [name, [...all].map(one => one.toString())]))"""
    )
    for field, role in ROLES.items():
        wanted = set()
        for claim in found["reading"]["claims"]:
            spans = [claim["trigger"]] if field == "trigger" else [
                (one["start"], one["end"]) for one in claim[field] if one["start"] is not None]  # fmt: skip
            wanted |= {whole[start:end] for start, end in spans}
        assert set(painted.get(f"d-{role}", [])) == wanted, role
    assert "attacked" in painted["d-trigger"]


def test_the_text_is_never_cut_into_pieces(told_desk: Served, page: Page) -> None:
    """One text node for each paragraph, with its own direction; letters and order stay those of the text."""
    named(page)
    found = article_of(told_desk, "mixed")
    page.goto(f"{told_desk.url}/a/{found['id']}")
    page.wait_for_selector("[data-paragraph]")
    shown = page.evaluate(
        """() => [...document.querySelectorAll('[data-paragraph]')].map(one => [
             one.children.length, [...one.childNodes].filter(node => node.data).length, one.textContent])"""
    )
    assert [one[:2] for one in shown] == [[0, 1]] * len(shown)
    assert [one[2] for one in shown] == [line for line in found["text"].split("\n") if line.strip()]
    title = page.get_by_role("heading", level=1)
    assert title.inner_text() == stories.ARABIC_TITLE
    assert title.evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("screen", ["explore", "event", "article", "review", "resolve", "sources", "report"])
def test_payloads_are_text_on_every_screen(told_desk: Served, page: Page, screen: str) -> None:
    """No element of theirs is made, nothing of theirs runs, no link leads to a script."""
    named(page)
    found = article_of(told_desk, "hostile")
    event = next(iter(found["events"].values()))
    paths = {"event": f"e/{event}", "article": f"a/{found['id']}"}
    page.goto(f"{told_desk.url}/{paths.get(screen, screen)}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.title() != "owned"
    made = page.evaluate(
        """() => [...document.querySelectorAll("img[src='x'], [onerror], [onload], b, body script:not([src])")].map(
             one => one.outerHTML.slice(0, 100))"""
    )
    assert made == []
    assert page.locator("a[href^='javascript:']").count() == 0
    if screen in ("article", "event", "sources"):
        assert "onerror=alert(2)" in page.inner_text("body")


def test_payloads_are_text_in_what_is_downloaded(told_desk: Served) -> None:
    """The report as a page of its own holds no live tag of theirs; a table runs no formula."""
    report = text(told_desk.url, "/report?format=html&profile=full")
    assert not re.search(r"<script>document|<img src=x|<svg onload", report)
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", report)
    table = text(told_desk.url, "/events.csv?profile=full")
    assert not any(cell[:1] in "=+@" for line in table.splitlines()[1:] for cell in line.split(",") if cell)
