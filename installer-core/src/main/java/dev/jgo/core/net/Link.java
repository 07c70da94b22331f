// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.Socket;

/**
 * A connection on which the server can be spoken to, whoever stands between.
 *
 * @param socket what is read and written
 * @param wire the TCP connection below it
 * @param tap on {@code socket}
 * @param route how it came about
 */
record Link(Socket socket, TappedSocket wire, Tap tap, Route route) {

  static Link of(TappedSocket socket, Route route) {
    return new Link(socket, socket, socket.tap(), route);
  }
}
