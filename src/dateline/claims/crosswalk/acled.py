"""The ACLED-like sub-event of a claim, read from mode, sides and a few words: lossy, and named so.

Names, words and the default of each mode are data (``data/ontology/acled.toml``).
"""

from __future__ import annotations

import re

from dateline.language.ontology import table
from dateline.model import Acled, Actor, Claim

_STATE = frozenset({"MIL", "GOV", "COP", "SPY"})
_ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "SPY"})
_WORD = re.compile(r"[a-z]+")
_GROUND = re.compile(
    r"\b(?:town|village|city|area|territory|district|province|base|airport|hill|positions?|neighbou?rhood|control|border)s?\b",
    re.IGNORECASE,
)
_CROWD = re.compile(r"protest|demonstrat|rally|marcher|crowd|rioter|striker", re.IGNORECASE)


def acled(claim: Claim, scene: str | None = None) -> Acled | None:
    """The ACLED-like sub-event; None where the claim is none of its kinds.

    ``scene``: what its sentence tells as a whole, which stands where the claim's type may be that.
    """
    name = scene if scene in table("acled")["scenes"].get(claim.type, ()) else _sub_event(claim)
    return None if name is None else Acled(table("acled")["event_type"][name], name)


def _sub_event(claim: Claim) -> str | None:
    by_type = table("acled")["by_type"]
    by_mode: str | None = table("acled")["by_mode"].get(claim.type, {}).get(claim.mode)
    if claim.type == "ASSAULT":
        return _by_words(claim) or _scene(claim) or _ground(claim) or _assault(claim, by_mode)
    if claim.type == "COERCE":
        return by_mode or (_seizure(claim) if claim.mode == "seize" else None)
    if claim.type in ("AGREE", "SUPPORT"):
        return "Agreement" if _signs(claim) else None
    if claim.type == "PROTEST":
        return _scene(claim) or by_mode or by_type["PROTEST"]
    return _by_words(claim) or by_mode or by_type.get(claim.type)


_SIGNING = ("sign", "ratif", "reach", "str", "conclude", "seal", "clinch", "hammer")


def _signs(claim: Claim) -> bool:
    return claim.type == "AGREE" or claim.trigger.text.lower().startswith(_SIGNING)


def _words_of(actor: Actor) -> frozenset[str]:
    return frozenset(_WORD.findall(actor.span.text.lower()))


def _words(claim: Claim) -> frozenset[str]:
    parts = [claim.trigger.text, *(actor.span.text for actor in (*claim.actors, *claim.recipients))]
    before = _BEFORE if claim.type == "COERCE" else 0  # 'weapons were seized'
    return frozenset(_WORD.findall(" ".join(parts).lower())) | _around(claim, before, _AFTER)


_AFTER = 50  # characters after the trigger in which its object stands
_BEFORE = 70


def _around(claim: Claim, before: int, after: int) -> frozenset[str]:
    """Words near the trigger in its sentence: what is no person is among no participants."""
    said, at = claim.span.text, claim.trigger.start - claim.span.start
    end = at + len(claim.trigger.text)
    near = said[max(0, at - before) : at] + " " + re.split(r"[.;]\s", said[end : end + after])[0]
    return frozenset(_WORD.findall(near.lower()))


def _by_words(claim: Claim) -> str | None:
    words = _words(claim)
    for rule in table("acled")["words"]:
        if rule["type"] == claim.type and not words.isdisjoint(rule["words"]):
            return str(rule["sub_event_type"])
    return None


def _scene(claim: Claim) -> str | None:
    """What else the sentence tells: a protest that turned violent, or that police broke up."""
    said = frozenset(_WORD.findall(claim.span.text.lower()))
    for rule in table("acled")["scene"]:
        if rule["type"] == claim.type and not said.isdisjoint(rule["words"]):
            return str(rule["sub_event_type"])
    return None


def _ground(claim: Claim) -> str | None:
    """Ground that changed hands by fighting."""
    taken = not frozenset(_WORD.findall(claim.trigger.text.lower())).isdisjoint(table("acled")["ground"]["words"])
    if not taken or (_any(claim.recipients, _ARMED) and not _GROUND.search(claim.span.text)):
        return None
    return "Government regains territory" if _any(claim.actors, _STATE) else "Non-state actor overtakes territory"


def _seizure(claim: Claim) -> str | None:
    by_words = _by_words(claim)
    if by_words:
        return by_words
    if not _GROUND.search(claim.span.text):
        return "Looting/property destruction"
    return "Government regains territory" if _any(claim.actors, _STATE) else "Non-state actor overtakes territory"


def _any(actors: tuple[Actor, ...], sectors: frozenset[str]) -> bool:
    return any(sectors.intersection(actor.sectors) for actor in actors)


def _assault(claim: Claim, by_mode: str | None) -> str:
    crowd = any(_CROWD.search(actor.span.text) for actor in claim.recipients)
    if crowd and _any(claim.actors, _STATE):
        return "Protest with intervention" if claim.mode == "crowd-control" else "Excessive force against protesters"
    if by_mode:
        return by_mode
    if claim.mode == "crowd-control":
        return "Protest with intervention"
    two_sided = len(claim.actors) > 1 and not claim.recipients
    places = table("acled")["armed_words"]["words"]
    post = not claim.recipients and not _around(claim, 0, _AFTER).isdisjoint(places)
    post = post or any(not _words_of(actor).isdisjoint(places) for actor in claim.recipients)
    if two_sided or (_any(claim.actors, _ARMED) and (post or _any(claim.recipients, _ARMED))):
        return "Armed clash"
    return "Attack"
