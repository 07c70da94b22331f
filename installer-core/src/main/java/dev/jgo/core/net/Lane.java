// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.Unforeseen;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One address in a {@link ConnectRace}. */
final class Lane {

  private final InetSocketAddress address;
  private final TappedSocket socket = new TappedSocket();
  private volatile @Nullable Duration overdue;
  private volatile @Nullable IOException failure;

  Lane(InetAddress address, int port) {
    this.address = new InetSocketAddress(address, port);
  }

  /** {@code ip:port}, an IPv6 address in brackets. */
  String subject() {
    InetAddress ip = address.getAddress();
    String host = ip.getHostAddress();
    return (ip instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  InetAddress ip() {
    return address.getAddress();
  }

  int port() {
    return address.getPort();
  }

  TappedSocket socket() {
    return socket;
  }

  /** Connects, however long it takes, and reports to {@code arrival}. */
  void run(Consumer<Lane> arrival) {
    try {
      // An option makes the descriptor. Without one Socket.close just notes that it was called, and
      // a connect that has begun meanwhile goes on until the kernel gives up, after two minutes.
      socket.setTcpNoDelay(true);
      socket.connect(address);
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = new IOException(Unforeseen.words(e), e);
    } finally {
      arrival.accept(this);
    }
  }

  /** Takes no longer part. */
  void leave() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is abandoned either way.
    }
  }

  /** Ends it: nobody has answered in that time. */
  void overdue(Duration time) {
    overdue = time;
    leave();
  }

  /** Why there is no connection; empty when there is one. */
  Optional<FailureKind> outcome() {
    IOException seen = failure;
    if (overdue != null) {
      return Optional.of(FailureKind.TIMED_OUT);
    }
    return seen == null ? Optional.empty() : Optional.of(kind(seen));
  }

  /** For how long nobody answered; empty when somebody did, or it was ended before. */
  Optional<Duration> silentFor() {
    return Optional.ofNullable(overdue);
  }

  Optional<IOException> cause() {
    return Optional.ofNullable(failure);
  }

  Map<String, String> facts() {
    boolean six = address.getAddress() instanceof Inet6Address;
    return Map.of(
        "network.peer.address", address.getAddress().getHostAddress(),
        "network.peer.port", Integer.toString(address.getPort()),
        "network.type", six ? "ipv6" : "ipv4");
  }

  /**
   * The error of connect(2). Java has classes for ECONNREFUSED and EHOSTUNREACH; ETIMEDOUT shares
   * the first, and is told by the C library's words, which the launcher's locale makes English.
   */
  static FailureKind kind(IOException seen) {
    if (seen instanceof NoRouteToHostException) {
      return FailureKind.HOST_UNREACHABLE;
    }
    String words = String.valueOf(seen.getMessage()).toLowerCase(Locale.ROOT);
    if (seen instanceof ConnectException) {
      return words.contains("timed out") ? FailureKind.TIMED_OUT : FailureKind.CONNECTION_REFUSED;
    }
    return FailureKind.NETWORK_UNREACHABLE;
  }
}
