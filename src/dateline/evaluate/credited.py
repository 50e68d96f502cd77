"""Who the hand-written collection credits: the independent origins behind any of its tellings, by its own rule.

The rule is that of `origins_joined` in the README beside it: newsroom and speaker are one where they meet, a newsroom
is the agency where one is credited, copies are the first text's, and who only denies is no origin.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dateline.language.tables import DATA

FOLDER = DATA / "evaluate" / "collection"
Telling = tuple[str, str, str]  # event, article, quote


class Credited:
    """Newsrooms and speakers of the truth."""

    def __init__(self, true: Mapping[str, Any], folder: Path = FOLDER) -> None:
        lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        papers = {one["id"]: one["agency"] or one["outlet"] for one in map(json.loads, lines)}
        first = {copy: group["first"] for group in true["copies"] for copy in group["copies"]}
        self._newsroom = {ident: papers[first.get(ident, ident)] for ident in papers}
        self._speaker: dict[Telling, str | None] = {
            (event["id"], one["article"], one["quote"]): one.get("speaker")
            for event in true["events"]
            for one in event["tellings"]
            if one.get("stance") != "denied"
        }

    def origins(self, tellings: Iterable[Telling]) -> int:
        """How many independent origins some tellings of one event have."""
        parent: dict[str, str] = {}

        def root(key: str) -> str:
            while parent.setdefault(key, key) != key:
                key = parent[key]
            return key

        for one in tellings:
            if one in self._speaker:
                newsroom, speaker = root(f"newsroom {self._newsroom.get(one[1], one[1])}"), self._speaker[one]
                if speaker:
                    parent[root(f"speaker {speaker}")] = newsroom
        return len({root(key) for key in list(parent)})
