"""Who is taken, held and handed over, roads shut, streets filled: constructions of the lexicon and what they need."""

from __future__ import annotations

import pytest

import dateline as dl


def kinds(sentence: str) -> list[str]:
    """Type and mode of each claim."""
    claims = dl.code(sentence, published="2026-03-12").claims
    return [f"{claim.type} {claim.mode or ''}".strip() for claim in claims]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Gunmen took a doctor from his clinic on Monday.", "ASSAULT abduct"),
        ("Rebels led away two teachers on Monday.", "ASSAULT abduct"),
        ("Two soldiers have been held by the rebels since March 4.", "ASSAULT abduct"),
        ("Five men with rifles pulled out the two doctors on Tuesday.", "ASSAULT abduct"),
        ("Police took away four young men on Monday.", "COERCE arrest"),
        ("Police are holding 12 people.", "COERCE arrest"),
        ("Six students were taken to police stations on Monday.", "COERCE arrest"),
        ("Rebels handed over two soldiers to a bishop on Friday.", "RETREAT release"),
        ("Fighters broke into the clinic on Friday.", "ASSAULT"),
        ("Three shells fell on a market on Monday.", "ASSAULT heavy-weapons"),
        ("Nine salt miners were shot on Monday.", "ASSAULT firearms"),
        ("Villagers blockaded the town on Monday.", "PROTEST obstruct"),
        ("The army blockaded the town on Monday.", "COERCE restrict"),
        ("Traders have blocked the exits of the town since Monday.", "PROTEST obstruct"),
        ("Merchants shut every road into the city on Monday.", "PROTEST obstruct"),
        ("The road was closed with tractors and lorries on Monday.", "PROTEST obstruct"),
        ("About a thousand fishermen walked through Haren on Monday with torn nets.", "PROTEST demo"),
        ("Twenty thousand people took part in Sunday's march.", "PROTEST demo"),
        ("A march against illegal logging brought the town to a halt.", "PROTEST demo"),
        ("Workers at nine mills laid down their work on Monday over unpaid wages.", "PROTEST strike"),
        ("The mill owners withdrew the dismissals on Monday.", "CONCEDE"),
    ],
)
def test_constructions(sentence: str, what: str) -> None:
    """One claim each, of this type and mode."""
    assert kinds(sentence) == [what]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police held a press briefing.",
        "The guide took a bus from his village.",
        "The army took the town from the rebels.",
        "Snow closed the road to Haren on Monday.",
        "The council closed the road to Haren for repairs on Monday.",
        "A thousand runners walked through Haren in a charity race.",
        "The mayor walked through Haren on Monday.",
        "The clerk handed over two letters to a bishop.",
        "The singer broke into song.",
        "Rain fell on the market on Monday.",
    ],
)
def test_other_senses(sentence: str) -> None:
    """Things taken and held, roads shut by the weather or an office, walks without a crowd."""
    assert kinds(sentence) == []
