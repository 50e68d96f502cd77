"""A report from a project: what is counted, then the sections in their order, then what is behind the numbers."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version

from dateline.errors import UsageError
from dateline.publish.profile import HELD_HOURS, PROFILES, settled
from dateline.publish.report import annex, changed, coverage, keypoints, notable, numbers, pictures, words
from dateline.publish.report.behind import Behind
from dateline.publish.report.gather import Gathered, gather
from dateline.publish.report.names import Names
from dateline.publish.report.records import Report
from dateline.store import read
from dateline.store.events import logged
from dateline.store.project import Store
from dateline.store.read import Filters

TITLE = "Situation report"


def build(
    store: Store,
    filters: Filters,
    *,
    profile: str = "public",
    hold_back: int = HELD_HOURS,
    since: bytes | None = None,
    title: str | None = None,
) -> Report:
    """The report of the events that the filters let through.

    ``hold_back``: hours that what may still be going on is kept out of a public one. ``since``: the JSON of an earlier
    report, to say what changed. The same store gives the same report, but for what is held back: its day is that of
    the last change, not of the clock. Raises ``UsageError`` for an unknown profile, ``DataError`` for a
    ``since`` that is no report.
    """
    if profile not in PROFILES:
        raise UsageError(f"no profile {profile!r}", cure=f"known: {', '.join(PROFILES)}")
    before = changed.earlier(since, "--since") if since is not None else None
    filters = settled(filters, profile, hold_back)
    found = gather(store, filters, public=profile == "public")
    names = Names(public=profile == "public")
    anchors = annex.source_anchors(found)
    behind = Behind(store, names, anchors)
    _learn(found, behind)
    number, day = _last_change(store)
    made = words.day_words(day) if day else "no change yet"
    period = _period(found, filters)
    days = f"{words.day_words(period[0])} to {words.day_words(period[1])}" if period else "no day told"
    sections = [
        keypoints.key_points(found, behind),
        numbers.numbers(found, behind),
        pictures.pictures(found, period, behind),
        notable.notable(found, behind),
        notable.disputes(found, behind),
        *([changed.changed(found, before, behind)] if before else []),
        coverage.coverage(found, period, behind),
        annex.method(filters, profile=profile, hold_back=hold_back, made=made, state=found.state, version=_version()),
        annex.sources(found, anchors, behind),
    ]
    listed = annex.event_numbers(found)
    sections += [
        annex.evidence(behind),
        annex.event_list(found, listed),
        annex.numbers_list(behind.references, listed, anchors),
    ]
    return Report(
        title=title or TITLE,
        period=days,
        profile=profile,
        project=store.folder.name,
        made=made,
        day=day,
        state=found.state,
        log=number,
        sections=tuple(one for one in sections if one.blocks),
        references=tuple(behind.references),
        events=tuple(changed.known(one) for one in found.events),
    )


def _learn(found: Gathered, behind: Behind) -> None:
    """Who is named in all that is told, before the first word of it is written."""
    if not behind.names.public:
        return
    wanted = dict.fromkeys(behind.sources)
    for one in notable.at_length(found):
        wanted.update(dict.fromkeys(claim.article for claim in read.claims_of(behind.store, one.claims)))
    for ident in wanted:
        behind.names.learn(*behind.articles_of(ident))


def _period(found: Gathered, filters: Filters) -> tuple[date, date] | None:
    """The days of the filters; where one is open, the first or last day on which an article read was published."""
    read_on = [one.published for one in found.articles.values() if one.published]
    first = date.fromisoformat(filters.start) if filters.start else min(read_on, default=None)
    last = date.fromisoformat(filters.end) if filters.end else max(read_on, default=None)
    return (first, last) if first and last and first <= last else None


def _last_change(store: Store) -> tuple[int, date | None]:
    """The number of the last change in the log, and its day."""
    number, day = 0, None
    for one in logged(store):
        number, day = one.number, one.at.date()
    return number, day


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "of a source tree"
