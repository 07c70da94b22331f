// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.config.Keys;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.ClosedFolders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code go}, {@code gofmt} and {@code go1.21.3} in a folder that scripts, cron and sudo have on
 * PATH. Only links that lead into jgo's own places are ever replaced or removed.
 */
final class BinLinks {

  private static final List<String> COMMANDS = List.of("go", "gofmt");

  private final Site site;

  BinLinks(Site site) {
    this.site = site;
  }

  /** Whether {@link #make} would change anything. */
  boolean wanting(TreeName name, boolean active) throws IOException {
    return !lacking(name, active).isEmpty();
  }

  /** The links that {@link #make} would make. */
  List<Path> lacking(TreeName name, boolean active) throws IOException {
    List<Path> lacking = new ArrayList<>();
    for (Map.Entry<Path, Path> link : wanted(name, active).entrySet()) {
      if (replaceable(link.getKey()) && !leads(link.getKey(), link.getValue())) {
        lacking.add(link.getKey());
      }
    }
    return lacking;
  }

  /**
   * Makes the links of a tree, and says what was in the way.
   *
   * @param active whether {@code go} and {@code gofmt} are to follow the active link
   * @return whether anything is different now
   * @throws LocalException {@code path_setup_failed}, only when the settings are strict about it
   */
  boolean make(TreeName name, boolean active) throws LocalException {
    List<Path> made = new ArrayList<>();
    try {
      requireClosed();
      for (Map.Entry<Path, Path> link : wanted(name, active).entrySet()) {
        make(link.getKey(), link.getValue(), made);
      }
    } catch (IOException e) {
      tellTrouble(e);
    }
    if (!made.isEmpty()) {
      site.events().on(new Event.PathUpdated(made));
    }
    return !made.isEmpty();
  }

  /** Removes the links of a tree that goes away; {@code go} and {@code gofmt} if it was active. */
  void remove(TreeName name, boolean active) throws IOException {
    try {
      requireClosed();
    } catch (LocalException e) {
      site.events().on(new Event.Warned(e.getMessage()));
      return;
    }
    List<Path> removed = new ArrayList<>();
    for (Path link : links(name, active).keySet()) {
      if (ours(link)) {
        site.disk().remove(link);
        removed.add(link);
      }
    }
    if (!removed.isEmpty()) {
      site.events().on(new Event.PathRemoved(removed));
    }
  }

  /** What a killed run left half-made. */
  List<Path> leftovers() throws IOException {
    List<Path> beside = new ArrayList<>();
    Optional<Path> bin = site.places().binFolder();
    if (bin.isPresent() && Files.isDirectory(bin.get())) {
      try (DirectoryStream<Path> links = Files.newDirectoryStream(bin.get(), ".go*.jgo")) {
        links.forEach(beside::add);
      }
    }
    return beside.stream().filter(Files::isSymbolicLink).toList();
  }

  private void make(Path link, Path target, List<Path> made) throws IOException {
    if (leads(link, target)) {
      return;
    }
    if (!replaceable(link)) {
      site.events().on(new Event.Warned("`" + link + "` is not jgo's and was left as it is"));
      return;
    }
    Path bin = site.places().binFolder().orElseThrow();
    site.files().folders(bin, 0755);
    site.files().link(link, target, Site.beside(link), site.durable());
    made.add(link);
  }

  private void requireClosed() throws IOException, LocalException {
    if (site.places().binFolder().isPresent()) {
      Path bin = site.places().binFolder().get();
      ClosedFolders.require(bin, site.host(), "put Go's commands on PATH");
    }
  }

  private void tellTrouble(IOException e) throws LocalException {
    String message = "cannot put Go's commands on PATH: " + e.getMessage();
    if (site.settings().value(Keys.STRICT_PATH)) {
      throw new LocalException(FailureKind.PATH_SETUP_FAILED, message, e, List.of());
    }
    site.events().on(new Event.Warned(message));
  }

  private Map<Path, Path> wanted(TreeName name, boolean active) {
    return site.settings().value(Keys.LINKS) ? links(name, active) : Map.of();
  }

  /** Each link with what it holds. */
  private Map<Path, Path> links(TreeName name, boolean active) {
    Map<Path, Path> links = new LinkedHashMap<>();
    Optional<Path> folder = site.places().binFolder();
    if (folder.isEmpty()) {
      return links;
    }
    Path bin = folder.get();
    if (active) {
      for (String command : COMMANDS) {
        links.put(bin.resolve(command), target(bin, site.places().active(), command));
      }
    }
    if (!name.adopted()) {
      links.put(bin.resolve(name.text()), target(bin, site.tree(name), "go"));
    }
    return links;
  }

  private Path target(Path bin, Path tree, String command) {
    Path whole = tree.resolve("bin").resolve(command);
    return site.places().system() ? bin.relativize(whole) : whole;
  }

  private static boolean leads(Path link, Path target) throws IOException {
    return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target);
  }

  private boolean replaceable(Path link) throws IOException {
    return !Files.exists(link, LinkOption.NOFOLLOW_LINKS) || ours(link);
  }

  private boolean ours(Path link) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      return false;
    }
    Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    return target.startsWith(site.places().active()) || target.startsWith(site.places().versions());
  }
}
