"""Time by stage: the clock, what is wrapped while it runs, and that reading stays the same."""

from __future__ import annotations

import json

import pytest
from tests.evaluate.sample import MARKET, RAIN, TALKS

from dateline import stateless
from dateline.evaluate.stages import STAGES, TOP, Clock, Wrapped, installed, profile
from dateline.settings import Settings

LINES = [
    json.dumps({"id": at, "text": text, "published": "2026-03-10"}) for at, text in enumerate((MARKET, TALKS, RAIN))
]
LEXICON = Settings(coder="lexicon")


class Base:
    """Something with a function to wrap."""

    def act(self, number: int) -> int:
        """One more."""
        return number + 1


class Heir(Base):
    """Has it from its base."""


def test_a_stage_within_a_stage_stops_the_outer_one() -> None:
    """Each moment belongs to one stage."""
    moments = iter([0.0, 1.0, 3.0, 7.0, 8.0])
    clock = Clock(lambda: next(moments))
    with clock.stage("outer"), clock.stage("inner"):
        pass
    assert clock.seconds == {"other": 1.0, "outer": 2.0 + 1.0, "inner": 4.0}


def test_functions_are_as_they_were_afterwards() -> None:
    """Also after an error, and also where they come from a base class."""
    own = Base.act

    def fail() -> None:
        with installed(Clock(), [Wrapped("work", Base, "act"), Wrapped("work", Heir, "act")]):
            assert Heir().act(1) == 2
            assert Base.act is not own
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        fail()
    assert Base.act is own
    assert "act" not in vars(Heir)


def test_every_stage_is_there_and_adds_up() -> None:
    """The functions that are wrapped exist; the shares make one."""
    found = profile(LINES, LEXICON)
    assert [one.name for one in found.stages] == [*dict.fromkeys(one.stage for one in STAGES), "other"]
    assert sum(one.share for one in found.stages) == pytest.approx(1)
    assert sum(one.seconds for one in found.stages) == pytest.approx(found.seconds)
    spent = {one.name for one in found.stages if one.seconds > 0}
    assert spent >= {"opening", "splitting and lookups", "parse", "judging", "drafting and linking", "assembling"}
    assert (found.texts, found.words) == (3, sum(len(text.split()) for text in (MARKET, TALKS, RAIN)))
    assert found.functions == ()


def test_the_functions_name_no_folder_of_this_machine() -> None:
    """The fifteen that take most."""
    found = profile([*LINES, "no json"], LEXICON, functions=True)
    assert len(found.functions) == TOP
    assert not any(one.name.startswith("/") for one in found.functions)
    assert [one.own for one in found.functions] == sorted((one.own for one in found.functions), reverse=True)


def test_reading_is_the_same_while_it_is_timed() -> None:
    """Wrapping changes no claim."""
    before = list(stateless.readings_of(LINES, LEXICON))
    with installed(Clock(), STAGES):
        during = list(stateless.readings_of(LINES, LEXICON))
    assert before == during == list(stateless.readings_of(LINES, LEXICON))
