"""What is joined and what stays apart: means, days, countries, articles around a claim, and claims of one text."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import actor, article, claim, day, figure, place

from dateline.model import Article, Claim, Span
from dateline.resolve.compare import levels
from dateline.resolve.events import events
from dateline.resolve.telling import tellings

ORVO = place("Orvo", 14.0, 0.75)
TEPH = place("Teph", 14.6, 0.9)
ABROAD = place("Ulmen", 14.0, 3.0, country="BFA")


def sentence(of: Article, words: str, trigger: str, **changes: Any) -> Claim:
    """A claim of one sentence of an article, on a word of it; a place given is named in the sentence."""
    start = of.text.index(words)
    at = of.text.index(trigger, start)
    if (where := changes.get("place")) is not None:
        spot = of.text.index(where.name, start)
        changes["place"] = type(where)(**{**_fields(where), "span": Span(spot, spot + len(where.name), where.name)})
    span = Span(start, start + len(words), words)
    return claim(of, words, span=span, trigger=Span(at, at + len(trigger), trigger), **changes)


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def joined(*claims: Claim, articles: tuple[Article, ...]) -> list[set[str]]:
    """The triggers of each event's claims."""
    words = {one.id: one.trigger.text for one in claims}
    found = events(list(claims), {one.id: one for one in articles})
    return sorted(({words[ident] for ident in event.claims} for event in found), key=sorted)


def pair(one: str, other: str, mine: dict[str, Any], theirs: dict[str, Any], *, later: str = "2026-03-10") -> int:
    """How many events two one-sentence articles make; the trigger stands in brackets."""
    claims, articles = [], []
    for outlet, text, changes, published in (("A", one, mine, "2026-03-10"), ("B", other, theirs, later)):
        before, _, rest = text.partition("[")
        trigger, _, after = rest.partition("]")
        of = article(before + trigger + after, outlet=outlet, origin_of_text=outlet, day=published)
        articles.append(of)
        claims.append(sentence(of, of.text, trigger, **changes))
    return len(joined(*claims, articles=tuple(articles)))


MONDAY, TUESDAY = day("2026-03-09"), day("2026-03-10")


def test_a_grenade_and_a_car_bomb_on_one_day_are_two() -> None:
    """One town, one day, one mode; a bomb as such may be either."""
    grenade = "A grenade [exploded] at a stall in Orvo on Monday."
    car = "A car bomb [exploded] at the bank in Orvo on Monday."
    bomb = "A bomb [exploded] at a stall in Orvo on Monday."
    told = {"mode": "explosives", "place": ORVO, "when": MONDAY}
    assert pair(grenade, car, told, told) == 2
    assert pair(grenade, bomb, told, told) == 1


def test_two_days_stated_are_two_raids_save_of_one_night() -> None:
    """Monday's and Tuesday's are two; Monday night's and that before dawn on Tuesday are one."""
    first = "Raiders [attacked] the mill at Orvo on Monday, killing four."
    second = "Raiders [attacked] a barn at Orvo on Tuesday, killing nine."
    told = {"place": ORVO, "actors": (actor("raiders", sectors="UAF"),)}
    assert pair(first, second, {**told, "when": MONDAY}, {**told, "when": TUESDAY}) == 2
    night = day("2026-03-09")
    night = type(night)(**{**_fields(night), "span": Span(0, 12, "Monday night")})
    assert pair(first, first, {**told, "when": night}, {**told, "when": TUESDAY}) == 1


def test_an_abduction_is_no_shooting() -> None:
    """Acts of their own, also on one day in one town; a plain attack that killed is no abduction either."""
    told = {"place": ORVO, "when": MONDAY}
    taken = "Raiders [kidnapped] six millers at Orvo on Monday."
    shot = "Raiders [shot] six millers at Orvo on Monday."
    assert pair(taken, shot, {**told, "mode": "abduct"}, {**told, "mode": "firearms"}) == 2


def test_parties_of_two_countries_tell_of_two_places() -> None:
    """Where one does not say where."""
    freed = "[Released]: five herders of the north, on Monday."
    home, away = actor("herders", country="NER", sectors="AGR"), actor("herders", country="BFA", sectors="AGR")
    told = {"when": MONDAY, "type": "RETREAT", "mode": "release"}
    assert pair(freed, freed + " ", {**told, "recipients": (home,)}, {**told, "recipients": (away,)}) == 2
    assert pair(freed, freed + " ", {**told, "recipients": (home,)}, {**told, "recipients": (home,)}) == 1


