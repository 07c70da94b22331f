// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The phases {@code request} and {@code first_byte}: from the head that is sent to the whole head
 * of the answer.
 *
 * <p>HttpClient's listener is told of heads but not of requests; since its classic client runs a
 * request wholly on the caller's thread, the thread knows which one it is.
 */
final class Heads implements Http1StreamListener {

  @SuppressWarnings("ThreadLocalUsage") // one for each transport, whose threads end with the run
  private final ThreadLocal<@Nullable Watched> current = new ThreadLocal<>();

  private final Watchdog watchdog;
  private final Limits limits;

  Heads(Watchdog watchdog, Limits limits) {
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /** One request on this thread, until its head has come. */
  final class Watched implements AutoCloseable {
    private final Call call;
    private final String line;
    private @Nullable Phase phase;
    private Watchdog.Guard limit = () -> {};

    private Watched(Call call) {
      this.call = call;
      this.line = "GET " + call.request().uri().getRawPath();
    }

    @Override
    public void close() {
      limit.close();
      current.remove();
    }
  }

  Watched watch(Call call) {
    Watched watched = new Watched(call);
    current.set(watched);
    return watched;
  }

  HttpRequestExecutor executor() {
    return new HttpRequestExecutor(Http1Config.DEFAULT, null, this);
  }

  @Override
  public void onRequestHead(HttpConnection connection, HttpRequest request) {
    Watched watched = current.get();
    if (watched != null) {
      Call call = watched.call;
      call.started(Phase.REQUEST, watched.line);
      call.done(Phase.REQUEST, watched.line, Map.of("http.request.method", "GET"));
      call.started(Phase.FIRST_BYTE, watched.line);
      watched.phase = Phase.FIRST_BYTE;
      watched.limit =
          watchdog.arm(limits.firstByte(), () -> call.end(FailureKind.FIRST_BYTE_TIMEOUT));
    }
  }

  @Override
  public void onResponseHead(HttpConnection connection, HttpResponse response) {
    Watched watched = current.get();
    if (watched != null && response.getCode() >= 200) {
      watched.limit.close();
      watched.phase = null;
      watched.call.status(response.getCode());
      watched.call.done(
          Phase.FIRST_BYTE,
          watched.line,
          Map.of("http.response.status_code", Integer.toString(response.getCode())));
    }
  }

  @Override
  public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {
    // The body's end is seen where it is read.
  }

  /** What ended the request before its head had come. */
  CarriedException failed(Call call, IOException seen) {
    for (@Nullable Throwable at = seen; at != null; at = at.getCause()) {
      if (at instanceof CarriedException carried) {
        return carried;
      }
    }
    Watched watched = current.get();
    Trouble trouble = trouble(call, seen);
    if (watched != null && watched.phase != null) {
      return call.failed(Phase.FIRST_BYTE, watched.line, Map.of(), trouble);
    }
    return new CarriedException(call.failure(Phase.REQUEST, call.verdict(trouble)));
  }

  private static Trouble trouble(Call call, IOException seen) {
    if (seen instanceof NoHttpResponseException) {
      return Trouble.of(
              FailureKind.SHORT_BODY,
              "`" + call.host() + "` closed the connection without an answer")
          .because(seen);
    }
    if (seen instanceof SocketException || seen instanceof SSLException) {
      return Trouble.of(
              FailureKind.CONNECTION_RESET,
              "the connection to `" + call.host() + "` was reset before an answer came")
          .because(seen);
    }
    return Trouble.of(
            FailureKind.NOT_HTTP,
            "what `" + call.host() + "` answered is not HTTP",
            "something else listens there, or stands in the way")
        .because(seen);
  }
}
