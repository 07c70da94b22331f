// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.TreeSum;
import java.util.List;

/** What vouches for an archive or a tree, one statement of one witness. */
public sealed interface Evidence {

  /** Folders of a release that the checksum database knows nothing of. */
  List<String> UNCOVERED = TreeSum.UNCOVERED;

  /** As it stands in receipts, events and results: {@code sha256:catalog}. */
  String text();

  /** Whether it is Go's own word. */
  boolean official();

  /**
   * The archive has the sum that somebody gave.
   *
   * @param algorithm {@code sha256} or {@code sha1}
   * @param by who gave it: {@code catalog}, {@code list} or {@code flag}
   */
  record Checksum(String algorithm, String by) implements Evidence {

    /** The sum that the catalog inside jgo has. */
    static final Checksum CATALOG = new Checksum("sha256", "catalog");

    @Override
    public String text() {
      return algorithm + ":" + by;
    }

    @Override
    public boolean official() {
      return by.equals("catalog");
    }

    /** Whether somebody could make another archive with the same sum. */
    boolean forgeable() {
      return algorithm.equals("sha1");
    }
  }

  /**
   * Google has signed the archive.
   *
   * @param keyId the last 16 hex digits of the key's fingerprint
   */
  record Signature(String keyId) implements Evidence {
    @Override
    public String text() {
      return "signature:" + keyId;
    }

    @Override
    public boolean official() {
      return true;
    }
  }

  /**
   * The files have the hash that a checksum database proves; it knows nothing of {@link
   * #UNCOVERED}.
   *
   * @param database its name, {@code sum.golang.org}
   */
  record FilesHash(String database) implements Evidence {
    @Override
    public String text() {
      return "h1:" + database;
    }

    @Override
    public boolean official() {
      return true;
    }
  }

  /** The tree is as it was written down when it was installed. */
  record Receipt() implements Evidence {
    @Override
    public String text() {
      return "receipt";
    }

    @Override
    public boolean official() {
      return false;
    }
  }

  /**
   * What a later jgo may have written.
   *
   * @param text as it was found
   */
  record Unknown(String text) implements Evidence {
    @Override
    public boolean official() {
      return false;
    }
  }

  /** Reads what {@link #text} wrote; any other text is {@link Unknown}. */
  static Evidence of(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(0, colon))) {
      case "sha256", "sha1" -> new Checksum(text.substring(0, colon), rest);
      case "signature" -> new Signature(rest);
      case "h1" -> new FilesHash(rest);
      default -> text.equals("receipt") ? new Receipt() : new Unknown(text);
    };
  }

  /** All as texts, in order. */
  static List<String> texts(List<Evidence> all) {
    return all.stream().map(Evidence::text).toList();
  }

  /** Whether some folders were left out, because only the files are vouched for. */
  static boolean inPart(List<Evidence> all) {
    return all.stream().anyMatch(FilesHash.class::isInstance);
  }
}
