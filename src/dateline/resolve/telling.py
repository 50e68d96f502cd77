"""A claim made ready for comparison: what resolution needs of it, worked out once."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.language.inflect import lemmas
from dateline.model import Actor, Article, Claim, Place
from dateline.resolve import cues, means
from dateline.resolve.likeness import Vector, sentence
from dateline.resolve.story import Story, story

HAPPENED = frozenset({"asserted", "denied", "possible", "historical"})
PLANS_ARE_EVENTS = frozenset({"AGREE"})  # PLOVER: to agree to meet is itself the event
VERBAL_QUADS = frozenset({1, 3})
GATHERINGS = frozenset({"PROTEST"})  # words said in a place, on a day: told apart like deeds
SHORTEST_ACRONYM = 3  # letters
SHORTEST_WORD = 3  # letters; 'of' and 'to' are no part of what a trigger means
SHORTEST_HEAD = 4  # letters
OF_PERSONS = frozenset({"office", "title", "capitalised"})  # bases of actors that are known as persons
CALENDAR = frozenset([*calendar.day_name, *calendar.month_name])
PERIOD_DAYS = 6  # 'this week's attacks' are several
REPORT_DAYS = 3  # an undated happening is news of the last days before publication
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{3,}")
_NIGHT = re.compile(r"\b(?:night|midnight|overnight|dawn|small hours|daybreak|sunrise|late|early)\b", re.IGNORECASE)
_ANYBODY = re.compile(  # in the singular
    r"people|persons?|others|several|dozen|hundred|thousand|them|those|some|many|most|more|than|four|five|seven|eight"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim with its window of days, its place, its names and its weighted words."""

    claim: Claim
    window: tuple[date, date] | None  # when it can have happened, both ends included
    stated: bool  # the window comes from words of the text, not from publication alone
    night: bool  # 'Thursday night', 'before dawn on Friday': two dates may be one night
    place: Place | None
    firm: bool  # the place is named in the claim's own sentence
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: frozenset[str]  # whom it befell, by a person's name
    lemmas: frozenset[str]  # what the words of the trigger may be forms of
    words: Vector  # of its sentence
    capitals: frozenset[str]  # words of the sentence that begin so without beginning the sentence: names, mostly
    text: str  # id of the first article with these words: the article itself, or what it copies
    story: Story  # the names around it
    means: str | None  # what it was done with
    leads: bool  # told in the first sentence that tells anything, and not looked back at: news
    countries: frozenset[str]  # of its place and its parties
    several: bool  # more than one happening in one claim
    another: bool  # announced as another than what was told before

    @property
    def article(self) -> str:
        """Id of the article that tells it."""
        return self.claim.article

    @property
    def verbal(self) -> bool:
        """Whether it tells of words rather than deeds."""
        return self.claim.quad in VERBAL_QUADS and self.claim.type not in GATHERINGS


def is_happening(claim: Claim) -> bool:
    """Whether a claim tells of something that is said to have happened (or to have been agreed)."""
    return claim.stance in HAPPENED or (claim.type in PLANS_ARE_EVENTS and claim.stance == "planned")


def tellings(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Telling]:
    """The happenings among the claims, in the order of their ids."""
    chosen = sorted((claim for claim in claims if is_happening(claim)), key=lambda one: one.id)
    stories = {ident: story(articles[ident], CALENDAR) for ident in sorted({claim.article for claim in chosen})}
    first: dict[str, int] = {}
    for claim in claims:
        first[claim.article] = min(claim.span.start, first.get(claim.article, claim.span.start))
    return [
        _telling(one, articles[one.article], stories[one.article], leads=one.span.start == first[one.article])
        for one in chosen
    ]


