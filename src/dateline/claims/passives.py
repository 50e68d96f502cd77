"""Whether a verb is said of whoever suffers it: passives, full and reduced."""

from __future__ import annotations

from spacy.tokens import Token

# Verbs over an object and a participle: what happened to the object (Quirk et al. 1985, 16.54).
_CAUSATIVE = frozenset(["had", "has", "have", "having", "get", "got", "want", "wants", "see", "saw", "seen", "ordered"])


def is_passive(verb: Token) -> bool:
    """'was killed', 'killed by', 'detained protesters', 'protesters detained in'."""
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if _gapped(verb, deps) or _had_done(verb, deps):
        return True
    if verb.tag_ not in ("VBN", "JJ") and not (
        verb.tag_ == "VBD" and ("agent" in deps or verb.dep_ in ("acl", "amod"))
    ):
        return False
    if is_main(verb, deps):
        return False
    if verb.dep_ in ("acl", "amod") or "agent" in deps:
        return True
    if verb.dep_ == "conj" and verb.head.tag_[0] == "V" and "aux" not in deps and not deps & {"nsubj", "dobj"}:
        return is_passive(verb.head)
    return verb.dep_ == "advcl" and "aux" not in deps and "nsubj" not in deps


def is_main(verb: Token, deps: set[str]) -> bool:
    """'X's minister, N. N., threatened to ...': the sentence's own verb, which the parser hung on its subject."""
    if verb.dep_ != "acl" or "agent" in deps or not deps & {"xcomp", "ccomp", "dobj"} or verb.i == 0:
        return False
    return verb.head.dep_ == "ROOT" and verb.head.tag_[0] == "N" and verb.nbor(-1).text == ","


def _had_done(verb: Token, deps: set[str]) -> bool:
    """'had 18 soldiers ambushed', 'has seen thousands killed', 'wants the men arrested': a participle without 'be'."""
    if verb.dep_ != "ccomp" or verb.tag_ != "VBN" or "nsubj" not in deps or deps & {"aux", "auxpass", "dobj", "mark"}:
        return False
    return verb.head.lower_ in _CAUSATIVE


def _gapped(verb: Token, deps: set[str]) -> bool:
    """'six were shot and nine beaten': the second passive has lost its auxiliary."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or deps & {"aux", "dobj"} or "nsubj" not in deps:
        return False
    counted = any(
        child.dep_ == "nsubj" and (child.tag_ == "CD" or any(c.tag_ == "CD" for c in child.children))
        for child in verb.lefts
    )
    return counted and verb.head.tag_[0] == "V" and is_passive(verb.head)


def rejoined(verb: Token) -> Token | None:
    """Of 'denied that his men had fired and blamed the army' the first verb: past after past perfect goes with it."""
    fired = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or fired.tag_ != "VBN" or fired.dep_ != "ccomp":
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.lefts) or fired.head.tag_ != "VBD":
        return None
    return fired.head if any(c.dep_ == "aux" and c.lower_ == "had" for c in fired.lefts) else None
