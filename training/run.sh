#!/bin/sh
# From raw data to shipped weights: sh training/run.sh DATA [RUN]   (about 50 minutes on two cores; resumes where it stopped)
# DATA holds statements/polnear-{train,dev}.jsonl.gz, their -corenlp files, and ner/worldwide-train.jsonl.gz.
set -eu
data=$1
run=${2:-training/runs/gte-small}
python=${PYTHON:-.venv/bin/python}
"$python" -m pip install -q -r training/requirements.txt
sh training/fetch.sh training/bases
"$python" training/train.py --data "$data" --bases training/bases --out "$run"
"$python" training/export.py "$run/epoch3.pt" --bases training/bases --out src/onrecord/data/model
"$python" bench/statements.py "$data" --out bench/results/statements.json
