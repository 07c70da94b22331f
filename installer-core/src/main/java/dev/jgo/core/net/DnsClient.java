// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.ForeignText;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks one name server, over UDP, and over TCP for what did not fit (RFC 7766). Both families are
 * asked for at once, each question from a port and with an id that nobody can guess.
 */
final class DnsClient implements Names {

  /** As resolvers of C libraries do: an answer that takes longer was lost (resolv.conf(5)). */
  private static final int PATIENCE_MILLIS = 2_000;

  private static final int TRIES = 3;

  /** Somebody who sends so many that are no answers wants us to wait for ever. */
  private static final int MOST_PACKETS = 100;

  /** Once one family has addresses, the other gets this long ("Resolution Delay", RFC 8305). */
  private static final int DELAY_MILLIS = 200;

  /** Without extensions answers over UDP have at most 512 bytes (RFC 1035 section 4.2.1). */
  private static final int LARGEST = 4096;

  private final InetSocketAddress server;
  private final Family family;
  private final SecureRandom random = new SecureRandom();

  DnsClient(InetSocketAddress server, Family family) {
    this.server = server;
    this.family = family;
  }

  /** IPv6 first: the race gives the other family its turn after 250 ms. */
  static List<Integer> types(Family family) {
    return switch (family) {
      case ANY -> List.of(DnsMessage.AAAA, DnsMessage.A);
      case IPV4 -> List.of(DnsMessage.A);
      case IPV6 -> List.of(DnsMessage.AAAA);
    };
  }

  @Override
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    if (host.equalsIgnoreCase("localhost")) {
      // Never a question for a name server (RFC 6761 section 6.3).
      return List.of(InetAddress.getLoopbackAddress());
    }
    Map<Integer, DnsMessage.Answer> answers = new HashMap<>();
    String trouble = " did not answer";
    for (int i = 0; i < TRIES && !settled(answers); i++) {
      try {
        ask(host, answers);
      } catch (UnknownHostException e) {
        throw e;
      } catch (IOException e) {
        trouble = " cannot be asked: " + ForeignText.shortened(String.valueOf(e.getMessage()));
      }
    }
    return addresses(host, family, answers, "`" + name() + "`" + trouble);
  }

  /** What the answers amount to, IPv6 first. */
  static List<InetAddress> addresses(
      String host, Family family, Map<Integer, DnsMessage.Answer> answers, String silence)
      throws UnknownHostException {
    List<InetAddress> found = new ArrayList<>();
    for (int type : types(family)) {
      found.addAll(
          Optional.ofNullable(answers.get(type)).map(a -> a.addresses()).orElse(List.of()));
    }
    if (!found.isEmpty()) {
      return found;
    }
    for (DnsMessage.Answer answer : answers.values()) {
      if (answer.code() == 0 || answer.code() == 3) {
        throw new UnknownHostException(host + ": the name server has no address for it");
      }
      throw new NoNameServerException(
          "the name server does not tell (response code " + answer.code() + ")", false);
    }
    throw new NoNameServerException(silence, true);
  }

  private boolean settled(Map<Integer, DnsMessage.Answer> answers) {
    boolean all = answers.keySet().containsAll(types(family));
    boolean sick = answers.values().stream().anyMatch(a -> a.code() != 0 && a.code() != 3);
    boolean some = answers.values().stream().anyMatch(a -> !a.addresses().isEmpty());
    return some || (all && !sick);
  }

  private void ask(String host, Map<Integer, DnsMessage.Answer> answers) throws IOException {
    Map<Integer, byte[]> questions = new HashMap<>();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      for (int type : types(family)) {
        byte[] question = DnsMessage.question(random.nextInt(1 << 16), host, type);
        questions.put(type, question);
        socket.send(new DatagramPacket(question, question.length));
      }
      collect(socket, questions, answers);
    } catch (SocketTimeoutException e) {
      // Asked again, or said by the caller.
    }
  }

  private void collect(
      DatagramSocket socket, Map<Integer, byte[]> open, Map<Integer, DnsMessage.Answer> answers)
      throws IOException {
    byte[] buffer = new byte[LARGEST];
    socket.setSoTimeout(PATIENCE_MILLIS);
    for (int packets = 0; !open.isEmpty() && packets < MOST_PACKETS; packets++) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      socket.receive(packet);
      byte[] message = Arrays.copyOf(buffer, packet.getLength());
      for (Map.Entry<Integer, byte[]> question : Map.copyOf(open).entrySet()) {
        Optional<DnsMessage.Answer> answer = DnsMessage.answer(message, question.getValue());
        if (answer.isPresent()) {
          open.remove(question.getKey());
          DnsMessage.Answer whole =
              answer.get().truncated() ? overTcp(question.getValue()) : answer.get();
          answers.put(question.getKey(), whole);
          if (!whole.addresses().isEmpty()) {
            socket.setSoTimeout(DELAY_MILLIS);
          }
        }
      }
    }
  }

  private DnsMessage.Answer overTcp(byte[] question) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] framed = new byte[question.length + 2];
      framed[0] = (byte) (question.length >> 8);
      framed[1] = (byte) question.length;
      System.arraycopy(question, 0, framed, 2, question.length);
      socket.getOutputStream().write(framed);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] message = new byte[in.readUnsignedShort()];
      in.readFully(message);
      return DnsMessage.answer(message, question)
          .filter(answer -> !answer.truncated())
          .orElseThrow(() -> new IOException("what it answers over TCP is not an answer"));
    }
  }

  private String name() {
    String address = server.getAddress().getHostAddress();
    return server.getPort() == 53 ? address : address + " port " + server.getPort();
  }
}
