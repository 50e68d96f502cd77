"""Resolution: what is one happening, what is two, and what the sources disagree on."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from tests.factories import actor, article, claim, day, figure, place

from dateline.model import Article, Claim, Event
from dateline.resolve.events import events

TERA = place("Téra", 14.01, 0.75)
DORI = place("Dori", 14.03, -0.03, country="BFA")
AYOROU = place("Ayorou", 14.73, 0.92)
GUNMEN = actor("gunmen", sectors="UAF")
FRONT = actor("Dune Front", country="NER", sectors="REB", ident="dune-front", basis="name")
ARMY = actor("army", country="NER", sectors="MIL")


def resolve(*pairs: tuple[Article, Claim]) -> tuple[Event, ...]:
    """Events of claims with their articles."""
    return events([one for _, one in pairs], {one.id: one for one, _ in pairs})


def told(text: str, *, outlet: str = "A", published: str = "2026-03-10", **changes: Any) -> tuple[Article, Claim]:
    """One article by an outlet with one claim."""
    changes.setdefault("place", TERA)
    changes.setdefault("when", day("2026-03-08"))
    of = article(f"{outlet} {text}", day=published, outlet=outlet, origin_of_text=changes.pop("agency", outlet))
    return of, claim(of, text, **changes)


ATTACK = "Gunmen attacked a market in Téra, killing 11."
OTHER_WORDS = "Eleven traders died when armed men on motorbikes raided the Téra market."


def test_two_tellings_of_one_attack_are_one_event() -> None:
    """Same day, same town, same toll, other words."""
    found = resolve(
        told(ATTACK, figures=(figure("killed", 11),)), told(OTHER_WORDS, outlet="B", figures=(figure("killed", 11),))
    )
    assert len(found) == 1
    assert found[0].standing == "corroborated"
    assert found[0].revision == 2


@pytest.mark.parametrize(
    "change",
    [{"place": DORI}, {"place": AYOROU}, {"when": day("2026-03-01")}, {"type": "COERCE"}, {"stance": "historical",
     "when": day("2024-01-01", "2024-12-31", grain="year")}],
    ids=["another country", "another town", "a week before", "another act", "long past"],
)  # fmt: skip
def test_neighbours_stay_apart(change: dict[str, Any]) -> None:
    """One difference that cannot be a slip is enough, however alike the words."""
    assert len(resolve(told(ATTACK), told(ATTACK, outlet="B", **change))) == 2


def test_what_is_only_planned_is_no_event() -> None:
    """Demanded, threatened, planned and supposed acts stay claims; an agreement to meet is an event."""
    unreal = [told(ATTACK, stance=stance) for stance in ("planned", "demanded", "threatened", "hypothetical")]
    agreed = told("The two sides will meet on Friday.", type="AGREE", stance="planned")
    assert [event.type for event in resolve(*unreal, agreed)] == ["AGREE"]


def test_a_copy_and_an_agency_count_once() -> None:
    """Seven articles may be one origin."""
    first = told(ATTACK, outlet="Wire")
    copied = told(ATTACK + " ", outlet="B", agency="Wire")
    own = told(OTHER_WORDS, outlet="C")
    found = resolve(first, copied, own)
    assert [len(event.origins) for event in found] == [2]
    assert sorted(len(origin.articles) for origin in found[0].origins) == [1, 2]


def test_an_open_figure_above_every_other_is_the_highest() -> None:
    """Nineteen here and "at least 47" there are 19 to 47; "at least 47" alone stays open."""
    exact, open_ = figure("detained", 19), replace(figure("detained", 47), high=None)
    found = resolve(told(ATTACK, figures=(exact,)), told(OTHER_WORDS, outlet="B", figures=(open_,)))
    bounds = [(one.low.value, one.high.value) for one in found[0].figures if one.low and one.high]
    assert bounds == [(19, 47)]
    alone = resolve(told(ATTACK, figures=(open_,)))[0].figures[0]
    assert alone.low is not None
    assert alone.high is None


def test_large_figures_are_written_out() -> None:
    """A number of seven digits keeps each of them among an event's values."""
    one = told(ATTACK, figures=(figure("displaced", 1_234_567),))
    other = told(OTHER_WORDS, outlet="B", figures=(figure("displaced", 1_500_000),))
    (event,) = resolve(one, other)
    told_of = {field.field: [one.value for one in field.values] for field in event.values}
    assert sorted(told_of["displaced"]) == ["1234567", "1500000"]


