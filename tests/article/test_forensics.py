"""The single signs of page forensics: what counts, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.article import breaks, implausible, nearmiss, read, spun, strangers, translated
from dateline.model import Origin, Page, Published
from dateline.settings import Settings


def missed(text: str) -> list[tuple[str, str]]:
    """What is written and the expression that it misses."""
    return [(text[miss.start : miss.end], miss.meant) for miss in nearmiss.misses(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Joined Nations met.", "united nation"),
        ("The Inside Minister resigned.", "interior minister"),
        ("Police used tear fuel.", "tear gas"),
        ("The Excessive Court docket ruled.", "high court"),
        ("A 31-year-outdated man was held.", "year old"),
        ("It met the Well being Ministry.", "health ministry"),
    ],
)
def test_near_misses_of_fixed_expressions(text: str, meant: str) -> None:
    """A word of a name or a stock phrase was put into another."""
    assert meant in [expression for _, expression in missed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations met, and the interior minister resigned.",
        "The town council heard the police official, and a relief worker spoke of food safety.",
        "The state opposition had no news; conference rooms were empty.",  # a stop stands between
        "The first period ended goalless in the home ground.",
    ],
)
def test_other_expressions_are_no_near_misses(text: str) -> None:
    """English that is only near to something else."""
    assert missed(text) == []


def test_in_a_phrase_one_word_is_put_for_another_in_a_name_all_may_be() -> None:
    """Two substitutes side by side are chance, unless they are written as a name."""
    assert missed("They spoke of tears and fuel; a split petrol can was found.") == []
    assert missed("The Joined Countries Safety Board met.")


@pytest.mark.parametrize(
    "text",
    [
        "The raid was on Could 12, the Inside Ministry said.",
        "Protests began in Might as a result of he was held.",
        "An prosecutor opened a inquiry into an minister.",
        "The Overseas Minister spoke of {the many} dead.",
    ],
)
def test_a_few_signs_of_substitution_are_enough_in_a_short_text(text: str) -> None:
    """Months, articles and choices left over are signs too."""
    warning = spun.find(text)
    assert warning is not None
    assert all(text[span.start : span.end] == span.text for span in warning.spans)


@pytest.mark.parametrize(
    "text",
    [
        "The Overseas Minister spoke.",  # one sign
        "The lawyer for an hour waited with a European and a one-legged man, a united front, an heir and an MRI.",
        "They could on May 12, and the might of the army in March was feared.",
        "An minister spoke.",  # one slip
    ],
)
def test_single_slips_are_no_substitution(text: str) -> None:
    """Different signs are wanted, and English is no sign."""
    assert spun.find(text) is None


def test_many_words_want_many_signs() -> None:
    """Two odd expressions in a long text are chance."""
    odd = "The Inside Minister saw the Planet Bank. "
    assert spun.find(odd) is not None
    assert spun.find(odd + "The mill at the ford turned all day and the miller slept. " * 100) is None


BARE = "Envoys from Russian Federation came. Talks with Russian Federation went on. Gas of Russian Federation flowed."


def test_long_names_without_their_article() -> None:
    """Again and again, beside the short name: somebody replaced that."""
    assert spun.find(f"{BARE} Russia said so.") is not None
    assert spun.find(BARE) is None  # one way of writing, if not the best
    assert spun.find(f"{BARE.replace('Russian', 'the Russian')} Russia said so.") is None
    assert (
        spun.find("Offices: Moscow, Russian Federation; Kazan, Russian Federation; Omsk, Russian Federation. Russia.")
        is None
    )


def persons(text: str) -> list[str]:
    """The persons whom nothing introduces."""
    return [span.text for span in strangers.persons(text, text, "")]


def test_persons_credited_out_of_the_blue() -> None:
    """'And' and 'also' do not hide them; names of groups are no persons."""
    assert persons("The road is shut, and Wexcombe said that it would stay so.") == ["Wexcombe"]
    assert persons("The road is shut. Wexcombe also said that it would stay so.") == ["Wexcombe"]
    assert persons("The road is shut. Al-Qaida claimed the attack.") == []
    assert persons("The mayor, Jon Wexcombe, came. Wexcombe said that it would stay so.") == []


def spelt(text: str) -> list[str]:
    """Spellings of two sides."""
    return [span.text for span in breaks.spelling(text, text)]


def test_spellings_of_two_sides() -> None:
    """In different sentences; -ize is British too unless the same word is also spelt with -ise."""
    assert spelt("The harbour is full. The labor is cheap.") == ["harbour", "labor"]
    assert spelt("The harbour pays for the labor.") == []
    assert spelt("The labour organization met. It organized a strike.") == []
    assert spelt("It organised a strike. They organized another.") == ["organised", "organized"]


def test_a_person_introduced_twice() -> None:
    """In another paragraph, with an explanation each time."""
    twice = "Mayor Ana Sorel, a baker, spoke.\nAna Sorel, the mayor of the town, is 50."
    assert [span.text for span in breaks.introduced_again(twice)] == ["Ana Sorel", "Ana Sorel"]
    assert list(breaks.introduced_again(twice.replace("Ana Sorel, the mayor of the town,", "Sorel"))) == []


def test_entries_with_their_own_times_are_no_islands() -> None:
    """A live blog tells of one thing after another."""
    lines = [
        "A lorry has lost its load of melons on the bridge and one lane is closed",
        "Swimmers crossed the strait in record time and were met by a brass band",
        "Judges began to read the verdict against four bankers in a crowded hall",
        "Snow fell on the highest pass and two hikers called for a helicopter",
        "An auction of old radios raised twelve thousand for the children's ward",
    ]
    assert len(list(breaks.islands("\n".join(lines), ""))) == len(lines)
    assert list(breaks.islands("\n".join(f"1{n}:05 {line}" for n, line in enumerate(lines)), "")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Gusts of 2,400 km/h were measured on the ridge.",
        "The temperature in the oasis reached 88 degrees Celsius on Friday.",
        "It was minus 130 degrees Celsius in the valley.",
        "A quake of magnitude 12.1 shook the port.",
        "The state has called up 600 million reservists.",
        "The flood has driven 3 billion people from their homes.",
        "They flew 9 million sorties in a day.",
        "The camp holds 1.1 billion refugees.",
    ],
)
def test_figures_beyond_the_limits(sentence: str) -> None:
    """Winds, heat, cold, quakes, armies and flights."""
    warning = implausible.find(sentence)
    assert warning is not None
    assert len(warning.spans) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Gusts of 240 km/h were measured on the ridge.",
        "The temperature of the oven reached 880 degrees Celsius.",
        "The vaccine is stored at minus 150 degrees Celsius.",
        "More than 8 billion people live on Earth, and a star of magnitude 9 is too faint for them.",
        "Volunteers drove 527,000 miles north of the river last year.",
        "The probe took the picture at a distance of 300 million kilometres from Earth.",
        "About 900 million voters may cast a ballot.",
    ],
)
def test_figures_within_the_limits(sentence: str) -> None:
    """Ovens, freezers, space and mileage, and large countries."""
    assert implausible.find(sentence) is None


def test_nothing_happened_on_a_day_to_come() -> None:
    """A whole date after publication, told of in the past; plans and deadlines may lie ahead."""
    told = Published(date(2018, 5, 4), date(2018, 5, 4), "structured")
    warning = implausible.find("Shells hit the mill on 12 June 2019, the mayor said.", told)
    assert warning is not None
    assert [span.text for span in warning.spans] == ["12 June 2019"]
    for sound in (
        "Shells hit the mill on 12 April 2018, the mayor said.",
        "The mayor who was hit by the shells will speak on 12 June 2019.",
        "The contract that was signed runs until 12 June 2019.",
        "The hall opens on 12 June 2019.",
    ):
        assert implausible.find(sound, told) is None
    assert implausible.find("Shells hit the mill on 12 June 2019, the mayor said.") is None


@pytest.mark.parametrize(
    "line",
    [
        "Translated by Ana Sorel",
        "Translated from the Portuguese by Ana Sorel.",
        "This article was originally published in Greek.",
        "This story was first published by the weekly in Dutch",
        "The above is a machine translation from Thai.",
        "This report was translated with the help of artificial intelligence.",
    ],
)
def test_declared_translations(line: str) -> None:
    """Lines that say so."""
    warning = translated.find(f"The mill was sold.\n{line}")
    assert warning is not None
    assert warning.kind == "translated"
    assert line.rstrip(".").startswith(warning.spans[0].text.rstrip(".")[:10])


@pytest.mark.parametrize(
    "line",
    [
        "His novel was translated by Ana Sorel and sold well.",
        "The minister's words were translated by the embassy.",
        "This article was originally published in English.",
        "This article was originally published in The Gazette.",
        "“This text was translated from Greek,” he said of the forgery.",
        "Translated by Ana Sorel. 312 pages, $20",
    ],
)
def test_other_translations(line: str) -> None:
    """Books, speeches, other outlets and what somebody says."""
    assert translated.find(f"The mill was sold.\n{line}") is None


def test_a_credit_may_say_it() -> None:
    """A line that was cut from the text because it is a credit."""
    line = "Reporting by Jon Wex; Translated by Ana Sorel; Editing by Kim Roe"
    warning = translated.find("The mill was sold.", credits_=[line])
    assert warning is not None
    assert warning.spans == ()


PARAGRAPHS = "".join(f"<p>The mill number {n} by the river was sold to the town on Monday.</p>" for n in range(9))
WORK = '{"@type": "NewsArticle", "headline": "Mills sold", "translationOfWork": {"@id": "https://a.example/1"}}'


@pytest.mark.parametrize(
    ("head", "attributes", "url"),
    [
        (f'<script type="application/ld+json">{WORK}</script>', "", None),
        ("", ' class="translated-ltr"', None),
        ("", "", "https://a-example.translate.goog/2026/03/10/mills"),
    ],
)  # fmt: skip
def test_markup_may_say_it(head: str, attributes: str, url: str | None) -> None:
    """Structured data, a browser that translated the page, the address of a translating service."""
    body = f"<body><article>{PARAGRAPHS}</article></body>"
    html = f"<html lang='en'{attributes}><head><title>Mills sold</title>{head}</head>{body}</html>"
    page = Page(id="p", url=url, final_url=url, fetched=None, media_type="text/html", charset="utf-8",
                body=html.encode(), origin=Origin("file", "a.html"))  # fmt: skip
    assert "translated" in {warning.kind for warning in read.read(page, Settings()).warnings}


def test_traces_of_one_kind_are_no_translation() -> None:
    """A press release in foreign quotation marks, or prose with few articles, is not translated by a machine."""
    assert (
        translated.find(
            "«The mill will stay open» is the promise. «The town will pay» is another. «We wait» is a third."
        )
        is None
    )
    assert translated.find("Cooks need salt, flour, butter and patience. " * 12) is None
