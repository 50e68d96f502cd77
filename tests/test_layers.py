"""The house rules on imports, held by reading the source."""

from __future__ import annotations

import ast
from pathlib import Path

import dateline

ROOT = Path(dateline.__file__).parent
GROUND = {"model", "errors", "ids"}
BASE = {*GROUND, "settings"}
SHARED = {*BASE, "language"}
STEPS = ("acquire", "article", "claims", "resolve")
BELOW_PIPELINE = {*SHARED, *STEPS, "engine", "store"}
ALLOWED: dict[str, set[str]] = {
    "accounts": set(),
    "model": {"accounts"},
    "errors": set(),
    "ids": set(),
    "settings": {"errors", "ids"},
    "language": BASE,
    **dict.fromkeys(STEPS, SHARED),
    "engine": BASE,
    "store": BASE,
    "resolution": {*BASE, "resolve", "engine", "store"},
    "pipeline": {*BELOW_PIPELINE, "resolution"},
    "publish": {*BASE, "store"},
    "review": {*SHARED, "store", "resolution"},
    "serve": {*SHARED, "publish", "review", "store"},
    "stateless": {*BELOW_PIPELINE, "publish"},
    "evaluate": {*BELOW_PIPELINE, "resolution", "pipeline", "stateless", "publish"},
    "project": {*BELOW_PIPELINE, "pipeline", "publish", "review"},
    "cli": {*BELOW_PIPELINE, "pipeline", "stateless", "publish", "review", "serve", "evaluate", "project", "(root)"},
}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name below the root."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        if "data" in path.relative_to(ROOT).parts:
            continue
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path, *, top_only: bool = False) -> set[str]:
    """Dotted names below the root that a module imports; ``(root)`` for the package itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name == "dateline":
                found.add("(root)")
            elif name.startswith("dateline."):
                found.add(name.removeprefix("dateline."))
    return found


def test_each_package_imports_only_what_it_may() -> None:
    """A step never imports another step, nothing imports upwards, and only the command line imports the root."""
    broken = []
    for name, path in modules().items():
        home = name.partition(".")[0]
        if name == "__init__":
            continue
        for target in imports(path):
            package = target.partition(".")[0]
            if package != home and package not in ALLOWED[home]:
                broken.append(f"{name} imports {target}")
    assert broken == []


def test_every_module_has_a_place_in_the_table() -> None:
    """A new package must be given its place before it can be used."""
    homes = {name.partition(".")[0] for name in modules()} - {"__init__"}
    assert homes <= set(ALLOWED), homes - set(ALLOWED)


def test_there_are_no_import_cycles() -> None:
    """Module-level imports form no cycle."""
    known = modules()
    graph = {
        name: {part for part in (longest(target, known) for target in imports(path, top_only=True)) if part}
        for name, path in known.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name in done:
            return
        for target in sorted(graph[name] - {name}):
            visit(target, (*trail, name))
        done.add(name)

    for name in sorted(graph):
        visit(name, ())
    assert done == set(graph)


def longest(target: str, known: dict[str, Path]) -> str | None:
    """The module that an imported name lives in."""
    parts = target.split(".")
    for size in range(len(parts), 0, -1):
        if ".".join(parts[:size]) in known:
            return ".".join(parts[:size])
    return None
