// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name server on UDP and TCP of one port that knows addresses of both families, and that loses,
 * cuts and forges answers as it is told to.
 */
public final class FaultDns implements AutoCloseable {
  private static final int AAAA = 28;

  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final List<byte[]> forged = new CopyOnWriteArrayList<>();
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final int port;
  private volatile boolean truncates;
  private volatile int code;

  private FaultDns(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
    this.port = udp.getLocalPort();
  }

  /** On a free port of 127.0.0.1. */
  public static FaultDns open() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      ServerSocket tcp = new ServerSocket(0, 10, loopback);
      FaultDns dns =
          new FaultDns(
              new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort())), tcp);
      start(dns::packets);
      start(dns::streams);
      return dns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fault-dns");
    thread.setDaemon(true);
    thread.start();
  }

  /** This name has these address literals. */
  public FaultDns knows(String name, String... addresses) {
    try {
      List<InetAddress> all = new ArrayList<>();
      for (String address : addresses) {
        all.add(InetAddress.getAllByName(address)[0]);
      }
      known.put(name, all);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next packets are never answered. */
  public FaultDns loses(int packets) {
    lost.set(packets);
    return this;
  }

  /** Answers over UDP are empty and marked as cut. */
  public FaultDns truncates() {
    truncates = true;
    return this;
  }

  /** Every answer is this error (RFC 1035 section 4.1.1): 2 server failure, 5 refused. */
  public FaultDns fails(int with) {
    code = with;
    return this;
  }

  /**
   * Before each true answer this packet comes. Where it is longer than 1 byte, its first two are
   * the question's id.
   */
  public FaultDns forges(byte... packet) {
    forged.add(packet.clone());
    return this;
  }

  public int port() {
    return port;
  }

  /** As settings name it. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** What was asked: {@code udp name 28}, {@code tcp name 1}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void packets() {
    byte[] buffer = new byte[1500];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] message = Arrays.copyOf(buffer, packet.getLength());
        if (lost.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          continue;
        }
        for (byte[] forgery : forged) {
          byte[] made = forgery.clone();
          if (made.length > 1) {
            made[0] = message[0];
            made[1] = message[1];
          }
          udp.send(new DatagramPacket(made, made.length, packet.getSocketAddress()));
        }
        byte[] answer = answer(message, "udp");
        udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException | IllegalArgumentException e) {
        // Closed, or no question.
      }
    }
  }

  private void streams() {
    while (!tcp.isClosed()) {
      try (Socket socket = tcp.accept()) {
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), "tcp");
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      } catch (IOException | IllegalArgumentException e) {
        // Closed, or no question.
      }
    }
  }

  /** The bytes of an answer to this message, as a name server over HTTPS would send them, too. */
  public byte[] answer(byte[] message, String over) {
    DnsQuestion question = DnsQuestion.read(message, message.length);
    asked.add(over + " " + question.name() + " " + question.type());
    boolean cut = truncates && over.equals("udp");
    List<InetAddress> all = known.getOrDefault(question.name(), List.of());
    int size = question.type() == AAAA ? 16 : 4;
    List<byte[]> fitting =
        all.stream()
            .map(InetAddress::getAddress)
            .filter(bytes -> bytes.length == size && !cut && code == 0)
            .toList();
    int error = code == 0 && !known.containsKey(question.name()) ? 3 : code;
    ByteBuffer section = question.section().duplicate();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int flags = 0x8180 | error | (cut ? 0x0200 : 0);
    ByteBuffer head = ByteBuffer.allocate(12).putShort(question.id()).putShort((short) flags);
    head.putShort((short) 1).putShort((short) fitting.size()).putInt(0);
    out.writeBytes(head.array());
    byte[] repeated = new byte[section.remaining()];
    section.get(repeated);
    out.writeBytes(repeated);
    for (byte[] address : fitting) {
      ByteBuffer record = ByteBuffer.allocate(12 + address.length).putShort((short) 0xc00c);
      record.putShort((short) question.type()).putShort((short) 1).putInt(60);
      out.writeBytes(record.putShort((short) address.length).put(address).array());
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
