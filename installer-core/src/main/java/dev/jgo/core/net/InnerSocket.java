// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** What runs inside a TLS connection to a proxy, as a socket with a {@link Tap} of its own. */
final class InnerSocket extends Socket {

  private final Socket outer;
  private final Tap tap = new Tap();

  InnerSocket(Socket outer) {
    this.outer = outer;
  }

  Tap tap() {
    return tap;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return tap.over(outer.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return outer.getOutputStream();
  }

  @Override
  public synchronized void close() throws IOException {
    outer.close();
  }

  @Override
  public boolean isConnected() {
    return outer.isConnected();
  }

  @Override
  public boolean isBound() {
    return outer.isBound();
  }

  @Override
  public boolean isClosed() {
    return outer.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return outer.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return outer.isOutputShutdown();
  }

  @Override
  public InetAddress getInetAddress() {
    return outer.getInetAddress();
  }

  @Override
  public int getPort() {
    return outer.getPort();
  }

  @Override
  public InetAddress getLocalAddress() {
    return outer.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return outer.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return outer.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return outer.getLocalSocketAddress();
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    outer.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return outer.getSoTimeout();
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    outer.setSoLinger(on, seconds);
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    outer.setTcpNoDelay(on);
  }

  @Override
  public boolean getTcpNoDelay() throws SocketException {
    return outer.getTcpNoDelay();
  }
}
