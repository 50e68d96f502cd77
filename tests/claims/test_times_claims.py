"""The times of whole claims: each act of a sentence with its own day, and the reason in its steps."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.model import When
from dateline.settings import Settings

SETTINGS = Settings()


def day_of(text: str, trigger: str) -> tuple[str | None, str | None]:
    """When the act at a trigger happened, in a text published on Saturday 10 October 2015."""
    claims = code(article(text, day="2015-10-10"), load(SETTINGS), SETTINGS).claims
    (claim,) = [one for one in claims if one.trigger.text.casefold() == trigger.casefold()]
    assert [step.note for step in claim.steps if step.name == "when"]
    return ends(claim.when)


def ends(when: When | None) -> tuple[str | None, str | None]:
    """Both ends of an interval."""
    assert when is not None
    return (str(when.earliest) if when.earliest else None, str(when.latest) if when.latest else None)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Nine people were killed when a bomb exploded at a mill on Thursday.", "killed", ("2015-10-08",) * 2),
        ("A bomb that exploded at a mill on Thursday killed nine people.", "killed", ("2015-10-08",) * 2),
        (
            "Protesters clashed with police in the capital on Tuesday, leaving 40 injured.",
            "injured",
            ("2015-10-06",) * 2,
        ),
        ("Thousands fled in February, when rebels attacked the garrison.", "attacked", ("2015-02-01", "2015-02-28")),
        ("The envoy, who was wounded in May, resigned on Thursday.", "resigned", ("2015-10-08",) * 2),
        ("The envoy, who was wounded in May, resigned on Thursday.", "wounded", ("2015-05-01", "2015-05-31")),
        ("Police arrested two men on Thursday over the bombing of a mill on Monday.", "bombing", ("2015-10-05",) * 2),
        ("Police arrested two men on Thursday over the bombing of a mill on Monday.", "arrested", ("2015-10-08",) * 2),
        ("Police arrested two men a day after Monday's attack on a mill.", "arrested", ("2015-10-06",) * 2),
        ("Police arrested two men a day after Monday's attack on a mill.", "attack", ("2015-10-05",) * 2),
        (
            "Two days after the army bombed the camp, rebels killed six soldiers in the town on October 7.",
            "bombed",
            ("2015-10-05",) * 2,
        ),
        ("The government on Tuesday condemned the bombing of a market.", "bombing", (None, "2015-10-06")),
        ("The two presidents will visit the town from October 20 to 23.", "will visit", ("2015-10-20", "2015-10-23")),
        ("Protests erupted in 2011 and the army killed hundreds that summer.", "killed", ("2011-06-01", "2011-08-31")),
        ("He was kidnapped on May 3 and freed 12 days later.", "freed", ("2015-05-15",) * 2),
    ],
)
def test_each_act_has_its_own_time(text: str, trigger: str, expected: tuple[str | None, str | None]) -> None:
    """By the parse where a sentence has several acts, and by its prepositions."""
    assert day_of(text, trigger) == expected
