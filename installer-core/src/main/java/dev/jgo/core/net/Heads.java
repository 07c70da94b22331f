// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The phases {@code request} and {@code first_byte}: a head is sent, and the whole head of the
 * answer has come. One deadline is over both; a head that drips is late, too.
 */
final class Heads extends HttpRequestExecutor {

  private final Watchdog watchdog;
  private final Limits limits;

  Heads(Watchdog watchdog, Limits limits) {
    super();
    this.watchdog = watchdog;
    this.limits = limits;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException {
    Call call = Connections.call(context);
    String line = request.getMethod() + " " + call.request().uri().getRawPath();
    try (Watchdog.Guard limit =
        watchdog.arm(limits.firstByte(), () -> call.end(FailureKind.FIRST_BYTE_TIMEOUT))) {
      send(request, connection, call, line);
      return head(connection, call, line);
    }
  }

  private static void send(
      ClassicHttpRequest request, HttpClientConnection connection, Call call, String line)
      throws CarriedException {
    call.started(Phase.REQUEST, line);
    Map<String, String> facts = Map.of("http.request.method", request.getMethod());
    try {
      connection.sendRequestHeader(request);
      connection.flush();
    } catch (IOException | HttpException e) {
      throw call.failed(Phase.REQUEST, line, facts, reset(call).because(e));
    }
    call.done(Phase.REQUEST, line, facts);
    call.head(true, ShownHead.of(line, request));
  }

  private static ClassicHttpResponse head(HttpClientConnection connection, Call call, String line)
      throws CarriedException {
    call.started(Phase.FIRST_BYTE, line);
    long before = received(connection);
    try {
      ClassicHttpResponse response = connection.receiveResponseHeader();
      while (response.getCode() < HttpStatus.SC_OK) {
        response = connection.receiveResponseHeader();
      }
      connection.receiveResponseEntity(response);
      call.status(response.getCode());
      String status = Integer.toString(response.getCode());
      call.done(Phase.FIRST_BYTE, line, Map.of("http.response.status_code", status));
      call.head(false, ShownHead.of(status, response));
      return response;
    } catch (IOException | HttpException e) {
      Trouble trouble = trouble(call, e, received(connection) > before);
      throw call.failed(Phase.FIRST_BYTE, line, Map.of(), trouble.because(e));
    }
  }

  private static long received(HttpClientConnection connection) {
    return connection.getEndpointDetails() == null
        ? 0
        : connection.getEndpointDetails().getReceivedBytesCount();
  }

  private static Trouble trouble(Call call, Exception seen, boolean said) {
    if (seen instanceof SocketException || seen instanceof SSLException) {
      return reset(call);
    }
    return said
        ? Trouble.of(
            FailureKind.NOT_HTTP,
            "what `" + call.host() + "` answered is not HTTP",
            "something else listens there, or stands in the way")
        : Trouble.of(
            FailureKind.SHORT_BODY,
            "`" + call.host() + "` closed the connection without an answer");
  }

  private static Trouble reset(Call call) {
    return Trouble.of(
        FailureKind.CONNECTION_RESET,
        "the connection to `" + call.host() + "` was reset before an answer came");
  }
}
