"""What a line of a page is, by its construction: story, headline, teaser, ad marker, caption and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.article import datewords
from dateline.article.wordlists import kinds

# In this order: the first that matches names the line.
_ORDER = (
    "ad", "share", "paywall", "cookie", "newsletter", "read_more", "comment_head", "related_head", "tags", "copyright",
    "comment", "credit", "caption", "bio", "nav",
)  # fmt: skip
# A paragraph may hold such words by chance; only a short line is one of these.
_LONGEST = {"paywall": 60, "cookie": 120, "newsletter": 70, "copyright": 60, "bio": 60, "caption": 60, "credit": 60}
_LONGEST_ELSE = 30
_LONGEST_LINE = 1200  # characters: what is longer is no marker, and expressions may take long over it
_FINAL = re.compile(r"[。！？」』।؟۔]$|[.!?…][\"'”’»)\]*]*$|[.!?][\"'”’]\s*\(?\w{0,12}\)?$|[.,][”\"’']$")
_BULLET = re.compile(r"^(?:[-–—•*·▪►»›>‣●○■]|\d{1,2}[.)])\s+")
_LONE_BULLET = re.compile(r"^[-–—•*·▪►»›>‣●○■|]+$")
_PHOTO = re.compile(r"photo|image|picture|getty|file|handout|credit|shutterstock|/", re.IGNORECASE)
_SENTENCE_INSIDE = re.compile(r"[a-z0-9%)”\"]{2}[.!?][\"”’)]*\s+[\"“‘(]?[A-Z0-9]")
_SAID = re.compile(r"\b(?:said|says|told|added|according to)\b")
_AFTER_DATE = re.compile(r"^[\s\d:.,|·•–—-]*(?:[ap]\.?m\.?|[A-Z]{2,4})?[\s\d:.,|·•–—()-]*$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and the like, which break words
_EMPTY = frozenset(
    [
        "said",
        "says",
        "that",
        "this",
        "with",
        "have",
        "from",
        "were",
        "they",
        "their",
        "would",
        "which",
        "there",
        "about",
        "after",
    ]
)
_QUOTES = "\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what it is. ``story`` and ``headline`` are the only kinds that can be kept."""

    text: str
    kind: str
    words: int
    final: bool  # ends as sentences end
    bullet: bool = False


