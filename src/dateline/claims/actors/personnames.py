"""The personal name in a mention: the run of proper nouns that is no listed name, title or role."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.phrases import Phrase


def own_name(phrase: Phrase) -> str | None:
    """The name of whoever holds the office: not of the place or body after 'of', 'for', 'in'."""
    under: set[int] = set()
    for i in range(phrase.first, phrase.last + 1):
        token = phrase.parsed.doc[i]
        known = token.head.i in phrase.parsed.roles_at or token.head.i in phrase.parsed.titles_at
        if token.dep_ == "prep" and (known or token.head.tag_ not in ("NNP", "NNPS")):
            under.update(inner.i for inner in token.subtree if inner.i > token.i)
    for i in range(phrase.first + 1, phrase.last + 1):  # 'the governor of X, N. N.': an apposition names after all
        token = phrase.parsed.doc[i]
        if token.dep_ == "appos" and phrase.parsed.doc[token.left_edge.i - 1].text == ",":
            under -= {inner.i for inner in token.subtree if inner.dep_ in ("compound", "nmod") or inner.i == i}
    return person_name(phrase, frozenset(under))


def person_name(phrase: Phrase, left_out: frozenset[int] = frozenset()) -> str | None:
    """The run of proper nouns that is no listed name, title or role: a person's or an unlisted body's name."""
    parsed = phrase.parsed
    run: list[Token] = []
    best: list[Token] = []
    for i in range(phrase.first, phrase.last + 1):
        token = parsed.doc[i]
        plain = (
            token.tag_ in ("NNP", "NNPS")
            and i not in left_out
            and i not in parsed.named_at
            and i not in parsed.titles_at
            and i not in parsed.roles_at
        )
        if plain or (run and token.text in "-.’'" and i < phrase.last):
            run.append(token)
            best = max(best, run, key=len) if plain else best
        else:
            run = []
        if plain and len(run) >= len(best):
            best = list(run)
    if not best:
        return None
    return parsed.doc[best[0].i : best[-1].i + 1].text.strip(" -.’'")
