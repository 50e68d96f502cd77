"""Putting a reading together: drafts to claims, with every value's reason in ``steps``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.claims import figures as figures_
from dateline.claims import places as places_
from dateline.claims import speakers, stance
from dateline.claims import times as times_
from dateline.claims.actors import casting
from dateline.claims.actors.coreference import Mentions, Resolved
from dateline.claims.actors.home import at_home, placed
from dateline.claims.actors.listing import actors_of
from dateline.claims.actors.resolution import role_number
from dateline.claims.carried import carried
from dateline.claims.classify import Coder, fields_of
from dateline.claims.crosswalk import crossed
from dateline.claims.drafting import sentence_span
from dateline.claims.followed import followed
from dateline.claims.governing import SPOKEN, Governed
from dateline.claims.guards import Setting
from dateline.claims.happenings import Draft
from dateline.claims.linking import THREATS, LinkedDraft
from dateline.claims.owntypes import retyped
from dateline.claims.parsed import Parsed
from dateline.claims.retelling import drafted
from dateline.claims.speakers.speech import Said, Speech
from dateline.claims.times.offset import before_or_after
from dateline.ids import content_id
from dateline.language.load import Language
from dateline.language.sentences import Sentence
from dateline.language.words import Words, words_of
from dateline.model import Actor, Article, Claim, Figure, Place, Reading, Step, Voice, Warning, When, WhyNot
from dateline.settings import Settings


@dataclass(slots=True)
class Page:
    """An article with all that was read from it before its claims are put together."""

    article: Article
    sentences: tuple[Sentence, ...]
    parsed: list[Parsed]
    words: Sequence[Words]
    speech: Speech
    language: Language
    settings: Settings


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that claims choose from."""

    mentions: Mentions
    places: tuple[Place, ...]
    named_places: tuple[Place, ...]  # with demonyms and those inside the names of actors
    times: tuple[When, ...]
    figures: tuple[Figure, ...]


def reading(page: Page, coder: Coder) -> Reading:
    """All that the article says."""
    found = _find(page)
    why_not: list[WhyNot] = []
    title = (words_of(page.article.title),) if page.article.title else ()
    setting = Setting(page.language.lexicon, fields_of(page.language.lexicon, page.words, title))
    linked = drafted(page.parsed, coder, setting, why_not)
    told = _claims(page, found, linked, coder)
    claims = followed(page.parsed, page.speech, found.mentions, told, found.figures, found.times, setting.fields)
    final, untyped = retyped(claims, page.language.ontology)
    why_not += untyped
    doubted = {figure.span: figure for claim in final for figure in claim.figures if figure.implausible}
    figures = tuple(doubted.get(figure.span, figure) for figure in found.figures)
    return Reading(
        article=page.article.id,
        claims=final,
        attributions=speakers.attributions(page.speech, page.article.text, found.mentions),
        actors=actors_of(found.mentions, page.parsed, page.speech, claims, found.places),
        places=found.named_places,
        times=found.times,
        figures=figures,
        warnings=tuple(_implausible(figures, page.article)),
        why_not=tuple(sorted(why_not, key=lambda item: item.trigger)) if page.settings.keep_why_not else (),
    )


def _implausible(figures: Iterable[Figure], article: Article) -> Iterable[Warning]:
    """A warning for each figure that cannot be true, but for those that the page is warned of already."""
    told = [span for warning in article.warnings if warning.kind == "implausible_figure" for span in warning.spans]
    for figure in figures:
        if figure.implausible and not any(
            span.start < figure.span.end and figure.span.start < span.end for span in told
        ):
            yield Warning("implausible_figure", f"'{figure.span.text}': {figure.implausible}", (figure.span,))


def _find(page: Page) -> Found:
    mentions = Mentions(page.parsed)
    gazetteer = page.language.gazetteer
    people = list(mentions.persons())
    named = places_.find(page.article, page.sentences, gazetteer, people) if gazetteer is not None else ()
    every = _in_names(named, page)
    return Found(
        mentions=mentions,
        places=tuple(place for place in every if place.role in ("place", "metonym")),
        named_places=every,
        times=times_.find(page.article, page.sentences),
        figures=figures_.find(page.article, page.sentences),
    )


