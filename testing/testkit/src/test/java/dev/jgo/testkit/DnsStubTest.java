// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsStubTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void deniesNamesItDoesNotKnow() throws IOException {
    try (DnsStub stub = DnsStub.open(new InetSocketAddress(LOOPBACK, 0), Map.of())) {
      byte[] reply = ask(stub, "nowhere.example", 1);

      assertThat(reply[3] & 0x0f).isEqualTo(3);
      assertThat(reply[7]).isZero();
      assertThat(stub.asked()).containsExactly("nowhere.example 1");
    }
  }

  @Test
  void tellsTheAddressOfANameInAnyCaseButNoIpv6() throws IOException {
    Map<String, InetAddress> known =
        Map.of("go.dev", InetAddress.getByAddress(new byte[] {127, 0, 0, 9}));
    try (DnsStub stub = DnsStub.open(new InetSocketAddress(LOOPBACK, 0), known)) {
      byte[] reply = ask(stub, "Go.Dev", 1);
      byte[] ipv6 = ask(stub, "go.dev", 28);

      assertThat(reply[3] & 0x0f).isZero();
      assertThat(Arrays.copyOfRange(reply, reply.length - 4, reply.length))
          .containsExactly(127, 0, 0, 9);
      assertThat(ipv6[3] & 0x0f).isZero();
      assertThat(ipv6[7]).isZero();
    }
  }

  @Test
  @Needs(Need.NAMESPACES)
  void isBelievedByTheSystemsResolver(@TempDir Path folder) {
    String java = System.getProperty("java.home") + "/bin/java";
    String start =
        java
            + " -cp "
            + System.getProperty("java.class.path")
            + " dev.jgo.testkit.DnsStub"
            + " --listen 127.0.0.1:53 --known go.dev=127.0.0.9 --port-file "
            + folder
            + "/port &"
            + " until test -e "
            + folder
            + "/port; do sleep 0.02; done";
    Namespace world =
        Namespace.in(folder).network().resolvConf("nameserver 127.0.0.1\n").step(start);
    String script = "getent hosts go.dev; getent hosts gone.dev || echo none";

    String output = world.enter(Proc.of("/bin/sh", "-c", script).inheritPath()).run().output();

    assertThat(output).startsWith("127.0.0.9 ").contains("none");
  }

  private static byte[] ask(DnsStub stub, String name, int type) throws IOException {
    ByteBuffer question = ByteBuffer.allocate(512);
    question.putShort((short) 0x1234).putShort((short) 0x0100).putShort((short) 1);
    question.putInt(0).putShort((short) 0);
    for (String label : name.split("\\.", -1)) {
      question.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    question.put((byte) 0).putShort((short) type).putShort((short) 1);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(3000);
      socket.send(new DatagramPacket(question.array(), question.position(), LOOPBACK, stub.port()));
      DatagramPacket reply = new DatagramPacket(new byte[512], 512);
      socket.receive(reply);
      assertThat(ByteBuffer.wrap(reply.getData()).getShort()).isEqualTo((short) 0x1234);
      return Arrays.copyOf(reply.getData(), reply.getLength());
    }
  }
}
