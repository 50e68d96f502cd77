"""Reads pages into a fresh project and watches the memory of all its processes.

    python benchmarks/memory.py PATH... [--workers 2]

Prints pages, seconds, pages a second, and the largest sum of resident sizes seen (sampled ten times
a second from /proc, so Linux only; pages shared between processes count for each).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def resident(root: int) -> int:
    """Bytes resident in a process and its descendants."""
    children: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has just ended
        number = int(fields["Pid"])
        children.setdefault(int(fields["PPid"]), []).append(number)
        sizes[number] = int(fields.get("VmRSS", "0 kB").split()[0]) * 1024
    waiting, total = [root], 0
    while waiting:
        number = waiting.pop()
        total += sizes.get(number, 0)
        waiting += children.get(number, [])
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun, largest = time.monotonic(), 0
        command = [sys.executable, "-m", "dateline.cli.app", "read", *map(str, options.paths), "--project", folder,
                   "--json", "--workers", str(options.workers)]  # fmt: skip
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        while process.poll() is None:
            largest = max(largest, resident(process.pid))
            time.sleep(0.1)
        seconds = time.monotonic() - begun
        assert process.stdout is not None
        summary = json.loads(process.stdout.read())
    pages = summary["read"] + summary["rejected"] + summary["known"]
    print(f"{pages} pages: {summary['read']} articles, {summary['rejected']} rejected, {summary['known']} met twice")
    print(f"{seconds:.1f} s, {pages / seconds:.1f} pages/s with {options.workers} workers")
    print(f"largest resident size of all processes: {largest / 2**20:.0f} MiB")
    return 0 if process.returncode in (0, 3) else 1


if __name__ == "__main__":
    sys.exit(main())
