"""The ground: ids, errors, settings, and the public names."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import errors
from dateline.errors import DataError, DatelineError, MissingExtra, Rejected, SettingError
from dateline.ids import content_id
from dateline.settings import Settings

EXAMPLES = [
    DatelineError("cause", cure="cure"),
    Rejected("too_large", "21 MB"),
    errors.UsageError("no such id", cure="list them"),
    SettingError("no setting", cure="known: a"),
    errors.Conflict("judged otherwise meanwhile", kind="stale", current="ev_1", cure="look again"),
    DataError("bad column", path="actors.csv", line=3, cure="see the header"),
    errors.CoderError("the endpoint is gone", cure="start it"),
    errors.StoreError("locked"),
    MissingExtra("pandas", "frames"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda one: type(one).__name__)
def test_an_error_survives_a_process_boundary(error: DatelineError) -> None:
    """Pickling keeps the type, the message and every attribute."""
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.__dict__ == error.__dict__


def test_every_error_class_is_tried_above() -> None:
    """A new exception must be shown to survive pickling too."""
    classes = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, DatelineError)}
    assert classes == {type(error) for error in EXAMPLES}


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_different_parts_have_different_ids(one: list[str], other: list[str]) -> None:
    """Parts never run together: ("ab", "c") and ("a", "bc") differ, and so does a missing part."""
    assert (content_id("x", *one) == content_id("x", *other)) is (one == other)


def test_an_absent_part_is_not_an_empty_one() -> None:
    """None and the empty text are two things."""
    assert content_id("x", None) != content_id("x", "")


def test_an_unknown_setting_is_refused_with_the_known_ones() -> None:
    """The cure names what there is."""
    with pytest.raises(SettingError, match="max_body_mb"):
        Settings.of({"max_bodymb": 1})


def test_a_setting_out_of_range_is_refused() -> None:
    """Limits are checked where settings are made."""
    with pytest.raises(SettingError, match="out of range"):
        Settings.of({"max_depth": 0})


def test_speed_settings_make_nothing_stale() -> None:
    """Only settings that change what is read change the fingerprint."""
    assert Settings.of({"workers": 2}).fingerprint() == Settings().fingerprint()
    assert Settings.of({"min_words": 2}).fingerprint() != Settings().fingerprint()


def test_public_names_can_all_be_had() -> None:
    """`__all__` is sorted and true."""
    assert sorted(dateline.__all__) == dateline.__all__
    assert all(callable(getattr(dateline, name)) for name in dateline.__all__)


def test_importing_the_package_loads_no_library() -> None:
    """`import dateline` is free: models and parsers load on first use."""
    script = "import sys, dateline; print(sorted({'spacy', 'trafilatura', 'sqlalchemy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
