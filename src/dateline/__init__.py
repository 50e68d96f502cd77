"""dateline: news pages in; attributed claims and resolved events out, with the words behind each value.

import dateline as dl
reading = dl.code("Gunmen attacked a market in Tera on Sunday, killing 11, the mayor said.", published="2026-11-16")
project = dl.open("sahel-2026")
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Article, Reading
    from dateline.project import Project

__version__ = "0.1.0"
__all__ = ["article", "code", "open"]

# The package of the same name is loaded first (it is empty): when it loads, it takes the name
# `dateline.article`, and the verb below must have it.
importlib.import_module("dateline.article")


def article(html_or_text: str | bytes, url: str | None = None, published: str | None = None) -> Article:
    """The story in a page. Raises ``errors.Rejected`` with the reason where there is none."""
    from dateline import project

    return project.article(html_or_text, url, published)


def code(text: str, published: str | None = None, title: str | None = None) -> Reading:
    """Everything that a text says: claims, attributions, actors, places, times, figures. Stores nothing.

    ``published`` is an ISO date or date-time. Raises ``errors.Rejected`` for a language that is not read.
    """
    from dateline import project

    return project.code(text, published, title)


def open(folder: str | Path, store: str | None = None) -> Project:
    """Opens or makes the project in a folder. Raises ``errors.StoreError`` where that cannot be done.

    ``store``: a database that holds its records, ``postgresql://user@host/db?schema=NAME``; none: a file in the folder.
    """
    from dateline import project

    return project.open_project(folder, store)
