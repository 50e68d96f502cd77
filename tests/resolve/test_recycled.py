"""Recycled passages: the later article is told of, copies and credited pick-ups are not."""

from __future__ import annotations

import random
from typing import Any

from tests.factories import article

from dateline.model import Article, Warning
from dateline.resolve.copies import copies
from dateline.resolve.recycled import recycled

PASSAGE = (
    "The road between the salt pans and the coast was built by prisoners in the last years of the empire, and no"
    " government since has found the money to mend the eleven bridges that the spring floods wash out, which is why"
    " lorries wait for the ebb and cross the sand in convoys of ten behind a guide who walks."
)
SECOND = (
    "Guides are paid in salt and diesel, and the trade passes from father to son in four villages whose elders settle"
    " every quarrel about the order of the convoys under a tamarisk that is said to be older than the road and the"
    " empire that ordered it to be built across the sand."
)
LEADS = (
    "Two lorries sank in quicksand on Sunday. Their drivers were saved by fishermen. The owner wants the state to pay.",
    "A new ferry was christened in the harbour of the capital. The minister broke a bottle and made a short speech.",
    "The price of salt has doubled since March. Buyers in the capital speak of a shortage that nobody had foreseen.",
    "Schools in the four villages will be closed for a week. Measles were found in two classes, a nurse said.",
)
ENDS = (
    "Nobody could say on Monday when the next convoy would leave. The weather office expects wind from the north.",
    "The ferry can carry forty lorries and should sail twice a day from June. Fares are not fixed yet.",
    "The ministry of trade has called in the wholesalers. A meeting is planned for the end of the month.",
    "Vaccines are on their way by boat. The nurse asked parents to keep children at home until they come.",
)
CLERKS = ("Aldana", "Borsos", "Cissé", "Dragan", "Eklund", "Farouk", "Garba", "Hosseini", "Ilunga", "Jaramillo")


def story(number: int, *passages: str, **changes: Any) -> Article:
    """An article with a lead and an end of its own, of an outlet of its own."""
    own = " ".join(f"Clerk {name} of office {number} entered {count + number} boats on that day."
                   for count, name in enumerate(CLERKS, start=11 * number))  # fmt: skip
    text = "\n".join((LEADS[number], *passages, own, ENDS[number]))
    return article(text, **{"outlet": f"Paper {number}", "title": f"Title {number}", **changes})


def found(*articles: Article) -> dict[str, Warning]:
    """The warnings, with the copies taken out as the pipeline does."""
    return recycled(articles, {one.article: one.of for one in copies(articles)})


def test_the_later_article_recycles() -> None:
    """The span is the passage, the note names the earlier article."""
    first, later = story(0, PASSAGE, day="2026-03-10"), story(1, PASSAGE, day="2026-03-12")
    warnings = found(later, first)
    assert list(warnings) == [later.id]
    (warning,) = warnings.values()
    assert warning.kind == "recycled"
    assert "Title 0" in warning.note
    assert "Paper 0, 2026-03-10" in warning.note
    (span,) = warning.spans
    assert later.text[span.start : span.end] == span.text
    assert PASSAGE[:-1] in span.text


def test_words_put_for_others_do_not_hide_a_passage() -> None:
    """A few words changed on the way leave the rest aligned."""
    changed = PASSAGE.replace("government", "cabinet").replace("eleven", "nine").replace("in convoys", "by columns")
    first, later = story(0, PASSAGE, day="2026-03-10"), story(1, changed, day="2026-03-12")
    assert list(found(first, later)) == [later.id]


def test_speech_and_short_passages_may_stand_twice() -> None:
    """What somebody said is quoted by all, and one sentence of background is ordinary."""
    quoted = f"“{PASSAGE}”, the engineer said."
    short = PASSAGE.split(", and no", maxsplit=1)[0] + "."
    assert found(story(0, quoted, day="2026-03-10"), story(1, quoted, day="2026-03-12")) == {}
    assert found(story(0, short, day="2026-03-10"), story(1, short, day="2026-03-12")) == {}


