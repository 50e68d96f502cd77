"""The store: what is written comes back, twice written is once written, and damage is found."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pytest
from tests.factories import article, claim, day, page, place, reading
from tests.stores import Opening

from dateline.errors import StoreError, UsageError
from dateline.model import Event, EventOrigin, Place, PlaceOption, Reject, Warning
from dateline.publish.forms import place_form
from dateline.store import read
from dateline.store.articles import Library, write_links
from dateline.store.codec import decode, encode
from dateline.store.events import replace_events
from dateline.store.project import FILE, Store
from dateline.store.read import Filters
from dateline.store.write import Result, reject_id, write_again, write_rejects, write_results


@pytest.fixture
def store(open_store: Opening, tmp_path: Path) -> Store:
    """An empty project."""
    return open_store(tmp_path / "project")


def written(store: Store, text: str = "Gunmen attacked a market.", *, name: str = "a.html") -> Result:
    """One article with one claim, stored."""
    source = page(text, name=name)
    story = article(text, page=source.id, origin=source.origin)
    result = Result(source, story, reading(story, claim(story, text, when=day("2026-03-08"))))
    write_results(store, [result], fingerprint="v1")
    return result


def test_records_come_back_as_they_were(store: Store) -> None:
    """Article, claim, page and ledger."""
    result = written(store)
    assert list(read.articles(store)) == [result.article]
    assert result.reading is not None
    assert list(read.claims(store)) == list(result.reading.claims)
    assert list(read.pages(store)) == [result.page]
    assert read.ledger_of(store)[result.page.id].fingerprint == "v1"


def test_a_place_comes_back_with_its_alternatives() -> None:
    """The places that were passed over are kept with the one that was chosen."""
    other = PlaceOption("Téra", "MLI", None, 15.0, -1.0, None, 0.12)
    whole = place("Téra", 14.0, 0.75, role="metonym", radius_km=40, alternatives=(other,))
    assert decode(encode(whole), Place) == whole
    form = place_form(whole)
    assert (form["role"], form["radius_km"]) == ("metonym", 40)
    assert form["alternatives"] == [
        {"name": "Téra", "country": "MLI", "admin1": None, "lat": 15.0, "lon": -1.0, "geonames_id": None,
         "score": 0.12}
    ]  # fmt: skip


def test_writing_twice_is_harmless(store: Store) -> None:
    """The same page read again replaces what it was, and its words are found once."""
    written(store)
    written(store)
    assert read.counts(store) == {"pages": 1, "articles": 1, "copies": 0, "claims": 1, "events": 0, "rejects": 0}
    assert len(list(read.articles(store, Filters(query="market")))) == 1


def test_a_project_of_an_older_schema_finds_its_words_again(tmp_path: Path) -> None:
    """Opened by this version, it knows where the words of its articles are: read again, they are found once."""
    store = Store(tmp_path)
    written(store)
    with store.writing() as connection:
        connection.exec_driver_sql("DROP INDEX ix_article_words")
        connection.exec_driver_sql("ALTER TABLE article DROP COLUMN words")
        connection.exec_driver_sql("ALTER TABLE told DROP COLUMN days")
        connection.exec_driver_sql("DELETE FROM migration WHERE number > 3")
    store.close()
    store = Store(tmp_path)
    written(store)
    assert len(list(read.articles(store, Filters(query="market")))) == 1


def test_a_page_once_rejected_and_now_read_is_no_reject(store: Store) -> None:
    """A newer version that can read it takes the reject away."""
    source = page("Gunmen attacked a market.")
    reject = Reject(reject_id(source.id), "a.html", None, "read", "timeout", "took longer")
    write_results(store, [Result(source, reject=reject)], fingerprint="v0")
    assert list(read.rejects(store)) == [reject]
    written(store)
    assert list(read.rejects(store)) == []


def test_of_two_names_the_first_in_sort_order_is_kept(store: Store) -> None:
    """Whichever came first: the input's order has no say."""
    written(store, name="m.html")
    for name in ("z.html", "b.html", "k.html"):
        write_again(store, page("Gunmen attacked a market.", name=name))
    assert [one.origin.name for one in read.articles(store)] == ["b.html"]


