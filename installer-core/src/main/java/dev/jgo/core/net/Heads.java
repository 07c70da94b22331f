// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.error.Unforeseen;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The phases {@code request} and {@code first_byte}: a head is sent, and the whole head of the
 * answer has come. One deadline is over both; a head that drips is late, too.
 */
final class Heads extends HttpRequestExecutor {

  /** Go takes five; each is a head of its own, and without a limit they never end. */
  private static final int MOST_INTERIM = 20;

  private final Watchdog watchdog;
  private final Limits limits;
  private final ProxyLogins logins;

  Heads(Watchdog watchdog, Limits limits, ProxyLogins logins) {
    super();
    this.logins = logins;
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
    String line = request.getMethod() + " " + ShownAddress.target(call.request().uri());
    try (Watchdog.Guard limit =
        watchdog.arm(limits.firstByte(), () -> call.end(FailureKind.FIRST_BYTE_TIMEOUT))) {
      if (!ProxyDoor.readsRequests(call.request())) {
        send(request, connection, call, line);
        return head(connection, call, line);
      }
      Route.Proxy proxy = (Route.Proxy) call.request().route();
      ClassicHttpRequest whole = forProxy(request, call, proxy);
      send(whole, connection, call, line);
      return head(connection, call, line, proxy, whole.containsHeader("Proxy-Authorization"));
    }
  }

  /** The request as a proxy wants it: with the whole address (RFC 9112 section 3.2.2). */
  private ClassicHttpRequest forProxy(ClassicHttpRequest request, Call call, Route.Proxy proxy) {
    URI uri = call.request().uri();
    BasicClassicHttpRequest whole = new BasicClassicHttpRequest(request.getMethod(), uri);
    whole.setAbsoluteRequestUri(true);
    whole.setHeaders(request.getHeaders());
    logins
        .header(proxy, request.getMethod(), whole.getRequestUri())
        .ifPresent(login -> whole.setHeader("Proxy-Authorization", login));
    return whole;
  }

  private ClassicHttpResponse head(
      HttpClientConnection connection, Call call, String line, Route.Proxy proxy, boolean sent)
      throws IOException {
    call.started(Phase.FIRST_BYTE, line);
    ClassicHttpResponse response = received(connection, call, line);
    boolean fromProxy =
        sent && response.getCode() == HttpStatus.SC_UNAUTHORIZED && isOwnAnswer(response);
    if (fromProxy) {
      Trouble away = logins.turnedAway(proxy, response.getCode(), true);
      throw call.failed(Phase.FIRST_BYTE, line, facts(response), away);
    }
    if (response.getCode() != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      answered(call, line, response);
      return response;
    }
    List<String> offered =
        Stream.of(response.getHeaders("Proxy-Authenticate")).map(Header::getValue).toList();
    Optional<Trouble> no = logins.refused(proxy, offered, sent);
    if (no.isPresent()) {
      throw call.failed(Phase.FIRST_BYTE, line, facts(response), no.get());
    }
    answered(call, line, response);
    throw new LoginWanted();
  }

  private static void send(
      ClassicHttpRequest request, HttpClientConnection connection, Call call, String line)
      throws IOException {
    call.started(Phase.REQUEST, line);
    Map<String, String> facts = new HashMap<>();
    facts.put("http.request.method", request.getMethod());
    if (call.reused()) {
      facts.put("jgo.connection.reused", "true");
    }
    long before = received(connection);
    try {
      connection.sendRequestHeader(request);
      connection.flush();
    } catch (IOException | HttpException e) {
      Exception told = waiting(connection, e);
      if (isStale(call, received(connection) > before)) {
        throw stale(call, Phase.REQUEST, line, facts, told);
      }
      throw failed(call, Phase.REQUEST, line, facts, reset(call).because(told));
    }
    call.done(Phase.REQUEST, line, facts);
    String asked = ShownAddress.targetWithNames(call.request().uri());
    call.head(true, ShownHead.of(request.getMethod() + " " + asked, request, call));
  }

  private static ClassicHttpResponse head(HttpClientConnection connection, Call call, String line)
      throws IOException {
    call.started(Phase.FIRST_BYTE, line);
    ClassicHttpResponse response = received(connection, call, line);
    answered(call, line, response);
    return response;
  }