_UNPLACED = frozenset({"introduced", "outlet", "outlets", "party", "parties"})
_FOREIGN = re.compile(r"\b[A-Z][\w\u2019'-]+ (?:du|des|de la|del|della) $")  # 'Puits du Sahel'


def _in_names(places: Iterable[Place], page: Page) -> tuple[Place, ...]:
    """Those inside the name of an actor ('Kanem Patriotic Front') are marked as such; those inside the name of the
    outlet or agency, and the ends of foreign names, are left out."""
    actors = [
        (
            parsed.sentence.start + parsed.words.starts[hit.first],
            parsed.sentence.start + parsed.words.ends[hit.last - 1],
        )
        for parsed in page.parsed
        for hit in parsed.named
        if (hit.entry.kind in _UNPLACED or "REB" in hit.entry.sectors) and hit.last - hit.first > 1
    ]
    text, dateline = page.article.text, page.article.dateline
    outlets: list[tuple[int, int]] = []
    for name in {page.article.outlet, page.article.origin_of_text, dateline.agency if dateline else None} - {None}:
        outlets += [match.span() for match in re.finditer(re.escape(name or ""), text)]
    return tuple(
        replace(place, role="name") if place.role != "demonym" and _inside(place, actors) else place
        for place in places
        if not _FOREIGN.search(text, max(0, place.span.start - 30), place.span.start) and not _inside(place, outlets)
    )


def _inside(place: Place, names: Iterable[tuple[int, int]]) -> bool:
    """Whether a place stands inside a longer name."""
    span = place.span
    return any(low <= span.start and span.end <= high and span.end - span.start < high - low for low, high in names)


# Claims


def _claims(page: Page, found: Found, linked: Sequence[LinkedDraft], coder: Coder) -> tuple[Claim, ...]:
    ids = {id(item.draft): _id(page.article, item.draft) for item in linked}
    made: dict[str, Claim] = {}
    together: dict[int, list[Draft]] = {}
    for item in linked:
        together.setdefault(id(item.draft.candidate.parsed), []).append(item.draft)
    governed = {at: Governed(drafts[0].candidate.parsed, drafts) for at, drafts in together.items()}
    for item in linked:
        parsed = item.draft.candidate.parsed
        claim = _claim(page, found, item, ids, governed[id(parsed)], coder)
        claim = crossed(claim, item.draft.proposal.scene)
        made.setdefault(claim.id, claim)
    again = frozenset(ids[id(item.draft)] for item in linked if item.again)
    every = sorted(made.values(), key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.id))
    return carried(every, again)


def _id(article: Article, draft: Draft) -> str:
    span = draft.candidate.span
    return content_id("cl", article.id, span.start, span.end, draft.type, draft.mode)


def _claim(page: Page, found: Found, item: LinkedDraft, ids: dict[int, str], governed: Governed, coder: Coder) -> Claim:
    draft = item.draft
    parsed = draft.candidate.parsed
    trigger = draft.candidate.span
    said = page.speech.innermost(trigger.start)
    speaker = _speaker(found, said)
    spoken = speaker.actor if speaker else None
    actors = casting.actors(draft, found.mentions, spoken)
    recipients = casting.recipients(draft, found.mentions, spoken, actors)
    place, place_step = _place(page, found, draft, said, governed)
    when, time_step = _when(page, found, item, governed)
    counted = _told_of(governed.figures(draft, found.figures), said)
    figures, figure_step = figures_.choose(parsed.sentence, trigger, counted, type_=draft.type)
    figures = figures_.held_against(figures, place, page.language.gazetteer)
    published = page.article.published.latest if page.article.published else None
    _own_threat(item, draft, actors, spoken)
    final = stance.historical(item.stance, when, published, parsed, draft.head)
    who = [*actors, *recipients, *([speaker] if speaker else [])]
    steps = [_type_step(draft, coder), _stance_step(item, final), *_steps(who)]
    actors, recipients = ([placed(one, found.places, steps) for one in ones] for ones in (actors, recipients))
    actors, recipients = (_settled(draft, ones, place, steps) for ones in (actors, recipients))
    steps += [step for step in (place_step, time_step, figure_step) if step is not None]
    return Claim(
        id=_id(page.article, draft),
        article=page.article.id,
        span=sentence_span(parsed),
        trigger=trigger,
        type=draft.type,
        mode=draft.mode,
        contexts=draft.contexts,
        actors=tuple(one.actor for one in actors),
        recipients=tuple(one.actor for one in recipients),
        place=place,
        when=when,
        figures=figures,
        voice=_voice(page.speech, said, trigger.start),
        speaker=spoken,
        cue=said.cue if said else None,
        stance=final,
        confidence=_confidence(draft, final),
        linked=ids.get(id(item.parent)) if item.parent is not None else None,
        steps=tuple(steps),
    )


