// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.NetworkException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a server says of its own failure: {@code {"code":…,"message":…,"retryable":…}}.
 *
 * @param code as the server writes it, a number or a word
 * @param retryable whether it says that asking again may help; empty when it does not say
 */
record ErrorBody(Optional<String> code, Optional<String> message, Optional<Boolean> retryable) {

  private static final ErrorBody SILENT =
      new ErrorBody(Optional.empty(), Optional.empty(), Optional.empty());

  /** Such a body is one line; of a longer one the beginning is no JSON. */
  private static final int LIMIT = 4096;

  /** Reads the body where it says that it is JSON; whatever is wrong with it says nothing. */
  static ErrorBody of(Answer answer) throws CancelledException {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.contains("json")) {
      return SILENT;
    }
    byte[] body = new byte[LIMIT];
    int length = 0;
    try {
      int count = answer.read(body, 0, LIMIT);
      while (count > 0) {
        length += count;
        count = length == LIMIT ? -1 : answer.read(body, length, LIMIT - length);
      }
    } catch (NetworkException e) {
      // The status is known already; what did not arrive changes nothing.
    }
    return parse(new String(body, 0, length, StandardCharsets.UTF_8), answer::words);
  }

  /**
   * Reads such a body.
   *
   * @param words what may be shown of a text in it
   */
  static ErrorBody parse(String text, UnaryOperator<String> words) {
    Optional<String> code = Optional.empty();
    Optional<String> message = Optional.empty();
    Optional<Boolean> retryable = Optional.empty();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        JsonToken token = json.peek();
        boolean isText = token == JsonToken.STRING || token == JsonToken.NUMBER;
        if (name.equals("code") && isText) {
          code = Optional.of(words.apply(json.nextString()));
        } else if (name.equals("message") && token == JsonToken.STRING) {
          message = Optional.of(words.apply(json.nextString())).filter(said -> !said.isEmpty());
        } else if (name.equals("retryable") && token == JsonToken.BOOLEAN) {
          retryable = Optional.of(json.nextBoolean());
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    } catch (IOException | IllegalStateException | JsonParseException e) {
      return SILENT;
    }
    return new ErrorBody(code, message, retryable);
  }

  /** For a sentence: {@code (`code`: message)}; empty when nothing was said. */
  String words() {
    if (message.isEmpty()) {
      return code.map(c -> " (`" + c + "`)").orElse("");
    }
    return " (" + code.map(c -> "`" + c + "`: ").orElse("") + message.get() + ")";
  }

  /** Whether it says that asking again is of no use. */
  boolean isFinal() {
    return retryable.isPresent() && !retryable.get();
  }
}
