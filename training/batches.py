"""Training examples as tensors."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from network import REACH, ROLES, SCENES, STANCES, TYPES, Batch
from tokenizers import Tokenizer
from torch import Tensor

MAX_PIECES = 160
IGNORED = -100
Example = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """What the network should say: types, modes, stances (N; -100: not asked), roles (N, L, 3; -100), spots (B, L),
    scenes (B; -100 where the sentence has no such label)."""

    types: Tensor
    modes: Tensor
    stances: Tensor
    roles: Tensor
    spots: Tensor
    scenes: Tensor


@dataclass(frozen=True)
class Trigger:
    """A trigger to judge: offsets, the types that the lexicon proposes for it, and the gold claims on it."""

    span: tuple[int, int]
    proposed: tuple[str, ...]
    claim: dict[str, Any] | None


def read_examples(path: Path) -> list[Example]:
    """One example a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def overlaps(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def triggers_of(example: Example, chance: random.Random | None) -> list[Trigger]:
    """Gold triggers and the lexicon's candidates; in training also words drawn at random as no event."""
    found, met = [], set()
    for claim in example["claims"]:
        at = claim["trigger"]
        near = [c for c in example["candidates"] if overlaps(c["span"], at)]
        met.update(tuple(c["span"]) for c in near)
        span = tuple(chance.choice(near)["span"]) if near and chance and chance.random() < 0.5 else tuple(at)
        found.append(Trigger(span, tuple({t for c in near for t in c["types"]}), claim))
    others = [one for one in example["candidates"] if tuple(one["span"]) not in met]
    found += [Trigger(tuple(one["span"]), tuple(one["types"]), None) for one in others]
    if chance:
        found += _drawn(example, found, chance)
    return found


def _drawn(example: Example, found: Sequence[Trigger], chance: random.Random) -> Iterator[Trigger]:
    words, at = [], 0
    for word in example["text"].split(" "):
        words.append((at, at + len(word)))
        at += len(word) + 1
    free = [w for w in words if w[1] > w[0] and not any(overlaps(w, t.span) for t in found)]
    for word in chance.sample(free, min(2, len(free))):
        yield Trigger(word, (), None)


class Maker:
    """Makes batches with one tokenizer and one list of modes ('TYPE/mode', 'TYPE/')."""

    def __init__(self, tokenizer: Tokenizer, modes: Sequence[str]) -> None:
        self.tokenizer = tokenizer
        self.tokenizer.enable_truncation(MAX_PIECES)
        self.modes = {name: number for number, name in enumerate(modes)}

    def make(self, examples: Sequence[Example], chance: random.Random | None) -> tuple[Batch, Target, list[Trigger]]:
        """``chance``: draws negatives and drops the lexicon's hints now and then, for training."""
        encoded = [self.tokenizer.encode(example["text"]) for example in examples]
        length = max(len(one.ids) for one in encoded)
        pieces = torch.zeros(len(encoded), length, dtype=torch.long)
        mask = torch.zeros(len(encoded), length, dtype=torch.long)
        spots = torch.full((len(encoded), length), IGNORED)
        scenes = torch.tensor([SCENES.index(e["acled"]) if e.get("acled") else IGNORED for e in examples])
        rows: list[tuple[int, Trigger]] = []
        for i, (one, example) in enumerate(zip(encoded, examples, strict=True)):
            pieces[i, : len(one.ids)] = torch.tensor(one.ids)
            mask[i, : len(one.ids)] = 1
            spots[i, : len(one.ids)] = torch.tensor(self._spots(one.offsets, example))
            rows += [(i, trigger) for trigger in triggers_of(example, chance)]
        marks = torch.zeros(len(rows), length)
        lexicon = torch.zeros(len(rows), len(TYPES) - 1)
        distance = torch.zeros(len(rows), length, dtype=torch.long)
        roles = torch.full((len(rows), length, len(ROLES)), float(IGNORED))
        labels = torch.full((3, len(rows)), IGNORED)
        for n, (i, trigger) in enumerate(rows):
            offsets = encoded[i].offsets
            inside = [j for j, o in enumerate(offsets) if o[1] > o[0] and overlaps(o, trigger.span)] or [0]
            marks[n, inside] = 1 / len(inside)
            distance[n] = torch.arange(length).sub(inside[0]).clamp(-REACH, REACH).add(REACH)
            if not (chance and chance.random() < 0.25):
                for name in trigger.proposed:
                    lexicon[n, TYPES.index(name) - 1] = 1
            self._label(n, trigger, offsets, labels, roles)
        sentence = torch.tensor([i for i, _ in rows], dtype=torch.long)
        batch = Batch(pieces, mask, sentence, marks, lexicon, distance)
        return batch, Target(labels[0], labels[1], labels[2], roles, spots, scenes), [trigger for _, trigger in rows]

    def _label(self, n: int, trigger: Trigger, offsets: Sequence[Any], labels: Tensor, roles: Tensor) -> None:
        claim = trigger.claim
        labels[0, n] = TYPES.index(claim["type"]) if claim else 0
        if claim is None:
            return
        labels[1, n] = self.modes[f"{claim['type']}/{claim['mode'] or ''}"]
        labels[2, n] = STANCES.index(claim["stance"])
        speaker = [claim["speaker"]] if claim["speaker"] else []
        for r, spans in enumerate((claim["actors"], claim["recipients"], speaker)):
            for j, o in enumerate(offsets):
                if o[1] > o[0]:
                    roles[n, j, r] = float(any(overlaps(o, span) for span in spans))

    def _spots(self, offsets: Sequence[Any], example: Example) -> list[int]:
        found = []
        for o in offsets:
            of = [c["type"] for c in example["claims"] if o[1] > o[0] and overlaps(o, c["trigger"])]
            found.append(TYPES.index(of[0]) if of else 0 if o[1] > o[0] else IGNORED)
        return found


def in_batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of sentences of about one length."""
    order = sorted(examples, key=lambda e: len(e["text"]) + chance.random() * 60)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups
