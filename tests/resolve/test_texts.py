"""Verdicts on pairs: what is a copy and what only looks like one, which text came first, and what the reader sees."""

from __future__ import annotations

import dataclasses
import time
from datetime import UTC, datetime

import pytest
from tests.factories import article

from dateline.model import Article
from dateline.resolve.copies import copies
from dateline.resolve.passages import fingerprints, in_common, words_of
from dateline.resolve.texts import compare, first_key, firsts, is_own, newsroom

LEAD = "Heavy rain cut the road between Gao and Ansongo for a third day, the transport office said."
GRAIN = (
    "Lorries carrying grain waited at the ferry of Labbezanga while crews filled the washed-out culvert. "
    "The mayor asked drivers to turn back before nightfall because the bank was still crumbling."
)
MARKET = (
    "Traders at the riverside market said the price of millet had already doubled since Monday. "
    "An engineer from the regional office expects one lane to open again by the end of the week."
)
BODY = (GRAIN, MARKET)
BACKGROUND = (
    "Ansongo is a river town of forty thousand people on the road to Niger. The road was built in the years of the "
    "great drought and has been cut by floods in six of the last ten rainy seasons."
)
STORY = "\n".join((LEAD, *BODY))
OTHER = (
    "The council of Mopti voted to move the livestock market beyond the ring road after months of complaint.\n"
    "Herders fear the new site has too little water, and butchers say the walk will cost them the morning."
)


def is_copy(one: Article, other: Article) -> bool:
    """The verdict on a pair."""
    verdict = compare(one, other)
    return verdict is not None and verdict.is_copy


def first_of(*articles: Article) -> dict[str, str]:
    """The first of each copy."""
    return {one.article: one.of for one in copies(articles)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("exact", STORY),
        ("with a dateline", f"GAO, Mali, March 9 (Wire) - {STORY}"),
        ("truncated", "\n".join((LEAD, BODY[0]))),
        ("new lead", "\n".join(("Nothing moves along the Niger this week.", *BODY))),
        ("lead rewritten, credit kept", "\n".join(("For the third day no lorry reached Ansongo.", *BODY, "(Wire)"))),
        ("reprinted in part", "\n".join(("We reprint part of a report.", BODY[1], BODY[0].split(". ")[0] + "."))),
        ("paragraphs in another order", "\n".join((BODY[1], BODY[0], LEAD))),
        ("inside a longer text", "\n".join((OTHER, STORY, OTHER.replace("Mopti", "Djenné")))),
        ("edited throughout", STORY.replace("cut the road", "closed the highway").replace("crews", "workers")
         .replace("doubled", "risen twofold").replace("asked", "urged").replace("An engineer", "A specialist")),
        ("figures in digits", STORY.replace("one lane", "1 lane")),
    ],
)  # fmt: skip
def test_a_copy_is_found(kind: str, text: str) -> None:
    """Whatever was done to it, and whoever is asked first."""
    first, again = article(STORY, outlet="Wire", day="2026-03-09"), article(text, outlet="Paper", day="2026-03-10")
    assert is_copy(first, again), kind
    assert compare(first, again) == compare(again, first)
    assert first_of(again, first) == {again.id: first.id}


def test_a_short_text_is_a_copy_only_as_a_whole() -> None:
    """One sentence that stands twice; two words that do are no text."""
    one, other = article(LEAD, outlet="Wire"), article(LEAD, outlet="Paper", day="2026-03-11")
    assert is_copy(one, other)
    assert not is_copy(article("Read more", outlet="Wire"), article("Read more", outlet="Paper"))
    assert not is_copy(one, article(LEAD.replace("Gao", "Douentza").replace("Ansongo", "Boni"), outlet="Paper"))


def test_a_background_paragraph_makes_no_copy() -> None:
    """What an agency puts below each of its stories from a town, even where the stories are short."""
    one = article(f"{LEAD}\n{BACKGROUND}", outlet="Wire")
    other = article(f"Two boys were bitten by a hippopotamus near Ansongo.\n{BACKGROUND}", outlet="Wire")
    assert not is_copy(one, other)
    assert is_copy(one, article(f"{LEAD}\n{BACKGROUND}\nMore soon.", outlet="Paper"))


