"""Export trained weights: `python export.py RUN/epoch3.pt --base gte-small --bases DIR --out src/onrecord/data/model`.

Writes model.onnx (int8, dynamic, per channel with reduced range so that machines without VNNI give the same output),
tokenizer.json, and prints the sha256 for models.toml.
"""

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import torch
from model import BASES, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("weights", type=Path)
    ap.add_argument("--base", default="gte-small", choices=sorted(BASES))
    ap.add_argument("--bases", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--fp32", action="store_true", help="also keep the full-precision model as model-fp32.onnx")
    args = ap.parse_args()
    base = BASES[args.base]
    model = Reader(base["layers"])
    state = torch.load(args.weights, weights_only=True)
    model.load_state_dict(state.get("model", state))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        ids = torch.ones(2, 16, dtype=torch.long)
        torch.onnx.export(
            model, (ids, torch.ones_like(ids)), str(full), dynamo=False, opset_version=17,
            input_names=["ids", "mask"], output_names=["labels", "entities", "links"],
            dynamic_axes={k: {0: "batch", 1: "pieces"} for k in ("ids", "mask", "labels", "entities", "links")},
        )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        heads = ["/labels/MatMul", "/entities/MatMul", "/links/MatMul"]
        quantize_dynamic(
            str(ready), str(args.out / "model.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
        )  # fmt: skip
        if args.fp32:
            shutil.copy(ready, args.out / "model-fp32.onnx")
    shutil.copy(args.bases / base["tokenizer"], args.out / "tokenizer.json")
    file = args.out / "model.onnx"
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
