"""A text with its evidence marked, as HTML: no script, no class, no style sheet, nothing of another host.

Every word of a text is escaped. Marks are plain inline elements (no padding, no inline block), which do not break the
joining of letters or the order of right-to-left text; spans may overlap. Roles differ by kind of line, not by tint
alone, and tints are half transparent, so that they hold on light and dark ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dateline.model import Actor, Claim, Span

INK = "background:rgba({},.22);color:inherit;{}"
ROLES = {
    "trigger": INK.format("238,102,119", "outline:1px solid"),
    "actor": INK.format("68,119,170", "text-decoration:underline"),
    "recipient": INK.format("102,204,238", "text-decoration:underline double"),
    "place": INK.format("34,136,51", "text-decoration:underline dotted"),
    "time": INK.format("204,187,68", "text-decoration:underline dashed"),
    "figure": INK.format("170,51,119", "font-weight:bold"),
    "speaker": INK.format("136,136,136", "text-decoration:underline wavy"),
    "cue": INK.format("136,136,136", "font-style:italic"),
    "words": INK.format("136,136,136", "outline:1px dashed"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points ``start`` to ``end`` (exclusive) of a text, what they are there, and what was read in them."""

    start: int
    end: int
    role: str  # of `ROLES`
    note: str = ""


def claim_marks(claim: Claim) -> tuple[Mark, ...]:
    """What a claim rests on, in the coordinates of its article."""
    found = [_mark(claim.trigger, "trigger", claim.type + (f"/{claim.mode}" if claim.mode else ""))]
    found += [_mark(one.span, "actor", _actor(one)) for one in claim.actors]
    found += [_mark(one.span, "recipient", _actor(one)) for one in claim.recipients]
    found += [_mark(one.span, "figure", one.kind) for one in claim.figures]
    if claim.place:
        found.append(_mark(claim.place.span, "place", claim.place.name))
    if claim.when and claim.when.span:
        found.append(_mark(claim.when.span, "time", f"{claim.when.earliest or '?'} to {claim.when.latest or '?'}"))
    if claim.speaker:
        found.append(_mark(claim.speaker.span, "speaker", _actor(claim.speaker)))
    if claim.cue:
        found.append(_mark(claim.cue, "cue", claim.voice))
    return tuple(sorted(set(found), key=lambda one: (one.start, -one.end, list(ROLES).index(one.role))))


def marked(text: str, marks: Iterable[Mark], *, start: int = 0) -> str:
    """The text, escaped, its marks as ``<mark>``; ``start``: where the text begins in the coordinates of the marks.

    Marks that lie outside are left out, others are cut to the text.
    """
    end = start + len(text)
    inside = [one for one in marks if one.start < end and one.end > start and one.start < one.end]
    cuts = sorted({start, end, *(min(max(at, start), end) for one in inside for at in (one.start, one.end))})
    parts = []
    for left, right in pairwise(cuts):
        piece = escape(text[left - start : right - start])
        here = {one.role: one for one in inside if one.start <= left and one.end >= right}  # tints do not add up
        for one in reversed(here.values()):
            title = escape(f"{one.role}: {one.note}" if one.note else one.role)
            piece = f'<mark title="{title}" style="{ROLES[one.role]}">{piece}</mark>'
        parts.append(piece)
    return "".join(parts)


def legend(marks: Iterable[Mark]) -> str:
    """Each role that occurs, in its own marking."""
    there = {one.role for one in marks}
    return " ".join(f'<mark style="{style}">{role}</mark>' for role, style in ROLES.items() if role in there)


def quote(text: str, marks: Sequence[Mark], *, start: int = 0, language: str | None = None) -> str:
    """A quoted text as a paragraph with its own direction and language."""
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<p dir="auto"{lang} style="margin:.2em 0;white-space:pre-wrap;line-height:1.6">'
        f"{marked(text, marks, start=start)}</p>"
    )


def _mark(span: Span, role: str, note: str) -> Mark:
    return Mark(span.start, span.end, role, note)


def _actor(actor: Actor) -> str:
    return " ".join([actor.name, *([actor.country] if actor.country else []), *actor.sectors])
