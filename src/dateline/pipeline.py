"""The whole system on one screen: acquire, article, claims, store, then resolve over what is stored.

inputs ─ acquire.pages ─ Page ─┐
                               ├─ reading processes: article.read ─ Article ─ claims.code ─ Reading
store ◄── write_results ◄──────┘
store.claims, store.articles ─ resolve.copies ─ resolve.events ─ Event ─► store
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.acquire.pages import pages as acquire
from dateline.engine.dask import DaskEngine
from dateline.engine.local import LocalEngine
from dateline.engine.outcome import Engine, Outcome, StepSpec
from dateline.errors import SettingError
from dateline.ids import content_id, digest
from dateline.model import Article, Page, Reading, Reject
from dateline.settings import Settings
from dateline.store import read as stored
from dateline.store.project import Store
from dateline.store.write import Result, reject_id, write_again, write_rejects, write_results

READER = "7"  # raise it with every change of the code that alters what is read
BATCH = 32  # pages a transaction: what a killed run reads again, at most
REQUESTS = 10  # full deadlines of requests to a language model that a page may wait for

Progress = Callable[["Progressed"], None]


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a run is: pages read and rejected so far, and those that were known already."""

    pages: int
    rejects: int
    known: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run of `read` did, and what the project now holds."""

    read: int
    rejected: int
    known: int
    totals: Mapping[str, int]


def page_step(settings: Settings) -> Callable[[Page], tuple[Article, Reading]]:
    """The step that reading processes run: everything that one page says. Loads the models."""
    from dateline.article.read import read as read_article  # the readers load seconds of libraries:
    from dateline.claims.code import code, coder_of  # only processes that read pages pay for them
    from dateline.language.load import load

    language, coder = load(settings), coder_of(settings)

    def step(page: Page) -> tuple[Article, Reading]:
        article = read_article(page, settings)
        reading = code(article, language, settings, coder=coder)
        return replace(article, warnings=article.warnings + reading.warnings), reading

    return step


def read(store: Store, inputs: Sequence[Path | str], settings: Settings, progress: Progress | None = None) -> Summary:
    """Reads what is new or stale of paths and addresses, then resolves. Safe to stop at any moment and to repeat.

    Raises ``CoderError`` where the coder cannot go on; what was read before stays.
    """
    settings = _at_home(settings, store)
    fingerprint = reader_fingerprint(settings)
    run = _Run(store, stored.ledger_of(store), fingerprint)
    outcomes = engine(settings).each(
        StepSpec("dateline.pipeline", "page_step", _anywhere(settings)), run.fresh(acquire(inputs, settings))
    )
    for batch in _batches(run.results(outcomes, progress)):
        write_results(store, batch, fingerprint=fingerprint)
    run.flush_rejects()
    resolve(store, settings)
    return Summary(run.read, run.rejected, run.known, stored.counts(store))


def resolve(store: Store, settings: Settings) -> None:
    """Joins claims into events: those of articles that are new or changed, and those that they touch."""
    from dateline import resolution

    resolution.resolve(store, engine(settings), content_id("rs", READER, _data_digest(("resolve",))))


def _at_home(settings: Settings, store: Store) -> Settings:
    """A language model's answers are kept with the project, unless a file is named."""
    if settings.coder != "llm" or settings.llm_cache:
        return settings
    return replace(settings, llm_cache=str(store.folder / "llm.sqlite"))


def _anywhere(settings: Settings) -> Settings:
    """The user's own files by their whole paths: another machine's processes stand in another folder."""
    if settings.engine == "local":
        return settings
    given = {name: getattr(settings, name) for name in ("gazetteer", "actors", "ontology", "llm_cache")}
    whole: dict[str, Any] = {name: str(Path(path).resolve()) for name, path in given.items() if path}
    return replace(settings, **whole)


def engine(settings: Settings) -> Engine:
    """The engine that the settings name. Raises ``SettingError`` where they contradict each other."""
    waiting = REQUESTS * settings.llm_seconds if settings.coder == "llm" else 0.0
    deadline = settings.page_seconds + waiting
    if settings.engine == "dask":
        return DaskEngine(settings.scheduler, settings.workers, deadline, plain=settings.scheduler_plain)
    if settings.scheduler is not None:
        raise SettingError("scheduler is of the engine dask alone", cure="add --engine dask")
    return LocalEngine(settings.workers, deadline)


