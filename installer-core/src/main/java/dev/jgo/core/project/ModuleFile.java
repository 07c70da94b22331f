// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two lines of {@code go.mod} and {@code go.work} that name versions (go.dev/ref/mod): {@code
 * go} is the least that will do, {@code toolchain} what is preferred and wins where it is newer.
 */
enum ModuleFile {
  /** Without a {@code go} line a module is of the time before 1.17. */
  MODULE("1.16"),
  /** Workspaces came with 1.18. */
  WORKSPACE("1.18");

  private static final Pattern DIRECTIVE = Pattern.compile("(go|toolchain)[ \t]+(\\S+)");

  private final String withoutLine;

  ModuleFile(String withoutLine) {
    this.withoutLine = withoutLine;
  }

  /** What the text of {@code file} asks for. */
  Wanted wanted(Path file, String text) throws RequestException {
    @Nullable String go = null;
    @Nullable String toolchain = null;
    boolean block = false;
    for (String raw : text.split("\r?\n")) {
      String line = withoutComment(raw);
      if (block) {
        block = !line.equals(")");
        continue;
      }
      block = line.endsWith("(");
      Matcher m = DIRECTIVE.matcher(line);
      if (!m.matches()) {
        continue;
      }
      boolean first = m.group(1).equals("go") ? go == null : toolchain == null;
      if (!first) {
        throw bad(file, "it has two `" + m.group(1) + "` lines");
      }
      if (m.group(1).equals("go")) {
        go = m.group(2);
      } else {
        toolchain = m.group(2);
      }
    }
    return decided(file, Optional.ofNullable(go), Optional.ofNullable(toolchain));
  }

  private Wanted decided(Path file, Optional<String> go, Optional<String> toolchain)
      throws RequestException {
    String least = go.orElse(withoutLine);
    GoVersion minimum = version(file, "go", least);
    if (toolchain.isPresent() && !toolchain.get().equals("default")) {
      if (!toolchain.get().startsWith("go")) {
        throw bad(
            file, "its `toolchain` is `" + toolchain.get() + "`, which is not the name of one");
      }
      VersionSpec preferred = VersionSpec.parse(toolchain.get());
      if (!(preferred instanceof VersionSpec.Exact exact)
          || exact.version().compareTo(minimum) >= 0) {
        return new Wanted(preferred, file, "toolchain " + toolchain.get());
      }
    }
    String words = go.isPresent() ? "go " + least : "no `go` line, so go " + least;
    return new Wanted(VersionSpec.parse(least), file, words);
  }

  private static GoVersion version(Path file, String directive, String text)
      throws RequestException {
    Optional<GoVersion> version = text.startsWith("go") ? Optional.empty() : GoVersion.parse(text);
    if (version.isEmpty() || text.indexOf('.') < 0) {
      throw bad(
          file,
          "its `"
              + directive
              + "` line has `"
              + ForeignText.shortened(text)
              + "`, which is not a version");
    }
    return version.get();
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf("//");
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private static RequestException bad(Path file, String why) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED,
        "`" + file + "` does not say which Go it wants: " + why,
        "`go mod edit -go=1.21` sets the line");
  }
}
