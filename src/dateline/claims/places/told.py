"""What other words than names of places say about where a text plays.

Demonyms; words that belong to a country ('sheriff', 'lakh', 'Knesset'); telephone area codes and roads of
North American states ('519-555-0134', 'KY 52'); the country of the outlet and of its web address. Each
only speaks for an area: it decides between places that bear one name, and names none itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import urlsplit

from dateline.claims.places.reading import PlaceText
from dateline.claims.places.scene import Area
from dateline.language.placewords import PlaceCues, read_cues
from dateline.model import Article

DEMONYM, CUE, CODE, ROAD, HOME = 1.0, 0.8, 1.5, 1.5, 1.2
MOST_CUES = 2.0
_PHONE = re.compile(r"(?<![\d.-])(?:\+?1[-. ])?\(?([2-9]\d\d)(?:\) ?|[-. ])\d{3}[-. –]\d{4}(?!\d)")
_ROAD = re.compile(r"\b([A-Z]{2}|[A-Z][a-z]{2,3}\.)[ -]\d{1,3}\b")


def told(text: PlaceText, article: Article) -> dict[Area, float]:
    """Areas with what speaks for them."""
    cues = read_cues()
    found: dict[Area, float] = defaultdict(float)
    for source in (_demonyms(text), _cues(text, cues), _numbers(text, cues), _home(article, cues)):
        for area, weight in source:
            found[area] += weight
    return found


def _demonyms(text: PlaceText) -> Iterable[tuple[Area, float]]:
    """'Syrian' speaks for Syria, but only so much, however often it is said."""
    known = text.words.demonyms
    words = zip(text.tok.words, text.tok.capital, strict=True)
    counts = Counter(known[word] for word, capital in words if capital and word in known)
    return [((country, ""), DEMONYM * math.sqrt(count)) for country, count in counts.items()]


def _cues(text: PlaceText, cues: PlaceCues) -> Iterable[tuple[Area, float]]:
    """Words of a country; each counts once, and all together no more than some names would."""
    lower = text.lower
    said = {word for word in lower if word in cues.words}
    said.update(pair for pair in map(" ".join, pairwise(lower)) if pair in cues.words)
    weights: dict[str, float] = defaultdict(float)
    for word in sorted(said):
        for country in cues.words[word]:
            weights[country] += CUE / len(cues.words[word])
    return [((country, ""), min(weight, MOST_CUES)) for country, weight in weights.items()]


def _numbers(text: PlaceText, cues: PlaceCues) -> Iterable[tuple[Area, float]]:
    """Area codes and numbered roads of states and provinces."""
    areas = {cues.codes.get(code) for code in _PHONE.findall(text.text)} - {None}
    found = [(area, CODE) for area in sorted(area for area in areas if area)]
    roads = {name for name in _ROAD.findall(text.text) if len(text.words.states.get(name.rstrip("."), ())) == 1}
    return found + [(text.words.states[name.rstrip(".")][0], ROAD) for name in sorted(roads)]


def _home(article: Article, cues: PlaceCues) -> Iterable[tuple[Area, float]]:
    """The country of the outlet, or of its web address."""
    country = cues.outlets.get(article.outlet or "")
    if country is None and article.url:
        host = urlsplit(article.url).hostname or ""
        country = cues.domains.get(host.rpartition(".")[2])
    return [((country, ""), HOME)] if country else []
