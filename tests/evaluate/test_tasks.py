"""What each family of sets counts, on invented records and invented answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.sample import marks

from dateline.evaluate.task import PageTask, Row, Task, TextTask
from dateline.evaluate.tasks import incidents, pages, places, police, stories, subevents, times
from dateline.evaluate.tasks.known import TASKS

TEXT = "Rebels of the Blue Front shelled the port of Anfa on Friday and the police arrested the mayor."


def actor(words: str, text: str = TEXT, **given: Any) -> dict[str, Any]:
    """An actor's form."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words), "name": words, "id": None, "country": None,
            "sectors": [], **given}  # fmt: skip


def claim(kind: str, trigger: str, actors: list[Any], recipients: list[Any], **given: Any) -> dict[str, Any]:
    """A claim's form, of the words of `TEXT`."""
    at = TEXT.index(trigger)
    return {"type": kind, "mode": None, "trigger": [at, at + len(trigger)], "actors": actors, "recipients": recipients,
            "stance": "asserted", "confidence": 0.8, "contexts": [], "acled": None, "figures": [], **given}  # fmt: skip


def row(name: str, record: dict[str, Any], answer: dict[str, Any]) -> Row:
    """One row of a set."""
    task = TASKS[name]
    assert isinstance(task, TextTask | PageTask)
    return task.score(record, answer)


def figures(task: Task, *of: Row) -> dict[str, float | None]:
    """All figures of these rows by name."""
    return {metric.name: metric.compute(of) for metric in task.metrics}


SHELLING = claim("ASSAULT", "shelled", [actor("Rebels of the Blue Front")], [actor("the port of Anfa")])
ARREST = claim("COERCE", "arrested", [actor("the police")], [actor("the mayor")], mode="arrest", confidence=0.9)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Rebels of the Blue Front", "port of Anfa", "ASSAULT"),
        ("the police", "the mayor", "COERCE"),
        ("port of Anfa", "Rebels", "ASSAULT"),  # crossed counts half, and more than nothing
        ("on Friday", "shelled", "COERCE"),  # nothing overlaps: the strongest claim
    ],
)
def test_a_pair_gets_the_type_of_the_claim_that_covers_it(source: str, target: str, said: str) -> None:
    """By Dice of words."""
    record = {"text": TEXT, "root": "ASSAULT", "spans": marks(TEXT, SOURCE=source, TARGET=target)}
    assert row("plv_plover_relations", record, {"claims": [SHELLING, ARREST]})["said"] == said
    assert row("plv_plover_relations", record, {})["said"] == "NONE"


def test_retreat_and_concede_are_one_class() -> None:
    """YIELD."""
    record = {"text": TEXT, "root": "CONCEDE", "spans": []}
    found = row("plv_plover_relations", record, {"claims": [{**SHELLING, "type": "RETREAT"}]})
    assert found["gold"] == found["said"] == "YIELD"


def test_countries_of_a_gold_record() -> None:
    """By three letters; a meeting's parties answer both ends, and one party cannot."""
    record = {"event": "FIGHT", "source": [{"code": "XAAREB"}], "target": [{"code": "UNO"}]}
    actors = [actor("Rebels", country="XAA")], [actor("the port", country="IGO")]
    found = row("plover_gsr", record, {"claims": [claim("ASSAULT", "shelled", *actors)]})
    assert found["triple"]
    assert found["only"]
    meeting = {"event": "CONSULT", "source": [{"code": "XAA"}, {"code": "XBB"}], "target": []}
    both = [actor("Rebels", country="XAA"), actor("the mayor", country="XBB")]
    assert row("plover_gsr", meeting, {"claims": [claim("CONSULT", "shelled", both, [])]})["triple"]
    same = [actor("Rebels", country="XAA"), actor("the mayor", country="XAA")]
    assert not row("plover_gsr", meeting, {"claims": [claim("CONSULT", "shelled", same, [])]})["triple"]


def test_sub_events_by_name_then_context_then_type() -> None:
    """Letters decide, not the punctuation of the name."""
    named = {**SHELLING, "acled": {"event_type": "", "sub_event_type": "Shelling/artillery/missile attack"}}
    assert subevents.narrow(named) == "ART_MISS_ATTACK"
    assert subevents.wide({**SHELLING, "contexts": ["crime"]}) == "ORG_CRIME"
    assert subevents.wide({**SHELLING, "type": "CONSULT"}) == "DIPLO"
    assert subevents.wide(SHELLING) is None
    found = row("case2021_task2", {"label": "ART_MISS_ATTACK"}, {"claims": [ARREST, named]})
    assert (found["said"], found["hit"], found["seen"]) == ("ART_MISS_ATTACK", True, True)


