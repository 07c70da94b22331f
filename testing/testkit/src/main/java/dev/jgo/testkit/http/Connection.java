// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import dev.jgo.testkit.tls.ServerIdentity;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection: greeting, then request after request until one of its answers ends it.
 */
final class Connection {
  private final int number;
  private final Socket raw;
  private final ServerIdentity.@Nullable Layer tls;
  private final Routes routes;
  private final Ledger ledger;
  private final Pause pause;

  Connection(
      int number,
      Socket raw,
      ServerIdentity.@Nullable Layer tls,
      Routes routes,
      Ledger ledger,
      Pause pause) {
    this.number = number;
    this.raw = raw;
    this.tls = tls;
    this.routes = routes;
    this.ledger = ledger;
    this.pause = pause;
  }

  void serve(Greeting greeting) throws IOException {
    try (raw) {
      switch (greeting) {
        case NORMAL -> talk();
        case SILENT -> pause.forever();
        case RESET -> new Wire(raw, raw.getOutputStream(), pause).reset();
        case RESET_AFTER_HELLO -> {
          if (raw.getInputStream().read(new byte[4096]) >= 0) {
            new Wire(raw, raw.getOutputStream(), pause).reset();
          }
        }
      }
    }
  }

  private void talk() throws IOException {
    Socket socket = tls == null ? raw : secured(tls);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    Wire wire = new Wire(raw, socket.getOutputStream(), pause);
    boolean more = true;
    while (more) {
      Request request = Request.read(in);
      if (request == null) {
        return;
      }
      Ledger.Row row = ledger.began(number, request);
      boolean kept = answer(request, routes.take(request), new ArrayList<>(), row, wire);
      more = kept && request.header("Connection").filter("close"::equalsIgnoreCase).isEmpty();
    }
  }

  private SSLSocket secured(ServerIdentity.Layer layer) throws IOException {
    SSLSocket socket = layer.over(raw);
    socket.startHandshake();
    return socket;
  }

  private boolean answer(
      Request request, Answer answer, List<Effect> effects, Ledger.Row row, Wire wire)
      throws IOException {
    if (answer instanceof Answer.Spoiled spoiled) {
      effects.addAll(0, spoiled.effects());
      return answer(request, spoiled.answer(), effects, row, wire);
    } else if (answer instanceof Answer.Usual) {
      return answer(request, routes.usual(request), effects, row, wire);
    } else if (answer instanceof Answer.Guarded guarded) {
      Answer inner = isGranted(request, guarded) ? guarded.granted() : challenge();
      return answer(request, inner, effects, row, wire);
    } else if (answer instanceof Answer.Serve serve) {
      return send(composer(request, effects, row).serve(serve.content()), row, wire);
    } else if (answer instanceof Answer.Fixed fixed) {
      return send(composer(request, effects, row).fixed(fixed), row, wire);
    } else if (answer instanceof Answer.HangUp hangUp) {
      if (hangUp.reset()) {
        wire.reset();
      }
    } else if (answer instanceof Answer.Silence) {
      pause.forever();
    }
    return false;
  }

  private static Composer composer(Request request, List<Effect> effects, Ledger.Row row) {
    return new Composer(request, new Plan(row.serial(), effects));
  }

  private static boolean send(Reply reply, Ledger.Row row, Wire wire) throws IOException {
    row.answered(reply);
    return wire.send(reply, row::wrote);
  }

  private static Answer challenge() {
    return Answer.status(401).header("WWW-Authenticate", "Basic realm=\"testkit\"");
  }

  private static boolean isGranted(Request request, Answer.Guarded guarded) {
    String pair = guarded.user() + ":" + guarded.password();
    String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return request.header("Authorization").filter(("Basic " + token)::equals).isPresent();
  }
}
