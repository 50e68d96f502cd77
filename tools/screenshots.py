"""Pictures of every screen of the desk, light and dark, at 1280 and 390 pixels: `make screenshots`.

All go to `.make/screenshots`, with a sheet (`index.html`) to look at them side by side; the three of the README go to
`docs/screenshots` with `--keep`. Each screen's layout is checked (`tools/layout.js`); exit 1 on a fault.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tools import browsing, screens
from tools.browsing import Served
from tools.screens import SCREENS, Known, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OUT = browsing.ROOT / ".make" / "screenshots"
KEPT = browsing.ROOT / "docs" / "screenshots"
BEST = ("explore-filtered-1280-light", "event-1280-light", "article-1280-dark")
SIZES = ((1280, 800), (390, 844))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", action="store_true", help="put the README's three into docs/screenshots")
    options.add_argument("--only", help="names of screens, by comma")
    asked = options.parse_args()
    lacking = browsing.lacking()
    if lacking:
        print(f"screenshots: {lacking}", file=sys.stderr)
        return 1
    chosen = [one for one in SCREENS if not asked.only or one.name in asked.only.split(",")]
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dateline-shots-") as folder:
        found = _all(chosen, Path(folder))
    _sheet(sorted(OUT.glob("*.png")))
    for line in found:
        print(line)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(browsing.ROOT)}, {len(found)} faults of layout")
    if asked.keep:
        KEPT.mkdir(parents=True, exist_ok=True)
        for name in BEST:
            shutil.copy(OUT / f"{name}.png", KEPT / f"{name}.png")
    return 1 if found else 0


def _all(chosen: list[Screen], folder: Path) -> list[str]:
    demo = browsing.demo(folder / "demo")
    (folder / "none").mkdir()
    browsing.dateline("read", folder / "none", "--project", folder / "empty", "--quiet")
    with browsing.served(demo) as full, browsing.served(folder / "empty") as bare, browsing.browser() as opened:
        ids = screens.known(full.url)
        desks = {"demo": full, "empty": bare}
        return [
            fault
            for width, height in SIZES
            for dark in (False, True)
            for fault in _some(opened, chosen, desks, ids, (width, height), dark=dark)
        ]


def _some(
    opened: Browser, chosen: list[Screen], desks: dict[str, Served], ids: Known, size: tuple[int, int], *, dark: bool
) -> list[str]:
    found = []
    for screen in chosen:
        with browsing.watched(opened, width=size[0], height=size[1], dark=dark) as window:
            window.context.add_init_script("if (top === window) localStorage.setItem('dateline.reviewer', 'AK')")
            page = window.page()
            screens.show(page, desks[screen.project].url, screen, ids)
            name = f"{screen.name}-{size[0]}-{'dark' if dark else 'light'}"
            page.screenshot(path=OUT / f"{name}.png")
            errors = [one for one in window.errors if screen.name != "nowhere" or not one.startswith("404 ")]
            found += [f"{name}: {fault}" for fault in (*screens.faults(page), *errors)]
    return found


def _sheet(pictures: list[Path]) -> None:
    """All pictures on one page."""
    shown = "".join(f"<figure><img src='{escape(one.name)}'><figcaption>{escape(one.stem)}</figcaption></figure>"
                    for one in pictures)  # fmt: skip
    style = "figure{display:inline-block;margin:8px;vertical-align:top}img{max-width:600px;border:1px solid gray}"
    (OUT / "index.html").write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{shown}")


if __name__ == "__main__":
    sys.exit(main())
