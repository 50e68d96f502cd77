"""Second claims that a first one brings: a prison term is an arrest too, a truce declared is a concession.

PLOVER codes a conviction with prison as SANCTION and as COERCE arrest, and what is only declared of a
RETREAT as CONCEDE: the declaration is a speech act, what will be done is its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.happenings import Draft
from dateline.claims.stance import judge
from dateline.claims.triggers import Candidate
from dateline.language.tables import word_list

_TERMS = word_list("lexicon", "terms")
_PRISON = word_list("lexicon", "prison")
_DECLARING = word_list("lexicon", "declaring")


def companions(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The second claims of the drafts of one sentence."""
    for draft in drafts:
        if draft.type == "SANCTION" and draft.mode == "convict" and _jailed(draft):
            notes = [*draft.notes, "a prison term is COERCE arrest too"]
            yield replace(draft, type="COERCE", mode="arrest", joined=[], notes=notes)
        elif draft.type == "RETREAT" and (verb := _declared(draft)) is not None:
            yield _declaration(draft, verb)


def _jailed(draft: Draft) -> bool:
    """'sentenced to 20 years', 'jailed for life': not a fine, not death; only in the verdict's own clause."""
    doc, head = draft.candidate.parsed.doc, draft.head
    other = [child.left_edge.i for child in head.rights if child.dep_ in ("conj", "advcl", "relcl")]
    words = [token.lower_ for token in doc[head.i : min([head.right_edge.i + 1, *other])]]
    own = {head.lower_, *(doc[i].lower_ for i in draft.candidate.inside)}
    if not _PRISON.isdisjoint((*words, *own)):
        return True
    return any(word.startswith("sentenc") for word in own) and not _TERMS.isdisjoint(words)


def _declared(draft: Draft) -> Token | None:
    """The verb by which somebody declares what he himself will do: 'declared that they would hold their fire'."""
    verb = draft.head
    governor = verb.head
    if governor.lower_ not in _DECLARING or verb.dep_ not in ("ccomp", "xcomp") or draft.judged.stance != "planned":
        return None
    own = {child.lower_ for child in verb.lefts if child.dep_ == "nsubj"}
    return governor if not own or own & {"they", "it", "he", "she", "we"} else None


def _declaration(draft: Draft, verb: Token) -> Draft:
    parsed = draft.candidate.parsed
    span = parsed.tokens_span(verb.i, verb.i)
    candidate = Candidate(parsed, verb, draft.candidate.entries, frozenset({verb.i}), span)
    note = f"'{verb.text}': {draft.type} that is declared"
    proposal = replace(draft.proposal, note=note)
    return replace(
        draft, candidate=candidate, proposal=proposal, judged=judge(verb, parsed), type="CONCEDE", mode=None,
        joined=[], notes=[],
    )  # fmt: skip
