// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.release.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the search for an archive's signature came to. Any text by a key known here ends it, a false
 * one too: that is for the judge to see, and an alarm.
 *
 * @param exists whether Go has published one, by the rule for its version
 * @param text the signature
 * @param why there is none, in words that follow "of this archive"
 */
public record SignatureSearch(boolean exists, Optional<SignatureText> text, List<String> why) {

  public SignatureSearch {
    why = List.copyOf(why);
  }

  /**
   * Asks, if Go has published one at all.
   *
   * @throws JgoException when the list of keys is false
   */
  public static SignatureSearch of(
      Artifact.Archive archive, TrustedKeys keys, Witnesses.Signatures signatures)
      throws JgoException {
    if (!SignatureRule.signed(archive.version(), archive.fileName())) {
      return new SignatureSearch(
          false, Optional.empty(), List.of("Go has published no signature of it"));
    }
    BouncyCastleSignatures judges = new BouncyCastleSignatures(keys.ring());
    List<SignatureText> found = new ArrayList<>();
    List<String> why = new ArrayList<>();
    try {
      signatures.find(
          archive.fileName(),
          asc -> {
            SignatureCheck check = judges.open(asc);
            if (check.verdict() instanceof SignatureVerdict.UnknownKey unknown) {
              why.add(SignatureRefusal.words(unknown));
              return false;
            }
            found.add(SignatureText.of(asc));
            return true;
          });
    } catch (NetworkException | RequestException e) {
      why.add(0, "its signature could not be downloaded (" + e.getMessage() + ")");
    }
    if (found.isEmpty() && why.isEmpty()) {
      why.add("no source asked over TLS has its signature");
    }
    return new SignatureSearch(
        true,
        found.stream().findFirst(),
        found.isEmpty() ? why.stream().distinct().toList() : List.of());
  }
}
