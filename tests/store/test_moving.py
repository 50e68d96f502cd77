"""A project copied, backed up and restored, of either kind: all of it comes over, or nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.factories import article, page, reading
from tests.store.planted import project
from tests.stores import Opening

from dateline.errors import StoreError
from dateline.model import Change
from dateline.publish.exports import export
from dateline.store import backup, listing, rows, schema, state
from dateline.store.checking import check
from dateline.store.copying import copy
from dateline.store.events import log, logged
from dateline.store.families import open_again
from dateline.store.filters import Filters
from dateline.store.project import Store
from dateline.store.rows import Content
from dateline.store.write import Result, write_results

PAGES = 50  # of the planted project
ALL = Filters(status="machine,accepted,edited,rejected")
EVERY = (
    Filters(query="drone"),
    Filters(bbox=(0, 10, 10, 20)),
    Filters(bbox=(170, -30, -160, 0)),
    Filters(query="-drone"),
)


@pytest.fixture(scope="module")
def source(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A planted project with a log, open claims, and a text with a NUL."""
    store = project(Path(tmp_path_factory.mktemp("source")), 25, open_shared)
    body = page("Body", name="a\0b.html")
    story = article("Gunmen\0attacked.", title="T\0itle", page=body.id, origin=body.origin)
    write_results(store, [Result(body, story, reading(story))], fingerprint="v1")
    with store.writing() as connection:
        log(connection, [Change("new", "ev_1", (), "it came", ())])
        open_again(connection, ["cl_1", "cl_2"])
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty project of either kind."""
    address = request.getfixturevalue("new_address")() if request.param == "postgresql" else None
    store = Store(tmp_path / "target", address)
    yield store
    store.close()


def content(store: Store) -> dict[str, Content]:
    """What each table holds."""
    with store.engine.connect() as connection:
        return rows.content(connection)


def same(one: Store, other: Store) -> None:
    """Asserts that two projects show the same, and are found by the same."""
    assert content(one) == content(other)
    for what in ("events", "articles", "claims"):
        lines = [
            list(export(each, what=what, format_="jsonl", filters=Filters(), profile="full")) for each in (one, other)
        ]
        assert lines[0] == lines[1]
        assert lines[0]
    for filters in EVERY:
        found = [list(listing.numbers(each, filters)) for each in (one, other)]
        assert found[0] == found[1]
        assert found[0]


def test_a_copy_holds_the_same(source: Store, target: Store) -> None:
    """Both ways and between two of a kind; numbers go on above those that came; the state is its own."""
    before = state.state(target)
    done = copy(source, target)
    assert done.tables == content(source)
    assert (done.captures, done.missing) == (PAGES, ())
    same(source, target)
    assert state.state(target).split("-")[0] == before.split("-")[0] != state.state(source).split("-")[0]
    with target.writing() as connection:
        log(connection, [Change("new", "ev_2", (), "it came", ())])
        open_again(connection, ["cl_3"])
        numbers = list(connection.scalars(sa.select(schema.open_claim.c.number)))
    assert [one.number for one in logged(target)] == [1, 2]
    assert len(set(numbers)) == 3
    assert list(check(target, captures=True)) == list(check(source, captures=True))


def test_what_is_not_empty_is_left_alone(source: Store, target: Store, tmp_path: Path) -> None:
    """Neither a copy nor a backup is put over anything."""
    backup.backup(source, tmp_path / "a.zip")
    copy(source, target)
    before = content(target)
    with pytest.raises(StoreError, match="not empty"):
        copy(source, target)
    with pytest.raises(StoreError, match="not empty"):
        backup.restore(tmp_path / "a.zip", target)
    with pytest.raises(StoreError, match="already"):
        backup.backup(source, tmp_path / "a.zip")
    assert content(target) == before


def test_a_backup_comes_back_in_either_kind(source: Store, target: Store, tmp_path: Path) -> None:
    """Records and captures."""
    made = backup.backup(source, tmp_path / "a.zip")
    assert backup.read_manifest(tmp_path / "a.zip") == made
    assert made.tables == content(source)
    assert backup.restore(tmp_path / "a.zip", target) == made
    same(source, target)
    assert list(check(target, captures=True)) == list(check(source, captures=True))


def test_a_backup_may_leave_the_captures_out(source: Store, target: Store, tmp_path: Path) -> None:
    """The check says that they are missing."""
    assert backup.backup(source, tmp_path / "a.zip", captures=False).captures == 0
    backup.restore(tmp_path / "a.zip", target)
    assert {one.what: one.count for one in check(target)}["captures are missing"] == PAGES


def test_a_restore_that_is_stopped_leaves_nothing(
    source: Store, target: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the last table, no record is there; the same restore then works."""
    backup.backup(source, tmp_path / "a.zip")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dateline.store.rows._make_boxes", stop)
        with pytest.raises(KeyboardInterrupt):
            backup.restore(tmp_path / "a.zip", target)
    with target.engine.connect() as connection:
        assert {name: one.rows for name, one in rows.content(connection).items() if one.rows and name != "meta"} == {}
        assert connection.scalar(sa.text("SELECT count(*) FROM article_words")) == 0
    backup.restore(tmp_path / "a.zip", target)
    same(source, target)


