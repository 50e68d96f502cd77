"""Near-copies: found, verified, and traced to the first text."""

from __future__ import annotations

from tests.factories import article

from dateline.resolve.copies import copies

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
