"""What changed since an earlier report: both are compared event by event, and the log says what became of the gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.errors import DataError
from dateline.publish.report import words
from dateline.publish.report.behind import Behind
from dateline.publish.report.counting import ids
from dateline.publish.report.gather import Brief, Gathered
from dateline.publish.report.records import (
    Block,
    Counted,
    Given,
    Known,
    Listing,
    Paragraph,
    Parts,
    Section,
    Table,
    Words,
    plain,
)
from dateline.store.events import forwarded

SHOWN = 40  # changed events that are listed


class Earlier(msgspec.Struct, frozen=True):
    """What is read of an earlier report."""

    period: str
    made: str
    state: str
    events: tuple[Known, ...]


def earlier(raw: bytes, path: str) -> Earlier:
    """An earlier report from its JSON. Raises ``DataError`` for what is none."""
    try:
        return msgspec.json.decode(raw, type=Earlier)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        cure = "give a file written by `dateline report --format json`"
        raise DataError(f"this is no report: {error}", path=path, cure=cure) from error


def known(one: Brief) -> Known:
    """What a later report needs of an event."""
    day = one.first or one.last
    return Known(
        one.id,
        one.type,
        day.isoformat() if day else None,
        one.place,
        one.standing,
        one.origins,
        {kind: words.range_words(*ends) for kind, ends in sorted(one.figures.items())},
        tuple(sorted(one.disputes)),
        one.revision,
    )


def changed(found: Gathered, since: Earlier, behind: Behind) -> Section:
    """New, changed, joined and gone events, and figures that are no longer the same."""
    before = {one.id: one for one in since.events}
    now = {one.id: one for one in found.events}
    new = [one for one in found.events if one.id not in before]
    gone = [one for one in since.events if one.id not in now]
    into = {one.id: [name for name in forwarded(behind.store, one.id) if name != one.id] for one in gone}
    joined = [one for one in gone if into[one.id]]
    lost = [one for one in gone if not into[one.id]]
    kept = [one for one in found.events if one.id in before and not one.hidden]
    rows = [row for one in kept for row in _differences(before[one.id], known(one), one, behind)]
    touched = sorted({row[0][0].text for row in rows if isinstance(row[0][0], Given)})
    items: list[Parts] = [
        (behind.count(ids(new), "Events that are new"), Words(" events are new.")),
        (
            behind.count(touched, "Events of which something changed"),
            Words(" events changed as shown below."),
        ),
        (
            behind.count([one.id for one in joined], "Events that are now told by another one"),
            Words(" events are now part of another one."),
        ),
        (
            behind.count([one.id for one in lost], "Events of the earlier report that are not in this one"),
            Words(" events of the earlier report are not in this one: retracted, or outside of its filters."),
        ),
    ]
    blocks: list[Block] = [
        Paragraph(
            (
                Words("Compared with the report of "),
                Given(since.period, "day"),
                Words(", data as of "),
                Given(since.made, "day"),
                Words(", state "),
                Given(since.state, "id"),
                Words("."),
            )
        ),
        Listing(tuple(items)),
    ]
    if rows:
        head = ("Event", "What", "Before", "Now")
        blocks.append(Table("What is no longer the same", head, tuple(rows[:SHOWN]), widths=(5, 3, 4, 4)))
        if len(rows) > SHOWN:
            blocks.append(Paragraph((Words("Further changes are not shown."),), quiet=True))
    blocks += _followed(joined, into)
    return Section("changed", "What changed since the last report", tuple(blocks))


def _followed(joined: Sequence[Known], into: Mapping[str, Sequence[str]]) -> list[Block]:
    rows = tuple(
        ((Given(one.id, "id"),), (Given(", ".join(into[one.id]), "id"),), (Given(one.place, "name"),))
        for one in joined[:SHOWN]
    )
    return [Table("Events that are now part of another one", ("Event", "Now told by", "Where"), rows)] if rows else []


def _differences(old: Known, new: Known, one: Brief, behind: Behind) -> list[tuple[Parts, ...]]:
    event: Parts = (Given(one.id, "id", href=f"#e-{one.id}"),)
    rows: list[tuple[Parts, ...]] = []
    for kind in sorted({*old.figures, *new.figures}):
        was, is_ = old.figures.get(kind, "not told"), new.figures.get(kind, "not told")
        if was != is_:
            claims = one.by_claim.get(kind) or one.claims[:1]
            rows.append(
                (
                    event,
                    (plain(kind.replace("_", " ")),),
                    (_was(was, one, behind),),
                    (behind.figure(is_, claims, one.id),),
                )
            )
    others: tuple[tuple[str, str, str], ...] = (
        ("standing", old.standing, new.standing),
        ("place", old.place, new.place),
        ("type", old.type, new.type),
        ("day", old.day or "not told", new.day or "not told"),
        ("disputes", words.listed(old.disputes or ("none",)), words.listed(new.disputes or ("none",))),
    )
    rows += [
        (event, (Words(name),), (Given(was, "name"),), (Given(is_, "name"),)) for name, was, is_ in others if was != is_
    ]
    if old.origins != new.origins:
        about = f"Articles that report {one.id}"
        now = behind.number(str(new.origins), one.articles, about, "articles")
        rows.append((event, (Words("independent origins"),), (_was(str(old.origins), one, behind),), (now,)))
    return rows


def _was(text: str, one: Brief, behind: Behind) -> Counted:
    """A figure of the earlier report, whose own notes stand there."""
    return behind.number(text, (one.id,), f"As the earlier report gave it of {one.id}")