def test_a_form_filled_in_anew_makes_no_copy() -> None:
    """Two briefs of one newsroom: the words are the same, the places, days and figures are not."""
    form = (
        "Gunmen on motorcycles attacked a checkpoint of the army near {} on {} and fled into the hills, "
        "officials said. At least {} soldiers were wounded in the exchange of fire, which lasted for about an hour. "
        "The region of {} has seen several such attacks since the beginning of the year."
    )
    one, other = article(form.format("Boni", "Monday", "three", "Douentza")), article(
        form.format("Ménaka", "Friday", "eleven", "Gao"), outlet="Paper")  # fmt: skip
    assert not is_copy(one, other)
    assert is_copy(one, article(form.format("Boni", "Monday", "3", "Douentza"), outlet="Paper"))


def test_the_next_bulletin_of_an_office_is_no_copy() -> None:
    """Most of it never changes; what does is the news. Word for word it is one text all the same."""
    bulletin = (
        "Water office of {town}: on {day} the river stood at {metres} metres at the old bridge.\n"
        "Levels are read at six in the morning by the guard of the bridge and sent by telephone to the office, which "
        "keeps them in a book. A level above nine metres closes the lower road, a level above eleven the ferry.\n"
        "Readers who see water in the lower market are asked to ring the bell of the customs house, to leave their "
        "boats on the upper bank, and to keep children from the stairs. The office answers no questions on Sundays."
    )
    one = article(bulletin.format(town="Labbezanga", day="Monday", metres="four"), day="2026-03-09")
    other = article(bulletin.format(town="Bourem", day="Tuesday", metres="six"), day="2026-03-10")
    assert not is_copy(one, other)
    assert is_copy(one, article(one.text, outlet="Paper", day="2026-03-10"))
    assert is_copy(one, article(f"{one.text}\nMore soon.", day="2026-03-10"))
    reprinted = article(f"From the water office.\n{other.text}", outlet="Paper", day="2026-03-11")
    assert first_of(one, other, reprinted) == {reprinted.id: other.id}


def test_two_reports_of_one_speech_are_no_copies() -> None:
    """The speaker's words are his, the rest is each newsroom's own."""
    speech = (
        "“We will not leave the wells to those who poisoned them, and we will not sell the herds to those who want us "
        "gone. Let them come and count the cattle. Let them see how many we were and how many we are.”"
    )
    one = article(f"The chief of Boni refused to sign on Tuesday.\n{speech}\nThen he left the tent.", outlet="Wire")
    other = article(
        f"No signature came out of the tent in Boni.\n{speech}\nHis guards fired in the air.", outlet="Paper"
    )
    assert not is_copy(one, other)


def test_a_text_that_names_its_source_needs_less() -> None:
    """Two fifths of the words are enough where the other newsroom is named, and too little where it is not."""
    own = (
        "Nothing moves along the Niger this week, and it has begun to tell in the shops and on the school benches of a "
        "town that lives from what passes through. The baker has closed, the bus to the border is full."
    )
    taken = f"{GRAIN.split('. ')[1]}\n{MARKET.split('. ', maxsplit=1)[0]}."
    wire = article(STORY, outlet="Sahel Newswire")
    assert not is_copy(wire, article(f"{own} Nobody knows more.\n{taken}", outlet="Paper"))
    assert is_copy(wire, article(f"{own} So says Sahel Newswire.\n{taken}", outlet="Paper"))


def test_nothing_drifts_along_a_chain() -> None:
    """A digest holds two short texts whole; they share nothing, and neither becomes a copy of the other."""
    one, two = article(STORY, outlet="Wire", day="2026-03-09"), article(OTHER, outlet="Paper", day="2026-03-10")
    digest = article(f"{STORY}\n{OTHER}", outlet="Digest", day="2026-03-11")
    assert first_of(two, digest, one) == {digest.id: one.id}


def test_who_is_credited_came_first_if_he_is_there() -> None:
    """The agency's own text is first whatever its date; without it, on one day, the one that credits it."""
    wire = article(STORY, outlet="Sahel News Service", origin_of_text="SNS", day="2026-03-12")
    credited = article(f"Gao. {STORY}", outlet="Paper", origin_of_text="SNS", day="2026-03-10")
    silent = article(f"{STORY} More soon.", outlet="Radio Two", day="2026-03-10")
    assert first_of(wire, credited, silent) == {credited.id: wire.id, silent.id: wire.id}
    assert first_of(credited, silent) == {silent.id: credited.id}
    assert newsroom(silent, credited) == "SNS"
    assert newsroom(credited, wire) == "SNS"
    assert newsroom(article(OTHER, outlet="Paper"), None) == "Paper"


