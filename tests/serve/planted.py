"""A small project with what is hard to show: scripts as text, formulas, Arabic, places and days that are not known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.factories import actor, article, claim, day, figure, page, place, reading, span

from dateline.ids import content_id
from dateline.model import Actor, Change, Claim, Place, Reject
from dateline.resolve.events import events
from dateline.serve.app import create
from dateline.serve.desk import Desk
from dateline.serve.guard import Door
from dateline.store.events import log, replace_events
from dateline.store.project import Store
from dateline.store.write import Result, write_rejects, write_results

XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = "=HYPERLINK(1)"
ARABIC = "قصف الجيش مدينة حلب يوم الأحد"
BASE = "http://127.0.0.1:8377"
TOKEN = "token-of-this-start"
NURSE = Actor(span("Aïcha Moussa"), "Aïcha Moussa", None, "NER", ("MED",), "capitalised")
ARMY = actor("army", country="NER", sectors="MIL")
TERA = place("Téra", 14.00781, 0.75312, admin1="Tillabéri", geonames_id=2439376)
CLINIC = place("Téra clinic", 14.00781, 0.75312, grain="site", where_prec=1, admin1="Tillabéri")
SOUM = place("Soum", 14.3, -1.3, country="BFA", grain="province", where_prec=4, radius_km=60)


def project(where: Path | Store) -> Store:
    """Eleven events in twelve articles, a change that merged an event into another, one that retracted, a reject."""
    store = Store(where) if isinstance(where, Path) else where
    results, claims, articles = [], [], {}
    for number, (text, values, changes) in enumerate(_stories()):
        source = page(text, name=f"wire/{number}.html")
        story = article(text, page=source.id, origin=source.origin, **{"outlet": f"Wire {number % 3}", **changes})
        told = claim(story, text, **values)
        results.append(Result(source, story, reading(story, told)))
        claims.append(told)
        articles[story.id] = story
    write_results(store, results, fingerprint="x")
    write_rejects(store, [Reject(content_id("rj", "1"), XSS, None, "article", "not_an_article", "no text")])
    made = [event for one in claims[:-1] for event in events(_with_second(one, claims), articles)]
    with store.writing() as connection:
        replace_events(connection, [], made)
        log(
            connection,
            [
                *(Change("new", one.id, (one.id,), "1 claim tells it.") for one in made),
                Change("merged", "ev_merged", (made[0].id,), "The same happening."),
                Change("retracted", "ev_gone", (), "The article was withdrawn."),
            ],
        )
    return store


def _with_second(one: Claim, claims: list[Claim]) -> list[Claim]:
    """The last claim tells the event of the first."""
    return [one, claims[-1]] if one is claims[0] else [one]


def _stories() -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    killed = (figure("killed", 8, 8),)
    plain: list[tuple[str, Mapping[str, Any], Mapping[str, Any]]] = [
        (f"Gunmen attacked village number {number}.", {"when": day(f"2026-03-{number + 10}"), "place": TERA}, {})
        for number in range(6)
    ]
    return [
        ("A drone hit the clinic.", {"actors": (ARMY,), "place": CLINIC, "when": day("2026-03-08"), "speaker": NURSE,
                                     "voice": "reported", "figures": killed}, {"title": FORMULA}),
        (f"Soldiers {XSS} fired.", {"actors": (actor(XSS, country="NER", basis="capitalised"),), "place": _named(XSS),
                                    "when": day("2026-03-09")}, {"title": XSS, "outlet": XSS, "authors": (XSS,)}),
        (f"{ARABIC}.", {"when": day("2026-03-10"), "place": SOUM}, {"language": "ar", "title": ARABIC}),
        ("People marched somewhere.", {"type": "PROTEST", "mode": "demo", "quad": 3, "when": day("2026-02-01")}, {}),
        ("They fought at some time.", {"place": TERA}, {}),
        *plain,
        ("A drone hit the clinic, twelve died.", {"actors": (ARMY,), "place": CLINIC, "when": day("2026-03-08"),
                                                  "figures": (figure("killed", 12, 12),)}, {"title": "+1 more"}),
    ]  # fmt: skip


def _named(name: str) -> Place:
    return Place(span(name), name, None, None, None, None, None, None, None, 0.0, "unknown")


def client(
    store: Store, *, token: str | None = TOKEN, door: Door | None = None, faults: bool = True, **desk: Any
) -> TestClient:
    """A client of the guarded app, on no socket; ``token`` is sent with every request. ``faults``: ours are raised."""
    headers = {"X-Dateline-Token": token} if token else {}
    served = Desk(store, door or Door(writing=TOKEN), **desk)
    return TestClient(
        create(served), base_url=BASE, headers=headers, follow_redirects=False, raise_server_exceptions=faults
    )
