"""Rules for days and their parts told from an anchor: Friday, yesterday, overnight, 9 p.m., the weekend."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.claims.times.dates import Rule
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.relative import told_unit, vague
from dateline.claims.times.value import Value, add, calendar_unit, one_day, span_of, unanchored

_POINTS = frozenset({"0", "6", "12", "18"})  # midnight, dawn, noon, dusk: 'morning' alone is no time


def weekday(hit: Hit, now: Now) -> Value | None:
    """``Friday``: counted back from the anchor, ahead where the clause looks ahead."""
    if now.day is None or (hit.before(), hit.before(1)) == ("a", "on"):  # 'on a Friday'
        return unanchored("day")
    number = hit.whole("w")
    back = (now.day.weekday() - number) % 7
    ahead = (number - now.day.weekday()) % 7
    if hit.word("r") in ("previous", "preceding", "prior", "following") or hit.has("e") or hit.before() == "that":
        return _weekday_told(hit, now, number)
    if hit.has("rw"):  # 'Tuesday of last week'
        start, _ = calendar_unit(add(now.day, "week", hit.whole("rw")), "week")
        return one_day(start + timedelta(days=number), "weekday")
    relation = hit.value("r")
    if relation == "-1":
        day = now.day - timedelta(days=back or 7)
    elif relation == "1":
        day = now.day + timedelta(days=ahead or 7)
    elif relation == "0":
        day = now.day - timedelta(days=back) if now.forward is False else now.day + timedelta(days=ahead)
    else:
        day = now.day + timedelta(days=ahead) if now.forward else now.day - timedelta(days=back)
    if hit.has("a"):  # 'a week ago Monday', 'Monday a week ago', 'the Monday before last'
        day -= timedelta(days=7)
    return one_day(day, "weekday")


def _weekday_told(hit: Hit, now: Now, number: int) -> Value:
    """``the following Friday``, ``the Friday before``: from the day told before, else from the anchor."""
    told = now.told.earliest if now.told else None
    base = told or now.day
    if base is None:
        return unanchored("day")
    back, ahead = (base.weekday() - number) % 7, (number - base.weekday()) % 7
    if hit.before() == "that" and not hit.has("r"):
        start, _ = calendar_unit(base, "week")
        return one_day(start + timedelta(days=number) if told else base - timedelta(days=back), "weekday")
    onward = hit.word("r") == "following" or hit.value("e") == "1"
    return one_day(base + timedelta(days=ahead or 7) if onward else base - timedelta(days=back or 7), "weekday")


def weekday_week(hit: Hit, now: Now) -> Value | None:
    """``Monday week``: a week after the coming Monday, as it is said in Britain."""
    if hit.word("u") != "week" or now.forward is False:
        return None
    coming = weekday(hit, replace(now, forward=True))
    if coming is None or coming.earliest is None:
        return coming
    return one_day(coming.earliest + timedelta(days=7), "weekday")


def weekday_ago(hit: Hit, now: Now) -> Value | None:
    """``two weeks ago on Sunday``: the Sunday nearest to the day so long ago."""
    amount, unit = hit.amount("n"), hit.value("u")
    if amount is None or now.day is None:
        return None
    day = add(now.day, unit, -amount)
    back = (day.weekday() - hit.whole("w")) % 7
    return one_day(day - timedelta(days=back) if back <= 3 else day + timedelta(days=7 - back), "weekday")


def deictic(hit: Hit, now: Now) -> Value:
    """``today``, ``yesterday``, ``tonight``, ``this morning``, ``the day before yesterday``."""
    if now.day is None:
        return unanchored("day")
    shift = int(hit.value("t") or 0)
    if hit.has("x"):
        shift += {"earlier": -1, "later": 1}.get("earlier" if hit.value("x") == "-1" else "later", 0)
    return one_day(now.day + timedelta(days=shift), "relative")


def last_night(_hit: Hit, now: Now) -> Value:
    """``last night``, ``last evening``: the day before."""
    return one_day(now.day - timedelta(days=1), "relative") if now.day else unanchored("day")


def overnight(_hit: Hit, now: Now) -> Value:
    """``overnight``: the day before and the day itself."""
    if now.day is None:
        return unanchored("day")
    found = span_of(now.day - timedelta(days=1), now.day, unit="day", basis="relative")
    return replace(found, unit="overnight")


def told_part(hit: Hit, now: Now) -> Value:
    """``that night``, ``the same evening``, ``the following morning``: of the date told before."""
    shift = 1 if hit.value("r") == "1" else -1 if hit.value("r") == "-1" else 0
    return told_unit(now, "day", shift)


def clock(hit: Hit, now: Now) -> Value | None:
    """``14:30``, ``9 p.m. GMT``: an hour of the day named close by."""
    if hit.value("n").isdigit() and hit.whole("n") > 24:
        return None
    near = now.sentence_day
    if near and near.earliest and near.unit == "day":
        return span_of(near.earliest, near.latest or near.earliest, unit="hour", basis="relative", kind="clock")
    return unanchored("hour", "clock")


def beside_part(hit: Hit, now: Now) -> Value:
    """``the evening before``, ``the morning after``: of the day before or after the one told."""
    return told_unit(now, "day", hit.whole("e"))


def small_hours(hit: Hit, now: Now) -> Value | None:
    """``the early hours``, ``the small hours of``: of the day named close by."""
    return part(hit, now) if hit.word("u") == "hours" else None


def part(hit: Hit, now: Now) -> Value | None:
    """``at dawn``, ``in the morning``, ``midnight``: of the day named close by."""
    near = now.sentence_day
    if hit.match.end() - hit.match.start() == 1 and hit.value("p") not in _POINTS:
        return None
    if near and near.earliest and near.unit == "day":
        return replace(near, kind="part", basis="relative")
    return unanchored("day", "part") if hit.match.end() - hit.match.start() > 1 else None


def weekend(hit: Hit, now: Now) -> Value:
    """``the weekend``, ``last weekend``: Saturday and Sunday."""
    if now.day is None:
        return unanchored("weekend")
    shift = hit.whole("r") if hit.value("r").lstrip("-").isdigit() else 0
    start, end = calendar_unit(now.day, "weekend")
    ahead = shift > 0 or (shift == 0 and (now.forward or (hit.word("r") == "this" and now.forward is None)))
    if ahead:
        if (start <= now.day and shift > 0) or end < now.day:
            start, end = start + timedelta(days=7), end + timedelta(days=7)
    elif shift < 0 and end >= now.day:
        start, end = start - timedelta(days=7), end - timedelta(days=7)
    return span_of(start, end, unit="weekend", basis="relative")


def weekend_before_last(_hit: Hit, now: Now) -> Value:
    """``the weekend before last``: a week before the last one that is over."""
    if now.day is None:
        return unanchored("weekend")
    start, end = calendar_unit(now.day, "weekend")
    weeks = timedelta(days=14 if end >= now.day else 7)
    return span_of(start - weeks, end - weeks, unit="weekend", basis="relative")


def repeated(_hit: Hit, _now: Now) -> Value | None:
    """``daily``, ``every Friday``: repeated, so no date."""
    return unanchored("day", "set")


def present(hit: Hit, now: Now) -> Value | None:
    """``now``, ``recently``, ``soon``."""
    sense = hit.value("v")
    if hit.after() in ("after", "before", "as", "afterwards", "thereafter") or hit.before() in ("as", "-"):
        return None
    if sense == "now":
        return one_day(now.day, "relative", "vague") if now.day else unanchored("day", "vague")
    return vague(now, 1 if sense == "future" else -1, "day")


RULES: tuple[Rule, ...] = (
    ("((early | late) on?)? the? r:(last | this | next | coming | past)? w:dayname abbr? part?", weekday),
    ("(earlier | later | soon) part (of | on) w:dayname abbr?", weekday),
    ("w:dayname abbr? part? (of | inside)? the? rw:(last | this | next) unitword", weekday),
    ("article unitword a:ago on? w:dayname", weekday),
    ("w:dayname article unitword a:ago", weekday),
    ("the? w:dayname a:earlier last", weekday),
    ("the w:dayname e:(earlier | later)", weekday),
    ("n:count u:(unitword | yearunit) ago on? w:dayname", weekday_ago),
    ("w:dayname u:unitword", weekday_week),
    ("article u:unitword from w:dayname", weekday_week),
    ("(early | late | earlier | later)? on? t:today part?", deictic),
    ("(early | late | earlier | later)? (tonight | this part)", deictic),
    ("the unitword x:(earlier | later) t:today", deictic),
    ("(early | late)? last part", last_night),
    ("overnight", overnight),
    ("(earlier | later | early | late)? (that | same) part", told_part),
    ("the r:(same | next | coming | past) part", told_part),
    ("the part e:(earlier | later)", beside_part),
    ("(at | nearly)? n:clock meridiem? clockword? (zone timeword?)*", clock),
    ("(at | nearly)? n:num31 (meridiem | clockword) (zone timeword?)*", clock),
    ("(inside | at)? the (early | late | smallword) u:unitword", small_hours),
    ("((soon? (earlier | later)) | at | on | inside)? the? ((early | mid | late) hyphen?)? p:part", part),
    ("pre hyphen p:part", part),
    ("the? r:(last | this | next | past | coming | same)? u:weekend", weekend),
    ("the? x:weekend earlier last", weekend_before_last),
    ("every (ord | count)? (unit | dayname | monthname | part | season)", repeated),
    ("on? dayset part?", repeated),
    ("daily", repeated),
    ("v:(now | lately | soon)", present),
)