def test_one_named_speaker_in_two_papers_is_one_origin() -> None:
    """Two newsrooms that quote the same official have one source; two unnamed witnesses may be two."""
    general = actor("Issa Maazou", country="NER", sectors="MIL", ident="issa-maazou", basis="name")
    witness = actor("a witness", sectors="CVL")
    official = resolve(told(ATTACK, speaker=general), told(OTHER_WORDS, outlet="B", speaker=general))
    seen = resolve(told(ATTACK, speaker=witness), told(OTHER_WORDS, outlet="B", speaker=witness))
    assert [len(event.origins) for event in official] == [1]
    assert [len(event.origins) for event in seen] == [2]


def test_tolls_that_exclude_each_other_are_kept_with_who_gave_them() -> None:
    """Low and high each name their claim, and the field is disputed."""
    few = told(ATTACK, figures=(figure("killed", 4),), speaker=ARMY)
    many = told(OTHER_WORDS, outlet="B", figures=(figure("killed", 11),))
    event = resolve(few, many)[0]
    killed = event.figures[0]
    assert killed.low is not None
    assert killed.high is not None
    assert (killed.low.value, killed.low.claim) == (4, few[1].id)
    assert (killed.high.value, killed.high.claim) == (11, many[1].id)
    assert [dispute.field for dispute in event.disputes] == ["killed"]
    assert event.standing == "disputed"


def test_a_later_toll_of_the_same_source_is_no_dispute() -> None:
    """A newsroom may revise itself."""
    early = told(ATTACK, figures=(figure("killed", 9),))
    late = told(ATTACK + " Two died later.", published="2026-03-11", figures=(figure("killed", 11),))
    event = resolve(early, late)[0]
    assert event.disputes == ()
    assert event.standing == "single source"


def test_a_denial_disputes_the_event_and_alone_denies_it() -> None:
    """The denied claim joins what it denies."""
    denied = told(ATTACK, outlet="B", stance="denied", speaker=ARMY)
    assert resolve(told(ATTACK), denied)[0].standing == "disputed"
    assert resolve(denied)[0].standing == "denied"


def test_what_the_outlet_itself_says_did_not_happen_is_no_event() -> None:
    """But it disputes one that somebody claims."""
    negated = told(ATTACK, outlet="B", stance="denied")
    assert resolve(negated) == ()
    assert resolve(told(ATTACK), negated)[0].standing == "disputed"


def test_a_named_group_stands_for_the_unnamed_one() -> None:
    """'Gunmen' in one paper, the group's name in another: one actor."""
    event = resolve(told(ATTACK, actors=(GUNMEN,)), told(OTHER_WORDS, outlet="B", actors=(FRONT,)))[0]
    assert [one.name for one in event.actors] == ["Dune Front"]


def test_a_blow_and_its_answer_are_two_events() -> None:
    """The same two parties on the same day in the same town, the other way round."""
    blow = told("The Dune Front attacked the army in Téra.", actors=(FRONT,), recipients=(ARMY,))
    answer = told("The army struck the Dune Front in Téra.", outlet="B", actors=(ARMY,), recipients=(FRONT,))
    assert len(resolve(blow, answer)) == 2


def test_the_order_of_the_claims_changes_nothing() -> None:
    """Fifty shuffles, one answer."""
    everything = [
        told(ATTACK), told(OTHER_WORDS, outlet="B"), told(ATTACK, outlet="C", when=day("2026-03-01")),
        told("Soldiers shelled Dori.", place=DORI, actors=(ARMY,)), told(ATTACK, outlet="D", place=AYOROU),
    ]  # fmt: skip
    expected = resolve(*everything)
    assert len(expected) == 4
    for seed in range(50):
        random.Random(seed).shuffle(everything)
        assert resolve(*everything) == expected


def test_the_dead_of_a_war_are_not_those_of_an_event() -> None:
    """A cumulative figure neither widens the range nor disputes it; alone it is what there is."""
    since = figure("killed", 250_000, scope="cumulative")
    one = told(ATTACK, figures=(figure("killed", 11),))
    other = told(OTHER_WORDS, outlet="B", figures=(figure("killed", 11), since))
    (event,) = resolve(one, other)
    assert [(f.kind, f.low and f.low.value, f.high and f.high.value) for f in event.figures] == [("killed", 11, 11)]
    assert [dispute.field for dispute in event.disputes] == []
    (alone,) = resolve(told(ATTACK, figures=(since,)))
    assert [(f.kind, f.low and f.low.value) for f in alone.figures] == [("killed", 250_000)]
