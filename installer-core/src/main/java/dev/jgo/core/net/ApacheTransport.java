// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.event.Phase;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * Requests on Apache HttpClient, of which only the HTTP is used: connections are {@linkplain
 * Connections ours}, and its repetitions, redirects, decompression, cookies and logins are off.
 */
final class ApacheTransport implements Transport {

  /** One without, one with a login, and one for a nonce that had grown stale (RFC 7616 3.3). */
  private static final int MOST_LOGINS = 3;

  /**
   * The library takes lines of 8 KiB; honest servers behind gateways send longer ones. The number
   * is that of trailers, which nobody sends and the library keeps: {@link HeadParser} has its own.
   */
  private static final Http1Config LINES =
      Http1Config.custom().setMaxHeaderCount(20).setMaxLineLength(64 * 1024).build();

  private static final HttpConnectionFactory<ManagedHttpClientConnection> SPEAKERS =
      ManagedHttpClientConnectionFactory.builder()
          .http1Config(LINES)
          .responseParserFactory(HeadParser::new)
          .build();

  private final Limits limits;
  private final Watchdog watchdog;
  private final Names names;
  private final Credentials credentials;
  private final MirrorHeaders mirrorHeaders;
  private final Secrets secrets;
  private final String userAgent;
  private final Host host;
  private final NetThreads threads = new NetThreads();
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final IdleConnections idle;
  private final CloseableHttpClient client;
  private volatile @Nullable FailureKind ended;

  ApacheTransport(
      Limits limits,
      Watchdog watchdog,
      Names names,
      Family family,
      TrustStore trust,
      ClientCertificates certificates,
      Credentials credentials,
      MirrorHeaders mirrorHeaders,
      ProxyLogins logins,
      Secrets secrets,
      String userAgent,
      Host host) {
    this.limits = limits;
    this.watchdog = watchdog;
    this.names = names;
    this.credentials = credentials;
    this.mirrorHeaders = mirrorHeaders;
    this.secrets = secrets;
    this.userAgent = userAgent;
    this.host = host;
    NameLookup lookup = new NameLookup(names, family, threads, watchdog, limits);
    ConnectRace race = new ConnectRace(threads, watchdog, limits);
    Tls tls = new Tls(trust, certificates, watchdog, limits, host.clock());
    ProxyDoor proxies = new ProxyDoor(lookup, race, tls, logins, userAgent, watchdog, limits);
    Connections connections = new Connections(lookup, race, tls, proxies, SPEAKERS);
    this.idle = new IdleConnections(host::nanoTime, watchdog);
    this.client = client(new Lender(connections, idle), new Heads(watchdog, limits, logins));
    watchdog.arm(limits.maxTime(), () -> endAll(FailureKind.MAX_TIME));
  }

  /** The run began so long ago, and {@code max-time} is over all of it. */
  Transport begunBefore(Duration spent) {
    Duration left = limits.maxTime().minus(spent);
    if (!limits.maxTime().isZero()) {
      Duration soon = Duration.ofNanos(1);
      watchdog.arm(left.compareTo(soon) < 0 ? soon : left, () -> endAll(FailureKind.MAX_TIME));
    }
    return this;
  }

  @Override
  public Exchange open(Request request, EventSink events)
      throws NetworkException, CancelledException {
    return open(request, events, new Contest());
  }

  @Override
  public Won first(Request request, Rivals rivals, EventSink events)
      throws NetworkException, CancelledException {
    return rivals == Rivals.NONE
        ? new Won(request, open(request, events))
        : race(rivals, events).run(request);
  }

  private Race race(Rivals rivals, EventSink events) {
    return new Race(
        threads, watchdog, (one, all) -> open(one, events, all), rivals, limits.raceAfter());
  }

