"""Headlines: 'Police detain 12 protesters in Minsk' has a verb that the tagger takes for a noun.

Where a sentence has no finite verb, a form that the lexicon knows as a verb is one; the words before
it are its subject, the noun phrase after it is its object. Present tense and bare nouns are the style
of headlines, so no parse is asked.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.claims.verbs import Roles
from dateline.language.lexicon import Entry

_NOUNS = ("NN", "NNS", "NNP", "NNPS", "CD")
_INSIDE = ("DT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "VBN", "VBG", "HYPH", "$", "``", "''")
_STOPS = ("IN", "TO", ",", ":", ".", "CC", "RB", "WDT", "WP")


def is_verb(token: Token) -> bool:
    """Whether a noun by its tag may be the verb of a headline: something stands before and after it."""
    if token.tag_ not in _NOUNS or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.doc[token.i - 1], token.doc[token.i + 1]
    return before.tag_ in (*_NOUNS, "JJ", ")") and after.tag_ in (*_NOUNS, *_INSIDE, "IN", "TO", "RP", "PRP")


def headline_roles(verb: Token, entry: Entry, inside: frozenset[int]) -> Roles:
    """Subject before, object after, recipients behind the entry's prepositions."""
    doc = verb.doc
    subject = _subject(doc, verb.i)
    recipient = _noun_after(doc, max(inside, default=verb.i))
    behind = _behind(doc, verb.i, entry.to)
    actors = tuple(token for token in (subject,) if token is not None)
    target = behind if entry.frame == "solo" or recipient is None else recipient
    recipients = tuple(token for token in (target,) if token is not None)
    if entry.frame == "mutual":
        return Roles((*actors, *recipients), (), "headline, mutual")
    if entry.frame == "undergo":
        return Roles((), actors, "headline, undergone")
    return Roles(actors, recipients, "headline")


def _subject(doc: Doc, at: int) -> Token | None:
    """The last noun of the first noun phrase: of 'Troops backed by Russia retake' the troops."""
    for i in range(at):
        token = doc[i]
        if token.tag_ in _NOUNS and (i + 1 >= at or doc[i + 1].tag_ not in (*_NOUNS, "POS")):
            return token
    return None


def _noun_after(doc: Doc, at: int) -> Token | None:
    found: Token | None = None
    for i in range(at + 1, len(doc)):
        if doc[i].tag_ in _NOUNS:
            found = doc[i]
        elif found is not None or doc[i].tag_ in _STOPS or doc[i].tag_ not in _INSIDE:
            break
    return found


def _behind(doc: Doc, at: int, prepositions: tuple[str, ...]) -> Token | None:
    for i in range(at + 1, len(doc)):
        if doc[i].lower_ in prepositions:
            return _noun_after(doc, i)
    return None


def flat_phrase(head: Token, limit: int) -> tuple[int, int]:
    """First and last token of the run of words that ends in a head, not reaching over token ``limit``."""
    first = head.i
    while first - 1 > limit and head.doc[first - 1].tag_ in (*_NOUNS, *_INSIDE):
        first -= 1
    return first, head.i
