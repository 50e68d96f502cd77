"""Places told by their distance from others: names that the gazetteer lacks, roads, namesakes, districts."""

from __future__ import annotations

from functools import cache

import pytest
from tests.claims.test_places import article

from dateline.claims.places import find
from dateline.claims.places.scene import kilometres
from dateline.language.gazetteer import Gazetteer, load
from dateline.language.sentences import split
from dateline.model import Place


@cache
def gazetteer() -> Gazetteer:
    """The built-in gazetteer."""
    return load()


def read(text: str) -> tuple[Place, ...]:
    """Every place of a text."""
    return find(article(text), split(text), gazetteer())


def only(text: str, name: str) -> Place:
    """The one place of this surface."""
    found = [place for place in read(text) if place.span.text == name]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "lat", "lon", "where_prec"),
    [
        ("Two died in Tormbou village, 30 km east of Bambari, on Monday.", 5.77, 20.95, 2),
        ("They fled Tormbou (some 15 miles north of the town of Bambari).", 5.98, 20.68, 2),
        ("The village of Tormbou lies 12 km from Bambari.", 5.77, 20.68, 2),
        ("He spoke in Tormbou, a small mining town about forty kilometres from Bambari.", 5.77, 20.68, 3),
        ("He spoke in Tormbou, located 150 kilometers (93 miles) north of Bambari.", 7.12, 20.68, 3),
        ("Shots were heard in Tormbou, 90 km from Bambari.", 5.77, 20.68, 4),
        ("Shots were heard in Tormbou, 40 km from Bambari on the road to Alindao.", 5.475, 20.886, 2),
        ("Shots were heard in Tormbou, 40 km from Bambari on the Bambari-Alindao axis.", 5.475, 20.886, 2),
    ],
)
def test_an_unknown_name_is_placed_from_a_known_one(text: str, lat: float, lon: float, where_prec: int) -> None:
    """In the direction told, or of the road, as far as told; no more exactly than that allows."""
    place = only(text, "Tormbou")
    assert place.lat is not None
    assert place.lon is not None
    assert kilometres((place.lat, place.lon), (lat, lon)) < 3
    assert (place.country, place.grain, place.where_prec) == ("CAF", "town", where_prec)
    assert place.geonames_id is None
    assert place.radius_km


@pytest.mark.parametrize(
    "text",
    [
        "He met Karim Tormbou 20 km from Bambari.",
        "Soldiers, 20 km from Bambari, opened fire.",
        "French, 20 km from Bambari, opened fire.",
        "Troops advanced 20 km from Bambari on Monday.",
    ],
)
def test_what_is_no_name_of_a_place_is_not_placed(text: str) -> None:
    """Persons, peoples and common nouns before a distance."""
    assert [place.span.text for place in read(text) if place.role != "demonym"] == ["Bambari"]


def test_a_namesake_far_from_what_is_told_is_another_place() -> None:
    """A village of Goya 15 km from Bambari is not the town in Argentina; and Tripoli near Zahle is in Lebanon."""
    assert only("Two died in Goya, 15 km south of Bambari.", "Goya").country == "CAF"
    assert only("Two died in Tripoli, 70 km north of Zahle.", "Tripoli").country == "LBN"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shots were fired 10 km from Bambari.", 2),
        ("Shots were fired 45 km from Bambari.", 3),
        ("Shots were fired 120 km from Bambari.", 4),
        ("Shots were fired on the road to Bambari.", 5),
        ("Shots were fired on the Bambari highway.", 5),
        ("Shots were fired in Bambari.", 1),
    ],
)
def test_what_is_told_only_by_a_distance_is_known_no_better(text: str, precision: int) -> None:
    """UCDP where_prec of the place that the distance is from."""
    assert only(text, "Bambari").where_prec == precision


def test_neither_end_of_a_road_is_the_place() -> None:
    """'The Bria-Ippy road' is a line."""
    assert {place.where_prec for place in read("A convoy was hit on the Bria-Ippy road.")} == {5}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two died in the Batangafo sub-prefecture.", "Batangafo"),
        ("Two died in the sub-prefecture of Batangafo.", "Batangafo"),
        ("Two died in Kutum locality and Batangafo district.", "Batangafo"),
    ],
)
def test_a_district_named_after_its_seat(text: str, name: str) -> None:
    """It has the point of the town and the exactness of a district."""
    place = only(text, name)
    assert (place.grain, place.where_prec) == ("district", 3)


def test_a_town_that_the_country_named_lacks_is_not_looked_for_elsewhere() -> None:
    """'X, Mali' is not a namesake in Argentina; in a list the country says nothing."""
    assert only("Two died in Goya, Mali.", "Goya").lat is None
    listed = only("He visited Goya, Mali and Niger.", "Goya")
    assert listed.country in ("ARG", None)


def test_a_town_far_from_the_province_named_is_another_place() -> None:
    """'In X, in Y province' is not the X of the other end of the country."""
    assert only("Two died in Zinga, in Vakaga prefecture.", "Zinga").lat is None
    assert only("Two died in Zinga, in Lobaye prefecture.", "Zinga").admin1 == "Lobaye"