def test_roles_strict_overlap_and_reciprocal() -> None:
    """A reciprocal gold span takes either role; one said in both is neither a hit twice nor a miss."""
    record = {"text": TEXT, "entities": marks(TEXT, S="Rebels of the Blue Front", T="port of Anfa")}
    found = row("cameo_ner", record, {"claims": [SHELLING]})
    assert found["strict"] == (1, 1, 1)  # the article is part of the span
    assert found["overlap"] == (2, 0, 0)
    swapped = claim("ASSAULT", "shelled", SHELLING["recipients"], SHELLING["actors"])
    assert row("cameo_ner", record, {"claims": [swapped]})["overlap"] == (0, 2, 2)
    mutual = {"text": TEXT, "entities": marks(TEXT, R="the mayor")}
    twice = [claim("CONSULT", "arrested", [actor("the mayor")], [actor("the mayor")])]
    assert row("cameo_ner", mutual, {"claims": twice})["overlap"] == (1, 0, 0)


def test_entities_nested_optional_and_partial() -> None:
    """Unsure ones are not asked for; what lies within another is neither right nor wrong."""
    sure = marks(TEXT, Organisation="Rebels of the Blue Front", Location="Anfa", Nationality="mayor")
    nested = marks(TEXT, Organisation="Blue Front")
    record = {"text": TEXT, "entities": [{**one, "confidence": 0.9} for one in (*sure, *nested)]}
    answer = {"actors": [actor("the Blue Front"), actor("the mayor")], "places": [actor("port of Anfa")]}
    found = row("re3d", record, answer)
    assert found["actors strict"] == (0, 0, 1)
    assert found["places strict"] == (0, 1, 1)
    assert figures(TASKS["re3d"], found)["places F1, partial"] == 1
    doubtful = {"text": TEXT, "entities": [{**one, "confidence": 0.4} for one in sure]}
    assert row("re3d", doubtful, {})["actors strict"] == (0, 0, 0)


def test_an_attribution_needs_its_content_and_its_source() -> None:
    """Half of the words, and a source in common or none on both sides."""
    said = {"source": [[0, 6]], "cue": [[25, 32]], "content": [[33, 57]]}
    record = {"text": TEXT, "attributions": [{"source": [[0, 24]], "cue": [[25, 32]], "content": [[33, 49]]}]}
    found = row("polnear", record, {"attributions": [said]})
    assert found["whole"] == (1, 0, 0)
    assert found["cue"] == (1, 0, 0)
    assert found["source"] == (1, 0, 4)
    assert row("polnear", record, {"attributions": [{**said, "source": None}]})["whole"] == (0, 1, 1)


def test_places_recognised_and_resolved() -> None:
    """A name without coordinates is asked for in recognition alone."""
    text = "From Anfa to the Zarian border at Tell."
    gold = [{**one, "lat": 10.0, "lon": 20.0} for one in marks(text, a="Anfa", b="Tell")]
    people = {**marks(text, c="Zarian")[0], "lat": None, "lon": None, "fcode": "PCLI", "name": "Zaria"}
    answer = {
        "places": [
            {**actor("Anfa", text), "lat": 10.0, "lon": 21.0},
            {**actor("border", text), "lat": None, "lon": None},
        ]
    }
    found = row("trnews", {"text": text, "toponyms": [*gold, people]}, answer)
    assert found["strict"] == (1, 1, 2)
    assert found["plain overlap"] == (1, 1, 1)
    assert (found["matched"], found["near"], found["placed"], found["demonyms"]) == (1, 1, 2, 1)
    assert found["errors"] == [pytest.approx(109.5, abs=0.1)]
    assert places.kilometres((0, 0), (0, 180)) == pytest.approx(3.14159 * places.EARTH_KM, rel=1e-4)


def test_areas_and_names_that_the_gazetteer_lacks_are_counted_apart() -> None:
    """The edge of an area counts, not where its point was put; what no gazetteer has could not be chosen."""
    text = "Rain fell on Chad and on Zarqunbad."
    gold = [{**one, "lat": 15.0, "lon": 19.0} for one in marks(text, a="Chad", b="Zarqunbad")]
    said = {**actor("Chad", text), "lat": 15.0, "lon": 16.0, "radius_km": 600}
    found = row("trnews", {"text": text, "toponyms": gold}, {"places": [said]})
    assert (found["matched"], found["near"], found["near area"]) == (1, 0, 1)
    assert (found["placed"], found["lacking"], found["known"]) == (2, 1, 1)
    known = figures(TASKS["trnews"], found)
    assert known["Acc@161km, misses wrong, as areas"] == 0.5
    assert known["names that the gazetteer lacks"] == 0.5


