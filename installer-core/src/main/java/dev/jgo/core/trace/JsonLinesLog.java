// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.event.Level;
import dev.jgo.core.files.Disk;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a run as JSON Lines: a header, then an object for each event with the time it was heard.
 * The first event of the network, or of a change to a file, opens the log; a run that only looks
 * leaves none.
 */
public final class JsonLinesLog implements EventSink, AutoCloseable {

  private static final String SCHEMA = "jgo.trace/1";

  private final Host host;
  private final LogWriter writer;
  private final Stopwatch stopwatch;
  private final String command;
  private final String version;
  private final Level level;
  private final boolean copied;
  private final List<String> before = new ArrayList<>();
  private boolean open;

  /**
   * Prepares a log.
   *
   * @param folder where logs of runs are kept
   * @param copy where the user wants this one as well
   * @param version jgo's own
   * @param level how much is told
   */
  public JsonLinesLog(
      Disk disk,
      Host host,
      Path folder,
      Optional<Path> copy,
      String command,
      String version,
      Level level) {
    this.host = host;
    this.stopwatch = new Stopwatch(host);
    this.command = command;
    this.version = version;
    this.level = level;
    this.copied = copy.isPresent();
    this.writer = new LogWriter(disk, host, folder, copy, command.replace(' ', '-'));
  }

  @Override
  public synchronized void on(Event event) {
    if (!open && worthKeeping(event)) {
      begin();
    }
    Optional<Duration> took = stopwatch.took(event);
    if (!level.hears(Level.of(event))) {
      return;
    }
    String line =
        line(
            json -> {
              json.name("name").value(EventJson.name(event));
              EventJson.fields(json, event);
              if (took.isPresent()) {
                json.name("duration_ms").value(Math.round(took.get().toNanos() / 1e5) / 10.0);
              }
            });
    if (open) {
      writer.add(line, event instanceof Event.BytesMoved || event instanceof Event.Working);
    } else {
      before.add(line);
    }
  }

  /** The run did what it should. */
  public synchronized void ended(int status) {
    if (!listening()) {
      return;
    }
    writer.add(
        line(
            json -> {
              json.name("name").value("ended");
              json.name("jgo.exit_code").value(status);
            }),
        false);
    writer.finish(false);
  }

  /**
   * The run failed; its log is kept longer.
   *
   * @param hints all that may help, of which a screen shows the first
   */
  public synchronized void failed(int status, String type, String message, List<String> hints) {
    if (!listening()) {
      return;
    }
    writer.add(
        line(
            json -> {
              json.name("name").value("failed");
              json.name("jgo.exit_code").value(status);
              json.name("error.type").value(type);
              json.name("message").value(message);
              EventJson.strings(json, "jgo.hints", hints);
            }),
        false);
    writer.finish(true);
  }

  /**
   * The run ended with a bug.
   *
   * @param trace for whoever reads the report: lines, without secrets
   */
  public synchronized void crashed(String trace) {
    begin();
    writer.add(
        line(
            json -> {
              json.name("name").value("bug");
              json.name("message");
              json.lines(trace);
            }),
        false);
    writer.finish(true);
  }

  /** Where the log lies; empty when nothing was written or could be. */
  public Optional<Path> file() {
    return writer.file();
  }

  /** Why the copy that the user wants is not written; empty when it is. */
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public synchronized void close() {
    writer.finish(false);
  }

  /** Who asks for a copy gets one, even of a run that only looked. */
  private boolean listening() {
    if (!open && copied) {
      writer.copyOnly();
      begin();
    }
    return open;
  }

  private void begin() {
    if (open) {
      return;
    }
    open = true;
    writer.add(
        line(
            json -> {
              json.name("schema").value(SCHEMA);
              json.name("jgo.version").value(version);
              json.name("command").value(command);
              json.name("argv").value(host.commandLine());
              json.name("os.type").value(host.osName());
              json.name("host.arch").value(host.osArch());
              json.name("java.version").value(host.javaVersion());
              json.name("process.pid").value(host.pid());
            }),
        false);
    before.forEach(line -> writer.add(line, false));
  }

  private static boolean worthKeeping(Event event) {
    return event instanceof Event.Wire
        || event instanceof Event.Waiting
        || (event instanceof Event.Milestone
            && !(event instanceof Event.Resolved)
            && !(event instanceof Event.AlreadyInstalled));
  }

  private interface Fields {
    void write(LogJson json) throws IOException;
  }

  private String line(Fields fields) {
    StringWriter text = new StringWriter();
    try (LogJson json = new LogJson(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("ts").value(host.clock().instant().toString());
      fields.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
