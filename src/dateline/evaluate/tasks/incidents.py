"""Which kinds of incident a report tells of, by whom and against whom: `muc4`.

The text goes as it is: ``text_mixed`` where the record has one (the mixed-case figures), else the
upper-case text. Incident types from claims that are neither denied nor hypothetical:

    KIDNAPPING  ASSAULT/abduct              BOMBING  ASSAULT/explosives, ASSAULT/suicide-attack
    ARSON       ASSAULT/destroy             ROBBERY  COERCE/seize
    ATTACK      ASSAULT with any other mode or none

"ATTACK / BOMBING" is met by either. Optional templates are neither asked for nor held against the
answer; FORCED WORK STOPPAGE is left out. Perpetrators are the actors of such claims, victims and targets
their recipients. An entity is found where the head word (the last before a preposition, a comma or a
relative, plural s dropped) of one of its gold strings is that of one of the mentions of an answered
entity; answered mentions are one entity when they share id, name or words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.evaluate.answers import UNREAL, claims
from dateline.evaluate.measures import count_f1, where
from dateline.evaluate.spans import Counts, match
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline
from dateline.publish.forms import Form

INCIDENTS = frozenset({"ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY"})
_BY_MODE = {"abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING", "destroy": "ARSON"}
_FIELDS = {
    "actors": ("perp_individual", "perp_organization"),
    "recipients": ("human_target_name", "human_target_description", "phys_target"),
}
_BREAK = re.compile(r",|\b(?:of|in|from|at|on|for|with|by|who|which|that|near|to|and)\b", re.IGNORECASE)
Names = frozenset[str]


def incident(claim: Form) -> str | None:
    """The kind of incident that a claim tells of."""
    if claim["stance"] in UNREAL:
        return None
    if claim["type"] == "COERCE":
        return "ROBBERY" if claim["mode"] == "seize" else None
    return _BY_MODE.get(str(claim["mode"]), "ATTACK") if claim["type"] == "ASSAULT" else None


def head(mention: str) -> str:
    """The lower-case head word of a noun phrase, roughly."""
    front = _BREAK.split(mention.strip(), maxsplit=1)[0]
    found = re.findall(r"\w+", front) or re.findall(r"\w+", mention)
    word = found[-1].lower() if found else ""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _heads(names: Iterable[str]) -> Names:
    return frozenset(map(head, names)) - {""}


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace('\\"', "").replace('"', "")).strip().lower()


def _type_counts(record: Record, said: set[str]) -> Counts:
    templates = record["templates"]
    asked = [frozenset(one["type"].split(" / ")) & INCIDENTS for one in templates if not one["optional"]]
    allowed = {kind for one in templates for kind in one["type"].split(" / ")}
    wanted = {kinds for kinds in asked if kinds}
    met = sum(bool(kinds & said) for kinds in wanted)
    return met, len(said - allowed), len(wanted) - met


def gold_entities(record: Record, fields: Sequence[str]) -> list[tuple[Names, bool]]:
    """Each entity once: its strings, and whether it is asked for (not optional)."""
    groups: list[tuple[Names, bool]] = []
    for template in record["templates"]:
        for fill in (fill for field in fields for fill in template[field]):
            names = frozenset(map(_plain, (*fill["alts"], *fill.get("of", ())))) - {""}
            asked = not (template["optional"] or fill.get("optional"))
            same = [group for group in groups if group[0] & names]
            groups = [group for group in groups if not group[0] & names]
            groups.append((names.union(*(one for one, _ in same)), asked or any(one for _, one in same)))
    return [group for group in groups if group[0]]


def said_entities(some: Iterable[Form], role: str) -> list[Names]:
    """The fillers of a role, joined where they share id, name or words."""
    groups: list[Names] = []
    for actor in (actor for claim in some for actor in claim[role]):
        marks = frozenset(_plain(str(actor[key])) for key in ("id", "name", "text") if actor[key])
        same = [group for group in groups if group & marks]
        groups = [*(group for group in groups if not group & marks), marks.union(*same)]
    return groups


def _entity_counts(gold: Sequence[tuple[Names, bool]], answered: Sequence[Names]) -> Counts:
    """Asked-for entities are matched first; an answer on an optional one is not held against it."""
    asked = [_heads(names) for names, wanted in gold if wanted]
    optional = [_heads(names) for names, wanted in gold if not wanted]
    said = [_heads(names) for names in answered]
    pairs = match(asked, said, lambda one, two: float(len(one & two)))
    used = {to for _, to in pairs}
    extra = sum(at not in used and not any(one & other for other in optional) for at, one in enumerate(said))
    return len(pairs), extra, len(asked) - len(pairs)


def _score(record: Record, answer: Form) -> Row:
    told = [claim for claim in claims(answer) if incident(claim)]
    row: Row = {
        "mixed": bool(record.get("text_mixed")),
        "type": _type_counts(record, {kind for claim in told if (kind := incident(claim))}),
    }
    for role, fields in _FIELDS.items():
        row[role] = _entity_counts(gold_entities(record, fields), said_entities(told, role))
    return row


def _line(record: Record) -> Form:
    return {"id": record["id"], "text": record.get("text_mixed") or record["text"]}


def _mixed(row: Row) -> bool:
    return bool(row["mixed"])


_NAMED = (("incident type F1", "type"), ("perpetrators F1", "actors"), ("victims, targets F1", "recipients"))

MUC4 = TextTask(
    "muc4",
    (
        *(headline(name, count_f1(field)) for name, field in _NAMED),
        headline("entities F1", count_f1("actors", "recipients")),
        *(Metric(f"{name}, mixed case", where(_mixed, count_f1(field))) for name, field in _NAMED),
    ),
    score=_score,
    line=_line,
)
