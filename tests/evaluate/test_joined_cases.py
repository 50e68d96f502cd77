"""Small cases, two or three short articles each: what is one happening and what is another, from page to event."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate.collection import measure, read
from dateline.settings import Settings

CASES = Path(__file__).parent / "joined"
MARK = re.compile(r"\{\{(NOT )?(\S+) ([A-Z]+):(.*?)\}\}")


def cases(path: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The articles of a file, without the marks, and what the marks say."""
    articles: list[dict[str, Any]] = []
    events: dict[str, dict[str, Any]] = {}
    unreal = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        ident, outlet, day, title, marked = line.split("|")
        text = MARK.sub(lambda found: found[4], marked)
        articles.append({"id": ident, "outlet": outlet, "published": day, "title": title, "text": text})
        for no, event, type_, quote in MARK.findall(marked):
            assert text.count(quote) == 1, (ident, quote)
            if no:
                unreal.append({"article": ident, "quote": quote, "not": [event]})
                continue
            one = {"id": event, "type": type_, "title": title, "tellings": [], "origin_names": [], "disputed": []}
            events.setdefault(event, {**one, "origins": 0, "origins_joined": 0})
            events[event]["tellings"].append({"article": ident, "quote": quote})
    truth = {"events": list(events.values()), "confusable": _neighbours(events), "copies": [], "claims_only": unreal}
    return articles, truth


def _neighbours(events: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """Events of one type in one case."""
    groups = defaultdict(list)
    for event in events.values():
        groups[re.sub(r"\D+$", "", event["id"]), event["type"]].append(event["id"])
    return [pair for ids in groups.values() for pair in combinations(sorted(ids), 2)]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_small_cases(path: Path, tmp_path: Path) -> None:
    """Claims that tell one event are together, neighbours are apart, and what was planned is not what happened."""
    articles, truth = cases(path)
    lines = (json.dumps(article) for article in articles)
    (tmp_path / "articles.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    report = measure(read(Settings(workers=1), tmp_path), truth)
    assert len(report.confusable) >= 5
    assert report.merged == ()
    assert report.happened == ()
    assert report.hit >= 0.75 * report.told
    assert report.claims.f1 >= 0.95