def test_a_set_of_literal_places_asks_for_no_demonyms() -> None:
    """Demonyms, and places inside the names of actors, count where a set marks them, and nowhere else."""
    text = "Zarian troops left Anfa. The Tell Front did not."
    gold = [{**one, "lat": 10.0, "lon": 20.0} for one in marks(text, a="Anfa")]
    answer = {
        "places": [
            {**actor("Zarian", text), "lat": 10.0, "lon": 20.0, "role": "demonym"},
            {**actor("Anfa", text), "lat": 10.0, "lon": 20.0, "role": "place"},
            {**actor("Tell", text), "lat": 10.0, "lon": 20.0, "role": "name"},
        ]
    }
    record = {"text": text, "toponyms": gold}
    assert row("geovirus", record, answer)["overlap"] == (1, 0, 0)
    assert row("trnews", record, answer)["overlap"] == (1, 2, 0)
    assert row("trnews", record, answer)["plain overlap"] == (1, 1, 0)


def test_the_web_address_is_given_with_the_text() -> None:
    """What `dateline code` takes, and nothing gold."""
    task = TASKS["lgl"]
    assert isinstance(task, TextTask)
    record = {"id": "1", "text": "Rain.", "title": None, "date": "2009-03-01 10:00", "url": "https://a.example/1"}
    assert task.line({**record, "toponyms": []}) == {
        "id": "1", "text": "Rain.", "published": "2009-03-01", "url": "https://a.example/1",
    }  # fmt: skip


def small_place(name: str, **given: Any) -> dict[str, Any]:
    """A place of an answer: a town in the country of the set."""
    return {"text": name, "start": 0, "end": 4, "lat": 6.0, "lon": 20.0, "country": "CAF", "grain": "town",
            "where_prec": 1, **given}  # fmt: skip


VILLAGE = {"id": "1", "where_description": "Anfa village (5 km north of Tell).", "country": "Central African Republic",
           "where_prec": 1, "lat": 6.1, "lon": 20.1}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "found", "close", "near"),
    [
        ([small_place("Anfa")], 1, 1, 1),
        ([small_place("Anfa", lat=7.0)], 1, 0, 1),  # 100 km off
        ([small_place("Anfa", lat=9.0)], 1, 0, 0),
        ([small_place("Anfa", country="SYR")], 0, 0, 0),  # a place of this name elsewhere
        ([small_place("Tell", grain="province", where_prec=4)], 0, 0, 0),  # not as exact as the gold
        ([small_place("Tell", where_prec=5)], 0, 0, 0),  # somewhere between
        ([small_place("Anfa", lat=None)], 0, 0, 0),
        ([small_place("Belko", grain="province", lat=9.0, start=0), small_place("Anfa", start=9)], 1, 1, 1),
        ([small_place("Anfa", start=0), small_place("Tell", lat=9.0, start=9)], 1, 1, 1),
        ([], 0, 0, 0),
    ],
)
def test_a_small_place_is_found_where_it_is_as_exact_as_the_gold(
    said: list[dict[str, Any]], found: int, close: int, near: int
) -> None:
    """Of several the most exact, then the first; never one of another country."""
    scored = row("ucdp_ged_car", VILLAGE, {"places": said})
    assert (scored["found"], scored["close"], scored["near"]) == (found, close, near)


