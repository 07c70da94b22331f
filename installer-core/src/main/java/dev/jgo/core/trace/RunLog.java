// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The log of a run, kept for every run that opens a socket or changes a file. */
public final class RunLog implements EventSink, AutoCloseable {

  private final JsonLinesLog log;
  private final Secrets secrets;

  /**
   * Nothing is written before there is something to say.
   *
   * @param secrets that are not to be in it
   */
  public RunLog(JsonLinesLog log, Secrets secrets) {
    this.log = log;
    this.secrets = secrets;
  }

  @Override
  public void on(Event event) {
    log.on(event);
  }

  /** The run did what it should. */
  public void ended(ExitCode code) {
    log.ended(code.status());
  }

  /** The run ended with {@code failure}. */
  public void failed(JgoException failure) {
    log.failed(failure.exitCode().status(), failure.type(), failure.getMessage(), failure.hints());
  }

  /** The run ended with a bug. */
  public void crashed(Throwable bug) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    log.crashed(secrets.masked(ShownAddress.within(trace.toString())));
  }

  /** Where the log lies, if there is one. */
  public Optional<Path> file() {
    return log.file();
  }

  /** The run as it was recorded; empty when it could not be. */
  public Optional<Run> recorded() throws JgoException {
    Optional<Path> file = log.file();
    return file.isEmpty() ? Optional.empty() : Optional.of(Runs.read(file.get()));
  }

  /** Why the log that the user asked for is not written; empty when it is. */
  public Optional<String> trouble() {
    return log.trouble();
  }

  @Override
  public void close() {
    log.close();
  }
}
