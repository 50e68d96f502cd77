"""Which place of a name is meant: what the rest of the article says, with the alternatives that were passed over."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from dateline.claims.places import find
from dateline.language.gazetteer import load
from dateline.language.sentences import split
from dateline.model import Article, Origin, Place


def article(text: str, *, url: str | None = None, outlet: str | None = None) -> Article:
    """An article of some text."""
    return Article(
        id="a", page="p", url=url, source_id=None, outlet=outlet, title=None, authors=(), language="en", text=text,
        published=None, dateline=None, origin=Origin("given", "test"),
    )  # fmt: skip


GAZETTEER = load()


def places(story: Article) -> dict[str, Place]:
    """The places of a story by their words; the first of each."""
    found: dict[str, Place] = {}
    for place in find(story, split(story.text), GAZETTEER):
        found.setdefault(place.span.text, place)
    return found


@dataclass(frozen=True)
class Case:
    """A text, a name in it, and where that is."""

    text: str
    name: str
    country: str
    admin1: str | None = None
    grain: str = "town"


CASES = [
    # telephone numbers, roads, words of a country
    Case("Whoever saw the fire in London is asked to call 519-555-0134.", "London", "CAN", "Ontario"),
    Case("A truck overturned on KY 52 outside Richmond.", "Richmond", "USA", "Kentucky"),
    Case("The sheriff said two men were shot in Athens; the county jail was locked.", "Athens", "USA"),
    Case("Constabulary officers searched a house in Boston and a pub in Lincoln.", "Boston", "GBR", "England"),
    Case("Losses in Hyderabad came to two crore rupees, a Lok Sabha member said.", "Hyderabad", "IND"),
    # lists
    Case("Farmers in Oregon, Washington and Idaho lost their crops.", "Washington", "USA", "Washington", "province"),
    Case("Cases rose in Kenya, Chad, Georgia and Niger.", "Georgia", "GEO", None, "country"),
    Case("Cases rose in Kenya, Chad, Georgia and Niger.", "Niger", "NER", None, "country"),
    Case(
        "The storm hit Ontario, Manitoba and Alberta; power was lost across New Brunswick.",
        "New Brunswick", "CAN", "New Brunswick", "province",
    ),
    # what holds another place is large enough for it
    Case("A pier burned in Buffalo, New York.", "New York", "USA", "New York", "province"),
    Case("Talks were held in New York.", "New York", "USA", "New York", "town"),
    # unsure names settle together
    Case(
        "Gunmen fired on police in Richmond. The Madison County sheriff sent deputies to Berea and Estill County.",
        "Richmond", "USA", "Kentucky",
    ),
    # a country's name is the country's
    Case("A rally in Mexico drew thousands.", "Mexico", "MEX", None, "country"),
    Case("Crowds gathered in Gaza as shells fell.", "Gaza", "PSE", None, "province"),
    Case("A New Jersey woman was rescued.", "New Jersey", "USA", "New Jersey", "province"),
    Case(
        "The Democratic People's Republic of Korea fired a missile.",
        "Democratic People's Republic of Korea", "PRK", None, "country",
    ),
    # short forms and other forms of a name
    Case("British doctors in Newcastle went on strike.", "Newcastle", "GBR", "England"),
    Case("Police from the City of Springfield came. Illinois paid for it.", "City of Springfield", "USA", "Illinois"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.text[:40]}")
def test_the_article_decides(case: Case) -> None:
    """The place that the whole text points to."""
    place = places(article(case.text))[case.name]
    assert place.country == case.country
    assert place.grain == case.grain
    assert place.lat is not None
    if case.admin1:
        assert place.admin1 == case.admin1


def test_the_web_address_speaks_for_its_country() -> None:
    """A name that two countries share is that of the page's country, where nothing else is known."""
    story = article("Thieves broke into a shop in Lancaster.")
    assert places(replace(story, url="https://news.example.co.uk/1"))["Lancaster"].country == "GBR"
    assert places(replace(story, url="https://news.example.com/1"))["Lancaster"].country == "USA"


def test_a_domain_that_is_sold_to_all_the_world_says_nothing() -> None:
    """'.tv' is no sign of Tuvalu, nor '.io' of the Indian Ocean."""
    story = article("Thieves broke into a shop in Lancaster.")
    plain = places(story)["Lancaster"]
    assert places(replace(story, url="https://news.example.tv/1"))["Lancaster"] == plain


def test_the_outlet_speaks_for_its_country() -> None:
    """A newspaper writes first of all about its own country; an agency about any."""
    text = "A bus fell off a bridge near Hyderabad."
    assert places(article(text, outlet="Dawn newspaper"))["Hyderabad"].country == "PAK"
    assert places(article(text, outlet="Reuters"))["Hyderabad"] == places(article(text))["Hyderabad"]


def test_the_next_best_places_are_told() -> None:
    """At most three, elsewhere, best first, with what is needed to put them on a map."""
    place = places(article("The minister flew to Paris for talks."))["Paris"]
    others = place.alternatives
    assert 1 <= len(others) <= 3
    assert ("USA", "Texas") in {(other.country, other.admin1) for other in others}
    assert [other.score for other in others] == sorted((other.score for other in others), reverse=True)
    assert all(other.score < place.score and other.geonames_id and other.geonames_id != place.geonames_id
               for other in others)  # fmt: skip


def test_a_name_of_one_place_has_no_alternatives() -> None:
    """Nothing is made up to fill the list."""
    assert places(article("Rebels left Ouagadougou."))["Ouagadougou"].alternatives == ()


