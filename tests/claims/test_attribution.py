"""Source, cue and content of every attribution, by construction, with exact words; invented sentences."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.language.tables import rows
from dateline.model import Attribution
from dateline.publish.forms import attribution_form
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")
Plain = tuple[str, str, list[str]]  # source ('' for none), cue, contents


def cases() -> list[tuple[str, list[Plain]]]:
    """Each text of the table with its attributions, in order."""
    found: dict[str, list[Plain]] = {}
    for row in rows(Path(__file__).parent / "data" / "attributions.tsv"):
        wanted = found.setdefault(row["text"].replace("\\n", "\n"), [])
        if row["cue"]:
            wanted.append((row["source"], row["cue"], row["contents"].split(" | ")))
    return list(found.items())


def attributions(text: str) -> tuple[Attribution, ...]:
    """Those of the text itself."""
    return code(article(text), load(SETTINGS), SETTINGS).attributions


def plain(found: Iterable[Attribution]) -> list[Plain]:
    """Source, cue and contents as words."""
    return [
        (
            " ".join(span.text for span in one.source or ()),
            " ".join(span.text for span in one.cue),
            [span.text for span in one.content],
        )
        for one in found
    ]


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_source_cue_and_content(text: str, wanted: list[Plain]) -> None:
    """Each construction, to the word."""
    assert plain(attributions(text)) == wanted


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "The army said the rebels had claimed that the mill was theirs.",
            ("The army", "said", ["the rebels had claimed that the mill was theirs"]),
            ("the rebels", "had claimed", ["that the mill was theirs"]),
        ),
        (
            "“The rebels told us that the mill was theirs,” the miller said.",
            ("the miller", "said", ["“The rebels told us that the mill was theirs,”"]),
            ("The rebels", "told", ["that the mill was theirs"]),
        ),
        (
            "The rebels are believed to have left, according to the mayor.",
            ("the mayor", "according to", ["The rebels are believed to have left"]),
            ("", "are believed", ["The rebels", "to have left"]),
        ),
    ],
)
def test_a_report_inside_a_report_stands_under_it(text: str, outer: Plain, inner: Plain) -> None:
    """Nested, not beside."""
    found = attributions(text)
    assert plain(found) == [outer]
    assert plain(found[0].nested) == [inner]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenyan President Ana Duarte met miners. She said the mine would close.", ["Ana Duarte"]),
        ("The mayor, Rosa Quispe, said the road was closed.", ["Rosa Quispe"]),
        ("General Omar Sahli, who said the town was calm, left at noon.", ["Omar Sahli"]),
        ("The town was reportedly shelled at dawn.", [None]),
    ],
)
def test_the_speaker_is_an_actor(text: str, names: list[str | None]) -> None:
    """Pronouns and relative pronouns are taken back to whom they mean."""
    assert [one.speaker.name if one.speaker else None for one in attributions(text)] == names


def test_the_form_holds_speaker_and_nested() -> None:
    """As the interface gives it."""
    text = "The army said the rebels had claimed that the mill was theirs."
    form = attribution_form(attributions(text)[0])
    assert form["source"] == [[0, 8]]
    assert form["cue"] == [[9, 13]]
    assert form["speaker"]["name"] == "army"
    assert [inner["cue"] for inner in form["nested"]] == [[[25, 36]]]


def test_two_quotations_of_two_speakers_stay_apart() -> None:
    """A speaker is carried on only where nothing else speaks."""
    text = "“The bridge is ours,” the governor said. “The bridge will never be yours,” the mayor replied."
    assert plain(attributions(text)) == [
        ("the governor", "said", ["“The bridge is ours,”"]),
        ("the mayor", "replied", ["“The bridge will never be yours,”"]),
    ]


def test_marks_that_a_table_has_doubled_are_one() -> None:
    """What stands between two quotations is nobody's speech."""
    text = '"""The bridge is ours for now,"" said the mayor, who was born there. ""It will stay so for years."" "'
    assert plain(attributions(text)) == [
        ("the mayor", "said", ['"""The bridge is ours for now,""', '""It will stay so for years.""'])
    ]


def test_a_second_cue_after_a_past_perfect_is_the_first_speaker_s() -> None:
    """What he denies ends before what he alleges."""
    text = "Bishop Paulo Mussa denied that his guards had burnt the mill and accused the army of murder."
    reading = code(article(text), load(SETTINGS), SETTINGS)
    assert plain(reading.attributions) == [
        ("Bishop Paulo Mussa", "denied", ["that his guards had burnt the mill and"]),
        ("Bishop Paulo Mussa", "accused", ["the army of murder"]),
    ]
    accused = next(claim for claim in reading.claims if claim.type == "ACCUSE")
    assert [actor.name for actor in accused.actors] == ["Paulo Mussa"]
    assert accused.stance == "asserted"


@pytest.mark.parametrize(
    "text", ["LIMA: Police said on Friday that nine men had fled.", "Colonel reported killed in a raid near Lima"]
)
def test_datelines_and_passives_in_headlines_speak_for_nobody(text: str) -> None:
    """No place and no victim is credited with what is told of it."""
    assert not {"LIMA", "Lima", "Colonel"} & {source for source, _, _ in plain(attributions(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the mill on Friday, two union officials said.",
        "According to three teachers, police raided the school in the night.",
    ],
)
def test_those_who_tell_are_no_figure_of_what_they_tell(text: str) -> None:
    """Their number stays a figure of the text."""
    reading = code(article(text), load(SETTINGS), SETTINGS)
    assert reading.claims
    assert all(not claim.figures for claim in reading.claims)
    assert [figure.low for figure in reading.figures] in ([2], [3])
