"""Finding and resolving place names: collisions, containment, sizes, and what is no place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest

from dateline.claims.places import find
from dateline.language.gazetteer import load
from dateline.language.sentences import split
from dateline.model import Article, Origin, Place, Span


def article(text: str) -> Article:
    """An article of some text."""
    return Article(
        id="a", page="p", url=None, source_id=None, outlet=None, title=None, authors=(), language="en", text=text,
        published=None, dateline=None, origin=Origin("given", "test"),
    )  # fmt: skip


def places(text: str, *people: str) -> dict[str, Place]:
    """The places of a text by their words."""
    spans = [Span(text.index(name), text.index(name) + len(name), name) for name in people]
    found = find(article(text), split(text), load(), spans)
    for place in found:
        assert text[place.span.start : place.span.end] == place.span.text
    return {place.span.text: place for place in found}


@dataclass(frozen=True)
class Case:
    """A sentence, a name in it, and where that is: country, division, grain, where_prec."""

    text: str
    name: str
    country: str
    grain: str = "town"
    prec: int = 1
    admin1: str | None = None


CASES = [
    # collisions, decided by containment
    Case("A flood hit Paris, Texas, on Monday.", "Paris", "USA", admin1="Texas"),
    Case("The minister flew to Paris for talks.", "Paris", "FRA"),
    Case("Police in Cambridge, Mass., arrested a man.", "Cambridge", "USA", admin1="Massachusetts"),
    Case("Students in Cambridge, England, went on strike.", "Cambridge", "GBR"),
    Case("Fire broke out in Birmingham, Alabama.", "Birmingham", "USA", admin1="Alabama"),
    Case("Bin workers in Birmingham walked out, the British government said.", "Birmingham", "GBR"),
    Case("Rival militias fought in Tripoli, Libya, overnight.", "Tripoli", "LBY"),
    Case("Lebanese troops deployed in Tripoli and Beirut.", "Tripoli", "LBN"),
    Case("Libyan forces shelled Tripoli and Misrata.", "Tripoli", "LBY"),
    Case("Thousands marched in Córdoba, Argentina.", "Córdoba", "ARG"),
    Case("Spanish police raided flats in Cordoba and Seville.", "Cordoba", "ESP"),
    Case("Georgian troops left the village near Tbilisi, Georgia.", "Georgia", "GEO", "country", 6),
    Case("Voters in Atlanta, Georgia, queued for hours.", "Georgia", "USA", "province", 4),
    Case("Residents of Springfield, Ill., were evacuated.", "Springfield", "USA", admin1="Illinois"),
    Case("The airport in Portland, Maine, was closed.", "Portland", "USA", admin1="Maine"),
    Case("Soldiers from London, Ont., were sent home.", "London", "CAN", admin1="Ontario"),
    Case("The army took Hama, in Syria, from the rebels.", "Hama", "SYR"),
    Case("Floods reached Valencia in Venezuela.", "Valencia", "VEN"),
    Case("Spain sent troops to Valencia after the floods.", "Valencia", "ESP"),
    Case("Gunmen stormed a bar in San Fernando, Tamaulipas.", "San Fernando", "MEX"),
    Case("Protesters marched in Hyderabad, Pakistan.", "Hyderabad", "PAK"),
    Case("Indian police detained students in Hyderabad.", "Hyderabad", "IND"),
    # grain by feature words
    Case("Clashes spread across Aleppo province.", "Aleppo", "SYR", "province", 4),
    Case("Rebels entered the city of Idlib, Syria.", "Idlib", "SYR", "town", 1),
    Case("Shells fell on Donetsk oblast in Ukraine.", "Donetsk", "UKR", "province", 4),
    Case("Rain flooded Los Angeles County.", "Los Angeles County", "USA", "district", 3),
    Case("He was arrested in Kano State, Nigeria.", "Kano State", "NGA", "province", 4),
    Case("Fighting went on in Syria.", "Syria", "SYR", "country", 6),
    # precision
    Case("A bomb exploded near Baghdad on Friday.", "Baghdad", "IRQ", "town", 2),
    Case("Troops camped 20 km north of Kharkiv.", "Kharkiv", "UKR", "town", 2),
    Case("Gunmen attacked a convoy outside Maiduguri.", "Maiduguri", "NGA", "town", 2),
    Case("The road between Bamako and Gao was mined.", "Gao", "MLI", "town", 5),
    Case("Migrants drowned in the Mediterranean.", "Mediterranean", "", "province", 7),
    Case("Ships were hit in the Red Sea.", "Red Sea", "", "province", 7),
    # regions and sites
    Case("The army shelled villages in Darfur.", "Darfur", "SDN", "province", 5),
    Case("Russian forces advanced in the Donbas.", "Donbas", "UKR", "province", 4),
    Case("Strikes hit the Gaza Strip again.", "Gaza Strip", "PSE", "province", 4),
    Case("Settlers burned cars in the West Bank.", "West Bank", "PSE", "province", 4),
    Case("Troops withdrew from Nagorno-Karabakh.", "Nagorno-Karabakh", "AZE", "province", 4),
    Case("Drones struck Bagram Air Base in Afghanistan.", "Bagram Air Base", "AFG", "site", 1),
    Case("People fled the Zaatari camp in Jordan.", "Zaatari", "JOR", "site", 1),
    Case("A shell hit Bab al-Hawa on the border.", "Bab al-Hawa", "SYR", "site", 1),
    Case("Rebels seized Rutshuru in North Kivu.", "North Kivu", "COD", "province", 4),
    # spelling
    Case("Syrian rebels left Maaret al-Numan in Idlib province.", "Maaret al-Numan", "SYR"),
    Case("Kurdish fighters took Tell Rifaat in Syria.", "Tell Rifaat", "SYR"),
    Case("Syrian planes bombed Ma'arrat Misreen, in Idlib.", "Ma'arrat Misreen", "SYR"),
    Case("Snipers fired in Deir ez-Zor, Syria.", "Deir ez-Zor", "SYR"),
    Case("Gangs burned houses in Port-au-Prince.", "Port-au-Prince", "HTI"),
    Case("The mayor of Ciudad Juárez was shot.", "Ciudad Juárez", "MEX"),
    Case("KHARTOUM, Oct 3 (Wire) - Shots were heard.", "KHARTOUM", "SDN"),
    # regions of the world
    Case("Gunmen killed farmers in Chibok, Nigeria.", "Chibok", "NGA"),
    Case("Rebels raided Mocimboa da Praia in Mozambique.", "Mocimboa da Praia", "MOZ"),
    Case("Soldiers shot at a crowd in Yangon, Myanmar.", "Yangon", "MMR"),
    Case("A blast shook Quetta in Pakistan.", "Quetta", "PAK"),
    Case("A mine exploded in Tumaco, Colombia.", "Tumaco", "COL"),
    Case("Police fired tear gas in Mong Kok.", "Mong Kok", "HKG"),
    Case("Troops blocked Tiananmen Square in Beijing.", "Tiananmen Square", "CHN", "site", 1),
    Case("Riots broke out in Nouméa, New Caledonia.", "Nouméa", "NCL"),
    Case("A grenade was thrown in Mitrovica, Kosovo.", "Mitrovica", "KOS"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_a_name_is_resolved_by_its_text(case: Case) -> None:
    """The place that the text means, with its honest size."""
    place = places(case.text)[case.name]
    assert (place.country or "") == case.country
    assert place.grain == case.grain
    assert place.where_prec == case.prec
    assert place.lat is not None
    if case.admin1:
        assert place.admin1 == case.admin1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samuel Jackson said that he was sorry.", "Jackson"),
        ("Jackson said that he was sorry.", "Jackson"),
        ("President Lincoln spoke first.", "Lincoln"),
        ("Reading is good for children.", "Reading"),
        ("Nice weather is expected.", "Nice"),
        ("In March the police came.", "March"),
        ("She works for the New York Times.", "New York"),
        ("The Chicago Bulls won again.", "Chicago"),
        ("The Paris Agreement was signed.", "Paris"),
        ("Bashar al-Assad gave a speech.", "Assad"),
        ("The rebels of the Free Army left.", "Army"),
        ("Gen. Douglas Houston was wounded.", "Houston"),
        ("He studied at the University of Leeds.", "Leeds"),
        ("Many told us to leave.", "us"),
        ("Shares of Wal-Mart fell.", "Wal"),
        ("Ian Paris, 41, was wounded.", "Paris"),
    ],
)
def test_what_is_no_place(text: str, name: str) -> None:
    """Persons, organisations, teams, demonyms and ordinary words are left out."""
    assert name not in places(text)


def test_persons_that_the_caller_knows_are_left_out() -> None:
    """A name inside a span that is a person's is no place."""
    text = "Talks in Amman were led by Adnan Damascus."
    assert "Damascus" not in places(text, "Adnan Damascus")
    assert "Amman" in places(text, "Adnan Damascus")


