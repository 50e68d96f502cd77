"""What persons put right, as sentences of the codebook: the form of `dateline codebook` and of training a coder.

A sentence is coded whole: with all its claims, those of the corrected events as they are now. A type or mode that was
edited is that of all claims of the event; an actor or recipient is marked where the sentence has the name; the claims
of an event that is none go. Other reasons to reject (duplicates, old news, wrong places) say nothing of how to code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from dateline.errors import UsageError
from dateline.model import Actor, Claim, Event, Span
from dateline.store import decisions, read
from dateline.store.decisions import Decision
from dateline.store.project import Store
from dateline.store.reviewing import judgements

PROFILES = ("full", "public")
CODED = frozenset({"type", "mode", "actors", "recipients"})
NO_EVENT = "not_an_event"

Form = dict[str, Any]


def corrections(store: Store, profile: str = "full") -> Iterator[Form]:
    """Records of the codebook, by article and place in it.

    ``profile``: full has the sentences, which are the articles' words, for your own machine; public has the id (their
    hash), the article and where they stand.
    """
    if profile not in PROFILES:
        raise UsageError(f"no profile {profile!r}", cure=f"known: {', '.join(PROFILES)}")
    by_event = _corrected(store)
    with store.engine.connect() as connection:
        events = {}
        for ident in sorted(by_event):
            events.update(read.events_by_id(connection, [ident]))
    home = {claim: event for event in events.values() for claim in event.claims}
    told = read.claims_of(store, sorted(home))
    seen: set[str] = set()
    for article in sorted({claim.article for claim in told}):
        for sentence, claims in _sentences(read.reading(store, article).claims, home):
            made = _record(article, sentence, claims, home, by_event)
            if made["id"] not in seen:
                seen.add(made["id"])
                yield made if profile == "full" else {**made, "text": None}


def _corrected(store: Store) -> Mapping[str, Sequence[Decision]]:
    """The decisions that say something of how to code, by event."""
    found = [one for one in judgements(store) if one.act in ("edit", "reject")]
    with store.engine.connect() as connection:
        known = {one.decision.number: one.decision for one in decisions.standing(connection, [x.number for x in found])}
    by_event: dict[str, list[Decision]] = defaultdict(list)
    for one in found:
        decision = known[one.number]
        if decision.reason == NO_EVENT if decision.act == "reject" else CODED & decision.fields.keys():
            by_event[one.event].append(decision)
    return by_event


def _sentences(claims: Sequence[Claim], home: Mapping[str, Event]) -> Iterator[tuple[Span, list[Claim]]]:
    """The sentences with a corrected claim, each with all its claims."""
    by_span: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_span[claim.span].append(claim)
    for span, some in sorted(by_span.items()):
        if any(claim.id in home for claim in some):
            yield span, some


def _record(
    article: str,
    sentence: Span,
    claims: Sequence[Claim],
    home: Mapping[str, Event],
    by_event: Mapping[str, Sequence[Decision]],
) -> Form:
    coded: dict[tuple[Any, ...], Form] = {}
    said: dict[str, None] = {}
    for claim in claims:
        event = home.get(claim.id)
        decided = by_event.get(event.id, ()) if event else ()
        said.update(dict.fromkeys(one.id for one in decided))
        if event is None or not any(one.act == "reject" for one in decided):
            form = _coded(claim, sentence, event, {name for one in decided for name in one.fields})
            coded.setdefault((*form["trigger"], form["type"]), form)
    return {
        "id": sha256(sentence.text.encode()).hexdigest()[:12],
        "text": sentence.text,
        "kind": "type" if coded else "negative",
        "region": None,
        "decade": None,
        "style": "review",
        "form": "body",
        "claims": list(coded.values()),
        "article": article,
        "span": [sentence.start, sentence.end],
        "decisions": list(said),
    }


def _coded(claim: Claim, sentence: Span, event: Event | None, edited: set[str]) -> Form:
    """A claim of the codebook, with what was edited as it is in the event now."""
    kind, mode = claim.type, claim.mode
    if event is not None and "type" in edited:
        kind, mode = event.type, event.mode
    if event is not None and "mode" in edited:
        mode = event.mode
    roles: dict[str, list[list[int]]] = {}
    for name in ("actors", "recipients"):
        if event is not None and name in edited:
            roles[name] = list(_named(getattr(event, name), sentence))
        else:
            roles[name] = list(_spans((one.span for one in getattr(claim, name)), sentence))
    speaker = list(_spans([claim.speaker.span], sentence)) if claim.speaker else []
    return {
        "trigger": [claim.trigger.start - sentence.start, claim.trigger.end - sentence.start],
        "type": kind,
        "mode": mode,
        "stance": claim.stance,
        **roles,
        "speaker": speaker[0] if speaker else None,
    }


def _spans(spans: Iterable[Span], sentence: Span) -> Iterator[list[int]]:
    """Those inside the sentence, counted from its beginning."""
    for one in spans:
        if sentence.start <= one.start < one.end <= sentence.end:
            yield [one.start - sentence.start, one.end - sentence.start]


def _named(actors: Iterable[Actor], sentence: Span) -> Iterator[list[int]]:
    """Where the sentence has the names."""
    for one in actors:
        known = list(_spans([one.span], sentence)) if one.span.text else []
        at = sentence.text.casefold().find(one.name.casefold())
        if known and sentence.text[slice(*known[0])] == one.span.text:
            yield known[0]
        elif at >= 0 and sentence.text[at : at + len(one.name)].casefold() == one.name.casefold():
            yield [at, at + len(one.name)]
