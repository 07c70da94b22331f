// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server that knows a few IPv4 addresses, and of everything else that it does not exist
 * (NXDOMAIN, RFC 1035).
 *
 * <p>Names match in lower case. A known name has no AAAA record, and that is said, too.
 */
public final class DnsStub implements AutoCloseable {
  private final DatagramSocket socket;
  private final Map<String, InetAddress> known;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private DnsStub(DatagramSocket socket, Map<String, InetAddress> known) {
    this.socket = socket;
    this.known = Map.copyOf(known);
    thread = new Thread(this::answerAll, "dns-stub");
    thread.setDaemon(true);
  }

  /**
   * Starts to answer.
   *
   * @param address where; port 0 takes a free one
   * @throws UncheckedIOException if the address is taken
   */
  public static DnsStub open(InetSocketAddress address, Map<String, InetAddress> known) {
    try {
      DnsStub stub = new DnsStub(new DatagramSocket(address), known);
      stub.thread.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code --listen 127.0.0.1:53 --known go.dev=127.0.0.1,… --port-file F}: runs until stdin ends
   * or the parent does; the port file gets the port when it answers. Without {@code --known}
   * nothing exists.
   */
  public static void main(String[] args) throws IOException {
    Arguments arguments = Arguments.parse(args, "--listen", "--known", "--port-file");
    String listen = arguments.required("--listen");
    int colon = listen.lastIndexOf(':');
    Map<String, InetAddress> known = new HashMap<>();
    for (String pair : arguments.optional("--known").orElse("").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        known.put(pair.substring(0, equals), literal(pair.substring(equals + 1)));
      }
    }
    InetSocketAddress address =
        new InetSocketAddress(
            literal(listen.substring(0, colon)), Integer.parseInt(listen.substring(colon + 1)));
    try (DnsStub stub = open(address, known)) {
      arguments
          .optional("--port-file")
          .ifPresent(file -> Lifeline.announce(Path.of(file), Integer.toString(stub.port())));
      Lifeline.awaitEnd();
      stub.asked().forEach(System.out::println);
    }
  }

  private static InetAddress literal(String address) throws IOException {
    return InetAddress.getAllByName(address)[0];
  }

  /** The port. */
  public int port() {
    return socket.getLocalPort();
  }

  /** What was asked so far: name, space, record type as a number (1 is A, 28 is AAAA). */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void answerAll() {
    byte[] buffer = new byte[1500];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer = answer(DnsQuestion.read(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException | IllegalArgumentException e) {
        // Closed, or not a question: a name server keeps silent.
      }
    }
  }

  private byte[] answer(DnsQuestion question) {
    asked.add(question.name() + " " + question.type());
    InetAddress address = known.get(question.name());
    if (address == null) {
      return question.reply(3, ByteBuffer.allocate(0));
    }
    boolean wantsIt = question.type() == 1;
    return question.reply(0, ByteBuffer.wrap(wantsIt ? address.getAddress() : new byte[0]));
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
