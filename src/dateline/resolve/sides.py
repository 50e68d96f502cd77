"""Whose word a claim is: the side that its speaker speaks for.

A person stands for the group that his office, or the words that introduce him, name; all offices of one state are one
side, as ministries, police and governors draw on one another's reports. A body of which there is one about an event
(the hospital, the union, the lawyer) is one side in whatever paper it is credited. A witness without a name is known
to one newsroom alone. The word lists stand in data/resolve/sides.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dateline.model import Actor, Article, Claim
from dateline.resolve.credits import credited
from dateline.resolve.sidewords import body_of, sectors, words

REACH = 60  # characters around a name in which it is introduced
ADJACENT = 5  # characters between two sentences that follow one another: 'he' is whom the first credits
MENTIONS = 8  # of a name that are looked at
SHORTEST = 4  # letters of a family name that is enough to know a person by

_PERSON = "person:"  # what the key of a person by name begins with
_NAME = r"[A-Z][\w’'-]*"
_RUN = re.compile(rf"{_NAME}(?: {_NAME})*")
_OF_GROUP = re.compile(rf"\b(?:of|for|from|with|at) (?:the |an? )?((?:{_NAME} )+{_NAME}|[A-Z]{{3,}}(?![\w’'-]))")
_TITLE = re.compile(r"(?:[\w’'-]+ ){1,3}$")
_APPOSITION = re.compile(
    rf" of the (?:{_NAME} ?)+|, (?:the|an?|its|their) [^,.;:()\n]{{3,60}}|, who speaks for [^,.;:()\n]{{3,60}}"
)
_A_GROUP = re.compile(r"\b(?:group|militia|movement|organi[sz]ation|faction|front|gang|network|alliance|coalition)\b")
_PRONOUN = re.compile(r"(?:he|she|it|they|who|which)", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:he|she)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """Whose word it is: a key that is alike for all who speak for one side, a name to show, and how it is known."""

    key: str
    name: str
    state: str | None = None  # the country, "" where nothing says which
    office: str = ""  # of a state: two offices of one side may differ in what they count
    sectors: tuple[str, ...] = ()
    private: bool = False  # the name is that of a person without a public office
    joins: bool = True  # two newsrooms that credit it have one source; False: a witness whom only one newsroom knows


def sides(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Mapping[str, Side]:
    """The side behind each claim of one event, by claim id; a claim in the newsroom's own voice has none."""
    country = _country(claims)
    found: dict[str, Side] = {}
    persons: dict[str, str] = {}  # by claim: whom it credits by name
    last: dict[str, tuple[int, Side]] = {}  # by article: where it credited whom before
    last_person: dict[str, bool] = {}  # by article: whether that was a person by name
    for claim in sorted(claims, key=lambda one: (one.article, one.trigger.start, one.id)):
        phrase, speaker = credited(claim)
        if not phrase:
            continue
        end, before = last.get(claim.article, (-ADJACENT, None))
        if _PRONOUN.fullmatch(phrase):
            one_person = last_person.get(claim.article, False)
            if before and claim.span.start - end < ADJACENT and one_person == bool(_PERSONAL.fullmatch(phrase)):
                found[claim.id] = before
                last[claim.article] = claim.span.end, before
                continue
            phrase = claim.speaker.name if claim.speaker else phrase
            if claim.place and phrase == claim.place.name:
                continue  # 'he' is no town, whatever the pronoun was taken for
        article = articles[claim.article]
        told = _introduced(phrase, speaker, article.text)
        found[claim.id] = _side(told, speaker, country, _first_paper(article, articles))
        last[claim.article] = claim.span.end, found[claim.id]
        person = _person(phrase, speaker)
        last_person[claim.article] = person is not None
        if person:
            persons[claim.id] = person
    return _one_each(found, persons)


def newsroom(article: Article) -> str:
    """Who wrote the words: the agency, where one is credited, else the outlet."""
    return article.origin_of_text or article.outlet or article.url or article.origin.name


def _first_paper(article: Article, articles: Mapping[str, Article]) -> str:
    """The newsroom whose words they are: of a copy, that of the first text where it is known."""
    return newsroom(articles.get(article.copy_of or "", article))


def _country(claims: Sequence[Claim]) -> str:
    """Where most claims say that it happened: an office without a country is that country's."""
    votes = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return min(votes, key=lambda one: (-votes[one], one)) if votes else ""


def _introduced(phrase: str, speaker: Actor | None, text: str) -> str:
    """The phrase with the title or apposition that the text gives with the same name elsewhere."""
    named = _RUN.findall(re.sub(r"^(?:The|An?) ", "", phrase))
    if not named or (speaker and speaker.id):
        return phrase
    last = max(named, key=len)
    if _known(phrase.replace(last, "")):
        return phrase
    if len(last) < SHORTEST:
        return phrase
    for place in islice(re.finditer(re.escape(last), text), MENTIONS):
        before = _TITLE.search(text[max(0, place.start() - REACH) : place.start()])
        title = before[0] if before and _known(before[0].split()[-1]) else ""
        after = _APPOSITION.match(text[place.end() : place.end() + REACH])
        if title or after:
            return f"{title}{last}{after[0] if after else ''}"
    return phrase


