// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import dev.jgo.testkit.ManualClock;
import dev.jgo.testkit.tls.ServerIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A web server that does exactly what it is told, byte for byte, and remembers what it was asked.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.http()) {
 *   server.serve("/go1.26.99.linux-amd64.tar.gz", Content.of(archive));
 *   server.next(usual().with(cutAt(40)), usual().with(resetAfter(1000)));
 *   … server.uri() …
 *   assertThat(server.bodyBytes()).isEqualTo(…);
 * }
 * }</pre>
 *
 * <p>Queued answers are used up first, those for the path before those for any; then what is always
 * served there, then 404. A path that begins with two slashes names a host too: {@code
 * //go.dev/dl/x}. {@link #close} ends all threads.
 */
public final class FaultServer implements AutoCloseable {
  private final Listen listen;
  private final ServerSocket door;
  private final ServerIdentity.@Nullable Layer tls;
  private final Routes routes = new Routes();
  private final Ledger ledger = new Ledger();
  private final Pause pause = new Pause();
  private final Queue<Greeting> greetings = new ConcurrentLinkedQueue<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  private FaultServer(Listen listen, ServerSocket door, ServerIdentity.@Nullable Layer tls) {
    this.listen = listen;
    this.door = door;
    this.tls = tls;
  }

  /** Plain http on a free port of 127.0.0.1. */
  public static FaultServer http() {
    return open(Listen.http());
  }

  /** https on a free port of 127.0.0.1. */
  public static FaultServer https(ServerIdentity identity) {
    return open(Listen.https(identity));
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException if the address is taken
   */
  public static FaultServer open(Listen listen) {
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(listen.address(), 100);
      ServerIdentity.Layer tls = listen.identity().map(ServerIdentity::layer).orElse(null);
      FaultServer server = new FaultServer(listen, door, tls);
      server.start("accept", server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + listen.address(), e);
    }
  }

  /** Always serves the content at this path, with ranges. */
  public FaultServer serve(String path, Content content) {
    return always(path, Answer.serve(content));
  }

  /** Always answers so at this path. */
  public FaultServer always(String path, Answer answer) {
    routes.always(path, answer);
    return this;
  }

  /** Answers so where nothing else is known, instead of 404. */
  public FaultServer otherwise(Answer answer) {
    routes.otherwise(answer);
    return this;
  }

  /** The answers to the next requests, whatever their path. */
  public FaultServer next(Answer... answers) {
    routes.next(List.of(answers));
    return this;
  }

  /** The answers to the next requests at this path. */
  public FaultServer next(String path, Answer... answers) {
    routes.next(path, List.of(answers));
    return this;
  }

  /** Waits and drips by this clock from now on; a limited rate stays on the machine's. */
  public FaultServer by(ManualClock clock) {
    pause.by(clock);
    return this;
  }

  /** What happens to the next connections before their first request. */
  public FaultServer greet(Greeting... next) {
    greetings.addAll(List.of(next));
    return this;
  }

  /** The server's address with port, without a path: {@code http://127.0.0.1:4711}. */
  public URI uri() {
    return uri("");
  }

  /** The address of a path, which begins with a slash. */
  public URI uri(String path) {
    return URI.create(listen.scheme() + "://" + host() + ":" + port() + path);
  }

  private String host() {
    String address = door.getInetAddress().getHostAddress();
    return address.contains(":") ? "[" + address + "]" : address;
  }

  /** The port. */
  public int port() {
    return door.getLocalPort();
  }

  /** The address it listens on. */
  public InetSocketAddress address() {
    return new InetSocketAddress(door.getInetAddress(), port());
  }

  /** All requests so far, oldest first; a snapshot. */
  public List<Exchange> exchanges() {
    return ledger.exchanges();
  }

  /** Waits until so many requests have been read: a client may have gone by then. */
  public void awaitExchanges(int count) throws InterruptedException {
    ledger.await(count);
  }

  /** All requests so far at this path, whatever their query. */
  public List<Exchange> exchanges(String path) {
    return exchanges().stream()
        .filter(exchange -> exchange.target().split("\\?", 2)[0].equals(path))
        .toList();
  }

  /** Body bytes written so far, over all requests. */
  public long bodyBytes() {
    return exchanges().stream().mapToLong(Exchange::bodyBytes).sum();
  }

  /** Connections accepted so far. */
  public int connections() {
    return ledger.connections();
  }

  /** Queued answers not used up yet: a test whose fault never fired can notice it. */
  public int unused() {
    return routes.left();
  }

  /** Forgets records and queued answers; what is always served stays. */
  public FaultServer reset() {
    ledger.clear();
    routes.clear();
    greetings.clear();
    return this;
  }

  private void accept() throws IOException {
    while (true) {
      Socket socket = door.accept();
      socket.setSendBufferSize(listen.sendBuffer());
      socket.setTcpNoDelay(true);
      Greeting greeting = greetings.poll();
      Connection connection =
          new Connection(ledger.connected(), socket, tls, routes, ledger, pause);
      synchronized (this) {
        if (closed) {
          socket.close();
          return;
        }
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
      }
      start("talk", () -> connection.serve(greeting == null ? Greeting.NORMAL : greeting));
    }
  }

  /** Work of one thread, which ends when its socket does. */
  private interface Task {
    void run() throws IOException;
  }

  private synchronized void start(String role, Task task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (IOException e) {
            // The peer went away or the server was closed: both are what servers see every day.
          }
        };
    if (!closed) {
      Thread thread = new Thread(guarded, "fault-server-" + port() + "-" + role);
      thread.setDaemon(true);
      threads.removeIf(old -> old.getState() == Thread.State.TERMINATED);
      threads.add(thread);
      thread.start();
    }
  }

  /** Closes all sockets and waits until all threads have ended. */
  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(threads);
    }
    pause.end();
    closeSockets();
    for (Thread thread : running) {
      try {
        thread.join(5000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (thread.isAlive()) {
        throw new IllegalStateException("still running: " + thread.getName());
      }
    }
  }

  private void closeSockets() {
    try {
      door.close();
      synchronized (this) {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
