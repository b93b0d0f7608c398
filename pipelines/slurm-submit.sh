#!/usr/bin/env bash
# One recipe on many recordings, as a Slurm array: slurm-submit.sh RECIPE OUT FILE…
#
# Run again it submits what is missing: a task that was killed has left no report, and what has
# failed is tried again; what is done stays. Behind the array, and where nothing is missing, all
# reports and tables are gathered in OUT/dataset: parts of one dataset, and a manifest with what
# became of each recording.
#   DO           of apply, find and features those that are done, with commas between (apply)
#   CHUNK_BYTES  of recordings that one task does (2 GiB; more where there would be over 1,000 tasks)
#   SPECMASK     the command (specmask) · SBATCH_ARGS  further arguments of sbatch
set -euo pipefail
[ $# -ge 3 ] || { echo "Usage: $0 RECIPE OUT FILE…" >&2; exit 2; }
recipe=$(realpath "$1") out=$(realpath -m "$2")
shift 2
here=$(dirname "$(realpath "$0")")
steps=${DO:-apply}
for step in ${steps//,/ }; do
  case $step in apply | find | features) ;; *) echo "DO=$steps: $step is none of apply, find, features" >&2; exit 2 ;; esac
done
# Where apply writes the table of features itself, they are not computed once more.
if [[ ",$steps," == *,apply,* ]] && grep -Eq '"features"[[:space:]]*:[[:space:]]*"parquet"' "$recipe"; then
  steps=",$steps," steps=${steps//,features,/,} steps=${steps#,} steps=${steps%,}
fi
most_bytes=${CHUNK_BYTES:-2147483648}
# MaxArraySize is 1,001: index 1,000 is the last.
most_tasks=1000
# What a command line holds.
most_files=500
mkdir -p "$out/chunks" "$out/reports" "$out/tables"

total=0
for file in "$@"; do total=$((total + $(stat -c %s "$file" 2>/dev/null || echo 0))); done
least=$((total / most_tasks * 2 + 1))
[ "$least" -le "$most_bytes" ] || most_bytes=$least

pending=$(mktemp "$out/chunks/pending-XXXXXX") all=$(mktemp "$out/chunks/all-XXXXXX")
chunk=() bytes=0
# Nothing has failed, and neither recipe nor recordings were changed since.
done_whole() {
  local step report input
  for step in ${steps//,/ }; do
    report=$out/reports/$1.$step.json
    [ -e "$report" ] && ! grep -q '"status": "failed"' "$report" || return 1
    for input in "$recipe" "${chunk[@]}"; do [ ! "$input" -nt "$report" ] || return 1; done
  done
}
finish() {
  [ ${#chunk[@]} -gt 0 ] || return 0
  local name
  name=$(printf '%s\0' "$recipe" "${chunk[@]}" | sha256sum | cut -c1-16)
  printf '%s\0' "${chunk[@]}" >"$out/chunks/$name"
  echo "$name" >>"$all"
  done_whole "$name" || echo "$name" >>"$pending"
  chunk=() bytes=0
}
for file in "$@"; do
  file=$(realpath "$file")
  size=$(stat -c %s "$file" 2>/dev/null || echo 0)
  if [ $((bytes + size)) -gt "$most_bytes" ] || [ ${#chunk[@]} -ge $most_files ]; then finish; fi
  chunk+=("$file") bytes=$((bytes + size))
done
finish

count=$(wc -l <"$pending")
[ "$count" -le $most_tasks ] || { echo "$count tasks are more than an array has: give fewer files" >&2; exit 2; }
export RECIPE=$recipe OUT=$out PENDING=$pending CHUNKS=$all DO=$steps SPECMASK=${SPECMASK:-specmask}
if [ "$count" -eq 0 ]; then
  bash "$here/slurm-gather.sh"
  rm -f "$pending" "$all"
  echo "all is done"
  exit 0
fi
# shellcheck disable=SC2086
array=$(sbatch --parsable ${SBATCH_ARGS:-} --export=ALL --array="0-$((count - 1))" "$here/slurm-task.sh")
# Whatever became of the tasks: the manifest tells it.
# shellcheck disable=SC2086
gather=$(sbatch --parsable ${SBATCH_ARGS:-} --export=ALL --dependency="afterany:${array%%;*}" "$here/slurm-gather.sh")
echo "submitted $count tasks as $array, and $gather behind them"
