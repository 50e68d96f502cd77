"""The count of origins behind some tellings is the collection's own where they are all of them."""

from __future__ import annotations

from dateline.evaluate.collection import truth
from dateline.evaluate.credited import Credited


def test_all_tellings_of_an_event_have_the_origins_that_the_truth_says() -> None:
    """For each of its events."""
    true = truth()
    credited = Credited(true)
    for event in true["events"]:
        tellings = [(event["id"], one["article"], one["quote"]) for one in event["tellings"]]
        assert credited.origins(tellings) == event["origins_joined"], event["id"]


def test_fewer_tellings_have_fewer_origins_or_lose_what_joined_them() -> None:
    """None has none."""
    true = truth()
    credited = Credited(true)
    event = true["events"][0]
    assert credited.origins([]) == 0
    first = event["tellings"][0]
    assert credited.origins([(event["id"], first["article"], first["quote"])]) == 1
