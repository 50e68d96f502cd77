"""Texts that have lost their case get it back, character for character; sentences made up for the test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.casewords import case_words, stems
from dateline.language.load import load
from dateline.language.tables import DATA
from dateline.language.wrapped import unwrapped
from dateline.settings import Settings

CASER = load(Settings()).caser


@pytest.mark.parametrize(
    "text",
    [
        "The army denied today that guerrillas of the Kanem Patriotic Front (KPF) attacked a convoy near San Salvador.",
        'President Ana Duarte met Colonel Issa Keita on Monday. "We will talk," she said.',
        "Police arrested John O'Brien of the FMLN in New Delhi in May.",
        "The U.S. embassy said US troops had told us to leave Port Sudan.",
        "Al-Shabaab militants with AK-47 rifles attacked Turkey's consulate near Lake Chad.",
        "Gen. Oscar Peña and Dr. J. Rivas left Saudi Arabia. The UN Security Council met.",
    ],
)
def test_capitals_and_small_letters_come_back(text: str) -> None:
    """Upper-case and lower-case texts are read as what was written."""
    assert CASER.cased(text.upper()) == text
    assert CASER.cased(text.lower()) == text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Gunmen Kill Nine Soldiers Near Gao, Army Says", "Gunmen kill nine soldiers near Gao, army says"),
        ("Iran's Foreign Minister Visits Port Sudan", "Iran's foreign minister visits Port Sudan"),
        ("US Troops Leave Baghdad as UN Chief Warns of War", "US troops leave Baghdad as UN chief warns of war"),
    ],
)
def test_headlines_keep_the_capitals_of_names(said: str, meant: str) -> None:
    """Title case goes; acronyms and names stay."""
    assert CASER.cased(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Duarte met General Luis Martinez in Port Sudan.",
        "Rebels of the Kanem Patriotic Front fled.",
        "NATO, UN, EU, AU, IMF and WHO met in Brussels.",
        "NIAMEY, March 9 (Sahara Post) - Gunmen attacked a market.",
        "iOS 9\nThe army said so.\nit said it again.",
        "BREAKING NEWS",
        "",
    ],
)
def test_normal_case_is_its_own_view(text: str) -> None:
    """Not a copy: the very text."""
    assert CASER.cased(text) is text


def test_a_part_in_capitals_is_restored_alone() -> None:
    """A headline in capitals above a story, and a stretch of them inside a line."""
    assert (
        CASER.cased("ARMY KILLS NINE REBELS NEAR GAO\nGunmen fled.") == "Army kills nine rebels near Gao\nGunmen fled."
    )
    assert CASER.cased("News: ARMY KILLS NINE REBELS NEAR GAO - then they fled.").endswith("near Gao - then they fled.")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.sampled_from([str.upper, str.lower, str.title, str])
)
def test_a_view_has_the_length_of_its_text(text: str, change: object) -> None:
    """Also for letters of which the other case has more characters; only case changes."""
    turned = f"GUERRILLAS ATTACKED A TOWN: \u0130STANBUL \ufb01 \u1e9e {change(text)}"  # type: ignore[operator]
    view = CASER.cased(turned)
    assert len(view) == len(turned)
    assert all(
        a == b or a.casefold() == b.casefold() or a.lower() == b.lower() for a, b in zip(view, turned, strict=True)
    )


def test_the_word_table_is_small_and_its_endings_lead_home() -> None:
    """Words that the table leaves out are found by their stem."""
    known = case_words()
    assert (DATA / "lexicon" / "case_words.txt").stat().st_size <= 300_000
    assert all(known.is_small(word) for word in ("denied", "shelling", "quickly", "guerrillas", "stopped", "countries"))
    assert not any(known.is_small(word) for word in ("monday", "cairo", "duarte", "maria"))
    assert "stop" in set(stems("stopped"))


def test_lines_of_one_width_are_one_paragraph() -> None:
    """Breaks at the margin become spaces, blank lines and short lines stay; the length stays too."""
    lines = [
        "THE ARMY DENIED ON TUESDAY THAT GUERRILLAS OF THE FRONT HAD",
        "ATTACKED A CONVOY NEAR SAN SALVADOR AND KILLED NINE YOUNG",
        "SOLDIERS, A SPOKESMAN SAID.",
        "",
        "A SECOND CONVOY WAS ATTACKED IN THE NORTH OF THE COUNTRY,",
        "HE SAID.",
    ]
    text = "\n".join(lines)
    assert unwrapped(text) == f"{lines[0]} {lines[1]} {lines[2]}\n\n{lines[4]} {lines[5]}"
    verse = (
        "Gunmen attacked a town.\nPolice fled.\nThe army said that it had known of the plan for more than a year.\nNo."
    )
    assert unwrapped(verse) is verse
