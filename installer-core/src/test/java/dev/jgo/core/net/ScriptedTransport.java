// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.event.EventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A network in memory: one file, served by the rules of RFC 9110 at every address, unless the next
 * answers are spoiled.
 */
public final class ScriptedTransport implements Transport {

  private final byte[] file;
  private final Deque<Function<Request, Reply>> next = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch stalled = new CountDownLatch(1);
  private Optional<Function<Request, Reply>> scripted = Optional.empty();
  private final Map<String, Deque<UnaryOperator<Reply>>> nextAt = new HashMap<>();
  private final Map<String, UnaryOperator<Reply>> alwaysAt = new HashMap<>();
  private Optional<UnaryOperator<Reply>> always = Optional.empty();
  private String tag = "\"one\"";

  public ScriptedTransport(byte[] file) {
    this.file = file;
  }

  /** The next answer is the honest one, spoiled so. */
  public ScriptedTransport next(UnaryOperator<Reply> spoil) {
    next.add(request -> spoil.apply(honest(request)));
    return this;
  }

  /** Every answer is the honest one, spoiled so. */
  public ScriptedTransport always(UnaryOperator<Reply> spoil) {
    always = Optional.of(spoil);
    return this;
  }

  /** Every answer is what {@code script} makes of its request. */
  public ScriptedTransport answering(Function<Request, Reply> script) {
    scripted = Optional.of(script);
    return this;
  }

  /** The next answer of this host is the honest one, spoiled so. */
  public ScriptedTransport next(String host, UnaryOperator<Reply> spoil) {
    nextAt.computeIfAbsent(host, h -> new ArrayDeque<>()).add(spoil);
    return this;
  }

  /** Every answer of this host is the honest one, spoiled so. */
  public ScriptedTransport always(String host, UnaryOperator<Reply> spoil) {
    alwaysAt.put(host, spoil);
    return this;
  }

  /** The way of the request that is being answered. */
  public Route lastRoute() {
    List<Request> all = requests();
    return all.get(all.size() - 1).route();
  }

  /** The hosts that were asked, in order. */
  public List<String> hosts() {
    return requests().stream().map(request -> request.uri().getHost()).toList();
  }

  /** The file's ETag from now on. */
  public ScriptedTransport tag(String quoted) {
    tag = quoted;
    return this;
  }

  /** All requests so far. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The offsets that were asked for, -1 for the whole. */
  public List<Long> offsets() {
    return requests().stream().map(ScriptedTransport::offset).toList();
  }

  /** Waits until an answer stalls. */
  public void awaitStall() throws InterruptedException {
    stalled.await();
  }

  @Override
  public synchronized Exchange open(Request request, EventSink events)
      throws NetworkException, CancelledException {
    requests.add(request);
    if (cancelled.getCount() == 0) {
      throw new CancelledException(FailureKind.INTERRUPTED, "cancelled");
    }
    Reply reply = reply(request);
    if (reply.status() == 0) {
      throw failure(request, reply);
    }
    return new Scripted(request, reply);
  }

  private Reply reply(Request request) {
    Function<Request, Reply> script = next.poll();
    if (script != null) {
      return script.apply(request);
    }
    if (scripted.isPresent()) {
      return scripted.get().apply(request);
    }
    String host = request.uri().getHost();
    Deque<UnaryOperator<Reply>> queue = nextAt.getOrDefault(host, new ArrayDeque<>());
    UnaryOperator<Reply> spoil =
        queue.isEmpty()
            ? alwaysAt.getOrDefault(host, always.orElse(UnaryOperator.identity()))
            : queue.remove();
    return spoil.apply(honest(request));
  }

  @Override
  public void interrupt() {
    cancel();
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  @Override
  public void close() {
    cancel();
  }

  private Reply honest(Request request) {
    long offset = offset(request);
    String condition = request.headers().get("If-Range");
    if (offset < 0 || (condition != null && !condition.equals(tag))) {
      return Reply.of(200, file)
          .header("ETag", tag)
          .header("Content-Length", Integer.toString(file.length));
    }
    if (offset >= file.length) {
      return Reply.of(416).header("Content-Range", "bytes */" + file.length);
    }
    int end = (int) Math.min(file.length, end(request));
    byte[] rest = Arrays.copyOfRange(file, (int) offset, end);
    return Reply.of(206, rest)
        .header("ETag", tag)
        .header("Content-Length", Integer.toString(rest.length))
        .header("Content-Range", "bytes " + offset + "-" + (end - 1) + "/" + file.length);
  }

  private static long offset(Request request) {
    String range = request.headers().get("Range");
    return range == null ? -1 : Long.parseLong(range.replaceAll("bytes=([0-9]+)-.*", "$1"));
  }

  /** The place after the last byte that is asked for. */
  private static long end(Request request) {
    String last = request.headers().getOrDefault("Range", "").replaceAll(".*-", "");
    return last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last) + 1;
  }

  private static NetworkException failure(Request request, Reply reply) {
    FailureKind kind = reply.failure().orElseThrow();
    return new NetworkException(
        new NetworkException.Failure(
            request.attempt(),
            kind,
            reply.status() == 0 ? "connect" : "transfer",
            request.source(),
            request.route().name(),
            "192.0.2.1:443",
            OptionalInt.empty(),
            1,
            kind.type()),
        null,
        List.of());
  }

  private final class Scripted implements Exchange {
    private final Request request;
    private final Reply reply;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int position;

    Scripted(Request request, Reply reply) {
      this.request = request;
      this.reply = reply;
      headers.putAll(reply.headers());
    }

    @Override
    public int status() {
      return reply.status();
    }

    @Override
    public String reason() {
      return "";
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> headers(String name) {
      return header(name).stream().toList();
    }

    @Override
    public String words(String foreign) {
      return new Secrets().words(foreign);
    }

    @Override
    public String peer() {
      return "192.0.2.1:443";
    }

    @Override
    public int read(byte[] into, int offset, int length)
        throws NetworkException, CancelledException {
      int count = Math.min(length, reply.bodyEnd() - position);
      if (count > 0) {
        System.arraycopy(reply.body(), position, into, offset, count);
        position += count;
        return count;
      }
      if (reply.stalls()) {
        stall();
      }
      if (reply.failure().isPresent()) {
        throw failure(request, reply);
      }
      return -1;
    }

    private void stall() throws CancelledException {
      stalled.countDown();
      try {
        cancelled.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new CancelledException(FailureKind.INTERRUPTED, "cancelled");
    }

    @Override
    public void close() {}
  }
}