def test_a_backup_that_is_stopped_leaves_no_file(
    source: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the file nor a part of it."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.store.backup.capture_names", stop)
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(KeyboardInterrupt):
        backup.backup(source, folder / "a.zip")
    assert list(folder.iterdir()) == []


def _cut(file: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """A backup with one member changed."""
    other = file.with_name(f"cut-{file.name}")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name == member else body)
    return other


@pytest.mark.parametrize(
    ("member", "change"),
    [
        ("tables/claim", lambda body: body[:-10]),
        ("tables/claim", lambda _: b""),
        ("tables/event", lambda body: body.replace(b"ASSAULT", b"PROTEST", 1)),
        ("manifest.json", lambda _: b"{}"),
        ("manifest.json", lambda body: body.replace(b'"format": "dateline-backup-1"', b'"format": "another"')),
        ("manifest.json", lambda body: body.replace(b'"schema": ', b'"schema": 9')),
    ],
    ids=["cut", "gone", "changed", "no manifest", "another format", "another schema"],
)
def test_a_damaged_backup_is_refused(
    source: Store, target: Store, tmp_path: Path, member: str, change: Callable[[bytes], bytes]
) -> None:
    """Nothing of it is kept."""
    backup.backup(source, tmp_path / "a.zip")
    before = content(target)
    with pytest.raises(StoreError) as caught:
        backup.restore(_cut(tmp_path / "a.zip", member, change), target)
    assert caught.value.cure
    assert content(target) == before


def test_a_file_that_was_cut_short_is_refused(source: Store, target: Store, tmp_path: Path) -> None:
    """And one that is none."""
    backup.backup(source, tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    for wrong in (whole[: len(whole) // 2], b"no archive", b""):
        (tmp_path / "b.zip").write_bytes(wrong)
        with pytest.raises(StoreError, match="cannot be read"):
            backup.restore(tmp_path / "b.zip", target)


def test_a_check_finds_what_is_not_whole(open_store: Opening, tmp_path: Path) -> None:
    """Each kind of damage, with what to do about it."""
    source = project(tmp_path, 12, open_store)
    before = {one.what for one in check(source, captures=True)}
    with source.engine.connect() as connection:
        names = list(connection.scalars(sa.select(schema.page.c.capture).order_by(schema.page.c.capture)))
    source.captures.path(names[0]).unlink()
    source.captures.path(names[1]).write_bytes(b"something else")
    some = next(listing.stream(source, ALL)).event
    with source.writing() as connection:
        connection.execute(sa.delete(schema.reading).where(schema.reading.c.article.like("ar_%")))
        connection.execute(sa.delete(schema.claim).where(schema.claim.c.id == some.claims[0]))
        connection.execute(sa.delete(schema.page).where(schema.page.c.capture == names[2]))
        connection.exec_driver_sql("DELETE FROM event_box")
        connection.exec_driver_sql("DELETE FROM article_words")
        wrong = replace(some, id="ev_other")
        connection.execute(sa.update(schema.event).where(schema.event.c.id == some.id).values(record=b"{}"))
        assert wrong.id != some.id
    found = {one.what: one for one in check(source, captures=True)}
    assert {
        "articles have no page", "articles have no reading", "claims of events are missing", "captures are missing",
        "articles are not found by their words", "events are not found by where they are",
        "records of events cannot be read", "captures are not what was captured",
    } <= set(found) - before  # fmt: skip
    assert found["records of events cannot be read"].examples == (some.id,)
    assert all(one.cure for one in found.values())
