"""How planted happenings are told: articles with their claims, and the truth about both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from dateline.evaluate.planted.asides import aside
from dateline.evaluate.planted.happenings import Happening, Plan, happening
from dateline.evaluate.planted.sentences import Sentence, filled, people, slots_of
from dateline.evaluate.planted.world import Party, World
from dateline.ids import content_id
from dateline.model import Actor, Article, Claim, Figure, Origin, Place, Published, Span, Stance, Step, When

LATEST = 5  # days after which a happening is reported no more, but for background
BACKGROUND = 60  # days that a background paragraph looks back
FIRST_DAY = 0.7  # of the final toll is known on the day itself, at least
_TELLINGS = ((1, 52), (2, 20), (3, 11), (4, 6), (6, 5), (9, 4), (14, 2))  # articles a happening, and how often
_Given = tuple[int, int | None, str]  # a figure's low, high and kind
_STEP = Step("planted", "1", None, "written from the truth")


@dataclass(frozen=True, slots=True)
class Told:
    """One article with the claims that a perfect reader finds, and the happening that each claim tells."""

    article: Article
    claims: tuple[Claim, ...]
    truth: tuple[int, ...]  # numbers of happenings, one for each claim

    def line(self) -> dict[str, str | None]:
        """The article as a line of input for `dateline read`."""
        given, when = self.article, self.article.published
        return {
            "id": given.id,
            "text": given.text,
            "title": given.title,
            "outlet": given.outlet,
            "published": when.earliest.isoformat() if when else None,
        }


@dataclass(slots=True)
class _Draft:
    """An article being written."""

    happening: Happening
    day: date  # of publication
    outlet: str
    number: int
    sentences: list[tuple[Sentence, Happening, _Told, Stance, Party | None]]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence says of a happening: the figures as given, and how the day is said."""

    figures: Mapping[str, _Given]
    day: tuple[date, date] | None
    unnamed: bool


def stories(count: int, plan: Plan, world: World) -> Iterator[Told]:
    """The articles of the first ``count`` happenings, in the order of the happenings."""
    for number in range(count):
        yield from _of(happening(number, plan, world), plan, world)


def claims_and_articles(
    claims: int, plan: Plan, world: World
) -> tuple[list[Claim], dict[str, Article], dict[str, int]]:
    """At least so many claims, their articles by id, and the happening of each claim by id."""
    found: list[Claim] = []
    articles: dict[str, Article] = {}
    truth: dict[str, int] = {}
    number = 0
    while len(found) < claims:
        for told in _of(happening(number, plan, world), plan, world):
            articles[told.article.id] = told.article
            found += told.claims
            truth.update(zip((claim.id for claim in told.claims), told.truth, strict=True))
        number += 1
    return found, articles, truth


def truth_of(told: Iterable[Told]) -> dict[int, tuple[int, bool]]:
    """Of each happening the number of its independent origins, and whether its tellings contradict each other."""
    origins: dict[int, set[str]] = defaultdict(set)
    contested: dict[int, bool] = defaultdict(bool)
    for one in told:
        for claim, number in zip(one.claims, one.truth, strict=True):
            origins[number].add(
                claim.speaker.id if claim.speaker and claim.speaker.id else str(one.article.origin_of_text)
            )
            contested[number] |= claim.speaker is not None
    return {number: (len(origins[number]), contested[number]) for number in origins}


def _of(told: Happening, plan: Plan, world: World) -> Iterator[Told]:
    rng = Random(f"{plan.seed}:stories:{told.number}")  # noqa: S311 - for play, not for secrets
    sizes, weights = zip(*_TELLINGS, strict=True)
    first: Told | None = None
    for number in range(rng.choices(sizes, weights)[0]):
        if first is not None and rng.random() < 0.35:
            yield _copied(first, number, rng, world)
            continue
        made = _written(told, number, rng, plan, world)
        first = first or made
        yield made


