// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose folders and files are believed: those that nobody but root and the caller can change.
 *
 * <p>One rule for every place: each folder from {@code /} down, links included, is closed to other
 * users. Below such folders a path means the same at the look and at the step, so making, renaming
 * and running may go by path. {@code docs/FOLDERS.md} has the rule as a table.
 *
 * <p>A user's own rule begins at the home folder, as that of sshd's {@code StrictModes} does:
 * whoever owns the folders above a home owns the home.
 */
public final class Ownership {

  private static final int GROUP_MAY_WRITE = 0020;
  private static final int OTHERS_MAY_WRITE = 0002;
  private static final int STICKY = 01000;

  private final Host host;
  private final Optional<Path> home;
  private final Tolerance tolerance;

  private Ownership(Host host) {
    this.host = host;
    this.home = host.privileged() ? Optional.empty() : home(host);
    this.tolerance = new Tolerance(host);
  }

  /**
   * Says whether {@code file} is there, and nobody but root and the caller can change it.
   *
   * @throws IOException when the file system does not tell
   */
  public static boolean trusted(Path file, Host host) throws IOException {
    Walk walk = Walk.to(file);
    return walk.isWhole() && new Ownership(host).judged(walk, true).isEmpty();
  }

  /**
   * Says whether {@code folder} may be made or written.
   *
   * @throws IOException when the file system does not tell
   */
  public static boolean mayKeepIn(Path folder, Host host) throws IOException {
    return doubt(folder, host).isEmpty();
  }

  /**
   * Finds the first place on the way to {@code folder} that others can change. What is not there
   * yet is no reason for doubt: the caller is going to make it.
   *
   * @throws IOException when the file system does not tell
   */
  public static Optional<Doubt> doubt(Path folder, Host host) throws IOException {
    Walk walk = Walk.to(folder);
    return new Ownership(host).judged(walk, walk.isWhole());
  }

  /**
   * Judges {@code folder} alone, not the way to it: for places that a user who is not root has
   * chosen to share, as a team's prefix.
   *
   * @throws IOException when the file system does not tell
   */
  public static Optional<Doubt> doubtOfItself(Path folder, Host host) throws IOException {
    Walk walk = Walk.to(folder);
    List<Walk.Place> places = walk.places();
    return walk.isWhole()
        ? new Ownership(host).doubt(places.get(places.size() - 1), true)
        : Optional.empty();
  }

  /**
   * Finds the first folder, file or link of {@code tree} that others can change. Folders come
   * before what lies in them, so that nobody can exchange what is judged.
   *
   * @return with the command that closes all of the tree
   * @throws IOException when it cannot be read
   */
  public static Optional<Doubt> doubtWithin(Path tree, Host host) throws IOException {
    Ownership ownership = new Ownership(host);
    Optional<Doubt> first = TreeOwners.first(tree, place -> ownership.doubt(place, true));
    String closing =
        "chown -hR "
            + (host.privileged() ? "root" : Long.toString(host.uid()))
            + " "
            + quoted(tree)
            + " && chmod -R go-w "
            + quoted(tree);
    return first.map(doubt -> new Doubt(doubt.at(), doubt.why(), closing));
  }

  /**
   * Lists what is odd about the way to {@code folder} and passes all the same, a sentence each.
   *
   * @throws IOException when the file system does not tell
   */
  public static List<String> tolerated(Path folder, Host host) throws IOException {
    Ownership ownership = new Ownership(host);
    List<String> odd = new ArrayList<>();
    for (Walk.Place place : Walk.to(folder).places()) {
      ownership.tolerance.of(place).ifPresent(why -> odd.add("`" + place.path() + "` " + why));
    }
    return odd;
  }

  /**
   * Judges the places of a walk.
   *
   * @param strict whether others may not even add to the last place, as a sticky folder lets them
   */
  private Optional<Doubt> judged(Walk walk, boolean strict) {
    List<Walk.Place> places = walk.places();
    for (int i = 0; i < places.size(); i++) {
      Walk.Place place = places.get(i);
      boolean last = strict && i == places.size() - 1;
      Optional<Doubt> doubt = isAboveHome(place.path()) ? Optional.empty() : doubt(place, last);
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private Optional<Doubt> doubt(Walk.Place place, boolean last) {
    if (!isOwned(place)) {
      String who = host.privileged() ? "root" : Long.toString(host.uid());
      return Optional.of(
          new Doubt(
              place.path(),
              "belongs to user " + place.uid(),
              "chown " + (place.link() ? "-h " : "") + who + " " + quoted(place.path())));
    }
    if (place.link()) {
      return Optional.empty();
    }
    if ((place.mode() & OTHERS_MAY_WRITE) != 0 && (last || (place.mode() & STICKY) == 0)) {
      return Optional.of(
          new Doubt(
              place.path(), "can be written by every user", "chmod o-w " + quoted(place.path())));
    }
    if ((place.mode() & GROUP_MAY_WRITE) != 0 && !tolerance.group(place)) {
      return Optional.of(
          new Doubt(
              place.path(),
              "can be written by group " + place.group(),
              "chmod g-w " + quoted(place.path())));
    }
    return Optional.empty();
  }

  private boolean isOwned(Walk.Place place) {
    return place.uid() == 0 || place.uid() == host.uid() || tolerance.owner(place.uid());
  }

  private boolean isAboveHome(Path path) {
    return home.filter(own -> own.startsWith(path) && !own.equals(path)).isPresent();
  }

  private static Optional<Path> home(Host host) {
    return host.variable("HOME").or(host::passwdHome).map(Path::of).filter(Path::isAbsolute);
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+@:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
