// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.project.ProjectFiles;
import dev.jgo.core.project.Wanted;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.VersionSpec;
import java.util.Optional;

/**
 * A SPEC as typed, with the files read that it refers to.
 *
 * @param spec never one that refers to files
 * @param wanted what the files said, where they were asked
 */
record RequestedSpec(String text, VersionSpec spec, Optional<Wanted> wanted) {

  static RequestedSpec of(String text, Host host) throws JgoException {
    VersionSpec spec = VersionSpec.parse(text);
    if (spec instanceof VersionSpec.FromFiles files) {
      Wanted wanted = new ProjectFiles(host).wanted(files);
      return new RequestedSpec(text, wanted.spec(), Optional.of(wanted));
    }
    return new RequestedSpec(text, spec, Optional.empty());
  }

  /** The release it names, when it names a single one. */
  Optional<String> exact() {
    return spec instanceof VersionSpec.Exact one
        ? Optional.of(one.version().name())
        : Optional.empty();
  }

  /** What it stands for, in words. */
  String meaning() {
    return wanted.map(files -> "`" + files.line() + "` in `" + files.file() + "`: ").orElse("")
        + spec.meaning();
  }
}