def _known(words_: str) -> bool:
    """Whether some words name an office or a body."""
    return bool(words("state").search(words_) or words("bodies").search(words_))


def _side(phrase: str, speaker: Actor | None, country: str, paper: str) -> Side:
    """What a phrase says about whose word it is."""
    held = speaker.sectors if speaker else ()
    shown = _shown(phrase)
    if speaker and speaker.id and not (set(held) & sectors("state")):
        return Side(speaker.id, speaker.name, sectors=held)
    office = words("state").search(phrase)
    if _is_state(phrase, held) or (speaker and speaker.id and speaker.country):
        land = (speaker.country if speaker else None) or country
        return Side(f"state:{land}", shown, land, office[0].casefold() if office else shown.casefold(), held)
    group = _group(phrase)
    if group:
        return Side(f"group:{group.casefold()}", group, sectors=held)
    body = words("bodies").search(phrase)
    if body:
        return Side(f"body:{body_of(body[0])}", shown, sectors=held, private=_person(phrase, speaker) is not None)
    person = _person(phrase, speaker)
    if person:
        return Side(f"{_PERSON}{person.casefold()}", person, sectors=held, private=True)
    return Side(f"unnamed:{shown.casefold()}:{paper.casefold()}", shown, sectors=held, joins=False)


def _is_state(phrase: str, held: Sequence[str]) -> bool:
    if words("not_state").search(phrase) or set(held) & sectors("armed"):
        return False
    body = words("bodies").search(phrase)
    if body and body[0].casefold() == "council":
        return bool(re.search(words("state_council").pattern + " council", phrase, re.IGNORECASE))
    if body and body[0].casefold() not in ("committee", "principal"):
        return False
    return bool(words("state").search(phrase)) or bool(set(held) & sectors("state"))


def _group(phrase: str) -> str | None:
    """A group that is named: 'of the Dune Front', 'Dune Front spokesman Ali', or the name by itself."""
    within = _OF_GROUP.search(phrase)
    if within:
        return within[1]
    run = _RUN.search(re.sub(r"^(?:The|An?) ", "", phrase))
    if not run:
        return None
    follows = phrase[phrase.find(run[0]) + len(run[0]) :].strip()
    if words("spokesmen").match(follows):
        return run[0]
    kind = re.match(r", (?:the|an?) ([\w’' -]+)", follows)
    if kind and not words("spokesmen").match(kind[1]) and _A_GROUP.search(kind[1]):
        return run[0]
    plain = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", phrase)
    article_led = phrase != plain and plain == run[0]
    return run[0] if article_led and not follows else None


def _person(phrase: str, speaker: Actor | None) -> str | None:
    """The name of somebody credited by name."""
    if speaker and speaker.basis in ("role", "unknown", "demonym", "metonym"):
        return None
    if speaker and speaker.basis == "coreference" and not speaker.name[:1].isupper():
        return None
    plain = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", phrase)
    runs = [run for run in _RUN.findall(plain) if not words("state").fullmatch(run)]
    return runs[0] if runs else None


def _shown(phrase: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ", "", phrase)


def _one_each(found: Mapping[str, Side], persons: Mapping[str, str]) -> Mapping[str, Side]:
    """Sides of one event that are one: a shorter name, a person whose group another paper names, a body with a name."""
    of_person: dict[str, Side] = {}
    for claim, person in sorted(persons.items()):
        side = found[claim]
        if not side.key.startswith(_PERSON) and _family(person) not in of_person:
            of_person[_family(person)] = side
    settled = {
        claim: of_person.get(_family(side.key.removeprefix(_PERSON)), side) if side.key.startswith(_PERSON) else side
        for claim, side in found.items()
    }
    known = _by_length(settled.values())
    settled = {claim: _fuller(side, known) for claim, side in settled.items()}
    groups = [side for side in _by_length(settled.values()) if side.key.startswith("group:")]
    if len(groups) == 1:  # 'the militia', where one group is named
        settled = {claim: groups[0] if side.key == "body:group" else side for claim, side in settled.items()}
    return settled


def _by_length(some: Iterable[Side]) -> list[Side]:
    """Each side once, those with the longest names first."""
    return sorted({side.key: side for side in some}.values(), key=lambda side: (-len(side.key), side.key))


def _family(person: str) -> str:
    return person.rsplit(maxsplit=1)[-1].casefold()


def _fuller(side: Side, named: Sequence[Side]) -> Side:
    """The side with the fullest name that this one is a shorter name of."""
    kind, _, own = side.key.partition(":")
    if kind not in ("group", "person", "body"):
        return side
    words, whole = set(own.split()), len(own.split()) == 1
    for other in named:
        other_kind, _, longer = other.key.partition(":")
        if other_kind in ("group", "person") and words < set(longer.split()):
            return other
        if whole and other_kind == kind == "group" and own == "".join(word[0] for word in longer.split()):
            return other  # its initials
        if kind == "body" and other_kind in ("group", "person") and own in longer:
            return other
    if kind == "person":
        same = [one for one in named if one.key.startswith(_PERSON) and _family(one.key) == _family(side.key)]
        return replace(same[0]) if same else side
    return side
