"""Who a mention is: canonical name, country and sectors, and what told so.

Order of evidence: an entry of the actor list (group, body, office, leader), an office or title with a
name, a role with a country ('Turkish police'), a country or its metonym, a capitalised name, nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.claims.actors.personnames import own_name, person_name
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import HEDGES, Phrase
from dateline.language.actorlist import Named
from dateline.language.words import Hit
from dateline.model import Actor

VERSION = "1"
_AS_GROUP = ("country", "metonym")
_PEOPLE = ("people", "demonym")
# Words that stand for people without naming a role: amounts of people, sides of a conflict.
_CROWD = frozenset(
    [
        "thousands",
        "hundreds",
        "dozens",
        "scores",
        "tens",
        "millions",
        "many",
        "others",
        "several",
        "some",
        "both",
        "countries",
        "sides",
        "nations",
    ]
)
# Words for the government of a country: the country's own name says it.
_STATE = frozenset({"government", "authority", "authorities", "state", "regime", "governments", "leadership"})
_REALM = frozenset({"republic", "kingdom", "federation", "state", "emirate", "sultanate"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "some", "several", "two", "three"})


def actor_of(phrase: Phrase) -> Actor:
    """The actor that a mention names, as far as the mention alone tells."""
    named = _named_in(phrase)
    head = _core(phrase)
    anchor = phrase.parsed.named_at.get(head.i) or _apposed(phrase, head)
    return (
        _listed(phrase, anchor)
        or _officeholder(phrase, named)
        or _role(phrase, head, named)
        or _of_listed(phrase, named)
        or _of_country(phrase, head, anchor, named)
        or _capitalised(phrase, head, named)
        or Actor(phrase.span, bare_name(phrase.span.text), None, _country(named), (), "unknown")
    )


def bare_name(text: str) -> str:
    """A phrase without the articles and the hedges ('at least') before it."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in _ARTICLES | HEDGES:
        words.pop(0)
        words = words[1:] if len(words) > 1 and words[0] == "of" else words  # 'two of his bodyguards'
    return " ".join(words)


def _named_in(phrase: Phrase) -> list[Hit[Named]]:
    """Names inside the mention, each once, in order; 'US-backed' tells who backs, not who is meant."""
    parsed = phrase.parsed
    found: dict[int, Hit[Named]] = {}
    for i in range(phrase.first, phrase.last + 1):
        hit = parsed.named_at.get(i)
        if hit is None or _backs(parsed.doc[parsed.token_of[hit.last - 1]]):
            continue
        found[hit.first] = hit
    return list(found.values())


