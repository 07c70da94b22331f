// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.version.GoVersion;
import java.util.Set;

/**
 * Whether Go published a signature for an archive. The rule is by version and never asked of the
 * network: a 404 for a signature that exists is an attack, not an answer.
 */
final class SignatureRule {

  /** From a mirror's complete listing of June 2024: the first that has one is 1.8.5. */
  private static final GoVersion FIRST = GoVersion.parse("go1.8.5").orElseThrow();

  /** Later than the first and without one all the same, in that listing. */
  private static final Set<GoVersion> WITHOUT =
      Set.of(
          GoVersion.parse("go1.9beta1").orElseThrow(),
          GoVersion.parse("go1.9beta2").orElseThrow(),
          GoVersion.parse("go1.9rc1").orElseThrow(),
          GoVersion.parse("go1.9.1").orElseThrow());

  private SignatureRule() {}

  /** Only {@code .tar.gz} archives are signed; no zip ever was. */
  static boolean signed(GoVersion version, String fileName) {
    return fileName.endsWith(".tar.gz")
        && version.compareTo(FIRST) >= 0
        && !WITHOUT.contains(version);
  }
}
