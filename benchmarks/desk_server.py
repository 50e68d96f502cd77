"""How fast the desk answers: plants a project of many events, and asks the store and the server for all they give.

python benchmarks/desk_server.py --plant DIR [--events 100000] [--seed 0]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from dateline.evaluate.planted.desk import plant_events
from dateline.store.project import Store


def plant(folder: Path, events: int, seed: int) -> None:
    """Writes the project, and says how long it took."""
    store = Store(folder)
    start = time.perf_counter()
    for written in plant_events(store, events, seed):
        if written % 10_000 == 0 or written == events:
            print(f"{written:,} events, {time.perf_counter() - start:.0f} s", flush=True)
    store.close()


def main() -> None:
    """Plants what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--plant", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    if asked.plant:
        plant(asked.plant, asked.events, asked.seed)


if __name__ == "__main__":
    main()
