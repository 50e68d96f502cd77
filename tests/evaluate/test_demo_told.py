"""Which event of the demo's truth a claim tells."""

from __future__ import annotations

from typing import Any

from tests.factories import article, claim

from dateline.evaluate.demo import told


def test_a_claim_tells_the_event_whose_words_it_holds() -> None:
    """Of its own type and page; what tells two tells none for sure."""
    page = article("Gunmen raided Orvo. Two were held.")
    held = {"type": "COERCE", "tellings": [{"page": "a.html", "quote": "Two were held"}]}
    raid: dict[str, Any] = {"type": "ASSAULT", "tellings": [{"page": "a.html", "quote": "raided Orvo"}]}
    claims = [claim(page, "Gunmen raided Orvo."), claim(page, "Two were held.")]
    truth = {"events": [{"id": "e1", **raid}, {"id": "e2", **held}]}
    assert told(claims, {page.id: page}, truth) == {claims[0].id: "e1"}
    twice = {"events": [*truth["events"], {"id": "e3", **raid}]}
    assert told(claims, {page.id: page}, twice) == {}
