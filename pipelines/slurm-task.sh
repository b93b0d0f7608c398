#!/usr/bin/env bash
# A task of slurm-submit.sh. Its index is its line in the list of what is missing, whatever the array's other indices.
set -euo pipefail
name=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" "$PENDING")
mapfile -d '' -t files <"$OUT/chunks/$name"
status=0
for step in ${DO//,/ }; do
  case $step in
    apply) given=("$RECIPE" "${files[@]}" --out "$OUT") ;;
    *) given=("${files[@]}" --recipe "$RECIPE" --out "$OUT/tables/$name.$step.parquet") ;;
  esac
  # Slurm's SIGTERM goes to the program too, which then takes away what is half written.
  # shellcheck disable=SC2086
  $SPECMASK $step "${given[@]}" --resume --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --report "$OUT/reports/$name.$step.json" && code=0 || code=$?
  # 1: some files failed, the others are done.
  [ $code -le 1 ] || exit $code
  [ $code -eq 0 ] || status=1
done
exit $status
