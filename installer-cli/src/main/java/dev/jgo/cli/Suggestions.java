// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was probably meant: by what the word means in other tools, else by its letters. */
final class Suggestions {

  /** Words of other tools (rustup, uv, apt, brew, nvm, mise) for what jgo's command does. */
  static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("upgrade", "install"),
          Map.entry("update", "install"),
          Map.entry("add", "install"),
          Map.entry("get", "install"),
          Map.entry("rm", "uninstall"),
          Map.entry("delete", "uninstall"),
          Map.entry("purge", "uninstall"),
          Map.entry("switch", "use"),
          Map.entry("default", "use"),
          Map.entry("global", "use"),
          Map.entry("select", "use"),
          Map.entry("search", "ls-remote"),
          Map.entry("available", "ls-remote"),
          Map.entry("list-all", "ls-remote"),
          Map.entry("list-remote", "ls-remote"),
          Map.entry("versions", "list"),
          Map.entry("installed", "list"),
          Map.entry("status", "current"),
          Map.entry("info", "current"),
          Map.entry("show", "current"),
          Map.entry("where", "which"),
          Map.entry("path", "which"),
          Map.entry("run", "exec"),
          Map.entry("fetch", "download"),
          Map.entry("bundle", "download"),
          Map.entry("check", "verify"),
          Map.entry("validate", "verify"),
          Map.entry("undo", "rollback"),
          Map.entry("revert", "rollback"),
          Map.entry("prune", "cache clear"),
          Map.entry("clean", "cache clear"),
          Map.entry("doctor", "mirrors test"),
          Map.entry("diagnose", "mirrors test"),
          Map.entry("ping", "mirrors test"),
          Map.entry("sync", "mirrors sync"),
          Map.entry("init", "setup install"),
          Map.entry("activate", "setup install"),
          Map.entry("settings", "config"),
          Map.entry("set", "config"),
          Map.entry("completions", "completion"),
          Map.entry("history", "trace list"),
          Map.entry("log", "trace show"),
          Map.entry("logs", "trace list"),
          Map.entry("man", "help"),
          Map.entry("cache clean", "cache clear"),
          Map.entry("cache prune", "cache clear"),
          Map.entry("cache ls", "cache list"),
          Map.entry("cache path", "cache dir"),
          Map.entry("mirrors list", "mirrors"),
          Map.entry("mirrors check", "mirrors test"),
          Map.entry("setup uninstall", "setup remove"),
          Map.entry("setup check", "setup status"),
          Map.entry("trace ls", "trace list"));

  /** Flags of other tools, and what is typed here instead. */
  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("--list", "`jgo ls-remote` lists what can be installed"),
          Map.entry("--force", "did you mean `--reinstall`?"),
          Map.entry("-f", "did you mean `--reinstall`?"),
          Map.entry("--yes", "leave it out: jgo never asks"),
          Map.entry("-y", "leave it out: jgo never asks"),
          Map.entry("--silent", "did you mean `--quiet`?"),
          Map.entry("-s", "did you mean `--quiet`?"),
          Map.entry("--debug", "did you mean `-vv`?"),
          Map.entry("--insecure", "trust a certificate of your own with `--ca-file FILE`"),
          Map.entry("-k", "trust a certificate of your own with `--ca-file FILE`"),
          Map.entry("--root", "did you mean `--prefix`?"),
          Map.entry("--dir", "did you mean `--prefix`?"),
          Map.entry("--file", "did you mean `--archive`?"),
          Map.entry("--system", "run it with `sudo`: root installs for everyone"),
          Map.entry("--global", "run it with `sudo`: root installs for everyone"),
          Map.entry("-x", "did you mean `--proxy`?"));

  private static final Pattern VERSION = Pattern.compile("(go|v)?[0-9]+(\\.[0-9a-z]+)*");

  /** More wrong letters than one in this many make another word. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private static final int MOST_MISTAKES = 2;

  private Suggestions() {}

  /**
   * The command that was meant by {@code word}.
   *
   * @param group the words before it, without {@code jgo}; may be empty
   * @param known the commands that exist there
   */
  static Optional<String> command(String group, String word, Collection<String> known) {
    String before = group.isEmpty() ? "" : group + " ";
    String meant = COMMANDS.get(before + word);
    if (meant != null) {
      return Optional.of("did you mean `jgo " + meant + "`?");
    }
    if (group.isEmpty() && VERSION.matcher(word).matches()) {
      return Optional.of("did you mean `jgo install " + word + "`?");
    }
    return closest(word, known).map(close -> "did you mean `jgo " + before + close + "`?");
  }

  /** The flag that was meant; a value behind {@code =} is none of its name. */
  static Optional<String> flag(String word, Collection<String> known) {
    String name = word.replaceFirst("=.*", "");
    return Optional.ofNullable(FLAGS.get(name))
        .or(() -> closest(name, known).map(close -> "did you mean `" + close + "`?"));
  }

  private static Optional<String> closest(String word, Collection<String> known) {
    int most = Math.min(MOST_MISTAKES, word.replace("-", "").length() / LETTERS_PER_MISTAKE);
    return known.stream()
        .filter(name -> distance(word, name) <= most)
        .min(Comparator.<String>comparingInt(name -> distance(word, name)).thenComparing(n -> n));
  }

  /** How many letters were left out, added, mistaken or swapped with the next one. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + wrong);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