def test_an_event_is_found_by_box_type_day_and_words(store: Store) -> None:
    """Each filter keeps it or drops it."""
    result = written(store)
    assert result.reading is not None
    assert result.article is not None
    told = result.reading.claims[0]
    event = Event("ev_1", (told.id,), "ASSAULT", None, (), (), place("Téra", 14.0, 0.75), told.when, (),
                  (EventOrigin("A", (result.article.id,), (told.id,)),), "single source", (), 1, ())  # fmt: skip
    with store.writing() as connection:
        replace_events(connection, [], [event])
    hits = [
        Filters(bbox=(0, 13, 1, 15)), Filters(type=("ASSAULT",)), Filters(start="2026-03-08", end="2026-03-08"),
        Filters(query="market"), Filters(country="NER"), Filters(min_origins=1),
    ]  # fmt: skip
    misses = [
        Filters(bbox=(2, 13, 3, 15)), Filters(type=("AID",)), Filters(start="2026-03-09"), Filters(query="bridge"),
        Filters(country="TCD"), Filters(min_origins=2), Filters(disputed=True),
    ]  # fmt: skip
    assert all(list(read.events(store, one)) == [event] for one in hits)
    assert all(list(read.events(store, one)) == [] for one in misses)


def test_what_other_articles_show_comes_with_an_article(store: Store) -> None:
    """Copies, newsroom and recycled passages are kept beside its record, which is never changed."""
    result = written(store)
    assert result.article is not None
    ident, warning = result.article.id, Warning("recycled", "A passage stands elsewhere.", ())
    with store.writing() as connection:
        write_links(connection, {ident: "article_1"}, {ident: "Dune Wire"}, {ident: warning})
    found = read.article(store, ident)
    assert (found.warnings, found.copy_of, found.origin_of_text) == ((warning,), "article_1", "Dune Wire")
    with store.writing() as connection:
        assert Library(connection, OrderedDict()).some([ident])[ident].copy_of is None
        write_links(connection, {ident: None}, {}, {ident: None})
    found = read.article(store, ident)
    assert (found.warnings, found.copy_of, found.origin_of_text) == ((), None, result.article.origin_of_text)


def test_an_id_may_be_given_by_its_beginning(store: Store) -> None:
    """Unknown and empty ones are refused with a cure."""
    result = written(store)
    assert result.article is not None
    assert read.article(store, result.article.id[:8]).id == result.article.id
    for wrong in ("ar_nothing", "", "%"):
        with pytest.raises(UsageError, match="lists them"):
            read.article(store, wrong)


def test_rejects_without_a_page_are_kept_once(store: Store) -> None:
    """The same input gives the same reject."""
    reject = Reject(reject_id("bad.gz"), "bad.gz", None, "acquire", "truncated", "ends early")
    write_rejects(store, [reject, reject])
    write_rejects(store, [reject])
    assert list(read.rejects(store)) == [reject]


def test_a_changed_capture_is_found_out(store: Store) -> None:
    """The file is named by its hash; what is no longer that is refused."""
    name = store.captures.put(b"body")
    assert store.captures.get(name) == b"body"
    store.captures.path(name).write_bytes(b"not gzip at all")
    with pytest.raises(StoreError, match="cannot be read"):
        store.captures.get(name)


def test_a_folder_without_a_project_says_how_to_make_one(tmp_path: Path) -> None:
    """Looking never makes an empty project."""
    with pytest.raises(StoreError, match="dateline read"):
        Store(tmp_path, create=False)


def test_a_damaged_project_is_refused_with_a_cure(tmp_path: Path) -> None:
    """No trace of the database's own words alone."""
    (tmp_path / FILE).write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path)


def test_a_project_of_a_newer_version_is_left_alone(open_store: Opening, tmp_path: Path) -> None:
    """Its schema is not ours to guess."""
    store = open_store(tmp_path)
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO migration VALUES (999)")
    with pytest.raises(StoreError, match="newer"):
        open_store(tmp_path)