def _own_threat(item: LinkedDraft, draft: Draft, actors: Sequence[Resolved], speaker: Actor | None) -> None:
    """'We will strike back', says who would do it: a threat of his own."""
    if speaker is None or item.stance != "planned" or item.parent is not None or draft.type not in THREATS:
        return
    if any(one.actor.name == speaker.name for one in actors):
        draft.notes.append(f"the speaker's own {draft.type} to come is THREATEN")
        draft.type, draft.mode, item.stance = "THREATEN", THREATS[draft.type], "asserted"


def _settled(draft: Draft, some: Sequence[Resolved], place: Place | None, steps: list[Step]) -> list[Resolved]:
    single = {made.span for made in (*draft.actors, *draft.recipients) if role_number(made) == "one"}
    return [at_home(one, place, steps, single) for one in some]


def _speaker(found: Found, said: Said | None) -> Resolved | None:
    if said is None or said.source is None:
        return None
    return found.mentions.resolve(said.source)


def _told_of(figures: Sequence[Figure], said: Said | None) -> list[Figure]:
    """Without the number of those who tell it: 'two officials said'."""
    if said is None or said.words is None:
        return list(figures)
    source = said.words
    return [one for one in figures if not (source.start <= one.span.start and one.span.end <= source.end)]


def _voice(speech: Speech, said: Said | None, at: int) -> Voice:
    if said is None:
        return "outlet"
    return "quoted" if speech.quoted(at) else "reported"


def _place(
    page: Page, found: Found, draft: Draft, said: Said | None, governed: Governed
) -> tuple[Place | None, Step | None]:
    if not found.places:
        return None, None
    speaking = [said.source.span] if said is not None and said.source is not None else []
    own = governed.places(draft, found.places)
    spoken = draft.type in SPOKEN or (draft.type, draft.mode) == ("SANCTION", "withdraw")
    return places_.choose(
        draft.candidate.parsed.sentence,
        governed.anchor(draft, own),
        governed.stated(own) if spoken else own,
        () if spoken else page.sentences,
        page.article,
        speaker_spans=speaking,
    )


def _when(page: Page, found: Found, item: LinkedDraft, governed: Governed) -> tuple[When | None, Step | None]:
    draft = item.draft
    sentence, trigger = draft.candidate.parsed.sentence, draft.candidate.span
    others = [other.candidate.span for other in governed.drafts if other is not draft]
    moved = before_or_after(sentence, trigger, found.times, others, page.article)
    if moved is not None:
        return moved
    times = governed.times(draft, found.times)
    tense = draft.judged.tense
    return times_.choose(sentence, trigger, times, page.sentences, page.article, tense=tense, stance=item.told)


def _type_step(draft: Draft, coder: Coder) -> Step:
    note = "; ".join([draft.proposal.note, *draft.notes])
    return Step(f"coder.{coder.name}", coder.version, draft.proposal.score, note)


def _stance_step(item: LinkedDraft, final: str) -> Step:
    step = item.draft.judged.step
    note = step.note if item.stance == item.draft.judged.stance else f"{step.note}; {item.note}"
    if final != item.stance:
        note = f"{note}; long past"
    return replace(step, note=note)


def _steps(resolved: Sequence[Resolved]) -> list[Step]:
    return [one.step for one in resolved if one.step is not None]


def _confidence(draft: Draft, final: str) -> float:
    return round(draft.proposal.score * (1.0 if final in ("asserted", "historical") else 0.95), 3)
