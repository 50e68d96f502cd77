"""Key points: sentences by template, each number with what it counts."""

from __future__ import annotations

from collections import defaultdict

from dateline.publish.report import words
from dateline.publish.report.behind import Behind
from dateline.publish.report.counting import events, grouped, ids, joined, summed
from dateline.publish.report.gather import Brief, Gathered
from dateline.publish.report.records import Given, Listing, Parts, Section, Words, plain

TOP = 3  # types that the key points name
DISPUTED = {
    "occurred": "whether it happened",
    "when": "the day",
    "place": "the place",
}


def key_points(found: Gathered, behind: Behind) -> Section:
    """What the numbers say, in sentences."""
    items = [
        item
        for item in (
            _read(found, behind),
            _types(found, behind),
            _origins(found, behind),
            _dead(found, behind),
            _highest(found, behind),
            _disputed(found, behind),
            _gaps(found, behind),
        )
        if item
    ]
    return Section("key-points", "Key points", (Listing(tuple(items)),))


def _read(found: Gathered, behind: Behind) -> Parts:
    if not found.events:
        return (Words("No event of the articles read meets the filters of this report."),)
    told = found.told
    named = sorted({found.articles[one].outlet or "" for one in told} - {""})
    return (
        behind.count(ids(found.events), "Events of this report", strong=True),
        Words(f" {events(len(found.events))} reported in "),
        behind.count(told, "Articles behind the events", "articles", strong=True),
        Words(f" {'article' if len(told) == 1 else 'articles'} of "),
        behind.number(words.number_words(len(named)), told, "Articles behind the events", "articles"),
        Words(f" {'outlet' if len(named) == 1 else 'outlets'} that give their name."),
    )


def _types(found: Gathered, behind: Behind) -> Parts:
    by_type = grouped(found.events, lambda one: one.type)
    if not by_type:
        return ()
    parts: list[Parts] = [
        (
            behind.count(ids(some), f"Events of type {type_}"),
            plain(f" {words.type_words(type_, many=len(some) != 1)}"),
        )
        for type_, some in by_type[:TOP]
    ]
    return (Words("Reported most often: "), *joined(parts), Words("."))


def _origins(found: Gathered, behind: Behind) -> Parts:
    many = [one for one in found.events if one.origins > 1]
    few = [one for one in found.events if one.origins <= 1]
    if not found.events:
        return ()
    return (
        behind.count(ids(many), "Events with two or more independent origins"),
        Words(f" {events(len(many))} rest on two or more independent origins, "),
        behind.count(ids(few), "Events with one independent origin"),
        Words(" on one."),
    )


def _dead(found: Gathered, behind: Behind) -> Parts:
    counted = [one for one in found.events if "killed" in one.figures]
    if not counted:
        return ()
    sure, rest, low, _ = summed(counted, "killed")
    parts: Parts = (
        Words("Deaths were reported for "),
        behind.count(ids(counted), "Events for which a number of killed was reported"),
        Words(f" {events(len(counted))}. "),
    )
    if sure:
        parts += (
            Words("Where no source disagrees and the time is told to the month or better, the lowest figures of "),
            behind.count(ids(sure), "Events whose number of killed is in the sum"),
            Words(f" {events(len(sure))} add up to "),
            behind.number(words.number_words(low), ids(sure), "Events whose number of killed is in the sum"),
            Words(" killed"),
        )
        if rest:
            parts += (
                Words("; "),
                behind.count(ids(rest), "Events with killed that are left out of the sum"),
                Words(" are left out of that sum"),
            )
        parts += (Words("."),)
    return parts


def _highest(found: Gathered, behind: Behind) -> Parts:
    deadly = [one for one in found.events if one.weight()[0] > 0 and one.narrow and not one.hidden]
    if not deadly:
        return ()
    top = max(deadly, key=lambda one: (one.weight(), one.id))
    low, high = top.figures["killed"]
    contested = Words("; sources disagree on that number") if "killed" in top.disputes else Words("")
    return (
        Words("The highest number of deaths reported for one event, of those told to the month or better: "),
        behind.figure(words.range_words(low, high), top.by_claim["killed"], top.id, strong=True),
        Words(" killed, "),
        Given(f"{top.place}, {top.when}", "day"),
        contested,
        Words("."),
    )


def _disputed(found: Gathered, behind: Behind) -> Parts:
    disputed = [one for one in found.events if one.disputes]
    if not disputed:
        return ()
    by_field: dict[str, list[Brief]] = defaultdict(list)
    for one in disputed:
        for name in one.disputes:
            by_field[name].append(one)
    parts: list[Parts] = [
        (
            plain(f"{DISPUTED.get(name, f'the number of {name}')} ("),
            behind.count(ids(some), f"Events whose sources disagree on {DISPUTED.get(name, f'the number of {name}')}"),
            Words(")"),
        )
        for name, some in sorted(by_field.items(), key=lambda one: (-len(one[1]), one[0]))
    ]
    return (
        Words("Sources disagree on "),
        behind.count(ids(disputed), "Events on which sources disagree", strong=True),
        Words(f" {events(len(disputed))}: on "),
        *joined(parts),
        Words("."),
    )


def _gaps(found: Gathered, behind: Behind) -> Parts:
    unplaced = [one for one in found.events if one.point is None]
    wide = [one for one in found.events if one.grain == "country"]
    undated = [one for one in found.events if not one.dated]
    if not found.events:
        return ()
    return (
        Words("Not on the map: "),
        behind.count(ids(unplaced), "Events without a place"),
        Words(f" {events(len(unplaced))} without a place and "),
        behind.count(ids(wide), "Events placed to the country only"),
        Words(" placed to the country only. Without a day of their own: "),
        behind.count(ids(undated), "Events without a day"),
        Words("."),
    )
