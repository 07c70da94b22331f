// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The way to a path as the kernel goes it: every folder from {@code /} down, every link, and what
 * the last name leads to.
 *
 * @param places in the order in which they are passed
 * @param isWhole whether the path is there; else the last place is the last one that is
 */
record Walk(List<Place> places, boolean isWhole) {

  /** As many links as Linux follows (path_resolution(7)). */
  private static final int LINKS = 40;

  /**
   * One folder, file or link on the way.
   *
   * @param mode the permission bits, setuid, setgid and sticky included
   * @param group the name of the owning group, or its number
   */
  record Place(Path path, long uid, long gid, int mode, String group, boolean link) {}

  /** Goes the way to {@code path}. */
  static Walk to(Path path) throws IOException {
    Deque<Path> left = new ArrayDeque<>();
    Path whole = path.toAbsolutePath();
    whole.forEach(left::add);
    List<Place> places = new ArrayList<>();
    Path at = whole.getRoot();
    places.add(place(at));
    int links = 0;
    while (!left.isEmpty()) {
      Path name = left.pop();
      if (name.toString().isEmpty() || name.toString().equals(".")) {
        continue;
      }
      if (name.toString().equals("..")) {
        at = at.getParent() == null ? at : at.getParent();
        continue;
      }
      Path next = at.resolve(name);
      Place place;
      try {
        place = place(next);
      } catch (NoSuchFileException e) {
        return new Walk(places, false);
      }
      places.add(place);
      if (!place.link()) {
        at = next;
        continue;
      }
      if (++links > LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      Path target = Files.readSymbolicLink(next);
      push(target, left);
      at = target.isAbsolute() ? target.getRoot() : at;
    }
    return new Walk(places, true);
  }

  private static void push(Path target, Deque<Path> left) {
    List<Path> names = new ArrayList<>();
    target.forEach(names::add);
    for (int i = names.size() - 1; i >= 0; i--) {
      left.push(names.get(i));
    }
  }

  /** What is at {@code path} itself. */
  static Place place(Path path) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            path, "unix:uid,gid,mode,group,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
    return new Place(
        path,
        number(found, "uid"),
        number(found, "gid"),
        (int) number(found, "mode") & 07777,
        String.valueOf(found.get("group")),
        Boolean.TRUE.equals(found.get("isSymbolicLink")));
  }

  private static long number(Map<String, Object> found, String name) throws IOException {
    if (found.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IOException("the file system does not tell the " + name);
  }
}
