// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What vouches for an archive beside the sum that it must have. {@link Witnesses} gives it out, and
 * only when it is enough, before a byte of the archive is fetched.
 */
public final class Testimony {

  private final Optional<Supplier<SignatureCheck>> signature;
  private final Optional<PublishedTree> tree;
  private final Optional<String> sha1;

  /**
   * What the files of the tree must be.
   *
   * @param module whose files they are
   * @param h1 their sum
   * @param database who vouches for it
   */
  record PublishedTree(ToolchainModule module, String h1, String database) {}

  private Testimony(
      Optional<Supplier<SignatureCheck>> signature,
      Optional<PublishedTree> tree,
      Optional<String> sha1) {
    this.signature = signature;
    this.tree = tree;
    this.sha1 = sha1;
  }

  /** For an archive whose sum is proof enough. */
  static Testimony none() {
    return new Testimony(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A signature over all its bytes.
   *
   * @param signature made anew for each time the bytes are read
   */
  static Testimony of(Supplier<SignatureCheck> signature) {
    return new Testimony(Optional.of(signature), Optional.empty(), Optional.empty());
  }

  static Testimony of(PublishedTree tree) {
    return new Testimony(Optional.empty(), Optional.of(tree), Optional.empty());
  }

  /** The only sum that Go has of its oldest releases. */
  static Testimony ofSha1(String sha1) {
    return new Testimony(Optional.empty(), Optional.empty(), Optional.of(sha1));
  }

  /** Begins to hold it against these bytes. */
  public Hearing hear(InputStream front) {
    return new Hearing(front, signature.map(Supplier::get), tree, sha1);
  }
}
