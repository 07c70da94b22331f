// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.BlockStream;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An archive on its way to the unpacker, overheard by those who have to judge it: what they hear
 * are the very bytes that are unpacked.
 */
public final class Hearing {

  private final InputStream front;
  private final Optional<SignatureCheck> signature;
  private final Optional<Testimony.PublishedTree> tree;
  private final Optional<Sha1> sha1;

  /** A digest in the making, and what it has to become. */
  private record Sha1(MessageDigest digest, String expected) {}

  Hearing(
      InputStream front,
      Optional<SignatureCheck> signature,
      Optional<Testimony.PublishedTree> tree,
      Optional<String> sha1) {
    this.signature = signature;
    this.tree = tree;
    this.sha1 = sha1.map(expected -> new Sha1(sha1(), expected));
    boolean silent = signature.isEmpty() && sha1.isEmpty();
    this.front = silent ? front : new Overheard(front);
  }

  /** The archive's bytes, for one reader. */
  public InputStream front() {
    return front;
  }

  /** What the unpacked files must be. */
  Optional<Testimony.PublishedTree> tree() {
    return tree;
  }

  /** The verdict of the signature over all bytes, if there is one. */
  Optional<SignatureVerdict> signature() throws JgoException {
    readOn();
    return signature.map(SignatureCheck::verdict);
  }

  /** Whether the oldest of sums is right; empty where there is none. */
  Optional<Boolean> sha1IsRight() throws JgoException {
    readOn();
    return sha1.map(s -> HexFormat.of().formatHex(s.digest.digest()).equals(s.expected));
  }

  private void readOn() throws JgoException {
    try {
      front.transferTo(OutputStream.nullOutputStream());
    } catch (CarriedException e) {
      throw e.failure();
    } catch (IOException e) {
      throw new IntegrityException(
          FailureKind.ARCHIVE_DAMAGED, "the archive cannot be read to its end", e, List.of());
    }
  }

  private void hear(byte[] bytes, int offset, int length) {
    signature.ifPresent(check -> check.update(bytes, offset, length));
    sha1.ifPresent(s -> s.digest.update(bytes, offset, length));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private final class Overheard extends BlockStream {

    private final InputStream in;

    Overheard(InputStream in) {
      super();
      this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      if (count > 0) {
        hear(into, offset, count);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