  private Exchange open(Request request, EventSink events, Contest contest)
      throws NetworkException, CancelledException {
    secrets.addQuery(request.uri());
    Call call =
        new Call(request, events, limits, host::nanoTime, secrets, () -> ProxyScript.hint(host));
    calls.add(call);
    call.races(contest);
    FailureKind reason = ended;
    if (reason != null) {
      call.end(reason);
    }
    boolean opened = false;
    try {
      ClassicHttpResponse response = answered(call);
      Exchange exchange =
          new ApacheExchange(call, response, limits, watchdog, () -> calls.remove(call));
      opened = true;
      return exchange;
    } catch (IOException e) {
      throw rethrown(failure(call, e));
    } catch (RuntimeException | Error e) {
      throw rethrown(call.unforeseen(e));
    } finally {
      if (!opened) {
        call.release();
        calls.remove(call);
      }
    }
  }

  /**
   * Sends again, on another connection, while a proxy asks for a login that it has not got yet; and
   * once, when the connection had waited and its server had closed it.
   */
  private ClassicHttpResponse answered(Call call) throws IOException {
    int rounds = 1;
    while (true) {
      try {
        return send(call);
      } catch (IOException e) {
        if (Thrown.has(e, StaleConnection.class)) {
          call.wasStale();
        } else if (ProxyDoor.wantsLogin(e) && rounds < MOST_LOGINS) {
          rounds++;
        } else {
          throw e;
        }
        call.release();
      }
    }
  }

  private ClassicHttpResponse send(Call call) throws IOException {
    HttpGet get = new HttpGet(call.request().uri());
    mirrorHeaders.to(call.request().uri()).forEach(h -> get.setHeader(h.name(), h.value()));
    call.request().headers().forEach(get::setHeader);
    get.setHeader("User-Agent", userAgent);
    get.setHeader("Accept-Encoding", "identity");
    credentials
        .basic(call.request().uri())
        .filter(login -> !get.containsHeader("Authorization"))
        .ifPresent(login -> get.setHeader("Authorization", login));
    HttpClientContext context = HttpClientContext.create();
    Connections.give(context, call);
    context.setUserToken(call);
    WebOrigin origin = WebOrigin.of(call.request().uri());
    HttpHost target = new HttpHost(origin.scheme(), origin.host(), origin.port());
    return client.executeOpen(target, get, context);
  }

  @Override
  public String shown(URI uri) {
    secrets.addQuery(uri);
    return secrets.masked(ShownAddress.of(uri));
  }

  @Override
  public void interrupt() {
    calls.forEach(call -> call.end(FailureKind.INTERRUPTED));
    idle.clear();
  }

  @Override
  public void cancel() {
    endAll(FailureKind.INTERRUPTED);
  }

  @Override
  public void close() {
    endAll(FailureKind.INTERRUPTED);
    names.close();
    watchdog.close();
    threads.close();
    ((ModalCloseable) client).close(CloseMode.IMMEDIATE);
  }

  private void endAll(FailureKind reason) {
    ended = reason;
    calls.forEach(call -> call.end(reason));
    idle.clear();
  }

  /** The phases carry their failures; between them only an end from outside leads here. */
  private static JgoException failure(Call call, IOException seen) {
    for (@Nullable Throwable at = seen; at != null; at = at.getCause()) {
      if (at instanceof CarriedException carried) {
        return carried.failure();
      }
    }
    if (ProxyDoor.wantsLogin(seen)) {
      return call.failure(Phase.PROXY, ProxyLogins.endless(call.request().route()));
    }
    Trouble trouble =
        Trouble.of(FailureKind.CONNECTION_RESET, "the connection to `" + call.host() + "` broke");
    return call.failure(Phase.CONNECT, call.verdict(trouble.because(seen)));
  }

  /** {@link Transport#open} promises two kinds of failure, and these are all that a call makes. */
  private static NetworkException rethrown(JgoException failure) throws CancelledException {
    if (failure instanceof CancelledException cancelled) {
      throw cancelled;
    }
    return (NetworkException) failure;
  }

  private static CloseableHttpClient client(Lender lender, Heads heads) {
    return HttpClients.custom()
        .setConnectionManager(lender)
        // But for small files a connection serves one request: a reused one can be stale.
        .setConnectionReuseStrategy(new LeftOpen())
        .setRequestExecutor(heads)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .build();
  }
}