def test_an_area_tells_its_size() -> None:
    """Countries and provinces are areas around their point; towns are points."""
    found = places(article("Rain fell in Chad, across Borno State and in Maiduguri."))
    assert (found["Chad"].radius_km or 0) > (found["Borno State"].radius_km or 0) > 50
    assert found["Maiduguri"].radius_km is None


def test_a_large_city_is_not_given_up_for_one_mention_of_a_state() -> None:
    """Where a member of parliament sits says little about where the story plays."""
    text = "Sen. Jo Day (R-Tex.) spoke to reporters in Cleveland, and then flew to Phoenix."
    found = places(article(text))
    assert (found["Cleveland"].admin1, found["Phoenix"].admin1) == ("Ohio", "Arizona")


def test_neighbours_make_a_weak_name_a_place() -> None:
    """A family name that is a town too is one where the towns around it are named."""
    near = places(article("Fires burned at Denison and Sherman, in Texas. Police from Denton said so."))
    assert near["Sherman"].admin1 == "Texas"
    assert "Sherman" not in places(article("Sherman said that he was sorry."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doctors at St. Mary's Hospital went on strike.", "St. Mary"),
        ("Two cows died on Wilson's Farm.", "Wilson"),
        ("The Kano Police Department has a new chief.", "Kano Police Department"),
        ("I'll have more to say, and I’ll say it tomorrow.", "I'll"),
        ("Veterans called the VA hotline.", "VA"),
        ("Officials of the Far North were asked.", "Far North"),
    ],
)
def test_what_a_person_or_body_gave_its_name_to(text: str, name: str) -> None:
    """A saint's hospital is in no town of the saint's name; a department of the police is none of a country."""
    assert name not in places(article(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [("Rep. Ann Lee, D-Oakland, voted no.", "Oakland"), ("TORRINGTON — Nine men were held.", "TORRINGTON")],
)
def test_where_a_member_sits_and_where_a_story_was_filed(text: str, name: str) -> None:
    """A party's letter and the dash of a dateline stand beside places."""
    assert places(article(text))[name].country == "USA"


SPELLINGS = {
    "SYR": ("Hasakah", "Hassakeh", "al-Hasakeh", "Dayr az-Zawr", "Deir Ezzor", "Membij", "Ar-Raqqah", "Tadmur"),
    "YEM": ("Sana'a", "Hudaydah", "Hodeida", "Ta'izz", "Ma'rib"),
    "LBY": ("Misurata", "Misratah", "Banghazi", "Surt"),
    "IRQ": ("Falluja", "Ar-Ramadi", "al-Mawsil", "Arbil", "Suleimaniya", "Dahuk", "Shingal", "Tal Afar"),
    "IRN": ("Meshed", "Esfahan", "Ahwaz", "Bandar-e Abbas", "Kirmanshah"),
    "AFG": ("Qandahar", "Konduz", "Mazar-e-Sharif", "Lashkargah", "Hirat"),
    "UKR": (
        "Kharkov", "Kharkiv", "Kiev", "Lugansk", "Zaporozhye", "Zaporizhzhya", "Nikolayev", "Mykolayiv", "Chernigov",
        "Severodonetsk", "Avdeevka", "Slavyansk", "Kupyansk", "Izyum", "Krivoy Rog",
    ),
    "RUS": ("Groznyy", "Ekaterinburg", "Nizhniy Novgorod"),
    "BLR": ("Hrodna", "Grodno"),
    "TUR": ("Diyarbakır", "Diyarbakir", "Şırnak", "Sirnak", "Hakkâri", "Şanlıurfa", "Urfa"),
    "GEO": ("Tskhinval", "Sukhumi", "Sokhumi", "Tiflis"),
    "AZE": ("Khankendi", "Xankəndi", "Stepanakert", "Shushi"),
    "ETH": ("Mek'ele", "Mekelle", "Addis Abeba", "Bahar Dar"),
    "SDN": ("Al-Fashir", "El Fasher", "Umm Durman", "Geneina"),
    "SOM": ("Kismaayo", "Chisimayu", "Muqdisho", "Baydhabo", "Boosaaso"),
    "PSE": ("Khan Younis", "Khan Yunes", "Djenin", "Nablous"),
    "LBN": ("Ba'albek", "Baalbak"),
    "EGY": ("El Arish", "al-Arish"),
    "CHN": ("Ürümqi", "Urumchi", "Peking"),
}  # fmt: skip
COUNTRIES = {
    "SYR": "Syria", "YEM": "Yemen", "LBY": "Libya", "IRQ": "Iraq", "IRN": "Iran", "AFG": "Afghanistan",
    "UKR": "Ukraine", "RUS": "Russia", "BLR": "Belarus", "TUR": "Turkey", "GEO": "Georgia", "AZE": "Azerbaijan",
    "ETH": "Ethiopia", "SDN": "Sudan", "SOM": "Somalia", "PSE": "Palestine", "LBN": "Lebanon", "EGY": "Egypt",
    "CHN": "China",
}  # fmt: skip


@pytest.mark.parametrize(("country", "name"), [(code, name) for code, names in SPELLINGS.items() for name in names])
def test_every_romanisation_leads_to_the_town(country: str, name: str) -> None:
    """Arabic, Persian, Kurdish, Turkish, Cyrillic, Caucasian and African names, as papers and maps spell them."""
    place = places(article(f"Three people were wounded in {name} on Monday. {COUNTRIES[country]} closed its border."))
    assert place[name].country == country
    assert place[name].lat is not None
