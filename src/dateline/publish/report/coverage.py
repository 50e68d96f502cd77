"""What was read and what was not: counts of articles, outlets, languages, rejects and days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dateline.publish.report import words
from dateline.publish.report.behind import Behind
from dateline.publish.report.counting import ids
from dateline.publish.report.gather import Article, Gathered, days_without_reading
from dateline.publish.report.records import Block, Given, Listing, Paragraph, Parts, Section, Table, Words

GAPS = 20  # runs of days without reading that are listed
REASONS = {
    "not_an_article": "not an article",
    "feed_summary_only": "only a summary in a feed",
    "too_large": "too large",
    "undecodable": "could not be decoded",
}


def coverage(found: Gathered, period: tuple[date, date] | None, behind: Behind) -> Section:
    """Always there, so that a number is never read without what it rests on."""
    whole = list(found.articles.values())
    copies = [one.id for one in whole if one.copy]
    items: list[Parts] = [
        (
            behind.count([one.id for one in whole], "Articles read into the project", "articles", strong=True),
            Words(" articles were read into this project; "),
            behind.count(copies, "Articles that copy another one", "articles"),
            Words(" of them copy another one, and count as no origin of their own."),
        ),
        _rejected(found, behind),
        _unplaced(found, behind),
    ]
    undated = [one.id for one in whole if one.published is None]
    if undated:
        items.append(
            (
                behind.count(undated, "Articles without a publication date", "articles"),
                Words(" articles have no publication date; they are on no timeline."),
            )
        )
    if period:
        items.append(_in_period(found, period, behind))
    blocks: list[Block] = [Listing(tuple(items))]
    if period:
        blocks += _days(found, period, behind)
    blocks += [
        _articles_by("Articles by outlet", "Outlet", whole, lambda one: one.outlet or "no name given", behind),
        _articles_by("Articles by language", "Language", whole, lambda one: one.language, behind),
    ]
    if found.rejects:
        rows = tuple(
            ((Given(REASONS.get(reason, reason.replace("_", " ").replace(":", ": ")), "name"),),
             (behind.count(sorted(some), f"Pages not read: {reason}", "rejects"),))
            for reason, some in sorted(found.rejects.items(), key=lambda one: (-len(one[1]), one[0]))
        )  # fmt: skip
        blocks.append(Table("Pages that were not read, by reason", ("Reason", "Pages"), rows, (1,), widths=(4, 1)))
    blocks.append(Paragraph((Words(LIMITS),)))
    return Section("coverage", "Coverage and limits", tuple(blocks))


LIMITS = (
    "The report covers what the articles read say, and nothing else. A place or a day without events may be one of "
    "which nothing was read. More reports do not make a report truer: independent origins are counted instead, and "
    "they may share a source that none of them names. Types, places and days were found by machine and may be wrong; "
    "the notes of evidence are there to check them."
)


def _rejected(found: Gathered, behind: Behind) -> Parts:
    every = sorted(one for some in found.rejects.values() for one in some)
    return (
        behind.count(every, "Pages that were not read", "rejects"),
        Words(f" {'page was' if len(every) == 1 else 'pages were'} given and not read; the reasons are below."),
    )


def _unplaced(found: Gathered, behind: Behind) -> Parts:
    return (
        Words("Of the events of this report "),
        behind.count(ids(one for one in found.events if one.point is None), "Events without a place"),
        Words(" have no place, "),
        behind.count(ids(one for one in found.events if one.grain == "country"), "Events placed to the country only"),
        Words(" are placed to the country only, and "),
        behind.count(ids(one for one in found.events if not one.dated), "Events without a day"),
        Words(" have no day of their own."),
    )


def _in_period(found: Gathered, period: tuple[date, date], behind: Behind) -> Parts:
    first, last = period
    inside = [one.id for one in found.articles.values() if one.published and first <= one.published <= last]
    return (
        behind.count(sorted(inside), "Articles published in the period", "articles"),
        Words(" articles were published in the period of the report, "),
        Given(f"{words.day_words(first)} to {words.day_words(last)}", "day"),
        Words("."),
    )


def _days(found: Gathered, period: tuple[date, date], behind: Behind) -> list[Block]:
    """The days without any reading, as runs."""
    missing = list(days_without_reading(found, *period))
    if not missing:
        return [Paragraph((Words("On each day of the period at least one article that was read was published."),))]
    runs = _runs(missing)
    shown = "; ".join(
        words.day_words(one) if one == last else f"{words.day_words(one)} to {words.day_words(last)}"
        for one, last in runs[:GAPS]
    )
    many = len(missing) != 1
    parts: Parts = (
        Words("Of "),
        behind.count([one.isoformat() for one in missing], "Days of the period without an article", "days"),
        Words(f" {'days' if many else 'day'} of the period no article was read: "),
        Given(shown, "day"),
        Words(", and others." if len(runs) > GAPS else "."),
    )
    return [Paragraph(parts)]


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _articles_by(
    caption: str, head: str, articles: Sequence[Article], key: Callable[[Article], str], behind: Behind
) -> Table:
    by_value: dict[str, list[Article]] = defaultdict(list)
    for one in articles:
        by_value[key(one)].append(one)
    rows = tuple(
        (
            (Given(behind.names.clean(value), "name"),),
            (behind.count(sorted(one.id for one in some), f"{caption}: {value}", "articles"),),
            (behind.count(sorted(one.id for one in some if one.copy), f"{caption}, copies: {value}", "articles"),),
        )
        for value, some in sorted(by_value.items(), key=lambda one: (-len(one[1]), one[0]))
    )
    return Table(caption, (head, "Articles", "Copies among them"), rows, (1, 2), widths=(4, 2, 2))
