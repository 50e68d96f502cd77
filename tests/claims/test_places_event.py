"""The event's place: chosen among the places of the sentence and its neighbours, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.claims.places import choose, find
from dateline.language.gazetteer import load
from dateline.language.sentences import split
from dateline.model import Article, Dateline, Origin, Place, Span, Step


def article(text: str) -> Article:
    """An article of some text."""
    return Article(
        id="a", page="p", url=None, source_id=None, outlet=None, title=None, authors=(), language="en", text=text,
        published=None, dateline=None, origin=Origin("given", "test"),
    )  # fmt: skip


def chosen(text: str, trigger: str, *, speaker: str = "", dateline: str = "") -> tuple[Place | None, Step]:
    """The place of the event whose trigger is the given word."""
    story = article(text)
    if dateline:
        story = replace(story, dateline=Dateline(Span(0, len(dateline), dateline), dateline, None, None))
    at = text.index(trigger)
    sentences = split(text)
    sentence = next(s for s in sentences if s.start <= at < s.end)
    spoken = [Span(text.index(speaker), text.index(speaker) + len(speaker), speaker)] if speaker else []
    found = find(story, sentences, load())
    return choose(sentence, Span(at, at + len(trigger), trigger), found, sentences, story, speaker_spans=spoken)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Gunmen killed ten people in Mogadishu on Friday.", "killed", "Mogadishu"),
        ("Government forces shelled Douma for hours.", "shelled", "Douma"),
        ("In Baghdad, a car bomb killed six soldiers.", "killed", "Baghdad"),
        ("Troops clashed with rebels in Tadef, in Aleppo province.", "clashed", "Tadef"),
        ("Speaking to reporters in Geneva, an envoy said planes bombed a school in Idlib.", "bombed", "Idlib"),
        ("Syria's army attacked a convoy near Palmyra.", "attacked", "Palmyra"),
        ("He flew to Kabul, where gunmen attacked a hotel.", "attacked", "Kabul"),
        ("Turkish jets struck targets in Sinjar, Iraq, Ankara said.", "struck", "Sinjar"),
        ("A London-based group says police shot a student in Khartoum.", "shot", "Khartoum"),
        ("Rebels captured the town of Bunagana.", "captured", "Bunagana"),
        ("Israel bombed Rafah.", "bombed", "Rafah"),
        ("Protesters burned tyres in Lagos while ministers met in Abuja.", "burned", "Lagos"),
        ("Protesters burned tyres in Lagos while ministers met in Abuja.", "met", "Abuja"),
        ("Ankara said that its jets bombed Sinjar.", "bombed", "Sinjar"),
        ("Rebels set up checkpoints along the Bamako-Gao road.", "set up", "Gao"),
        ("Moscow denied that it had shelled a hospital in Aleppo.", "shelled", "Aleppo"),
        ("Syrian and Russian jets bombed Douma.", "bombed", "Douma"),
        ("A bomb killed nine people. The blast hit a market in Kandahar.", "killed", "Kandahar"),
        ("Gunmen opened fire on a bus. It happened in the town of Maiduguri.", "opened fire", "Maiduguri"),
    ],
)
def test_the_place_where_it_happened(text: str, trigger: str, name: str) -> None:
    """The locative place behind the trigger, in its clause, the most exact one."""
    place, step = chosen(text, trigger)
    assert place is not None, step
    assert place.span.text == name
    assert step.name == "place"


def test_a_place_in_the_speaker_is_none() -> None:
    """What stands in the speaker's title is not where it happened."""
    place, step = chosen(
        "The governor of Kirkuk said the blast killed two.", "killed", speaker="The governor of Kirkuk"
    )
    assert place is None
    assert step.note


def test_the_sentence_before_lends_its_place() -> None:
    """A sentence without a place takes that of the paragraph, and the step says so."""
    place, step = chosen("A market in Kandahar was crowded. A bomb killed nine people.", "killed")
    assert place is not None
    assert place.span.text == "Kandahar"
    assert "earlier sentence" in step.note


def test_another_paragraph_lends_nothing() -> None:
    """Over the end of a paragraph no place is carried."""
    place, _ = chosen("A market in Kandahar was crowded.\n\nA bomb killed nine people.", "killed")
    assert place is None


def test_the_dateline_is_a_last_resort_with_a_reason() -> None:
    """Where nothing else is named the dateline stands in, and the step says so."""
    place, step = chosen("MOGADISHU (Wire) - A bomb killed nine people.", "killed", dateline="MOGADISHU (Wire)")
    assert place is not None
    assert place.country == "SOM"
    assert "dateline" in step.note


def test_the_dateline_of_a_far_bureau_is_not_taken() -> None:
    """A story filed from elsewhere did not happen where it was filed."""
    text = "BEIRUT (Wire) - Syria and Iraq closed the border. In Syria, Aleppo was quiet.\n\nA bomb killed nine people."
    place, _ = chosen(text, "killed", dateline="BEIRUT (Wire)")
    assert place is None


def test_a_country_alone_is_the_last_resort() -> None:
    """A country is given with precision 6 where nothing more exact is known."""
    place, step = chosen("Armed men killed four farmers in Mali.", "killed")
    assert place is not None
    assert place.where_prec == 6
    assert "no place more exact" in step.note


def test_nothing_named_gives_nothing() -> None:
    """No place, and the reason."""
    place, step = chosen("Armed men killed four farmers.", "killed")
    assert place is None
    assert step.note == "no place in the sentence or its paragraph"


def test_the_next_sentence_must_go_on_about_the_event() -> None:
    """Where the next sentence tells of something else its place is not taken."""
    place, _ = chosen("A bomb killed nine people. The army met rebels in Kandahar.", "killed")
    assert place is None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ankara said that two soldiers were killed.", "killed"),
        ("Syrian rebels killed six men.", "killed"),
        ("Mali denied that its army had killed six men.", "killed"),
    ],
)
def test_a_government_or_a_people_is_not_where_it_happened(text: str, trigger: str) -> None:
    """Metonyms and demonyms are never the place of an event."""
    place, step = chosen(text, trigger)
    assert place is None
    assert step.note


def test_the_reason_names_what_was_passed_over() -> None:
    """The step tells the other places of the sentence."""
    place, step = chosen("Gunmen killed ten people in Mogadishu, not far from the border with Kenya.", "killed")
    assert place is not None
    assert step.note == "locative: Mogadishu, rather than Kenya"
