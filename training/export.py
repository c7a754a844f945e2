"""Export trained weights: `python export.py RUN/last.pt --base gte-small --bases DIR --out src/onrecord/data/model/base [--fp32 DIR]`.

Writes model.onnx (the encoder) and names.onnx (the layers that names have of their own, on what one of its layers says: int8, dynamic, per channel with reduced range so that machines without VNNI give the same
output; word vectors int8 with a scale of their own each), the heads as .npz, and their sums in the models.toml beside the folder.
"""

import argparse
import hashlib
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from model import BASES, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn
from torch.nn import functional as F

HEADS = {"attribution": ("labels", "links"), "entities": ("entities",), "vector": ("vector",)}


class Attention(torch.autograd.Function):
    """Self-attention as the one operation that the run time has for it: (batch, n, w) and weights (w, 3w), (3w,) to (batch, n, w)."""

    @staticmethod
    def forward(ctx, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, heads: int) -> torch.Tensor:
        q, k, v = (y.unflatten(-1, (heads, -1)).transpose(1, 2) for y in (x @ weight + bias).chunk(3, -1))
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g, x, weight, bias, heads):
        return g.op("com.microsoft::Attention", x, weight, bias, num_heads_i=heads).setType(x.type())


class Layers(nn.Module):
    """Layers of an encoder written out, the attention of each as one operation: (batch, n, w) to the same."""

    def __init__(self, layers: nn.ModuleList, heads: int) -> None:
        super().__init__()
        self.layers, self.heads = layers, heads

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            a = layer.attention.self
            weight = torch.cat([p.weight for p in (a.query, a.key, a.value)]).T
            bias = torch.cat([p.bias for p in (a.query, a.key, a.value)])
            seen = Attention.apply(x, weight, bias, self.heads)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(seen) + x)
            x = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(x))) + x)
        return x


class Plain(nn.Module):
    """The encoder for one window: what its last layer says and, where names have layers of their own, what those read."""

    def __init__(self, model: Reader, int8_words: bool) -> None:
        super().__init__()
        self.bert = model.encoder
        layers, heads = self.bert.encoder.layer, self.bert.config.num_attention_heads
        below = len(layers) - len(model.names)
        self.lower, self.upper = Layers(layers[:below], heads), Layers(layers[below:], heads)
        words = model.encoder.embeddings.word_embeddings.weight.detach()
        self.int8_words = int8_words
        scale = words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("words", (words / scale).round().to(torch.int8) if int8_words else words)
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor, case: torch.Tensor) -> tuple[torch.Tensor, ...]:
        e = self.bert.embeddings
        words = F.embedding(ids, self.words)
        if self.int8_words:
            words = words.float() * F.embedding(ids, self.scale)
        where = e.position_embeddings.weight[: ids.shape[1]][None]
        below = self.lower(e.LayerNorm(words + e.token_type_embeddings(case) + where))
        return (self.upper(below), below) if len(self.upper.layers) else (below,)


def exported(network: nn.Module, path: Path, given: dict[str, torch.Tensor], outputs: list[str], *, int8: bool) -> None:
    """A network as an ONNX file; `given` are inputs of the right shape by name, (1, n) or (1, n, width)."""
    with tempfile.TemporaryDirectory() as folder:
        full, fused = Path(folder) / "full.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            network.eval(), tuple(given.values()), str(full), dynamo=False, opset_version=17, custom_opsets={"com.microsoft": 1},
            input_names=list(given), output_names=outputs, dynamic_axes={k: {0: "batch", 1: "pieces"} for k in (*given, *outputs)},
        )  # fmt: skip
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        options.enable_attention = False  # it is one operation already
        better = optimize_model(str(full), "bert", num_heads=12, hidden_size=384, optimization_options=options, opt_level=0)
        better.save_model_to_file(str(fused))
        if not int8:
            shutil.copy(fused, path)
            return
        quantize_dynamic(
            str(fused),
            str(path),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
        )


def tapped(path: Path, layer: int) -> None:
    """Make what a layer of an exported encoder says (counted from 1) an output too, `below`, its weights as they are."""
    model = onnx.load(path)
    if any(output.name == "below" for output in model.graph.output):
        return
    bias = f"bert.encoder.layer.{layer - 1}.output.dense.bias"
    (last,) = (node for node in model.graph.node if bias in node.input)
    tensor = last.output[0]
    for node in model.graph.node:
        for names in (node.input, node.output):
            for n, name in enumerate(names):
                names[n] = "below" if name == tensor else name
    shape = ["batch", "pieces", 384]
    model.graph.output.append(onnx.helper.make_tensor_value_info("below", onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    onnx.save(model, path)


def sums(folder: Path) -> dict[str, str]:
    """sha256 of each file of weights."""
    files = sorted([*folder.glob("*.onnx"), *folder.glob("*.npz")])
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def described(folder: Path) -> None:
    """Write the sums into the table of this reader in models.toml beside its folder, where there is one."""
    description = folder.parent / "models.toml"
    if description.exists():
        lines = "".join(f'"{name}" = "{value}"\n' for name, value in sums(folder).items())
        table = re.compile(rf"(\[{re.escape(folder.name)}\.files\]\n)(?:\".*\n)*")
        description.write_text(table.sub(lambda m: m[1] + lines, description.read_text("utf-8")), "utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("weights", type=Path)
    ap.add_argument("--base", default="gte-small", choices=sorted(BASES))
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--names-only", action="store_true", help="write names alone, beside the encoder they were taught on")
    ap.add_argument("--fp32", type=Path, help="also write the same model in full precision there, to compare")
    args = ap.parse_args()
    base = BASES[args.base]
    model = Reader.of(args.weights, base["layers"]).eval()
    for out in (args.out, args.fp32):
        if out is None:
            continue
        out.mkdir(parents=True, exist_ok=True)
        int8 = out is args.out
        ids = torch.ones(1, 16, dtype=torch.long)
        if args.names_only and int8:
            tapped(out / "model.onnx", model.depth - len(model.names))
        else:
            outputs = ["hidden", "below"] if len(model.names) else ["hidden"]
            exported(Plain(model, int8), out / "model.onnx", {"ids": ids, "case": torch.zeros_like(ids)}, outputs, int8=int8)
        if len(model.names):
            network = Layers(model.names, model.encoder.config.num_attention_heads)
            exported(network, out / "names.onnx", {"below": torch.zeros(1, 16, 384)}, ["names"], int8=int8)
        for file, names in HEADS.items():
            if args.names_only and int8 and file != "entities":
                continue
            layers = {n: getattr(model, n) for n in names}
            arrays = {f"{n}.weight": h.weight.detach().numpy().T.astype(np.float32) for n, h in layers.items()}
            np.savez(out / f"{file}.npz", **arrays, **{f"{n}.bias": h.bias.detach().numpy() for n, h in layers.items()})
        if out is not args.out or not (out.parent / "tokenizer.json").exists():
            shutil.copy(args.bases / base["tokenizer"], out / "tokenizer.json")
        for file in sorted([*out.glob("*.onnx"), *out.glob("*.npz")]):
            print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    described(args.out)


if __name__ == "__main__":
    main()
