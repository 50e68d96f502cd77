"""PostgreSQL as the base of a project: what is only so there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.factories import article, claim, day, page, place, reading

from dateline.errors import StoreError, UsageError
from dateline.model import Event, Reject
from dateline.store import read
from dateline.store.events import replace_events
from dateline.store.postgresql import parsed
from dateline.store.project import Store
from dateline.store.read import Filters
from dateline.store.write import Result, reject_id, write_results

NewAddress = Callable[[], str]


def test_an_address_names_its_schema() -> None:
    """`dateline` where it names none."""
    assert parsed("postgresql://ann@host/db?sslmode=require&schema=sahel")[1] == "sahel"
    url, schema = parsed("postgres://ann:pw@host/db?sslmode=require")
    assert (schema, url.query) == ("dateline", {"sslmode": "require"})


@pytest.mark.parametrize("wrong", ["mysql://host/db", "no address", "postgresql://host/db?schema=a;b"])
def test_an_address_that_is_none_is_refused(wrong: str, tmp_path: Path) -> None:
    """With an example."""
    with pytest.raises(UsageError) as caught:
        Store(tmp_path, wrong)
    assert "postgresql://user@host/db" in caught.value.cure


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    """The cause in one line, without the password."""
    with pytest.raises(StoreError) as caught:
        Store(tmp_path, f"postgresql://ann:secret@/db?host={tmp_path}")
    assert "cannot be opened" in caught.value.message
    assert "server runs" in caught.value.cure
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_looking_makes_no_project(new_address: NewAddress, tmp_path: Path) -> None:
    """Nor a schema."""
    address = new_address()
    with pytest.raises(StoreError, match="no project"):
        Store(tmp_path, address, create=False)
    Store(tmp_path, address).close()
    Store(tmp_path, address, create=False).close()


def test_tables_of_something_else_are_left_alone(new_address: NewAddress, tmp_path: Path) -> None:
    """A schema that is not ours."""
    address = new_address()
    url, schema = parsed(address)
    engine = sa.create_engine(url.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f'CREATE SCHEMA "{schema}"; CREATE TABLE "{schema}".page (id INTEGER)')
    engine.dispose()
    with pytest.raises(StoreError, match="something else"):
        Store(tmp_path, address)


def test_texts_with_nul_come_back_as_they_were(open_store: Callable[[Path], Store], tmp_path: Path) -> None:
    """PostgreSQL takes no NUL: it is written in another way there, also what it is written by."""
    store = open_store(tmp_path)
    source = page("Body", name="a\0b\uf8fe0.html", url="https://a.example/\0")
    story = article("Gunmen\0attacked a market.", title="T\0itle", outlet="Out\0let", page=source.id,
                    origin=source.origin)  # fmt: skip
    reject = Reject(reject_id("x"), "x\0y", None, "read", "timeout", "took\0longer \uf8fe1")
    write_results(store, [Result(source, story, reading(story))], fingerprint="v1")
    write_results(store, [Result(page("Other"), reject=reject)], fingerprint="v1")
    assert list(read.articles(store)) == [story]
    assert source in list(read.pages(store))
    assert list(read.rejects(store)) == [reject]
    assert len(list(read.articles(store, Filters(outlet="Out\0let", query="attacked")))) == 1


def test_words_are_folded_and_phrases_are_kept(open_store: Callable[[Path], Store], tmp_path: Path) -> None:
    """Case and accents make no difference; words with a sign between them stand side by side; all must be there."""
    store = open_store(tmp_path)
    source = page("Body")
    text = "Des tirs à Téra: the self-defence group said TWO men died at 14:30. القاهرة 東京 İzmir straße."
    story = article(text, title="Attack in Niamey", page=source.id, origin=source.origin)
    write_results(store, [Result(source, story, reading(story))], fingerprint="v1")
    found = ["tera", "TÉRA a", "self-defence", "two men", "niamey", "attack died", "14:30", "القاهرة", "東京", "izmir",
             "- two", '"attack" in']  # fmt: skip
    missed = ["defence-self", "niamey-des", "men-two", "self-group", "bridge", "ter", "attack bridge"]
    assert [words for words in found if not list(read.articles(store, Filters(query=words)))] == []
    assert [words for words in missed if list(read.articles(store, Filters(query=words)))] == []


@pytest.mark.parametrize("has_postgis", [True, False])
def test_boxes_are_found_with_and_without_postgis(
    request: pytest.FixtureRequest,
    new_address: NewAddress,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    has_postgis: bool,
) -> None:
    """The same events; the index is asked."""
    if not has_postgis:
        monkeypatch.setattr("dateline.store.postgresql.POSTGIS", "none such")
    store = Store(tmp_path, new_address())
    request.addfinalizer(store.close)
    told = claim(article(), "Gunmen attacked", when=day("2026-03-08"))
    some = [
        Event(f"ev_{at}", (f"cl_{at}",), "ASSAULT", None, (), (), place("Téra", lat, lon), told.when, (), (),
              "single source", (), 1, ())
        for at, (lat, lon) in enumerate([(14.0, 0.75), (-14.0, 179.5), (14.0, 1.75)])
    ]  # fmt: skip
    with store.writing() as connection:
        replace_events(connection, [], some)
    assert [one.id for one in read.events(store, Filters(bbox=(0.75, 14.0, 1.0, 15.0)))] == ["ev_0"]
    assert [one.id for one in read.events(store, Filters(bbox=(-180, -90, 180, 90)))] == ["ev_0", "ev_1", "ev_2"]
    with store.engine.connect() as connection:
        there = "SELECT count(*) FROM pg_extension WHERE extname = 'postgis'"
        shapes = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'event_box'::regclass AND attname = 'shape'"
        assert connection.scalar(sa.text(shapes)) == (connection.scalar(sa.text(there)) if has_postgis else 0)
        connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.scalars(sa.text("EXPLAIN SELECT * FROM events_inside(0, 0, 1, 1)"))
        assert "event_box_gist" in " ".join(plan)
