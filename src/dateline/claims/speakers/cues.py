"""One cue and what it reports: the reader for its part of speech and kind."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.speakers.nominal import read_noun
from dateline.claims.speakers.other import read_according, read_adjective, read_anonymous
from dateline.claims.speakers.speech import Said
from dateline.claims.speakers.verbal import clauses_of, read_verb
from dateline.language.lexicon import Cue

_HAVE = frozenset({"have", "has", "had", "'ve", "\u2019ve", "'d", "having"})


def read_cue(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """The attribution that a cue opens, if it has content."""
    if cue.kind == "according":
        return read_according(parsed, head, cue)
    if cue.kind == "anonymous":
        return read_anonymous(parsed, head, cue)
    if cue.pos == "n":
        return read_noun(parsed, head, cue)
    if cue.pos == "a":
        return read_adjective(parsed, head, cue)
    return read_verb(parsed, head, cue)


def choice(cues: Sequence[Cue], head: Token) -> Cue:
    """Of several readings of one word the first; a participle of feeling with 'be' is no passive: 'was convinced'."""
    if head.tag_[0] in "VJ" and not any(child.dep_ == "dobj" for child in head.children):
        active = any(child.dep_ == "aux" and child.lower_ in _HAVE for child in head.children)
        passive = any(child.dep_ == "auxpass" for child in head.children)
        if head.tag_[0] == "J" or (head.tag_ in ("VBN", "VBD") and (passive or not active)):
            return next((cue for cue in cues if cue.pos == "a" and (passive or head.dep_ != "ROOT")), cues[0])
    return next((cue for cue in cues if cue.pos != "a"), cues[0])


__all__ = ["choice", "clauses_of", "read_cue"]
