// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a TAB offers in real shells, from the files that the launcher prints without Java. */
class CompletionsIT {

  private static final Path SHARE = JgoRun.LAUNCHER.resolveSibling("../share").normalize();
  private static final Path BASH = SHARE.resolve("bash-completion/completions/jgo");
  private static final Path ZSH = SHARE.resolve("zsh/site-functions/_jgo");
  private static final Path FISH = SHARE.resolve("fish/vendor_completions.d/jgo.fish");

  /** Nothing that needs a Java fits into it. */
  private static final String NO_ROOM_FOR_JAVA = "ulimit -v 100000; exec \"$0\" completion \"$1\"";

  /**
   * What is typed before the TAB, what is offered (set apart by blanks; {@code !} before what must
   * not be), everywhere.
   */
  private static final Map<String, String> LINES = lines();

  @TempDir Path folder;

  private static Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("jgo ins", "install");
    lines.put("jgo -q us", "use");
    lines.put("jgo setup ", "install remove status");
    lines.put("jgo use ", "1.25.1 1.26.98 !1.24.3 !FILE.gz");
    lines.put("jgo remove go1", "go1.25.1 go1.26.98");
    lines.put("jgo which --prefix PREFIX ", "1.24.3");
    lines.put("jgo exec 1.2", "1.25.1 1.26.98");
    lines.put("jgo verify 1.2", "1.25.1");
    lines.put("jgo install 1.26.", "1.26.7 1.26.6 !1.25.1");
    lines.put("jgo install s", "stable");
    lines.put("jgo install --archive F", "FILE.gz");
    lines.put("jgo install --prefix P", "PREFIX !FILE.gz");
    lines.put("jgo install --verify ", "auto sha256 signature !FILE.gz");
    lines.put("jgo install --connect-timeout ", "!FILE.gz !PREFIX");
    lines.put("jgo install --mirr", "--mirror");
    lines.put("jgo list --mirr", "!--mirror");
    lines.put("jgo list F", "!FILE.gz");
    lines.put("jgo help ex", "exit-codes exec");
    lines.put("jgo config get pro", "proxy progress");
    lines.put("jgo completion ", "bash fish zsh !FILE.gz");
    lines.put("jgo env --shell t", "tcsh");
    lines.put("jgo mirrors s", "sync");
    return lines;
  }

  @BeforeEach
  void makesTrees() throws IOException {
    String command = "sdk/go1$(touch PWNED)";
    for (String tree :
        List.of("sdk/go1.26.98", "sdk/go1.25.1-adopted", "PREFIX/lib/go/go1.24.3", command)) {
      Path bin = Files.createDirectories(folder.resolve(tree).resolve("bin"));
      Files.createSymbolicLink(bin.resolve("go"), Path.of("/bin/true"));
    }
    Files.writeString(folder.resolve("FILE.gz"), "");
  }

  @Test
  void bashOffersWhatFits() {
    StringBuilder script = new StringBuilder(". '" + BASH + "'\n");
    for (String line : LINES.keySet()) {
      script.append("COMP_WORDS=(").append(line);
      script
          .append(line.endsWith(" ") ? "'')" : ")")
          .append("; COMP_CWORD=$((${#COMP_WORDS[@]}-1))\n");
      script.append("_jgo; printf '@@%s\\n' \"").append(line).append("\" \"${COMPREPLY[@]}\"\n");
    }
    offers(run("bash", "--norc", "-c", script.toString()));
  }

  @Test
  void bashTakesTheEqualsSignForAWord() {
    String ask = ". '" + BASH + "'; COMP_WORDS=(jgo install --verify = si); COMP_CWORD=4; _jgo; ";
    String alone = "COMP_WORDS=(jgo install --archive =); COMP_CWORD=3; _jgo; ";
    String told = "printf '%s\\n' \"${COMPREPLY[@]}\"; ";
    assertThat(run("bash", "--norc", "-c", ask + told + alone + told))
        .contains("signature", "FILE.gz");
  }

  @Test
  @Needs(Need.FISH)
  void fishOffersWhatFits() {
    StringBuilder script = new StringBuilder("source '" + FISH + "'\n");
    for (String line : LINES.keySet()) {
      script.append("echo '@@").append(line).append("'; complete -C '").append(line);
      script.append("' | string replace -r '^' '@@' | string replace -r '[/\\t].*' ''\n");
    }
    script.append("complete -C 'jgo exec 1.26.98 -- fish_ad'; complete -C 'jgo s'\n");
    String told = run("fish", "--no-config", "-c", script.toString());
    offers(told);
    assertThat(told).contains("fish_add_path").containsPattern("(?m)^setup\\t\\w+");
  }

  /** A terminal of zsh's own; the line below each list is the sign that the list is there. */
  @Test
  @Needs(Need.ZSH)
  void zshOffersWhatFitsWithDescriptions() {
    StringBuilder script =
        new StringBuilder(
            """
            zmodload zsh/zpty
            zpty z 'zsh -f -i'
            zpty -w z 'unsetopt prompt_cr prompt_sp bracketed_paste; PROMPT=; stty cols 200 rows 999'
            zpty -w z 'autoload -U compinit && compinit -u -D; . "%s"; LISTMAX=999'
            zpty -w z 'over() { print -r -- "o""ver"; }; zle -N over; bindkey "^I" list-choices "^O" over'
            zpty -w z 'echo be""gin'
            zpty -r z out '*begin*'
            ask() {
              zpty -n -w z $'\\x15'"$1"$'\\t\\x0f'
              zpty -r z out '*over*'
              print -r -- "@@$1"
              print -r -- "${out//$'\\r'/}" | sed $'s/\\x1b\\\\[[0-9;?]*[a-zA-Z]/\\\\n/g' | tr -s ' \\t' '\\n\\n' | sed 's/^/@@/'
            }
            """
                .formatted(ZSH));
    LINES.keySet().forEach(line -> script.append("ask '").append(line).append("'\n"));
    String told =
        run("zsh", "-f", "-c", script + "ask 'jgo setup '\nask 'jgo exec 1.26.98 -- unam'\n");
    offers(told);
    assertThat(told).containsPattern("@@remove\n@@--\n@@\\w+");
  }

  @Test
  void theLauncherPrintsTheFilesAndStartsNoJava() throws IOException {
    for (Map.Entry<String, Path> one : Map.of("bash", BASH, "zsh", ZSH, "fish", FISH).entrySet()) {
      String printed = run("sh", "-c", NO_ROOM_FOR_JAVA, JgoRun.LAUNCHER, one.getKey());
      assertThat(printed).isNotEmpty().isEqualTo(Files.readString(one.getValue()));
    }
  }

  @Test
  void anotherShellIsAUsageError() {
    JgoRun.error(JgoRun.of(folder, "completion", "cmd.exe", "--json").run(), 2);
  }

  /** Compares what was offered behind each line. */
  private void offers(String told) {
    assertThat(folder.resolve("PWNED")).as("a folder's name is no command").doesNotExist();
    for (Map.Entry<String, String> line : LINES.entrySet()) {
      int start = told.indexOf("@@" + line.getKey() + "\n");
      assertThat(start).as(told).isNotNegative();
      int end = told.length();
      for (String other : LINES.keySet()) {
        int next = told.indexOf("@@" + other + "\n", start + 1);
        end = next > start ? Math.min(end, next) : end;
      }
      List<String> offered =
          told.substring(start, end)
              .lines()
              .skip(1)
              .map(word -> word.replaceAll("@@|/$", ""))
              .toList();
      for (String word : line.getValue().split(" ")) {
        if (word.startsWith("!")) {
          assertThat(offered).as(line.getKey()).doesNotContain(word.substring(1));
        } else {
          assertThat(offered).as(line.getKey()).contains(word);
        }
      }
    }
  }

  private String run(Object... command) {
    return Proc.of(command)
        .inheritPath()
        .env("HOME", folder)
        .env("TERM", "xterm")
        .env("LC_ALL", "C.UTF-8")
        .in(folder)
        .run()
        .expect(0)
        .output();
  }
}