def test_a_site_named_after_a_town_is_not_the_town() -> None:
    """'Aleppo University' is a site with the town's point, not the town itself."""
    found = places("A rocket hit Aleppo University in Syria.")
    assert "Aleppo" not in found
    site = found["Aleppo University"]
    assert (site.grain, site.where_prec, site.geonames_id) == ("site", 2, None)
    assert site.basis == "site named after Aleppo"


def test_streets_stay_unplaced() -> None:
    """A street name that thousands of towns have gets no point."""
    place = places("Cars burned on Birmingham Road.")["Birmingham Road"]
    assert place.lat is None
    assert place.basis.startswith("unplaced")


def test_an_unknown_village_is_kept_unplaced() -> None:
    """A name that the text calls a village is a place even where the gazetteer lacks it."""
    place = places("Gunmen burned the village of Tarqunbari in Syria.")["Tarqunbari"]
    assert (place.lat, place.lon, place.country) == (None, None, None)
    assert place.basis.startswith("unplaced")


def test_a_namesake_elsewhere_is_not_believed() -> None:
    """A small town in a country that nothing speaks for does not take the name."""
    place = places("Fighters burned Goya village, in the Central African Republic.").get("Goya")
    assert place is None or place.lat is None


def test_one_sense_in_one_article() -> None:
    """What is said of a name once holds for its other mentions."""
    text = "The bridge in Paris, Texas, fell. Engineers in Paris had warned of it."
    found = find(article(text), split(text), load())
    assert [p.admin1 for p in found if p.span.text == "Paris"] == ["Texas", "Texas"]