def normal(raw: str) -> str:
    """A line with single spaces and without characters that nobody sees; nothing else is changed."""
    return " ".join((raw if raw.isascii() else raw.translate(_UNSEEN)).split())


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do."""
    return _FINAL.search(text) is not None


def count(text: str) -> int:
    """How many words a text has; scripts without spaces have about one in two characters."""
    unspaced = len(_UNSPACED.findall(text)) if text[-1:] > "\u0e00" or text[:1] > "\u0e00" else 0
    return len(text.split()) + unspaced // 2


def classify(lines: Iterable[str]) -> list[Line]:
    """Every non-empty line with its kind; a bullet that stands alone belongs to the line after it."""
    found: list[Line] = []
    bullet = False
    for raw in lines:
        text = normal(raw)
        if not text:
            continue
        if _LONE_BULLET.match(text):
            bullet = True
            continue
        found.append(_line(text, bullet=bullet))
        bullet = False
    return found


def _line(text: str, *, bullet: bool) -> Line:
    words = count(text)
    final = ends_sentence(text)
    marked = bool(_BULLET.match(text))
    return Line(text, _kind(text, words, final=final), words, final, bullet or marked)


def _kind(text: str, words: int, *, final: bool) -> str:
    bare = _BULLET.sub("", text)
    if len(text) > _LONGEST_LINE:
        return "story" if words >= _LONGEST_ELSE else "headline"
    for kind in _ORDER:
        if words <= _LONGEST.get(kind, _LONGEST_ELSE) and _is(kind, bare, words, final=final):
            return kind
    if is_date(bare):
        return "date"
    if words <= 14 and _is_byline(bare):
        return "byline"
    if words <= 30 and not final and _is_dated_teaser(bare):
        return "teaser"
    if words >= 8 and (final or words >= 30 or (words >= 15 and _SENTENCE_INSIDE.search(bare))):
        return "story"
    if final and words >= 2:
        return "story"
    return "headline"


def _is(kind: str, text: str, words: int, *, final: bool) -> bool:
    found = kinds("markers.tsv")[kind].search(text)
    if found is None:
        return False
    if kind == "caption" and found.start() > 0:
        before = text[: found.start()].rstrip()
        return not before.endswith((".", "!", "?", "”", '"')) or bool(_PHOTO.search(found.group()))
    if kind in ("related_head", "nav", "tags", "comment_head"):
        return not (final and words > 8 and not text.endswith("?"))
    if kind in ("read_more", "newsletter", "bio", "paywall") and words > 14:
        return not _SAID.search(text)
    return True


def is_date(text: str) -> bool:
    """A line that is nothing but a date, perhaps with 'Published', a weekday and a time."""
    words = len(text.split())
    if words > 16:
        return False
    stamps = list(datewords.find(text))
    if kinds("markers.tsv")["date"].search(text) and (stamps or words <= 8) and not re.search(r"[a-z]{3,}\.$", text):
        return True
    if kinds("markers.tsv")["ago"].search(text) and words <= 5:
        return True
    return any(len(_letters(text[: stamp.start])) + len(_letters(text[stamp.end :])) <= 12 for stamp in stamps)


def is_dated_byline(text: str) -> bool:
    """A byline with its date: 'By Jane Doe, Sunday 16 February 2025, 18.10'."""
    stamp = datewords.first(text)
    return stamp is not None and len(text.split()) <= 14 and _is_byline(text[: stamp.start].strip(" ,"))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


def _is_dated_teaser(text: str) -> bool:
    """A headline with a date before or after it: another story, in a list."""
    if "(@" in text:  # whose post is quoted, and when it was written
        return False
    if kinds("markers.tsv")["ago"].search(text):
        return True
    for stamp in datewords.find(text):
        head, tail = text[: stamp.start], text[stamp.end :]
        if len(head.split()) >= 2 and _AFTER_DATE.match(tail) and re.search(r"(?:\W|^on|posted)\s*$", head):
            return True
        if not _letters(head) and len(tail.split()) >= 3:
            return True
    return False


def _is_byline(text: str) -> bool:
    if kinds("markers.tsv")["byline"].search(text) is None or text.endswith("."):
        return False
    if re.match(
        r"\W*by (?:a|an|our|the) [\w ]{0,30}(?:reporters?|correspondents?|staff|writers?|desk|agency)$",
        text,
        re.IGNORECASE,
    ):
        return True
    names = [word for word in re.findall(r"[^\W\d_][\w.'’-]*", text)[1:] if word.lower() not in ("and", "by", "for")]
    return bool(names) and sum(name[0].isupper() for name in names) >= 0.7 * len(names)


def title_case(text: str) -> float:
    """The share of longer words that begin with a capital: 1.0 in 'Rebels Take Key Town'."""
    long: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0


def content_words(text: str) -> set[str]:
    """The longer words that mean something, cut to five letters so that inflections meet."""
    return {word.lower()[:5] for word in re.findall(r"[^\W\d_]{4,}", text)} - _EMPTY


def quoted(text: str) -> bool:
    """Whether a line is a pulled quote."""
    return len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Paragraphs put together again where a text is broken at a fixed width."""
    full = [len(line.rstrip()) for line in lines if line.strip()]
    widest = sorted(full)[int(len(full) * 0.9)] if full else 0
    inner = [line.rstrip() for line, after in pairwise(lines) if line.strip() and after.strip()]
    broken = [line for line in inner if not ends_sentence(line) and len(line) > 0.7 * widest]
    if not 40 <= widest <= 100 or len(inner) < 6 or len(broken) < 0.5 * len(inner):
        return list(lines)
    joined: list[str] = []
    going = False
    for line in lines:
        indented = line[:1].isspace() and line.strip() != ""
        if going and line.strip() and not indented and joined:
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line.strip())
        going = bool(line.strip()) and len(line.rstrip()) > 0.7 * widest
    return joined
