// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of 127.0.0.1 that refuses connections: bound, so that nobody else gets it, but not
 * listening.
 */
public final class RefusedPort implements AutoCloseable {
  private final Socket holder;

  private RefusedPort(Socket holder) {
    this.holder = holder;
  }

  /** Takes a free port. */
  public static RefusedPort open() {
    try {
      Socket holder = new Socket();
      holder.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      return new RefusedPort(holder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port. */
  public int port() {
    return holder.getLocalPort();
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
