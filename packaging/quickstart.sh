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
# Where neither Go's sites nor a module proxy can be used it says so, and rehearses the same with the archive of the Go on
# this machine.
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
# The version of jgo itself: the first of the parent pom.
own=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | head -n 1)
testkit=$root/testing/testkit/target/testkit-$own.jar
mkdir -p "$work" || exit 1

# jgo's logs and partial downloads, and the temporary files of the tools: all below target/.
JGO_HOME=$work/home TMPDIR=$work
MAVEN_OPTS="${MAVEN_OPTS:-} -XX:-UsePerfData -Djava.io.tmpdir=$work"
export JGO_HOME TMPDIR MAVEN_OPTS

say() { printf '==> %s\n' "$*" >&2; }

# Whether $1 is the home of a JDK (it has javac) that is 17 or later.
jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] || return 1
  major=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge 17 ]
}

find_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for candidate in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* /opt/*jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    jdk "$candidate" && printf '%s\n' "$candidate" && return 0
  done
  return 1
}

# Debian's name for a JDK that is new enough: 17 by its number, or where a release has dropped that, its default.
install_tools() {
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say 'a JDK 17 or later and Maven are needed; on Debian or Ubuntu this line installs them:'
    echo '    sudo apt-get update && sudo apt-get install -y openjdk-17-jdk-headless maven' >&2
    exit 1
  fi
  say 'no JDK 17 with Maven here: installing both with apt-get'
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update >&2 || say 'apt-get cannot update its lists; trying with those it has'
  apt-get -qq install -y openjdk-17-jdk-headless maven >&2 || apt-get -qq install -y default-jdk-headless maven >&2
}

JAVA_HOME=$(find_jdk) && command -v mvn >/dev/null 2>&1 || {
  install_tools || { say 'apt-get failed; the lines above say why'; exit 1; }
  JAVA_HOME=$(find_jdk) && command -v mvn >/dev/null 2>&1 || {
    say 'apt-get ended well, yet there is no JDK 17 with Maven'
    exit 1
  }
}
export JAVA_HOME

# Whether what lies below packaging/target is made of the sources as they are now.
built() {
  [ -x "$jgo" ] && [ -e "$work/built" ] && [ -z "$(find pom.xml installer-core/pom.xml installer-core/src installer-cli/pom.xml \
    installer-cli/src packaging/pom.xml packaging/src testing/testkit/pom.xml testing/testkit/src -newer "$work/built" | head -n 1)" ]
}

build() {
  say "building jgo with $JAVA_HOME, without its tests: about a minute the first time"
  rm -f "$work/built"
  touch "$work/building"
  mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -pl testing/testkit,installer-core,installer-cli,packaging package >&2 && mv "$work/building" "$work/built"
}

if built; then say 'jgo is built already'; else build; fi || {
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
    say "above is jgo's own error in full (exit $status): no source can be used from here, so $wanted cannot be had"
    say 'REHEARSAL: the same program shall now install the Go that is on this machine, from a server on this machine'
    say 'REHEARSAL: rebuilding the official archive of that Go, about a minute'
    published=$("$JAVA_HOME/bin/java" -cp "$testkit" dev.jgo.testkit.PublishedGo \
      --catalog "$root/installer-core/src/main/resources/dev/jgo/core/release/catalog" --cache "$cache") || {
      echo 'no network and no published Go' >&2
      exit 1
    }
    archive=$(printf '%s\n' "$published" | cut -f1)
    version=$(printf '%s\n' "$published" | cut -f2)
    say "REHEARSAL: $wanted was asked, $version is here; its SHA-256 is the one in the catalog of this project"
    rm -f "$work/site"
    "$JAVA_HOME/bin/java" -cp "$testkit" dev.jgo.testkit.LoopbackSite \
      --file "$archive" --cut-first-at 40% --port-file "$work/site" 2>"$work/site.log" >"$work/site.out" &
    site=$!
    trap 'kill "$site" 2>/dev/null' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    tries=0
    until [ -s "$work/site" ]; do
      tries=$((tries + 1))
      [ $tries -gt 100 ] && { say 'the rehearsal server did not start'; cat "$work/site.log" >&2; exit 1; }
      sleep 0.1
    done
    say "REHEARSAL: jgo install ${version#go} --mirror $(cat "$work/site"), whose first answer is cut at 40 %: see it resume"
    "$jgo" install "${version#go}" --prefix "$prefix" --mirror "$(cat "$work/site")" --json >"$work/result.json" || exit $?
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
case $goroot in
  "$prefix"/*) ;;
  *) say "GOROOT is $goroot, which is not below $prefix"; exit 1 ;;
esac
with_go go build -o "$proof/hello/hello" main.go || { say 'the program could not be compiled'; exit 1; }
hello=$(with_go "$proof/hello/hello") || exit 1

version=$(field version)
[ "$hello" = "hello from $version" ] || { say "expected 'hello from $version', got '$hello'"; exit 1; }
evidence=$(sed -n 's/.*"evidence":\["\([^"]*\)".*/\1/p' "$work/result.json")
sum=$(sed -n "s/^sha256 //p" "$prefix/lib/go/.jgo/receipts/$version")
case $evidence in
  # A toolchain module has no published sum of its own: the database has one of all its files.
  h1:*) evidenced="FILES as in the checksum database ${evidence#h1:}, from the module proxy $(field source)" ;;
  sha256:catalog) evidenced="SHA-256 $sum (expected value from the catalog committed in this project)" ;;
  *) evidenced="SHA-256 $sum (expected value from $evidence)" ;;
esac

echo "$hello"
echo "GOROOT $goroot"
echo "MODE $mode"
echo "VERSION $version"
echo "$evidenced"
echo "DELETE rm -rf '$work'"
