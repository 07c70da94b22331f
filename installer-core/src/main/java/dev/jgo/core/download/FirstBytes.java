// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.fetch.ArchiveForm;
import dev.jgo.core.fetch.WebPage;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Judges a body by how it begins: an archive, a web page under a false name, or an archive inside
 * another compression.
 */
final class FirstBytes {

  /** Enough for the longest usual gzip header and a first block to look into. */
  static final int ENOUGH = 1024;

  /** The fixed part of a gzip header (RFC 1952 2.3). */
  private static final int GZIP_HEADER = 10;

  private static final int FLAGS = 3;

  private final Answer answer;
  private final byte[] bytes;
  private final int length;

  FirstBytes(Answer answer, byte[] bytes, int length) {
    this.answer = answer;
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * Lets only an archive pass.
   *
   * @param zip whether it is a zip file rather than a gzipped tar
   * @param labelled whether the head says that it is compressed once more; many servers say so of a
   *     plain {@code .tar.gz}
   */
  void check(boolean zip, boolean labelled) throws NetworkException {
    boolean gzip = ArchiveForm.GZIP.beginsHere(bytes, length);
    if (labelled && gzip && (zip || isGzipInside())) {
      throw answer.bodyFailure(
          FailureKind.ENCODED, "sends the archive compressed again, which jgo did not ask for");
    }
    boolean archive = zip ? ArchiveForm.ZIP.beginsHere(bytes, length) : gzip;
    if (archive) {
      return;
    }
    if (WebPage.beginsHere(bytes, length)) {
      throw answer.bodyFailure(
          FailureKind.CAPTIVE_PORTAL,
          "a web page came instead of the file: a login portal or a filter answered");
    }
    throw labelled
        ? answer.bodyFailure(FailureKind.ENCODED, "sends the archive in an encoding of its own")
        : answer.bodyFailure(FailureKind.WRONG_FILE, "sends something that is not a Go archive");
  }

  /** Only a header without options is looked into: others are not made by web servers. */
  private boolean isGzipInside() {
    if (length <= GZIP_HEADER || bytes[FLAGS] != 0) {
      return false;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, GZIP_HEADER, length - GZIP_HEADER);
      byte[] inside = new byte[2];
      return ArchiveForm.GZIP.beginsHere(inside, inflater.inflate(inside));
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
