// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The manual page {@code jgo(1)}: the words of {@code src/test/man/frame.txt}, and in the places
 * that begin with {@code @} what the program itself knows.
 */
final class ManPage {

  /** When the frame was last written, by hand: the same sources make the same page on any day. */
  private static final String DATE = "2026-11-27";

  private static final Path FRAME = Path.of("src", "test", "man", "frame.txt");

  private final Roff page = new Roff();
  private final ManCommands commands = new ManCommands();
  private final List<String> text = new ArrayList<>();

  private ManPage() {}

  /** As it lies in the distribution. */
  static String render() throws IOException {
    ManPage page = new ManPage();
    page.page.comment("SPDX-License-Identifier: Apache-2.0");
    page.page.comment("Written by ManPageTest of installer-cli; docs/TESTING.md tells how.");
    page.page.title("JGO", DATE, "jgo " + Release.version());
    Files.readAllLines(FRAME).forEach(page::line);
    page.end();
    return page.page.toString();
  }

  private void line(String line) {
    if (line.startsWith("# ")) {
      end();
      page.section(line.substring(2));
    } else if (line.startsWith("@")) {
      end();
      made(line.substring(1));
    } else {
      text.add(line);
    }
  }

  private void end() {
    ManText.add(page, text, false);
    text.clear();
  }

  private void made(String name) {
    switch (name) {
      case "synopsis" -> synopsis();
      case "commands" -> commands.add(page);
      case "options" -> commands.addShared(page);
      case "settings" -> {
        // What follows is told below in another order.
        List<String> topic = HelpTopics.settings();
        ManText.add(page, topic.subList(0, topic.indexOf("Where from:") - 1), false);
        ManSettings.add(page, commands.all().get(0));
      }
      case "proxies" -> ManText.add(page, HelpTopics.proxies(), false);
      case "exit-codes" -> ManText.add(page, HelpTopics.exitCodes(), true);
      default -> throw new IllegalArgumentException("nothing makes @" + name);
    }
  }

  private void synopsis() {
    String jgo = RoffText.bold("jgo") + " ";
    page.paragraph(
        jgo
            + RoffText.label("COMMAND")
            + " ["
            + RoffText.label("OPTION")
            + "...] ["
            + RoffText.label("ARGUMENT")
            + "...]");
  }
}
