"""Every actor that an article mentions: those who fill a role, names, words for people, and pronouns.

A country is listed where it acts or is acted on, not where it is only somewhere ('in Peru', 'to Peru and
Chad'); a name that the gazetteer knows is a place unless it does something; a pronoun is listed where it
could be taken back to somebody, with the name of whom it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from dateline.claims.actors.coreference import PRONOUNS, Mentions
from dateline.claims.actors.mentions import Mention
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, phrase
from dateline.claims.speakers.speech import Speech
from dateline.language.tables import word_list
from dateline.model import Actor, Claim, Place, Span

_WHERE = word_list("actors", "where")
_THINGS = word_list("actors", "things")
_BE = frozenset({"is", "was", "'s", "be", "been", "being", "seems", "seemed", "appears", "appeared", "takes", "took"})
_PEOPLE = frozenset({"people", "citizens", "nationals"})


def actors_of(
    mentions: Mentions, sentences: Sequence[Parsed], speech: Speech, claims: Iterable[Claim], places: Iterable[Place]
) -> tuple[Actor, ...]:
    """Every actor, each span once, in order of the text; what claims say of a span goes first."""
    where = tuple(place.span for place in places)
    judged = [(one.actor, _is_party(one, where)) for one in mentions]
    nobody = {actor.span for actor, party in judged if not party and actor.basis in ("capitalised", "role")}
    unique: dict[tuple[int, int], Actor] = {}
    for claim in claims:
        for actor in (*claim.actors, *claim.recipients, *([claim.speaker] if claim.speaker else [])):
            if actor.basis not in ("unknown", "coreference") and actor.span not in nobody:
                unique.setdefault((actor.span.start, actor.span.end), actor)
    found = [actor for actor, party in judged if party]
    found += [actor for parsed in sentences for actor in _pronouns(parsed, mentions, speech)]
    for actor in found:
        unique.setdefault((actor.span.start, actor.span.end), actor)
    return tuple(unique[at] for at in sorted(unique))


def _is_party(found: Mention, places: Sequence[Span]) -> bool:
    """Whether a mention stands for somebody, as against a place, a thing or a description."""
    made, actor = found.made, found.actor
    head, parsed = made.head, made.parsed
    if head.i in parsed.weapons or head.i in parsed.crewed:
        return False
    if actor.basis == "role":
        return head.tag_[0] == "N" and not _under(head, frozenset({"as"}))
    if actor.basis == "demonym":
        return (head.i in parsed.named_at and head.tag_ in ("NNS", "NNPS")) or head.lower_ in _PEOPLE
    if actor.basis == "capitalised":
        return not (_is_thing(made) or _is_place(made, actor, places))
    if actor.id or actor.basis not in ("name", "metonym"):
        return True
    hit = parsed.named_at.get(head.i)
    return hit is None or hit.entry.kind != "country" or not _under(head, _WHERE)


def _is_thing(made: Phrase) -> bool:
    """'Resolution 12', 'the Red Sea', 'Jan. 8': a capital, and nobody."""
    words = made.span.text.split()
    return bool(words) and (
        not _THINGS.isdisjoint((words[0].lower(), words[-1].lower(), made.head.lower_))
        or any(char.isdigit() for char in made.head.text)
        or words[0].lower() in _WHERE
    )


def _is_place(made: Phrase, actor: Actor, places: Sequence[Span]) -> bool:
    """A name that is a place as well, or stands where places stand."""
    name = made.span.text
    at = made.span.start + max(0, name.find(actor.name))
    known = any(one.start < at + len(actor.name) and at < one.end for one in places)
    return known or _under(made.head, _WHERE)


def _under(head: Token, prepositions: frozenset[str]) -> bool:
    """Whether a noun, or the first that it is joined to, stands under one of the prepositions."""
    while head.dep_ in ("conj", "appos") and head.head.tag_[0] == "N":
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in prepositions


def _pronouns(parsed: Parsed, mentions: Mentions, speech: Speech) -> Iterator[Actor]:
    """The pronouns of a sentence that mean somebody named or described before, or whoever speaks; no possessives."""
    for token in parsed.doc:
        if token.tag_ != "PRP" or token.lower_ not in PRONOUNS or _empty(token):
            continue
        made = phrase(token, parsed)
        said = speech.innermost(made.span.start)
        speaker = mentions.resolve(said.source).actor if said is not None and said.source is not None else None
        actor = mentions.resolve(made, speaker=speaker).actor
        if actor.basis == "coreference":
            yield actor


def _empty(token: Token) -> bool:
    """'It is crucial to', 'it took years to', 'it seems that': a subject that stands for the clause after it."""
    clauses = ("xcomp", "ccomp", "advcl", "acomp")
    return token.lower_ == "it" and token.head.lower_ in _BE and any(c.dep_ in clauses for c in token.head.rights)
