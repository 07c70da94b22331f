#!/usr/bin/env bash
# The long run: ten minutes, or so many seconds, for each target; its result goes into docs/FUZZING.md.
# SPDX-License-Identifier: Apache-2.0
set -u
cd "$(dirname "$0")/../.." || exit 2
seconds=${1:-600}
cores=$(getconf _NPROCESSORS_ONLN)
AT_ONCE=${AT_ONCE:-$cores}
export AT_ONCE
testing/fuzz/fuzz.sh "$seconds"
status=$?
doc=docs/FUZZING.md
{
  sed '/^<!-- result -->$/q' "$doc"
  printf '%s, %s s for each target, %s at once on %s cores, %s, commit %s:\n\n' "$(date -u +%Y-%m-%d)" "$seconds" "$AT_ONCE" "$cores" \
    "$(java -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/Java \1/p')" "$(git rev-parse --short HEAD)"
  printf '| target | runs | edges covered | found |\n|---|---|---|---|\n'
  sort testing/fuzz/target/results.tsv | awk -F '\t' '{printf "| %s | %s | %s | %s |\n", $1, $3, $4, $5}'
} >"$doc.new" && mv "$doc.new" "$doc"
exit $status
