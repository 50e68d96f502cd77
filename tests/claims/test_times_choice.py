"""The time of one event, chosen among the times of its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factories import article

from dateline.claims import times
from dateline.language.sentences import split
from dateline.model import Dateline, Span, Step, When


def chosen(
    text: str, word: str, *, day: str | None = "2015-10-10", tense: str = "past", stance: str = "asserted"
) -> tuple[When, Step]:
    """The time of the event that ``word`` (its last use) tells."""
    story, sentences = article(text, day=day), split(text)
    at = text.rindex(word)
    (sentence,) = [s for s in sentences if s.start <= at < s.end]
    found = times.find(story, sentences)
    trigger = Span(at, at + len(word), word)
    when, step = times.choose(sentence, trigger, found, sentences, story, tense=tense, stance=stance)
    assert when is not None
    return when, step


def words(when: When) -> str | None:
    """The words of a chosen time."""
    return when.span.text if when.span else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army attacked a village on Friday, the ministry said on Saturday.", "attacked", "Friday"),
        ("The ministry said on Saturday that troops attacked a village on Friday.", "attacked", "Friday"),
        ("On Tuesday, police arrested twelve men and crowds burned cars.", "burned", "Tuesday"),
        ("Since March, rebels have held the town that the army shelled on Sunday.", "shelled", "Sunday"),
        ("In the past 24 hours jets hit the port, the ministry said on Saturday.", "hit", "the past 24 hours"),
        ("Police arrested him on Monday after he fled on Sunday.", "arrested", "Monday"),
        ("Police arrested him on Monday after he fled on Sunday.", "fled", "Sunday"),
        ("The minister, who was wounded in May, resigned on Thursday.", "resigned", "Thursday"),
        ("The ministry said on Saturday that troops attacked a village.", "attacked", "Saturday"),
    ],
)
def test_the_time_of_the_clause_wins(text: str, word: str, expected: str) -> None:
    """Nearest in the same clause; the time of a cue of speech only when there is no other."""
    assert words(chosen(text, word)[0]) == expected


def test_the_sentence_before_gives_its_time_to_one_that_continues() -> None:
    """'The attack ...' goes on about Monday's bomb, and the step says so."""
    when, step = chosen("A bomb exploded in the city on Monday. The attack killed twelve.", "attack")
    assert words(when) == "Monday"
    assert "sentence before" in step.note


def test_a_new_paragraph_does_not_continue() -> None:
    """The time of another paragraph is not taken over."""
    when, _ = chosen("A bomb exploded in the city on Monday.\n\nThe attack killed twelve.", "attack")
    assert (when.span, when.basis) == (None, "published")


def test_what_happened_lies_before_publication() -> None:
    """Without any time an asserted past event is bounded by publication, never pinned to it."""
    when, step = chosen("Rebels seized the base.", "seized")
    assert (when.earliest, str(when.latest), when.date_prec, when.basis) == (None, "2015-10-10", None, "published")
    assert "publication" in step.note


def test_what_is_planned_lies_after_publication() -> None:
    """A plan is bounded from below."""
    when, _ = chosen("Envoys will meet, officials said Friday.", "meet", tense="future", stance="planned")
    assert (str(when.earliest), when.latest, when.basis) == ("2015-10-10", None, "published")


@pytest.mark.parametrize("stance", ["possible", "hypothetical"])
def test_the_unreal_is_not_dated(stance: str) -> None:
    """What may only be has no date."""
    when, _ = chosen("The war could widen.", "widen", tense="none", stance=stance)
    assert (when.earliest, when.latest, when.basis) == (None, None, "unanchored")


def test_an_undated_page_still_names_the_words() -> None:
    """'Saturday' without a publication date keeps its span and stays without a date."""
    when, _ = chosen("Troops captured a village Saturday.", "captured", day=None)
    assert (words(when), when.earliest, when.basis) == ("Saturday", None, "unanchored")


def test_a_duration_is_not_a_date() -> None:
    """How long it lasted is not when it was."""
    when, _ = chosen("Troops besieged the town for two years.", "besieged")
    assert when.span is None