def _backs(token: Token) -> bool:
    """Whether a hyphen and a participle follow: 'US-backed', 'Saudi-led'."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].tag_ in ("VBN", "VBD", "JJ")


def _core(phrase: Phrase) -> Token:
    """Of 'dozens of protesters', 'members of the group', 'army artillery': the noun that says who."""
    head = phrase.head
    parsed = phrase.parsed
    for _ in range(3):
        if (head.i in parsed.weapons or head.i in parsed.crewed) and (owner := owner_of(head, parsed)) is not None:
            return owner
        if head.i in parsed.named_at or (
            head.i in parsed.roles_at and "UNK" not in parsed.roles_at[head.i].entry.sectors
        ):
            return head
        inner = _after_of(head)
        if inner is None or not phrase.first <= inner.i <= phrase.last or _has_full_name(head):
            return head
        if inner.i not in parsed.named_at and inner.i not in parsed.roles_at:
            return head
        head = inner
    return head


def _has_full_name(head: Token) -> bool:
    """'Maria Lopez of the International Crisis Group' is she, not the group."""
    return head.tag_ == "NNP" and any(child.dep_ == "compound" and child.tag_ == "NNP" for child in head.lefts)


def owner_of(thing: Token, parsed: Parsed) -> Token | None:
    """Whose a weapon is: 'army artillery', 'a Chadian army drone', 'a drone of the air force'."""
    who = [child for child in thing.children if child.i in parsed.named_at or child.i in parsed.roles_at]
    before = [child for child in who if child.i < thing.i and child.i not in parsed.weapons]
    if before:
        return next((child for child in reversed(before) if child.dep_ in ("compound", "nmod", "poss")), before[-1])
    inner = _after_of(thing)
    return inner if inner is not None and (inner.i in parsed.named_at or inner.i in parsed.roles_at) else None


def _after_of(head: Token) -> Token | None:
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "for", "with"):
            return next((grandchild for grandchild in child.rights if grandchild.dep_ == "pobj"), None)
    return None


def _apposed(phrase: Phrase, head: Token) -> Hit[Named] | None:
    """'the group, Ahrar al-Sham', 'the group Ahrar al-Sham': the apposition names it."""
    after = phrase.parsed.named_at.get(head.i + 1) if head.i == phrase.head.i < phrase.last else None
    if after is not None and after.entry.kind != "country" and head.i in phrase.parsed.roles_at:
        return after
    for child in head.rights:
        if child.dep_ == "appos" and child.i <= phrase.last and (hit := phrase.parsed.named_at.get(child.i)):
            return hit
    return None


def _listed(phrase: Phrase, anchor: Hit[Named] | None) -> Actor | None:
    if anchor is None or anchor.entry.kind == "country":
        return None
    entry = anchor.entry
    return Actor(
        phrase.span, entry.name, entry.id, entry.country, entry.sectors, "alias" if entry.how == "alias" else "name"
    )


def _country(hits: Sequence[Hit[Named]]) -> str | None:
    """The first country that a phrase names."""
    known = [hit for hit in hits if hit.entry.country]
    return known[0].entry.country if known else None


def _officeholder(phrase: Phrase, named: Sequence[Hit[Named]]) -> Actor | None:
    """'Turkey's deputy prime minister, N. K.', 'President X', 'X, the army chief'."""
    parsed = phrase.parsed
    people = [hit for hit in named if hit.entry.kind in ("leaders", "leader", "person")]
    if people:
        return _listed(phrase, people[0])
    proper = own_name(phrase)
    if proper is not None and " " in proper and phrase.head.text in proper and _belonging(phrase, named):
        return Actor(phrase.span, proper, None, _country(named), _borrowed(named), "office")
    titles = [parsed.titles_at[i] for i in range(phrase.first, phrase.last + 1) if i in parsed.titles_at]
    roles = [parsed.roles_at[i] for i in range(phrase.first, phrase.last + 1) if i in parsed.roles_at]
    public = [hit.entry for hit in roles if hit.entry.number == "one"]
    if proper is None or not (titles or public):
        return None
    sectors = titles[0].entry.sectors if titles else public[0].sectors
    sectors = tuple(s for s in sectors if s != "UNK") or _borrowed(named)
    basis = "office" if public or titles else "title"
    return Actor(phrase.span, proper, None, _country(named), sectors, basis)


def _belonging(phrase: Phrase, named: Sequence[Hit[Named]]) -> bool:
    """'Hassane Tchari of the KPF': somebody with a name of his own, and a body after 'of'."""
    inner = _after_of(phrase.head)
    hit = phrase.parsed.named_at.get(inner.i) if inner is not None else None
    return hit is not None and hit in named and hit.entry.kind != "country"


def _borrowed(named: Sequence[Hit[Named]]) -> tuple[str, ...]:
    """A spokesman has the sectors of whom he speaks for."""
    return next((hit.entry.sectors for hit in named if hit.entry.sectors and hit.entry.how != "people"), ())


