#!/usr/bin/env bash
# What follows the tasks of slurm-submit.sh: their reports and tables become one dataset. A task that left no report is told.
set -euo pipefail
mapfile -t names <"$CHUNKS"
reports=()
for name in "${names[@]}"; do
  for step in ${DO//,/ }; do reports+=("$OUT/reports/$name.$step.json"); done
done
# shellcheck disable=SC2086
exec $SPECMASK gather "${reports[@]}" --out "$OUT/dataset"
