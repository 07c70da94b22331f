// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS 5 proxy (RFC 1928, 1929) that lets in whom it is told to, replies as it is told to, and
 * remembers what it was asked. It knows no names but those it is told.
 */
public final class FaultSocks implements AutoCloseable {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, InetSocketAddress> known = new ConcurrentHashMap<>();
  private final Doorway doorway = Doorway.open(this::serve);
  private volatile String login = "";
  private volatile int reply;
  private volatile byte[] instead = new byte[0];

  private FaultSocks() {}

  public static FaultSocks open() {
    return new FaultSocks();
  }

  /** Lets in only this login. */
  public FaultSocks password(String user, String password) {
    login = user + ":" + password;
    return this;
  }

  /** Resolves this name, with whatever port, to this server. */
  public FaultSocks knows(String host, int port) {
    known.put(host, Doorway.loopback(port));
    return this;
  }

  /** Answers every request with this error (RFC 1928 section 6). */
  public FaultSocks replies(int error) {
    reply = error;
    return this;
  }

  /** Answers the greeting with these bytes, and closes. */
  public FaultSocks says(byte... bytes) {
    instead = bytes.clone();
    return this;
  }

  /** The port, at 127.0.0.1. */
  public int port() {
    return doorway.port();
  }

  /**
   * What was asked so far, in order: {@code login user:password}, {@code connect name example 443},
   * {@code connect address 127.0.0.1 443}.
   */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    in.readUnsignedByte();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    if (instead.length > 0) {
      out.write(instead);
      return;
    }
    int wanted = login.isEmpty() ? 0 : 2;
    boolean agreed = new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
    out.write(new byte[] {5, (byte) (agreed ? wanted : 0xff)});
    if (agreed && (login.isEmpty() || letsIn(in, out))) {
      connect(socket, in, out);
    }
  }

  private boolean letsIn(DataInputStream in, OutputStream out) throws IOException {
    in.readUnsignedByte();
    String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    String password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    asked.add("login " + user + ":" + password);
    boolean right = login.equals(user + ":" + password);
    out.write(new byte[] {1, (byte) (right ? 0 : 1)});
    return right;
  }

  private void connect(Socket socket, DataInputStream in, OutputStream out) throws IOException {
    in.skipNBytes(3);
    int type = in.readUnsignedByte();
    InetSocketAddress server;
    if (type == 3) {
      String name = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
      int port = in.readUnsignedShort();
      asked.add("connect name " + name + " " + port);
      server = known.getOrDefault(name, InetSocketAddress.createUnresolved(name, port));
    } else {
      InetAddress address = InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16));
      server = new InetSocketAddress(address, in.readUnsignedShort());
      asked.add("connect address " + address.getHostAddress() + " " + server.getPort());
    }
    int error = server.isUnresolved() ? 4 : reply;
    out.write(new byte[] {5, (byte) error, 0, 1, 0, 0, 0, 0, 0, 0});
    if (error == 0) {
      doorway.relay(socket, server);
    }
  }

  @Override
  public void close() {
    doorway.close();
  }
}
