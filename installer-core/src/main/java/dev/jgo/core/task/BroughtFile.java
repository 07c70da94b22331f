// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.fetch.ArchiveForm;
import dev.jgo.core.fetch.WebPage;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.Sha256;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that somebody has fetched by hand, and what it is: by its first bytes, by its length, and
 * by its sum, which the catalog may know. Nothing of it is unpacked for that.
 */
final class BroughtFile {

  /** A tar's magic ends at 265 (POSIX ustar); pages and gzip show earlier. */
  private static final int HEAD = 512;

  private static final int TAR_MAGIC = 257;
  private static final String USTAR = "ustar";
  private static final long MIB = 1024 * 1024;

  private final Path file;
  private final Catalog catalog;
  private final long size;
  private final byte[] head;

  private BroughtFile(Path file, Catalog catalog, long size, byte[] head) {
    this.file = file;
    this.catalog = catalog;
    this.size = size;
    this.head = head;
  }

  /**
   * Looks at a file; at nothing that could be waited for.
   *
   * @throws JgoException {@code usage} when it is not there, or no file; {@code permission_denied}
   */
  static BroughtFile open(Path file, Catalog catalog) throws JgoException {
    if (!Files.exists(file)) {
      throw new RequestException(FailureKind.USAGE, "there is no `" + file + "`");
    }
    if (Files.isDirectory(file)) {
      throw new RequestException(
          FailureKind.USAGE,
          "`" + file + "` is a folder, not an archive",
          "`jgo install --from " + file + "` installs what `jgo download` put into a folder");
    }
    if (!Files.isRegularFile(file)) {
      throw new RequestException(
          FailureKind.USAGE, "`" + file + "` is not a file: an archive is read more than once");
    }
    if (!Files.isReadable(file)) {
      throw new LocalException(
          FailureKind.PERMISSION_DENIED, "cannot read `" + file + "`: permission denied");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new BroughtFile(file, catalog, Files.size(file), in.readNBytes(HEAD));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the archive", file);
    }
  }

  /** The published archive that has this very sum. */
  Optional<ArchiveName> published() throws JgoException {
    try {
      return catalog.named(Sha256.hex(file));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the archive", file);
    }
  }

  /**
   * What it is instead of an archive, in words that follow "is"; empty when it begins like one.
   *
   * @param suffix {@code .tar.gz} or {@code .zip}
   */
  Optional<String> stranger(String suffix) {
    boolean gzip = ArchiveForm.GZIP.beginsHere(head, head.length);
    boolean zip = ArchiveForm.ZIP.beginsHere(head, head.length);
    if (ArchiveForm.of(suffix).beginsHere(head, head.length)) {
      return Optional.empty();
    }
    if (head.length == 0) {
      return Optional.of("empty");
    }
    if (WebPage.beginsHere(head, head.length)) {
      return Optional.of("a web page, not an archive: a login, a filter or a page about the file");
    }
    if (gzip || zip) {
      String kind = gzip ? "a gzip file" : "a zip file";
      return Optional.of(kind + ", not a `" + suffix + "`");
    }
    if (isTar()) {
      return Optional.of("an uncompressed tar: the published sum is that of the `.tar.gz`");
    }
    return Optional.of("no archive: it does not begin like a gzip or zip file");
  }

  /**
   * Why it cannot be this archive, in words that follow "is"; empty where only its sum can tell.
   */
  Optional<String> unlike(Artifact.Archive wanted) throws JgoException {
    Optional<String> stranger = stranger(wanted.platform().archiveSuffix());
    if (stranger.isPresent() || wanted.size().isEmpty() || wanted.size().getAsLong() == size) {
      return stranger;
    }
    Optional<ArchiveName> other = published();
    if (other.isPresent()) {
      return Optional.of("`" + other.get().fileName() + "` under another name");
    }
    long published = wanted.size().getAsLong();
    return Optional.of(
        size < published
            ? "cut: it has "
                + mib(size)
                + " of "
                + mib(published)
                + " ("
                + size
                + " bytes of "
                + published
                + ")"
            : "too long: it has " + size + " bytes, the published one " + published);
  }

  private boolean isTar() {
    int end = TAR_MAGIC + USTAR.length();
    return head.length >= end
        && new String(head, TAR_MAGIC, USTAR.length(), StandardCharsets.ISO_8859_1).equals(USTAR);
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MIB);
  }
}
