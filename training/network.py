"""The judge's network: one sentence encoder, and heads that look at a marked trigger in it.

The encoder (the first 4 layers of MiniLM-L6, 384 wide) reads a sentence once; every trigger in it is judged
from the mean of its word pieces, the sentence's first vector and the types that the lexicon proposes. Heads: type
(or none), mode, stance; for each word piece whether it belongs to the actor, the recipient or the speaker; and, without
any trigger, whether a word piece names an event of which type, and which ACLED-like sub-event the sentence tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

TYPES = (
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STANCES = ("asserted", "denied", "possible", "planned", "demanded", "threatened", "hypothetical", "historical")
ROLES = ("actor", "recipient", "speaker")
SCENES = (
    "Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
    "Suicide bomb", "Grenade", "Chemical weapon", "Abduction/forced disappearance", "Sexual violence", "Mob violence",
    "Violent demonstration", "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
    "Looting/property destruction", "Arrests", "Agreement", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Non-violent transfer of territory", "Government regains territory",
    "Non-state actor overtakes territory", "Other", "natural disaster", "man-made disaster", "organised crime",
    "diplomatic", "attribution",
)  # fmt: skip
REACH = 24  # distances between trigger and word piece beyond this are one
HIDDEN, ROLE_HIDDEN, LAYERS = 384, 128, 4


@dataclass(frozen=True)
class Batch:
    """Tensors of some sentences (B) of at most L pieces, and of the triggers in them (N).

    pieces, mask (B, L); sentence (N): which sentence; marks (N, L): 1 / pieces of the trigger on each of them;
    lexicon (N, 16): types proposed; distance (N, L): 0 to 2 * REACH.
    """

    pieces: Tensor
    mask: Tensor
    sentence: Tensor
    marks: Tensor
    lexicon: Tensor
    distance: Tensor


class Encoder(nn.Module):
    """Vectors of the word pieces, and the types they may name."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.spots = nn.Linear(HIDDEN, len(TYPES))
        self.scene = nn.Sequential(nn.Dropout(0.1), nn.Linear(2 * HIDDEN, len(SCENES)))

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors (B, L, 384), types of the pieces (B, L, 17), ACLED-like sub-events of the sentences (B, 30)."""
        vectors = self.bert(input_ids=pieces, attention_mask=mask).last_hidden_state
        weights = mask.to(vectors.dtype).unsqueeze(1)
        mean = (weights @ vectors).squeeze(1) / weights.sum(2)
        return vectors, self.spots(vectors), self.scene(torch.cat([vectors[:, 0], mean], 1))


class Heads(nn.Module):
    """What a trigger names, in which stance, and who takes part."""

    def __init__(self, modes: int) -> None:
        super().__init__()
        self.proposed = nn.Linear(len(TYPES) - 1, 48)
        self.shared = nn.Sequential(nn.Linear(3 * HIDDEN + 48, HIDDEN), nn.GELU(), nn.Dropout(0.2))
        self.types = nn.Linear(HIDDEN, len(TYPES))
        self.modes = nn.Linear(HIDDEN, modes)
        self.stances = nn.Linear(HIDDEN, len(STANCES))
        self.own = nn.Linear(HIDDEN, ROLE_HIDDEN)
        self.under = nn.Linear(HIDDEN, ROLE_HIDDEN)
        self.far = nn.Embedding(2 * REACH + 1, ROLE_HIDDEN)
        self.roles = nn.Linear(ROLE_HIDDEN, len(ROLES))

    def forward(
        self, vectors: Tensor, mask: Tensor, sentence: Tensor, marks: Tensor, lexicon: Tensor, distance: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits: types (N, 17), modes (N, M), stances (N, 8), roles (N, L, 3)."""
        mine = vectors[sentence]  # (N, L, 384)
        trigger = (marks.unsqueeze(1) @ mine).squeeze(1)
        weights = mask[sentence].to(vectors.dtype)
        mean = (weights.unsqueeze(1) @ mine).squeeze(1) / weights.sum(1, keepdim=True)
        seen = torch.cat([trigger, mine[:, 0], mean, torch.relu(self.proposed(lexicon))], 1)
        shared = self.shared(seen)
        paired = torch.relu(self.own(mine) + self.under(shared).unsqueeze(1) + self.far(distance))
        return self.types(shared), self.modes(shared), self.stances(shared), self.roles(paired)


def load_bert(folder: Path) -> BertModel:
    """The sentence encoder to begin with: its first layers (the upper ones cost time and lose little), no pooler."""
    bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
    bert.encoder.layer = bert.encoder.layer[:LAYERS]
    bert.config.num_hidden_layers = LAYERS
    return bert
