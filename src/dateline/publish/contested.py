"""What an event rests on and what its tellers disagree about, for a reader who knows nothing of dateline.

Lines for the terminal with rich's markup; every text from a page is escaped.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich.markup import escape

from dateline.model import Actor, Article, Claim, Event, Toll, Valued

Told = Mapping[str, tuple[Claim, Article]]  # by claim id

WIDTH = 80  # columns
SHOWN = 8  # tellers of one value that are named; of the rest the number is said
FLAG = "⚑"
QUESTIONS = {
    "occurred": "Did it happen?",
    "when": "On which day?",
    "place": "Where?",
    "killed": "How many were killed?",
    "injured": "How many were injured?",
    "detained": "How many were detained?",
    "abducted": "How many were abducted?",
    "missing": "How many are missing?",
    "displaced": "How many had to flee?",
    "participants": "How many took part?",
    "released": "How many were released?",
}
ANSWERS = {"said to have happened": "yes", "denied": "no"}


def corroboration(event: Event, told: Told) -> str:
    """'7 articles (2 of them copies), 4 newsrooms, 3 speakers (1 a party to it): 2 independent origins'."""
    articles = {article.id: article for _, article in told.values()}
    copies = sum(article.copy_of is not None for article in articles.values())
    rooms = {name for origin in event.origins for name in origin.newsrooms}
    speakers = [speaker for origin in event.origins for speaker in origin.speakers]
    parties = sum(speaker.party for speaker in speakers)
    parts = [
        count(len(articles), "article") + (f" ({count(copies, 'copy', 'copies')})" if copies else ""),
        count(len(rooms), "newsroom"),
        count(len(speakers), "speaker")
        + (f" ({parties} {'a party' if parties == 1 else 'parties'} to it)" if parties else ""),
    ]
    return f"{', '.join(parts)}: {count(len(event.origins), 'independent origin')}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """'1 copy', '2 copies'."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def dispute_lines(event: Event, told: Told, width: int = WIDTH) -> Iterator[str]:
    """Each contested field as a question, its answers, and for each answer the day, who gives it, and where."""
    names = _names(event, told)
    order = {field: number for number, field in enumerate(QUESTIONS)}
    for dispute in sorted(event.disputes, key=lambda one: order.get(one.field, len(order))):
        yield f"  [bold magenta]{escape(QUESTIONS.get(dispute.field, dispute.field))}[/]"
        wide = max(len(_answer(value)) for value in dispute.values)
        for value in dispute.values:
            answer = _answer(value)
            for day, teller in _tellers(value, told, names):
                yield from _row(f"    [bold]{escape(answer.ljust(wide))}[/]  {day}  ", wide + 18, teller, width)
                answer = ""


def toll_lines(event: Event, told: Told, width: int = WIDTH) -> Iterator[str]:
    """Of each kind for which several figures were given: all of them in the order of publication."""
    by_kind: dict[str, list[Toll]] = defaultdict(list)
    for toll in event.tolls:
        by_kind[toll.kind].append(toll)
    for kind, tolls in by_kind.items():
        rows = _toll_rows(tolls, told, _names(event, told))
        if len({number for _, number, _ in rows}) < 2:
            continue
        yield f"  [bold]{escape(kind)}, in the order of publication[/]"
        wide = max(len(number) for _, number, _ in rows)
        for day, number, teller in rows:
            yield from _row(f"    {day}  [bold]{escape(number.ljust(wide))}[/]  ", wide + 18, teller, width)


def legend(event: Event) -> Iterator[str]:
    """What the flag means, where one stands."""
    if _parties(event):
        yield f"  [dim]{FLAG} a party to the event: the speaker's own side acts in it or is acted upon[/]"


