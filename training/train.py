"""Trains the judge on the codebook corpus, and reports on the corpus's own test part.

python training/train.py --examples build/examples.jsonl --base FOLDER_OF_MINILM --to build/model
                         [--epochs 8] [--seed 7] [--device cpu|cuda] [--threads 2]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from augment import varied
from batches import IGNORED, Example, Maker, Target, in_batches, read_examples
from network import STANCES, TYPES, Batch, Encoder, Heads, load_bert
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

SIZE = 24
RARE = 0.3  # 0 counts all stances alike, 1 by their rarity


def f1(gold: Sequence[int], said: Sequence[int], classes: Sequence[int]) -> float:
    """Macro-F1."""
    scores = []
    for c in classes:
        both = sum(g == s == c for g, s in zip(gold, said, strict=True))
        total = gold.count(c) + said.count(c) if isinstance(gold, list) and isinstance(said, list) else 0
        scores.append(2 * both / total if total else 0.0)
    return sum(scores) / len(scores)


class Trainer:
    """Holds the network, and what it is trained with."""

    def __init__(self, options: argparse.Namespace, modes: Sequence[str]) -> None:
        self.device = options.device
        self.modes = list(modes)
        self.maker = Maker(Tokenizer.from_file(str(options.base / "tokenizer.json")), self.modes)
        self.maker.tokenizer.no_padding()
        self.encoder = Encoder(load_bert(options.base)).to(self.device)
        self.heads = Heads(len(self.modes)).to(self.device)
        self.rare = torch.ones(len(STANCES))  # what a stance counts in the loss: rare ones more
        self.of_type = torch.tensor([[m.startswith(f"{t}/") for m in self.modes] for t in TYPES], device=self.device)

    def outputs(self, batch: Batch) -> tuple[Tensor, ...]:
        """Logits of the spots, scenes, types, modes, stances and roles."""
        move = lambda x: x.to(self.device)  # noqa: E731
        vectors, spots, scenes = self.encoder(move(batch.pieces), move(batch.mask))
        said = self.heads(
            vectors,
            move(batch.mask),
            move(batch.sentence),
            move(batch.marks),
            move(batch.lexicon),
            move(batch.distance),
        )
        return (spots, scenes, *said)

    def loss(self, batch: Batch, target: Target) -> Tensor:
        """The sum of all heads' losses."""
        spots, scenes, types, modes, stances, roles = (x.float() for x in self.outputs(batch))
        t = {name: value.to(self.device) for name, value in vars(target).items()}
        total = functional.cross_entropy(spots.flatten(0, 1), t["spots"].flatten(), ignore_index=IGNORED)
        if (t["scenes"] != IGNORED).any():
            total = total + 0.5 * functional.cross_entropy(
                scenes, t["scenes"], ignore_index=IGNORED, label_smoothing=0.05
            )
        if not len(t["types"]):
            return total
        total = total + functional.cross_entropy(types, t["types"], label_smoothing=0.05)
        positive = t["modes"] != IGNORED
        if positive.any():
            masked = modes[positive].masked_fill(~self.of_type[t["types"][positive]], -1e4)
            total = total + 0.5 * functional.cross_entropy(masked, t["modes"][positive])
            total = total + 0.7 * functional.cross_entropy(
                stances[positive], t["stances"][positive], weight=self.rare.to(self.device), label_smoothing=0.02
            )
            asked = t["roles"] != IGNORED
            wanted = t["roles"][asked]
            total = total + 2.0 * functional.binary_cross_entropy_with_logits(roles[asked], wanted)
        return total

    def train(self, examples: Sequence[Example], options: argparse.Namespace) -> None:
        """Epochs over shuffled batches; the encoder learns slower than the heads."""
        chance = random.Random(options.seed)
        met = Counter(claim["stance"] for example in examples for claim in example["claims"])
        self.rare = torch.tensor([(met.total() / len(STANCES) / max(1, met[name])) ** RARE for name in STANCES])
        self.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(
            requires_grad=False
        )  # words keep their places
        learning = [p for p in self.encoder.bert.parameters() if p.requires_grad]
        groups = [
            {"params": learning, "lr": options.rate},
            {"params": [*self.encoder.spots.parameters(), *self.heads.parameters()], "lr": 10 * options.rate},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        steps = options.epochs * (len(examples) // SIZE + 1)
        warm = steps // 12
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda n: min(n / max(1, warm), max(0.02, (steps - n) / (steps - warm)))
        )
        for epoch in range(options.epochs):
            self.encoder.train(), self.heads.train()
            total, began = 0.0, time.monotonic()
            for group in in_batches(examples, SIZE, chance):
                batch, target, _ = self.maker.make([varied(one, chance) for one in group], chance)
                with torch.autocast(self.device, dtype=torch.bfloat16):
                    loss = self.loss(batch, target)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
                optimizer.step()
                schedule.step()
                total += loss.item()
            print(
                f"epoch {epoch + 1}: loss {total * SIZE / len(examples):.3f}, {time.monotonic() - began:.0f} s",
                flush=True,
            )

    @torch.no_grad()
    def report(self, examples: Sequence[Example]) -> dict[str, float]:
        """Figures on examples: every gold trigger and every candidate of the lexicon is judged."""
        self.encoder.eval(), self.heads.eval()
        gold, said, stances, told, modes, scenes = [], [], [], [], Counter(), Counter()
        coded = 0
        roles = torch.zeros(3, 3)
        negatives = sum(e["kind"] == "negative" for e in examples)
        for at in range(0, len(examples), 32):
            group = examples[at : at + 32]
            batch, target, _ = self.maker.make(group, None)
            _, scene, types, mode, stance, role = (x.float().cpu() for x in self.outputs(batch))
            labelled = target.scenes != IGNORED
            scenes.update((scene[labelled].argmax(1) == target.scenes[labelled]).tolist())
            if not len(types):
                continue
            best = types.argmax(1)
            gold += target.types.tolist()
            said += best.tolist()
            positive = target.stances != IGNORED
            stances += target.stances[positive].tolist()
            told += stance[positive].argmax(1).tolist()
            legal = mode[positive].masked_fill(~self.of_type.cpu()[target.types[positive]], -1e4).argmax(1)
            modes.update((legal == target.modes[positive]).tolist())
            hit = {
                int(batch.sentence[n])
                for n in range(len(best))
                if best[n] and group[int(batch.sentence[n])]["kind"] == "negative"
            }
            coded += len(hit)
            asked = target.roles != IGNORED
            on = (role > 0) & asked
            want = (target.roles == 1) & asked
            for r in range(3):
                roles[r] += torch.tensor([(on & want)[..., r].sum(), on[..., r].sum(), want[..., r].sum()])
        pairs = dict(enumerate(TYPES))
        print({pairs[g]: f"{f1(gold, said, [g]):.2f}" for g in sorted(set(gold))})
        print({STANCES[g]: f"{f1(stances, told, [g]):.2f}" for g in sorted(set(stances))})
        return {
            "type macro-F1": f1(gold, said, range(1, len(TYPES))),
            "none F1": f1(gold, said, [0]),
            "stance macro-F1": f1(stances, told, sorted(set(stances))),
            "mode accuracy": modes[True] / max(1, sum(modes.values())),
            "scene accuracy": scenes[True] / max(1, sum(scenes.values())),
            "hard negatives coded": coded / max(1, negatives),
            **{
                f"{name} pieces F1": float(2 * r[0] / (r[1] + r[2] + 1e-9))
                for name, r in zip(("actor", "recipient", "speaker"), roles, strict=True)
            },
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--examples", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--modes", type=Path, required=True, help="JSON list of 'TYPE/mode' names, in order")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.4e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="train on the test part too (never for figures)")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    examples = [e for path in options.examples for e in read_examples(path)]
    train = [e for e in examples if e["part"] == "train" or options.all]
    test = [e for e in examples if e["part"] == "test"]
    trainer = Trainer(options, json.loads(options.modes.read_text()))
    trainer.train(train, options)
    options.to.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"encoder": trainer.encoder.state_dict(), "heads": trainer.heads.state_dict()}, options.to / "weights.pt"
    )
    figures = trainer.report(test)
    (options.to / "figures.json").write_text(json.dumps(figures, indent=1))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
