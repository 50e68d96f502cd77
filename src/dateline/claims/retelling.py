"""An article that tells a happening by sure words may tell it again by weaker ones.

'The explosion broke every window', 'Tuesday's walkout spread to thirty mills', 'five herders died at the wells' name
nobody who is armed or could act, so by themselves they may tell of a gas leak, an outing, an illness. Where another
sentence of the article tells a happening of that kind, they tell it again: the guards that ask who takes part give way
to words that stand for a certain happening (claims/certain.py). Sentences refused by such a guard are read twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.certain import kinds_of
from dateline.claims.classify import Coder
from dateline.claims.drafting import Drafter
from dateline.claims.guards import Setting
from dateline.claims.linking import LinkedDraft, link
from dateline.claims.parsed import Parsed
from dateline.model import WhyNot

_TOLD = frozenset({"asserted", "historical", "possible"})


def drafted(sentences: Sequence[Parsed], coder: Coder, setting: Setting, why_not: list[WhyNot]) -> list[LinkedDraft]:
    """The linked drafts of an article in order of its sentences; reasons against the rest go to ``why_not``."""
    drafter = Drafter(coder, setting, [])
    read: list[tuple[list[LinkedDraft], list[WhyNot]]] = []
    doubted = []
    for number, parsed in enumerate(sentences):
        talks, drafter.doubted = drafter.talks, frozenset()
        read.append(_read(drafter, parsed))
        if drafter.doubted:
            doubted.append((number, drafter.doubted, talks))
    told = frozenset(
        kind
        for items, _ in read
        for one in items
        if one.stance in _TOLD
        for kind in kinds_of(one.draft.type, one.draft.mode)
    )
    again = replace(setting, told=told)
    for number, kinds, talks in doubted:
        if kinds & told:
            before = {(one.draft.candidate.span, one.draft.type) for one in read[number][0]}
            read[number] = _read(Drafter(coder, again, [], talks), sentences[number])
            for one in read[number][0]:
                one.again = (one.draft.candidate.span, one.draft.type) not in before
    for _, reasons in read:
        why_not += reasons
    return [one for items, _ in read for one in items]


def _read(drafter: Drafter, parsed: Parsed) -> tuple[list[LinkedDraft], list[WhyNot]]:
    drafter.why_not = []
    linked = link(drafter.drafts(parsed), drafter.why_not)
    return linked, drafter.why_not