def _written(told: Happening, number: int, rng: Random, plan: Plan, world: World) -> Told:
    """An article in somebody's own words: the news, how it goes on, at times what went before."""
    late = 0 if number == 0 else min(LATEST, int(rng.expovariate(0.8)))
    by_agency = rng.random() < 0.3
    outlet = rng.choice(world.agencies if by_agency else world.outlets)
    draft = _Draft(told, told.day + timedelta(days=late), outlet, number, [])
    kind = told.kind
    _say(draft, rng.choice(kind.tells), told, rng)
    for pattern in rng.sample(kind.goes_on, min(len(kind.goes_on), rng.choice((0, 1, 1, 2)))):
        _say(draft, pattern, told, rng)
    if told.denied and rng.random() < 0.5:
        _say(draft, rng.choice(kind.denies), told, rng, stance="denied", speaker=told.actor)
    elif told.disputed and number and rng.random() < 0.5:
        _contradict(draft, told, rng)
    if rng.random() < 0.3:
        _look_back(draft, told, rng, plan, world)
    return _finished(draft, _body(told, rng, plan, world))


def _body(told: Happening, rng: Random, plan: Plan, world: World) -> list[str]:
    """What the story is filled with: nothing that happened."""
    if not plan.asides:
        return []
    chosen = rng.sample(world.asides.sentences, rng.randint(plan.asides // 2, plan.asides))
    return [aside(pattern, told.country.towns, world.asides, rng) for pattern in chosen]


def _contradict(draft: _Draft, told: Happening, rng: Random) -> None:
    """A party to it gives a number of its own, three times as high."""
    with_figure = [one for one in told.kind.tells if slots_of(one) & {"killed", "injured", "count"}]
    raised = replace(told, figures={name: value * 3 + 5 for name, value in told.figures.items()})
    party = told.recipient if told.recipient.named else told.actor
    _say(draft, rng.choice(with_figure), raised, rng, speaker=party, final=True)


def _look_back(draft: _Draft, told: Happening, rng: Random, plan: Plan, world: World) -> None:
    """A paragraph on something older in the same country."""
    earlier = range(max(0, told.number - BACKGROUND * plan.per_day), max(0, told.number - plan.per_day))
    for _ in range(8):
        if not earlier:
            return
        older = happening(rng.choice(earlier), plan, world)
        if older.country is told.country:
            dated = [one for one in older.kind.tells if "{day}" in one]
            _say(draft, rng.choice(dated), older, rng, final=True)
            return


def _say(
    draft: _Draft, pattern: str, told: Happening, rng: Random, *,
    stance: Stance = "asserted", speaker: Party | None = None, final: bool = False,
) -> None:  # fmt: skip
    """Adds a sentence. On the day itself tolls are not yet whole; ``final``: they are."""
    share = 1.0 if final or draft.day > told.day else rng.uniform(FIRST_DAY, 1.0)
    counts = {name: max(1, round(value * share)) for name, value in told.figures.items()}
    least = rng.random() < 0.3
    slots = slots_of(pattern)
    values = {
        "actor": told.actor.words, "recipient": told.recipient.words, "place": told.town.name,
        "day": _day_words(told.day, draft.day, rng),
        "killed": people(counts.get("killed", 1), at_least=least),
        "injured": people(counts.get("injured", 1), at_least=least),
        "count": people(next(iter(counts.values()), 1), at_least=least),
    }  # fmt: skip
    kinds = {"killed": "killed", "injured": "injured", "count": next(iter(counts), "people")}
    figures = {
        slot: (counts[kind], None if least else counts[kind], kind)
        for slot, kind in kinds.items()
        if slot in slots and kind in counts
    }
    sentence = filled(pattern, values)
    if speaker is not None and stance != "denied":
        sentence = _credited(sentence, speaker)
    day = (told.day, told.day) if "day" in slots else None
    unnamed = "actor" not in slots
    draft.sentences.append((sentence, told, _Told(figures, day, unnamed), stance, speaker))


def _credited(sentence: Sentence, speaker: Party) -> Sentence:
    return Sentence(
        f"{sentence.text.removesuffix('.')}, according to {speaker.words}.", sentence.trigger, sentence.slots
    )


def _day_words(day: date, published: date, rng: Random) -> str:
    """'on Tuesday' within the week, else the date; sometimes the date anyhow."""
    if 0 <= (published - day).days < 6 and rng.random() < 0.8:
        return f"on {day:%A}"
    return f"on {day.day} {day:%B}" + (f" {day.year}" if day.year != published.year else "")


def _finished(draft: _Draft, body: Sequence[str]) -> Told:
    text, bases = "", []
    for sentence, *_ in draft.sentences:
        text += "\n" if text else ""
        bases.append(len(text))
        text += sentence.text
    text = "\n".join([text, *body])
    published = Published(draft.day, draft.day, "given")
    ident = content_id("article", "planted", draft.happening.number, draft.number, text)
    title = f"{draft.happening.town.name}: {draft.sentences[0][0].text.removesuffix('.')}"
    article = Article(
        id=ident, page=ident, url=None, source_id=None, outlet=draft.outlet, title=title, authors=(), language="en",
        text=text, published=published, dateline=None, origin=Origin("given", ident), origin_of_text=draft.outlet,
    )  # fmt: skip
    claims = tuple(_claim(article, base, *one) for base, one in zip(bases, draft.sentences, strict=True))
    return Told(article, claims, tuple(one[1].number for one in draft.sentences))


def _copied(first: Told, number: int, rng: Random, world: World) -> Told:
    """The same text in another paper, a day later at most, with the credit of the newsroom that wrote it."""
    outlet = rng.choice(world.outlets)
    given = first.article
    assert given.published is not None
    day = given.published.earliest + timedelta(days=rng.choice((0, 0, 1)))
    ident = content_id("article", "planted copy", given.id, number)
    article = replace(
        given, id=ident, page=ident, outlet=outlet, published=Published(day, day, "given"), copy_of=given.id,
        origin=Origin("given", ident),
    )  # fmt: skip
    claims = tuple(
        replace(one, id=content_id("cl", ident, one.trigger.start, one.trigger.end, one.type, one.mode), article=ident)
        for one in first.claims
    )
    return Told(article, claims, first.truth)


def _claim(
    article: Article, base: int, sentence: Sentence, told: Happening, said: _Told, stance: Stance, speaker: Party | None
) -> Claim:
    kind = told.kind
    trigger = sentence.span(sentence.trigger, base)
    credited = _credited_span(sentence, speaker, base)
    return Claim(
        id=content_id("cl", article.id, trigger.start, trigger.end, kind.type, kind.mode),
        article=article.id,
        span=Span(base, base + len(sentence.text), sentence.text),
        trigger=trigger,
        type=kind.type,
        mode=kind.mode,
        contexts=(),
        actors=_role(sentence, "actor", told.actor, base),
        recipients=_role(sentence, "recipient", told.recipient, base),
        place=_place(sentence, told, base),
        when=_when(sentence, said, base),
        figures=tuple(_figure(sentence, slot, given, base) for slot, given in said.figures.items()),
        voice="reported" if speaker else "outlet",
        speaker=credited,
        cue=None,
        stance=stance,
        confidence=0.9,
        quad=kind.quad,
        steps=(_STEP,),
    )


def _role(sentence: Sentence, slot: str, party: Party, base: int) -> tuple[Actor, ...]:
    where = sentence.slots.get(slot)
    return (party.actor(sentence.span(where, base)),) if where else ()


def _credited_span(sentence: Sentence, speaker: Party | None, base: int) -> Actor | None:
    if speaker is None:
        return None
    at = max(0, sentence.text.casefold().rfind(speaker.words.casefold()))
    return speaker.actor(sentence.span((at, at + len(speaker.words)), base))


def _place(sentence: Sentence, told: Happening, base: int) -> Place | None:
    where = sentence.slots.get("place")
    if where is None:
        return None
    town = told.town
    return Place(
        sentence.span(where, base), town.name, town.geonames_id, town.lat, town.lon, town.country, town.admin1, "town",
        1, 0.9, "planted",
    )  # fmt: skip


def _when(sentence: Sentence, said: _Told, base: int) -> When | None:
    if said.day is None:
        return None
    return When(sentence.span(sentence.slots["day"], base), *said.day, "day", 1, "weekday")


def _figure(sentence: Sentence, slot: str, given: _Given, base: int) -> Figure:
    low, high, kind = given
    return Figure(sentence.span(sentence.slots[slot], base), kind, low, high, None, None, None)
