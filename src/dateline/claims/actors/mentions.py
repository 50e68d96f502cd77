"""The mentions of a sentence that introduce or name somebody well, and the armed groups and states it names."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.actors.personnames import person_name
from dateline.claims.actors.resolution import actor_of
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, phrase
from dateline.language.actorlist import Named
from dateline.language.words import Hit
from dateline.model import Actor

_BANDS = frozenset({"REB", "UAF", "PRM"})
_NOMINAL_DEPS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "appos",
        "conj",
        "poss",
        "attr",
        "dative",
        "ROOT",
        "compound",
        "nmod",
        "oprd",
        "npadvmod",
        "dep",
    }
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor where the text introduces or names it well."""

    actor: Actor
    sentence: int
    subject: bool
    head: str  # the head word, lower case
    number: str  # one, many, body
    names: frozenset[str]  # its proper nouns
    located: bool  # under a preposition of place
    made: Phrase
    offices: frozenset[str] = frozenset()  # what one person is called: 'president', 'foreign minister'


def groups(parsed: Parsed) -> list[tuple[int, Actor]]:
    """The named armed groups of a sentence with where they stand."""
    people = ("leaders", "leader", "person", "country")
    return [
        _found(parsed, hit)
        for hit in parsed.named
        if not _BANDS.isdisjoint(hit.entry.sectors) and hit.entry.kind not in people
    ]


def states(parsed: Parsed) -> list[tuple[int, Actor]]:
    """The countries of a sentence, by name or by their capital."""
    return [_found(parsed, hit) for hit in parsed.named if hit.entry.how in ("country", "metonym")]


def _found(parsed: Parsed, hit: Hit[Named]) -> tuple[int, Actor]:
    entry = hit.entry
    span = parsed.span(parsed.words.starts[hit.first], parsed.words.ends[hit.last - 1])
    return span.start, Actor(span, entry.name, entry.id, entry.country, entry.sectors, "name")


def mentions_in(parsed: Parsed) -> list[Mention]:
    """The mentions of one sentence: phrases that hold a name, a role or a title, outermost first."""
    heads: dict[int, Token] = {}
    marked = {*parsed.named_at, *parsed.roles_at, *parsed.titles_at}
    marked.update(token.i for token in parsed.doc if token.tag_ in ("NNP", "NNPS") and not _calendar(token, parsed))
    for i in sorted(marked):
        head = _top(parsed.doc[i])
        if head is not None:
            heads.setdefault(head.i, head)
    found = []
    end = -1
    for made in sorted((phrase(head, parsed) for head in heads.values()), key=lambda p: (p.first, -p.last)):
        if made.last > end and (mention := _mention(made)) is not None:
            found.append(mention)
            end = made.last if made.head.dep_ != "poss" else end
    return found


def _top(token: Token) -> Token | None:
    """The head of the noun phrase that a marked token belongs to; None where it is no noun."""
    while (
        token.dep_ in ("compound", "amod", "nmod", "nummod", "det")
        and token.head.i != token.i
        and token.head.tag_[0] == "N"
    ):
        token = token.head
    if token.dep_ == "appos" and token.head.tag_[0] == "N":
        return _top(token.head)
    return token if token.dep_ in _NOMINAL_DEPS and token.tag_[0] in "NJ" else None


def _calendar(token: Token, parsed: Parsed) -> bool:
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(token.i, ()))


def _located(head: Token) -> bool:
    """'in Aleppo': a name under a preposition of place is no person."""
    return head.dep_ == "pobj" and head.head.lower_ in (
        "in",
        "at",
        "near",
        "from",
        "into",
        "across",
        "around",
        "outside",
    )


def _mention(made: Phrase) -> Mention | None:
    actor = actor_of(made)
    if actor.basis == "unknown" or _calendar(made.head, made.parsed):
        return None
    if actor.basis == "capitalised" and _located(made.head):
        return None  # 'in Aleppo' is no person
    subject = made.head.dep_ in ("nsubj", "nsubjpass")
    names = frozenset(word for word in actor.name.replace("-", " ").split() if word[:1].isupper())
    proper = names if person_name(made) or actor.id else frozenset()
    number = _number(made, actor)
    offices = _offices(made) if number == "one" else frozenset()
    return Mention(
        actor, made.parsed.sentence.index, subject, made.head.lower_, number, proper, _located(made.head), made, offices
    )


def _offices(made: Phrase) -> frozenset[str]:
    """The titles and the offices of a person in a mention, in small letters."""
    parsed = made.parsed
    inside = range(made.first, made.last + 1)
    roles = {parsed.roles_at[i].entry.name for i in inside if i in parsed.roles_at}
    titles = {parsed.titles_at[i].entry.name for i in inside if i in parsed.titles_at}
    return frozenset(name.lower() for name in roles | titles)


def _number(made: Phrase, actor: Actor) -> str:
    role = made.parsed.roles_at.get(made.head.i)
    if any(child.dep_ == "conj" for child in made.head.children) or made.head.tag_ in ("NNS", "NNPS"):
        return "many"
    if role is not None:
        return role.entry.number
    if actor.basis == "office" or any(i in made.parsed.titles_at for i in range(made.first, made.last + 1)):
        return "one"
    named = made.parsed.named_at.get(made.head.i)
    if named is not None:
        return "one" if named.entry.kind in ("leaders", "leader", "person") else "body"
    return "one" if actor.basis == "capitalised" else "body"
