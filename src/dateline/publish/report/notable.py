"""Notable and disputed events: a sentence by template for each, with the words of its sources in notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.model import Actor, Article, Claim, Dispute, Event, Toll, Valued
from dateline.publish.contested import ANSWERS, QUESTIONS
from dateline.publish.report import words
from dateline.publish.report.behind import Behind, outlet_words
from dateline.publish.report.counting import joined
from dateline.publish.report.gather import Brief, Gathered
from dateline.publish.report.names import NOBODY
from dateline.publish.report.records import (
    Block,
    Given,
    Heading,
    Paragraph,
    Part,
    Parts,
    Section,
    Table,
    Words,
    plain,
)
from dateline.store import read

NOTABLE = 12  # events told at length
DISPUTED = 30  # events whose disputes are shown
TELLERS = 6  # of one value that are named
NAMED = 3  # actors, outlets
Told = Mapping[str, tuple[Claim, Article]]


def notable(found: Gathered, behind: Behind) -> Section:
    """The events with the highest tolls, then the most origins and disputes."""
    blocks: list[Block] = []
    hidden = [one for one in found.events if one.hidden]
    for one in ranked([one for one in found.events if not one.hidden])[:NOTABLE]:
        event = read.event(behind.store, one.id)
        behind.learn_sides(event)
        blocks += _told(one, event, behind)
    if not blocks:
        blocks.append(Paragraph((Words("There is no event to tell."),)))
    elif len(found.events) > NOTABLE:
        text = "The order is that of the deaths reported, then of other harm, of independent origins and of disputes."
        blocks.insert(0, Paragraph((Words(text),), quiet=True))
    if hidden:
        parts = (
            behind.count([one.id for one in hidden], "Events marked as sensitive"),
            Words(" events that a person marked as sensitive are counted, and not told."),
        )
        blocks.append(Paragraph(parts))
    return Section("notable-events", "Notable events", tuple(blocks))


def ranked(some: Sequence[Brief]) -> list[Brief]:
    """Those with the highest tolls first, then by origins and disputes; what is told of years comes last."""
    return sorted(some, key=lambda one: (one.dated and not one.narrow, *(-part for part in one.weight()), one.order))


def at_length(found: Gathered) -> list[Brief]:
    """The events of which more is told than a row."""
    told = [one for one in found.events if not one.hidden]
    contested = [one for one in told if one.disputes]
    return ranked(told)[:NOTABLE] + ranked(contested)[:DISPUTED]


def _told(one: Brief, event: Event, behind: Behind) -> Iterator[Block]:
    kind = words.type_words(event.type)
    mode = words.mode_words(event.mode)
    yield Heading((_headline(one),), anchor=f"t-{one.id}")
    sentence: list[Part] = [plain(f"{kind[:1].upper()}{kind[1:]}{f' ({mode})' if mode else ''}", strong=True)]
    for actors, before in ((event.actors, " by "), (event.recipients, " – on: ")):
        shown = _names(actors, behind)
        if shown:
            sentence += [Words(before), Given(shown, "name")]
    sentence += [Words(", reported by "), *_origins(one, event, behind), Words(". ")]
    yield Paragraph(tuple(sentence))
    figures = _figures(one, event, behind)
    if figures:
        yield Paragraph(figures)
    said = _said(event, behind)
    if said:
        yield Paragraph(said)
    yield Paragraph(
        (
            Words(f"{words.STANDINGS.get(event.standing, event.standing)} · "),
            Given(event.id, "id", href=f"#e-{event.id}"),
        ),
        quiet=True,
    )


def _headline(one: Brief) -> Given:
    return Given(f"{one.when[:1].upper()}{one.when[1:]}: {one.place}", "day")


def _claims(behind: Behind, event: Event) -> list[Claim]:
    return read.claims_of(behind.store, event.claims)


def _names(actors: Sequence[Actor], behind: Behind) -> str:
    """At most a few actors, those with a known name first; what is no actor is left out."""
    ranked = sorted(
        (actor for actor in actors if actor.basis != "unknown"),
        key=lambda one: (one.id is None, one.basis in ("role", "demonym"), any(c.isdigit() for c in one.name)),
    )
    shown = list(dict.fromkeys(behind.names.actor(one) for one in ranked))
    known = [one for one in shown if one != NOBODY] + [one for one in shown if one == NOBODY]
    return words.listed(known[:NAMED]) if known else ""


def _origins(one: Brief, event: Event, behind: Behind) -> Parts:
    """'4 independent origins (Sahara Wire, Radio Lac FM and others) in 7 articles'."""
    firsts = [min(origin.claims) for origin in event.origins if origin.claims]
    rooms = list(dict.fromkeys(room for origin in event.origins for room in origin.newsrooms))
    named = [room for room in rooms if "/" not in room and not room.endswith((".txt", ".html"))]
    parts: list[Part] = [
        behind.figure(str(one.origins), firsts or event.claims[:1], one.id),
        Words(f" independent {'origin' if one.origins == 1 else 'origins'}"),
    ]
    if named:
        others = " and others" if len(rooms) > NAMED else ""
        shown = ", ".join(named[:NAMED]) if others else words.listed(named[:NAMED])
        parts += [Words(" ("), Given(behind.names.clean(shown), "name"), Words(f"{others})")]
    parts += [
        Words(" in "),
        behind.count(one.articles, f"Articles that report {one.id}", "articles"),
        Words(f" {'article' if len(one.articles) == 1 else 'articles'}"),
    ]
    if event.origins and all(origin.party for origin in event.origins):
        parts.append(Words("; each origin rests on the word of a party to the event"))
    return tuple(parts)


def _figures(one: Brief, event: Event, behind: Behind) -> Parts:
    """'Reported: 7 to 23 killed (sources disagree), 19 injured.'"""
    items: list[Parts] = []
    for figure in event.figures:
        if figure.kind not in words.PEOPLE and figure.kind != "participants":
            continue
        low, high = one.figures[figure.kind]
        number = behind.figure(words.range_words(low, high), one.by_claim[figure.kind], one.id, strong=True)
        noun = "participants" if figure.kind == "participants" else figure.kind
        items.append((number, Words(f" {noun}{' (sources disagree)' if figure.kind in one.disputes else ''}")))
    return (Words("Reported: "), *joined(items), Words(".")) if items else ()


def _said(event: Event, behind: Behind) -> Parts:
    """'The ministry said at least 7 killed; KPF said 23 killed.' Only where more than one gives a figure."""
    parts: list[Part] = []
    given: set[tuple[str, str, str]] = set()
    private = _private(event)
    told = {claim.id: claim for claim in _claims(behind, event)}
    for toll in event.tolls:
        if toll.kind not in words.PEOPLE:
            continue
        by, number = _by(toll, told, private, behind), words.range_words(toll.low, toll.high)
        if (by, toll.kind, number) in given:
            continue
        given.add((by, toll.kind, number))
        parts += [
            Words("; " if parts else ""),
            Given(by if parts else by[:1].upper() + by[1:], "name"),
            Words(" (a party to the event) said " if toll.party else " said "),
            behind.figure(number, (toll.claim,), event.id),
            Words(f" {toll.kind}"),
        ]
    return (*parts, Words(".")) if len(given) > 1 else ()


def _private(event: Event) -> frozenset[str]:
    """Claims that credit a private person."""
    speakers = [speaker for origin in event.origins for speaker in origin.speakers] + list(event.denied_by)
    return frozenset(claim for one in speakers if one.private for claim in one.claims)


def _by(toll: Toll, told: Mapping[str, Claim], private: frozenset[str], behind: Behind) -> str:
    if toll.claim in private and behind.names.public:
        return behind.speaker(told[toll.claim]) or NOBODY
    return "a source that gives no name" if "/" in toll.by else behind.names.clean(toll.by)


def disputes(found: Gathered, behind: Behind) -> Section:
    """Who gives which value, and when."""
    contested = [one for one in found.events if one.disputes and not one.hidden]
    blocks: list[Block] = []
    for one in ranked(contested)[:DISPUTED]:
        event = read.event(behind.store, one.id)
        behind.learn_sides(event)
        told: dict[str, tuple[Claim, Article]] = {}
        for claim in _claims(behind, event):
            told[claim.id] = (claim, behind.articles_of(claim.article)[0])
        rows = [row for dispute in event.disputes for row in _rows(dispute, event, told, behind)]
        kind = words.type_words(one.type)
        title = (
            _headline(one),
            plain(f" – {kind} · "),
            Given(one.id, "id", href=f"#e-{one.id}"),
        )
        head = ("Question", "Answer", "Given by", "Published")
        blocks += [Heading(title), Table("Who says what", head, tuple(rows), widths=(4, 3, 6, 3))]
    if not blocks:
        blocks.append(Paragraph((Words("The sources of this report do not disagree on what is compared."),)))
    elif len(contested) > DISPUTED:
        rest = [one.id for one in ranked(contested)[DISPUTED:]]
        blocks.append(
            Paragraph((behind.count(rest, "Events with disputes that are not shown"), Words(" more are not shown.")))
        )
    return Section("disputed", "Disputed figures", tuple(blocks))


def _rows(dispute: Dispute, event: Event, told: Told, behind: Behind) -> Iterator[tuple[Parts, ...]]:
    question = QUESTIONS.get(dispute.field, dispute.field)
    for value in dispute.values:
        for day, teller, claims in _tellers(value, told, behind):
            answer = behind.figure(ANSWERS.get(value.value, value.value), claims, event.id)
            when = (Given(day, "day"),) if day else (Words("undated"),)
            yield (plain(question),), (answer,), (Given(teller, "name"),), when


def _tellers(value: Valued, told: Told, behind: Behind) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Day, teller and claims; copies only where nothing else is left; the same teller on one day once."""
    own = [claim for claim in value.claims if told[claim][1].copy_of is None] or list(value.claims)
    rows: dict[tuple[str, str], list[str]] = {}
    for ident in sorted(own, key=lambda one: (_iso(told[one][1]), one)):
        claim, article = told[ident]
        day = words.day_words(article.published.latest) if article.published else ""
        outlet = behind.names.clean(outlet_words(article))
        who = behind.speaker(claim)
        teller = f"{who}, according to {outlet}" if who else f"{outlet}, in its own words"
        rows.setdefault((day, teller), []).append(ident)
    for (day, teller), claims in list(rows.items())[:TELLERS]:
        yield day, teller, tuple(claims[:2])


def _iso(article: Article) -> str:
    return article.published.latest.isoformat() if article.published else ""
