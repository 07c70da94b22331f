// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.files.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was active before, for {@code rollback}. What is active now is told by the link alone; the
 * name here only shows whether someone changed the link behind our back.
 */
record Memory(Optional<TreeName> active, Optional<TreeName> previous) {

  private static final String KIND = "active";

  static Memory read(Site site) throws IOException {
    Optional<StateFile> file = StateFile.read(site.memory(), KIND);
    return new Memory(name(file, "active"), name(file, "previous"));
  }

  void write(Site site) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    active.ifPresent(name -> facts.put("active", name.text()));
    previous.ifPresent(name -> facts.put("previous", name.text()));
    site.files().write(site.memory(), new StateFile(KIND, facts).bytes(), 0644, site.durable());
  }

  /** The same, after {@code gone} was removed from this machine. */
  Memory without(TreeName gone) {
    return new Memory(
        active.filter(name -> !name.equals(gone)), previous.filter(name -> !name.equals(gone)));
  }

  private static Optional<TreeName> name(Optional<StateFile> file, String fact) {
    return file.flatMap(there -> there.fact(fact)).flatMap(TreeName::parse);
  }
}
