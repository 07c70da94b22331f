// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultDnsTest {

  /** {@code a.b}, record type 1 or 28. */
  private static byte[] question(int type) {
    return new byte[] {7, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 1, 'b', 0, 0, (byte) type, 0, 1};
  }

  private static byte[] receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[600], 600);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static void send(DatagramSocket socket, FaultDns dns, byte[] message) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), dns.port());
    socket.send(new DatagramPacket(message, message.length, server));
  }

  @Test
  void knowsBothFamiliesAndForgesBeforeTheTruth() throws IOException {
    try (FaultDns dns =
            FaultDns.open().knows("a.b", "192.0.2.7", "2001:db8::7").forges((byte) 0, (byte) 0);
        DatagramSocket socket = new DatagramSocket()) {
      send(socket, dns, question(1));
      assertThat(receive(socket)).containsExactly(7, 7);
      byte[] four = receive(socket);
      assertThat(Arrays.copyOfRange(four, four.length - 4, four.length))
          .containsExactly(192, 0, 2, 7);
      send(socket, dns, question(28));
      assertThat(receive(socket)).hasSize(2);
      assertThat(receive(socket)).hasSize(question(28).length + 12 + 16);
      assertThat(dns.asked()).containsExactly("udp a.b 1", "udp a.b 28");
    }
  }

  @Test
  void losesPacketsThenCutsAndTellsTheWholeOverTcp() throws IOException {
    try (FaultDns dns = FaultDns.open().knows("a.b", "192.0.2.7").loses(1).truncates();
        DatagramSocket socket = new DatagramSocket();
        Socket tcp = new Socket(InetAddress.getLoopbackAddress(), dns.port())) {
      send(socket, dns, question(1));
      send(socket, dns, question(1));
      byte[] cut = receive(socket);
      assertThat(cut).hasSize(question(1).length);
      assertThat(cut[2] & 2).isEqualTo(2);
      DataOutputStream out = new DataOutputStream(tcp.getOutputStream());
      out.writeShort(question(1).length);
      out.write(question(1));
      assertThat(new DataInputStream(tcp.getInputStream()).readUnsignedShort())
          .isEqualTo(question(1).length + 16);
      assertThat(dns.asked()).containsExactly("udp a.b 1", "tcp a.b 1");
    }
  }

  @Test
  void whatItDoesNotKnowDoesNotExistAndErrorsAreAsTold() {
    try (FaultDns dns = FaultDns.open()) {
      assertThat(dns.answer(question(1), "doh")[3] & 15).isEqualTo(3);
      assertThat(dns.fails(2).answer(question(1), "doh")[3] & 15).isEqualTo(2);
    }
  }
}
