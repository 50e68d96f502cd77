"""Constructions, each on sentences of our own: what is an event, what it is, and what is none."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code_many
from dateline.language.load import load
from dateline.model import Claim, Reading
from dateline.settings import Settings

DAY = "2025-04-16"


def read(text: str) -> Reading:
    """What one text says."""
    settings = Settings(coder="lexicon")
    return next(code_many([article(text, day=DAY)], load(settings), settings))


def coded(text: str) -> set[str]:
    """TYPE/mode/stance of each claim."""
    return {f"{claim.type}/{claim.mode or '-'}/{claim.stance}" for claim in read(text).claims}


def one(text: str, type_: str) -> Claim:
    """The only claim of a type."""
    (found,) = [claim for claim in read(text).claims if claim.type == type_]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The peace accord was signed in Doha by the government and the rebels.",
        "A ceasefire agreement signed in Juba by the two armies did not cover the north.",
        "The treaty, signed last week by Iran and six powers, did not cover missiles.",
        "Russia and Ukraine signed a truce in Istanbul on Friday.",
    ],
)
def test_signing_is_support_and_the_accord_no_event_of_its_own(text: str) -> None:
    """Also as a passive and as a reduced relative clause."""
    assert coded(text) == {"SUPPORT/-/asserted"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Each was sentenced to 20 years in prison.", True),
        ("A court in Rabat jailed four activists for ten years.", True),
        ("The tribunal sentenced the general to life in prison.", True),
        ("The judge sentenced the two men to death.", False),
    ],
)
def test_a_prison_term_is_an_arrest_too(text: str, *, expected: bool) -> None:
    """SANCTION convict and COERCE arrest from one verdict; not for another penalty."""
    found = coded(text)
    assert "SANCTION/convict/asserted" in found
    assert ("COERCE/arrest/asserted" in found) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Both sides declared that they would hold their fire from midnight.",
        "The rebels announced that they would withdraw from the city.",
        "The militia announced it would release ten hostages.",
    ],
)
def test_a_declared_retreat_is_conceded_now_and_done_later(text: str) -> None:
    """The declaration is asserted, its content planned and linked."""
    claims = {claim.type: claim for claim in read(text).claims}
    assert claims["CONCEDE"].stance == "asserted"
    assert claims["RETREAT"].stance == "planned"
    assert claims["RETREAT"].linked == claims["CONCEDE"].id


@pytest.mark.parametrize(
    "text",
    [
        "If the truce fails, a Western diplomat said, the rebels could attack Mao itself.",
        "If talks collapse, the army could bomb the city.",
        "Had the army wanted to bomb a convoy, it would have waited for the road to fill.",
        "Had the rebels wanted to kill the hostages, they would have done so at once.",
    ],
)
def test_conditions_are_hypothetical(text: str) -> None:
    """With 'if', and with the verb before its subject."""
    assert one(text, "ASSAULT").stance == "hypothetical"


@pytest.mark.parametrize(
    "text",
    [
        "The general staff insists that not one round was fired at Ngouri.",
        "No soldier was killed in the raid.",
        "The army said not a single shell was fired at the village.",
    ],
)
def test_a_subject_of_none_denies(text: str) -> None:
    """'not one', 'no', 'not a single' before the subject."""
    assert {claim.stance for claim in read(text).claims if claim.type == "ASSAULT"} == {"denied"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army sent three helicopters and 200 soldiers to Kaya.", "MOBILIZE/troops/asserted"),
        ("Two tanks and a gun were moved to the border by the army.", "MOBILIZE/weapons/asserted"),
        ("The rebels let the aid convoy pass on Friday.", "RETREAT/access/asserted"),
        ("Soldiers allowed the trucks to pass after two days.", "RETREAT/access/asserted"),
        ("The fighters opened their roadblock near Goma.", "RETREAT/access/asserted"),
        ("The curfew was lifted on Monday.", "CONCEDE/-/asserted"),
        ("The state of emergency was lifted on Monday.", "CONCEDE/-/asserted"),
        ("An aid convoy reached the town on Monday.", "AID/-/asserted"),
        ("Volunteers distributed blankets to 800 families on Thursday.", "AID/-/asserted"),
        ("Aid flights brought 40 tonnes of medicine to Goma.", "AID/-/asserted"),
        ("The minister described the shelling as a cowardly crime.", "ACCUSE/disapprove/asserted"),
        ("Turkey called the ruling a disgrace.", "ACCUSE/disapprove/asserted"),
        ("Iran described the raid as illegal.", "ACCUSE/disapprove/asserted"),
        ("Residents fled the town after rebels attacked it.", "SANCTION/expel/asserted"),
        ("Hundreds of families fled Bor after soldiers burned their homes.", "SANCTION/expel/asserted"),
        ("Some people were driven from their villages by armed men.", "SANCTION/expel/asserted"),
        ("The two were seized by gunmen as they drove home.", "ASSAULT/abduct/asserted"),
        ("Rebels captured 12 soldiers near the border.", "ASSAULT/abduct/asserted"),
        ("A mine killed a motorcyclist near the well.", "ASSAULT/explosives/asserted"),
        ("Armed men looted two clinics.", "COERCE/seize/asserted"),
        ("Under the accord Sudan will free 50 prisoners.", "AGREE/-/planned"),
        ("Under the deal, the army is to withdraw from the town.", "AGREE/-/planned"),
        ("The governor has agreed to open two schools as shelters.", "AGREE/-/planned"),
        ("Teachers have been striking since Monday.", "PROTEST/strike/asserted"),
        ("Brussels welcomed the withdrawal.", "SUPPORT/-/asserted"),
        ("The mayor welcomed the delegation at the airport.", "CONSULT/-/asserted"),
    ],
)
def test_what_a_construction_tells(text: str, expected: str) -> None:
    """Type, mode and stance."""
    assert expected in coded(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The freed hostages were flown to the capital.", "CONSULT"),
        ("Observers arrived in the afternoon.", "CONSULT"),
        ("The news was greeted with car horns.", "CONSULT"),
        ("The order covers rallies and sit-ins.", "PROTEST"),
        ("The decree prohibits demonstrations.", "PROTEST"),
        ("The law bans strikes.", "PROTEST"),
        ("No official supports the rebel version.", "SUPPORT"),
        ("The government stands by its toll of five.", "SUPPORT"),
        ("The group rejected the army's account of the night.", "REJECT"),
        ("He has nothing but contempt for those who kill our soldiers.", "ASSAULT"),
        ("Anyone who shelters the attackers would be tried.", "AID"),
        ("Soldiers blocked 26 trucks of food aid at the bridge.", "AID"),
        ("The general staff accused the rebels of breaking the ceasefire.", "REJECT"),
        ("Gunmen fought the soldiers for two hours before pulling back into the hills.", "RETREAT"),
        ("The militia has refused to take part in the Geneva talks.", "CONSULT"),
        ("By signing up, you agree to our privacy policy.", "AGREE"),
        ("You promise to pay the fee each month.", "AGREE"),
        ("The curfew was lifted on Monday.", "COERCE"),
        ("The accused walked towards the guard.", "ACCUSE"),
        ("The government freed 32 detainees linked to the raid.", "ACCUSE"),
        ("The army withdrew from the town, as it had promised in the ceasefire.", "AGREE"),
        ("Troops left the valley, as they had pledged to do.", "AGREE"),
        ("The rebels freed ten men, as they had agreed in the accord.", "AGREE"),
        ("The officer asked not to be named.", "REQUEST"),
        ("The prisoners walked out of the prison at noon.", "PROTEST"),
        ("Aid workers warned of hunger before the harvest.", "THREATEN"),
    ],
)
def test_what_is_no_event(text: str, type_: str) -> None:
    """Things, names, habits, hedges, parts of another act."""
    assert type_ not in {claim.type for claim in read(text).claims}


def test_a_private_article_tells_no_events() -> None:
    """Private persons agree, meet and support one another all day."""
    text = (
        "Anna promised to bake a cake. Her sister agreed to help. They met at the kitchen table. "
        "Paul supported the idea. He asked for more sugar. The neighbours visited them. We all welcomed the guests."
    )
    assert not read(text).claims


def test_a_conflict_in_the_article_arms_a_sentence() -> None:
    """'The men had been captured' needs no weapon beside it where the article speaks of rebels."""
    text = "The men had been captured in the raid on the town. The rebels hold 20 soldiers. The militia denies it."
    assert "ASSAULT/abduct/asserted" in coded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana sent 300 peacekeepers to Bangui.", "AID"),
        ("Norway deployed troops for the peacekeeping mission in Bangui.", "AID"),
        ("The army moved 200 soldiers to the border after peacekeepers were shot at.", "MOBILIZE"),
        ("The army deployed troops near the peacekeepers' camp.", "MOBILIZE"),
    ],
)
def test_troops_that_keep_the_peace_are_aid(text: str, expected: str) -> None:
    """Only where the troops sent are those that keep it."""
    assert expected in {claim.type for claim in read(text).claims}
    assert {"AID": "MOBILIZE", "MOBILIZE": "AID"}[expected] not in {claim.type for claim in read(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Had the vote failed, the governor said, he would have resigned.",
        "Without the storm the rebels would have shelled the port.",
        "The jury heard that the guards would have freed the two men for a bribe.",
    ],
)
def test_what_would_have_been_is_no_plan(text: str) -> None:
    """A counterfactual is neither promised nor done."""
    assert {claim.stance for claim in read(text).claims} == {"hypothetical"}
