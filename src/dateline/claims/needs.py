"""The column ``needs`` of a trigger: who must take part, and which words must stand where (``objects.tsv``).

``human``, ``actor``, ``doing`` (somebody named does it), ``received`` (somebody receives it), ``people`` (persons
suffer it), ``captive`` (persons, taken by no state), ``displaced`` (unarmed people leave a place), ``armed``,
``fighting`` (who acts is armed), ``civil`` (ordinary people do it together), ``power`` (they do not), ``rising``
(a noun for what they do), ``crowd`` (a hundred or more do it), ``conflict``, ``relief`` (what the article speaks of),
``told`` (what another sentence tells, or what comes of that), or a place and a class of words such as ``of:pact``.
Several are joined by ``+``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.claims import objects as objects_
from dateline.claims.actors.resolution import actor_of, can_speak
from dateline.claims.certain import OBSTRUCTION, is_told
from dateline.claims.dated import is_dated
from dateline.claims.phrases import Phrase
from dateline.claims.trial import Case, any_human, armed, armed_scene, somebody, states
from dateline.language.lexicon import Entry

_STATE = frozenset({"GOV", "MIL", "COP", "JUD"})
_CIVIL = frozenset({"EDU", "LAB", "MED", "JRN", "BUS", "AGR"})
_PEOPLE = _CIVIL | {"CVL", "OPP", "REF", "REL", "SOC", "PTY", "NGO"}
_MARCHERS = ("demonstrators", "protesters", "protestors", "marchers", "strikers")
_MANY = frozenset({*_MARCHERS, "hundred", "thousand", "million", "hundreds", "thousands", "tens", "crowd", "crowds"})
_CROWD = 100


def unmet(case: Case) -> str:
    """The first need of the entry that does not hold; several are joined by ``+``."""
    for need in filter(None, case.entry.needs.split("+")):
        if objects_.asks_for_words(need):
            if not objects_.found(need, case.candidate, case.everybody):
                return f"guard:{need}"
        elif reason := _NEEDS[need](case):
            return reason
    return ""


def _conflict(case: Case) -> str:
    """The article speaks of a conflict, those in need receive it, or states or armed people take part."""
    scene = bool(case.setting.fields & {"conflict", "relief"}) or armed_scene(case.candidate, case.actors)
    needy = scene or objects_.found("to:needy", case.candidate, ())
    return "" if needy or states(case.everybody) else "guard:conflict"


def _relief(case: Case) -> str:
    return "" if "relief" in case.setting.fields else "guard:relief"


def _human(case: Case) -> str:
    if any_human(case.everybody) or any(somebody(made) for made in case.everybody):
        return ""
    return "" if _hurt(case) or _certain_protest(case) else "guard:human"


def _hurt(case: Case) -> bool:
    """'Nine charcoal burners were shot', 'Rosa Amaya, shot on Monday': people by a number and an ending, or a name."""
    if case.entry.type != "ASSAULT" or case.entry.pos != "v":
        return False
    heads = [made.head for made in case.recipients]
    shot = case.entry.mode == "firearms"
    counted = any(
        _doer(made) and (shot or any(c.dep_ == "nummod" for c in made.head.lefts)) for made in case.recipients
    )
    return counted or any(head.ent_type_ == "PERSON" and head.tag_ == "NNP" for head in heads)


def _certain_protest(case: Case) -> bool:
    """'A march against the dam'; 'Sunday's march', 'the walkout of June 3' where the article is about states or war."""
    if case.entry.type != "PROTEST" or case.entry.pos != "n":
        return False
    if any(child.dep_ == "prep" and child.lower_ == "against" for child in case.candidate.head.rights):
        return True
    public = case.setting.fields & {"conflict", "politics", "unrest"}
    return bool(public) and is_dated(case.candidate.parsed.sentence, case.candidate.span)


def _actor(case: Case) -> str:
    return "" if any_human(case.everybody) else "no_actor"


def _armed_case(case: Case) -> str:
    """Somebody armed, a weapon, states, or an article about a conflict."""
    if case.armed_recipient or armed_scene(case.candidate, case.actors) or states(case.everybody):
        return ""
    if _persons(case.entry, case.actors, case.recipients) or _amid_conflict(case):
        return ""
    if objects_.found("by:explosive", case.candidate, ()):
        return ""  # 'a mine killed a motorcyclist'
    if (
        case.setting.conflict
        and case.entry.pos == "n"
        and is_dated(case.candidate.parsed.sentence, case.candidate.span)
    ):
        return ""  # 'the fighting of Sunday night'
    return "guard:armed" if case.entry.type == "ASSAULT" or not any_human(case.everybody) else ""


def _persons(entry: Entry, actors: Sequence[Phrase], recipients: Sequence[Phrase]) -> bool:
    """Somebody harms somebody: nobody needs to be armed for it."""
    if entry.pos == "n":
        return any(made.head.i in made.parsed.roles_at or made.head.i in made.parsed.named_at for made in recipients)
    return any(can_speak(made) for made in actors) and any(
        made.head.tag_ == "PRP" or made.head.i in made.parsed.roles_at for made in recipients
    )