def test_a_described_place_is_read_with_its_country() -> None:
    """The text ends in the country; an empty description is left out; figures by exactness."""
    task = TASKS["ucdp_ged_car"]
    assert isinstance(task, TextTask)
    assert task.line(VILLAGE)["text"] == "It happened in Anfa village (5 km north of Tell), Central African Republic."
    near = {**VILLAGE, "where_description": "near\nAnfa"}
    assert task.line(near)["text"] == "It happened near; Anfa, Central African Republic."
    area = {"lat": 7.0, "grain": "province", "where_prec": 4, "radius_km": 120}
    scored = row("ucdp_ged_car", {**VILLAGE, "where_prec": 4}, {"places": [small_place("Tell", **area)]})
    assert (scored["close"], scored["within"]) == (0, 1)
    assert row("ucdp_ged_car", VILLAGE, {"places": [small_place("Tell", lat=7.0, radius_km=120)]})["within"] == 0
    assert not task.keep({**VILLAGE, "where_description": " "})
    region = {**VILLAGE, "where_prec": 3}
    rows = [row("ucdp_ged_car", VILLAGE, {"places": [small_place("Anfa")]}), row("ucdp_ged_car", region, {})]
    found = figures(task, *rows)
    assert (found["share found"], found["Acc@25km, found"], found["Acc@25km, misses wrong"]) == (0.5, 1.0, 0.5)
    assert (found["share found, where_prec 1"], found["share found, where_prec 3"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("2020-02-29", ("2020-02-29", "2020-02-29")),
        ("2020-02-29T14:00", ("2020-02-29", "2020-02-29")),
        ("2021-W01", ("2021-01-04", "2021-01-10")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-Q3", ("2020-07-01", "2020-09-30")),
        ("1987", ("1987-01-01", "1987-12-31")),
        ("198", ("1980-01-01", "1989-12-31")),
    ],
)
def test_values_of_times(value: str, first: tuple[str, str]) -> None:
    """As intervals."""
    read = times.readings(value)
    assert read
    assert read[0][0] == first


@given(st.from_regex(r"[12][0-9]{3}-[0-9W]{2}(-[0-9]{2})?", fullmatch=True))
def test_a_value_is_read_or_left_out_and_never_breaks(value: str) -> None:
    """Also the 31st of February; an interval is in order."""
    read = times.readings(value)
    assert read is None or all(first <= last for first, last in read[0])


def test_times_found_and_right() -> None:
    """A duration is not asked for by value; an answer on it is not held against us."""
    text = "On Friday and for two weeks."
    timexes = [
        {**marks(text, a="Friday")[0], "type": "DATE", "value": "2020-03-06"},
        {**marks(text, b="two weeks")[0], "type": "DURATION", "value": "P2W"},
    ]
    whens = [
        {**marks(text, a="On Friday")[0], "earliest": "2020-03-06", "latest": "2020-03-06", "grain": "day"},
        {**marks(text, b="weeks")[0], "earliest": None, "latest": None, "grain": "week"},
    ]
    found = row("tempeval3", {"text": text, "timexes": timexes}, {"times": whens})
    assert (found["relaxed"], found["relaxed dates"], found["value"]) == ((2, 0, 0), (1, 0, 0), (1, 0, 0))
    wrong = [{**whens[0], "latest": "2020-03-07"}]
    assert row("tempeval3", {"text": text, "timexes": timexes}, {"times": wrong})["value"] == (0, 1, 1)


def test_what_police_do() -> None:
    """An arrest is one whoever acts; force needs police and a real stance; a plan is an action all the same."""
    assert police.labels_of(ARREST, TEXT) == {"ARREST", "ANY_ACTION"}
    by_police = {**SHELLING, "actors": [actor("the police")]}
    assert police.labels_of(by_police, TEXT) == {"FORCE", "ANY_ACTION"}
    assert police.labels_of({**by_police, "mode": "targeted"}, TEXT) == {"FORCE", "KILL", "ANY_ACTION"}
    assert police.labels_of({**by_police, "stance": "planned"}, TEXT) == {"ANY_ACTION"}
    assert police.labels_of({**by_police, "stance": "denied"}, TEXT) == set()
    assert police.labels_of(SHELLING, TEXT) == set()
    record = {"text": TEXT, "sentences": [{"start": 0, "end": len(TEXT), "labels": ["ARREST", "FAIL"]}]}
    found = row("india_police_events", record, {"claims": [ARREST]})
    assert (found["ARREST"], found["ANY_ACTION"], found["examples"]) == ((1, 0, 0), (0, 1, 0), 1)
    assert found["example_f1"] == pytest.approx(2 / 3)


def test_a_protest_that_is_planned_is_none() -> None:
    """Only what happened counts."""
    protest = {**SHELLING, "type": "PROTEST"}
    assert row("glocon_sample_sents", {"label": 1}, {"claims": [protest]})["said"] == "1"
    assert row("glocon_sample_sents", {"label": 1}, {"claims": [{**protest, "stance": "planned"}]})["said"] == "0"


def test_incidents_and_their_entities() -> None:
    """Either kind of a double type will do; optional ones are neither asked for nor held against us."""
    empty: dict[str, Any] = {field: [] for field in ("perp_organization", "human_target_name",
                                                     "human_target_description", "phys_target")}  # fmt: skip
    asked = {**empty, "type": "ATTACK / BOMBING", "optional": False, "perp_individual": [{"alts": ['"REBELS"']}]}
    spare = {**empty, "type": "ARSON", "optional": True, "perp_individual": [], "phys_target": [{"alts": ["PORT"]}]}
    record = {"text": TEXT, "templates": [asked, spare]}
    found = row("muc4", record, {"claims": [SHELLING, {**SHELLING, "mode": "destroy"}]})
    assert found["type"] == (1, 0, 0)
    assert found["actors"] == (1, 0, 0)
    assert found["recipients"] == (0, 0, 0)
    assert incidents.head("seven armed rebels of the north") == "rebel"
    assert incidents.incident({**SHELLING, "stance": "denied"}) is None


def test_answers_of_one_entity_are_joined() -> None:
    """By id, name or words."""
    named = [actor("Rebels", id="g1"), actor("the Blue Front", id="g1"), actor("the mayor")]
    joined = incidents.said_entities([{"actors": named}], "actors")
    assert sorted(map(len, joined)) == [1, 3]


def test_shingles_and_segments() -> None:
    """A text shorter than a shingle is one; white space does not count in a segment."""
    assert pages.shingles("").total() == 0
    assert pages.shingles("two words").total() == 1
    assert pages.shingles("a b c d a b c d").most_common(1) == [(("a", "b", "c", "d"), 2)]
    record = {"html_lang": "en", "with": ["kept  words", "lost"], "without": ["noise"]}
    assert row("trafilatura_eval", record, {"text": "kept\nwords noise"})["segments"] == (1, 1, 1)
    found = row("aeb", {"html_lang": None, "body": "a b c d e"}, {"text": "a b c d"})
    assert (found["precision"], found["recall"]) == (1.0, 0.5)
    assert figures(TASKS["aeb"], found)["shingle F1, English"] == pytest.approx(2 / 3)


def test_a_day_must_be_exact() -> None:
    """An interval that holds it is not enough."""
    record = {"html_lang": "en", "set": "ours", "date": "2020-03-06"}
    exact = {"published": {"earliest": "2020-03-06", "latest": "2020-03-06"}}
    month = {"published": {"earliest": "2020-03-01", "latest": "2020-03-31"}}
    assert row("htmldate_eval", record, exact)["right"]
    assert not row("htmldate_eval", record, month)["right"]
    assert [row("htmldate_eval", record, one)["dated"] for one in (month, {}, {"published": None})] == [
        True,
        False,
        False,
    ]


def test_stories_by_b_cubed() -> None:
    """Two of a story joined, the third alone or in words that were not coded; a stranger joined to none."""
    records = [{"id": name, "subtopic": name[0]} for name in ("a1", "a2", "a3", "b1")]
    project: dict[str, list[dict[str, Any]]] = {
        "articles": [{"id": f"ar_{record['id']}", "source_id": record["id"]} for record in records],
        "claims": [{"id": f"cl_{record['id']}", "article": f"ar_{record['id']}"} for record in records],
        "events": [{"claims": ["cl_a1", "cl_a2"]}, {"claims": ["cl_b1"]}],
    }
    found = figures(stories.ECBPLUS, *stories.ECBPLUS.score_all(records, project))
    assert found["B-cubed precision"] == 1
    assert found["B-cubed recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found["pair recall"] == pytest.approx(2 / 6)
    assert found["articles with an event"] == 0.75
    project["events"][0]["also_told"] = [{"article": "ar_a3"}]
    more = figures(stories.ECBPLUS, *stories.ECBPLUS.score_all(records, project))
    assert (more["B-cubed recall"], more["pair recall"], more["articles with an event"]) == (1, 1, 1)
    for name in ("B-cubed F1", "articles with an event"):
        assert more[f"by claims alone: {name}"] == pytest.approx(found[name])
    silent = figures(stories.ECBPLUS, *stories.ECBPLUS.score_all(records, {}))
    assert (silent["B-cubed precision"], silent["pair precision"]) == (1, None)
    assert found["gold mentions: CoNLL F1"] is None  # none are given


@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1), max_size=5))
def test_components_are_a_partition(groups: list[set[str]]) -> None:
    """Each group lies within one, and every member of one names the same."""
    whole = stories.components("abcdef", groups)
    assert all(name in whole[name] and all(whole[other] == whole[name] for other in whole[name]) for name in whole)
    assert all(group <= whole[next(iter(group))] for group in groups)
