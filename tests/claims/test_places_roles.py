"""What the words stand for: the place, its people, its government, or part of somebody's name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.claims.code import code
from dateline.claims.places import find
from dateline.language.gazetteer import load
from dateline.language.load import load as load_language
from dateline.language.sentences import split
from dateline.model import Article, Origin, Place
from dateline.settings import Settings

GAZETTEER = load()


def article(text: str) -> Article:
    """An article of some text."""
    return Article(
        id="a", page="p", url=None, source_id=None, outlet=None, title=None, authors=(), language="en", text=text,
        published=None, dateline=None, origin=Origin("given", "test"),
    )  # fmt: skip


def places(text: str) -> dict[str, Place]:
    """The places of a text by their words."""
    return {place.span.text: place for place in find(article(text), split(text), GAZETTEER)}


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("The Syrian army advanced.", "Syrian", "Syria", "SYR"),
        ("Two Nigerians were held.", "Nigerians", "Nigeria", "NGA"),
        ("South Sudanese officers fled.", "South Sudanese", "South Sudan", "SSD"),
        ("West African leaders met.", "West African", "West Africa", None),
        ("European ministers met.", "European", "Europe", None),
        ("Dagestani police shot a man.", "Dagestani", "Republic of Dagestan", "RUS"),
        ("Hundreds of Londoners marched.", "Londoners", "London", "GBR"),
        ("Scottish fishermen blocked a port.", "Scottish", "Scotland", "GBR"),
        ("Puerto Rican troops landed.", "Puerto Rican", "Puerto Rico", "USA"),
    ],
)
def test_a_demonym_leads_to_its_place(text: str, words: str, name: str, country: str | None) -> None:
    """Adjectives and peoples are listed in a role of their own, never as places."""
    place = places(text)[words]
    assert (place.role, place.name, place.country) == ("demonym", name, country)
    assert place.basis == f"demonym: {name}"
    assert place.lat is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The text was read out in Arabic.", "Arabic"),
        ("She learned French and spoke Turkish.", "French"),
        ("Mr. Ian English was held.", "English"),
        ("Native Americans protested.", "Americans"),
    ],
)
def test_languages_and_names_are_no_demonyms(text: str, words: str) -> None:
    """What is spoken, and what is part of a person's name or of another people's."""
    assert words not in places(text)


def test_a_people_that_is_at_home_in_several_countries_has_no_place() -> None:
    """Kurds and Tamils point to no one country."""
    assert places("Kurdish fighters and Tamil sailors met.") == {}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ankara has accused the rebels of treason.", "Ankara", "metonym"),
        ("The rebels accused Tehran of treason.", "Tehran", "metonym"),
        ("Russia said that it would respond.", "Russia", "metonym"),
        ("The White House denied the report.", "White House", "metonym"),
        ("The Kremlin denied the report.", "Kremlin", "metonym"),
        ("A spokesman in Ankara said that nobody was hurt.", "Ankara", "place"),
        ("Troops left Tehran on Monday.", "Tehran", "place"),
        ("A fire broke out at the White House on Monday.", "White House", "place"),
    ],
)
def test_a_capital_that_speaks_is_a_government(text: str, name: str, role: str) -> None:
    """Where governments act by the name of their seat, nothing happens in the town."""
    assert places(text)[name].role == role


def test_a_metonym_is_not_where_it_happened() -> None:
    """Only a place is the place of an event."""
    text = "Ankara said that two soldiers were killed. Nobody was named."
    reading = code(article(text), load_language(Settings()), Settings())
    assert [place.role for place in reading.places] == ["metonym"]
    assert all(claim.place is None for claim in reading.claims)


def test_a_place_inside_the_name_of_an_actor_is_marked() -> None:
    """'Kanem Patriotic Front': the region is named, but nothing happens there."""
    text = "The Kanem Patriotic Front (KPF) said it killed nine soldiers in Abuja. The KPF fled."
    reading = code(article(text), load_language(Settings()), Settings())
    inside = [place for place in reading.places if place.span.text == "Kanem"]
    assert all(place.role == "name" for place in inside)
    assert all(claim.place is None or claim.place.span.text != "Kanem" for claim in reading.claims)


def test_places_in_every_role_are_in_order_and_apart() -> None:
    """Spans come in the order of the text, none inside another."""
    text = "South Sudanese and Kenyan officers met in South Sudan. Nairobi said the Kenyans had left Juba."
    spans = [place.span for place in find(article(text), split(text), GAZETTEER)]
    assert [span.text for span in spans] == [
        "South Sudanese", "Kenyan", "South Sudan", "Nairobi", "Kenyans", "Juba",
    ]  # fmt: skip
    assert all(one.end <= two.start for one, two in pairwise(spans))
