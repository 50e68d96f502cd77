"""The page in a real browser. Without Chromium or a built page these tests are skipped, and say which.

Projects are made once; who writes gets a copy with a desk of its own. After each test its browser must have asked
nobody but the desk, with no error of a script, no refusal of the content policy and no dialog.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.e2e import stories
from tools import browsing
from tools.browsing import Served, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Loopback sockets are what these tests are about; they ask no other host, and check that."""
    lacking = browsing.lacking()
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.enable_socket)
            if lacking:
                item.add_marker(pytest.mark.skip(reason=lacking))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo project; never written to."""
    return browsing.demo(tmp_path_factory.mktemp("demo") / "demo")


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the stories of `stories`: hostile, and written from right to left."""
    folder = tmp_path_factory.mktemp("told")
    source = folder / "pages"
    source.mkdir()
    lines = [json.dumps(one) for one in stories.LINES]
    (source / "in.ndjson").write_text("\n".join(lines), encoding="utf-8")
    (source / "page.html").write_text(stories.PAGE, encoding="utf-8")
    browsing.dateline("read", source, "--project", folder / "p", "--quiet", "--workers", "1")
    return folder / "p"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds nothing yet."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "none").mkdir()
    browsing.dateline("read", folder / "none", "--project", folder / "p", "--quiet")
    return folder / "p"


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    """Chromium, for the tests of one file: its driver's event loop must not outlive them."""
    with browsing.browser() as found:
        yield found


@pytest.fixture(scope="module")
def desk(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo served, for tests that only look."""
    with browsing.served(browsing.copied(demo, tmp_path_factory.mktemp("look") / "demo")) as found:
        yield found


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> Iterator[Served]:
    """The demo served to one test, which may decide."""
    with browsing.served(browsing.copied(demo, tmp_path / "demo")) as found:
        yield found


@pytest.fixture(scope="module")
def told_desk(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The stories served."""
    with browsing.served(browsing.copied(told, tmp_path_factory.mktemp("told-desk") / "told")) as found:
        yield found


@pytest.fixture
def window(opened: Browser) -> Iterator[Watched]:
    """A browser window of 1280 by 800 with nothing remembered."""
    with browsing.watched(opened) as found:
        yield found
        addresses = [one.split("/api/")[0] for one in found.asked]
        foreign = [one for one in addresses if not one.startswith(("http://127.0.0.1:", "blob:", "data:"))]
        assert foreign == []
        assert found.errors == []
        assert found.dialogs == []


@pytest.fixture
def page(window: Watched) -> Page:
    """Its page."""
    return window.page()
