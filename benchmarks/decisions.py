"""Two processes decide while a third reads pages into the same project and resolves: is anything lost, or locked out?

    python benchmarks/decisions.py [--seconds 60] [--planted 2000] [--pause 0.02] [--seed 0]

The project holds planted stories (``--planted`` articles). The deciding processes accept, reject, edit, merge, split,
undo and look at what the other did, each decision on the version that they saw; every tenth is sent twice with one key,
as a browser does that lost the answer. The reading process reads new pages, a few dozen at a time, with everything
that `dateline read` does. Prints how many decisions were taken, lost, taken twice, refused (another one was first) and
locked out (an error), the median, 99th percentile and longest time of one in milliseconds, the pages read, the longest
that the reading process held the write lock, and whether all events joined anew are the same. Exit 1 where anything was
lost, taken twice or locked out, where the 99th percentile is half a second or more, or joined anew they differ.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dateline import pipeline, resolution, review
from dateline.engine.local import LocalEngine
from dateline.errors import Conflict, DatelineError
from dateline.evaluate.planted import Plan, Told, load, stories
from dateline.evaluate.planted.stored import plant
from dateline.model import Event
from dateline.review import Wanted
from dateline.settings import Settings
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.decisions import logged_decisions, version
from dateline.store.project import Store

LIMIT_MS = 500.0
CHUNK = 40  # pages of one `read`
EVERY = 10**9
TWICE = 0.1
ACTS = ("accept",) * 8 + ("reject",) * 3 + ("edit",) * 4 + ("merge",) * 2 + ("split",) * 2 + ("undo",) * 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--planted", type=int, default=2000, help="articles that are there before")
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between the decisions of one process")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--role", choices=("decide", "read"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.role == "decide":
        print(json.dumps(_decide(given.folder, given.seconds, given.pause, given.seed)))
        return 0
    if given.role == "read":
        print(json.dumps(_read(given.folder, given.seconds, given.seed, given.planted)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measured(Path(folder), given)


def _measured(folder: Path, given: argparse.Namespace) -> int:
    project = folder / "project"
    store = Store(project)
    plant(store, islice(stories(EVERY, Plan(seed=given.seed), load()), given.planted))
    resolution.resolve(store, LocalEngine(0), "benchmark")
    roles = [("decide", given.seed + 1), ("decide", given.seed + 2), ("read", given.seed)]
    running = [subprocess.Popen(_command(role, seed, project, given), stdout=subprocess.PIPE) for role, seed in roles]
    answers = [json.loads(process.communicate()[0]) for process in running]
    deciders, reader = answers[:2], answers[2]
    counts = _counted(store, deciders)
    times = sorted(value for one in deciders for value in one["ms"])
    assert times, "nobody decided anything"
    p99 = times[int(len(times) * 0.99)]
    resolution.resolve(store, LocalEngine(0), "benchmark")
    before = _events(store)
    resolution.resolve(store, LocalEngine(0), "anew")
    counts["same"] = _events(store) == before
    print(
        f"decided {len(times):,} · lost {counts['lost']} · twice {counts['twice']} · "
        f"refused {sum(one['refused'] for one in deciders)} · locked out {sum(one['failed'] for one in deciders)}\n"
        f"median {times[len(times) // 2]:.1f} ms · p99 {p99:.1f} ms · longest {times[-1]:.1f} ms\n"
        f"acts {counts['acts']}\n"
        f"pages read {reader['pages']:,} in {reader['runs']} runs · write lock held {reader['held']:.0f} ms at most, "
        f"{reader['share']:.0%} of the time\n"
        f"{len(before[0]):,} events, joined anew {'the same' if counts['same'] else 'OTHERS'}"
    )
    store.close()
    failed = counts["lost"] or counts["twice"] or sum(one["failed"] for one in deciders) or not counts["same"]
    return int(bool(failed) or p99 >= LIMIT_MS)


def _command(role: str, seed: int, project: Path, given: argparse.Namespace) -> list[str]:
    values = {"role": role, "seed": seed, "folder": project, "seconds": given.seconds, "pause": given.pause,
              "planted": given.planted}  # fmt: skip
    return [sys.executable, __file__, *(part for name, value in values.items() for part in (f"--{name}", str(value)))]


def _counted(store: Store, deciders: list[dict[str, Any]]) -> dict[str, Any]:
    """What became of every decision that was acknowledged."""
    kept = list(logged_decisions(store))
    ids = [one.id for one in kept]
    acknowledged = [ident for one in deciders for ident in one["ids"]]
    acts: dict[str, int] = {}
    for one in kept:
        acts[one.act] = acts.get(one.act, 0) + 1
    return {
        "lost": len(set(acknowledged) - set(ids)),
        "twice": len(ids) - len(set(ids)) + len(acknowledged) - len(set(acknowledged)) + len(ids) - len(acknowledged),
        "acts": ", ".join(f"{number} {act}" for act, number in sorted(acts.items())),
    }


def _events(store: Store) -> tuple[list[bytes], list[str]]:
    table = schema.event.c
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(table.record, table.status).order_by(table.id)).all()
    return [row.record for row in rows], [row.status for row in rows]


def _decide(folder: Path, seconds: float, pause: float, seed: int) -> dict[str, Any]:
    """One person: looks at an event, decides, goes on."""
    store, rng = Store(folder), random.Random(seed)
    found: dict[str, Any] = {"ids": [], "ms": [], "refused": 0, "failed": 0, "errors": []}
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        wanted = _any(store, rng, f"P{seed}", f"{seed}-{number}")
        number += 1
        begun = time.perf_counter()
        try:
            done = review.decide(store, wanted)
            found["ms"].append((time.perf_counter() - begun) * 1000)
            found["ids"].append(done.decision.id)
            if rng.random() < TWICE:
                again = review.decide(store, wanted)
                assert again.repeated, "it was taken a second time"
        except Conflict:
            found["refused"] += 1
        except DatelineError as error:
            if wanted.act != "undo":
                found["failed"] += 1
                found["errors"].append(str(error))
        except sa.exc.SQLAlchemyError as error:
            found["failed"] += 1
            found["errors"].append(str(error))
        time.sleep(rng.uniform(0, 2 * pause))
    for line in found["errors"][:3]:
        print(line, file=sys.stderr)
    return found


def _any(store: Store, rng: random.Random, by: str, key: str) -> Wanted:
    """A decision on an event as it is now."""
    table = schema.event.c
    act = rng.choice(ACTS)
    with store.engine.connect() as connection:
        highest = connection.scalar(sa.select(sa.func.max(table.number))) or 1
        near = sa.select(table.record, table.status).where(table.number >= rng.randint(1, highest))
        rows = connection.execute(near.order_by(table.number).limit(2)).all()
    some = [(decode(row.record, Event), row.status) for row in rows]
    event, status = some[0]
    seen = version(event, status)
    if act == "undo":
        return Wanted("undo", by, key=key)
    if act == "edit":
        return Wanted("edit", by, event.id, seen, key, {"place": {"name": "Ansongo", "lat": 15.7, "lon": 0.5}})
    if act == "merge" and len(some) > 1:
        return Wanted("merge", by, event.id, seen, key, others=(some[1][0].id,))
    if act == "split" and len(event.claims) > 1:
        return Wanted("split", by, event.id, seen, key, claims=event.claims[: rng.randint(1, len(event.claims) - 1)])
    return Wanted("reject" if act == "reject" else "accept", by, event.id, seen, key)


def _read(folder: Path, seconds: float, seed: int, planted: int) -> dict[str, Any]:
    """Reads page after page that are new, as `dateline read` does."""
    store = Store(folder)
    held: list[float] = []
    _watch(store, held)
    settings = Settings.of({"workers": 1})
    stream = islice(stories(EVERY, Plan(seed=seed), load()), planted, None)
    begun, runs, pages = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as pages_folder:
        while time.monotonic() - begun < seconds:
            chunk = Path(pages_folder) / str(runs)
            chunk.mkdir()
            for number, told in enumerate(islice(stream, CHUNK)):
                (chunk / f"{number}.html").write_text(_page(told), encoding="utf-8")
            pages += pipeline.read(store, [chunk], settings).read
            runs += 1
    took = time.monotonic() - begun
    return {"pages": pages, "runs": runs, "held": max(held, default=0.0), "share": sum(held) / 1000 / took}


def _watch(store: Store, held: list[float]) -> None:
    """Notes how long each transaction holds the write lock, in milliseconds."""
    writing = store.writing

    @contextmanager
    def watched() -> Iterator[sa.Connection]:
        with writing() as connection:
            begun = time.perf_counter()
            yield connection
        held.append((time.perf_counter() - begun) * 1000)

    setattr(store, "writing", watched)  # noqa: B010 - mypy will not have a method assigned


def _page(told: Told) -> str:
    article = told.article
    day = article.published.latest.isoformat() if article.published else ""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in article.text.split("\n") if part.strip())
    return (
        f'<html lang="en"><head><title>{html.escape(article.title or "News")}</title>'
        f'<meta property="article:published_time" content="{day}">'
        f'<meta property="og:site_name" content="{html.escape(article.outlet or "Paper")}"></head>'
        f"<body><article><h1>{html.escape(article.title or 'News')}</h1>{paragraphs}</article></body></html>"
    )


if __name__ == "__main__":
    sys.exit(main())
