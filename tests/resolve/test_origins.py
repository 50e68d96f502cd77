"""Independent origins: whose word it is, which newsrooms share it, and who is a party."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.resolve.tellers import Told, number, taken, tells, who

from dateline.model import Actor, EventOrigin
from dateline.resolve.origins import deniers, newsrooms, origins, speakers
from dateline.resolve.sides import Side, sides

RAID = "Riders raided the grain store of Haren, {} said."
OTHER = "The grain store in Haren was raided by men on horses, according to {}."


def credited(
    words: str, *, sentence: str = RAID, paper: str = "The Gazette", around: str = "{}", **changes: str
) -> Told:
    """One telling credited to somebody."""
    text = sentence.format(words)
    return tells(text, "raided", paper=paper, around=around, speaker=who(text, words, **changes), voice="reported")


def side(words: str, **changes: str) -> Side:
    """Whose word one telling is."""
    claims, articles = taken(credited(words, **changes))
    return sides(claims, articles)[claims[0].id]


def found(*told: Told) -> tuple[EventOrigin, ...]:
    """The origins of one event."""
    claims, articles = taken(*told)
    return origins(claims, articles, sides(claims, articles))


@pytest.mark.parametrize(
    "office",
    ["the police", "the provincial governor", "a defence ministry spokesman", "Brigadier Oumar Sani", "prosecutors",
     "the mayor's office", "the security council of the region's government"],
)  # fmt: skip
def test_offices_of_a_state_are_one_side(office: str) -> None:
    """Whatever the office: by its word, of the country where it happened."""
    assert side(office).key == "state:NER"


@pytest.mark.parametrize(
    "nobody",
    ["a former governor", "the rebel commander", "the hospital's director", "a union official", "the fishing council",
     "the military wing of a rebel faction"],
)  # fmt: skip
def test_who_is_no_office_of_a_state(nobody: str) -> None:
    """Former holders, armed groups, and bodies with officers of their own."""
    assert side(nobody).state is None


def test_the_state_is_the_one_that_the_office_is_of() -> None:
    """A foreign army is not the state where it happened."""
    assert side("the Malian army", sectors="MIL", country="MLI").key == "state:MLI"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Ali Duru of the Upper Haren Guard", "group:upper haren guard"),
        ("Haren Guard spokesman Ali Duru", "group:haren guard"),
        ("the Haren Guard, an armed group from the hills", "group:haren guard"),
        ("the hospital", "body:hospital"),
        ("a doctor at the clinic", "body:hospital"),
        ("the headmistress", "body:school"),
    ],
)
def test_a_person_stands_for_the_group_or_body_that_is_named(words: str, key: str) -> None:
    """Before or after the name; of a body without a name the kind is enough."""
    assert side(words).key == key


def test_the_article_introduces_a_name() -> None:
    """A title or an apposition elsewhere in the text says whom a bare name speaks for."""
    around = "Commissioner Ali Duru was on the spot at dawn. {}"
    assert side("Duru", basis="coreference", name="Ali Duru", around=around).key == "state:NER"
    around = "{} Ali Duru, the head of the weavers' union, had counted the sacks."
    assert side("Ali Duru", basis="capitalised", around=around).key == "body:union"
    around = "{} Ali Duru saw it from his roof, while the police were away."
    assert side("Ali Duru", basis="capitalised", around=around).key == "person:ali duru"


def test_three_papers_with_one_office_are_one_origin() -> None:
    """Police here, the governor there: the state tells it; a paper with its own words is another."""
    own = tells("Riders raided the grain store of Haren.", "raided", paper="C")
    one = found(credited("the police"), credited("the governor", paper="B", sentence=OTHER), own)
    assert sorted(origin.newsrooms for origin in one) == [("B", "The Gazette"), ("C",)]
    assert newsrooms(one) == 3
    assert len(speakers(one)) == 1


def test_a_witness_is_known_to_one_newsroom() -> None:
    """A trader here and a trader there may be two."""
    assert len(found(credited("a trader"), credited("a trader", paper="B", sentence=OTHER))) == 2


def test_one_hospital_in_two_papers_is_one_source() -> None:
    """Of a body there is one about an event, whoever speaks for it."""
    two = found(credited("the town's hospital"), credited("a nurse at the hospital", paper="B", sentence=OTHER))
    assert len(two) == 1


def test_a_person_is_his_group_where_another_paper_says_so() -> None:
    """And initials are the name; 'the militia' is the one group that is named."""
    named = credited("Ali Duru of the Upper Haren Guard", basis="office")
    bare = credited("Ali Duru", paper="B", sentence=OTHER, basis="capitalised")
    initials = credited("the UHG", paper="C", basis="capitalised")
    militia = credited("the militia", paper="D", sentence=OTHER)
    assert len(found(named, bare, initials, militia)) == 1


def test_an_agency_counts_once_under_its_name_and_its_initials() -> None:
    """Its own page says that UNA is Upper North Agency; a paper that prints UNA is the agency's."""
    own = tells("Riders raided the grain store of Haren.", "raided", paper="Upper North Agency", agency="UNA")
    printed = tells("Riders raided Haren's grain store.", "raided", paper="B", agency="UNA")
    other = tells("The store in Haren was raided.", "raided", paper="C")
    assert [one.newsrooms for one in found(own, printed, other)] == [("C",), ("UNA", "Upper North Agency")]