def days(when: When) -> tuple[str | None, str | None]:
    """Both ends of an interval."""
    return (str(when.earliest) if when.earliest else None, str(when.latest) if when.latest else None)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # narrative chains
        ("Rebels took the mill on October 3. Three days earlier it had been shelled.", "shelled", ("2015-09-30",) * 2),
        ("Rebels took the mill on October 3. The same day, troops shelled it.", "shelled", ("2015-10-03",) * 2),
        ("Rebels took the mill on October 3. The next morning, troops shelled it.", "shelled", ("2015-10-04",) * 2),
        ("Rebels took the mill on October 3. Later that night, troops shelled it.", "shelled", ("2015-10-03",) * 2),
        ("Rebels took the mill on October 3. Hours later, troops shelled it.", "shelled", ("2015-10-03", "2015-10-04")),
        ("Rebels took the mill on October 3. Two days later it was shelled.", "shelled", ("2015-10-05",) * 2),
        # background
        ("Troops shelled it on Thursday. In 2012, rebels killed 30 men.", "killed", ("2012-01-01", "2012-12-31")),
        ("Troops shelled it on Thursday.\nIn March, rebels killed two.", "killed", ("2015-03-01", "2015-03-31")),
        ("In February, when rebels attacked the mill, nobody was hurt.", "attacked", ("2015-02-01", "2015-02-28")),
        ("Many fled in February, when rebels attacked the mill.", "attacked", ("2015-02-01", "2015-02-28")),
        # reported speech
        ("The ministry said on Tuesday that jets bombed the mill on Sunday.", "bombed", ("2015-10-04",) * 2),
        ("Jets bombed the mill on Sunday, the ministry said on Tuesday.", "bombed", ("2015-10-04",) * 2),
        ("Jets bombed the mill, the ministry said on Tuesday.", "bombed", (None, "2015-10-06")),
        ("The group claimed the August bombing of the mill.", "bombing", ("2015-08-01", "2015-08-31")),
        # sides of a date
        ("The rebels had seized the mill by Thursday.", "seized", (None, "2015-10-08")),
        ("Rebels shelled the mill until Thursday.", "shelled", (None, "2015-10-08")),
        ("Rebels shelled the mill before Thursday.", "shelled", (None, "2015-10-07")),
        ("Rebels shelled the mill ahead of Thursday's vote.", "shelled", (None, "2015-10-07")),
        ("Rebels shelled the mill after Thursday's vote.", "shelled", ("2015-10-08", "2015-10-10")),
        ("Police shot two men after Friday prayers.", "shot", ("2015-10-09",) * 2),
        ("Many men have fled since the raid of 3 October.", "fled", ("2015-10-03", "2015-10-10")),
        ("A curfew was imposed on Tuesday after the bombing of a mill.", "bombing", (None, "2015-10-06")),
        ("Since March, rebels have killed 200 men.", "killed", ("2015-03-01", "2015-10-10")),
        ("Police arrested two men a day after Monday's attack.", "arrested", ("2015-10-06",) * 2),
        ("Police arrested two men a day after Monday's attack.", "attack", ("2015-10-05",) * 2),
        ("Gunmen shot two guards on the eve of Thursday's vote.", "shot", ("2015-10-07",) * 2),
        ("The mill was bombed on Tuesday, police said on Wednesday. Hours later gunmen shot a guard.", "shot",
         ("2015-10-06", "2015-10-07")),
        ("The mayor met relatives of the dead on Tuesday and spoke of the raid.", "raid", (None, "2015-10-06")),
        ("A truce declared on Tuesday has held.", "truce", ("2015-10-06",) * 2),
        ("The council called a strike for Monday.", "called", (None, "2015-10-10")),
        # days together, and ranges
        ("Gunmen attacked mills on Thursday and Friday.", "attacked", ("2015-10-08", "2015-10-09")),
        ("Gunmen attacked mills between Monday and Wednesday.", "attacked", ("2015-10-05", "2015-10-07")),
        ("Gunmen attacked mills overnight, police said on Saturday.", "attacked", ("2015-10-09", "2015-10-10")),
        ("Gunmen attacked mills in the past 24 hours, police said.", "attacked", ("2015-10-09", "2015-10-10")),
        # habits and lengths have no day
        ("Troops shoot at shepherds every Friday.", "shoot", (None, None)),
        ("Troops shoot at shepherds on Fridays.", "shoot", (None, None)),
        ("Troops bombed the mill for three days.", "bombed", (None, "2015-10-10")),
        ("Crowds marched for a ninth straight day.", "marched", (None, "2015-10-10")),
        # denials and what did not happen keep their day
        ("Rebels did not attack the mill on Friday.", "attack", ("2015-10-09",) * 2),
        ("The army denied that it had bombed the mill on Wednesday.", "bombed", ("2015-10-07",) * 2),
        # another's time
        ("Herders who have held the mill since May shot a guard on Monday.", "shot", ("2015-10-05",) * 2),
        ("Gunmen burnt a mill last night, the third this month, and shot a guard.", "shot", ("2015-10-09",) * 2),
        ("The council condemned Thursday's bombing.", "condemned", ("2015-10-08", "2015-10-10")),
        ("Two guards were killed in Thursday's bombing.", "killed", ("2015-10-08",) * 2),
        ("The council sacked him and told him to leave by Friday.", "sacked", (None, "2015-10-10")),
        ("Police opened fire on October 6 Bridge.", "fire", (None, "2015-10-10")),
        ("Troops shot a herder at dawn.", "shot", (None, "2015-10-10")),
        ("The group, which said in February that it had mined the mill, has fled.", "fled", (None, "2015-10-10")),
        ("Troops seized the mill on Monday. The governor has agreed to a truce.", "agreed", (None, "2015-10-10")),
    ],
)  # fmt: skip
def test_the_interval_of_the_event(text: str, word: str, expected: tuple[str | None, str | None]) -> None:
    """Against publication on Saturday 10 October 2015."""
    when, step = chosen(text, word)
    assert days(when) == expected
    assert step.note


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Envoys will meet on Friday.", "meet", ("2015-10-16",) * 2),
        ("Envoys will meet by Friday.", "meet", ("2015-10-10", "2015-10-16")),
        ("Envoys will meet after Friday.", "meet", ("2015-10-16", None)),
        ("Envoys will meet before the end of October.", "meet", ("2015-10-10", "2015-10-20")),
        ("The truce will hold from Monday.", "hold", ("2015-10-12", None)),
    ],
)
def test_the_interval_of_a_plan(text: str, word: str, expected: tuple[str | None, str | None]) -> None:
    """What is to come is bounded below by publication."""
    when, _ = chosen(text, word, tense="future", stance="planned")
    assert days(when) == expected


