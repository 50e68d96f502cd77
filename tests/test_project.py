"""The Python API, as a notebook uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dateline as dl
from dateline.errors import MissingExtra, Rejected
from dateline.model import Event

STORY = (
    "NIAMEY, March 9 (Sahara Post) - Gunmen on motorbikes attacked a market in Téra on Sunday, killing at least 11 "
    "people, the mayor said.\nThe interior ministry said that reinforcements had been sent to the town on Monday.\n"
)


def test_code_reads_a_text_and_stores_nothing() -> None:
    """The README's example holds."""
    claim = next(one for one in dl.code(STORY, published="2026-03-09").claims if one.type == "ASSAULT")
    assert claim.when is not None
    assert claim.place is not None
    assert claim.speaker is not None
    assert (str(claim.when.earliest), claim.place.name, claim.figures[0].low) == ("2026-03-08", "Téra", 11)
    assert claim.speaker.name == "mayor"


def test_article_finds_the_story_or_says_why_not() -> None:
    """HTML or plain text; what is no article raises with its reason."""
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines() * 2)
    found = dl.article(f"<html><body><nav>Home</nav><h1>Market attacked in Téra</h1>{paragraphs}</body></html>",
                       url="https://post.example/2026/03/09/market", published="2026-03-09")  # fmt: skip
    assert found.dateline is not None
    assert found.dateline.agency == "Sahara Post"
    assert found.published is not None
    with pytest.raises(Rejected, match="not_an_article"):
        dl.article("<html><body><a href='/a'>One</a> <a href='/b'>Two</a></body></html>")


def test_a_project_is_read_asked_and_opened_again(tmp_path: Path) -> None:
    """Queries are lazy, ids are keys, filters are by name."""
    source = tmp_path / "a.ndjson"
    source.write_text(json.dumps({"id": "1", "text": STORY, "published": "2026-03-09"}), encoding="utf-8")
    project = dl.open(tmp_path / "p")
    assert len(project.events()) == 0
    assert project.read(source, workers=1).read == 1
    project.close()
    again = dl.open(tmp_path / "p")
    events = list(again.events(type=("ASSAULT",), country="NER"))
    assert len(events) == 1
    event = again[events[0].id]
    assert isinstance(event.record, Event)
    assert "attacked" in again.claims_of(event)[0].span.text
    assert len(again.articles(query="motorbikes")) == 1
    assert len(again.claims(stance="denied")) == 0


def test_a_missing_extra_says_what_to_install(tmp_path: Path) -> None:
    """Tables need packages that the core does not."""
    try:
        import pandas  # noqa: F401, ICN001
    except ImportError:
        with pytest.raises(MissingExtra, match=r"dateline\[frames\]"):
            dl.open(tmp_path).events().to_pandas()
    else:
        assert len(dl.open(tmp_path).events().to_pandas()) == 0
