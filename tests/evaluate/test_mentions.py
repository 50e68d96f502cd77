"""Coreference measures on cases worked by hand, and gold mentions joined."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.evaluate import conll, mentions
from dateline.evaluate.conll import Share, shares, total
from dateline.evaluate.tasks.stories import ECBPLUS

FLOOD = "The Teph dam burst near Ansa Brill's mill on Friday, and the Teph valley was flooded."
AGAIN = "Flooded since Friday, the Teph valley waits: the Teph dam burst and took Ansa Brill's mill."
POLLS = "Voters in Karvo elected Dina Marsh mayor; Marsh thanked the voters of Karvo harbour."


def groups(*of: str) -> dict[str, int]:
    """Mentions of one letter each by group."""
    return {mention: number for number, group in enumerate(of) for mention in group}


@pytest.mark.parametrize(
    ("truth", "said", "muc", "b_cubed", "ceaf"),
    [
        # MUC 2 of 3 links both ways; B-cubed (2/3 + 2/3 + 1/3 + 1 + 1) / 5 both ways; CEAF-e 4/5 and 4/5 of two
        (("abc", "de"), ("ab", "cde"), 2 / 3, 11 / 15, 0.8),
        # no link is found; B-cubed recall 2/3; CEAF-e (1 + 2/3) of two true and of three found
        (("a", "bc"), ("a", "b", "c"), 0.0, 0.8, 2 / 3),
        # all in one: MUC precision 1/2; B-cubed precision 5/9; CEAF-e 4/5 of two true and of one found
        (("a", "bc"), ("abc",), 2 / 3, 5 / 7, 8 / 15),
        (("ab", "c"), ("ab", "c"), 1.0, 1.0, 1.0),
    ],
)
def test_measures_of_known_groupings(
    truth: tuple[str, ...], said: tuple[str, ...], muc: float, b_cubed: float, ceaf: float
) -> None:
    """Each measure, and their mean."""
    whole = total(shares(groups(*truth), groups(*said)).values())
    assert conll.muc(whole) == pytest.approx(muc)
    assert conll.b_cubed(whole) == pytest.approx(b_cubed)
    assert conll.ceaf(whole) == pytest.approx(ceaf)
    assert conll.conll(whole) == pytest.approx((muc + b_cubed + ceaf) / 3)


def test_nothing_has_no_measure() -> None:
    """No mentions: 0, not an error."""
    assert conll.conll(total(shares({}, {}).values())) == conll.conll(Share()) == 0.0


def record(ident: str, text: str, *given: tuple[str, str, str]) -> dict[str, Any]:
    """An article with mentions: words, head lemma, chain."""
    found = [
        {
            "mention_id": f"{ident}{at}",
            "chain": chain,
            "head_lemma": lemma,
            "spans": [{"start": text.index(words), "end": text.index(words) + len(words), "text": words}],
        }
        for at, (words, lemma, chain) in enumerate(given)
    ]
    return {"id": ident, "subtopic": ident[0], "text": text, "event_mentions": found}


RECORDS = [
    record("a1", FLOOD, ("burst", "burst", "burst"), ("flooded", "flood", "flood")),
    record("a2", AGAIN, ("burst", "burst", "burst"), ("Flooded", "flood", "flood")),
    record("b1", POLLS, ("elected", "elect", "vote"), ("thanked", "thank", "thanks")),
    record("b2", POLLS.replace("Karvo", "Ulm"), ("elected", "elect", "vote")),
]


def test_mentions_of_like_stories_are_joined_by_their_triggers() -> None:
    """Other triggers of one story stay apart, and so do the same words of two stories."""
    some = mentions.mentions(RECORDS[:3])
    said = mentions.joined(some, mentions.table())
    assert len(set(said.values())) == 4
    assert said["a1 a10"] == said["a2 a20"] != said["a1 a11"] == said["a2 a21"]
    assert mentions.by_lemma(some)["a1 a10"] == "burst"


def test_one_trigger_in_two_stories_is_two_events() -> None:
    """Where the baseline sees one."""
    far = record("c1", "A pipe burst in a school kitchen at Orvo; lessons were moved.", ("burst", "burst", "pipe"))
    some = mentions.mentions([RECORDS[0], far])
    assert mentions.by_lemma(some)["a1 a10"] == mentions.by_lemma(some)["c1 c10"]
    said = mentions.joined(some, mentions.table())
    assert said["a1 a10"] != said["c1 c10"]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("yodel", "yodel", "same"),
        ("said", "said", "same_light"),
        ("nominate", "nomination", "kin"),
        ("shoot", "gun down", "act"),
        ("burst", "thank", "other"),
    ],
)
def test_triggers_are_compared(one: str, other: str, verdict: str) -> None:
    """The same, of one stem, one act to the lexicon, or neither; 'said' says little."""
    text = f"They {one} and then {other} again."
    pair = mentions.mentions([record("x", text, (one, one, "1"), (other, other, "2"))])
    assert mentions.verdicts(*pair)["trigger"] == verdict
    assert mentions.verdicts(*pair) == mentions.verdicts(pair[1], pair[0])


def test_the_set_has_both_figures() -> None:
    """Joined and baseline, on the same mentions; of nothing said each mention stands alone."""
    project: dict[str, list[dict[str, Any]]] = {"articles": [], "claims": [], "events": [{"claims": []}]}
    by_name = {metric.name: metric.compute for metric in ECBPLUS.metrics}
    rows, silent = ECBPLUS.score_all(RECORDS[:3], project), ECBPLUS.score_all(RECORDS[:3], {})
    assert by_name["gold mentions: CoNLL F1"](rows) == 1.0
    assert by_name["same head lemma: CoNLL F1"](rows) == 1.0
    assert by_name["gold mentions: MUC F1"](silent) == 0.0
