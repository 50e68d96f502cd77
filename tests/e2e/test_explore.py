"""Explore: time, map, facets, search and list are one selection, which the address holds and an export equals."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.e2e.asking import api, listed, text, total
from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page


def query(page: Page) -> dict[str, str]:
    """The filters that the address holds."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def exported(desk: Served, page: Page) -> list[str]:
    """The ids of the page's own download."""
    page.get_by_role("button", name="Download").click()
    link = page.get_by_role("link", name="CSV").get_attribute("href") or ""
    page.keyboard.press("Escape")
    return [row["id"] for row in csv.DictReader(io.StringIO(text(desk.url, link.removeprefix("/api/v1"))))]


def same_everywhere(desk: Served, page: Page) -> int:
    """The list, the export and the API hold the same events; the address alone brings them back. How many."""
    ids = listed(page)
    assert len(ids) == total(page)
    assert len(set(ids)) == len(ids)
    assert sorted(exported(desk, page)) == sorted(ids)
    page.reload()
    assert listed(page) == ids
    return len(ids)


def test_it_opens_on_all_events(desk: Served, page: Page) -> None:
    """And counts what is not on the map and not on the timeline."""
    page.goto(f"{desk.url}/")
    known = api(desk.url, "/headline")
    assert total(page) == known["events"] > 100
    assert page.get_by_role("button", name=f"{known['undated']} undated").first.is_visible()
    assert page.get_by_role("region", name="Timeline").is_visible()
    assert same_everywhere(desk, page) == known["events"]


def test_time_is_brushed(desk: Served, page: Page) -> None:
    """By dragging over the bars; by the keys of a handle."""
    page.goto(f"{desk.url}/explore")
    whole = total(page)
    box = page.get_by_role("region", name="Timeline").locator("svg").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.55, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.93, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=*")
    chosen = query(page)
    assert chosen["from"] < chosen["to"]
    assert 0 < total(page) < whole
    page.get_by_role("slider", name="First day").focus()
    page.keyboard.press("PageUp")
    page.wait_for_function(f"() => !location.search.includes('from={chosen['from']}')")
    assert query(page)["from"] > chosen["from"]
    assert 0 < same_everywhere(desk, page) < whole


def test_the_map_limits_the_list(desk: Served, page: Page) -> None:
    """Only what lies in its area is listed, and the area is in the address."""
    page.goto(f"{desk.url}/explore")
    whole = total(page)
    page.goto(f"{desk.url}/explore?@=13.5,15.5,5.5")
    page.get_by_label("limit list to map area").check()
    page.wait_for_url("**bbox=*")
    before = query(page)["bbox"]
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("before => new URLSearchParams(location.search).get('bbox') !== before", arg=before)
    page.wait_for_timeout(600)  # it flies
    box = [float(one) for one in query(page)["bbox"].split(",")]
    assert 0 < total(page) < whole
    for ident in listed(page)[:5]:
        place = api(desk.url, f"/events/{ident}")["place"]
        assert place is not None
        reach = (place["radius_km"] or 0) / 80
        assert box[0] - reach <= place["lon"] <= box[2] + reach
        assert box[1] - reach <= place["lat"] <= box[3] + reach
    assert same_everywhere(desk, page) < whole


def test_facets_choose_and_leave_out(desk: Served, page: Page) -> None:
    """Several of a facet are alternatives; what is left out is said in the address and the chips; Back undoes one."""
    page.goto(f"{desk.url}/explore")
    whole = total(page)
    filters = page.get_by_role("region", name="Filters")
    filters.get_by_role("button", name="Assault").first.click()
    page.wait_for_url("**type=ASSAULT*")
    one = total(page)
    filters.get_by_role("button", name="Coerce").first.click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('type')?.includes(',')")
    assert one < total(page) < whole
    page.go_back()
    assert total(page) == one
    filters.get_by_role("button", name="Exclude Assault").click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('type') === '!ASSAULT'")
    assert total(page) == whole - one
    assert page.get_by_role("button", name="Remove filter").count() == 1
    assert same_everywhere(desk, page) == whole - one
    page.get_by_role("button", name="Remove filter").click()
    assert total(page) == whole


def test_search_finds_words_of_articles(desk: Served, page: Page) -> None:
    """From the keyboard; the count is that of the API; no result says which filter empties the list."""
    page.goto(f"{desk.url}/explore")
    total(page)
    page.keyboard.press("/")
    page.keyboard.type("hospital")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=hospital*")
    found = api(desk.url, "/events?q=hospital&limit=1")["total"]
    assert 0 < found == total(page)
    assert same_everywhere(desk, page) == found
    page.goto(f"{desk.url}/explore?q=zeppelin")
    assert total(page) == 0
    page.get_by_role("button", name="Take all filters away").click()
    assert total(page) > found


def test_an_event_opens_from_the_keyboard(desk: Served, page: Page) -> None:
    """j, j, Enter; Back brings the list as it was."""
    page.goto(f"{desk.url}/explore?type=ASSAULT")
    ids = listed(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_url("**sel=*")
    assert query(page)["sel"] == ids[1]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/e/{ids[1]}")
    page.get_by_role("heading", name="Fields").wait_for()
    page.go_back()
    assert query(page) == {"type": "ASSAULT", "sel": ids[1]}