def test_a_weekday_that_would_lie_ahead_of_what_happened_is_counted_back() -> None:
    """The plan in the sentence does not pull the act after publication."""
    when, step = chosen("The mill that would reopen was bombed Monday.", "bombed")
    assert days(when) == ("2015-10-05", "2015-10-05")
    assert step.note


def test_the_preposition_is_named_in_the_step() -> None:
    """'by Friday' stands in the reason."""
    _, step = chosen("The rebels had seized the mill by Thursday.", "seized")
    assert "by Thursday" in step.note


def test_a_dateline_bounds_where_there_is_no_publication_date() -> None:
    """A text of the radio monitors has a date only in its head."""
    text = "PORT OLVA, 12 NOV 88 (Olva Radio) -- Rebels shelled the port."
    head = "PORT OLVA, 12 NOV 88 (Olva Radio) --"
    line = Dateline(Span(0, len(head), head), "PORT OLVA", "12 NOV 88", "Olva Radio")
    story, sentences = replace(article(text, day=None), dateline=line), split(text)
    at = text.index("shelled")
    when, step = times.choose(
        sentences[0], Span(at, at + 7, "shelled"), [], sentences, story, tense="past", stance="asserted"
    )
    assert when is not None
    assert (days(when), when.basis) == ((None, "1988-11-12"), "dateline")
    assert "dateline" in step.note
