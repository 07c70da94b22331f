// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.archive.Archive;
import java.nio.file.Path;

/** Who races, as a shell script whose working folder is empty and becomes the whole world. */
enum Contestant {
  /** As go.dev/doc/install says it, with the checksum that the download page shows. */
  DOCUMENTED {
    @Override
    String script(Course course, Archive archive, String address, Path launcher) {
      String file = course.http() ? "go.tar.gz" : archive.file().toString();
      return (course.http()
              ? "curl -sSfo go.tar.gz " + address + "/" + archive.name() + " && "
              : "")
          + "echo '"
          + archive.sha256()
          + "  "
          + file
          + "' | sha256sum --quiet -c - && tar -xzf "
          + file
          + (course.sync() ? " && sync -f ." : "");
    }
  },

  /** The packaged tool, with its smoke test and its log. */
  JGO {
    @Override
    String script(Course course, Archive archive, String address, Path launcher) {
      return launcher
          + " install "
          + archive.version()
          + (course.http() ? " --mirror " + address : " --archive " + archive.file())
          + " --prefix \"$PWD\" --no-modify-path --no-links -q"
          + (course.sync() ? "" : " --no-sync");
    }
  };

  abstract String script(Course course, Archive archive, String address, Path launcher);
}
