// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** What a SOCKS proxy answers. */
public final class SocksFuzz {

  private static final Route.Proxy PROXY =
      new Route.Proxy(Route.Scheme.SOCKS5H, "proxy.example", 1080);

  private SocksFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    boolean known = Input.at(input, 0) % 2 == 0;
    Optional<Login> login = known ? Optional.of(new Login("user", "secret")) : Optional.empty();
    try (Socket socket = new Answering(Input.from(input, 1))) {
      new Socks5(PROXY, login).open(socket, "go.dev", Optional.empty(), 443);
    } catch (IOException refused) {
      // What is wrong with it is said there.
    }
  }

  /** Says what it was told to say, and is connected to nobody. */
  private static final class Answering extends Socket {

    private final InputStream answer;

    Answering(byte[] answer) {
      super();
      this.answer = new ByteArrayInputStream(answer);
    }

    @Override
    public InputStream getInputStream() {
      return answer;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }
  }
}
