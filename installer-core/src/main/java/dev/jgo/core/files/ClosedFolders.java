// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Refuses to work as root where another user could exchange what jgo puts there. */
public final class ClosedFolders {

  private static final String NAME_OWNER =
      "for a folder that another user owns on purpose give `--trust-owner UID`";

  private ClosedFolders() {}

  /**
   * Demands, for root, that {@code folder} and those above it are closed to other users, as far as
   * they are there. Others may work in any folder that the system lets them write to.
   *
   * @param doing what jgo was about to do, as in {@code write the mirror}
   * @throws LocalException {@code permission_denied} naming the folder and the command that closes
   *     it
   * @throws IOException when the file system does not tell
   */
  public static void require(Path folder, Host host, String doing)
      throws IOException, LocalException {
    Optional<Doubt> doubt = host.privileged() ? Ownership.doubt(folder, host) : Optional.empty();
    if (doubt.isPresent()) {
      throw refusal(folder, doubt.get(), doing);
    }
  }

  /**
   * Makes {@code folder}, and those above it that are missing, each of exactly {@code mode}.
   *
   * @param doing what jgo was about to do, as in {@code write the mirror}
   * @throws LocalException {@code permission_denied}, as {@link #require}, also when somebody else
   *     has made one of them first
   * @throws IOException when one cannot be made
   */
  public static void make(Path folder, int mode, Disk disk, Host host, String doing)
      throws IOException, LocalException {
    Optional<Doubt> doubt =
        MissingFolders.make(
            folder,
            mode,
            disk,
            path -> host.privileged() ? Ownership.doubt(path, host) : Optional.empty());
    if (doubt.isPresent()) {
      throw refusal(folder, doubt.get(), doing);
    }
  }

  /** The refusal itself, where a caller has judged by a stricter rule. */
  public static LocalException refusal(Path folder, Doubt doubt, String doing) {
    return new LocalException(
        FailureKind.PERMISSION_DENIED,
        "cannot "
            + doing
            + " in `"
            + folder
            + "`: "
            + doubt.sentence()
            + ", so others could exchange what is put there",
        null,
        List.of("`" + doubt.remedy() + "` closes it to others", NAME_OWNER));
  }
}
