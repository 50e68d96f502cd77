"""What a cue governs that is no clause: 'denied the attack', 'talked about the truce', 'was criticised by X'."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.actors.resolution import can_speak
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import phrase
from dateline.claims.speakers.extent import source_span
from dateline.claims.speakers.speech import Range, subtree_range
from dateline.claims.verbs import passive_subjects
from dateline.language.lexicon import Cue
from dateline.language.tables import word_list

_ADDRESSED = word_list("lexicon", "addressed")  # verbs whose object is who is told
_LEADING = word_list("lexicon", "leading")  # prepositions that lead to what is spoken or thought of
_FOLLOWING = word_list("lexicon", "following")  # prepositions that go on after an object: 'praised X for Y'
_TOLD = word_list("lexicon", "told")  # of them those with whom it is hardly ever a thing
_TALES = word_list("lexicon", "tales")  # what one tells: 'told the truth'
_ABOUT_PLACE = frozenset({"at", "on", "with", "into", "upon"})  # 'said at a rally', 'said with a smile'
_DOERS = ("ers", "ors", "ists", "ants", "ees", "ians")
_ENDINGS = ("oprd", "xcomp", "acomp")

Found = tuple[list[Range], Token | None]


def content_of_object(parsed: Parsed, verb: Token, cue: Cue) -> Found:
    """The object of a verb, or what its preposition leads to, and that preposition."""
    asked = [child for child in verb.lefts if child.dep_ in ("dobj", "attr") and child.tag_[0] == "W"]
    if asked:  # 'what he said', 'the plan that he backs'
        return [subtree_range(parsed, asked[0])], None
    things = [child for child in verb.rights if child.dep_ == "dobj"]
    told = any(_is_told(parsed, thing, cue) for thing in things)
    if things and not told:
        return (
            ([], None)
            if cue.opens == "clause" and not _quoted(parsed, things[0])
            else ([_object(parsed, verb, things[0])], None)
        )
    if (plain := _plain(parsed, verb, cue, things)) is not None:
        return [plain], None
    led = _led(parsed, verb, cue)
    if led is not None:
        preposition, content = led
        return [content], preposition
    if verb.dep_ == "relcl" and cue.opens != "clause" and any(child.dep_ == "nsubj" for child in verb.lefts):
        thing = source_span(verb.head, parsed)  # 'the truce that many had expected'
        return ([] if told else [(thing.start, thing.end)]), None
    return [], None


def _plain(parsed: Parsed, verb: Token, cue: Cue, things: list[Token]) -> Range | None:
    """'said so', 'called Y a liar' without an object in the parse, 'asked them to go' with a clause of purpose."""
    for child in verb.rights:
        if child.dep_ == "intj" or child.lower_ in ("so", "yes", "no"):
            return subtree_range(parsed, child)
        if child.dep_ == "oprd" and not things:
            first = next(c for c in verb.rights if c.dep_ in ("dep", "oprd"))
            return subtree_range(parsed, first)[0], subtree_range(parsed, child)[1]
        purpose = child.dep_ == "advcl" and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.lefts)
        if purpose and cue.kind == "demand":
            start, end = subtree_range(parsed, child)
            return min([start, *(subtree_range(parsed, thing)[0] for thing in things)]), end
    return None


def _is_told(parsed: Parsed, thing: Token, cue: Cue) -> bool:
    """'told reporters', 'warned residents': who is spoken to."""
    word = cue.phrase.split()[0]
    if word in _TOLD:
        return thing.lower_ not in _TALES
    people = thing.tag_ == "NNS" and thing.lower_.endswith(_DOERS)
    return word in _ADDRESSED and (people or can_speak(phrase(thing, parsed)))


def _quoted(parsed: Parsed, thing: Token) -> bool:
    """An object of some length in a sentence with quotation marks."""
    return any(mark in parsed.sentence.text for mark in '“"') and thing.right_edge.i - thing.left_edge.i > 3


def _object(parsed: Parsed, verb: Token, thing: Token) -> Range:
    """The object, with what is said of it: 'praised X for Y', 'called X a liar'."""
    start, end = subtree_range(parsed, thing)
    for child in verb.rights:
        on = child.dep_ in _ENDINGS or (child.dep_ == "prep" and child.lower_ in _FOLLOWING)
        if child.i > thing.i and on:
            end = max(end, subtree_range(parsed, child)[1])
    return start, end


def _led(parsed: Parsed, verb: Token, cue: Cue) -> tuple[Token, Range] | None:
    named = cue.phrase.split()[-1]
    for child in verb.rights:
        leads = child.lower_ in _LEADING and not (cue.kind == "say" and child.lower_ in _ABOUT_PLACE)
        if child.dep_ != "prep" or not (leads or child.lower_ == named):
            continue
        inner = next((one for one in child.rights if one.dep_ in ("pobj", "pcomp")), None)
        if inner is None or (child.lower_ != named and (cue.opens == "clause" or _untold(parsed, inner))):
            continue
        return child, subtree_range(parsed, inner)
    for thing in verb.rights:  # 'reminded voters of'
        if thing.dep_ == "dobj" and _is_told(parsed, thing, cue):
            for child in thing.rights:
                inner = next((one for one in child.rights if one.dep_ in ("pobj", "pcomp")), None)
                if child.dep_ == "prep" and child.lower_ in ("of", "about", "against") and inner is not None:
                    return child, subtree_range(parsed, inner)
    return None


def _untold(parsed: Parsed, inner: Token) -> bool:
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(inner.i, ()))


def content_of_passive(parsed: Parsed, verb: Token, cue: Cue, who: Token | None) -> Found:
    """'The plan was criticised by X as Y', 'seen as Y': the subject and what is said of it; 'was asked about Y': Y."""
    if verb.dep_ in ("amod", "acl"):
        if who is None or verb.dep_ == "amod":
            return [], None
        thing = source_span(verb.head, parsed)
        return [(thing.start, thing.end)], None
    found = passive_subjects(verb)
    if not found:
        return [], None
    content = []
    if cue.phrase.split()[0] not in _ADDRESSED and (who is None or not who.is_ancestor(found[0])):
        content.append(subtree_range(parsed, found[0]))
    to = None
    for child in verb.rights:
        if child.dep_ in _ENDINGS:
            content.append(subtree_range(parsed, child))
        elif child.dep_ == "prep" and child.lower_ in _FOLLOWING:
            inner = next((one for one in child.rights if one.dep_ in ("pobj", "pcomp", "amod")), None)
            to = child if inner is not None and child.i == verb.i + 1 else to
            content.append(subtree_range(parsed, child if inner is None else inner))
    return content, to