def test_what_went_before_the_thing_told_is_the_papers_own() -> None:
    """'Police said, a day after the raid': the police tell of the fire."""
    text = "Stalls burnt in Haren, police said, two days after a raid on its grain store."
    told = tells(text, "raid", speaker=who(text, "police"), voice="reported")
    claims, articles = taken(told)
    assert sides(claims, articles) == {}


def test_whom_a_sentence_contradicts_does_not_tell_it() -> None:
    """'On Thursday, not on Friday as the police say'."""
    text = "Riders raided the store on Thursday, not on Friday as the police say."
    claims, articles = taken(tells(text, "raided", speaker=who(text, "the police"), voice="reported"))
    assert sides(claims, articles) == {}


def test_the_subject_that_gives_a_figure_is_credited() -> None:
    """Without a clause of speech: 'the army puts the dead at six'."""
    text = "The army puts the dead of the raid at six."
    told = tells(text, "raid", figures=(number(text, "six", "killed", 6),))
    claims, articles = taken(told)
    assert sides(claims, articles)[claims[0].id].key == "state:NER"
    text = "The government, for its part, still speaks of six dead in the raid."
    claims, articles = taken(tells(text, "raid", figures=(number(text, "six", "killed", 6),)))
    assert sides(claims, articles)[claims[0].id].name == "government"
    text = "Rain put the fire out after six had died in the raid."
    claims, articles = taken(tells(text, "raid", figures=(number(text, "six", "killed", 6),)))
    assert sides(claims, articles) == {}


@pytest.mark.parametrize(
    ("sentence", "trigger", "stance", "key"),
    [
        ("Nine died in an air raid on Haren, the militia says; the rest fled.", "air raid", "asserted", "body:group"),
        ("Riders burnt the store, killing two, Haren police chief Ali Duru said.", "burnt", "asserted", "state:NER"),
        ("The store was set on fire at dawn, says the mayor, who was there.", "set on fire", "asserted", "state:NER"),
        ("Nine died in the raid; the military denies that raid.", "that raid", "denied", "state:NER"),
        ("Riders burnt the store, and nobody said why.", "burnt", "asserted", None),
        ("Riders burnt the store; the mayor said nothing.", "burnt", "asserted", None),
    ],
)
def test_whom_the_sentence_credits_though_the_parse_missed_it(
    sentence: str, trigger: str, stance: str, key: str | None
) -> None:
    """After what is told, in the same part of the sentence; of a denial before it."""
    claims, articles = taken(tells(sentence, trigger, stance=stance))
    found = sides(claims, articles).get(claims[0].id)
    assert (found.key if found else None) == key


