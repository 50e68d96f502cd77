"""Build hook of hatchling: makes the gazetteer file before the package is packed or installed for editing."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).resolve().parent / "src"


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `src/dateline/data/gazetteer.sqlite` unless it is up to date."""

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
