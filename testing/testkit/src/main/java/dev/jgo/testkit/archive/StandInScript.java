// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

/** The shell scripts that stand in for Go's programs. */
final class StandInScript {
  private StandInScript() {}

  /**
   * Answers {@code version}, {@code env NAME…} and {@code tool compile -V=full}; anything else ends
   * with 2. As the real one it finds GOROOT from where it lies, links resolved; it may be run
   * without PATH.
   */
  static String go(String version, String platform) {
    return String.join(
        "\n",
        "#!/bin/sh",
        "# a stand-in made by jgo's tests; it cannot compile",
        "PATH=${PATH:+$PATH:}/usr/bin:/bin",
        "self=$(readlink -f -- \"$0\") || exit 2",
        "root=${self%/bin/go}",
        "case \"$1\" in",
        "version) echo \"go version go" + version + " " + platform.replace('-', '/') + "\" ;;",
        "env)",
        "  shift",
        "  for name; do",
        "    case \"$name\" in",
        "    GOROOT) echo \"$root\" ;;",
        "    GOVERSION) echo go" + version + " ;;",
        "    GOOS) echo " + platform.replaceFirst("-.*", "") + " ;;",
        "    GOARCH) echo " + platform.replaceFirst(".*-", "") + " ;;",
        "    GOTOOLCHAIN) echo \"${GOTOOLCHAIN:-auto}\" ;;",
        "    *) echo ;;",
        "    esac",
        "  done",
        "  ;;",
        "tool)",
        "  shift",
        "  tool=$1",
        "  shift",
        "  exec \"$root/pkg/tool/" + platform.replace('-', '_') + "/$tool\" \"$@\"",
        "  ;;",
        "*)",
        "  echo \"go: stand-in go" + version + " knows no such command\" >&2",
        "  exit 2",
        "  ;;",
        "esac",
        "");
  }

  static String compile(String version) {
    return "#!/bin/sh\necho \"compile version go" + version + "\"\n";
  }
}
