"""How fast the page is with 100,000 planted events, in Chromium with software drawing: measured against its budgets.

python benchmarks/desk_page.py [--project DIR] [--events 100000] [--rounds 5] [--json FILE]

Each round is a new browser context: nothing is cached. ``list`` and ``map`` are the page's own marks, in ms after
the navigation began: the first rows can be used; the map has drawn the events and stands still. A brush is a window
of time drawn over the bars with the mouse; its frame is compared, at the 90th percentile, with that of the same brush
over a map without events. Sizes are those of all scripts and style sheets that the list alone asks for, gzipped.
Exit 1 over budget.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools import browsing
from tools.browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LIST_MS, MAP_MS, RATIO, SIZE_KB = 2000, 3000, 1.5, 90
EMPTY = "/explore?country=ATA"  # no event is planted there
LATE_MS = 60_000
STEPS = 60
RECORD = """() => { window.frames_ = []; let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; window.tick_ = requestAnimationFrame(tick); };
  window.tick_ = requestAnimationFrame(tick); }"""


def opened_at(browser: Browser, desk: Served) -> tuple[float, float]:
    """Milliseconds until the list and the map can be used."""
    with browsing.watched(browser) as window:
        page = window.page()
        page.goto(f"{desk.url}/explore")
        return mark(page, "dateline:list"), mark(page, "dateline:map-idle")


def mark(page: Page, name: str) -> float:
    """When the page made its mark."""
    page.wait_for_function(f"() => performance.getEntriesByName('{name}').length > 0", timeout=LATE_MS)
    return float(page.evaluate(f"() => performance.getEntriesByName('{name}')[0].startTime"))


def frames(browser: Browser, desk: Served, path: str) -> list[float]:
    """Milliseconds of each frame while a window of time is drawn."""
    with browsing.watched(browser) as window:
        page = window.page()
        page.goto(desk.url + path)
        mark(page, "dateline:map-idle")
        page.wait_for_timeout(1500)
        box = page.get_by_role("region", name="Timeline").locator("svg").bounding_box()
        assert box is not None
        middle = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] * 0.2, middle)
        page.mouse.down()
        page.evaluate(RECORD)
        for step in range(STEPS):
            page.mouse.move(box["x"] + box["width"] * (0.2 + 0.6 * step / STEPS), middle)
        page.evaluate("() => cancelAnimationFrame(window.tick_)")
        page.mouse.up()
        return list(page.evaluate("() => window.frames_.slice(2)"))


def list_kb(browser: Browser, desk: Served) -> float:
    """Scripts and style sheets of the list alone, in kB gzipped: as a narrow window shows it."""
    sizes = []
    with browsing.watched(browser, width=390, height=844) as window:
        page = window.page()
        page.on("response", lambda one: sizes.append(one) if one.url.split("?")[0].endswith((".js", ".css")) else None)
        page.goto(f"{desk.url}/explore")
        mark(page, "dateline:list")
        page.wait_for_load_state("networkidle")
        return sum(len(gzip.compress(one.body(), 9)) for one in sizes) / 1000


def ninetieth(values: list[float]) -> float:
    """The 90th percentile."""
    return statistics.quantiles(values, n=10)[-1] if len(values) > 1 else values[0]


def measured(desk: Served, rounds: int) -> dict[str, Any]:
    """All figures; times are medians over the rounds."""
    with browsing.browser() as browser:
        times = [opened_at(browser, desk) for _ in range(rounds)]
        full = [one for _ in range(rounds) for one in frames(browser, desk, "/explore")]
        none = [one for _ in range(rounds) for one in frames(browser, desk, EMPTY)]
        size = list_kb(browser, desk)
    return {
        "list_ms": statistics.median(one[0] for one in times),
        "map_ms": statistics.median(one[1] for one in times),
        "brush_frame_ms_p90": ninetieth(full),
        "empty_frame_ms_p90": ninetieth(none),
        "brush_ratio": ninetieth(full) / ninetieth(none),
        "frames": [len(full), len(none)],
        "list_kb_gzipped": size,
    }


def main() -> int:
    """Plants the project where it is not there, measures, prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--project", type=Path, default=browsing.ROOT / ".make" / "planted")
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    lacking = browsing.lacking()
    if lacking:
        print(f"desk_page: {lacking}", file=sys.stderr)
        return 1
    if not asked.project.exists():
        from benchmarks.desk_server import plant

        plant(asked.project, asked.events, 0)
    with browsing.served(asked.project) as desk:
        found = measured(desk, asked.rounds)
    budgets = {"list_ms": LIST_MS, "map_ms": MAP_MS, "brush_ratio": RATIO, "list_kb_gzipped": SIZE_KB}
    for name, value in found.items():
        most = budgets.get(name)
        verdict = "" if most is None else f"  at most {most}: {'kept' if value <= most else 'OVER'}"
        print(f"{name:22} {value if isinstance(value, list) else round(value, 2)}{verdict}")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1))
    return int(any(found[name] > most for name, most in budgets.items()))


if __name__ == "__main__":
    sys.exit(main())
