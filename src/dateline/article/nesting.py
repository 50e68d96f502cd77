"""A look at the depth of a page before a parser that recurses sees it. One pass, no tree."""

from __future__ import annotations

import re

from dateline.errors import Rejected

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1|<(/?)([a-zA-Z][a-zA-Z0-9]*)", re.DOTALL | re.IGNORECASE)
# Elements that never hold others, or that HTML closes by itself when the next one begins.
_FLAT = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup")
)  # fmt: skip


def check(html: str, deepest: int) -> None:
    """Raises ``Rejected('too_nested')`` when elements stand inside one another more than ``deepest`` times."""
    if html.count("<") <= deepest:
        return
    depth = 0
    for found in _TAG.finditer(html):
        name = found.group(3)
        if name is None or name.lower() in _FLAT:
            continue
        depth += -1 if found.group(2) else 1
        if depth > deepest:
            raise Rejected("too_nested", f"Elements stand inside one another more than {deepest} times.")
        depth = max(depth, 0)
