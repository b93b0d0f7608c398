#!/usr/bin/env bash
# One recipe on many recordings, as a Slurm array: slurm-submit.sh RECIPE OUT FILE…
#
# Run again it submits what is missing: a task that was killed has left no report, and what has
# failed is tried again; what is done stays.
#   CHUNK_BYTES  of recordings that one task does (2 GiB; more where there would be over 1,000 tasks)
#   SPECMASK     the command (specmask) · SBATCH_ARGS  further arguments of sbatch
set -euo pipefail
[ $# -ge 3 ] || { echo "Usage: $0 RECIPE OUT FILE…" >&2; exit 2; }
recipe=$(realpath "$1") out=$(realpath -m "$2")
shift 2
here=$(dirname "$(realpath "$0")")
most_bytes=${CHUNK_BYTES:-2147483648}
# MaxArraySize is 1,001: index 1,000 is the last.
most_tasks=1000
# What a command line holds.
most_files=500
mkdir -p "$out/chunks" "$out/reports"

total=0
for file in "$@"; do total=$((total + $(stat -c %s "$file" 2>/dev/null || echo 0))); done
least=$((total / most_tasks * 2 + 1))
[ "$least" -le "$most_bytes" ] || most_bytes=$least

pending=$(mktemp "$out/chunks/pending-XXXXXX")
chunk=() bytes=0
done_whole() { [ -e "$1" ] && ! grep -q '"status": "failed"' "$1"; }
finish() {
  [ ${#chunk[@]} -gt 0 ] || return 0
  local name
  name=$(printf '%s\0' "$recipe" "${chunk[@]}" | sha256sum | cut -c1-16)
  printf '%s\0' "${chunk[@]}" >"$out/chunks/$name"
  done_whole "$out/reports/$name.json" || echo "$name" >>"$pending"
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
[ "$count" -gt 0 ] || { rm "$pending"; echo "all is done"; exit 0; }
# shellcheck disable=SC2086
exec sbatch ${SBATCH_ARGS:-} --array="0-$((count - 1))" \
  --export="ALL,RECIPE=$recipe,OUT=$out,PENDING=$pending,SPECMASK=${SPECMASK:-specmask}" "$here/slurm-task.sh"
