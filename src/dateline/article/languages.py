"""Which language a text is in. English is refused only where it is certainly another language."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.article.wordlists import rows, words
from dateline.errors import Rejected
from dateline.settings import Settings

SAMPLE = 1500  # characters are enough
ENOUGH_WORDS = 12  # shorter texts are not refused
SURE = 0.95
_ENOUGH_SAMPLE = 40  # words
_PLAIN = 0.12  # of the words of a sample; running English has some 0.2, other languages next to none


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(known())
    return identifier


@cache
def known() -> list[str]:
    """The languages that news is published in: fewer wrong guesses on short texts than all 97."""
    return [code for code, _ in rows("languages.tsv", 2)]


def identify(text: str) -> tuple[str, float]:
    """The ISO 639-1 code, and how probable it is."""
    sample = text[:SAMPLE]
    if _plainly_english(sample):
        return "en", 1.0
    if sum(map(str.isupper, sample)) > 0.6 * sum(map(str.isalpha, sample)):
        sample = sample.lower()  # the model has seen few capitals
    code, probability = _identifier().classify(sample)
    return str(code), float(probability)


def _plainly_english(sample: str) -> bool:
    """Whether so many of the words are those that only English has that the model need not be asked."""
    given = sample.lower().split()
    return len(given) >= _ENOUGH_SAMPLE and sum(map(words("english.txt").__contains__, given)) >= _PLAIN * len(given)


def check(text: str, settings: Settings, *, declared: str | None = None) -> str:
    """The language of a text. Raises ``Rejected('language:xx')`` for one that is not read.

    Short or doubtful texts are taken for the declared language, or else for the first that is read.
    """
    code, probability = identify(text)
    if code in settings.languages:
        return code
    stated = (declared or "").split("-")[0].split("_")[0].strip().lower()
    if len(text.split()) < ENOUGH_WORDS or probability < SURE:
        if stated and stated not in settings.languages and stated == code:
            raise Rejected(f"language:{code}", f"The text is in a language ({code}) that is not read yet.")
        return stated if stated in settings.languages else settings.languages[0]
    raise Rejected(f"language:{code}", f"The text is in a language ({code}) that is not read yet.")