def _amid_conflict(case: Case) -> bool:
    """In an article about a conflict somebody suffers, and no civilian did it: not 'teachers struck'."""
    if not case.setting.conflict or case.entry.pos != "v" or not case.recipients:
        return False
    return not any(_CIVIL.intersection(actor_of(made).sectors) for made in case.actors)


def _people(case: Case) -> str:
    """People suffer it: 'captured soldiers', not 'captured the hill'."""
    own = [child for child in case.candidate.head.children if child.dep_ in ("dobj", "nsubjpass")]
    # 'captured a hill from insurgents': the object is what was taken, not whom it was taken from.
    taken = [made for made in case.recipients if made.head in own or made.head.head in own] if own else case.recipients
    return "" if any(somebody(made) or _counted(made) for made in taken) else "guard:people"


def _counted(made: Phrase) -> bool:
    role = made.parsed.roles_at.get(made.head.i)
    return role is not None and role.entry.number in ("one", "many")


def _doing(case: Case) -> str:
    """Somebody does it, and is named: not 'the detainees linked to the attack'."""
    return "" if any_human(case.actors) else "no_actor"


def _fighting(case: Case) -> str:
    """Who acts is armed: 'troops crossed into', not 'families crossed into'."""
    return "" if any(armed(made) for made in case.actors) or states(case.actors) else "guard:fighting"


def _received(case: Case) -> str:
    """Somebody receives it: 'welcomed the envoy', not 'welcomed the step'."""
    known = any(can_speak(made) or _doer(made) for made in case.recipients)
    return "" if known else "guard:received"


def _many(made: Phrase) -> bool:
    return somebody(made) or made.head.lower_ in ("they", "people")


def _doer(made: Phrase) -> bool:
    """'the organisers', 'the mourners': people by the end of the word."""
    return made.head.tag_ == "NNS" and made.head.lower_.endswith(("ers", "ors", "ists", "ants", "ees"))


def _captive(case: Case) -> str:
    """People are taken, and not by those who may arrest."""
    taken = any(somebody(made) or made.head.i in made.parsed.roles_at for made in case.recipients)
    state = any(_STATE.intersection(actor_of(made).sectors) for made in case.actors)
    return "" if taken and not state else "guard:captive"


def _displaced(case: Case) -> str:
    """People who are not armed, where the article speaks of a conflict: 'residents fled the town'."""
    undergoers = case.recipients or case.everybody
    people = [made for made in undergoers if made.head.i in made.parsed.roles_at or _many(made)]
    plural = ("NNS", "CD", "DT", "NNPS")
    many = any(made.head.tag_ in plural or made.head.lower_ in ("people", "they") for made in people)
    left = [child for child in case.candidate.head.rights if child.dep_ == "dobj"]
    town = any(token.tag_ == "NNP" for token in left) or objects_.found("of:home", case.candidate, ())
    known = town or objects_.found("to:home", case.candidate, ()) or case.setting.fields & {"conflict", "relief"}
    return "" if many and known and not any(armed(made) for made in people) else "guard:displaced"


def _ordinary(case: Case) -> bool:
    """Ordinary people act, more than one: 'villagers', 'the traders', not an army, an office, a firm, a man."""
    sectors = [frozenset(actor_of(made).sectors) for made in case.actors]
    several = all(made.head.tag_ in ("NNS", "NNPS", "CD", "NNP") or somebody(made) for made in case.actors)
    return bool(sectors) and several and all(some and some <= _PEOPLE for some in sectors)


def _civil(case: Case) -> str:
    """Ordinary people do it, or it was done with what they have: 'was closed with tractors and stones'."""
    means = not case.actors and objects_.found("with:obstacle", case.candidate, ())
    return "" if means or _ordinary(case) else "guard:civil"


def _rising(case: Case) -> str:
    """'The traders' blockade', or 'the blockade' where the article tells that people stopped the traffic."""
    told = not case.actors and OBSTRUCTION in case.setting.told
    return "" if told or _ordinary(case) else "guard:civil"


def _power(case: Case) -> str:
    return "" if _rising(case) else "guard:power"


def _crowd(case: Case) -> str:
    """'Thousands filled the square', 'some 400 women walked through the town'."""
    return "" if any(_is_crowd(made) for made in case.actors) else "guard:crowd"


def _is_crowd(made: Phrase) -> bool:
    words = [made.head, *(child for child in made.head.lefts if child.dep_ in ("nummod", "quantmod", "amod"))]
    words += [child for word in words[1:] for child in word.children]
    if any(word.lower_ in _MANY for word in words):
        return True
    return any(word.text.replace(",", "").isdigit() and int(word.text.replace(",", "")) >= _CROWD for word in words)


def _told(case: Case) -> str:
    return "" if is_told(case) else "guard:told"


_NEEDS: dict[str, Callable[[Case], str]] = {
    "conflict": _conflict,
    "human": _human,
    "actor": _actor,
    "armed": _armed_case,
    "fighting": _fighting,
    "received": _received,
    "captive": _captive,
    "displaced": _displaced,
    "relief": _relief,
    "people": _people,
    "doing": _doing,
    "civil": _civil,
    "power": _power,
    "rising": _rising,
    "crowd": _crowd,
    "told": _told,
}
