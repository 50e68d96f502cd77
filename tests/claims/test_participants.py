"""Who takes part, where and when: constructions, each on several sentences made up for the test."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.actors.introduced import Introduced
from dateline.claims.code import code
from dateline.language.load import load
from dateline.language.sentences import split, without_head
from dateline.language.words import words_of
from dateline.model import Claim, Dateline, Span
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")


def claims(text: str, **changes: object) -> tuple[Claim, ...]:
    """All claims of a text."""
    return code(article(text, **changes), load(SETTINGS), SETTINGS).claims  # type: ignore[arg-type]


def claim(text: str, trigger: str, **changes: object) -> Claim:
    """The claim of a trigger."""
    found = [one for one in claims(text, **changes) if trigger in one.trigger.text]
    assert found, [(one.trigger.text, one.type) for one in claims(text, **changes)]
    return found[0]


def names(text: str, trigger: str) -> list[str]:
    """Names of those who act."""
    return [actor.name for actor in claim(text, trigger).actors]


@pytest.mark.parametrize(
    ("head", "story"),
    [
        ("GAO, Mali, Feb 11 (River Wire) -", "Gunmen killed two teachers near Ansongo."),
        ("ORAN, 3 March 2025 (RPA) -", "Police arrested nine men in the port."),
        ("TUNIS, May 2 (River Wire) -", "Protesters burned tyres in Sfax."),
    ],
)
def test_the_dateline_is_no_part_of_the_sentence(head: str, story: str) -> None:
    """Its words are nobody and its place no place of the story; offsets stay those of the text."""
    text = f"{head} {story}"
    found = claims(text, dateline=Dateline(Span(0, len(head), head), head.split(",", maxsplit=1)[0], None, None))
    assert found
    assert all(one.span.text == story and text[one.span.start : one.span.end] == story for one in found)
    assert not {"Mali", "Feb", "Algeria", "Tunisia"} & {actor.name for one in found for actor in one.actors}


def test_an_agency_in_brackets_goes_too() -> None:
    """'(RPA) - ' without a place, at the head of the first paragraphs only."""
    text = "(RPA) - Rebels fled.\nThey left (AB) - Nothing else."
    assert [s.text for s in without_head(split(text), None)] == ["Rebels fled.", "They left (AB) - Nothing else."]


@pytest.mark.parametrize(
    ("text", "form", "full"),
    [
        ("Gunmen of the Northern Liberation Front (NLF) fled. The NLF is small.", "NLF", "Northern Liberation Front"),
        ("The Popular Movement of Sule said so. PMS fighters left.", "PMS", "Popular Movement of Sule"),
        ("The Free Valley Army, also known as KTZ, left. Rebels of the KTZ fled.", "KTZ", "Free Valley Army"),
        ("Rebels of the Lake Front left Bo. The Front is small.", "Front", "Lake Front"),
        ("Fighters of the ZQR left. ZQR-Unity stayed, and Unity fought.", "Unity", "ZQR-Unity"),
        ("Dissidents of ZQR-Revival left. The ZQR did not.", "ZQR", "ZQR"),
    ],
)
def test_an_article_introduces_its_own_names(text: str, form: str, full: str) -> None:
    """Acronyms by definition or initials, other names, short forms, splinters."""
    words = words_of(text)
    hits = Introduced(text, load(SETTINGS).actors).merged([], words)
    assert full in {hit.entry.name for hit in hits if " ".join(words.surface[hit.first : hit.last]) == form}


def test_names_that_the_list_knows_stay_the_lists() -> None:
    """Its entry has an id and a country."""
    text = "The African Union (AU) met. The AU said so."
    words = words_of(text)
    listed = load(SETTINGS).actors.named(words)
    assert Introduced(text, load(SETTINGS).actors).merged(listed, words) == listed


NLF = "Fighters of the Northern Liberation Front (NLF) entered Gao. "


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        (f"{NLF}The Front attacked Ansongo on Monday.", "attacked", ["Northern Liberation Front"]),
        (f"{NLF}The rebels killed nine soldiers.", "killed", ["Northern Liberation Front"]),
        (f"{NLF}The army said its fighters killed nine soldiers.", "killed", ["Northern Liberation Front"]),
        (f"{NLF}The group attacked a village.", "attacked", ["Northern Liberation Front"]),
        ("The authorities of Niger accused Mali of lying.", "accused", ["Niger"]),
        ("Mali's government rejected the plan.", "rejected", ["Mali"]),
        ("The governments of Mali condemned the attack.", "condemned", ["Mali"]),
        ("The foreign ministers of Mali and Niger met in Gao.", "met", ["Mali", "Niger"]),
        ("Nigerian and Chadian officers met in Abuja on Tuesday.", "met", ["Nigeria", "Chad"]),
        ("Negotiators for Mali and Niger held talks in Gao.", "held talks", ["Mali", "Niger"]),
        ("The governor of Lac province condemned the killing.", "condemned", ["governor of Lac province"]),
        ("The governor of Lac province, Issa Keita, condemned the killing.", "condemned", ["Issa Keita"]),
        ("The President of the Republic received the ambassador of Peru.", "received", ["President of the Republic"]),
    ],
)
def test_who_acts(text: str, trigger: str, who: list[str]) -> None:
    """The canonical name is the group's or the country's; two of them are two."""
    assert names(text, trigger) == who


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("Army artillery shelled farms near Oran.", "shelled", ["Army"]),
        ("A Malian army helicopter attacked a camp.", "attacked", ["Malian Armed Forces"]),
        ("A drone of the Libyan air force killed four men.", "killed", ["Libyan air force"]),
        ("Mortar shells hit the weekly market in Gao.", "hit", []),
        ("A drone killed four herders near Gao.", "killed", []),
        ("Nobody has said who abducted the nurse.", "abducted", []),
    ],
)
def test_a_weapon_is_the_means(text: str, trigger: str, who: list[str]) -> None:
    """Its owner acts, where one is named; a pronoun that means nobody is nobody."""
    assert names(text, trigger) == who


@pytest.mark.parametrize(
    ("text", "trigger", "whom"),
    [
        ("Two of his bodyguards were killed by gunmen.", "killed", ["bodyguards"]),
        ("Gunmen kidnapped a nurse and her Malian driver near Gao on Friday.", "kidnapped", ["nurse", "Malian driver"]),
        ("The minister condemned the measures.", "condemned", []),
        ("Mali rejected any discussion of the evidence.", "rejected", []),
        ("Mali accused rebels of looting the town.", "accused", ["rebels"]),
    ],
)
def test_to_whom(text: str, trigger: str, whom: list[str]) -> None:
    """People and bodies, each its own; what is only talked about is nobody."""
    assert [actor.name for actor in claim(text, trigger).recipients] == whom


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("The bombing in Oran in May and the ambush near Gao in June left many dead.", "bombing", "Oran"),
        ("The bombing in Oran in May and the ambush near Gao in June left many dead.", "ambush", "Gao"),
        ("Police arrested 12 men in Oran after gunmen killed a judge in Gao.", "killed", "Gao"),
        ("Police arrested 12 men in Oran after gunmen killed a judge in Gao.", "arrested", "Oran"),
        ("The governor of Gao accused rebels of theft.", "accused", None),
        ("Mali freed 12 men linked to the unrest in Sfax.", "freed", None),
        ("The mayor condemned the shelling of Gao by militants, in which six men died.", "died", "Gao"),
        ("Mali on Friday accused Niger of arming rebels.", "accused", None),
        ("In Tunis, a court convicted six men of the bombing in Sfax.", "convicted", "Tunis"),
        ("Rebels entered Gao on Monday.\nThe army retook the town on Tuesday.", "retook", "Gao"),
    ],
)
def test_each_act_has_its_own_place(text: str, trigger: str, place: str | None) -> None:
    """Not that of a neighbour, a title, or of what is only talked about."""
    found = claim(text, trigger).place
    assert (found.name if found else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last"),
    [
        ("Shells hit a market on Monday, a week after rebels attacked a post.", "attacked", "03-02", "03-02"),
        ("Mali recalled its envoy on Monday, ten days after Niger accused it.", "accused", "02-27", "02-27"),
        ("Two days after gunmen killed a judge on Monday, police arrested six men.", "arrested", None, None),
        ("A court on Monday convicted six men of the bombing in Sfax on February 20.", "bombing", "02-20", "02-20"),
        ("A court on Monday convicted six men of the bombing in Sfax on February 20.", "convicted", "03-09", "03-09"),
        ("Residents fled in February, when rebels attacked the garrison.", "attacked", "02-01", "02-28"),
        ("The union urged the mayor to free those held since the march of March 3.", "urged", None, None),
    ],
)
def test_each_act_has_its_own_time(text: str, trigger: str, first: str | None, last: str | None) -> None:
    """Published on Tuesday 10 March 2026."""
    when = claim(text, trigger).when
    assert when is not None
    if first is None:
        assert when.earliest is None or when.basis == "relative"
    else:
        assert (str(when.earliest)[5:], str(when.latest)[5:]) == (first, last)


@pytest.mark.parametrize(
    ("text", "trigger", "killed"),
    [
        ("Shells hit a market on Monday, killing nine civilians a week after rebels attacked a post.", "attacked", []),
        ("A bomb exploded in Oran, killing five people, and another exploded in Gao, killing three.", "exploded", [5]),
        ("Police arrested 12 men after gunmen killed four judges.", "killed", [4]),
    ],
)
def test_each_act_has_its_own_figures(text: str, trigger: str, killed: list[int]) -> None:
    """A neighbour's toll is not this one's."""
    assert [figure.low for figure in claim(text, trigger).figures if figure.kind == "killed"] == killed


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("Maria Lopez of the International Crisis Group met rebel leaders in Goma.", "met", "Maria Lopez"),
        ("Hassan Omar of Human Rights Watch accused the army of abuses.", "accused", "Hassan Omar"),
        ("Fighters of the Kurdistan Workers' Party killed two soldiers.", "killed", "Kurdistan Workers' Party"),
    ],
)
def test_somebody_of_a_body_is_not_the_body(text: str, trigger: str, who: str) -> None:
    """A person with a full name stands for herself; 'fighters of' a group are the group."""
    assert who in names(text, trigger)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Loyalist fighters captured a ridge from militants near Taiz on Monday.", None),
        ("The army captured the town of Bria from the rebels.", None),
        ("Rebels captured a colonel and two guards near Taiz on Monday.", "abduct"),
    ],
)
def test_a_place_is_captured_from_people_and_people_are_captured(text: str, mode: str | None) -> None:
    """What was taken decides, not whom it was taken from."""
    found = claim(text, "captured")
    assert (found.type, found.mode) == ("ASSAULT", mode)


@pytest.mark.parametrize(
    ("text", "trigger", "whom"),
    [
        ("The region saw 40 police officers killed last year.", "killed", "40 police officers"),
        ("The group had 18 soldiers ambushed near Gao in 2023.", "ambushed", "18 soldiers"),
        ("The junta wants the two generals arrested.", "arrested", "two generals"),
    ],
)
def test_an_object_and_a_participle_are_a_passive(text: str, trigger: str, whom: str) -> None:
    """'Had them ambushed': what happened to them, not what they did."""
    found = claim(text, trigger)
    assert any(whom in actor.span.text for actor in found.recipients)
    assert not any(whom in actor.span.text for actor in found.actors)
