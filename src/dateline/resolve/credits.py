"""Whom a claim credits, by the words of its sentence, and whether it was taken back."""

from __future__ import annotations

import re

from dateline.model import Actor, Claim
from dateline.resolve.sidewords import words

_NAME = r"[A-Z][\w’'-]*"
_SURE_NAME = re.compile(rf"^The {_NAME}|^\S+ (?:[\w’'-]+ )*?{_NAME}")  # not merely the first word of the sentence
_OWN_PAPER = re.compile(
    r"this (?:newspaper|paper|station|agency|reporter|website|magazine)|our (?:reporter|correspondent)"
)
_TAKEN_BACK = re.compile(
    r"\b(?:recant(?:s|ed)?|(?:retract(?:s|ed)?|withdr(?:ew|aws|awn)|t(?:ook|akes|aken) back) "
    r"(?:his|her|its|their|the|that) (?:[\w’'-]+ )?"
    r"(?:accounts?|accusations?|allegations?|articles?|claims?|reports?|statements?|story|stories|testimony))\b",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"\s*[^.!?]{0,200}")
_AFTERMATH = re.compile(
    r"(?:hours?|days?|weeks?|months?|years?|shortly|soon|just|night|morning) (?:after|before|since) (?:an?|the|another)"
    r"(?: [\w’'-]+){0,3} ?$"
)
_ASIDE = re.compile(r",? for (?:its|their|his|her) part,|\b(?:still|now|also|only|officially|so far|meanwhile)(?= )")
_WHO = r"(?:the |an? )?[\w’'-]+(?: +[\w’'-]+){0,5}?"
_SAID = re.compile(rf"[^;.?!\"“”]*?, (?:(?P<who>{_WHO}) (?:says?|said)\b|(?:says?|said) (?P<inverted>the {_WHO})[,.;])")
_DENIES = re.compile(
    rf"(?:^|; |, (?:but|and|while) )(?P<who>[Tt]he {_WHO}) den(?:y|ies|ied) (?:that |the |any |an? )?[\w -]*$"
)


def credited(claim: Claim) -> tuple[str, Actor | None]:
    """The words that name whose word it is: the speaker's, or the subject of 'puts the dead at six'."""
    if claim.speaker is None:
        return giver(claim) or sayer(claim), None
    own_paper = any(map(_OWN_PAPER.fullmatch, (claim.speaker.span.text, claim.speaker.name)))
    if own_paper or _AFTERMATH.search(_before(claim)):
        return "", None  # what the paper says of itself, and what happened before the thing told, is its own word
    said = re.escape(claim.speaker.span.text)
    if re.search(rf"\bnot\b[^.;]*\bas {said} (?:say|says|said|claim|claims|claimed|pretend|maintain)", claim.span.text):
        return "", None  # 'not on Friday, as the police say': whom the sentence contradicts
    named = claim.speaker.basis in ("coreference", "alias", "name") and not claim.speaker.id
    known = named and claim.speaker.name[:1].isupper()
    return (claim.speaker.name if known else claim.speaker.span.text), claim.speaker


def taken_back(claim: Claim, text: str) -> bool:
    """Whether the claim's sentence, or the next one, says that what it tells was withdrawn."""
    after = _NEXT_SENTENCE.match(text, claim.span.end)
    return bool(_TAKEN_BACK.search(f"{claim.span.text} {after[0] if after else ''}"))


def _before(claim: Claim) -> str:
    """The words of the sentence before what it tells."""
    return claim.span.text[: max(0, claim.trigger.start - claim.span.start)]


def giver(claim: Claim) -> str:
    """The subject of a sentence that gives a figure in somebody's name without a clause of speech, else nothing."""
    text = claim.span.text
    verb = words("verbs").search(text)
    if not verb or not any(figure.span.start >= claim.span.start + verb.end() for figure in claim.figures):
        return ""
    before = _ASIDE.sub("", text[: verb.start()]).strip()
    subject = re.fullmatch(r"(?:(?:The|An?) )?[\w’'-]+(?: [\w’'-]+){0,4}", before)
    return subject[0] if subject and _stands_for(subject[0]) else ""


def sayer(claim: Claim) -> str:
    """Whom a sentence credits after what it tells, where the parse has missed it: '..., the militia says; ...'."""
    text, end = claim.span.text, claim.trigger.start - claim.span.start + len(claim.trigger.text)
    if claim.stance == "denied":
        denier = _DENIES.search(text[:end])
        return denier["who"] if denier and _stands_for(denier["who"]) else ""
    said = _SAID.match(text, end)
    who = (said["who"] or said["inverted"]) if said else ""
    return who if who and _stands_for(who) else ""


def _stands_for(phrase: str) -> bool:
    """Whether a phrase names somebody who can give figures: an office, a body, or a name inside it."""
    return bool(words("state").search(phrase) or words("bodies").search(phrase) or _SURE_NAME.search(phrase))
