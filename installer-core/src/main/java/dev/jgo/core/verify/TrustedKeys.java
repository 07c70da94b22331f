// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The keys inside jgo, and those of a newer list that the user has. A newer list may add keys of
 * the pinned owner and take keys away; what was taken away once stays so, without the list too.
 */
public final class TrustedKeys {

  private static final String REVOKED = "revoked-keys";
  private static final int LIMIT = 256 * 1024;

  /** Its bindings are checked while it is read: 0.7 s that most runs never need (measured). */
  private final Supplier<KeyRing> inside;

  private final Optional<Path> file;
  private final DocumentCache state;

  /**
   * Nothing is read yet.
   *
   * @param file a newer list
   * @param state where revocations are remembered
   */
  public TrustedKeys(Optional<Path> file, DocumentCache state) {
    this(KeyRing::bundled, file, state);
  }

  /** As above, with other keys than those inside jgo. */
  TrustedKeys(Supplier<KeyRing> inside, Optional<Path> file, DocumentCache state) {
    this.inside = inside;
    this.file = file;
    this.state = state;
  }

  /**
   * All of them.
   *
   * @throws IntegrityException {@code signature_bad} when a list is not the pinned owner's, or he
   *     has revoked it all
   */
  KeyRing ring() throws JgoException {
    Set<String> revoked = new TreeSet<>(remembered());
    KeyRing ring = inside.get();
    if (file.isPresent()) {
      try {
        ring = ring.extended(bytes(file.get()));
      } catch (KeyRing.Revoked e) {
        revoked.add(ring.primary());
        remember(revoked);
        throw e.failure();
      }
    }
    if (revoked.addAll(ring.revoked())) {
      remember(revoked);
    }
    return ring.without(revoked);
  }

  /** The list that {@link #ring} was read from, to be carried elsewhere. */
  byte[] list() throws JgoException {
    return file.isPresent() ? bytes(file.get()) : KeyRing.bundledList();
  }

  private Set<String> remembered() {
    return state
        .find(REVOKED, LIMIT)
        .map(kept -> new String(kept.bytes(), StandardCharsets.US_ASCII))
        .map(text -> text.lines().collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private void remember(Set<String> revoked) {
    state.keep(REVOKED, String.join("\n", revoked).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(Path list) throws JgoException {
    if (!Files.isRegularFile(list)) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `--key-file`: there is no file `" + list + "`");
    }
    try (InputStream in = Files.newInputStream(list)) {
      return in.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the list of keys", list);
    }
  }
}
