#!/bin/sh
# From a fresh machine to a running Go, with nothing outside target/ but Maven's own repository.
# SPDX-License-Identifier: Apache-2.0
#
#   sh packaging/quickstart.sh 1.21.3
#
# 1. finds a JDK 17 or later and Maven, or installs them (root on Debian and Ubuntu)
# 2. builds jgo, without running its tests
# 3. runs `jgo install VERSION --prefix target/quickstart/usr-local`
# 4. proves it: compiles and runs a program with nothing but that Go on PATH
# Where the download sites are out of reach it says so, and rehearses the same with the archive of the Go on this machine.
set -u

wanted=${1:-}
if [ -z "$wanted" ]; then
  echo 'usage: sh packaging/quickstart.sh VERSION, as in 1.21.3' >&2
  exit 2
fi
root=$(CDPATH='' cd -P -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
cd "$root" || exit 1
work=$root/target/quickstart
prefix=$work/usr-local
cache=${JGO_PUBLISHED_CACHE:-$root/target/published}
jgo=$root/packaging/target/jgo/bin/jgo
mkdir -p "$work" || exit 1

say() { printf '==> %s\n' "$*" >&2; }

# The java home of a JDK (it has javac) that is 17 or later, if candidate $1 is one.
jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] || return 1
  major=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge 17 ] && printf '%s\n' "$1"
}

find_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for candidate in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* /opt/*jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    jdk "$candidate" && return 0
  done
  return 1
}

install_tools() {
  line='apt-get update && apt-get install -y openjdk-17-jdk-headless maven'
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "no JDK 17 with Maven here: installing openjdk-17-jdk-headless and maven"
    DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 &&
      DEBIAN_FRONTEND=noninteractive apt-get -qq install -y openjdk-17-jdk-headless maven >&2
  else
    say 'a JDK 17 or later and Maven are needed; on Debian or Ubuntu this installs them:'
    printf '    sudo sh -c "%s"\n' "$line" >&2
    exit 1
  fi
}

JAVA_HOME=$(find_jdk) && command -v mvn >/dev/null 2>&1 || {
  install_tools || exit 1
  JAVA_HOME=$(find_jdk) || { say 'still no JDK 17 after installing one'; exit 1; }
}
export JAVA_HOME

say "building jgo (about a minute the first time)"
mvn -q -B -Dmaven.test.skip=true -pl testing/testkit,installer-core,installer-cli,packaging package >&2 || {
  say 'the build failed; the lines above say why'
  exit 1
}

rm -rf "$prefix"
say "jgo install $wanted --prefix target/quickstart/usr-local"
"$jgo" install "$wanted" --prefix "$prefix" --json >"$work/result.json"
status=$?
mode=real

# Asked for $1 in result.json, a string field of a one-line object.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/result.json"; }

case $status in
  0) ;;
  11 | 12 | 13 | 14 | 15 | 16 | 19)
    say "that is jgo's own error in full: from here the download sites cannot be reached (exit $status)"
    say "REHEARSAL: the same program now installs the archive of the Go that is on this machine"
    say "REHEARSAL: rebuilding the official archive from it, which takes about a minute"
    published=$("$JAVA_HOME/bin/java" -cp "$root/testing/testkit/target/testkit-0.1.0.jar" dev.jgo.testkit.PublishedGo \
      --catalog "$root/installer-core/src/main/resources/dev/jgo/core/release/catalog" --cache "$cache") || {
      echo 'no network and no published Go: nothing to install from here' >&2
      exit 1
    }
    archive=$(printf '%s\n' "$published" | cut -f1)
    version=$(printf '%s\n' "$published" | cut -f2)
    say "REHEARSAL: asked for $wanted; here is $version, and its sum is the one in jgo's catalog"
    rm -f "$work/site"
    "$JAVA_HOME/bin/java" -cp "$root/testing/testkit/target/testkit-0.1.0.jar" dev.jgo.testkit.LoopbackSite \
      --file "$archive" --cut-first-at 40% --port-file "$work/site" 2>"$work/site.log" >"$work/site.out" &
    site=$!
    trap 'kill $site 2>/dev/null' EXIT
    tries=0
    until [ -s "$work/site" ]; do
      tries=$((tries + 1))
      [ $tries -gt 100 ] && { say 'the rehearsal server did not start'; cat "$work/site.log" >&2; exit 1; }
      sleep 0.1
    done
    say "REHEARSAL: jgo install ${version#go} --mirror $(cat "$work/site"); the server cuts the first answer at 40 %, so that the resume is seen"
    "$jgo" install "${version#go}" --prefix "$prefix" --mirror "$(cat "$work/site")" --json >"$work/result.json" || exit $?
    kill $site 2>/dev/null
    mode=rehearsal
    ;;
  *) exit $status ;;
esac

say "proof: a program compiled and run with nothing but this Go on PATH"
proof=$work/proof
chmod -R u+w "$proof" 2>/dev/null
rm -rf "$proof"
mkdir -p "$proof/home" "$proof/hello"
cat >"$proof/hello/main.go" <<'GO'
package main

import (
	"fmt"
	"runtime"
)

func main() { fmt.Println("hello from", runtime.Version()) }
GO
with_go() {
  (cd "$proof/hello" && env -i "PATH=$prefix/go/bin" "HOME=$proof/home" "GOCACHE=$proof/cache" \
    GOPROXY=off GOTOOLCHAIN=local GOENV=off "$@")
}
goroot=$(with_go go env GOROOT) || exit 1
with_go go build -o "$proof/hello/hello" main.go || { say 'the program could not be compiled'; exit 1; }
hello=$(with_go "$proof/hello/hello") || exit 1

version=$(field version)
[ "$hello" = "hello from $version" ] || { say "expected 'hello from $version', got '$hello'"; exit 1; }
evidence=$(sed -n 's/.*"evidence":\["\([^"]*\)".*/\1/p' "$work/result.json")
sum=$(sed -n "s/^sha256 //p" "$prefix/lib/go/.jgo/receipts/$version")
case $evidence in
  sha256:catalog) from="the catalog inside jgo" ;;
  *) from=$evidence ;;
esac

echo "$hello"
echo "GOROOT $goroot"
echo "MODE $mode"
echo "VERSION $version"
echo "SHA-256 $sum (expected value from $from)"
echo "DELETE rm -rf $work"
