"""Turns codebook sentences in the short form into records, and checks records.

    tools/codebook.py write DRAFT... --to FILE.jsonl     drafts into records (faults are printed; exit 1)
    tools/codebook.py read FILE.jsonl...                 records back into the short form, to edit them
    tools/codebook.py check FILE.jsonl...                as `dateline codebook check`

Needs nothing but Python: no installation, no lock.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from dateline.evaluate.codebook_rules import STANCES, check, faults, identity, modes, types

META = ("kind", "region", "decade", "style", "form")


class Fault(Exception):  # noqa: N818 - a fault of a draft, shown as such
    """A line that cannot be turned into a record."""


def locate(words: str, text: str) -> list[int]:
    """Offsets of a mention; ``word#2`` is the second occurrence."""
    wanted, _, number = words.partition("#")
    left, right = (r"(?<!\w)" if wanted[:1].isalnum() else ""), (r"(?!\w)" if wanted.strip()[-1:].isalnum() else "")
    found = list(re.finditer(left + re.escape(wanted.strip()) + right, text))
    if not wanted.strip() or len(found) < int(number or 1):
        raise Fault(f"{words!r} is not in the sentence")
    return list(found[int(number or 1) - 1].span())


def mentions(field: str, text: str) -> list[list[int]]:
    return [locate(part.strip(), text) for part in field.split(";") if part.strip() not in ("", "-")]


def claim(line: str, text: str) -> dict[str, Any]:
    fields = [field.strip() for field in line.removeprefix(">").split("|")]
    if len(fields) != 6:
        raise Fault(f"{len(fields)} fields where 6 are wanted")
    trigger, code, stance, actors, recipients, speaker = fields
    kind, _, mode = code.partition("/")
    stance = "asserted" if stance == "-" else stance
    if kind not in types() or (mode and mode not in modes(kind)):
        raise Fault(f"no type and mode {code!r}")
    if stance not in STANCES:
        raise Fault(f"no stance {stance!r}")
    return {
        "trigger": locate(trigger, text),
        "type": kind,
        "mode": mode or None,
        "stance": stance,
        "actors": mentions(actors, text),
        "recipients": mentions(recipients, text),
        "speaker": next(iter(mentions(speaker, text)), None),
    }


def records(lines: Iterable[str]) -> Iterator[dict[str, Any] | Fault]:
    """Records of one draft, and a fault for each line that makes none."""
    meta: dict[str, str] = {}
    text, found, faulty = "", [], False
    for number, line in enumerate((*(one.strip() for one in lines), ""), 1):
        if line.startswith(">"):
            try:
                found.append(claim(line, text))
            except Fault as fault:
                faulty = True
                yield Fault(f"line {number}: {fault}: {line}")
            continue
        if text and not faulty:
            acled = {"acled": meta["acled"].replace("_", " ")} if meta.get("acled") else {}
            yield {"id": identity(text), "text": text, **{key: meta.get(key) for key in META}, **acled, "claims": found}
        text, found, faulty = "", [], False
        if line.startswith("#@"):
            meta |= dict(part.split("=", 1) for part in line[2:].split() if "=" in part)
        elif line and not line.startswith("#"):
            text = line


def write(drafts: list[Path], to: Path) -> int:
    made: dict[str, dict[str, Any]] = {}
    wrong = 0
    for path in drafts:
        for record in records(path.read_text(encoding="utf-8").splitlines()):
            told = [str(record)] if isinstance(record, Fault) else list(faults(record))
            if told:
                wrong += 1
                print(f"{path.name}: {'; '.join(told)}", *([] if isinstance(record, Fault) else [record["text"]]))
            elif isinstance(record, dict):
                made[record["id"]] = record
    lines = (json.dumps(made[key], ensure_ascii=False) + "\n" for key in sorted(made))
    to.write_text("".join(lines), encoding="utf-8")
    print(f"{len(made)} records, {wrong} faults")
    return 1 if wrong else 0


def named(span: list[int], text: str) -> str:
    """A mention as the short form writes it."""
    words = text[slice(*span)]
    number = 1
    while locate(f"{words}#{number}", text) != span:
        number += 1
    return words if number == 1 else f"{words}#{number}"


def draft(files: list[Path]) -> int:
    """Prints records in the short form; ``write`` makes the same records of it."""
    meta: dict[str, Any] = {}
    for record in (json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()):
        now = {key: str(record.get(key) or "").replace(" ", "_") for key in (*META, "acled")}
        if now != meta:
            print("#@", *(f"{key}={value}" for key, value in now.items()))
            meta = now
        print(record["text"])
        for one in record["claims"]:
            sides = (one["actors"], one["recipients"], [one["speaker"]] if one["speaker"] else [])
            said = ("; ".join(named(span, record["text"]) for span in some) or "-" for some in sides)
            code = f"{one['type']}/{one['mode']}" if one["mode"] else one["type"]
            print(">", " | ".join((named(one["trigger"], record["text"]), code, one["stance"], *said)))
    return 0


def tell(files: list[Path]) -> int:
    found = check(files)
    for line in (*found.faults, *(f"{number:6} {name}" for name, number in found.counts.items())):
        print(line)
    return 1 if found.faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    writing = verbs.add_parser("write")
    writing.add_argument("files", type=Path, nargs="+")
    writing.add_argument("--to", type=Path, required=True)
    for verb in ("read", "check"):
        verbs.add_parser(verb).add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    if options.verb == "write":
        return write(options.files, options.to)
    return draft(options.files) if options.verb == "read" else tell(options.files)


if __name__ == "__main__":
    sys.exit(main())
