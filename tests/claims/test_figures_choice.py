"""The figures that belong to one event."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims import figures
from dateline.language.sentences import split
from dateline.model import Span


def chosen(text: str, word: str, type_: str) -> list[tuple[str, float | None]]:
    """Kind and low of the figures of the event that ``word`` tells."""
    (sentence,) = split(text)
    at = text.index(word)
    found = figures.find(article(text), (sentence,))
    kept, step = figures.choose(sentence, Span(at, at + len(word), word), found, type_=type_)
    assert (step is None) == (not kept)
    return [(f.kind, f.low) for f in kept]


@pytest.mark.parametrize(
    ("text", "word", "type_", "expected"),
    [
        ("An attack that killed 12 people shook the town.", "attack", "ASSAULT", [("killed", 12)]),
        ("The attack killed 12 and wounded 20.", "attack", "ASSAULT", [("killed", 12), ("injured", 20)]),
        ("Gunmen attacked a bus, killing 12.", "attacked", "ASSAULT", [("killed", 12)]),
        ("Twelve people died when jets bombed the market.", "bombed", "ASSAULT", [("killed", 12)]),
        ("Police arrested 30 people, while 12 died in floods.", "arrested", "COERCE", [("detained", 30)]),
        ("Some 10,000 people marched through the city.", "marched", "PROTEST", [("participants", 10000)]),
        ("The donors pledged $5 million in aid.", "pledged", "AID", [("money", 5e6)]),
        ("The attack cut output by 20 percent.", "attack", "ASSAULT", []),
        ("The envoys met, but shelling killed 12.", "met", "CONSULT", []),
        ("He said 12 people were killed.", "said", "ACCUSE", [("killed", 12)]),
        ("The raid killed seven of the 12 guards.", "raid", "ASSAULT", [("killed", 7)]),
        ("The raid killed nine people, including two nurses.", "raid", "ASSAULT", [("killed", 9)]),
        ("The raid killed nine, bringing to 80 the number killed since May.", "killed", "ASSAULT", [("killed", 9)]),
        ("Monday's raid was in a war that killed 9,000 people in ten years.", "raid", "ASSAULT", []),
        ("Raids have killed 80 people since May.", "killed", "ASSAULT", [("killed", 80)]),
        ("The dead of the raid included two nurses.", "raid", "ASSAULT", [("killed", 2)]),
    ],
)
def test_figures_follow_their_trigger(text: str, word: str, type_: str, expected: list[tuple[str, float]]) -> None:
    """Those of the clause and of what it governs, if the kind fits the event."""
    assert chosen(text, word, type_) == expected