def reader_fingerprint(settings: Settings) -> str:
    """Changes with the code, the data files and every setting that can change what is read."""
    own = [digest(path.read_bytes()) for path in own_files(settings)]
    if settings.coder == "llm":
        own.append(_data_digest(("prompts",)))
    elif ":" in settings.coder:
        from dateline.claims.named import coder_class

        own.append(str(coder_class(settings.coder).version))
    return content_id("rd", READER, _data_digest(), settings.fingerprint(), *own)


def own_files(settings: Settings) -> tuple[Path, ...]:
    """The user's own files, and those that they name. Raises ``DataError`` for an ontology that cannot be read."""
    from dateline.language.ontology_own import read_own

    ontology = read_own(Path(settings.ontology)).files if settings.ontology else ()
    return (*(Path(path) for path in (settings.gazetteer, settings.actors) if path), *ontology)


_READ = ("lexicon", "actors", "ontology", "places", "page", "time", "figures", "resolve")


@lru_cache(maxsize=2)
def _data_digest(kinds: tuple[str, ...] = _READ) -> str:
    folder = Path(__file__).parent / "data"
    files = sorted(path for kind in kinds for path in (folder / kind).rglob("*") if path.is_file())
    return content_id("dt", *(part for path in files for part in (path.name, path.read_bytes())))


class _Run:
    """The counts of one run, and the pages that it still has to read."""

    def __init__(self, store: Store, ledger: Mapping[str, stored.Entry], fingerprint: str) -> None:
        self.store, self.ledger, self.fingerprint = store, ledger, fingerprint
        self.read = self.rejected = self.known = 0
        self._names: dict[str, str] = {}  # of the pages met in this run
        self._rejects: list[Reject] = []

    def fresh(self, items: Iterable[Page | Reject]) -> Iterator[Page]:
        """The pages that are new or stale. The rest is counted; rejects are written as they come."""
        for item in items:
            if isinstance(item, Reject):
                self.rejected += 1
                self._rejects.append(item)
                if len(self._rejects) >= BATCH:
                    self.flush_rejects()
            elif self._is_known(item):
                self._meet_again(item)
            else:
                self._names[item.id] = item.origin.name
                yield item

    def _is_known(self, page: Page) -> bool:
        entry = self.ledger.get(page.id)
        return page.id in self._names or (entry is not None and entry.fingerprint == self.fingerprint)

    def _meet_again(self, page: Page) -> None:
        """Counts a page that needs no reading; of its names the first in sort order is kept."""
        entry = self.ledger.get(page.id)
        if entry and entry.outcome == "reject" and page.id not in self._names:
            self.rejected += 1
        else:
            self.known += 1
        name = self._names.get(page.id) or (entry.name if entry else page.origin.name)
        if page.origin.name < name:
            write_again(self.store, page)
        self._names[page.id] = min(page.origin.name, name)

    def results(self, outcomes: Iterable[Outcome], progress: Progress | None) -> Iterator[Result]:
        """What became of each page."""
        for outcome in outcomes:
            result = _result(outcome)
            if result.reject:
                self.rejected += 1
            else:
                self.read += 1
            if progress:
                progress(Progressed(self.read, self.rejected, self.known))
            yield result

    def flush_rejects(self) -> None:
        """Writes the rejects that wait."""
        write_rejects(self.store, self._rejects)
        self._rejects.clear()


def _result(outcome: Outcome) -> Result:
    page: Page = outcome.item
    if outcome.reason is None:
        article, reading = outcome.value
        return Result(page, article, reading)
    reject = Reject(reject_id(page.id), page.origin.name, page.url, "read", outcome.reason, outcome.detail)
    return Result(page, reject=reject)


def _batches(results: Iterable[Result]) -> Iterator[list[Result]]:
    batch: list[Result] = []
    for result in results:
        batch.append(result)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
