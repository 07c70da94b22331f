// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.archive.Hostile;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One server with two repositories, as an artifact server has: the first is sick, the second well.
 */
final class TwoRepositories {

  private TwoRepositories() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    faults.add(before("404", m -> Answer.status(404)));
    faults.add(before("403", m -> Answer.status(403)));
    faults.add(before("500", m -> Answer.status(500)));
    faults.add(before("a web page", m -> Answer.html("Log in")));
    faults.add(before("wrong bytes", m -> m.good().with(Effects.flipBit(m.archive().size() / 3))));
    faults.add(before("another archive", m -> Answer.serve(Content.of(m.other().file()))));
    faults.add(before("half a file", TwoRepositories::half));
    faults.add(before("a redirect to itself", m -> Answer.redirect(302, m.path())));
    for (Hostile hostile : List.of(Hostile.values())) {
      String name = "a hostile archive (" + hostile.name().toLowerCase(Locale.ROOT) + ")";
      faults.add(before(name, mirror -> hostile(hostile, mirror)));
    }
    return faults;
  }

  /** What the first repository answers. */
  private interface Wrong {
    Answer answer(Mirror mirror);
  }

  private static Fault before(String name, Wrong wrong) {
    return Fault.spoiling(
            name + " before a good one",
            "two repositories of one server",
            (server, mirror) -> {
              server.always(mirror.path(), wrong.answer(mirror));
              server.always(Rivals.SECOND + "/" + mirror.archive().name(), mirror.good());
            })
        .with("--mirror", Fault.SECOND);
  }

  private static Answer half(Mirror mirror) {
    return mirror.good().with(Effects.wrongLength(-mirror.archive().size() / 2), Effects.cutAt(50));
  }

  private static Answer hostile(Hostile hostile, Mirror mirror) {
    try {
      Path folder =
          Files.createTempDirectory(mirror.other().file().toAbsolutePath().getParent(), "hostile-");
      return Answer.serve(Content.of(hostile.write(folder, mirror.archive().version()).file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
