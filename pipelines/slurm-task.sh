#!/usr/bin/env bash
# A task of slurm-submit.sh. Its index is its line in the list of what is missing, whatever the array's other indices.
set -euo pipefail
name=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" "$PENDING")
mapfile -d '' -t files <"$OUT/chunks/$name"
# Slurm's SIGTERM goes to the program itself, which then takes away what is half written.
# shellcheck disable=SC2086
exec $SPECMASK apply "$RECIPE" "${files[@]}" --out "$OUT" --resume \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" --report "$OUT/reports/$name.json"
