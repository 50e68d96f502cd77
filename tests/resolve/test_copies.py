"""Near-copies: found, verified, and traced to the first text."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

from tests.factories import article

import dateline
from dateline.article.read import from_text
from dateline.resolve.copies import copies
from dateline.settings import Settings

STORY = (
    "Heavy rain cut the road between Gao and Ansongo for a third day, the transport office said. "
    "Lorries carrying grain waited at the ferry of Labbezanga while crews filled the washed-out culvert. "
    "The mayor asked drivers to turn back before nightfall because the bank was still crumbling. "
    "Traders at the riverside market said the price of millet had already doubled since Monday. "
    "An engineer from the regional office expects one lane to open again by the end of the week."
)
SENTENCES = STORY.split(". ")
UNRELATED = (
    "The council of Mopti voted to move the livestock market beyond the ring road after months of complaint. "
    "Herders fear the new site has too little water, and butchers say the walk will cost them the morning. "
    "A decision on the wells is expected when the budget is read in the spring, the chairman told the hall. "
    "Nobody spoke against the plan to plant shade trees along the fence of the old enclosure."
)


def test_a_pick_up_with_a_new_lead_is_a_copy_of_the_agency() -> None:
    """The newsroom whose words they are comes first, whatever the hour."""
    wire = article(STORY, outlet="Wire", origin_of_text="Wire", day="2026-03-11")
    paper = article("Rain has cut off Ansongo, our desk reports. " + STORY, outlet="Paper", origin_of_text="Wire")
    found = copies([paper, wire])
    assert [(one.article, one.of) for one in found] == [(paper.id, wire.id)]
    assert found[0].covered > 0.9


def test_a_truncated_text_is_a_copy() -> None:
    """Three of five sentences, word for word."""
    whole = article(STORY, day="2026-03-10")
    part = article(". ".join(SENTENCES[:3]) + ".", day="2026-03-11")
    assert [(one.article, one.of) for one in copies([whole, part])] == [(part.id, whole.id)]


def test_a_shared_sentence_is_no_copy() -> None:
    """Quoting one background sentence is ordinary."""
    one = article(STORY)
    other = article(UNRELATED + " " + SENTENCES[0] + ".")
    assert copies([one, other]) == ()


def test_a_chain_ends_at_its_first_text() -> None:
    """A copy of a copy names the original."""
    first = article(STORY, day="2026-03-09")
    second = article(STORY + " More soon.", day="2026-03-10")
    third = article("Reporting by our desk. " + STORY + " More soon.", day="2026-03-11")
    assert {one.of for one in copies([third, second, first])} == {first.id}


def test_the_copies_of_the_collection() -> None:
    """Exact, edited, truncated, with a new lead, reprinted in part: precision .99, recall .97, right firsts."""
    folder = Path(dateline.__file__).parent / "data" / "evaluate" / "collection"
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    lines = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    settings = Settings()
    articles = [
        from_text(one["text"], source_id=one["id"], title=one["title"], published=one["published"],
                  outlet=one["outlet"], language="en", settings=settings)
        for one in lines
    ]  # fmt: skip
    name = {one.id: str(one.source_id) for one in articles}
    first = {name[one.article]: name[one.of] for one in copies(articles)}
    found = {pair for pair in combinations(sorted(name.values()), 2) if len({first.get(one, one) for one in pair}) == 1}
    families = [(family["first"], *family["copies"]) for family in truth["copies"]]
    true = {pair for family in families for pair in combinations(sorted(family), 2)}
    either = {tuple(sorted((one["article"], one["first"]))) for one in truth["recycled"]}
    assert len(found & true) >= 0.99 * len(found - either)
    assert len(found & true) >= 0.97 * len(true)
    right = sum(first.get(copy) == family[0] for family in families for copy in family[1:])
    assert right >= 0.95 * sum(len(family) - 1 for family in families)
