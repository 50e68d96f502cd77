"""Rules of the tree that no linter knows: lengths, paths and hosts of a machine, large files. Exit 1 on a breach."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAX_FILE, MAX_FUNCTION, MAX_KB = 420, 60, 1500
# Addresses of package indexes belong to a machine's settings, not to the project.
HOSTS = re.compile(r"--(?:extra-)?index-url|registry\.npmjs|files\.pythonhosted|/simple/")
HOME = re.compile(r"(?<![\w.])/(?:root|home/\w+|work)/")
GENERATED = {"requirements.lock"}
MODEL, MODEL_KB = "src/dateline/data/model/", 30_000  # weights are the one large thing that is kept


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def breaches(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    if path.stat().st_size > (MODEL_KB if name.startswith(MODEL) else MAX_KB) * 1000:
        yield f"{name}: larger than {MAX_KB} kB"
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    if name != "tools/check_tree.py" and (found := HOME.search(text) or HOSTS.search(text)):
        yield f"{name}: names {found.group()!r}, which is of one machine"
    if path.suffix == ".py":
        yield from _lengths(name, text)


def _lengths(name: str, text: str) -> Iterator[str]:
    if len(text.splitlines()) > MAX_FILE:
        yield f"{name}: more than {MAX_FILE} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > MAX_FUNCTION:
            yield f"{name}:{node.lineno} {node.name}: more than {MAX_FUNCTION} lines"


def main() -> int:
    found = [breach for path in tracked() for breach in breaches(path)]
    print("\n".join(found) or "the tree keeps its rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