def _toll_rows(tolls: Sequence[Toll], told: Told, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Day, number, and teller with what the figure does to older ones. A teller's repeats on one day stand once."""
    rows: dict[tuple[str, str, str], str] = {}
    for at, toll in enumerate(tolls):
        article = told[toll.claim][1]
        key = (_day(article), bounds(toll.low, toll.high), _teller(names.get(toll.claim), article))
        rows.setdefault(key, _step(toll, tolls[:at]))
    return [(day, number, f"{teller}{step}") for (day, number, teller), step in rows.items()]


def _step(toll: Toll, before: Sequence[Toll]) -> str:
    if toll.step not in ("revises", "contradicts"):
        return ""
    apart = [one for one in before if _apart(toll, one)]
    if toll.step == "revises":
        apart = [one for one in apart if one.by == toll.by]
        if not apart:  # its words say that it is new, not whose number it takes the place of
            return " - brings an earlier count up to date"
    *some, last = dict.fromkeys(bounds(one.low, one.high) for one in apart)
    others = f"{', '.join(some)} and {last}" if some else last
    return f" - takes the place of {others}" if toll.step == "revises" else f" - contradicts {others}"


def _apart(one: Toll, other: Toll) -> bool:
    most, others_most = (float("inf") if toll.high is None else toll.high for toll in (one, other))
    return (one.low or 0) > others_most or (other.low or 0) > most


def _parties(event: Event) -> frozenset[str]:
    """The claims whose speaker is a party."""
    speakers = [speaker for origin in event.origins for speaker in origin.speakers]
    return frozenset(claim for one in (*speakers, *event.denied_by) if one.party for claim in one.claims)


def _names(event: Event, told: Told) -> Mapping[str, str]:
    """Whom each claim credits, as its sentence names him, with the flag of a party. A newsroom's own has nobody."""
    speakers = [speaker for origin in event.origins for speaker in origin.speakers]
    side = {claim: one.name for one in (*speakers, *event.denied_by) for claim in one.claims}
    side |= {toll.claim: toll.by for toll in event.tolls if toll.claim in side}
    parties = _parties(event)
    found = {}
    for ident, name in side.items():
        speaker = told[ident][0].speaker
        found[ident] = ((_phrase(speaker) if speaker else None) or name) + (f" {FLAG}" if ident in parties else "")
    return found


def _phrase(speaker: Actor) -> str | None:
    """The words that name a speaker, without article; for a pronoun or a short name the name that it stands for."""
    if speaker.basis in ("coreference", "unknown", "alias", "name"):
        return speaker.name if speaker.name[:1].isupper() else None
    words = " ".join(speaker.span.text.split())
    return words.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")


def _answer(value: Valued) -> str:
    return ANSWERS.get(value.value, value.value)


def _tellers(value: Valued, told: Told, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Who gives a value, with the day, in the order of publication; copies only where nothing else is left."""
    own = [claim for claim in value.claims if told[claim][1].copy_of is None] or list(value.claims)
    rows = sorted({(_day(told[ident][1]), _teller(names.get(ident), told[ident][1])) for ident in own})
    yield from rows[:SHOWN]
    if len(rows) > SHOWN:
        yield " " * 10, f"and {len(rows) - SHOWN} more"


def _teller(name: str | None, article: Article) -> str:
    """'the mayor ⚑, according to Radio Haren' or 'Radio Haren, in its own words'."""
    return f"{name}, according to {outlet(article)}" if name else f"{outlet(article)}, in its own words"


def _row(head: str, indent: int, text: str, width: int) -> Iterator[str]:
    """Head and text, broken at ``width`` with the text's column kept."""
    first, *rest = textwrap.wrap(text, max(24, width - indent), break_long_words=False, break_on_hyphens=False)
    yield head + escape(first)
    for line in rest:
        yield " " * indent + escape(line)


def outlet(article: Article) -> str:
    """What a reader knows the source by."""
    return article.outlet or article.url or article.origin.name


def bounds(low: float | None, high: float | None) -> str:
    """'8', '8–15', 'at least 8', 'up to 15'."""
    if low is not None and high is not None:
        return f"{low:,.15g}" if low == high else f"{low:,.15g}–{high:,.15g}"
    if low is not None:
        return f"at least {low:,.15g}"
    return f"up to {high:,.15g}" if high is not None else "?"


def _day(article: Article) -> str:
    return str(article.published.latest) if article.published else "undated   "
