// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of a checksum database: a record, where it lies, and the head of a tree that has it.
 *
 * @param number of the record, from 0
 * @param text the record itself: two lines, each with its newline
 * @param note the tree head with its signature
 */
record DatabaseRecord(long number, String text, String note) {

  private static final Pattern ANSWER =
      Pattern.compile("([0-9]{1,18})\n((?:[^\n]+\n)++)\n(go\\.sum database tree\n(?s:.*))");

  /**
   * Reads an answer to {@code lookup}.
   *
   * @throws IntegrityException {@code database_forged} when it is none
   */
  static DatabaseRecord parse(byte[] answer) throws IntegrityException {
    Matcher m = ANSWER.matcher(new String(answer, StandardCharsets.UTF_8));
    if (!m.matches()) {
      throw new IntegrityException(
          FailureKind.DATABASE_FORGED, "the checksum database's answer is not a record");
    }
    return new DatabaseRecord(Long.parseLong(m.group(1)), m.group(2), m.group(3));
  }

  /** The hash of the record as a leaf of the tree. */
  byte[] leaf() {
    return MerkleHash.leaf(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The hash of the module's zip, {@code h1:…}.
   *
   * @throws IntegrityException {@code database_forged} when the record is another module's
   */
  String h1(String module, String version) throws IntegrityException {
    String head = module + " " + version + " h1:";
    return text.lines()
        .filter(line -> line.startsWith(head))
        .findFirst()
        .map(line -> line.substring(head.length() - "h1:".length()))
        .filter(h1 -> h1.matches("h1:[A-Za-z0-9+/]{43}="))
        .orElseThrow(
            () ->
                new IntegrityException(
                    FailureKind.DATABASE_FORGED,
                    "the checksum database answered with a record that is not `"
                        + version
                        + "`'s"));
  }
}