def _role(phrase: Phrase, head: Token, named: Sequence[Hit[Named]]) -> Actor | None:
    hit = phrase.parsed.roles_at.get(head.i)
    if hit is None:
        return None
    role = hit.entry
    groups = [other for other in named if other.entry.kind != "country" and other.entry.sectors]
    sectors = tuple(sector for sector in role.sectors if sector != "UNK")
    if groups and (not sectors or role.armed or sectors[0] in ("REB", "UAF", "MIL", "CVL", "GOV")):
        return _listed(phrase, groups[0])
    if not sectors:
        sectors = _borrowed(named)
    states = [other.entry for other in named if other.entry.kind == "country"]
    if role.name in _STATE and len({entry.country for entry in states}) == 1:
        return Actor(phrase.span, states[0].name, None, states[0].country, sectors, "metonym")
    return Actor(phrase.span, bare_name(_said(phrase, head)), None, _country(named), sectors, "role")


def _said(phrase: Phrase, core: Token) -> str:
    """The words of the mention; of a weapon's only its owner's."""
    if phrase.head.i not in phrase.parsed.weapons | phrase.parsed.crewed or core.i == phrase.head.i:
        return phrase.span.text
    first = phrase.first if core.i < phrase.head.i else core.left_edge.i
    return phrase.parsed.tokens_span(first, core.i).text


def _of_listed(phrase: Phrase, named: Sequence[Hit[Named]]) -> Actor | None:
    """'Islamic State positions', 'the Hezbollah convoy': what belongs to a group stands for it."""
    groups = [hit for hit in named if hit.entry.kind != "country"]
    return _listed(phrase, groups[0]) if groups else None


def _of_country(phrase: Phrase, head: Token, anchor: Hit[Named] | None, named: Sequence[Hit[Named]]) -> Actor | None:
    if anchor is not None:
        entry = anchor.entry
        people = (entry.how in _PEOPLE and head.tag_ in ("NNS", "NNPS")) or head.lower_ in (
            "people",
            "citizens",
            "nationals",
        )
        sectors = ("CVL",) if people else entry.sectors
        basis = "metonym" if entry.how == "metonym" else "demonym" if entry.how in _PEOPLE else "name"
        return Actor(
            phrase.span,
            entry.name if entry.how in _AS_GROUP else bare_name(phrase.span.text),
            None,
            entry.country,
            sectors,
            basis,
        )
    if not named:
        return None
    proper = None if head.lower_ in _REALM else person_name(phrase)
    basis = "demonym" if named[0].entry.how in _PEOPLE else "name"
    return Actor(phrase.span, proper or bare_name(phrase.span.text), None, _country(named), (), basis)


def _capitalised(phrase: Phrase, head: Token, named: Sequence[Hit[Named]]) -> Actor | None:
    proper = person_name(phrase)
    if proper is None or (head.tag_ not in ("NNP", "NNPS") and not any(c.dep_ == "appos" for c in head.children)):
        return None
    return Actor(phrase.span, proper, None, _country(named), (), "capitalised")


def is_human(phrase: Phrase, actor: Actor) -> bool:
    """Whether a mention can be a person, a group of people or a body that acts."""
    if actor.basis != "unknown" or actor.sectors or phrase.head.i in phrase.parsed.roles_at:
        return True
    if phrase.head.lower_ in _CROWD:
        return True
    return phrase.head.tag_ in ("PRP", "CD", "WP", "NNP") or _core(phrase).i in phrase.parsed.roles_at


def can_speak(phrase: Phrase) -> bool:
    """Whether the head itself names somebody: not 'ties with X', 'the road to X'."""
    parsed, head = phrase.parsed, _core(phrase)
    if head.i in parsed.roles_at or head.i in parsed.titles_at or head.i in parsed.named_at:
        return True
    return (
        head.lower_ in _CROWD
        or head.tag_ in ("PRP", "NNP", "NNPS", "WP", "PRP$")
        or any(child.i in parsed.named_at for child in head.children if child.dep_ == "appos")
        or (head.tag_ in ("CD", "DT") and head.dep_ in ("nsubj", "nsubjpass"))
    )


def role_number(phrase: Phrase) -> str | None:
    """one, many or body, where the head is a role."""
    hit = phrase.parsed.roles_at.get(phrase.head.i)
    return None if hit is None else hit.entry.number