def test_he_is_the_person_credited_in_the_sentence_before() -> None:
    """A pronoun that nobody resolved; 'it' is no person."""
    first = "The store was raided, mayor Ali Duru said."
    then = "Riders burst in at noon, he said."
    article, one = tells(first, "raided", around="{} " + then, speaker=who(first, "mayor Ali Duru", basis="office"))
    _, two = tells(then, "burst in", around=first + " {}", speaker=who(then, "he", basis="unknown"))
    claims = [one, replace(two, article=article.id)]
    assert {side.key for side in sides(claims, {article.id: article}).values()} == {"state:NER"}


def test_he_is_the_private_person_credited_in_the_sentence_before() -> None:
    """Whoever that is by other papers: here one who speaks for a group."""
    first = "The store was raided, Ali Duru said."
    then = "Riders burst in at noon, he said."
    ali = who(first, "Ali Duru", basis="capitalised")
    article, one = tells(first, "raided", around="{} " + then, speaker=ali)
    _, two = tells(then, "burst in", around=first + " {}", speaker=who(then, "he", basis="unknown"))
    claims = [one, replace(two, article=article.id)]
    assert [side.key for side in sides(claims, {article.id: article}).values()] == ["person:ali duru"] * 2
    elsewhere = "Riders raided the store, Ali Duru of the Haren Guard said."
    paper, three = tells(elsewhere, "raided", paper="B",
                         speaker=who(elsewhere, "Ali Duru of the Haren Guard", basis="capitalised"))  # fmt: skip
    found = sides([*claims, three], {article.id: article, paper.id: paper})
    assert len({side.key for side in found.values()}) == 1


GUARD = Actor(who("the Haren Guard", "the Haren Guard").span, "Haren Guard", None, "NER", ("REB",), "name")


def test_parties_are_marked() -> None:
    """The group that is said to have done it; a state whose soldiers were hit; not the hospital, nor a witness."""
    text = RAID.format("the army")
    army = tells(text, "raided", speaker=who(text, "the army", sectors="MIL"), actors=(GUARD,),
                 recipients=(who(text, "the grain store"),))  # fmt: skip
    guard = credited("the Haren Guard", paper="B", sentence=OTHER, basis="capitalised")
    doctor = credited("the hospital", paper="C")
    by_name = {one.name: one.party for one in speakers(found(army, guard, doctor))}
    assert by_name == {"army": False, "Haren Guard": True, "hospital": False}
    soldiers = who(text, "Riders", sectors="MIL", country="NER")
    hit = tells(text, "raided", speaker=who(text, "the army", sectors="MIL"), recipients=(soldiers,))
    (origin,) = found(hit)
    assert origin.party
    assert origin.speakers[0].party


def test_a_witness_who_says_we_is_no_party() -> None:
    """A person acts only by what others tell."""
    text = "We received the wounded of the raid, Dr Ali Duru said."
    speaker = who(text, "Dr Ali Duru", basis="office", name="Ali Duru")
    (origin,) = found(tells(text, "raid", speaker=speaker, actors=(speaker,)))
    assert not origin.speakers[0].party


def test_who_only_denies_is_no_origin() -> None:
    """But is named beside them."""
    denial = "There was no raid on the store, the governor said."
    told = [
        tells("Riders raided the grain store of Haren.", "raided", paper="B"),
        tells(denial, "raid", stance="denied", speaker=who(denial, "the governor"), voice="reported"),
    ]
    claims, articles = taken(*told)
    by = sides(claims, articles)
    assert [one.newsrooms for one in origins(claims, articles, by)] == [("B",)]
    assert [one.name for one in deniers(claims, by)] == ["governor"]
