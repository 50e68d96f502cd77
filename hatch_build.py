"""Build hook of hatchling: makes the gazetteer file and the page before the package is packed or put in place."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).resolve().parent / "src"
PAGE_BUILDER = Path(__file__).resolve().parent / "tools" / "build_page.py"


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `src/dateline/data/gazetteer.sqlite` and `src/dateline/serve/page` unless they are up to date."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's interface
        """The name ``dateline`` stands for the bare source tree: what the package itself needs is not here yet."""
        shell = ModuleType("dateline")
        shell.__path__ = [str(SOURCE / "dateline")]
        before = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "dateline"}
        for name in before:
            del sys.modules[name]
        sys.modules["dateline"] = shell
        try:
            if importlib.import_module("dateline.language.gazetteer_build").build():
                self.app.display_info("built the gazetteer")
        finally:
            for name in [name for name in sys.modules if name.split(".")[0] == "dateline"]:
                del sys.modules[name]
            sys.modules.update(before)
        self._page()

    def _page(self) -> None:
        """A machine without npm or network gets the package without the page: all but `dateline serve` works."""
        spec = importlib.util.spec_from_file_location("dateline_build_page", PAGE_BUILDER)
        if not PAGE_BUILDER.is_file() or spec is None or spec.loader is None:
            return
        builder = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(builder)
        try:
            if builder.build():
                self.app.display_info("built the page")
        except builder.NoPageError as error:
            self.app.display_warning(f"the page of `dateline serve` is not built: {error}")
