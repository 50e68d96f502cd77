"""An event with its claims as linked data, in schema.org's terms: `Event`, `Claim`, `NewsArticle`.

A claim is what somebody says, with who says it (`author`) and where (`appearance`); nothing here says that it is true,
and no `ClaimReview` is made: that is a person's. Ids are URNs of ours; what schema.org has no word for is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.publish.forms import Form

CONTEXT = "https://schema.org"
URN = "urn:dateline:"


def event_graph(event: Form, claims: Sequence[Form], articles: Sequence[Form]) -> Form:
    """The graph of an event: its form, those of its claims (both as a profile lets them go), its articles as briefs."""
    told = {one["id"]: one for one in articles}
    return {
        "@context": CONTEXT,
        "@graph": [
            _event(event),
            *(_claim(one, event["id"], told[one["article"]]) for one in claims),
            *(_article(one) for one in articles),
        ],
    }


def _event(event: Form) -> Form:
    when, place = event["when"] or {}, event["place"]
    days = (when.get("earliest"), when.get("latest"))
    words = [event["type"] + (f" ({event['mode']})" if event["mode"] else ""), place and place["name"]]
    return _given({
        "@type": "Event",
        "@id": f"{URN}{event['id']}",
        "identifier": event["id"],
        "name": ", ".join(one for one in words if one),
        "additionalType": f"{URN}plover/{event['type']}",
        "startDate": days[0] if days[0] == days[1] else None,  # an interval says only that it was within
        "location": _place(place) if place else None,
        "subjectOf": [{"@id": f"{URN}{one}"} for one in event["claims"]],
        "description": "; ".join((event["standing"], event["status"], *_within(*days))),
    })  # fmt: skip


def _within(first: str | None, last: str | None) -> tuple[str, ...]:
    if first == last:
        return ()
    return (" ".join(f"{word} {day}" for word, day in (("not before", first), ("not after", last)) if day),)


def _place(place: Form) -> Form:
    point = place["lat"] is not None and place["grain"] in ("site", "town")
    return _given({
        "@type": "Place",
        "name": place["name"],
        "address": _given({
            "@type": "PostalAddress", "addressCountry": place["country"], "addressRegion": place["admin1"],
        }),
        "geo": {"@type": "GeoCoordinates", "latitude": place["lat"], "longitude": place["lon"]} if point else None,
    })  # fmt: skip


def _claim(claim: Form, event: str, article: Form) -> Form:
    speaker = claim["speaker"]
    author = speaker["name"] if speaker else article["outlet"]
    return _given({
        "@type": "Claim",
        "@id": f"{URN}{claim['id']}",
        "identifier": claim["id"],
        "text": claim["text"],
        "author": {"@type": "Thing" if speaker else "Organization", "name": author} if author else None,
        "appearance": {"@id": f"{URN}{article['id']}"},
        "datePublished": article["published"],
        "about": {"@id": f"{URN}{event}"},
        "additionalType": f"{URN}stance/{claim['stance']}",
    })  # fmt: skip


def _article(article: Form) -> Form:
    outlet = article["outlet"]
    return _given({
        "@type": "NewsArticle",
        "@id": f"{URN}{article['id']}",
        "headline": article["title"],
        "url": article["url"],
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        "datePublished": article["published"],
        "inLanguage": article["language"],
        "sameAs": f"{URN}{article['copy_of']}" if article["copy_of"] else None,
    })  # fmt: skip


def _given(form: Form) -> Form:
    """Without what is not known."""
    return {name: value for name, value in form.items() if value is not None}
