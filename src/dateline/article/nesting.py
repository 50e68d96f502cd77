"""A look at the depth of a page before a parser that recurses sees it. One pass, no tree."""

from __future__ import annotations

import re

from dateline.errors import Rejected

_TAG = re.compile(r"<!--|<(/?)([a-z][a-z0-9]*)")
_RAW = ("script", "style", "textarea", "title")  # what stands in these is text
# Elements that never hold others, or that HTML closes by itself when the next one begins.
_FLAT = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup")
)  # fmt: skip


def check(html: str, deepest: int) -> None:
    """Raises ``Rejected('too_nested')`` when elements stand inside one another more than ``deepest`` times."""
    if html.count("<") <= deepest:
        return
    html = html.lower()
    depth = at = 0
    while (found := _TAG.search(html, at)) is not None:
        at, name = found.end(), found.group(2)
        if name is None or (name in _RAW and not found.group(1)):
            at = html.find("-->" if name is None else f"</{name}", at)
            if at < 0:
                break  # never closed: all the rest is inside
        elif name not in _FLAT:
            depth = max(0, depth + (-1 if found.group(1) else 1))
            if depth > deepest:
                raise Rejected("too_nested", f"Elements stand inside one another more than {deepest} times.")
