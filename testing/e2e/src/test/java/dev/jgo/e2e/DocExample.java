// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * An example in a document that is a real run: below its own heading, between fences. {@code
 * -Djgo.update.docs=true} writes it anew.
 */
final class DocExample {

  private static final String CLOSE = "```\n";

  private final Path document;
  private final String title;
  private final String open;

  /**
   * @param document below {@code docs}
   * @param title the words of the heading
   * @param language what stands behind the opening fence
   */
  DocExample(String document, String title, String language) {
    this.document = Reactor.root().resolve("docs").resolve(document);
    this.title = title;
    this.open = "```" + language + "\n";
  }

  /**
   * Demands that the document shows this run.
   *
   * @param normal takes away what differs from run to run
   */
  void mustShow(String run, Function<String, List<String>> normal) throws IOException {
    String text = Files.readString(document);
    int start = text.indexOf(open, text.indexOf("### " + title + "\n")) + open.length();
    assertThat(start).as("no example called `" + title + "`").isGreaterThan(open.length());
    int end = text.indexOf(CLOSE, start);
    if (Boolean.getBoolean("jgo.update.docs")) {
      assertThat(System.getenv("CI")).as("a build server writes no documents").isNull();
      Files.writeString(document, text.substring(0, start) + run + text.substring(end));
      return;
    }
    assertThat(normal.apply(run)).isEqualTo(normal.apply(text.substring(start, end)));
  }
}