def test_an_article_that_names_the_town_may_mean_it() -> None:
    """The claim itself says neither where nor who."""
    told = "Raiders [attacked] the mill at Orvo on Monday."
    names = "The millers of Orvo mourn. Four men [died] there on Monday."
    other = "The millers of Teph mourn. Four men [died] there on Monday."
    assert pair(told, names, {"place": ORVO, "when": MONDAY}, {"when": MONDAY}) == 1
    assert pair(told, other, {"place": ORVO, "when": MONDAY}, {"when": MONDAY}) == 2


def test_a_victim_of_one_name_may_have_been_put_into_another_town() -> None:
    """An error of place stays a contradiction of one event; two unnamed victims in two towns are two."""
    named = actor("Ansa Brill", sectors="EDU", basis="office")
    one = "Raiders [shot] Ansa Brill, a teacher, in Orvo on Monday."
    other = "Ansa Brill, a teacher, was [shot] in Teph on Monday."
    told = {"mode": "firearms", "when": MONDAY}
    assert pair(one, other, {**told, "place": ORVO, "recipients": (named,)},
                {**told, "place": TEPH, "recipients": (named,)}) == 1  # fmt: skip
    assert pair(one, other, {**told, "place": ORVO}, {**told, "place": TEPH}) == 2


def test_one_death_is_no_likeness() -> None:
    """That each killed one says little; that each killed fourteen says much."""
    verdicts = []
    for count in (1, 14):
        one, other = (article(f"{count} died near Orvo.", outlet=outlet) for outlet in "AB")
        told = [sentence(of, of.text, "died", place=ORVO, figures=(figure("killed", count),)) for of in (one, other)]
        found = tellings(told, {of.id: of for of in (one, other)})
        verdicts += [level.verdict for level in levels(*found) if level.comparison == "figures"]
    assert verdicts == ["equal_one", "equal"]


def test_a_rising_toll_joins_its_attack() -> None:
    """Its day is that of the count."""
    first = "A bomber [blew] himself up at the mill in Orvo on Monday, killing nine."
    rise = "The toll of the [attack] on the mill in Orvo rose to twelve on Tuesday."
    told = {"mode": "suicide-attack", "place": ORVO}
    assert pair(first, rise, {**told, "when": MONDAY, "figures": (figure("killed", 9),)},
                {**told, "when": TUESDAY, "figures": (figure("killed", 12),)}, later="2026-03-11") == 1  # fmt: skip


def test_towns_beside_one_another_are_compared() -> None:
    """One paper names the town, the other the village before it; a town far away is another scene."""
    near, far = place("Ansa", 14.1, 0.8), place("Brill", 15.5, 0.8)
    told = {"mode": "firearms", "when": MONDAY, "figures": (figure("killed", 14),)}
    words = "Raiders [shot] fourteen millers in {} on Monday."
    for other, events_ in ((near, 1), (far, 2)):
        assert pair(words.format("Orvo"), words.format(other.name), {**told, "place": ORVO},
                    {**told, "place": other}) == events_  # fmt: skip


def test_news_is_not_a_memory() -> None:
    """What leads an article happened just now; what is looked back at may be an older happening."""
    told = {"mode": "firearms", "place": ORVO}
    first = "Raiders [shot] a miller at Orvo on Monday."
    news = "Raiders [shot] a miller at Orvo."
    memory = "Millers marched at Orvo over the [shooting] of a miller."
    assert pair(first, news, {**told, "when": MONDAY}, told, later="2026-03-20") == 2
    assert pair(first, memory, {**told, "when": MONDAY}, told, later="2026-03-20") == 1


def test_what_was_said_a_month_ago_is_not_said_again() -> None:
    """A second appeal is another appeal."""
    mayor = actor("mayor of Orvo", country="NER", sectors="GOV", ident="orvo-mayor", basis="name")
    told = {"type": "REQUEST", "quad": 1, "actors": (mayor,), "voice": "outlet"}
    words = "The dam burst. The mayor [asked] for tents."
    assert pair(words, words, {**told, "when": MONDAY}, told, later="2026-04-08") == 2


STORY = "Shells hit the mill at Orvo on Tuesday, the third such attack in as many days. A day earlier gunmen had shot two men. The shelling wounded nine. One of them was burnt on Tuesday."  # noqa: E501  # fmt: skip


def test_claims_of_one_text() -> None:
    """What ranks a raid is that raid; what is told as earlier is another; the rest goes on about the first."""
    of = article(STORY)
    first, second, third, fourth = (f"{one}." for one in STORY.rstrip(".").split(". "))
    claims = (
        sentence(of, first, "hit", mode="heavy-weapons", place=ORVO, when=TUESDAY),
        sentence(of, first, "attack", when=day("2026-03-08", "2026-03-10")),
        sentence(of, second, "shot", mode="firearms", when=MONDAY, actors=(actor("gunmen"),)),
        sentence(of, third, "shelling", mode="heavy-weapons", figures=(figure("injured", 9),)),
        sentence(of, fourth, "burnt", mode="destroy", when=TUESDAY),
    )
    assert joined(*claims, articles=(of,)) == [{"attack", "burnt", "hit", "shelling"}, {"shot"}]


