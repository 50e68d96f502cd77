"""A claim in other codebooks: CAMEO both ways with its precision, the UCDP-like type of violence."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests import factories as make

from dateline.claims.crosswalk import Plover, crossed, to_cameo, to_plover, ucdp
from dateline.claims.crosswalk.cameo import Precision
from dateline.claims.crosswalk.ucdp import Ucdp
from dateline.errors import UsageError
from dateline.language.ontology import cameo_rows, plover, table
from dateline.model import Acled, Actor

ARTICLE = make.article()
ARMY = make.actor("the army", country="NER", sectors="MIL")
POLICE = make.actor("police", country="NER", sectors="COP")
REBELS = make.actor("the Northern Pact", sectors="REB")
GANG = make.actor("a gang", sectors="CRM")
HERDERS = make.actor("herders", country="NER", sectors="CVL")
CROWD = make.actor("people")


def test_every_row_is_legal_in_plover() -> None:
    """257 rows of 256 codes, 24 of them repaired; types, modes and contexts are those of the 2.0 manual."""
    rows, known = cameo_rows(), plover()
    assert (len(rows), len({row.code for row in rows})) == (257, 256)
    assert Counter(row.repaired for row in rows) == {"n": 224, "y": 24, "sharpened": 9}
    for row in rows:
        modes = known.types[row.type].modes
        assert {row.mode, *row.also} - {None} <= set(modes), row
        assert set(row.contexts) <= set(known.contexts), row
        assert bool(row.stale) == (row.repaired != "n"), row
        assert row.label, row


def test_every_code_of_the_ontology_is_in_the_table() -> None:
    """What types, modes and contexts name, and what is never written."""
    known = plover()
    codes = {row.code for row in cameo_rows()}
    named = {one.cameo for kind in known.types.values() for one in (kind.meaning, *kind.modes.values())}
    named |= {code for by_context in known.cameo_context.values() for code in by_context.values()}
    assert (named | known.cameo_never) <= codes


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0863", Plover("RETREAT", "access", ("human_security",))),
        ("201", Plover("COERCE", "deport", ("religion_ethnicity",))),
        ("175", Plover("ASSAULT", None, ("repression",))),
        ("116", Plover("SANCTION", "convict", ("legal",))),
        ("19", Plover("ASSAULT", None, ("military",))),  # a root is its general code
        ("1952", Plover("ASSAULT", "aerial", ("military",))),  # a leaf that PLOVER's file lacks is the one above it
        ("012", None),
        ("02", None),
    ],
)
def test_cameo_to_plover(code: str, expected: Plover | None) -> None:
    """Codes, roots, leaves that are not in the table, roots without a type."""
    assert to_plover(code) == expected


@pytest.mark.parametrize("code", ["", "7", "210", "99", "ABC", "00412", "١٩"])
def test_what_is_no_code_is_said_to_be_none(code: str) -> None:
    """With a cure."""
    with pytest.raises(UsageError, match="CAMEO code") as caught:
        to_plover(code)
    assert caught.value.cure


@pytest.mark.parametrize(
    ("type_", "mode", "contexts", "code", "precision"),
    [
        ("ASSAULT", "aerial", (), "195", "leaf"),
        ("ASSAULT", "primitive", (), "180", "root"),
        ("ASSAULT", None, (), "190", "root"),
        ("PROTEST", "strike", (), "143", "leaf"),  # the code's label covers strikes and boycotts
        ("PROTEST", "demo", ("rights_freedoms",), "1413", "leaf"),
        ("PROTEST", "demo", ("executive",), "141", "leaf"),  # 1411 and 1412 share that context
        ("ACCUSE", "allege", ("military", "legal"), "1124", "leaf"),
        ("ACCUSE", "allege", ("military",), "1123", "leaf"),
        ("AID", None, ("disasters",), "073", "leaf"),
        ("COERCE", "cyber", (), "170", "root"),
        ("CONCEDE", None, ("diplomatic",), "080", "root"),  # an apology is never guessed from a context
        ("RETREAT", "resign", (), "080", "root"),
    ],
)
def test_plover_to_cameo(type_: str, mode: str | None, contexts: tuple[str, ...], code: str, precision: str) -> None:
    """The code, and how much of it can be relied upon."""
    assert to_cameo(type_, mode, contexts) == (code, precision)


def test_a_leaf_goes_there_and_back() -> None:
    """Whatever is written with the precision leaf is read as the same type, and as its mode or one that it covers."""
    for kind in plover().types.values():
        for mode in (None, *kind.modes):
            for context in ((), *((one,) for one in plover().contexts)):
                code, precision = to_cameo(kind.name, mode, context)
                rows = [row for row in cameo_rows() if row.code == code]
                back = any(row.type == kind.name and (row.mode == mode or mode in row.also) for row in rows)
                assert rows, code
                assert back or precision == "root", (kind.name, mode, context, code)


def test_a_claim_carries_code_and_precision() -> None:
    """`crossed` fills both; an unknown type has neither."""
    claim = crossed(make.claim(ARTICLE, mode="drone"))
    found: tuple[str | None, Precision | None] = (claim.cameo, claim.cameo_precision)
    assert found == ("195", "leaf")
    assert crossed(make.claim(ARTICLE, type="ACCESS_DENIED")).cameo_precision is None
    with pytest.raises(UsageError, match="no PLOVER type"):
        to_cameo("ACCESS_DENIED", None)


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ((ARMY,), (REBELS,), Ucdp(1, "Government of NER", "the Northern Pact")),
        ((REBELS,), (POLICE,), Ucdp(1, "Government of NER", "the Northern Pact")),  # the state is side A
        ((REBELS, ARMY), (), Ucdp(1, "Government of NER", "the Northern Pact")),  # a clash
        ((GANG,), (REBELS,), Ucdp(2, "a gang", "the Northern Pact")),
        ((REBELS,), (HERDERS,), Ucdp(3, "the Northern Pact", "Civilians")),
        ((ARMY,), (HERDERS,), Ucdp(3, "Government of NER", "Civilians")),
        ((HERDERS,), (ARMY,), None),
        ((CROWD,), (HERDERS,), None),
        ((), (HERDERS,), None),
        ((REBELS,), (), None),
    ],
)
def test_type_of_violence_comes_from_both_sides(
    actors: tuple[Actor, ...], recipients: tuple[Actor, ...], expected: Ucdp | None
) -> None:
    """State-based, non-state, one-sided; nothing where a side has no class."""
    claim = make.claim(ARTICLE, actors=actors, recipients=recipients, figures=(make.figure("killed", 3),))
    assert ucdp(claim) == expected


@pytest.mark.parametrize(
    ("changes", "deadly"),
    [
        ({"figures": (make.figure("killed", 0),)}, False),
        ({"figures": (make.figure("injured", 4),)}, False),
        ({"text": "Rebels killed"}, True),
        ({"text": "Rebels attacked"}, False),
        ({"figures": (make.figure("killed", 3),), "stance": "planned"}, False),
        ({"figures": (make.figure("killed", 3),), "type": "COERCE"}, False),
    ],
)
def test_only_what_killed_has_a_type_of_violence(changes: dict[str, Any], deadly: bool) -> None:
    """A figure, or a verb that kills; asserted; ASSAULT."""
    claim = make.claim(ARTICLE, **{"actors": (REBELS,), "recipients": (HERDERS,), **changes})
    assert (ucdp(claim) is not None) == deadly


def test_acled_like_names_are_all_defined() -> None:
    """Each sub-event has an event type and a definition, and every rule gives one of them."""
    known = table("acled")
    assert set(known["definitions"]) == set(known["event_type"])
    given = {name for by_mode in known["by_mode"].values() for name in by_mode.values()}
    given |= set(known["by_type"].values()) | {rule["sub_event_type"] for rule in (*known["words"], *known["scene"])}
    assert given <= set(known["event_type"])


def test_a_scene_stands_where_the_type_may_be_that() -> None:
    """What a coder takes the sentence for, as ACLED-like sub-event or as context; else the rules decide."""
    shelled = make.claim(ARTICLE, mode="heavy-weapons")
    assert crossed(shelled).acled == Acled("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert crossed(shelled, "Armed clash").acled == Acled("Battles", "Armed clash")
    assert crossed(shelled, "Agreement").acled == crossed(shelled).acled  # no ASSAULT is an accord
    assert "crime" in crossed(shelled, "organised crime").contexts
    assert crossed(shelled, "organised crime").acled == crossed(shelled).acled
