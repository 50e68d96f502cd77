"""Who says it: the subject or agent of a cue, also where the parser has hung verb or subject in the wrong place."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import antecedent
from dateline.claims.speakers.extent import issued
from dateline.claims.verbs import agents, passive_subjects, subjects

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_REPORTING = frozenset({"say", "claim", "report", "confirm", "deny"})
_CONTRASTS = frozenset({"while", "although", "though", "whereas", "as", "after"})
_UNDER = frozenset({"relcl", "ccomp", "advcl", "acl", "conj"})
_GOVERNED = frozenset({"dobj", "oprd", "ccomp"})  # not 'a chief reported killed', 'a man said to have left'
_DEEP = 4  # clauses between a cue and the verb that it goes with
_NOBODY = frozenset({"it", "there", "what", "that", "this"})
_CLOSING = ("”", '"', "''", "’")
FINITE = ("VBD", "VBZ", "VBP")
BREAKS = (",", "”", '"', "’", "—", "-", "–", "''")


def said_by(verb: Token, parsed: Parsed) -> Token | None:
    """The word for whoever says it, a relative pronoun as it stands."""
    if (outer := lifted(verb, parsed)) is not None:
        return said_by(outer, parsed)
    if (subject := misread(verb)) is not None:
        return subject
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":  # 'was quick to point out'
        return next(iter(subjects(verb.head.head)), None)
    found = _found(verb, parsed)
    if not found or found[0].tag_ == "EX":
        return None
    if found[0].lower_ in _NOBODY and antecedent(found[0]).i == found[0].i and found[0].dep_ == "nsubjpass":
        return None
    return found[0]


def _found(verb: Token, parsed: Parsed) -> list[Token]:
    """The subject or agent by construction."""
    if is_passive(verb):
        found = agents(verb)
        return passive_subjects(verb.head.head) if not found and _as_saying(verb) else found
    if (noun := issued(verb, parsed)) is not None:
        return subjects(noun.head)
    found = subjects(verb)
    if verb.i > 0 and verb.nbor(-1).text in BREAKS:  # '..., said X' with two subjects
        found = [child for child in verb.rights if child.dep_ == "nsubj"][:1] or found
        if not found and verb.nbor(-1).text in _CLOSING:  # '“...,” wrote a reader'
            found = [child for child in verb.rights if child.dep_ in ("dobj", "attr")][:1]
    if not found and _as_saying(verb):
        found = passive_subjects(verb.head.head)
    return _right_before(verb, parsed) if not found or _is_day(found[0], parsed) else found


def _as_saying(verb: Token) -> bool:
    """'was quoted as saying'."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp"


def misread(verb: Token) -> Token | None:
    """The subject of 'the candidate boasted of', which the parser read as 'a candidate that was boasted of'."""
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or verb.head.dep_ != "ROOT" or verb.head.tag_[0] != "N":
        return None
    deps = {child.dep_ for child in verb.children if child.dep_ != "oprd" or child.tag_[0] == "N"}
    finite = any(t.tag_ in FINITE and t.dep_ not in (*_UNDER, "aux", "auxpass") and t.i != verb.i for t in verb.doc)
    return None if finite or "agent" in deps or not deps & _GOVERNED else verb.head


def lifted(verb: Token, parsed: Parsed) -> Token | None:
    """Of 'said he would go, adding that' and 'said he was ill and vowed to' the first verb, where the parser hung the
    second cue into what the first one reports."""
    if not any(cue.pos == "v" for cue in parsed.cues_at.get(verb.i, ())) or any(
        c.dep_ in _SUBJECTS for c in verb.lefts
    ):
        return None
    joined = verb.dep_ == "conj" and verb.tag_ == "VBD"
    beside = verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG" and verb.left_edge.i > 0
    if not joined and not (beside and verb.nbor(verb.left_edge.i - verb.i - 1).text in (",", "”", '"', "''")):
        return None
    token = verb.head
    for _ in range(_DEEP):
        if token.dep_ in ("ccomp", "xcomp") and token.head.tag_ == "VBD" and parsed.cues_at.get(token.head.i):
            cue, outer = parsed.cues_at[token.head.i][0], token.head
            return outer if cue.pos == "v" and cue.kind in _REPORTING and outer.i < verb.i else None
        token = token.head
    return None


def leaves(token: Token, verb: Token, parsed: Parsed) -> bool:
    """Whether a word under a cue opens an attribution beside this one: 'adding that', 'while critics say'."""
    if token.dep_ == "advcl" and token.i > verb.i and _contrasted(token, parsed):
        return True
    if token.i == verb.i or token.tag_ not in ("VBG", "VBD") or token.i not in parsed.cues_at:
        return False
    outer = lifted(token, parsed)
    return outer is not None and outer.i == verb.i


def _contrasted(token: Token, parsed: Parsed) -> bool:
    """'While the union says', 'although police found': a second source set beside the first."""
    own = {child.dep_ for child in token.lefts} & {"nsubj", "nsubjpass"}
    marked = any(child.dep_ == "mark" and child.lower_ in _CONTRASTS for child in token.lefts)
    return bool(own) and marked and any(cue.pos == "v" for cue in parsed.cues_at.get(token.i, ()))


def _is_day(token: Token, parsed: Parsed) -> bool:
    """'said Saturday', with the day for a subject."""
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(token.i, ()))


def _right_before(verb: Token, parsed: Parsed) -> list[Token]:
    """The noun that ends right before a finite verb, where the parser found it no subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == 0 or verb.dep_ in ("acl", "amod"):
        return []
    before = verb.nbor(-1)
    while before.i > 0 and before.dep_ in ("advmod", "aux", "neg"):
        before = before.nbor(-1)
    before = before.nbor(-1) if before.text == "," and before.i > 0 else before
    noun = before
    while noun.head.i < verb.i and noun.dep_ not in ("ROOT", "nsubj") and noun.head.tag_[0] in "NI":
        noun = noun.head
    return [noun] if noun.tag_[0] == "N" and not _is_day(noun, parsed) else []