def test_the_same_newsroom_and_a_credited_agency_may_repeat_themselves() -> None:
    """An outlet's own background paragraph and what is taken from an agency by name."""
    assert (
        found(story(0, PASSAGE, outlet="The Gazette"), story(1, PASSAGE, outlet="The Gazette", day="2026-03-12")) == {}
    )
    wire = story(0, PASSAGE, outlet="Wire", day="2026-03-10")
    assert found(wire, story(1, PASSAGE, origin_of_text="Wire", day="2026-03-12")) == {}


def test_copies_are_told_of_as_copies() -> None:
    """A whole text that stands twice is a copy, and its copies name each other nowhere."""
    first = story(0, PASSAGE, SECOND, day="2026-03-10")
    again = article(first.text + "\nMore soon.", outlet="Paper 9", day="2026-03-11")
    assert found(first, again) == {}
    third = story(2, PASSAGE, day="2026-03-12")
    assert list(found(first, again, third)) == [third.id]


def test_what_stands_everywhere_is_boilerplate() -> None:
    """A paragraph that dozens of articles carry belongs to none of them."""
    many = [article(f"Number {n} of a series. {PASSAGE} {n} more words.", outlet=f"Paper {n}", day=f"2026-03-{n:02}")
            for n in range(1, 29)]  # fmt: skip
    assert recycled(many, {}) == {}


def test_without_dates_only_a_patchwork_is_told_of() -> None:
    """Of two undated texts either may be the older; one with passages of several is not."""
    one, other = story(0, PASSAGE, day=None), story(1, SECOND, day=None)
    assert found(one, story(2, PASSAGE, day=None)) == {}
    patchwork = story(3, PASSAGE, SECOND, day=None)
    warnings = found(one, other, patchwork)
    assert list(warnings) == [patchwork.id]
    assert len(warnings[patchwork.id].spans) == 2


def test_an_undated_text_recycles_a_dated_one() -> None:
    """The dated article stands by its words."""
    dated, undated = story(0, PASSAGE, day="2026-03-10"), story(1, PASSAGE, day=None)
    assert list(found(dated, undated)) == [undated.id]


def test_the_order_of_the_articles_does_not_matter() -> None:
    """The same warnings, to the letter, whatever came in first."""
    articles = [story(0, PASSAGE, day="2026-03-10"), story(1, SECOND, day="2026-03-11"),
                story(2, PASSAGE, day="2026-03-12"), story(3, SECOND, PASSAGE, day="2026-03-13")]  # fmt: skip
    expected = found(*articles)
    assert len(expected) == 2
    for seed in range(5):
        mixed = random.Random(seed).sample(articles, len(articles))
        assert found(*mixed) == expected
        assert list(found(*mixed)) == list(expected)


def test_the_note_names_the_first_text_and_not_its_copies() -> None:
    """Of those that have a passage the one that wrote it."""
    first = story(0, PASSAGE, SECOND, day="2026-03-10")
    again = [article(f"{first.text}\nMore soon.", outlet=f"Daily {n}", title=f"Again {n}", origin_of_text="Paper 0")
             for n in range(4)]  # fmt: skip
    later = story(1, PASSAGE, day="2026-03-12")
    warnings = found(first, *again, later)
    assert list(warnings) == [later.id]
    assert "Title 0" in warnings[later.id].note
    assert "Again" not in warnings[later.id].note


def test_the_words_of_an_agency_may_stand_in_all_papers_that_take_from_it() -> None:
    """A paper whose text is a copy of the agency's shares the agency's background with its other clients."""
    wire = story(0, PASSAGE, SECOND, outlet="Wire", origin_of_text="Wire", day="2026-03-10")
    silent = article(wire.text.replace("Sunday", "Monday"), outlet="Daily 1", day="2026-03-11")
    other = story(1, PASSAGE, outlet="Daily 2", origin_of_text="Wire", day="2026-03-12")
    assert found(wire, silent, other) == {}
