"""Who else tells an event, in words that were not coded: under the event, and under the article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories import article, page, reading
from tests.resolve.tellers import at, tells, who

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.model import WhyNot
from dateline.project import Project
from dateline.publish.alsotold import also_tells_lines, also_told_lines
from dateline.store.alsotold import also_told
from dateline.store.project import Store
from dateline.store.write import Result, write_results

AROUND = "{} The Sarkin family has run the ferry of Lower Dosso since the flood, with Idrissa Maiga as its pilot."
CODED = "Soldiers shot at the ferry of Lower Dosso on Monday."
REFUSED = "Somebody [who?] shot at the ferry of Lower Dosso on Monday."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One paper names the soldiers, another nobody; a copy of neither."""
    first, claim = tells(CODED, "shot", actors=(who(CODED, "Soldiers", sectors="MIL"),), around=AROUND)
    text = AROUND.format(REFUSED).replace("since the flood", "for twenty years")
    second = article(text, outlet="Haren [post]", day="2026-03-11")
    refused = replace(reading(second), why_not=(WhyNot(at(text, REFUSED), at(text, "shot"), "no_actor"),))
    store = Store(tmp_path)
    results = []
    for of, read_ in ((first, reading(first, claim)), (second, refused)):
        source = page(of.text, name=f"{of.outlet}.html")
        results.append(Result(source, replace(of, page=source.id), read_))
    write_results(store, results, fingerprint="x")
    resolution.resolve(store, LocalEngine(1), "test")
    return store


def test_under_the_event_and_under_the_article(store: Store) -> None:
    """With outlet, day, reason and words; what looks like markup is text."""
    ((event, (one,)),) = also_told(store).items()
    lines = list(also_told_lines(store, (one,)))
    assert lines[:2] == ["", "  [bold]also told by[/] [dim](in words that were not coded)[/]"]
    assert lines[2] == f"    Haren \\[post] (2026-03-11) · not coded: no_actor  [dim]{one.article}[/]"
    assert lines[3] == "      “Somebody \\[who?] [bold]shot[/] at the ferry of Lower Dosso on Monday.”"
    (head, words) = also_tells_lines(store, (one,))
    assert head.startswith("  [bold]also tells[/] [bold red]ASSAULT")
    assert head.endswith(f"[dim]{event}[/]")
    assert words == f"    {lines[3].strip()} · not coded: no_actor"
    assert list(also_told_lines(store, ())) == []
    moved = replace(one, start=one.start + 1)  # as after a page was read anew
    assert list(also_told_lines(store, (moved,)))[3] == f"      “… {moved.start}-{moved.end} …”"


def test_in_python(store: Store) -> None:
    """By event, and in its table; it is no origin."""
    project = Project(store.folder)
    (event,) = project.events()
    (one,) = project.also_told(event)
    assert one.reason == "no_actor"
    form = next(project.events().forms())
    assert form["also_told"][0]["article"] == one.article
    assert form["standing"] == "single source"
    assert one.article not in {ident for origin in event.origins for ident in origin.articles}
