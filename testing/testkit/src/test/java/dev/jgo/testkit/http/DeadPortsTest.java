// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class DeadPortsTest {
  @Test
  void refusesConnections() {
    try (RefusedPort port = RefusedPort.open()) {
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(port.port()));
    }
  }

  @Test
  void swallowsConnectionsWithoutAnAnswer() {
    try (BlackHole hole = BlackHole.open()) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> connect(hole.port()));
    }
  }

  private static void connect(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
    }
  }
}
