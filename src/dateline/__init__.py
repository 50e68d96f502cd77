"""dateline: news pages in; attributed claims and resolved events out, with the words behind each value.

import dateline as dl
reading = dl.code("Gunmen attacked a market in Tera on Sunday, killing 11, the mayor said.", published="2026-11-16")
project = dl.open("sahel-2026")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["article", "code", "open"]

if TYPE_CHECKING:
    from dateline.project import article, code
    from dateline.project import open_project as open

_HOMES = {"article": "article", "code": "code", "open": "open_project"}


def __getattr__(name: str) -> Any:
    """The public verbs, loaded on first use: `import dateline` itself costs nothing."""
    if name in _HOMES:
        from dateline import project

        return getattr(project, _HOMES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
