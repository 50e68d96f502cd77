"""Independent origins: corroboration is counted in newsrooms and witnesses, never in articles.

Two claims share an origin when their articles are copies of one text, when both texts come from
one agency or outlet, or when both credit one named speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.model import Article, Claim, EventOrigin

UNNAMED = frozenset({"coreference", "role", "unknown"})  # "a witness" here and "a witness" there may be two


def origins(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[EventOrigin, ...]:
    """The independent origins of some claims, in the order of their names."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            key = parent[key]
        return key

    for claim in claims:
        keys = _keys(claim, articles[claim.article])
        first = root(keys[0])
        for key in keys[1:]:
            one, other = sorted((first, root(key)))
            parent[other] = one
            first = one
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[root(_keys(claim, articles[claim.article])[0])].append(claim)
    return tuple(sorted((_origin(group, articles) for group in groups.values()), key=lambda one: one.name))


def _keys(claim: Claim, article: Article) -> list[str]:
    """What ties a claim to others: its text, the newsroom that wrote it, the speaker it credits."""
    keys = [f"text:{article.copy_of or article.id}"]
    newsroom = article.origin_of_text or article.outlet
    if newsroom:
        keys.append(f"newsroom:{newsroom.casefold()}")
    if claim.speaker and (claim.speaker.id or claim.speaker.basis not in UNNAMED):
        keys.append(f"speaker:{claim.speaker.id or claim.speaker.name.casefold()}")
    return keys


def _origin(claims: Sequence[Claim], articles: Mapping[str, Article]) -> EventOrigin:
    ordered = sorted(claims, key=lambda claim: (_day(articles[claim.article]), claim.id))
    article = articles[ordered[0].article]
    newsroom = article.origin_of_text or article.outlet
    speaker = ordered[0].speaker
    name = newsroom or (speaker.name if speaker else None) or article.url or article.origin.name
    return EventOrigin(
        name, tuple(sorted({claim.article for claim in claims})), tuple(sorted(claim.id for claim in claims))
    )


def _day(article: Article) -> str:
    return article.published.earliest.isoformat() if article.published else "9999"