def _telling(claim: Claim, article: Article, around: Story, *, leads: bool) -> Telling:
    window, stated = _window(claim, article.published.latest if article.published else None)
    place = claim.place
    return Telling(
        claim=claim,
        window=window,
        stated=stated,
        night=claim.when is not None
        and claim.when.span is not None
        and _NIGHT.search(claim.when.span.text) is not None,
        place=place,
        firm=place is not None and claim.span.start <= place.span.start < claim.span.end,
        actors=names(claim.actors),
        recipients=names(claim.recipients),
        persons=_persons(claim),
        lemmas=trigger_lemmas(claim.trigger.text),
        words=sentence(claim.span.text),
        capitals=_capitals(claim),
        text=article.copy_of or article.id,
        story=around,
        means=means.of_claim(claim) if claim.type == "ASSAULT" else None,
        leads=leads and not cues.is_recalled(claim) and not cues.is_aftermath(claim),
        countries=_countries(claim),
        several=cues.is_several(claim) or (cues.is_plural(claim) and _is_long(window)),
        another=cues.announces(claim),
    )


def _persons(claim: Claim) -> frozenset[str]:
    """Names of two words or more of those whom it befell, that are no group's and no place's."""
    some = (one.name for one in claim.recipients if one.id is None and one.basis in OF_PERSONS)
    return frozenset(name.casefold() for name in some if len(name.split()) > 1 and name.istitle())


def _countries(claim: Claim) -> frozenset[str]:
    parties = {one.country for one in (*claim.actors, *claim.recipients) if one.country}
    return frozenset(parties | ({claim.place.country} if claim.place and claim.place.country else set()))


def _is_long(window: tuple[date, date] | None) -> bool:
    return window is not None and (window[1] - window[0]).days >= PERIOD_DAYS


@lru_cache(maxsize=1 << 14)
def trigger_lemmas(trigger: str) -> frozenset[str]:
    """Of each word by itself: 'shot dead' is a form of shoot, and of dead."""
    words = (word for word in trigger.casefold().split() if len(word) >= SHORTEST_WORD)
    return frozenset(lemma for word in words for lemma in lemmas(word))


def _capitals(claim: Claim) -> frozenset[str]:
    """Names in the sentence that are not its parties' own."""
    parties = " ".join(one.span.text for one in (*claim.actors, *claim.recipients))
    return frozenset(_CAPITAL.findall(claim.span.text)) - CALENDAR - frozenset(parties.split())


def _window(claim: Claim, published: date | None) -> tuple[tuple[date, date] | None, bool]:
    when = claim.when
    other = cues.is_aftermath(claim) or cues.borrows_day(claim)  # the day is another's: it happened before
    if when and when.earliest and when.latest and not other:
        slack = timedelta(days=cues.slack(when))
        return (when.earliest - slack, when.latest + slack), when.basis not in ("published", "unanchored")
    if claim.stance == "historical":
        return None, False
    end = (when.latest if when else None) or published
    if end is None:
        return None, False
    start = (when.earliest if when and not other else None) or end - timedelta(days=REPORT_DAYS)
    return (min(start, end), max(start, end)), False


def names(actors: Sequence[Actor]) -> frozenset[str]:
    """Identities of actors: what any of them is known by."""
    return frozenset(key for actor in actors for key in keys(actor))


def keys(actor: Actor) -> tuple[str, ...]:
    """What one actor is known by: its id, else its folded name and the initials of a name of three words or more."""
    if actor.id:
        return (actor.id,)
    initials = "".join(word[0] for word in actor.name.split() if word[0].isupper())
    folded = actor.name.casefold()
    return (folded, initials.casefold()) if len(initials) >= SHORTEST_ACRONYM else (folded,)


def heads(actor: Actor) -> frozenset[str]:
    """The words of a party without a name, in the singular: 'two rubber tappers', 'a tapper'."""
    words = (word.removesuffix("s") for word in actor.name.casefold().split() if len(word) >= SHORTEST_HEAD)
    return frozenset(word for word in words if not _ANYBODY.fullmatch(word))


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude, where the place has them."""
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
