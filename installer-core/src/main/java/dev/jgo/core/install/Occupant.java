// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Optional;

/** What is at the active place, {@code <prefix>/go}. */
sealed interface Occupant {

  record Nothing() implements Occupant {}

  /**
   * Our link.
   *
   * @param root where it leads: the version's folder, or its twin while that is being replaced
   */
  record OurLink(TreeName name, Path root) implements Occupant {}

  /** A link that another tool made, wherever it leads. */
  record OtherLink(Path target) implements Occupant {}

  /** A real folder with a Go in it. */
  record GoFolder(GoVersion version) implements Occupant {}

  /** Anything else: never touched. */
  record Stranger() implements Occupant {}

  /** Looks, as of now, once more when another run changes it at that moment. */
  static Occupant at(Site site) throws IOException {
    Path active = site.places().active();
    while (true) {
      try {
        if (Files.isSymbolicLink(active)) {
          return link(site, active.resolveSibling(Files.readSymbolicLink(active)).normalize());
        }
      } catch (NoSuchFileException e) {
        return new Nothing();
      } catch (NotLinkException e) {
        continue;
      }
      if (!Files.exists(active, LinkOption.NOFOLLOW_LINKS)) {
        return new Nothing();
      }
      Optional<GoVersion> version = GoTree.version(active);
      boolean gone = version.isEmpty() && !Files.exists(active, LinkOption.NOFOLLOW_LINKS);
      if (!gone && !Files.isSymbolicLink(active)) {
        return version.<Occupant>map(GoFolder::new).orElseGet(Stranger::new);
      }
    }
  }

  /** Whether it is our link to {@code name}, or to its twin. */
  default boolean leadsTo(TreeName name) {
    return this instanceof OurLink link && link.name().equals(name);
  }

  private static Occupant link(Site site, Path target) {
    Optional<TreeName> name =
        Optional.ofNullable(target.getFileName()).flatMap(last -> TreeName.parse(last.toString()));
    if (name.isPresent()
        && (target.equals(site.tree(name.get())) || target.equals(site.twin(name.get())))) {
      return new OurLink(name.get(), target);
    }
    return new OtherLink(target);
  }
}