def test_day_and_place_of_the_sentence_are_those_of_its_claims() -> None:
    """'Four were killed when a mine went off at Orvo on Monday': the dead are of Monday too."""
    of = article("Four were killed when a mine went off at Orvo on Monday.")
    late = article("On Thursday millers remembered the four who were killed in Orvo.", outlet="B", day="2026-03-13")
    dead = sentence(of, of.text, "killed", figures=(figure("killed", 4),))
    blast = sentence(of, of.text, "went off", mode="explosives", place=ORVO, when=MONDAY)
    other = sentence(late, late.text, "killed", place=ORVO, when=day("2026-03-12"), figures=(figure("killed", 4),))
    assert joined(dead, blast, other, articles=(of, late)) == [{"killed"}, {"killed", "went off"}]


def test_of_two_days_in_a_sentence_the_nearer() -> None:
    """The child died on Thursday, when the round fell, not two days before."""
    of = article("A child was killed when a shell fell on Orvo on Monday, two days after the mill was hit.")
    first = article("The mill at Orvo was hit on Saturday.", outlet="B", day="2026-03-08")
    saturday = day("2026-03-07")
    claims = (
        sentence(of, of.text, "killed", figures=(figure("killed", 1),)),
        sentence(of, of.text, "shell fell", mode="heavy-weapons", place=ORVO, when=MONDAY),
        sentence(of, of.text, "hit", when=saturday),
        sentence(first, first.text, "hit", place=ORVO, when=saturday),
    )
    assert joined(*claims, articles=(of, first)) == [{"hit"}, {"killed", "shell fell"}]


def test_a_murder_is_recalled_and_then_dated_in_one_text() -> None:
    """'Held for the murder of Ansa Brill ... Brill was shot on 2 March': a recollection without a date is no news."""
    of = article("Police held a guard for the murder of Ansa Brill. Ansa Brill was shot at Orvo on 2 March.")
    brill = actor("Ansa Brill", sectors="EDU", basis="office")
    held, shot = (f"{one}." for one in of.text.rstrip(".").split(". "))
    claims = (
        sentence(of, held, "murder", recipients=(brill,)),
        sentence(of, shot, "shot", mode="firearms", recipients=(brill,), place=ORVO, when=day("2026-03-02")),
    )
    assert joined(*claims, articles=(of,)) == [{"murder", "shot"}]


def test_a_denial_of_one_is_not_a_denial_of_several() -> None:
    """'The band denies the attacks. "We did not shoot the guard."'"""
    of = article("The band denies the attacks of last week. We did not shoot the guard at Orvo, it said.")
    first = article("Raiders shot a guard at Orvo on Monday.", outlet="B")
    denies, shoot = (f"{one}." for one in of.text.rstrip(".").split(". "))
    guard = actor("guard", sectors="CVL")
    claims = (
        sentence(of, denies, "attacks", stance="denied", speaker=actor("band")),
        sentence(of, shoot, "shoot", stance="denied", mode="firearms", recipients=(guard,), speaker=actor("band")),
        sentence(first, first.text, "shot", mode="firearms", recipients=(guard,), place=ORVO, when=MONDAY),
    )
    assert any({"shoot", "shot"} <= triggers for triggers in joined(*claims, articles=(of, first)))


@pytest.mark.parametrize("order", [1, -1])
def test_several_join_no_two(order: int) -> None:
    """'Two raids in March' goes with one of them at most, and makes them not one."""
    texts = (
        "Raiders attacked the mill at Orvo on Monday.",
        "Raiders attacked the school at Orvo on the third.",
        "Two attacks in March emptied Orvo.",
    )
    one, other, both = (article(text, outlet=outlet) for text, outlet in zip(texts, "ABC", strict=True))
    claims = [
        sentence(one, one.text, "attacked", place=ORVO, when=MONDAY),
        sentence(other, other.text, "attacked", place=ORVO, when=day("2026-03-03")),
        sentence(both, both.text, "attacks", place=ORVO, when=day("2026-03-01", "2026-03-31", grain="month")),
    ]
    found = joined(*claims[::order], articles=(one, other, both))
    assert len(found) == 2
    assert sum("attacks" in triggers for triggers in found) == 1
