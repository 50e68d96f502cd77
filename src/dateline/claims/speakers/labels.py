"""'Minister: we will not yield': a name and a colon before words, as in headlines and transcripts.

The label must be somebody, or a paper that speaks ('Poll: ...'); a place ('Lima: two hurt') or a rubric ('Update: ...')
is none: a dateline looks like a label. What it says ends with the paragraph.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase
from dateline.claims.speakers.speech import Said
from dateline.language.tables import word_list

_LONGEST = 8  # tokens of a label
_SHORTEST = 3  # tokens after it
_INSIDE = frozenset(
    {"NNP", "NNPS", "NN", "NNS", "JJ", "DT", "IN", "POS", "CC", ",", ".", "-LRB-", "-RRB-", "HYPH", "CD"}
)
_OPENERS = word_list("lexicon", "openers")  # words that a sentence begins with: no first names
_RUBRICS = word_list("lexicon", "rubrics")
_QUOTE = re.compile(r"[\"“‘']")
_VOICE = re.compile(r"\b(?:I|we|my|our|me|We|My|Our)\b")
_PARAGRAPH = 1000  # characters of a paragraph that is all one speaker's
_HEADLINE = 150


def read_label(parsed: Parsed, text: str) -> Said | None:
    """The attribution of a sentence that begins with a label."""
    doc, start = parsed.doc, parsed.sentence.start
    if start > 0 and text[start - 1] not in '\n"“':
        return None
    colon = next((token.i for token in doc[:_LONGEST] if token.text == ":"), 0)
    if not colon or len(doc) - colon <= _SHORTEST or any(token.tag_ not in _INSIDE for token in doc[:colon]):
        return None
    head = _head(doc[colon - 1], colon)
    low = start + doc[colon + 1].idx
    end = text.find("\n", low)
    end = len(text) if end < 0 else end
    end = end if end - start <= _PARAGRAPH else parsed.sentence.end
    said = parsed.sentence.text[doc[colon + 1].idx :]
    if not _speaks(parsed, head, text, said, headline=end - start <= _HEADLINE):
        return None
    made = Phrase(head, 0, colon - 1, parsed)
    words = parsed.tokens_span(0, colon - 1)
    cue = parsed.tokens_span(colon, colon)
    return Said(parsed, made, words, cue, "say", [(low, end)], speaks=True, quoted=text[low] in '"“')


def _head(token: Token, colon: int) -> Token:
    """The noun that the label hangs on."""
    while token.head.i < colon and token.head.i != token.i:
        token = token.head
    return token


def _speaks(parsed: Parsed, head: Token, text: str, said: str, *, headline: bool) -> bool:
    """Somebody with an office, or a paper; a bare name, which may be a place, only with signs of speech."""
    if head.lower_ in _RUBRICS or any(marker.kind == "calendar" for marker in parsed.markers_at.get(head.i, ())):
        return False
    hit = parsed.named_at.get(head.i)
    if hit is not None and hit.entry.kind == "country":
        return _QUOTE.match(said) is not None
    if head.i in parsed.roles_at or head.i in parsed.titles_at:
        return True
    if head.tag_ in ("NN", "NNS"):
        return parsed.is_paper(head.i)
    if head.tag_ not in ("NNP", "NNPS"):
        return False
    signs = headline or _QUOTE.match(said) is not None or _VOICE.search(said) is not None
    before = [match.group(1) for match in re.finditer(rf"\b([A-Z][\w.’'-]+) {re.escape(head.text.title())}\b", text)]
    return signs and any(word.lower() not in _OPENERS for word in before)
