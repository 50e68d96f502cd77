"""Who fills the roles of a draft: its phrases resolved to actors, with what can be nobody left out.

'The foreign ministers of A and B' are two actors; a weapon is none, only its owner is; a pronoun or a
number that no mention explains is none; and what is only said to somebody has no things as recipients.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.actors.coreference import PRONOUNS, Mentions, Resolved
from dateline.claims.actors.resolution import actor_of, is_human, owner_of
from dateline.claims.actors.targets import is_means, reached
from dateline.claims.happenings import Draft
from dateline.claims.phrases import Phrase
from dateline.language.actorlist import Named
from dateline.language.words import Hit
from dateline.model import Actor

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COOPERATE"})
_NOBODY = frozenset({"who", "whom", "which", "that", "those", "these", "this", "one", "ones", "what", "others", "each"})


def actors(draft: Draft, mentions: Mentions, speaker: Actor | None) -> list[Resolved]:
    """Those who act."""
    found = [
        one
        for made in draft.actors
        if not _thing(made) and not _device(made, draft)
        for one in _resolved(made, mentions, speaker, ())
    ]
    return _once(found)


def recipients(draft: Draft, mentions: Mentions, speaker: Actor | None, acting: Sequence[Resolved]) -> list[Resolved]:
    """Those to whom it is done; a pronoun among them is none of those who act, nor whoever tells of the dead."""
    barred = {one.actor.name for one in acting}
    if draft.type == "ASSAULT" and speaker is not None:
        barred.add(speaker.name)
    kept = [made for made in draft.recipients if not _is_nobody(made, draft)]
    found = [one for made in kept for one in _resolved(made, mentions, speaker, barred)]
    found = found or [one for made in reached(draft) for one in _resolved(made, mentions, speaker, barred)]
    return _once(found)


def _is_nobody(made: Phrase, draft: Draft) -> bool:
    """A weapon, the content of words, the own troops of whoever sends them."""
    return _weapon(made) or _abstract(made, draft) or is_means(made, draft)


def _resolved(made: Phrase, mentions: Mentions, speaker: Actor | None, barred: Iterable[str]) -> list[Resolved]:
    several = mentions.both(made, frozenset(barred)) or _each(made)
    if several:
        return several
    one = mentions.resolve(made, speaker=speaker, barred=frozenset(barred))
    return [] if _nobody(made, one.actor) else [_in_full(one, made)]


def _in_full(one: Resolved, made: Phrase) -> Resolved:
    """For a pronoun the words of whom it means, where the same sentence has them: 'the ministry said it would'."""
    sentence = made.parsed.sentence
    if one.means is None or not sentence.start <= one.means.start < one.means.end <= sentence.end:
        return one
    if one.means.text.lower() in PRONOUNS:
        return one
    return replace(one, actor=replace(one.actor, span=one.means))


def _once(found: Iterable[Resolved]) -> list[Resolved]:
    """Each actor once: by its span and its name."""
    return list({(one.actor.span, one.actor.name): one for one in found}.values())


def _nobody(made: Phrase, actor: Actor) -> bool:
    """A pronoun or a bare number that nothing explains."""
    word = made.head.lower_
    if actor.basis != "unknown":
        return False
    if word in PRONOUNS or word in _NOBODY:
        return True
    return made.head.tag_ == "CD" and made.first == made.last


def _weapon(made: Phrase) -> bool:
    """Whether the head is a weapon, or what carries it: the means, no party."""
    parsed, head = made.parsed, made.head
    return head.i in parsed.weapons and head.i not in parsed.named_at and head.tag_ not in ("NNP", "NNPS")


def _thing(made: Phrase) -> bool:
    """A weapon that nobody is said to own."""
    return _weapon(made) and owner_of(made.head, made.parsed) is None


def _device(made: Phrase, draft: Draft) -> bool:
    """'Before it exploded': the pronoun is the bomb, where nothing is said to be exploded."""
    if made.head.lower_ != "it" or made.head.dep_ != "nsubj" or draft.mode != "explosives":
        return False
    return not any(child.dep_ == "dobj" for child in draft.head.children)


def _abstract(made: Phrase, draft: Draft) -> bool:
    """'Condemned the measures', 'rejected any discussion': the content of words is nobody."""
    if draft.type not in VERBAL or made.head.lower_ in PRONOUNS:
        return False
    actor = actor_of(made)
    return actor.basis == "unknown" and not is_human(made, actor)


# Several in one phrase


def _each(made: Phrase) -> list[Resolved]:
    """'The foreign ministers of A and B', 'A and B officers', 'negotiators for A and B': one for each name."""
    role = made.parsed.roles_at.get(made.head.i)
    if role is None or made.head.tag_ not in ("NNS", "NNPS"):
        return []
    names = _coordinated(made)
    if len(names) < 2:
        return []
    whole = actor_of(made)
    sectors = tuple(sector for sector in role.entry.sectors if sector != "UNK")
    return [Resolved(_of(whole, hit.entry, sectors), None) for hit in names]


def _of(whole: Actor, entry: Named, sectors: tuple[str, ...]) -> Actor:
    country = entry.kind == "country"
    return replace(
        whole,
        name=entry.name,
        id=entry.id,
        country=entry.country,
        sectors=(sectors or entry.sectors) if country else entry.sectors,
        basis="metonym" if country else "name",
    )


def _coordinated(made: Phrase) -> list[Hit[Named]]:
    """The names inside that are joined by 'and', each actor once."""
    parsed = made.parsed
    found: dict[str, Hit[Named]] = {}
    for i in range(made.first, made.last + 1):
        hit = parsed.named_at.get(i)
        if hit is not None and (_joined(parsed.doc[i], made) or found):
            found.setdefault(hit.entry.name, hit)
    return list(found.values())


def _joined(token: Token, made: Phrase) -> bool:
    """Whether it, or the noun that it describes, has a conjunct within the mention."""
    for _ in range(3):
        if any(c.dep_ == "conj" and c.i <= made.last for c in token.children):
            return True
        if token.dep_ not in ("poss", "amod", "compound", "pobj", "prep") or token.i == made.head.i:
            return False
        token = token.head
    return False
