"""The network as it is shipped: one sentence at a time, so without padding, masks and batches.

The same weights give the same figures as ``network`` (``export.py`` checks it); a third of the time is saved.
"""

from __future__ import annotations

import torch
from network import HIDDEN, Encoder, Heads
from torch import Tensor, nn


class SingleEncoder(nn.Module):
    """Word pieces of one sentence (L) and their places (0 to L - 1) to vectors (L, 384) and types of pieces (L, 17)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.embeddings = encoder.bert.embeddings
        self.layers = nn.ModuleList(SingleLayer(layer) for layer in encoder.bert.encoder.layer)
        self.spots, self.scene = encoder.spots, encoder.scene

    def forward(self, pieces: Tensor, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors, logits of the pieces, logits of the sentence's ACLED-like sub-events (30)."""
        own = self.embeddings
        words = own.word_embeddings(pieces) + own.position_embeddings(places) + own.token_type_embeddings.weight[0]
        vectors = own.LayerNorm(words)
        for layer in self.layers:
            vectors = layer(vectors)
        return vectors, self.spots(vectors), self.scene(torch.cat([vectors[0], vectors.mean(0)]))


class SingleLayer(nn.Module):
    """One layer of BERT; queries, keys and values come from one product, the queries scaled in their weights."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        attention = layer.attention.self
        self.heads, self.size = attention.num_attention_heads, attention.attention_head_size
        scale = self.size**-0.5
        self.project = nn.Linear(HIDDEN, 3 * HIDDEN)
        parts = (attention.query, attention.key, attention.value)
        factors = (scale, 1.0, 1.0)
        with torch.no_grad():
            self.project.weight.copy_(torch.cat([p.weight * f for p, f in zip(parts, factors, strict=True)]))
            self.project.bias.copy_(torch.cat([p.bias * f for p, f in zip(parts, factors, strict=True)]))
        self.attended, self.inner, self.outer = layer.attention.output, layer.intermediate.dense, layer.output

    def forward(self, vectors: Tensor) -> Tensor:
        """(L, 384) to (L, 384)."""
        queries, keys, values = self.project(vectors).reshape(-1, 3, self.heads, self.size).permute(1, 2, 0, 3)
        seen = (queries @ keys.transpose(1, 2)).softmax(-1) @ values
        attended = self.attended.dense(seen.transpose(0, 1).reshape(-1, HIDDEN))
        vectors = self.attended.LayerNorm(attended + vectors)
        inner = nn.functional.gelu(self.inner(vectors))
        return self.outer.LayerNorm(self.outer.dense(inner) + vectors)


class SingleHeads(nn.Module):
    """What the triggers of one sentence name."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.of = heads

    def forward(
        self, vectors: Tensor, marks: Tensor, lexicon: Tensor, distance: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits: types (N, 17), modes (N, M), stances (N, 8), roles (N, L, 3)."""
        of = self.of
        trigger = marks @ vectors
        whole = torch.cat([vectors[:1], vectors.mean(0, keepdim=True)], 1).expand(marks.shape[0], -1)
        shared = of.shared(torch.cat([trigger, whole, torch.relu(of.proposed(lexicon))], 1))
        paired = torch.relu(of.own(vectors).unsqueeze(0) + of.under(shared).unsqueeze(1) + of.far(distance))
        return of.types(shared), of.modes(shared), of.stances(shared), of.roles(paired)
