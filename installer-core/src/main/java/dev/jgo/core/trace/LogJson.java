// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.error.ForeignText;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes a line of a log, in which no text steers a terminal, read as JSON or not. */
final class LogJson extends JsonWriter {

  LogJson(Writer out) {
    super(out);
  }

  @Override
  public JsonWriter value(@Nullable String text) throws IOException {
    return super.value(text == null ? null : ForeignText.visible(text));
  }

  /** A text of several lines. */
  void lines(String text) throws IOException {
    super.value(ForeignText.visibleLines(text));
  }
}
