// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Whether a connection may serve again after this answer. The library's rules (RFC 9112 section
 * 9.3: no {@code Connection: close}, a body that says where it ends) and stricter ones: a file that
 * was asked for so, in HTTP/1.1, with one way to tell its end and not two that may disagree
 * (section 6.3). A server that is in trouble is asked on a new connection.
 */
final class LeftOpen implements ConnectionReuseStrategy {

  @Override
  public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
    boolean twoEnds =
        response.containsHeader("Transfer-Encoding") && response.containsHeader("Content-Length");
    return Connections.call(context).request().reuses()
        && response.getCode() == HttpStatus.SC_OK
        && HttpVersion.HTTP_1_1.equals(response.getVersion())
        && !twoEnds
        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
  }
}
