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
from dateline.claims.asked.coder import asking
from dateline.claims.classify import Coder, LexiconCoder
from dateline.claims.followed import may
from dateline.claims.judged import ModelCoder
from dateline.claims.named import named
from dateline.claims.owntypes import with_own
from dateline.claims.parsed import Parsed, read
from dateline.claims.speakers import quotes
from dateline.claims.views import given_back, viewed
from dateline.errors import SettingError
from dateline.language.judge import judge
from dateline.language.load import Language
from dateline.language.parser import MAX_CHARS
from dateline.language.sentences import Sentence, split, without_head
from dateline.language.words import Words, words_of
from dateline.model import Article, Reading
from dateline.settings import Settings

BATCH = 32  # articles whose sentences are parsed together


def code(article: Article, language: Language, settings: Settings, *, coder: Coder | None = None) -> Reading:
    """All that one article says."""
    return next(code_many([article], language, settings, coder=coder))


def code_many(
    articles: Iterable[Article], language: Language, settings: Settings, *, coder: Coder | None = None
) -> Iterator[Reading]:
    """Readings in the order of the articles; parses of some dozens go through the model together."""
    deciding = with_own(coder or coder_of(settings), language.ontology)
    stream = iter(articles)
    while given := list(islice(stream, BATCH)):
        batch = [viewed(article, language.caser) for article in given]
        looked_up = list(_looked_up([view.article for view in batch], language, deciding))
        deciding.prepare([one for _, parsed, _ in looked_up for one in parsed])
        for own, view, (sentences, parsed, every) in zip(given, batch, looked_up, strict=True):
            article = view.article
            speech = speakers.find(parsed, quotes.find(article.text), article.text)
            page = assemble.Page(article, sentences, parsed, every, speech, language, settings)
            yield given_back(assemble.reading(page, deciding), own, view)


Looked = tuple[tuple[Sentence, ...], list[Parsed], Sequence[Words]]


def _looked_up(batch: Sequence[Article], language: Language, coder: Coder) -> Iterator[Looked]:
    """The sentences of each article, those that were parsed, and the words of all."""
    prepared = [_prepare(article, language, coder) for article in batch]
    docs = iter(language.parser.parse_texts([words[0].text for item in prepared for words in item[1]]))
    for article, (sentences, wanted, every) in zip(batch, prepared, strict=True):
        day = article.published.latest if article.published else None
        own = Introduced(article.text, language.actors)
        parsed = [read(sentence, words, next(docs), language, day=day, introduced=own) for sentence, words in wanted]
        yield sentences, parsed, every


def sentences_of(articles: Sequence[Article], language: Language) -> list[tuple[tuple[Sentence, ...], list[Parsed]]]:
    """For each article its sentences, and those of them that may hold an event, parsed: what a coder is asked about."""
    batch = [viewed(article, language.caser).article for article in articles]
    return [(sentences, parsed) for sentences, parsed, _ in _looked_up(batch, language, LexiconCoder())]


def coder_of(settings: Settings) -> Coder:
    """The coder that the settings name. Raises ``SettingError`` where they do not fit together."""
    if settings.coder == "lexicon":
        return LexiconCoder()
    if settings.coder == "model":
        return ModelCoder(judge())
    if settings.coder == "llm":
        return asking(settings)
    if ":" in settings.coder:
        return named(settings.coder)
    raise SettingError(f"no coder {settings.coder!r}", cure="known: lexicon, model, llm, MODULE:CLASS")


Wanted = list[tuple[Sentence, Words]]


def _prepare(
    article: Article, language: Language, coder: Coder
) -> tuple[tuple[Sentence, ...], Wanted, Sequence[Words]]:
    """The sentences, those worth a parse, and the words of all."""
    span = article.dateline.span if article.dateline else None
    sentences = without_head(split(article.text), (span.start, span.end) if span else None)
    every = [words_of(sentence.text) for sentence in sentences]
    lexicon = language.lexicon
    wanted = [
        (sentence, words)
        for sentence, words in zip(sentences, every, strict=True)
        if len(sentence.text) <= MAX_CHARS
        and (coder.worth(sentence.text, words, lexicon) or lexicon.cues.any(words.lower) or may(sentence.text))
    ]
    return sentences, wanted, every


__all__ = ["Parsed", "code", "code_many", "coder_of"]