def test_who_names_a_paper_as_its_source_came_after_it() -> None:
    """On one day the paper that is named is first."""
    paper = article(STORY, outlet="Diario del Niger", day="2026-03-10")
    wire = article(f"{STORY} Diario del Niger reported this on Friday.", outlet="Wire", origin_of_text="Wire")
    assert first_of(wire, paper) == {wire.id: paper.id}


def test_the_hour_tells_within_a_day() -> None:
    """Instants are compared as such, whatever their zones."""
    published = article(STORY).published
    assert published
    early, late = (dataclasses.replace(published, instant=datetime(2026, 3, 10, hour, tzinfo=UTC)) for hour in (6, 9))
    one = article(STORY, outlet="Paper", published=late)
    other = article(f"{STORY} More soon.", outlet="Radio Two", published=early)
    assert first_key(other) < first_key(one)
    assert first_of(one, other) == {one.id: other.id}


@pytest.mark.parametrize(
    ("credit", "outlet", "own"),
    [
        ("LPS", "Lusophone Press Service", True),
        ("Istmo", "Istmo Noticias", True),
        ("SNW", "Siam Newswire", True),
        ("Reuters", "reuters.com", True),
        ("The Gazette", "the gazette", True),
        ("Wire", "Paper", False),
        ("SNW", "Sunday News", False),
        ("Paper 1", "Paper 2", False),
        ("AP", "Andaman Post", False),
    ],
)
def test_a_newsroom_goes_by_short_names(credit: str, outlet: str, own: bool) -> None:
    """Initials and parts of its name are its own; two letters may be anybody's."""
    assert is_own(credit, outlet) is own


def test_the_passages_hold_the_words_of_both() -> None:
    """Each span begins and ends with the same words in either text, and no word is counted twice."""
    one, other = article(f"{STORY}\n{BACKGROUND}"), article(f"{BACKGROUND}\nNew words here.\n{BODY[1]}\n{BODY[1]}")
    verdict = compare(one, other)
    assert verdict
    for ident, text in ((one.id, one.text), (other.id, other.text)):
        met, passages = verdict.seen_from(ident)
        there = other.text if ident == one.id else one.text
        assert met in {one.id, other.id} - {ident}
        for passage in passages:
            assert text[passage.one.start : passage.one.end] == there[passage.other.start : passage.other.end]
    assert verdict.words == len(words_of(BACKGROUND)) + len(words_of(BODY[1]))
    assert verdict.covered == round(verdict.words / len(words_of(other.text)), 4)


def test_fingerprints_are_few_and_fit_a_bigint() -> None:
    """About two for 13 words; texts with 17 words in common have one in common; equal short texts have all."""
    long = " ".join(f"word{number * number % 991}" for number in range(500))
    prints = fingerprints(long)
    assert prints == tuple(sorted(set(prints)))
    assert all(0 <= one < 1 << 63 for one in prints)
    assert 50 < len(prints) < 100
    middle = " ".join(long.split()[200:217])
    assert set(fingerprints(f"Before it all stands {middle} and some other end of it")) & set(prints)
    assert fingerprints("Nine words") == fingerprints("“Nine words”") == fingerprints("9 words") != ()
    assert fingerprints("…") == ()


def test_texts_that_repeat_themselves_cost_no_more_than_seconds() -> None:
    """Twenty thousand times one word, and a table of one row."""
    row = " ".join(f"cell{number}" for number in range(30))
    start = time.perf_counter()
    in_common(words_of("ha " * 20_000), words_of("ho ha " * 10_000))
    in_common(
        words_of("\n".join(f"{row} {n}" for n in range(500))), words_of("\n".join(f"{row} {-n}" for n in range(500)))
    )
    assert time.perf_counter() - start < 20


def test_firsts_of_nothing_is_nothing() -> None:
    """No pairs, no copies."""
    assert firsts({}, ()) == {}