  /**
   * Whether a 401 is the proxy's. tinyproxy rejects wrong logins so, as if it were a server; what
   * it passes on from servers has its {@code Via} (seen with 1.11).
   */
  private static boolean isOwnAnswer(ClassicHttpResponse response) {
    Header server = response.getFirstHeader("Server");
    boolean tinyproxy = server != null && String.valueOf(server.getValue()).startsWith("tinyproxy");
    return !response.containsHeader("WWW-Authenticate")
        || (tinyproxy && !response.containsHeader("Via"));
  }

  private static void answered(Call call, String line, ClassicHttpResponse response) {
    call.done(Phase.FIRST_BYTE, line, facts(response));
    call.head(false, ShownHead.of(Integer.toString(response.getCode()), response, call));
  }

  private static Map<String, String> facts(ClassicHttpResponse response) {
    return Map.of("http.response.status_code", Integer.toString(response.getCode()));
  }

  private static ClassicHttpResponse received(
      HttpClientConnection connection, Call call, String line) throws IOException {
    long before = received(connection);
    try {
      ClassicHttpResponse response = connection.receiveResponseHeader();
      for (int interim = 1; response.getCode() < HttpStatus.SC_OK; interim++) {
        if (interim > MOST_INTERIM) {
          throw new MessageConstraintException("more than " + MOST_INTERIM + " interim answers");
        }
        response = connection.receiveResponseHeader();
      }
      if (call.reused() && response.getCode() == HttpStatus.SC_REQUEST_TIMEOUT) {
        // The server ended its wait when the request was on its way (RFC 9110 section 15.5.9).
        throw stale(call, Phase.FIRST_BYTE, line, Map.of(), new IOException("408 after a wait"));
      }
      connection.receiveResponseEntity(response);
      call.status(response.getCode());
      return response;
    } catch (StaleConnection e) {
      throw e;
    } catch (IOException | HttpException e) {
      boolean said = received(connection) > before;
      if (isStale(call, said)) {
        throw stale(call, Phase.FIRST_BYTE, line, Map.of(), e);
      }
      Trouble trouble = trouble(call, e, said);
      throw failed(call, Phase.FIRST_BYTE, line, Map.of(), trouble.because(e));
    } catch (RuntimeException e) {
      // A status of 0, a version below zero: the library demands what it should have judged.
      throw call.failed(Phase.FIRST_BYTE, line, Unforeseen.facts(e), notHttp(call).because(e));
    }
  }

  /** Whether nothing but the wait of the connection is to blame. */
  private static boolean isStale(Call call, boolean said) {
    return call.reused() && !said && call.ending().isEmpty();
  }

  /** The phase ends without a failure: the request is sent once more. */
  private static StaleConnection stale(
      Call call, Phase phase, String line, Map<String, String> facts, Exception seen) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("jgo.connection.stale", "true");
    call.done(phase, line, all);
    return new StaleConnection(seen);
  }

  /** Who ends TLS after the handshake has said so in an alert, or said nothing after a question. */
  private static CarriedException failed(
      Call call, Phase phase, String line, Map<String, String> facts, Trouble seen) {
    Optional<Trouble> alert =
        call.alerts().flatMap(verdict -> Optional.ofNullable(seen.cause()).flatMap(verdict::of));
    boolean silent =
        seen.kind() == FailureKind.CONNECTION_RESET || seen.kind() == FailureKind.SHORT_BODY;
    return alert
        .map(told -> call.failed(phase, Phase.TLS, line, facts, told))
        .orElseGet(
            () ->
                call.failed(
                    phase,
                    line,
                    facts,
                    silent ? call.alerts().map(v -> v.remembering(seen)).orElse(seen) : seen));
  }

  /** A peer that ends a connection may have said why before we wrote: that waits to be read. */
  private static Exception waiting(HttpClientConnection connection, Exception written) {
    try {
      connection.receiveResponseHeader();
      return written;
    } catch (IOException | HttpException | RuntimeException e) {
      return Alert.in(e).isPresent() ? e : written;
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
    if (seen instanceof MessageConstraintException) {
      return Trouble.of(
          FailureKind.NOT_HTTP, "`" + call.host() + "` answered with a head that has no end");
    }
    return said
        ? notHttp(call)
        : Trouble.of(
            FailureKind.SHORT_BODY,
            "`" + call.host() + "` closed the connection without an answer");
  }

  private static Trouble notHttp(Call call) {
    return Trouble.of(
        FailureKind.NOT_HTTP,
        "what `" + call.host() + "` answered is not HTTP",
        "something else listens there, or stands in the way");
  }

  private static Trouble reset(Call call) {
    return Trouble.of(
        FailureKind.CONNECTION_RESET,
        "the connection to `" + call.host() + "` was reset before an answer came");
  }
}
