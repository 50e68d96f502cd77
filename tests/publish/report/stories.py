"""A project for reports: a toll on which three disagree, a private person, a payload in every text, an event alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.factories import day, page, place, reading
from tests.resolve.tellers import Told, number, tells, who

from dateline.model import Actor, Change
from dateline.publish.report.records import Counted, Heading, Listing, Paragraph, Part, Picture, Report, Table
from dateline.resolve.events import events
from dateline.store.events import log, replace_events
from dateline.store.project import Store
from dateline.store.write import Result, write_results

ARMY = who("The army", "The army", sectors="MIL", country="NER")
PERSON = "Aicha Moussa"
PAYLOAD = "<script>alert(1)</script>[x](javascript:alert(2))\x07"
PROVINCE = place("Tahoua", 15.1, 5.3, country="NER", grain="province", where_prec=4, radius_km=150)
CLINIC = place("Tera clinic", 14.00781, 0.75312, country="NER", grain="site", where_prec=1, admin1="Tillaberi")


def toll(words: str, count: float, by: str, **changes: Any) -> Told:
    """'Soldiers of the army shot <words> at the mill of Haren, <by> said.'"""
    sentence = f"Soldiers of the army shot {words} at the mill of Haren, {by} said."
    speaker: Actor = changes.pop("speaker", None) or who(sentence, by)
    return tells(
        sentence, "shot", figures=(number(sentence, words, "killed", count),), voice="reported", speaker=speaker,
        actors=(ARMY,), **changes,
    )  # fmt: skip


def told() -> list[Told]:
    """The claims of the project, each with its article."""
    miller = f"Soldiers of the army shot six men at the mill of Haren, {PERSON} said."
    strike = "A drone of the army hit the clinic."
    march = "Teachers marched in Tahoua."
    wild = f"Gunmen {PAYLOAD} attacked the market of Haren."
    return [
        toll("six men", 6, PERSON, speaker=who(miller, PERSON, basis="capitalised", name=PERSON)),
        toll("two men", 2, "the army", paper="Haren Post", day_="2026-03-11"),
        toll("seven men", 7, "a teacher", paper="Upper Radio", day_="2026-03-12"),
        tells(strike, "hit", paper="River News", day_="2026-03-14", actors=(ARMY,), place=CLINIC,
              when=day("2026-03-13"), figures=(number(strike, "A drone", "killed", 3),), mode="drone"),
        tells(march, "marched", paper="River News", day_="2026-03-20", type="PROTEST", place=PROVINCE,
              when=day("2026-03-18"), recipients=()),
        tells(wild, "attacked", paper=f"The {PAYLOAD} Post", day_="2026-04-02", when=day("2026-04-01")),
        tells("Ministers met.", "met", day_="2026-04-03", type="CONSULT", place=None, when=None, quad=1),
    ]  # fmt: skip


def project(folder: Path, some: Sequence[Told] | None = None, *, payload: bool = True) -> Store:
    """A project of these claims, resolved, with its log."""
    store = Store(folder)
    results, articles, claims = [], {}, []
    for order, (of, claim) in enumerate(told() if some is None else some):
        source = page(of.text, name=f"{order}.html")
        title = f"{PERSON} and {PAYLOAD}" if payload and order == 0 else f"Story {order}"
        url = "javascript:alert(3)" if payload and order == 5 else f"https://paper.example/{order}/aicha-moussa"
        story = replace(of, page=source.id, title=title, authors=(PAYLOAD,), url=url if order != 1 else None)
        articles[story.id] = story
        claims.append(claim)
        results.append(Result(source, story, reading(story, claim)))
    write_results(store, results, fingerprint="x")
    with store.writing() as connection:
        made = events(claims, articles)
        replace_events(connection, [], made)
        log(connection, [Change("new", one.id, (one.id,), "it was told") for one in made])
    return store


def numbers(report: Report) -> list[Counted]:
    """Each number of a report, wherever it stands."""
    return [part for part in parts(report) if isinstance(part, Counted)]


def parts(report: Report) -> list[Part]:
    """Every part of every block."""
    found: list[Part] = []
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | Heading):
                found += block.parts
            elif isinstance(block, Listing):
                found += [part for item in block.items for part in item]
            elif isinstance(block, Table):
                found += [part for row in block.rows for cell in row for part in cell]
            else:
                assert isinstance(block, Picture)
    return found


def anchors(report: Report) -> set[str]:
    """Everything in a report that can be linked to."""
    found: set[str] = set()
    for section in report.sections:
        found.add(section.key)
        for block in section.blocks:
            if isinstance(block, Listing | Table):
                found.update(block.anchors)
            elif isinstance(block, Heading) and block.anchor:
                found.add(block.anchor)
    return found
