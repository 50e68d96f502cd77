"""Datelines, stitched texts and figures that cannot be true."""

from __future__ import annotations

import pytest

from dateline.article import dateline, implausible, stitched


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("ALEPPO, Oct 10 (Agency) - The army", "ALEPPO", "Oct 10", "Agency"),
        ("BEIRUT (Reuters) — The army", "BEIRUT", None, "Reuters"),
        ("Gaza City, Palestine — The army", "Gaza City, Palestine", None, None),
        ("[Beirut] Agency – The army", "Beirut", None, "Agency"),
        ("NAIROBI, Kenya (AP) _ The army", "NAIROBI, Kenya", None, "AP"),
        ("Baghdad, 12 March 2016 – The army", "Baghdad", "12 March 2016", None),
        ("BOGOTA, 30 AUG 89 (RADIO ONE) -- [TEXT] THE ARMY", "BOGOTA", "30 AUG 89", "RADIO ONE"),
        ("(Reuters) - The army", None, None, "Reuters"),
        ("Oct 10 (Lakeside Wire) - The army", None, "Oct 10", "Lakeside Wire"),
    ],
)
def test_datelines(line: str, place: str | None, day: str | None, agency: str | None) -> None:
    """Place, date words and agency of the usual forms, with the span in the text."""
    text = f"A headline\n{line} left."
    found = dateline.find(text, "A headline")
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, day, agency)
    assert text[found.span.start : found.span.end] == found.span.text


@pytest.mark.parametrize(
    "line",
    [
        "The army – which had denied it – left.",
        "Rebels left the town (and the bridge) on Monday.",
        "Washington said on Monday that it would not wait.",
        "But the army - he said - had left.",
    ],
)
def test_sentences_are_no_datelines(line: str) -> None:
    """Dashes and brackets inside a sentence make no dateline."""
    assert dateline.find(line) is None


def test_credits_name_the_agency() -> None:
    """The agency of a credit at the end is the origin of the words."""
    assert dateline.credited("The army left. (Reuters)", None, None) == "Reuters"
    assert dateline.credited("The army left.", "Source: AFP", None) == "AFP"
    assert dateline.credited("The army left (again)", None, None) is None


LEAD = (
    "Soldiers took a hill above the port on Monday, the defence ministry of the republic said, and drove the rebels"
    " back to the river after two days of shelling that had closed the only road to the coast.\n"
)


def test_two_kinds_of_signs_make_a_stitched_text() -> None:
    """Unknown persons and changing names together are evidence, each with its spans."""
    text = (
        LEAD + "Fighters of al-Shabaab denied it.\nThe general's death was a blow to the front, according to Orrin.\n"
        "Traders said al-Shabab had raised its toll.\n"
    )
    warning = stitched.find(text, "Hill taken above the port")
    assert warning is not None
    found = {span.text for span in warning.spans}
    assert {"Orrin", "The general's death", "al-Shabaab", "al-Shabab"} <= found
    assert all(text[span.start : span.end] == span.text for span in warning.spans)


@pytest.mark.parametrize(
    "text",
    [
        LEAD + "The hill is high, said Colonel Jan Orrin. Orrin added that it was quiet.\n",
        LEAD + "According to Orrin, it was quiet.\n",  # one sign alone
        LEAD + "A general was killed. The general's death was a blow, said Mina Orrin, an analyst.\n",
        LEAD + "Islamic State (IS) denied it.\nTraders said IS had left.\n",
        LEAD + "“The defense of the center holds,” he said.\nThe defence ministry and the programme went on.\n",
    ],
)
def test_ordinary_texts_are_not_stitched(text: str) -> None:
    """Introduced persons, announced abbreviations, quotations and single signs raise no doubt."""
    assert stitched.find(text, None) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The gunners fired from a range of 70 thousand kilometres.",
        "The villages lie 31,000 miles apart.",
        "A 214-year-old man was among the wounded.",
        "Turnout was high: 130 percent of registered voters came.",
        "The raid killed 900 million people.",
        "The attack took place on June 31.",
    ],
)
def test_impossible_figures(sentence: str) -> None:
    """What cannot be true on Earth is told of, with its span."""
    warning = implausible.find(f"Nothing here.\n{sentence}\n")
    assert warning is not None
    assert warning.kind == "implausible_figure"
    assert len(warning.spans) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The convoy came from a village 500 kilometers away.",
        "The probe was 300 thousand kilometres away from the Moon.",
        "Her car has been driven 400,000 kilometers.",
        "A 102-year-old woman was rescued.",
        "Prices rose by 300 percent, to 150 percent of their old level.",
        "The war killed 60 million people.",
        "The talks begin on June 30.",
        "They met in 1,500 villages.",
    ],
)
def test_possible_figures(sentence: str) -> None:
    """Large but possible figures are left alone."""
    assert implausible.find(sentence) is None
