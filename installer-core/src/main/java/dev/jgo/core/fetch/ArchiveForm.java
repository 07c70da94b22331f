// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

/** The two forms in which archives are published, known by their first bytes. */
public enum ArchiveForm {
  /** RFC 1952, section 2.3.1. */
  GZIP(0x1f, 0x8b),
  /** APPNOTE.TXT, section 4.3.7. */
  ZIP('P', 'K');

  private final int first;
  private final int second;

  ArchiveForm(int first, int second) {
    this.first = first;
    this.second = second;
  }

  /** The form of a file of this name: everything but {@code .zip} is a gzipped tar. */
  public static ArchiveForm of(String fileName) {
    return fileName.endsWith(".zip") ? ZIP : GZIP;
  }

  /**
   * Whether bytes begin like this form.
   *
   * @param length how many of {@code head} there are
   */
  public boolean beginsHere(byte[] head, int length) {
    return length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
  }
}
