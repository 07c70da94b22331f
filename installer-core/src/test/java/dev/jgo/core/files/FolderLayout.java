// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The layouts of {@code docs/FOLDERS.md}, made on a disk by root. */
final class FolderLayout {

  static final int USER = 1234;
  static final int OTHER = 1501;
  static final int WORKSPACE = 1001;
  static final int NOBODY = 65534;

  private static final int STAFF = 50;
  private static final int USERS = 100;
  private static final int TEAM = 2000;

  private final Path root;

  FolderLayout(Path root) {
    this.root = root;
  }

  /** Makes the layout and returns the folder that is judged. */
  Path make(String name) throws IOException {
    Path parent = folder("parent", 0, 0, 0755);
    return switch (name) {
      case "debian" -> folder("parent/it", 0, 0, 0755);
      case "staff" -> below(0, STAFF, 02775);
      case "ubuntu-log" -> below(0, syslog(), 0775);
      case "group-0" -> below(0, 0, 0775);
      case "group-100" -> below(0, USERS, 0775);
      case "group-1000" -> below(0, TEAM, 0775);
      case "setgid-team" -> below(0, TEAM, 02775);
      case "world-writable" -> below(0, 0, 0777);
      case "sticky" -> below(0, 0, 01777);
      case "sticky-itself" -> folder("parent/it", 0, 0, 01777);
      case "other-owner" -> folder("parent/it", OTHER, OTHER, 0755);
      case "other-parent" -> below(OTHER, OTHER, 0755);
      case "other-grandparent" -> {
        below(OTHER, OTHER, 0755);
        yield folder("parent/it/it", 0, 0, 0755);
      }
      case "callers-own" -> folder("parent/it", USER, USER, 0755);
      case "private-group" -> folder("parent/it", USER, USER, 0775);
      case "home-below-other" -> {
        below(OTHER, OTHER, 0755);
        folder("parent/it", USER, USER, 0700);
        yield folder("parent/it/cache", USER, USER, 0700);
      }
      case "link-closed" -> {
        folder("closed", 0, 0, 0755);
        yield link(parent.resolve("it"), root.resolve("closed"), 0);
      }
      case "link-to-other" -> {
        folder("theirs", OTHER, OTHER, 0755);
        yield link(parent.resolve("it"), root.resolve("theirs"), 0);
      }
      case "link-of-other" -> {
        folder("closed", 0, 0, 0755);
        folder("parent", 0, 0, 01777);
        yield link(parent.resolve("it"), root.resolve("closed"), OTHER);
      }
      case "link-loop" -> {
        link(parent.resolve("one"), Path.of("it"), 0);
        yield link(parent.resolve("it"), Path.of("one"), 0);
      }
      case "missing" -> parent.resolve("it/and/more");
      case "missing-sticky" -> folder("parent", 0, 0, 01777).resolve("it");
      case "missing-other" -> folder("parent", OTHER, OTHER, 0755).resolve("it");
      case "nfs-squash", "user-namespace" -> folder("parent/it", NOBODY, NOBODY, 0755);
      case "bind-mount", "trusted-owner" -> folder("parent/it", WORKSPACE, WORKSPACE, 0755);
      case "read-only-mode" -> folder("parent/it", 0, 0, 0555);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The home of the calling user in this layout. */
  Path home(String name) {
    return root.resolve(name.equals("home-below-other") ? "parent/it" : "elsewhere");
  }

  private Path below(int uid, int gid, int mode) throws IOException {
    folder("parent", uid, gid, mode);
    return folder("parent/it", 0, 0, 0755);
  }

  private Path folder(String name, int uid, int gid, int mode) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    Files.setAttribute(folder, "unix:uid", uid);
    Files.setAttribute(folder, "unix:gid", gid);
    Files.setAttribute(folder, "unix:mode", mode);
    return folder;
  }

  private static Path link(Path link, Path target, int uid) throws IOException {
    Files.createSymbolicLink(link, target);
    Files.setAttribute(link, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    return link;
  }

  /** The number of {@code syslog} where the machine has it, else a system group's. */
  private static int syslog() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/group"))) {
      if (line.startsWith("syslog:")) {
        return Integer.parseInt(line.split(":")[2]);
      }
    }
    return 4;
  }
}
