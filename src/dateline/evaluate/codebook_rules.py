"""What a record of the codebook corpus must be: the rules of `dateline codebook check` and of `tools/codebook.py`."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

from dateline.evaluate.codebook import numbered
from dateline.language.tables import DATA
from dateline.model import Stance

STANCES: tuple[str, ...] = get_args(Stance)
KINDS = ("type", "stance", "negative")
ACLED = frozenset(
    [
        "Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Chemical weapon",
        "Abduction/forced disappearance", "Sexual violence", "Mob violence", "Violent demonstration",
        "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
        "Looting/property destruction", "Arrests", "Agreement", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Non-violent transfer of territory", "Government regains territory",
        "Non-state actor overtakes territory", "Other",
        "natural disaster", "man-made disaster", "organised crime", "diplomatic", "attribution",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: a line for each faulty record, and how often each kind, type, mode and stance occurs."""

    faults: tuple[str, ...]
    counts: dict[str, int]
    records: int


def identity(text: str) -> str:
    """The first 12 hex digits of the text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def _modes() -> dict[str, frozenset[str]]:
    listed = tomllib.loads((DATA / "ontology" / "plover.toml").read_text(encoding="utf-8"))["types"]
    return {name: frozenset(about.get("modes", ())) for name, about in listed.items()}


def types() -> tuple[str, ...]:
    """The types of the ontology, in its order."""
    return tuple(_modes())


def modes(kind: str) -> frozenset[str]:
    """The modes of a type; of an unknown type none."""
    return _modes().get(kind, frozenset())


def faults(record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a record."""
    text, claims = record["text"], record["claims"]
    if record["id"] != identity(text):
        yield "id is not the text's"
    if record["kind"] not in KINDS:
        yield f"no kind {record['kind']!r}"
    if (record["kind"] == "negative") != (not claims) and record["kind"] != "stance":
        yield "a negative has no claims, the others have some"
    if record.get("acled", "Other") not in ACLED:
        yield f"no sub-event {record['acled']!r}"
    triggers = [(tuple(one["trigger"]), one["type"]) for one in claims]
    if len(set(triggers)) < len(triggers):
        yield "two claims of one type on one trigger"
    yield from chain.from_iterable(_claim_faults(one, text) for one in claims)


def _claim_faults(claim: dict[str, Any], text: str) -> Iterator[str]:
    kind, mode = claim["type"], claim["mode"]
    if kind not in types() or (mode is not None and mode not in modes(kind)):
        yield f"no type and mode {kind}/{mode}"
    if claim["stance"] not in STANCES:
        yield f"no stance {claim['stance']!r}"
    speaker = [claim["speaker"]] if claim["speaker"] else []
    for start, end in (claim["trigger"], *claim["actors"], *claim["recipients"], *speaker):
        if not 0 <= start < end <= len(text):
            yield f"no words at {start}-{end}"


def check(files: Iterable[Path]) -> Checked:
    """Holds each record of the files against the rules; a text may occur once."""
    told: list[str] = []
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    records = 0
    for path in files:
        for number, record in numbered(path):
            records += 1
            wrong = _told(record, seen)
            if wrong:
                told.append(f"{path.name}:{number}: {'; '.join(wrong)}")
            else:
                counts.update(_names(record))
    return Checked(tuple(told), dict(sorted(counts.items())), records)


def _told(record: Any, seen: set[str]) -> list[str]:
    try:
        found = [*faults(record), *(["a text met before"] if record["id"] in seen else [])]
        seen.add(record["id"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"a field is missing or of another form: {type(error).__name__} {error}"]
    return found


def _names(record: dict[str, Any]) -> Iterator[str]:
    """What a record is counted under."""
    yield f"kind {record['kind']}"
    if "acled" in record:
        yield f"acled {record['acled']}"
    for one in record["claims"]:
        yield from (one["type"], f"stance {one['stance']}", *([f"{one['type']}/{one['mode']}"] if one["mode"] else []))
