"""The Python API: read a page, code a text, open a project. Queries are lazy; what they give shows its evidence.

`texts` reads one page or text, `opened` is a project, `query` a lazy list, `frames` its tables, `views` one record in
its project.
"""

from __future__ import annotations

from dateline.project.opened import Project, open_project
from dateline.project.query import Query
from dateline.project.texts import article, code

__all__ = ["Project", "Query", "article", "code", "open_project"]
