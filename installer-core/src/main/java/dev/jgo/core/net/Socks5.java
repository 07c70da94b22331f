// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a SOCKS 5 proxy for a connection (RFC 1928), with user and password (RFC 1929) when there is
 * a login and the proxy wants one. Java's own SOCKS would offer the name of the system's user.
 */
final class Socks5 {

  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int NONE_OF_THEM = 0xff;
  private static final int LONGEST = 255;

  private final Route.Proxy proxy;
  private final Optional<Login> login;

  Socks5(Route.Proxy proxy, Optional<Login> login) {
    this.proxy = proxy;
    this.login = login;
  }

  /**
   * Returns when the socket leads to the target.
   *
   * @param address the target as it was resolved here; empty: the proxy resolves {@code host}
   * @throws ProxyTrouble when the proxy does not do it
   */
  void open(Socket socket, String host, Optional<InetAddress> address, int port)
      throws IOException {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      out.write(login.isPresent() ? new byte[] {5, 2, NO_LOGIN, PASSWORD} : new byte[] {5, 1, 0});
      out.flush();
      expectVersion(in.readUnsignedByte());
      int method = in.readUnsignedByte();
      if (method == PASSWORD && login.isPresent()) {
        logIn(in, out, login.get());
      } else if (method != NO_LOGIN) {
        throw trouble(FailureKind.SOCKS_AUTH_REJECTED, unwelcome(method), loginHint());
      }
      out.write(request(host, address, port));
      out.flush();
      answer(in, host);
    } catch (EOFException e) {
      throw trouble(
          FailureKind.PROXY_TUNNEL_FAILED, " closed the connection before it had answered", "");
    } catch (SocketException e) {
      throw trouble(
          FailureKind.PROXY_TUNNEL_FAILED, " reset the connection before it had answered", "");
    }
  }

  private void expectVersion(int version) throws ProxyTrouble {
    if (version != VERSION) {
      throw trouble(
          FailureKind.PROXY_NOT_A_PROXY,
          " does not speak SOCKS 5",
          version == 'H' ? "it speaks HTTP: write `http://` before its address" : "");
    }
  }

  private void logIn(DataInputStream in, OutputStream out, Login who) throws IOException {
    byte[] user = who.user().getBytes(StandardCharsets.UTF_8);
    byte[] password = who.password().getBytes(StandardCharsets.UTF_8);
    if (user.length > LONGEST || password.length > LONGEST) {
      throw trouble(
          FailureKind.SOCKS_AUTH_REJECTED, " cannot be given a login above 255 bytes", "");
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(1);
    message.write(user.length);
    message.writeBytes(user);
    message.write(password.length);
    message.writeBytes(password);
    out.write(message.toByteArray());
    out.flush();
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw trouble(
          FailureKind.SOCKS_AUTH_REJECTED,
          " does not take the login it was given",
          ProxyLogins.CHECK_LOGIN);
    }
  }

  private byte[] request(String host, Optional<InetAddress> address, int port) throws ProxyTrouble {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {VERSION, 1, 0});
    if (address.isPresent()) {
      byte[] ip = address.get().getAddress();
      message.write(ip.length == 4 ? 1 : 4);
      message.writeBytes(ip);
    } else {
      byte[] name = host.getBytes(StandardCharsets.US_ASCII);
      if (name.length > LONGEST) {
        throw trouble(FailureKind.PROXY_FORBIDDEN, " takes no name above 255 bytes", "");
      }
      message.write(3);
      message.write(name.length);
      message.writeBytes(name);
    }
    message.write(port >> 8);
    message.write(port);
    return message.toByteArray();
  }

  private void answer(DataInputStream in, String host) throws IOException {
    expectVersion(in.readUnsignedByte());
    int reply = in.readUnsignedByte();
    in.readUnsignedByte();
    if (reply != 0) {
      boolean forbidden = reply == 2;
      throw trouble(
          forbidden ? FailureKind.PROXY_FORBIDDEN : FailureKind.PROXY_TUNNEL_FAILED,
          " gives no connection to `" + host + "`: " + words(reply),
          forbidden ? "ask who runs the proxy to allow `" + host + "`" : "");
    }
    int bound =
        switch (in.readUnsignedByte()) {
          case 1 -> 4;
          case 4 -> 16;
          case 3 -> in.readUnsignedByte();
          default -> throw trouble(FailureKind.PROXY_NOT_A_PROXY, " does not speak SOCKS 5", "");
        };
    in.readFully(new byte[bound + 2]);
  }

  /** RFC 1928 section 6. */
  private static String words(int reply) {
    return switch (reply) {
      case 1 -> "it failed";
      case 2 -> "its rules forbid it";
      case 3 -> "the network is unreachable from there";
      case 4 -> "the host is unreachable, or its name unknown there";
      case 5 -> "refused";
      case 6 -> "no answer in time";
      case 7 -> "it does not make connections";
      case 8 -> "it does not take such an address";
      default -> "error " + reply;
    };
  }

  private String unwelcome(int method) {
    if (method == NONE_OF_THEM || method == PASSWORD) {
      return login.isPresent() ? " takes no user and password" : " wants a login";
    }
    return " wants a login of a kind that jgo does not speak (method " + method + ")";
  }

  private String loginHint() {
    return "give it in the address, `"
        + proxy.name().replace("://", "://USER:PASSWORD@")
        + "`, or in `~/.netrc`";
  }

  private ProxyTrouble trouble(FailureKind kind, String what, String hint) {
    String message = "the proxy `" + proxy.name() + "`" + what;
    return new ProxyTrouble(
        hint.isEmpty() ? Trouble.of(kind, message) : Trouble.of(kind, message, hint));
  }
}