def test_neighbours_decide_between_namesakes() -> None:
    """A name with many bearers is the one near the other places of the article."""
    text = "Rebels advanced from Saraqib to Idlib. Shells fell on Salma and on Latakia, Syria."
    found = {p.span.text: p for p in find(article(text), split(text), load())}
    assert {p.country for p in found.values()} == {"SYR"}


def test_areas_do_not_pretend_to_be_points() -> None:
    """A continent has neither grain nor precision."""
    place = places("Prices rose across Europe.")["Europe"]
    assert (place.grain, place.where_prec) == (None, None)


def test_an_abbreviated_state_is_a_place_too() -> None:
    """'Ky.' after a town is Kentucky."""
    found = places("A man died in Lexington, Ky., on Friday.")
    assert found["Lexington"].admin1 == "Kentucky"
    assert found["Ky"].grain == "province" if "Ky" in found else found["Ky."].grain == "province"


def test_places_are_in_order_and_do_not_overlap() -> None:
    """Spans come in the order of the text, none inside another."""
    text = "From Gaza City to Khan Younis, from Kyiv to Port-au-Prince, and in New York City."
    spans = [p.span for p in find(article(text), split(text), load())]
    assert [s.text for s in spans] == ["Gaza City", "Khan Younis", "Kyiv", "Port-au-Prince", "New York City"]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_an_empty_text_has_no_places() -> None:
    """Nothing in, nothing out."""
    assert find(article(""), (), load()) == ()
