// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/** An answer on Apache HttpClient; its body is the phase {@code transfer}. */
final class ApacheExchange implements Exchange {

  private static final long MEBIBYTE = 1 << 20;

  private final Call call;
  private final ClassicHttpResponse response;
  private final Watchdog watchdog;
  private final Runnable onClose;
  private final InputStream body;
  private final BodyWatch watch;
  private final Watchdog.Guard guard;
  private boolean transferring = true;

  ApacheExchange(
      Call call, ClassicHttpResponse response, Limits limits, Watchdog watchdog, Runnable onClose)
      throws IOException {
    this.call = call;
    this.response = response;
    this.watchdog = watchdog;
    this.onClose = onClose;
    HttpEntity entity = response.getEntity();
    this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    this.watch = new BodyWatch(limits, call::end);
    call.started(Phase.TRANSFER, subject());
    this.guard = watchdog.watch(watch);
  }

  @Override
  public int status() {
    return response.getCode();
  }

  @Override
  public String reason() {
    return words(Optional.ofNullable(response.getReasonPhrase()).orElse(""));
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return Stream.of(response.getHeaders(name))
        .map(Header::getValue)
        .map(value -> ForeignText.whole(value == null ? "" : value))
        .toList();
  }

  @Override
  public String words(String foreign) {
    return call.words(foreign);
  }

  @Override
  public String peer() {
    return call.peer();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws NetworkException, CancelledException {
    watch.waits(watchdog.now());
    try {
      int count = body.read(into, offset, length);
      watch.got(count, watchdog.now());
      if (count < 0) {
        finished();
      }
      return count;
    } catch (IOException e) {
      broken();
      throw rethrown(call.failed(Phase.TRANSFER, subject(), facts(), trouble(e)).failure());
    } catch (RuntimeException | Error e) {
      broken();
      throw rethrown(call.unforeseen(e));
    }
  }

  private void broken() {
    watch.got(0, watchdog.now());
    transferring = false;
    guard.close();
  }

  /** The library's own close would read the rest of the body first. */
  @Override
  public void close() {
    finished();
    call.release();
    ((ModalCloseable) response).close(CloseMode.IMMEDIATE);
    onClose.run();
  }

  private void finished() {
    if (transferring) {
      transferring = false;
      guard.close();
      call.done(Phase.TRANSFER, subject(), facts());
    }
  }

  private Map<String, String> facts() {
    return Map.of("http.response.body.size", Long.toString(watch.bytes()));
  }

  private String subject() {
    return call.host();
  }

  private Trouble trouble(IOException seen) {
    String after = " after " + amount(watch.bytes());
    if (seen instanceof ConnectionClosedException
        || seen instanceof MalformedChunkCodingException) {
      return Trouble.of(
              FailureKind.SHORT_BODY, "`" + call.host() + "` ended the transfer too early," + after)
          .because(seen);
    }
    if (seen instanceof MessageConstraintException) {
      return Trouble.of(
              FailureKind.NOT_HTTP, "what `" + call.host() + "` sent around the body has no end")
          .because(seen);
    }
    return Trouble.of(
            FailureKind.CONNECTION_RESET,
            "the connection to `" + call.host() + "` was reset" + after)
        .because(seen);
  }

  /** As people say it: bytes when few, else MiB. */
  private static String amount(long bytes) {
    return bytes < MEBIBYTE
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MEBIBYTE);
  }

  private static NetworkException rethrown(JgoException failure) throws CancelledException {
    if (failure instanceof CancelledException cancelled) {
      throw cancelled;
    }
    return (NetworkException) failure;
  }
}
