// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;

/**
 * A mirror's files.
 *
 * @param archive the true one
 * @param other another valid archive of the same name
 */
record Mirror(Archive archive, Archive other) {

  String folder() {
    return "/dl";
  }

  String path() {
    return folder() + "/" + archive.name();
  }

  Answer good() {
    return Answer.serve(Content.of(archive.file()));
  }

  /** All is well with it. */
  void heal(FaultServer server) {
    server.reset();
    server.always(path(), good());
    server.always(path() + ".sha256", Answer.serve(Content.of(archive.sha256())));
  }
}
