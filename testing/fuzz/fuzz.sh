#!/usr/bin/env bash
# Looks for input that a parser does not bear: each target, or those named, for so many seconds in a JVM of its own,
# AT_ONCE of them side by side, from the committed corpus on. Ends with 1 when something was found.
# usage: [AT_ONCE=N] testing/fuzz/fuzz.sh SECONDS [TARGET…]         (a target is the name of a folder in corpus/)
# SPDX-License-Identifier: Apache-2.0
set -u -o pipefail
cd "$(dirname "$0")" || exit 2
seconds=${1:?"usage: fuzz.sh SECONDS [TARGET…]"}
shift
case $(uname -sm) in
  'Linux x86_64' | 'Darwin x86_64' | 'Darwin arm64') ;;
  *) echo "skipped: Jazzer has no driver for $(uname -sm)"; exit 0 ;;
esac
[ -d target/fuzz/lib ] || { echo 'nothing is built: mvn -pl testing/fuzz -am -DskipTests package'; exit 2; }
[ $# -gt 0 ] || set -- $(ls corpus)
mkdir -p target/log target/findings target/work
scratch=$(mktemp -d "${TMPDIR:-/tmp}/jgo-fuzz.XXXXXX") || exit 2
trap 'rm -rf "$scratch"' EXIT

# The second compiler pays only when there is time to use what it makes (measured for 5 s: 16 s of processor time with it, 11 without).
tiers=4
cores=$(getconf _NPROCESSORS_ONLN)
at_once=$cores
# A short run is half start-up, which leaves cores idle.
[ "$seconds" -gt 15 ] || { tiers=1; at_once=$((2 * cores)); }
at_once=${AT_ONCE:-$at_once}

# The heap is small on purpose: whoever needs more for 8 KiB of input is found. A hundred seconds for one input are a hang, on a busy machine too.
# The seconds begin when the corpus is read, which on a machine with more to do takes minutes: the last limit is far away.
# Whole archives and whole exchanges: mutations without Jazzer, which cannot begin in the heap that jgo has.
plain() {
  mkdir -p "$scratch/$1"
  timeout -k 5 $((2 * $2 + 300)) java -Xmx48m -XX:+UseSerialGC -Djava.io.tmpdir="$scratch/$1" -cp 'target/fuzz/lib/*' dev.jgo.fuzz.Mutations \
    "$1" "$2" "corpus/$1" target/findings "$(date +%s)" >"target/log/$1" 2>&1
}
one() {
  case $1 in archive.Archive | fetch.Exchange) plain "$@" ;; *) jazzer "$@" ;; esac
  local status=$? runs cover verdict=nothing
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "target/log/$1")
  cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "target/log/$1" | tail -n 1)
  [ $status -eq 0 ] || verdict="FOUND: $(grep -m 1 -E '^== |ERROR: ' "target/log/$1" || echo "the run ended with $status"); see testing/fuzz/target/log/$1"
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "${runs:-0}" "${cover:-0}" "$verdict"
}
jazzer() {
  mkdir -p "target/work/$1" "$scratch/$1"
  timeout -k 5 $((2 * $2 + 300)) java -Xmx256m -XX:TieredStopAtLevel="$tiers" -Djava.io.tmpdir="$scratch/$1" -cp 'target/fuzz/lib/*' com.code_intelligence.jazzer.Jazzer \
    --target_class="dev.jgo.core.${1}Fuzz" --reproducer_path=target/findings \
    --instrumentation_includes='dev.jgo.core.**:com.google.gson.stream.**:org.apache.commons.compress.**:org.bouncycastle.bcpg.**:org.bouncycastle.openpgp.**' \
    -max_total_time="$2" -max_len=8192 -timeout=100 -rss_limit_mb=0 -print_final_stats=1 \
    -artifact_prefix="target/findings/$1-" "target/work/$1" "corpus/$1" >"target/log/$1" 2>&1
}
export -f one plain jazzer
export scratch tiers
printf '%s\n' "$@" | xargs -P "$at_once" -I {} bash -c "one {} $seconds" | tee target/results.tsv |
  awk -F '\t' '{printf "%-26s %6s s %12s runs %6s edges  %s\n", $1, $2, $3, $4, $5; fflush()}'
[ "$(wc -l <target/results.tsv)" -eq $# ] && ! grep -q 'FOUND' target/results.tsv
