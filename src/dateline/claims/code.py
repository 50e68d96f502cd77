"""From an article to its claims: the whole of `claims` in order.

Sentences that hold a trigger or a cue are parsed; candidates become drafts, drafts of one happening
are joined, and each draft gets its actors, stance, speaker, place, time and figures. A speech act
and what it demands, threatens or promises are two claims, the second linked to the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.claims import assemble, speakers
from dateline.claims.actors.introduced import Introduced
from dateline.claims.classify import Coder, LexiconCoder
from dateline.claims.parsed import Parsed, read
from dateline.claims.speakers import quotes
from dateline.errors import SettingError
from dateline.language.load import Language
from dateline.language.parser import MAX_CHARS
from dateline.language.sentences import Sentence, split, without_head
from dateline.language.words import Words, words_of
from dateline.model import Article, Reading
from dateline.settings import Settings

BATCH = 32  # articles whose sentences are parsed together


def code(article: Article, language: Language, settings: Settings) -> Reading:
    """All that one article says."""
    return next(code_many([article], language, settings))


def code_many(
    articles: Iterable[Article], language: Language, settings: Settings, *, coder: Coder | None = None
) -> Iterator[Reading]:
    """Readings in the order of the articles; parses of some dozens go through the model together."""
    judge = coder or coder_of(settings)
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        prepared = [_prepare(article, language) for article in batch]
        texts = [words[0].text for item in prepared for words in item[1]]
        docs = iter(language.parser.parse_texts(texts))
        for article, (sentences, wanted, every) in zip(batch, prepared, strict=True):
            year = article.published.latest.year if article.published else None
            own = Introduced(article.text, language.actors)
            parsed = [
                read(sentence, words, next(docs), language, year=year, introduced=own) for sentence, words in wanted
            ]
            speech = speakers.find(parsed, quotes.find(article.text), article.text)
            page = assemble.Page(article, sentences, parsed, every, speech, language, settings)
            yield assemble.reading(page, judge)


def coder_of(settings: Settings) -> Coder:
    """The coder that the settings name."""
    if settings.coder != "lexicon":
        raise SettingError(f"no coder {settings.coder!r}", cure="known: lexicon")
    return LexiconCoder()


Wanted = list[tuple[Sentence, Words]]


def _prepare(article: Article, language: Language) -> tuple[tuple[Sentence, ...], Wanted, Sequence[Words]]:
    """The sentences, those worth a parse, and the words of all."""
    span = article.dateline.span if article.dateline else None
    sentences = without_head(split(article.text), (span.start, span.end) if span else None)
    every = [words_of(sentence.text) for sentence in sentences]
    triggers, cues = language.lexicon.triggers, language.lexicon.cues
    wanted = [
        (sentence, words)
        for sentence, words in zip(sentences, every, strict=True)
        if len(sentence.text) <= MAX_CHARS and (triggers.any(words.lower) or cues.any(words.lower))
    ]
    return sentences, wanted, every


__all__ = ["Parsed", "code", "code_many", "coder_of"]
