// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.net.Exchange;
import dev.jgo.core.net.Request;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transport;
import dev.jgo.core.net.Transports;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers, through the real transport: a request is carried through its redirects,
 * all of which end at the one server that plays the input, and the body is read. However it ends,
 * it ends with a failure that has a name. The first byte says in what pieces the answer comes.
 */
public final class ExchangeFuzz {

  /** In bytes; chunks may promise any number, and the input has fewer. */
  private static final int MOST = 1 << 20;

  private static final byte[] BUFFER = new byte[16 * 1024];
  private static final Host HOST = new ProcessHost("fuzz");
  private static final PlayedServer SERVER = server();
  private static final Fetcher FETCHER = fetcher();

  private ExchangeFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    SERVER.plays(Input.from(input, 1), Input.at(input, 0));
    Ask ask = new Ask("fuzz", Route.DIRECT, SERVER.uri(), Map.of("Range", "bytes=7-"), 7, false);
    try (Answer answer = FETCHER.open(ask)) {
      for (int all = 0, count = 0; count >= 0 && all < MOST; all += count) {
        count = answer.read(BUFFER, 0, BUFFER.length);
      }
    } catch (JgoException failed) {
      for (@Nullable Throwable at = failed; at != null; at = at.getCause()) {
        Broken.unless(!(at instanceof Error), "no answer exhausts heap or stack: " + at);
      }
    }
  }

  private static PlayedServer server() {
    try {
      return PlayedServer.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fetcher fetcher() {
    try {
      Map<String, List<String>> flags =
          Map.of(
              "proxy", List.of("direct"),
              "first-byte-timeout", List.of("5s"),
              "read-timeout", List.of("5s"));
      Settings settings = Settings.of(flags, HOST);
      Transport transport = new ToOneServer(Transports.apache(settings, HOST));
      return new Fetcher(transport, RoutePlanner.of(settings, HOST), HOST, event -> {});
    } catch (JgoException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Wherever a redirect leads: nobody else is asked for anything. */
  private record ToOneServer(Transport transport) implements Transport {

    @Override
    public Exchange open(Request request, EventSink events)
        throws NetworkException, CancelledException {
      URI uri = SERVER.uri();
      return transport.open(
          new Request(
              request.attempt(), request.source(), Route.DIRECT, uri, request.headers(), false),
          events);
    }

    @Override
    public void interrupt() {
      transport.interrupt();
    }

    @Override
    public void cancel() {
      transport.cancel();
    }

    @Override
    public void close() {
      transport.close();
    }
  }
}
